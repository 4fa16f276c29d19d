-- id: G11
-- name: Exceptions overdue
-- question: Which exceptions should have ended?
-- formula: Waivers whose last day is over; beside it those that still hold.
-- unit: waivers
-- kind: count
-- window: snapshot
-- direction: down
-- sources: contracts
-- missing: A marketplace without waivers has none overdue.
-- history: none
-- headline: no
-- goal: 0
SELECT s.scope, w.win, '' AS part, SUM(CASE WHEN v.expires_day < w.to_day THEN 1 ELSE 0 END) AS num, NULL AS den, NULL AS n
FROM waivers v
JOIN scopes s ON s.domain = v.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'open' AS part, SUM(CASE WHEN v.expires_day >= w.to_day THEN 1 ELSE 0 END) AS num, NULL AS den, NULL AS n
FROM waivers v
JOIN scopes s ON s.domain = v.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
GROUP BY s.scope, w.win
