-- id: G3
-- name: Classified fields
-- question: Do we know how sensitive each field is, and is what is sensitive protected?
-- formula: Classified fields divided by fields; beside it sensitive fields that say how they are masked or encrypted, divided by sensitive fields.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: Products without fields add nothing.
-- history: none
-- headline: no
-- goal: 100
SELECT p.scope, p.win, '' AS part, SUM(p.fields_classified) AS num, SUM(p.fields) AS den, NULL AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'protected' AS part, SUM(p.fields_protected) AS num, SUM(p.fields_sensitive) AS den, NULL AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
