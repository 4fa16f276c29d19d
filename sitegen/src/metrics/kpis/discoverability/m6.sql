-- id: M6
-- name: Search success
-- question: Do people find what they look for?
-- formula: Sessions with a product opened within three views of results, divided by sessions with a search; beside it the share of searches without a result.
-- unit: %
-- kind: ratio
-- window: 28d
-- direction: up
-- minimum: 5
-- sources: search
-- missing: Counting searches is off by default.
-- scope: org
-- headline: no
-- goal: 70
SELECT 'org' AS scope, w.win, '' AS part, SUM(h.opened) AS num, SUM(h.sessions) AS den, SUM(h.sessions) AS n
FROM searches h
JOIN windows w ON w.kind = '28d' AND h.day BETWEEN w.from_day AND w.to_day
GROUP BY w.win
UNION ALL
SELECT 'org' AS scope, w.win, 'without_result' AS part, SUM(h.zero_results) AS num, SUM(h.searches) AS den, NULL AS n
FROM searches h
JOIN windows w ON w.kind = '28d' AND h.day BETWEEN w.from_day AND w.to_day
GROUP BY w.win
