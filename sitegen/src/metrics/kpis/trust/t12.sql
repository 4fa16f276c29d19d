-- id: T12
-- name: Producer satisfaction
-- question: Are the domain teams content with the platform?
-- formula: Votes of 4 and 5 on a scale to 5, or thumbs up, divided by all votes, of domain teams about the platform.
-- unit: %
-- kind: ratio
-- window: quarter
-- direction: up
-- minimum: 5
-- sources: satisfaction:platform
-- missing: Fewer than five votes are suppressed.
-- scope: org
-- headline: no
-- goal: 70
SELECT 'org' AS scope, w.win, CASE WHEN SUM(v.good) IS NULL THEN '!suppressed' ELSE '' END AS part, SUM(v.good) AS num,
       SUM(CASE WHEN v.good IS NULL THEN 0 ELSE v.votes END) AS den, SUM(CASE WHEN v.good IS NULL THEN 0 ELSE v.votes END) AS n
FROM satisfaction v
JOIN windows w ON w.kind = 'quarter' AND v.last_day BETWEEN w.from_day AND w.to_day
WHERE v.subject = 'platform'
GROUP BY w.win
