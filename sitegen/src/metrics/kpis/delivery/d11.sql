-- id: D11
-- name: Time to insight
-- question: How long does a question wait for its answer?
-- formula: Median of the answer minus the question, over tracked questions answered within the window.
-- unit: days
-- kind: median
-- per: 86400
-- window: 90d
-- direction: down
-- minimum: 5
-- sources: work:question
-- missing: Nearly always written down by hand; where nobody does, there is nothing to show.
-- scope: org
-- headline: no
-- goal: 5
SELECT 'org' AS scope, w.win, k.finished_s - k.started_s AS secs
FROM work k
JOIN windows w ON w.kind = '90d' AND k.finished_day BETWEEN w.from_day AND w.to_day
WHERE k.kind = 'question' AND k.finished_s >= k.started_s
-- more
SELECT 'org' AS scope, w.win, 'open' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM work k
JOIN windows w ON w.kind = '90d' AND k.started_day <= w.to_day AND (k.finished_day IS NULL OR k.finished_day > w.to_day)
WHERE k.kind = 'question'
GROUP BY w.win
