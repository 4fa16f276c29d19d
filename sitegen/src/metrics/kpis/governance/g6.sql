-- id: G6
-- name: Ownership freshness
-- question: Did anybody confirm lately that a product is theirs?
-- formula: Products whose contract was changed, or whose owner or reviewer confirmed it, within 180 days, divided by products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: A product without any date counts as not confirmed.
-- history: none
-- headline: no
-- goal: 90
SELECT p.scope, p.win, '' AS part, SUM(CASE WHEN p.reviewed_day > p.to_day - 180 THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
