-- id: open-requests
-- title: Open publication requests
-- kpi: D2
-- unit: days open
SELECT r.product_id, r.domain, r.request_id AS label, w.to_day - r.requested_day AS value,
       CASE WHEN r.assignee_group IS NULL THEN '' ELSE r.assignee_group END AS note, '' AS url
FROM requests r
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND r.requested_day <= w.to_day
WHERE r.closed_day IS NULL OR r.closed_day > w.to_day
