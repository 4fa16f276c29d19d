-- id: G2
-- name: Open violations and age
-- question: What is broken, and for how long?
-- formula: Broken rules of active and deprecated products that nobody waived, notes (info) included, by severity, with the median of days since they were first seen.
-- unit: violations
-- kind: count
-- window: snapshot
-- direction: down
-- sources: contracts
-- missing: Where the log of earlier runs begins with a violation it is at least as old; without a log there is no age.
-- history: none
-- headline: no
WITH open_violations AS (
SELECT p.scope, p.win, p.to_day, v.severity, v.first_day, v.since_at_least
FROM population p
JOIN violations v ON v.product_id = p.product_id AND v.waived = 0
WHERE p.kind = 'snapshot' AND p.point = 0
)
SELECT scope, win, '' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM open_violations
GROUP BY scope, win
UNION ALL
SELECT scope, win, 'severity:' || severity AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM open_violations
GROUP BY scope, win, severity
UNION ALL
SELECT scope, win, 'median_age' AS part, MIN(CASE WHEN place * 2 >= total THEN age END) AS num, NULL AS den, NULL AS n
FROM (SELECT scope, win, to_day - first_day AS age,
             ROW_NUMBER() OVER (PARTITION BY scope, win ORDER BY to_day - first_day) AS place,
             COUNT(*) OVER (PARTITION BY scope, win) AS total
      FROM open_violations
      WHERE first_day IS NOT NULL) ages
GROUP BY scope, win
UNION ALL
SELECT scope, win, 'errors_over_30_days' AS part, SUM(CASE WHEN to_day - first_day > 30 THEN 1 ELSE 0 END) AS num, NULL AS den, NULL AS n
FROM open_violations
WHERE severity = 'error' AND first_day IS NOT NULL
GROUP BY scope, win
UNION ALL
SELECT scope, win, 'since_at_least' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM open_violations
WHERE first_day IS NOT NULL AND since_at_least = 1
GROUP BY scope, win
