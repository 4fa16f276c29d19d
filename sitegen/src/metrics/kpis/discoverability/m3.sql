-- id: M3
-- name: With owner and SLA
-- question: How many products have somebody who promises something?
-- formula: Products whose items owner and service levels pass, divided by products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: A waived item does not pass.
-- history: none
-- headline: no
-- goal: 95
SELECT p.scope, p.win, '' AS part, SUM(CASE WHEN p.item_owner = 1 AND p.item_levels = 1 THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
