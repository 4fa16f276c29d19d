-- id: G2
-- name: Open violations and age
-- question: What is broken, and for how long?
-- formula: Broken rules that nobody waived, by severity, with the median of days since they were first seen.
-- unit: violations
-- kind: count
-- window: snapshot
-- direction: down
-- sources: contracts
-- missing: Where the log of earlier runs begins with a violation it is at least as old; without a log there is no age.
-- history: none
-- headline: no
SELECT p.scope, p.win, '' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
JOIN violations v ON v.product_id = p.product_id AND v.waived = 0
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'severity:' || v.severity AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
JOIN violations v ON v.product_id = p.product_id AND v.waived = 0
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win, v.severity
UNION ALL
SELECT scope, win, 'median_age' AS part, MIN(CASE WHEN place * 2 >= total THEN age END) AS num, NULL AS den, NULL AS n
FROM (SELECT p.scope, p.win, p.to_day - v.first_day AS age,
             ROW_NUMBER() OVER (PARTITION BY p.scope, p.win ORDER BY p.to_day - v.first_day) AS place,
             COUNT(*) OVER (PARTITION BY p.scope, p.win) AS total
      FROM population p
      JOIN violations v ON v.product_id = p.product_id AND v.waived = 0 AND v.first_day IS NOT NULL
      WHERE p.kind = 'snapshot' AND p.point = 0) ages
GROUP BY scope, win
UNION ALL
SELECT p.scope, p.win, 'errors_over_30_days' AS part, SUM(CASE WHEN p.to_day - v.first_day > 30 THEN 1 ELSE 0 END) AS num, NULL AS den, NULL AS n
FROM population p
JOIN violations v ON v.product_id = p.product_id AND v.waived = 0 AND v.severity = 'error' AND v.first_day IS NOT NULL
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'since_at_least' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
JOIN violations v ON v.product_id = p.product_id AND v.waived = 0 AND v.first_day IS NOT NULL AND v.since_at_least = 1
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
