-- id: A2
-- name: Active consumer teams
-- question: How many teams work with data of others?
-- formula: Different consumer teams that used any product at least once.
-- unit: teams
-- kind: count
-- window: 28d
-- direction: up
-- sources: usage
-- missing: Use by accounts that belong to no team is shown apart and never counted as a team.
-- headline: yes
SELECT s.scope, w.win, '' AS part, COUNT(DISTINCT c.team) AS num, NULL AS den, COUNT(DISTINCT c.team) AS n
FROM consumer_use c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.kind = '28d' AND c.day BETWEEN w.from_day AND w.to_day
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'unmapped_uses' AS part, SUM(u.uses) AS num, NULL AS den, NULL AS n
FROM usage_rows u
JOIN products p ON p.product_id = u.product_id
JOIN scopes s ON s.domain = p.domain
JOIN windows w ON w.kind = '28d' AND u.day BETWEEN w.from_day AND w.to_day
WHERE u.team = '_unmapped'
GROUP BY s.scope, w.win
