-- id: V1
-- name: Cost of products
-- question: What do our data products cost?
-- formula: Cost lines of products within the month, in the reporting currency; shared cost only where it is allocated.
-- unit: money
-- kind: amount
-- window: month
-- direction: info
-- sources: cost
-- missing: Products without a cost line are counted as not allocated; the coverage is the share of spend that is allocated.
-- headline: no
SELECT s.scope, w.win, '' AS part, CAST(SUM(k.amount) AS DOUBLE) / 10000 AS num, NULL AS den, NULL AS n
FROM costs k
JOIN scopes s ON s.domain = k.domain
JOIN windows w ON w.kind = 'month' AND k.last_day BETWEEN w.from_day AND w.to_day
WHERE k.product_id IS NOT NULL AND k.in_currency = 1
GROUP BY s.scope, w.win
UNION ALL
SELECT 'org' AS scope, w.win, 'coverage' AS part, CAST(SUM(CASE WHEN k.product_id IS NULL THEN 0 ELSE k.amount END) AS DOUBLE) / 10000 AS num,
       CAST(SUM(k.amount) AS DOUBLE) / 10000 AS den, NULL AS n
FROM costs k
JOIN windows w ON w.kind = 'month' AND k.last_day BETWEEN w.from_day AND w.to_day
WHERE k.in_currency = 1
GROUP BY w.win
UNION ALL
SELECT p.scope, p.win, 'not_allocated' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
LEFT JOIN (SELECT DISTINCT w.win, k.product_id
           FROM costs k
           JOIN windows w ON w.kind = 'month' AND k.last_day BETWEEN w.from_day AND w.to_day
           WHERE k.product_id IS NOT NULL) c ON c.win = p.win AND c.product_id = p.product_id
WHERE p.kind = 'month' AND c.product_id IS NULL
GROUP BY p.scope, p.win
UNION ALL
SELECT 'org' AS scope, w.win, 'other_currency' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM costs k
JOIN windows w ON w.kind = 'month' AND k.last_day BETWEEN w.from_day AND w.to_day
WHERE k.in_currency = 0
GROUP BY w.win
