-- id: A7
-- name: Never consumed
-- question: What did we publish that nobody ever used?
-- formula: Active products older than 60 days without any use by a consumer team, divided by active products older than 60 days whose use is measured.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: down
-- sources: usage
-- missing: Products whose use nobody measures are left out and counted.
-- headline: no
-- goal: 10
SELECT p.scope, p.win, '' AS part, SUM(CASE WHEN f.product_id IS NULL OR f.first_day > p.to_day THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM population p
LEFT JOIN first_use f ON f.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.active = 1 AND p.covered = 1 AND p.published_day < p.to_day - 60
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'not_measured' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.active = 1 AND p.covered = 0 AND p.published_day < p.to_day - 60
GROUP BY p.scope, p.win
