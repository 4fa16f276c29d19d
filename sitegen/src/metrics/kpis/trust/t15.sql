-- id: T15
-- name: Monitor coverage
-- question: How many products watch freshness, volume and schema?
-- formula: Active products that declare at least a freshness promise or check, a check of volume and a check of their schema, divided by active products.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: A product whose contract lies elsewhere does not count as watched.
-- history: none
-- headline: no
-- goal: 80
SELECT p.scope, p.win, '' AS part,
       SUM(CASE WHEN p.check_freshness = 1 AND p.check_volume = 1 AND p.check_schema = 1 THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM population p
WHERE p.kind = 'snapshot' AND p.point = 0 AND p.active = 1
GROUP BY p.scope, p.win
