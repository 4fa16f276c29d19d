-- id: T8
-- name: Response time
-- question: How long until somebody looks at it?
-- formula: Median of acknowledgement minus opening, over incidents acknowledged within the window.
-- unit: minutes
-- kind: median
-- per: 60
-- window: 90d
-- direction: down
-- minimum: 5
-- sources: incidents
-- missing: Incidents that nobody acknowledged are left out and counted.
-- headline: no
-- goal: 60
SELECT i.scope, w.win, i.acknowledged_s - i.opened_s AS secs
FROM incident_scopes i
JOIN windows w ON w.kind = '90d' AND i.acknowledged_day BETWEEN w.from_day AND w.to_day
WHERE i.acknowledged_s >= i.opened_s
-- more
SELECT i.scope, w.win, 'excluded' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM incident_scopes i
JOIN windows w ON w.kind = '90d' AND i.opened_day BETWEEN w.from_day AND w.to_day
WHERE i.acknowledged_s IS NULL
GROUP BY i.scope, w.win
