-- id: T6
-- name: Incidents
-- question: How often does something break?
-- formula: Incidents opened within the month; beside it per 100 active products.
-- unit: incidents
-- kind: count
-- window: month
-- direction: down
-- sources: incidents
-- missing: No source and no incidents look different.
-- headline: no
SELECT i.scope, w.win, '' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM incident_scopes i
JOIN windows w ON w.kind = 'month' AND i.opened_day BETWEEN w.from_day AND w.to_day
GROUP BY i.scope, w.win
UNION ALL
SELECT a.scope, a.win, 'per_100_products' AS part, SUM(CASE WHEN i.incident_id IS NULL THEN 0 ELSE 1 END) AS num, MAX(a.products) AS den, NULL AS n
FROM (SELECT scope, win, from_day, to_day, COUNT(*) AS products FROM population
      WHERE kind = 'month' AND active = 1 GROUP BY scope, win, from_day, to_day) a
LEFT JOIN incident_scopes i ON i.scope = a.scope AND i.opened_day BETWEEN a.from_day AND a.to_day
GROUP BY a.scope, a.win
UNION ALL
SELECT i.scope, w.win, 'severity:' || i.severity AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM incident_scopes i
JOIN windows w ON w.kind = 'month' AND w.point = 0 AND i.opened_day BETWEEN w.from_day AND w.to_day
GROUP BY i.scope, w.win, i.severity
