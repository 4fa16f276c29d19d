-- id: D7
-- name: Self-service publish rate
-- question: How often does a domain publish without help from a central team?
-- formula: Publications without central touches, divided by publications whose touches are known.
-- unit: %
-- kind: ratio
-- window: 90d
-- windows: 28d, quarter
-- direction: up
-- minimum: 5
-- sources: requests
-- missing: Publications whose touches nobody counted are left out; the coverage says how many are known.
-- headline: yes
-- goal: 70
SELECT s.scope, w.win, '' AS part, SUM(CASE WHEN r.central_touches = 0 THEN 1 ELSE 0 END) AS num,
       COUNT(r.central_touches) AS den, COUNT(r.central_touches) AS n
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.published_day BETWEEN w.from_day AND w.to_day
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'coverage' AS part, COUNT(r.central_touches) AS num, COUNT(*) AS den, NULL AS n
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.published_day BETWEEN w.from_day AND w.to_day
GROUP BY s.scope, w.win
