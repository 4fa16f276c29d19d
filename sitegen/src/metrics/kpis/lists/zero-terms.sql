-- id: zero-terms
-- title: Terms that found nothing
-- kpi: M6
-- unit: searches
SELECT '' AS product_id, '' AS domain, t.term AS label, SUM(t.sessions) AS value, '' AS note, '' AS url
FROM zero_terms t
JOIN windows w ON w.kind = '28d' AND w.point = 0 AND t.day BETWEEN w.from_day AND w.to_day
GROUP BY t.term
HAVING SUM(t.sessions) >= 5
