-- id: V5
-- name: Duplicate reports retired
-- question: What became superfluous?
-- formula: Reports retired within the quarter because a product took their place.
-- unit: reports
-- kind: count
-- window: quarter
-- direction: up
-- sources: outcomes:retired_report
-- missing: Reports without a product are not counted.
-- headline: no
SELECT s.scope, w.win, '' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM outcomes o
JOIN scopes s ON s.domain = o.domain
JOIN windows w ON w.kind = 'quarter' AND o.current_day BETWEEN w.from_day AND w.to_day
WHERE o.kind = 'retired_report' AND o.product_id IS NOT NULL
GROUP BY s.scope, w.win
