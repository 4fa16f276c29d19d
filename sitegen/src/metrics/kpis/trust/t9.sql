-- id: T9
-- name: Time to detect
-- question: How long does a fault stay unnoticed?
-- formula: Median of opening minus start, over incidents opened within the window whose start is known.
-- unit: hours
-- kind: median
-- per: 3600
-- window: 90d
-- direction: down
-- minimum: 5
-- sources: incidents
-- missing: Incidents without a start are left out and counted.
-- headline: no
SELECT i.scope, w.win, i.opened_s - i.started_s AS secs
FROM incident_scopes i
JOIN windows w ON w.kind = '90d' AND i.opened_day BETWEEN w.from_day AND w.to_day
WHERE i.opened_s >= i.started_s
-- more
SELECT i.scope, w.win, 'excluded' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM incident_scopes i
JOIN windows w ON w.kind = '90d' AND i.opened_day BETWEEN w.from_day AND w.to_day
WHERE i.started_s IS NULL OR i.opened_s < i.started_s
GROUP BY i.scope, w.win
