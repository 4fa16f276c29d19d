WITH durations AS (
{rows}
), ranked AS (
SELECT scope, win, secs, ROW_NUMBER() OVER (PARTITION BY scope, win ORDER BY secs) AS place,
       COUNT(*) OVER (PARTITION BY scope, win) AS total
FROM durations
)
SELECT scope, win, 'median' AS part, CAST(MIN(CASE WHEN place * 100 >= total * 50 THEN secs END) AS DOUBLE) / {per} AS num, NULL AS den, MAX(total) AS n
FROM ranked
GROUP BY scope, win
UNION ALL
SELECT scope, win, 'p85' AS part, CAST(MIN(CASE WHEN place * 100 >= total * 85 THEN secs END) AS DOUBLE) / {per} AS num, NULL AS den, MAX(total) AS n
FROM ranked
GROUP BY scope, win
UNION ALL
SELECT scope, win, 'mean' AS part, CAST(SUM(secs) AS DOUBLE) / MAX(total) / {per} AS num, NULL AS den, MAX(total) AS n
FROM ranked
GROUP BY scope, win
