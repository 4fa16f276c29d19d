-- id: A2
-- name: Active consumer teams
-- question: How many teams work with data of others?
-- formula: Different consumer teams that used any product at least once.
-- unit: teams
-- kind: count
-- window: 28d
-- windows: 90d, quarter
-- direction: up
-- sources: usage
-- missing: Use by accounts that belong to no team is shown apart and never counted as a team.
-- headline: yes
SELECT s.scope, t.win, '' AS part, COUNT(DISTINCT t.team) AS num, NULL AS den, COUNT(DISTINCT t.team) AS n
FROM window_teams t
JOIN scopes s ON s.domain = t.domain
GROUP BY s.scope, t.win
UNION ALL
SELECT s.scope, w.win, 'unmapped_uses' AS part, SUM(u.uses) AS num, NULL AS den, NULL AS n
FROM domain_use u
JOIN scopes s ON s.domain = u.domain
JOIN windows w ON w.kind = '28d' AND u.day BETWEEN w.from_day AND w.to_day
WHERE u.relation = 'unmapped'
GROUP BY s.scope, w.win
