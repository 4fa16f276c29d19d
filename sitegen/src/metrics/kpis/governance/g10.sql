-- id: G10
-- name: Audit evidence age
-- question: How old is the newest proof that confidential data was looked after?
-- formula: Days since the newest audit summary of each confidential product; the greatest counts.
-- unit: days
-- kind: amount
-- window: snapshot
-- direction: down
-- sources: incidents:audit_summary
-- missing: Confidential products that were never audited are counted apart.
-- headline: no
-- goal: 35
SELECT p.scope, p.win, '' AS part, MAX(p.to_day - a.day) AS num, NULL AS den, NULL AS n
FROM population p
JOIN (SELECT w.win, t.product_id, MAX(t.opened_day) AS day
      FROM audits t
      JOIN windows w ON w.kind = 'snapshot' AND t.opened_day <= w.to_day
      GROUP BY w.win, t.product_id) a
  ON a.win = p.win AND a.product_id = p.product_id
WHERE p.kind = 'snapshot' AND p.confidential = 1
GROUP BY p.scope, p.win
UNION ALL
SELECT p.scope, p.win, 'never' AS part, COUNT(*) AS num, NULL AS den, NULL AS n
FROM population p
LEFT JOIN (SELECT product_id, MIN(opened_day) AS day FROM audits GROUP BY product_id) a
  ON a.product_id = p.product_id AND a.day <= p.to_day
WHERE p.kind = 'snapshot' AND p.confidential = 1 AND a.product_id IS NULL
GROUP BY p.scope, p.win
