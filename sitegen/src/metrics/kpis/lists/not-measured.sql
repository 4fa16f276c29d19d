-- id: not-measured
-- title: Products whose use nobody measures
-- kpi: A1
-- unit:
SELECT p.product_id, p.domain, '' AS label, NULL AS value, '' AS note, '' AS url
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.scope = 'org' AND p.active = 1 AND p.covered = 0
