-- id: D2
-- name: Lead time, request to publication
-- question: How long does it take from a request to a published product?
-- formula: Median and 85th percentile of publication minus request, over requests published within the window.
-- unit: days
-- kind: median
-- per: 86400
-- window: 90d
-- windows: 28d, quarter
-- direction: down
-- minimum: 5
-- sources: requests
-- missing: Requests without a product are left out and counted; open ones are listed with their age.
-- headline: yes
-- goal: 20
SELECT s.scope, w.win, r.published_s - r.requested_s AS secs
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.published_day BETWEEN w.from_day AND w.to_day
WHERE r.product_id IS NOT NULL AND r.published_s >= r.requested_s
-- more
SELECT s.scope, w.win, 'excluded' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.published_day BETWEEN w.from_day AND w.to_day
WHERE r.product_id IS NULL OR r.published_s < r.requested_s
GROUP BY s.scope, w.win
-- more
SELECT s.scope, w.win, 'open' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.requested_day <= w.to_day AND (r.closed_day IS NULL OR r.closed_day > w.to_day)
GROUP BY s.scope, w.win
-- more
SELECT s.scope, w.win, 'open_oldest' AS part, MAX(w.to_day - r.requested_day) AS num, NULL AS den, NULL AS n
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = '90d' AND r.requested_day <= w.to_day AND (r.closed_day IS NULL OR r.closed_day > w.to_day)
GROUP BY s.scope, w.win
