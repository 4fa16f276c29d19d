-- id: T13
-- name: Check coverage
-- question: How many products are really checked?
-- formula: Active products with a check that passed, warned or failed within seven days, divided by active products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: quality
-- missing: A check that could not run is no result.
-- headline: no
-- goal: 90
SELECT p.scope, p.win, '' AS part, COUNT(r.product_id) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
LEFT JOIN (SELECT DISTINCT l.win, l.product_id
           FROM latest_results l
           JOIN windows w ON w.win = l.win
           WHERE l.observed_day > w.to_day - 7) r
  ON r.win = p.win AND r.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.active = 1
GROUP BY p.scope, p.win
