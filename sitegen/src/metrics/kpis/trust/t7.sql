-- id: T7
-- name: Time to recover (MTTR)
-- question: How long until it works again?
-- formula: Mean of resolution minus opening, over incidents resolved within the window; median and 85th percentile beside it.
-- unit: hours
-- kind: mean
-- per: 3600
-- window: 90d
-- windows: 28d, quarter
-- direction: down
-- minimum: 5
-- sources: incidents
-- missing: Open incidents are shown with their running age.
-- headline: yes
-- goal: 8
SELECT i.scope, w.win, i.resolved_s - i.opened_s AS secs
FROM incident_scopes i
JOIN windows w ON w.kind = '90d' AND i.resolved_day BETWEEN w.from_day AND w.to_day
WHERE i.resolved_s >= i.opened_s
-- more
SELECT i.scope, w.win, 'open' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM incident_scopes i
JOIN windows w ON w.kind = '90d' AND i.opened_day <= w.to_day AND (i.resolved_day IS NULL OR i.resolved_day > w.to_day)
GROUP BY i.scope, w.win
-- more
SELECT i.scope, w.win, 'open_oldest' AS part, MAX(w.to_day - i.opened_day) AS num, NULL AS den, NULL AS n
FROM incident_scopes i
JOIN windows w ON w.kind = '90d' AND i.opened_day <= w.to_day AND (i.resolved_day IS NULL OR i.resolved_day > w.to_day)
GROUP BY i.scope, w.win
