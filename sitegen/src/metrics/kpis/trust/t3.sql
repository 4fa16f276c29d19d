-- id: T3
-- name: Completeness
-- question: Is anything missing in the data?
-- formula: Mean of the products' scores in the dimension completeness, weighted by tier and evidence.
-- unit: points
-- kind: amount
-- window: snapshot
-- direction: up
-- sources: quality:scored
-- missing: What is not measured is unknown, never 100.
-- history: none
-- headline: no
-- goal: 98
SELECT s.scope, w.win, '' AS part, CAST(SUM(q.weight * q.evidence * q.score) AS DOUBLE) / SUM(q.weight * q.evidence) / 10000 AS num,
       NULL AS den, NULL AS n
FROM scores q
JOIN scopes s ON s.domain = q.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
WHERE q.dimension = 'completeness' AND q.evidence > 0
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'evidence' AS part, CAST(SUM(q.weight * q.evidence) AS DOUBLE) / 1000000 AS num, SUM(q.weight) AS den, NULL AS n
FROM scores q
JOIN scopes s ON s.domain = q.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
WHERE q.dimension = 'completeness'
GROUP BY s.scope, w.win
