-- Uses of each product by each other team in 28 days.
SELECT c.product_id, c.team AS name, 0 AS at, SUM(c.uses) AS value, '' AS note, '' AS more
FROM consumer_use c
JOIN windows w ON w.kind = '28d' AND w.point = 0 AND c.day BETWEEN w.from_day AND w.to_day
GROUP BY c.product_id, c.team
