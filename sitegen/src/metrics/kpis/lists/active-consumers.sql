-- id: active-consumers
-- title: Active consumers of single products
-- kpi: A3
-- unit: people and services
SELECT r.product_id, r.scope AS domain, '' AS label, r.consumers AS value,
       CASE WHEN r.consumers IS NULL THEN 'fewer than 5' ELSE '' END AS note, '' AS url
FROM reach r
JOIN (SELECT a.product_id, MAX(a.day) AS day
      FROM reach a
      JOIN windows w ON w.kind = '28d' AND w.point = 0 AND a.day BETWEEN w.from_day AND w.to_day
      WHERE a.product_id IS NOT NULL
      GROUP BY a.product_id) newest ON newest.product_id = r.product_id AND newest.day = r.day
