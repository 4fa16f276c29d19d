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
SELECT s.scope, pairs.win, '' AS part, SUM(CASE WHEN pairs.weeks >= 3 THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM (SELECT win, domain, product_id, team, COUNT(*) AS weeks
      FROM (SELECT DISTINCT w.win, c.domain, c.product_id, c.team,
                   CASE WHEN c.day > w.to_day - 7 THEN 1 WHEN c.day > w.to_day - 14 THEN 2
                        WHEN c.day > w.to_day - 21 THEN 3 ELSE 4 END AS week
            FROM consumer_use c
            JOIN windows w ON w.kind = '28d' AND c.day BETWEEN w.from_day AND w.to_day) active_weeks
      GROUP BY win, domain, product_id, team) pairs
JOIN scopes s ON s.domain = pairs.domain
GROUP BY s.scope, pairs.win
