-- id: A4
-- name: Usage volume and growth
-- question: Is our data used more, and for what?
-- formula: Uses by consumer teams within the window, split by workload; growth against the 28 days before.
-- unit: uses
-- kind: count
-- window: 28d
-- direction: info
-- sources: usage
-- missing: A use is one job, query or session; platforms convert before they send. Use by owners and by unmapped accounts is shown apart.
-- headline: no
SELECT s.scope, c.win, '' AS part, SUM(c.uses) AS num, NULL AS den, SUM(c.uses) AS n
FROM domain_use c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.win = c.win AND w.kind = '28d'
WHERE c.relation IN ('same', 'other', 'unknown')
GROUP BY s.scope, c.win
UNION ALL
SELECT s.scope, c.win, 'workload:' || c.workload AS part, SUM(c.uses) AS num, NULL AS den, NULL AS n
FROM domain_use c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.win = c.win AND w.kind = '28d' AND w.point = 0
WHERE c.relation IN ('same', 'other', 'unknown')
GROUP BY s.scope, c.win, c.workload
UNION ALL
SELECT s.scope, w.win, 'growth' AS part, SUM(CASE WHEN c.win = w.win THEN c.uses ELSE 0 - c.uses END) AS num,
       SUM(CASE WHEN c.win = b.win THEN c.uses ELSE 0 END) AS den, NULL AS n
FROM windows w
JOIN windows b ON b.kind = '28d' AND b.point = 1
JOIN domain_use c ON c.win IN (w.win, b.win)
JOIN scopes s ON s.domain = c.domain
WHERE w.kind = '28d' AND w.point = 0 AND c.relation IN ('same', 'other', 'unknown')
  AND (SELECT MIN(d.first_day) FROM data_sets d WHERE d.id = 'usage') <= w.from_day - 28
GROUP BY s.scope, w.win
UNION ALL
SELECT s.scope, u.win, CASE WHEN u.relation = 'own' THEN 'own_uses' ELSE 'unmapped_uses' END AS part,
       SUM(u.uses) AS num, NULL AS den, NULL AS n
FROM domain_use u
JOIN scopes s ON s.domain = u.domain
JOIN windows w ON w.win = u.win AND w.kind = '28d' AND w.point = 0
WHERE u.relation IN ('own', 'unmapped')
GROUP BY s.scope, u.win, u.relation
