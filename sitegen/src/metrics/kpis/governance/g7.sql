-- id: G7
-- name: Access agreements overdue
-- question: Who has access that should have ended, or been looked at again?
-- formula: Approved agreements past their end or past their next reassessment.
-- unit: agreements
-- kind: count
-- window: snapshot
-- direction: down
-- sources: access
-- missing: Agreements without dates are never overdue.
-- headline: no
-- goal: 0
SELECT s.scope, w.win, '' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM accesses a
JOIN scopes s ON s.domain = a.domain
JOIN windows w ON w.kind = 'snapshot' AND (a.end_day < w.to_day OR a.reassess_day < w.to_day)
WHERE a.status = 'approved'
GROUP BY s.scope, w.win
