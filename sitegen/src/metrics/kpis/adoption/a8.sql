-- id: A8
-- name: Domain participation
-- question: How many domains take part?
-- formula: Domains with at least one active product, divided by the domains of the configuration; without such a list, by the domains that have products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: Without a list of domains the share is of those that take part already.
-- scope: org
-- headline: no
SELECT 'org' AS scope, w.win, '' AS part, COUNT(a.domain) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM windows w
CROSS JOIN domains d
LEFT JOIN (SELECT DISTINCT win, domain FROM population WHERE kind = 'snapshot' AND active = 1) a
  ON a.win = w.win AND a.domain = d.domain
WHERE w.kind = 'snapshot' AND d.counted = 1
GROUP BY w.win
