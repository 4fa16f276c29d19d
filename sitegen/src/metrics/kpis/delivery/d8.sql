-- id: D8
-- name: Schema change failure rate
-- question: How often does a change of a schema go wrong?
-- formula: Deployed changes that failed, were rolled back or hotfixed, or led to an incident within seven days, divided by deployed changes whose outcome is known.
-- unit: %
-- kind: ratio
-- window: 90d
-- windows: 28d, quarter
-- direction: down
-- minimum: 5
-- sources: changes
-- missing: Without deployed changes there is no value; changes whose outcome nobody reported are left out, and the coverage says how many are known.
-- headline: yes
-- goal: 5
SELECT s.scope, w.win, '' AS part,
       SUM(CASE WHEN c.outcome IN ('failed', 'rolled_back', 'hotfixed') OR l.change_id IS NOT NULL THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM changes c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.kind = '90d' AND c.deployed_day BETWEEN w.from_day AND w.to_day
LEFT JOIN incident_changes l ON l.change_id = c.change_id
WHERE c.kind <> 'drift' AND (c.outcome IS NOT NULL OR l.change_id IS NOT NULL)
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, w.win, 'coverage' AS part,
       SUM(CASE WHEN c.outcome IS NOT NULL OR l.change_id IS NOT NULL THEN 1 ELSE 0 END) AS num, COUNT(*) AS den, NULL AS n
FROM changes c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.kind = '90d' AND c.deployed_day BETWEEN w.from_day AND w.to_day
LEFT JOIN incident_changes l ON l.change_id = c.change_id
WHERE c.kind <> 'drift'
GROUP BY s.scope, w.win
