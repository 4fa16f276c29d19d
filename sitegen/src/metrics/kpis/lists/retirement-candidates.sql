-- id: retirement-candidates
-- title: Candidates for retirement
-- kpi: A10
-- unit: uses in 90 days
-- order: up
SELECT p.product_id, p.domain, '' AS label, CASE WHEN u.uses IS NULL THEN 0 ELSE u.uses END AS value, '' AS note, '' AS url
FROM population p
JOIN parameters m ON m.name = 'retirement_uses'
LEFT JOIN use_90d u ON u.win = p.win AND u.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.scope = 'org' AND p.active = 1 AND p.covered = 1
  AND p.published_day < p.to_day - 180 AND (u.uses IS NULL OR u.uses < m.number)
