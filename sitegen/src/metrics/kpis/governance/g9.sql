-- id: G9
-- name: Automated policy share
-- question: How many of our policies check themselves?
-- formula: Active policies with a rule that runs, divided by active policies.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: Policies are the rules that are not turned off, and the decisions that are in force.
-- scope: org
-- history: none
-- headline: no
-- goal: 90
SELECT 'org' AS scope, w.win, '' AS part, SUM(c.executable) AS num, COUNT(*) AS den, COUNT(*) AS n
FROM policies c
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
GROUP BY w.win
