-- id: M4
-- name: With owner, SLA and quality checks
-- question: How many products can be relied on by what they promise?
-- formula: Products whose items owner, service levels and quality checks pass, divided by products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: A waived item does not pass.
-- history: none
-- headline: yes
-- goal: 90
SELECT p.scope, p.win, '' AS part,
       SUM(CASE WHEN p.item_owner = 1 AND p.item_levels = 1 AND p.item_quality = 1 THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
