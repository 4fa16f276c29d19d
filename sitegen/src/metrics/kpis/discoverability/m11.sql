-- id: M11
-- name: Lineage coverage
-- question: Of how many products do we know where they come from and where they go?
-- formula: Products with a resolved source and, unless younger than 60 days, a reader among the products, divided by products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: References that lead nowhere are counted apart. The checklist asks for less: that sources are named where a product is made from others.
-- history: none
-- headline: no
-- goal: 80
SELECT p.scope, p.win, '' AS part,
       SUM(CASE WHEN p.upstream > 0 AND (p.downstream > 0 OR p.published_day > p.to_day - 60) THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'unresolved' AS part, SUM(p.unresolved) AS num, NULL AS den, NULL AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
