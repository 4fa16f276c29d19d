-- People and services that each product reached in 28 days; nothing where fewer than five.
SELECT r.product_id, '' AS name, r.day AS at, r.consumers AS value, '' AS note, '' AS more
FROM reach r
JOIN (SELECT a.product_id, MAX(a.day) AS day
      FROM reach a
      JOIN windows w ON w.kind = '28d' AND w.point = 0 AND a.day BETWEEN w.from_day AND w.to_day
      WHERE a.product_id IS NOT NULL
      GROUP BY a.product_id) newest ON newest.product_id = r.product_id AND newest.day = r.day
