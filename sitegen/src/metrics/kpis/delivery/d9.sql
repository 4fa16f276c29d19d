-- id: D9
-- name: Publication completion
-- question: How many requests end in a product?
-- formula: Published requests divided by those published, withdrawn or rejected, of the requests closed within the window.
-- unit: %
-- kind: ratio
-- window: 90d
-- direction: up
-- minimum: 5
-- sources: requests
-- missing: Open requests are not counted.
-- headline: no
-- goal: 80
SELECT s.scope, w.win, '' AS part, SUM(CASE WHEN r.outcome = 'published' THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.closed_day BETWEEN w.from_day AND w.to_day
WHERE r.outcome IN ('published', 'withdrawn', 'rejected')
GROUP BY s.scope, w.win
