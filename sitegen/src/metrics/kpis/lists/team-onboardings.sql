-- id: team-onboardings
-- title: Teams that were taken on
-- kpi: D5
-- unit: days
SELECT '' AS product_id, '' AS domain, CASE WHEN k.subject IS NULL THEN k.work_id ELSE k.subject END AS label,
       k.finished_day - k.started_day AS value, '' AS note, '' AS url
FROM work k
JOIN windows w ON w.kind = '180d' AND w.point = 0 AND k.finished_day BETWEEN w.from_day AND w.to_day
WHERE k.kind = 'team_onboarding'
