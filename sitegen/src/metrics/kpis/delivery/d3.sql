-- id: D3
-- name: Request to first usable product
-- question: How long until another team really uses what was asked for?
-- formula: Median of the first use by a team other than the owner minus the first request, over products first used within the window.
-- unit: days
-- kind: median
-- per: 86400
-- window: 90d
-- direction: down
-- minimum: 5
-- sources: requests, usage
-- missing: Published products that nobody used yet are counted as not yet usable, never as 0 days.
-- headline: no
-- goal: 30
SELECT s.scope, w.win, (f.first_day - r.requested_day) * 86400 AS secs
FROM (SELECT product_id, domain, MIN(requested_day) AS requested_day, MIN(published_day) AS published_day
      FROM requests WHERE product_id IS NOT NULL GROUP BY product_id, domain) r
JOIN first_use f ON f.product_id = r.product_id
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND f.first_day BETWEEN w.from_day AND w.to_day
WHERE r.published_day IS NOT NULL AND f.first_day >= r.requested_day
-- more
SELECT s.scope, w.win, 'not_yet_usable' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM (SELECT product_id, domain, MIN(published_day) AS published_day
      FROM requests WHERE product_id IS NOT NULL GROUP BY product_id, domain) r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.published_day <= w.to_day
LEFT JOIN first_use f ON f.product_id = r.product_id
WHERE f.first_day IS NULL OR f.first_day > w.to_day
GROUP BY s.scope, w.win
