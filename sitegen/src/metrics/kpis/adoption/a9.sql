-- id: A9
-- name: Time to access
-- question: How long does a colleague wait for access?
-- formula: Median of the grant minus the request, over access granted within the window; beside it the share of decided requests that were granted.
-- unit: hours
-- kind: median
-- per: 3600
-- window: 90d
-- direction: down
-- minimum: 5
-- sources: access
-- missing: Open requests are listed with their age.
-- headline: no
-- goal: 24
SELECT s.scope, w.win, a.granted_s - a.requested_s AS secs
FROM accesses a
JOIN scopes s ON s.domain = a.domain
JOIN windows w ON w.kind = '90d' AND a.granted_day BETWEEN w.from_day AND w.to_day
WHERE a.granted_s >= a.requested_s
-- more
SELECT s.scope, w.win, 'granted' AS part,
       SUM(CASE WHEN a.granted_s IS NOT NULL OR a.status IN ('approved', 'revoked') THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, NULL AS n
FROM accesses a
JOIN scopes s ON s.domain = a.domain
JOIN windows w ON w.kind = '90d' AND a.decided_day BETWEEN w.from_day AND w.to_day
GROUP BY s.scope, w.win
-- more
SELECT s.scope, w.win, 'open' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM accesses a
JOIN scopes s ON s.domain = a.domain
JOIN windows w ON w.kind = '90d' AND a.requested_day <= w.to_day AND (a.decided_day IS NULL OR a.decided_day > w.to_day)
GROUP BY s.scope, w.win
-- more
SELECT s.scope, w.win, 'open_oldest' AS part, MAX(w.to_day - a.requested_day) AS num, NULL AS den, NULL AS n
FROM accesses a
JOIN scopes s ON s.domain = a.domain
JOIN windows w ON w.kind = '90d' AND a.requested_day <= w.to_day AND (a.decided_day IS NULL OR a.decided_day > w.to_day)
GROUP BY s.scope, w.win
