-- id: M9
-- name: Field documentation
-- question: How many fields say what they mean?
-- formula: Fields with a description of ten characters or more that is not their name, divided by fields.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: Products without fields add nothing.
-- history: none
-- headline: no
-- goal: 90
SELECT p.scope, p.win, '' AS part, SUM(p.fields_described) AS num, SUM(p.fields) AS den, NULL AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0
GROUP BY p.scope, p.win
