-- id: T10
-- name: Contracts failing now
-- question: How many products break their contract today?
-- formula: Products with a failing critical or high check, or a promise broken at its last measurement of the past seven days, divided by products with results.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: down
-- sources: quality|service-levels:product
-- missing: Products without results are counted apart.
-- headline: no
-- goal: 2
SELECT p.scope, p.win, '' AS part, SUM(r.failing) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
JOIN (SELECT win, product_id, MAX(failing) AS failing
      FROM (SELECT win, product_id, CASE WHEN status = 'fail' AND severity IN ('critical', 'high') THEN 1 ELSE 0 END AS failing
            FROM latest_results
            UNION ALL
            SELECT win, product_id, CASE WHEN met < due - unknown - planned THEN 1 ELSE 0 END AS failing
            FROM latest_levels) both_kinds
      GROUP BY win, product_id) r
  ON r.win = p.win AND r.product_id = p.product_id
WHERE p.kind = 'snapshot'
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'without_results' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
LEFT JOIN (SELECT DISTINCT win, product_id FROM latest_results
           UNION
           SELECT DISTINCT win, product_id FROM latest_levels) r
  ON r.win = p.win AND r.product_id = p.product_id
WHERE p.kind = 'snapshot' AND r.product_id IS NULL
GROUP BY p.scope, p.win
