-- id: T2
-- name: Freshness against contract
-- question: Does data arrive when it was promised?
-- formula: Deliveries on time divided by deliveries due and observed.
-- unit: %
-- kind: ratio
-- window: 28d
-- direction: up
-- minimum: 5
-- sources: service-levels:product
-- missing: Products without a promise, and promises that nobody measures, are counted apart.
-- headline: no
-- goal: 99
SELECT s.scope, w.win, '' AS part, SUM(l.met) AS num, SUM(l.due - l.unknown) AS den, SUM(l.due - l.unknown) AS n
FROM service_levels l
JOIN scopes s ON s.domain = l.domain
JOIN windows w ON w.kind = '28d' AND l.day BETWEEN w.from_day AND w.to_day
WHERE l.target = 'product' AND l.objective IN ('latency', 'frequency', 'timeOfAvailability')
GROUP BY s.scope, w.win
UNION ALL
SELECT p.scope, p.win, 'no_promise' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
WHERE p.kind = '28d' AND p.point = 0 AND p.active = 1 AND p.freshness_promised = 0
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'not_measured' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
LEFT JOIN (SELECT DISTINCT w.win, l.product_id
           FROM service_levels l
           JOIN windows w ON w.kind = '28d' AND w.point = 0 AND l.day BETWEEN w.from_day AND w.to_day
           WHERE l.target = 'product' AND l.objective IN ('latency', 'frequency', 'timeOfAvailability') AND l.due > l.unknown) m
  ON m.win = p.win AND m.product_id = p.product_id
WHERE p.kind = '28d' AND p.point = 0 AND p.active = 1 AND p.freshness_promised = 1 AND m.product_id IS NULL
GROUP BY p.scope, p.win
