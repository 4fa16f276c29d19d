-- id: M8
-- name: Conflicting definitions
-- question: Where do two things share a name, or one thing two homes?
-- formula: Terms and metrics with more than one definition, plus pairs of products that share four of five fields.
-- unit: conflicts
-- kind: count
-- window: snapshot
-- direction: down
-- sources: contracts
-- missing: Similar products are a suggestion, not a violation.
-- history: none
-- headline: no
-- goal: 0
SELECT s.scope, w.win, '' AS part, COUNT(DISTINCT c.conflict_id) AS num, NULL AS den, NULL AS n
FROM conflicts c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, c.kind AS part, COUNT(DISTINCT c.conflict_id) AS num, NULL AS den, NULL AS n
FROM conflicts c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
GROUP BY s.scope, w.win, c.kind
