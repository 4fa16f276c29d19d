-- id: A1
-- name: Products in use
-- question: How many products does anybody use?
-- formula: Active products used by at least one consumer team within the window, divided by active products whose use is measured.
-- unit: %
-- kind: ratio
-- window: 28d
-- windows: 90d, quarter
-- direction: up
-- sources: usage
-- missing: Products on platforms that send no usage are outside the denominator and counted as not measured.
-- headline: yes
-- goal: 70
SELECT p.scope, p.win, '' AS part, COUNT(u.product_id) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM population p
LEFT JOIN window_use u ON u.win = p.win AND u.product_id = p.product_id
WHERE p.kind = '28d' AND p.active = 1 AND p.covered = 1
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'not_measured' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
WHERE p.kind = '28d' AND p.active = 1 AND p.covered = 0
GROUP BY p.scope, p.win
