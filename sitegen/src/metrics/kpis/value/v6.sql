-- id: V6
-- name: Decision cycle time
-- question: How long does a decision take?
-- formula: Median of the decision minus the question, over tracked decisions taken within the quarter.
-- unit: days
-- kind: median
-- per: 86400
-- window: quarter
-- direction: down
-- minimum: 5
-- sources: work:decision
-- missing: Written down by hand.
-- scope: org
-- headline: no
SELECT 'org' AS scope, w.win, k.finished_s - k.started_s AS secs
FROM work k
JOIN windows w ON w.kind = 'quarter' AND k.finished_day BETWEEN w.from_day AND w.to_day
WHERE k.kind = 'decision' AND k.finished_s >= k.started_s
