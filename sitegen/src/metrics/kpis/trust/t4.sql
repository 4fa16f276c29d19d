-- id: T4
-- name: Availability
-- question: Can the data be reached?
-- formula: Good minutes of all ports divided by their known minutes without planned ones.
-- unit: %
-- kind: ratio
-- window: 28d
-- direction: up
-- sources: service-levels:product
-- missing: Minutes in which nothing was measured are left out; the coverage says how many are known.
-- headline: no
-- goal: 99.5
SELECT s.scope, w.win, '' AS part, SUM(l.met) AS num, SUM(l.due - l.unknown - l.planned) AS den, NULL AS n
FROM service_levels l
JOIN scopes s ON s.domain = l.domain
JOIN windows w ON w.kind = '28d' AND l.day BETWEEN w.from_day AND w.to_day
WHERE l.target = 'product' AND l.objective = 'availability'
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'coverage' AS part, SUM(l.due - l.unknown) AS num, SUM(l.due) AS den, NULL AS n
FROM service_levels l
JOIN scopes s ON s.domain = l.domain
JOIN windows w ON w.kind = '28d' AND l.day BETWEEN w.from_day AND w.to_day
WHERE l.target = 'product' AND l.objective = 'availability'
GROUP BY s.scope, w.win
