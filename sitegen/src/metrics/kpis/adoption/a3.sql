-- id: A3
-- name: Active consumers
-- question: How many people and services use our data?
-- formula: Distinct consumers of 28 days, as the platform counts them for the whole organisation; sums over products would count twice.
-- unit: people and services
-- kind: count
-- window: 28d
-- direction: up
-- sources: usage:distinct
-- missing: Without a count for the whole there are counts for single products only; fewer than five are not shown.
-- absent: no_source
-- headline: no
SELECT r.scope, w.win, CASE WHEN r.consumers IS NULL THEN '!suppressed' ELSE '' END AS part,
       r.consumers AS num, NULL AS den, r.consumers AS n
FROM reach r
JOIN (SELECT a.scope, v.win, MAX(a.day) AS day
      FROM reach a
      JOIN windows v ON v.kind = '28d' AND a.day BETWEEN v.from_day AND v.to_day
      WHERE a.product_id IS NULL
      GROUP BY a.scope, v.win) newest ON newest.scope = r.scope AND newest.day = r.day
JOIN windows w ON w.win = newest.win
WHERE r.product_id IS NULL
