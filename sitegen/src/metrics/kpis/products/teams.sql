-- Uses of each product by each other team in 28 days.
SELECT product_id, team AS name, 0 AS at, SUM(uses) AS value, '' AS note, '' AS more
FROM recent_use
GROUP BY product_id, team
