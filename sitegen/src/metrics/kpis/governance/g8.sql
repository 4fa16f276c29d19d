-- id: G8
-- name: Retention declared
-- question: Do products with personal data say how long they keep it?
-- formula: Products with personal data that declare a retention, divided by products with personal data.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: Without personal data there is nothing to declare.
-- absent: not_applicable
-- history: none
-- headline: no
-- goal: 100
SELECT p.scope, p.win, '' AS part, SUM(p.has_retention) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.personal = 1
GROUP BY p.scope, p.win
