-- id: V2
-- name: Cost per product and consumer team
-- question: What does it cost to serve one team with one product?
-- formula: Cost of the products that have consumer teams in the month, divided by their pairs of product and consumer team: a team that uses three products counts three times.
-- unit: money
-- kind: amount
-- window: month
-- direction: down
-- sources: cost, usage
-- missing: Products without consumers are left out and counted; see V3.
-- headline: no
SELECT s.scope, c.win, '' AS part, CAST(SUM(c.amount) AS DOUBLE) / 10000 / SUM(t.teams) AS num, NULL AS den, NULL AS n
FROM product_costs c
JOIN month_teams t ON t.win = c.win AND t.product_id = c.product_id
JOIN scopes s ON s.domain = c.domain
GROUP BY s.scope, c.win
UNION ALL
SELECT s.scope, c.win, 'no_consumers' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM product_costs c
LEFT JOIN month_teams t ON t.win = c.win AND t.product_id = c.product_id
JOIN scopes s ON s.domain = c.domain
WHERE t.product_id IS NULL
GROUP BY s.scope, c.win
