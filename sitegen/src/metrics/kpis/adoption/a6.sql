-- id: A6
-- name: Cross-domain use
-- question: Does data leave the domain it comes from?
-- formula: Uses by teams of another domain, divided by all uses by consumer teams whose domain is known.
-- unit: %
-- kind: ratio
-- window: 28d
-- direction: info
-- minimum: 5
-- sources: usage
-- missing: Uses by teams without a domain are left out and counted.
-- headline: no
SELECT s.scope, c.win, '' AS part, SUM(CASE WHEN c.relation = 'other' THEN c.uses ELSE 0 END) AS num,
       SUM(c.uses) AS den, SUM(c.uses) AS n
FROM domain_use c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.win = c.win AND w.kind = '28d'
WHERE c.relation IN ('same', 'other')
GROUP BY s.scope, c.win
UNION ALL
SELECT s.scope, c.win, 'unknown_domain' AS part, SUM(c.uses) AS num, NULL AS den, NULL AS n
FROM domain_use c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.win = c.win AND w.kind = '28d' AND w.point = 0
WHERE c.relation = 'unknown'
GROUP BY s.scope, c.win
