-- id: failing-now
-- title: Products that break their contract
-- kpi: T10
-- unit: failing checks and promises
SELECT p.product_id, p.domain, '' AS label, SUM(r.failing) AS value, '' AS note, '' AS url
FROM population p
JOIN (SELECT l.win, l.product_id, CASE WHEN l.status = 'fail' AND l.severity IN ('critical', 'high') THEN 1 ELSE 0 END AS failing
      FROM latest_results l
      UNION ALL
      SELECT l.win, l.product_id, CASE WHEN l.met < l.due - l.unknown - l.planned THEN 1 ELSE 0 END AS failing
      FROM latest_levels l) r ON r.win = p.win AND r.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.scope = 'org'
GROUP BY p.product_id, p.domain
HAVING SUM(r.failing) > 0
