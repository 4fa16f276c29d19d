-- id: M5
-- name: Search-to-access time
-- question: How long from the first search to the data?
-- formula: Median over the days of the window of the daily medians, each counted as often as it has journeys.
-- unit: hours
-- kind: median
-- window: 28d
-- direction: down
-- minimum: 5
-- sources: search
-- absent: no_source
-- missing: Needs a key that joins search and access. Without one there are two halves, search to product page and to request here and request to grant in A9; their sum is not shown.
-- scope: org
-- headline: no
-- goal: 48
SELECT 'org' AS scope, win, 'median' AS part, MIN(CASE WHEN upto * 2 >= total THEN access_p50 END) AS num, NULL AS den, MAX(total) AS n
FROM (SELECT w.win, h.access_p50,
             SUM(h.access_n) OVER (PARTITION BY w.win ORDER BY h.access_p50, h.day, h.journey ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS upto,
             SUM(h.access_n) OVER (PARTITION BY w.win) AS total
      FROM searches h
      JOIN windows w ON w.kind = '28d' AND h.day BETWEEN w.from_day AND w.to_day
      WHERE h.access_n > 0 AND h.access_p50 IS NOT NULL) journeys
GROUP BY win
UNION ALL
SELECT 'org' AS scope, win, 'search_to_view_seconds' AS part, MIN(CASE WHEN upto * 2 >= total THEN view_p50 END) AS num, NULL AS den, NULL AS n
FROM (SELECT w.win, h.view_p50,
             SUM(h.view_n) OVER (PARTITION BY w.win ORDER BY h.view_p50, h.day, h.journey ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS upto,
             SUM(h.view_n) OVER (PARTITION BY w.win) AS total
      FROM searches h
      JOIN windows w ON w.kind = '28d' AND h.day BETWEEN w.from_day AND w.to_day
      WHERE h.view_n > 0 AND h.view_p50 IS NOT NULL) views
GROUP BY win
HAVING MAX(total) >= 5
UNION ALL
SELECT 'org' AS scope, win, 'search_to_request_seconds' AS part, MIN(CASE WHEN upto * 2 >= total THEN request_p50 END) AS num, NULL AS den, NULL AS n
FROM (SELECT w.win, h.request_p50,
             SUM(h.request_n) OVER (PARTITION BY w.win ORDER BY h.request_p50, h.day, h.journey ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS upto,
             SUM(h.request_n) OVER (PARTITION BY w.win) AS total
      FROM searches h
      JOIN windows w ON w.kind = '28d' AND h.day BETWEEN w.from_day AND w.to_day
      WHERE h.request_n > 0 AND h.request_p50 IS NOT NULL) requests
GROUP BY win
HAVING MAX(total) >= 5
