-- id: overdue-access
-- title: Access that should have ended or been looked at again
-- kpi: G7
-- unit: days overdue
SELECT a.product_id, a.domain, a.access_id AS label,
       CASE WHEN a.end_day < w.to_day THEN w.to_day - a.end_day ELSE w.to_day - a.reassess_day END AS value,
       CASE WHEN a.end_day < w.to_day THEN 'ended' ELSE 'to be reassessed' END AS note, '' AS url
FROM accesses a
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND (a.end_day < w.to_day OR a.reassess_day < w.to_day)
WHERE a.status = 'approved'
