-- id: D6
-- name: Central backlog
-- question: How much waits for a central team?
-- formula: Open requests of a central group on the day, from the backlog snapshot of the last seven days, else from the requests themselves; with median and greatest age.
-- unit: requests
-- kind: count
-- window: snapshot
-- direction: down
-- sources: backlog|requests
-- missing: A week without a snapshot is a gap; nothing is carried forward.
-- absent: no_source
-- headline: no
SELECT 'org' AS scope, l.win, '' AS part, SUM(b.open_items) AS num, NULL AS den, NULL AS n
FROM backlog b
JOIN latest_backlog l ON l.day = b.day
WHERE b.team_group = 'central'
GROUP BY l.win
UNION ALL
SELECT 'org' AS scope, l.win, 'median_age' AS part, MAX(b.median_age_days) AS num, NULL AS den, NULL AS n
FROM backlog b
JOIN latest_backlog l ON l.day = b.day
WHERE b.team_group = 'central' AND b.median_age_days IS NOT NULL
GROUP BY l.win
UNION ALL
SELECT 'org' AS scope, l.win, 'open_oldest' AS part, MAX(b.oldest_days) AS num, NULL AS den, NULL AS n
FROM backlog b
JOIN latest_backlog l ON l.day = b.day
WHERE b.team_group = 'central' AND b.oldest_days IS NOT NULL
GROUP BY l.win
UNION ALL
SELECT s.scope, w.win, '' AS part, SUM(CASE WHEN r.request_id IS NULL THEN 0 ELSE 1 END) AS num, NULL AS den, NULL AS n
FROM windows w
CROSS JOIN scopes s
LEFT JOIN requests r ON r.domain = s.domain AND r.assignee_group = 'central'
  AND r.requested_day <= w.to_day AND (r.closed_day IS NULL OR r.closed_day > w.to_day)
WHERE w.kind = 'snapshot' AND (SELECT COUNT(*) FROM backlog) = 0
GROUP BY s.scope, w.win
UNION ALL
SELECT scope, win, 'median_age' AS part, MIN(CASE WHEN place * 2 >= total THEN age END) AS num, NULL AS den, NULL AS n
FROM (SELECT s.scope, w.win, w.to_day - r.requested_day AS age,
             ROW_NUMBER() OVER (PARTITION BY s.scope, w.win ORDER BY w.to_day - r.requested_day) AS place,
             COUNT(*) OVER (PARTITION BY s.scope, w.win) AS total
      FROM requests r
      JOIN scopes s ON s.domain = r.domain
      JOIN windows w ON w.kind = 'snapshot' AND r.requested_day <= w.to_day
        AND (r.closed_day IS NULL OR r.closed_day > w.to_day)
      WHERE r.assignee_group = 'central' AND (SELECT COUNT(*) FROM backlog) = 0) ages
GROUP BY scope, win
UNION ALL
SELECT s.scope, w.win, 'open_oldest' AS part, MAX(w.to_day - r.requested_day) AS num, NULL AS den, NULL AS n
FROM requests r
JOIN scopes s ON s.domain = r.domain
JOIN windows w ON w.kind = 'snapshot' AND r.requested_day <= w.to_day AND (r.closed_day IS NULL OR r.closed_day > w.to_day)
WHERE r.assignee_group = 'central' AND (SELECT COUNT(*) FROM backlog) = 0
GROUP BY s.scope, w.win
