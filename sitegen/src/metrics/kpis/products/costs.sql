-- Cost of each product in each whole month, in the reporting currency.
SELECT c.product_id, '' AS name, w.to_day AS at, CAST(c.amount AS DOUBLE) / 10000 AS value, '' AS note, '' AS more
FROM product_costs c
JOIN windows w ON w.win = c.win AND w.point >= 0
