-- id: A5
-- name: Repeat usage across teams
-- question: Do teams come back?
-- formula: Pairs of product and consumer team active in three or more of the last four weeks, divided by pairs active in any of them.
-- unit: %
-- kind: ratio
-- window: 28d
-- direction: up
-- minimum: 5
-- sources: usage
-- missing: Needs rows by day or week.
-- headline: yes
-- goal: 50
SELECT s.scope, p.win, '' AS part, SUM(p.repeated) AS num, SUM(p.pairs) AS den, SUM(p.pairs) AS n
FROM window_pairs p
JOIN scopes s ON s.domain = p.domain
GROUP BY s.scope, p.win
