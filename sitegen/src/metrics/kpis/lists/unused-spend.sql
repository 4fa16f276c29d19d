-- id: unused-spend
-- title: What unused products cost in the last month
-- kpi: V3
-- unit: money
SELECT c.product_id, c.domain, '' AS label, CAST(c.amount AS DOUBLE) / 10000 AS value,
       CASE WHEN x.never_used = 1 THEN 'never used' ELSE 'candidate for retirement' END AS note, '' AS url
FROM product_costs c
JOIN windows w ON w.win = c.win AND w.point = 0
JOIN (SELECT p.win, p.product_id, MAX(CASE WHEN f.product_id IS NULL THEN 1 ELSE 0 END) AS never_used
      FROM population p
      JOIN parameters m ON m.name = 'retirement_uses'
      LEFT JOIN first_use f ON f.product_id = p.product_id AND f.first_day <= p.to_day
      LEFT JOIN use_90d r ON r.win = p.win AND r.product_id = p.product_id
      WHERE p.kind = 'month' AND p.active = 1 AND p.covered = 1
        AND ((p.published_day < p.to_day - 60 AND f.product_id IS NULL)
          OR (p.published_day < p.to_day - 180 AND (r.uses IS NULL OR r.uses < m.number)))
      GROUP BY p.win, p.product_id) x
  ON x.win = c.win AND x.product_id = c.product_id
