-- id: V3
-- name: Spend on unused products
-- question: How much do we pay for what nobody needs?
-- formula: Cost of products that were never consumed or were retirement candidates at the end of the month, divided by allocated spend.
-- unit: %
-- kind: ratio
-- window: month
-- direction: down
-- sources: cost, usage
-- missing: Products whose use nobody measures do not count as unused.
-- headline: no
-- goal: 5
SELECT s.scope, c.win, '' AS part, CAST(SUM(CASE WHEN x.product_id IS NULL THEN 0 ELSE c.amount END) AS DOUBLE) / 10000 AS num,
       CAST(SUM(c.amount) AS DOUBLE) / 10000 AS den, NULL AS n
FROM product_costs c
JOIN scopes s ON s.domain = c.domain
LEFT JOIN (SELECT DISTINCT p.win, p.product_id
           FROM population p
           JOIN parameters m ON m.name = 'retirement_uses'
           LEFT JOIN first_use f ON f.product_id = p.product_id AND f.first_day <= p.to_day
           LEFT JOIN use_90d r ON r.win = p.win AND r.product_id = p.product_id
           WHERE p.kind = 'month' AND p.active = 1 AND p.covered = 1
             AND ((p.published_day < p.to_day - 60 AND f.product_id IS NULL)
               OR (p.published_day < p.to_day - 180 AND (r.uses IS NULL OR r.uses < m.number)))) x
  ON x.win = c.win AND x.product_id = c.product_id
GROUP BY s.scope, c.win
