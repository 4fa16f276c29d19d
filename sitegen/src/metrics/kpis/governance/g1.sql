-- id: G1
-- name: Policy compliance
-- question: How many products keep the rules?
-- formula: Active and deprecated products without an open violation of the level error, divided by all of them; warnings and notes do not count; waived ones are counted apart.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: What is waived counts as kept, and is shown.
-- history: none
-- headline: no
-- goal: 95
SELECT p.scope, p.win, '' AS part, SUM(CASE WHEN v.product_id IS NULL THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
LEFT JOIN (SELECT DISTINCT product_id FROM violations WHERE severity = 'error' AND waived = 0) v ON v.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'waived' AS part, COUNT(DISTINCT p.product_id) AS num, NULL AS den, NULL AS n
FROM population p
JOIN violations v ON v.product_id = p.product_id AND v.severity = 'error' AND v.waived = 1
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
