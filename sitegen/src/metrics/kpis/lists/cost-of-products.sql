-- id: cost-of-products
-- title: Cost of products in the last month
-- kpi: V1
-- unit: money
SELECT c.product_id, c.domain, '' AS label, CAST(c.amount AS DOUBLE) / 10000 AS value, '' AS note, '' AS url
FROM product_costs c
JOIN windows w ON w.win = c.win AND w.point = 0
