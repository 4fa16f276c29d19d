-- id: M10
-- name: Support completeness
-- question: Can a reader reach somebody, and somebody else after that?
-- formula: Products with owner, backup owner, channel and escalation, divided by products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: All four are needed.
-- history: none
-- headline: no
-- goal: 90
SELECT p.scope, p.win, '' AS part,
       SUM(CASE WHEN p.has_owner = 1 AND p.has_backup = 1 AND p.has_channel = 1 AND p.has_escalation = 1 THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
