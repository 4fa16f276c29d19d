-- id: M1
-- name: Metadata completeness
-- question: How much of what a product should say does it say?
-- formula: Checklist items that pass, divided by items that apply, of all products together.
-- unit: %
-- kind: ratio
-- window: snapshot
-- direction: up
-- sources: contracts
-- missing: A file that cannot be read counts as 0 of 10.
-- history: none
-- headline: no
-- goal: 100
SELECT scope, win, '' AS part, SUM(passed) AS num, SUM(applicable) AS den, NULL AS n
FROM (SELECT p.scope, p.win, p.items_passed AS passed, p.items AS applicable
      FROM population p
      WHERE p.kind = 'snapshot' AND p.point = 0
      UNION ALL
      SELECT 'org' AS scope, w.win, 0 AS passed, 10 AS applicable
      FROM unreadable u
      JOIN windows w ON w.kind = 'snapshot' AND w.point = 0) both_kinds
GROUP BY scope, win
