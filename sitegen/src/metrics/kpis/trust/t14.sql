-- id: T14
-- name: Unannounced schema drift
-- question: How often does a schema change without a contract?
-- formula: Drift events without a contract change of the same product within 24 hours.
-- unit: events
-- kind: count
-- window: 28d
-- direction: down
-- sources: changes
-- missing: Needs a source that looks at the data itself.
-- headline: no
-- goal: 0
SELECT s.scope, w.win, '' AS part, COUNT(DISTINCT d.change_id) AS num, NULL AS den, NULL AS n
FROM changes d
JOIN scopes s ON s.domain = d.domain
JOIN windows w ON w.kind = '28d' AND d.deployed_day BETWEEN w.from_day AND w.to_day
LEFT JOIN (SELECT DISTINCT e.change_id
           FROM changes e
           JOIN changes c ON c.product_id = e.product_id AND c.kind <> 'drift'
             AND c.deployed_s BETWEEN e.deployed_s - 86400 AND e.deployed_s + 86400
           WHERE e.kind = 'drift') matched ON matched.change_id = d.change_id
WHERE d.kind = 'drift' AND matched.change_id IS NULL
GROUP BY s.scope, w.win
