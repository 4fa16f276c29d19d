-- id: T11
-- name: Consumer satisfaction
-- question: Are those who use our products content?
-- formula: Votes of 4 and 5 on a scale to 5, or thumbs up, divided by all votes.
-- unit: %
-- kind: ratio
-- window: quarter
-- direction: up
-- minimum: 5
-- sources: satisfaction:product
-- missing: Fewer than five votes are suppressed.
-- headline: no
-- goal: 80
SELECT s.scope, w.win, CASE WHEN SUM(v.good) IS NULL THEN '!suppressed' ELSE '' END AS part, SUM(v.good) AS num,
       SUM(CASE WHEN v.good IS NULL THEN 0 ELSE v.votes END) AS den, SUM(CASE WHEN v.good IS NULL THEN 0 ELSE v.votes END) AS n
FROM satisfaction v
JOIN scopes s ON s.domain = v.domain
JOIN windows w ON w.kind = 'quarter' AND v.last_day BETWEEN w.from_day AND w.to_day
WHERE v.subject = 'product'
GROUP BY s.scope, w.win
