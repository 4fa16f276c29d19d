-- id: G4
-- name: Breaking changes with proper notice
-- question: Do readers hear in time of what breaks them?
-- formula: Breaking changes announced at least as many days before they took effect as the policy wants, divided by breaking changes.
-- unit: %
-- kind: ratio
-- window: 180d
-- direction: up
-- sources: changes|git
-- missing: Without breaking changes there is no value. A change that nobody announced had no notice.
-- headline: no
-- goal: 100
SELECT s.scope, w.win, '' AS part,
       SUM(CASE WHEN c.announced_day IS NOT NULL AND c.announced_day <= c.effective_day - m.number THEN 1 ELSE 0 END) AS num,
       COUNT(*) AS den, COUNT(*) AS n
FROM changes c
JOIN parameters m ON m.name = 'notice_days'
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.kind = '180d' AND c.effective_day BETWEEN w.from_day AND w.to_day
WHERE c.kind = 'breaking'
GROUP BY s.scope, w.win
