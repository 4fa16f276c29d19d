-- id: D1
-- name: New products published
-- question: How many data products became available?
-- formula: Products whose status became active for the first time within the quarter, also by type.
-- unit: products
-- kind: count
-- window: quarter
-- direction: info
-- sources: git|requests
-- missing: Without git history and without publication requests nobody knows when a product was published.
-- headline: no
SELECT s.scope, w.win, '' AS part, COUNT(*) AS num, NULL AS den, COUNT(*) AS n
FROM products p
JOIN scopes s ON s.domain = p.domain
JOIN windows w ON w.kind = 'quarter' AND p.published_day BETWEEN w.from_day AND w.to_day
WHERE p.published_known = 1
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'type:' || p.type AS part, COUNT(*) AS num, NULL AS den, COUNT(*) AS n
FROM products p
JOIN scopes s ON s.domain = p.domain
JOIN windows w ON w.kind = 'quarter' AND p.published_day BETWEEN w.from_day AND w.to_day
WHERE p.published_known = 1
GROUP BY s.scope, w.win, p.type
