-- id: open-access
-- title: Open access requests
-- kpi: A9
-- unit: days open
SELECT a.product_id, a.domain, a.access_id AS label, w.to_day - a.requested_day AS value,
       CASE WHEN a.team IS NULL THEN '' ELSE a.team END AS note, '' AS url
FROM accesses a
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND a.requested_day <= w.to_day
WHERE a.decided_day IS NULL OR a.decided_day > w.to_day
