-- id: D5
-- name: Team onboarding time
-- question: How long does a team need until it can publish by itself?
-- formula: Median of the end minus the start of team onboardings that ended within the window.
-- unit: days
-- kind: median
-- per: 86400
-- window: 180d
-- direction: down
-- minimum: 5
-- sources: work:team_onboarding
-- missing: With fewer than five teams they are listed one by one.
-- scope: org
-- headline: no
-- goal: 30
SELECT 'org' AS scope, w.win, k.finished_s - k.started_s AS secs
FROM work k
JOIN windows w ON w.kind = '180d' AND k.finished_day BETWEEN w.from_day AND w.to_day
WHERE k.kind = 'team_onboarding' AND k.finished_s >= k.started_s
-- more
SELECT 'org' AS scope, w.win, 'open' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM work k
JOIN windows w ON w.kind = '180d' AND k.started_day <= w.to_day AND (k.finished_day IS NULL OR k.finished_day > w.to_day)
WHERE k.kind = 'team_onboarding'
GROUP BY w.win
