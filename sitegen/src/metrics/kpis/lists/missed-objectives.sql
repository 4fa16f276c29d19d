-- id: missed-objectives
-- title: Objectives with days missed
-- kpi: T5
-- unit: days missed
SELECT l.product_id, l.domain, '' AS label, SUM(CASE WHEN l.met < l.due - l.unknown - l.planned THEN 1 ELSE 0 END) AS value,
       l.objective AS note, '' AS url
FROM service_levels l
JOIN windows w ON w.kind = '28d' AND w.point = 0 AND l.day BETWEEN w.from_day AND w.to_day
WHERE l.target = 'product'
GROUP BY l.product_id, l.domain, l.port, l.objective
HAVING SUM(CASE WHEN l.met < l.due - l.unknown - l.planned THEN 1 ELSE 0 END) > 0
