-- id: M2
-- name: Products with complete metadata
-- question: How many products say all that they should?
-- formula: Products of which all items that apply pass, divided by products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: An item that cannot be known does not pass.
-- history: none
-- headline: no
-- goal: 80
SELECT p.scope, p.win, '' AS part, SUM(CASE WHEN p.items_passed = p.items THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
