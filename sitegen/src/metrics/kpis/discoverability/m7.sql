-- id: M7
-- name: Glossary linkage
-- question: How many fields say which term they mean?
-- formula: Fields of active products linked to a term, divided by fields of active products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: Products without fields add nothing.
-- history: none
-- headline: no
-- goal: 60
SELECT p.scope, p.win, '' AS part, SUM(p.fields_linked) AS num, SUM(p.fields) AS den, NULL AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.active = 1
GROUP BY p.scope, p.win
