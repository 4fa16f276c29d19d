-- id: T5
-- name: SLA adherence
-- question: Do we keep what contracts promise?
-- formula: Promised and measured objectives that were kept over the whole window, divided by all promised and measured ones: availability on average, everything else on every day. A product is in its SLA only if all of its objectives were kept. Pages of products show the last day measured beside the days missed.
-- unit: %
-- kind: ratio
-- window: 28d
-- windows: 90d, quarter
-- direction: up
-- sources: service-levels:product
-- missing: Promises that nobody measures are a number of their own.
-- headline: yes
-- goal: 95
SELECT s.scope, o.win, '' AS part, SUM(o.kept) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM objectives o
JOIN scopes s ON s.domain = o.domain
WHERE o.kind = '28d'
GROUP BY s.scope, o.win
UNION ALL
SELECT s.scope, o.win, 'products' AS part, SUM(o.kept) AS num, COUNT(*) AS den, NULL AS n
FROM (SELECT win, domain, product_id, MIN(kept) AS kept FROM objectives WHERE kind = '28d' GROUP BY win, domain, product_id) o
JOIN scopes s ON s.domain = o.domain
GROUP BY s.scope, o.win
UNION ALL
SELECT p.scope, p.win, 'not_measured' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
JOIN promises r ON r.product_id = p.product_id
LEFT JOIN objectives o ON o.win = p.win AND o.product_id = p.product_id AND o.objective = r.objective
WHERE p.kind = '28d' AND p.point = 0 AND o.product_id IS NULL
GROUP BY p.scope, p.win
