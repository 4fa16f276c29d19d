-- id: open-incidents
-- title: Open incidents
-- kpi: T7
-- unit: days open
SELECT p.product_id, p.domain, CASE WHEN i.title IS NULL THEN i.incident_id ELSE i.title END AS label,
       w.to_day - i.opened_day AS value, i.severity AS note, '' AS url
FROM incidents i
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND i.opened_day <= w.to_day
LEFT JOIN (SELECT incident_id, MIN(product_id) AS product_id, MIN(domain) AS domain FROM incident_products GROUP BY incident_id) p
  ON p.incident_id = i.incident_id
WHERE i.kind <> 'audit_summary' AND (i.resolved_day IS NULL OR i.resolved_day > w.to_day)
