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
SELECT t.scope, t.win, '' AS part, t.teams AS num, NULL AS den, t.teams AS n
FROM window_teams t
JOIN windows w ON w.win = t.win AND w.kind = '28d'
UNION ALL
SELECT s.scope, u.win, 'unmapped_uses' AS part, SUM(u.uses) AS num, NULL AS den, NULL AS n
FROM domain_use u
JOIN scopes s ON s.domain = u.domain
JOIN windows w ON w.win = u.win AND w.kind = '28d'
WHERE u.relation = 'unmapped'
GROUP BY s.scope, u.win
