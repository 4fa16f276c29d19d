-- id: T1
-- name: Quality score
-- question: How good is the data, as far as it is measured?
-- formula: Mean of the products' observed scores, weighted by tier and evidence; beside it the evidence and the range if everything unmeasured failed or passed.
-- unit: points
-- kind: amount
-- window: snapshot
-- direction: up
-- sources: quality:scored
-- missing: What is not measured is unknown, never 100.
-- history: none
-- headline: no
-- goal: 90
SELECT s.scope, w.win, '' AS part, CAST(SUM(q.weight * q.evidence * q.score) AS DOUBLE) / SUM(q.weight * q.evidence) / 10000 AS num,
       NULL AS den, NULL AS n
FROM scores q
JOIN scopes s ON s.domain = q.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
WHERE q.dimension = '' AND q.evidence > 0
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'evidence' AS part, CAST(SUM(q.weight * q.evidence) AS DOUBLE) / 1000000 AS num, SUM(q.weight) AS den, NULL AS n
FROM scores q
JOIN scopes s ON s.domain = q.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
WHERE q.dimension = ''
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'low' AS part, CAST(SUM(q.weight * q.evidence * q.score) AS DOUBLE) / SUM(q.weight) / 10000000000 AS num,
       NULL AS den, NULL AS n
FROM scores q
JOIN scopes s ON s.domain = q.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
WHERE q.dimension = ''
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'high' AS part,
       CAST(SUM(q.weight * q.evidence * q.score + q.weight * (1000000 - q.evidence) * 1000000) AS DOUBLE) / SUM(q.weight) / 10000000000 AS num,
       NULL AS den, NULL AS n
FROM scores q
JOIN scopes s ON s.domain = q.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
WHERE q.dimension = ''
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'healthy' AS part, SUM(q.healthy) AS num, COUNT(*) AS den, NULL AS n
FROM scores q
JOIN scopes s ON s.domain = q.domain
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0
WHERE q.dimension = ''
GROUP BY s.scope, w.win
