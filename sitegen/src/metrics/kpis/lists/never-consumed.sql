-- id: never-consumed
-- title: Products that nobody uses
-- kpi: A7
-- unit: days since publication
SELECT p.product_id, p.domain, '' AS label, CASE WHEN p.published_day = 0 THEN NULL ELSE p.to_day - p.published_day END AS value, '' AS note, '' AS url
FROM population p
LEFT JOIN first_use f ON f.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.scope = 'org' AND p.active = 1 AND p.covered = 1
  AND p.published_day < p.to_day - 60 AND (f.product_id IS NULL OR f.first_day > p.to_day)
