-- id: V4
-- name: Products with a measured outcome
-- question: Of how many products do we know what they brought?
-- formula: Active products with an outcome that has a baseline, a current value, a date and somebody who attests it, divided by active products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: outcomes:outcome
-- missing: Outcomes are shown with name and evidence, and never added up.
-- headline: no
-- goal: 20
SELECT p.scope, p.win, '' AS part, COUNT(o.product_id) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
LEFT JOIN (SELECT DISTINCT w.win, r.product_id
           FROM outcomes r
           JOIN windows w ON w.kind = 'snapshot' AND r.current_day <= w.to_day
           WHERE r.kind = 'outcome' AND r.baseline IS NOT NULL AND r.current_value IS NOT NULL AND r.attested = 1) o
  ON o.win = p.win AND o.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.active = 1
GROUP BY p.scope, p.win
