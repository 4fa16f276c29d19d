-- id: D10
-- name: Roadmap gates met
-- question: Are we where the roadmap wants us to be?
-- formula: Gates of which all criteria hold, divided by gates that are due.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: roadmap
-- missing: A criterion whose figure is missing cannot be judged, and its gate is not met.
-- scope: org
-- history: none
-- headline: no
-- goal: 100
SELECT 'org' AS scope, w.win, '' AS part, SUM(CASE WHEN g.met = 1 THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM gates g
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND g.due_day <= w.to_day
GROUP BY w.win
UNION ALL
SELECT 'org' AS scope, w.win, 'not_judged' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM gates g
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND g.due_day <= w.to_day
WHERE g.met IS NULL
GROUP BY w.win
