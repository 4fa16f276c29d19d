-- id: A10
-- name: Retirement candidates
-- question: What could we stop to serve?
-- formula: Active products older than 180 days with fewer than five uses by consumer teams in 90 days.
-- unit: products
-- kind: count
-- window: snapshot
-- direction: down
-- sources: usage
-- missing: Products whose use nobody measures are left out.
-- headline: no
-- goal: 0
SELECT p.scope, p.win, '' AS part, SUM(CASE WHEN u.uses IS NULL OR u.uses < m.number THEN 1 ELSE 0 END) AS num,
       NULL AS den, COUNT(*) AS n
FROM population p
JOIN parameters m ON m.name = 'retirement_uses'
LEFT JOIN use_90d u ON u.win = p.win AND u.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.active = 1 AND p.covered = 1 AND p.published_day < p.to_day - 180
GROUP BY p.scope, p.win
