-- id: D12
-- name: Platform availability to producers
-- question: Can producers publish when they want to?
-- formula: Good minutes of the publishing pipeline divided by all known minutes.
-- unit: %
-- kind: ratio
-- window: 28d
-- direction: up
-- sources: service-levels:platform
-- missing: Minutes in which nothing was measured are left out; the coverage says how many are known.
-- scope: org
-- headline: no
-- goal: 99.5
SELECT 'org' AS scope, w.win, '' AS part, SUM(l.met) AS num, SUM(l.due - l.unknown - l.planned) AS den, NULL AS n
FROM service_levels l
JOIN windows w ON w.kind = '28d' AND l.day BETWEEN w.from_day AND w.to_day
WHERE l.target = 'platform' AND l.objective = 'availability'
GROUP BY w.win
UNION ALL
SELECT 'org' AS scope, w.win, 'coverage' AS part, SUM(l.due - l.unknown) AS num, SUM(l.due) AS den, NULL AS n
FROM service_levels l
JOIN windows w ON w.kind = '28d' AND l.day BETWEEN w.from_day AND w.to_day
WHERE l.target = 'platform' AND l.objective = 'availability'
GROUP BY w.win
