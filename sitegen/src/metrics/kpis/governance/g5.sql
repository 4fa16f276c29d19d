-- id: G5
-- name: Deprecation hygiene
-- question: Do products that go say when, and what comes next?
-- formula: Deprecated products with an end date and a successor, divided by deprecated products; beside it those past their end and still served.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: Without deprecated products there is no value.
-- absent: not_applicable
-- history: none
-- headline: no
-- goal: 100
SELECT p.scope, p.win, '' AS part, SUM(CASE WHEN p.end_day IS NOT NULL AND p.has_successor = 1 THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.active = 0
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'past_end' AS part, SUM(CASE WHEN p.end_day < p.to_day THEN 1 ELSE 0 END) AS num, NULL AS den, NULL AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
