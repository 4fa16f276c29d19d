-- id: D4
-- name: Time to first product
-- question: How long does a new domain need for its first product?
-- formula: First publication of a domain minus the start of its onboarding; of the organisation, the median over its domains.
-- unit: days
-- kind: median
-- per: 86400
-- window: snapshot
-- direction: down
-- minimum: 0
-- sources: work:domain_onboarding, git|requests
-- missing: A domain without a start date has no value.
-- absent: no_source
-- headline: no
-- goal: 90
SELECT 'org' AS scope, w.win, (f.first_day - k.started_day) * 86400 AS secs
FROM (SELECT subject, MIN(started_day) AS started_day FROM work WHERE kind = 'domain_onboarding' GROUP BY subject) k
JOIN (SELECT domain, MIN(published_day) AS first_day FROM products WHERE published_known = 1 GROUP BY domain) f
  ON f.domain = k.subject
JOIN windows w ON w.kind = 'snapshot' AND f.first_day <= w.to_day
WHERE f.first_day >= k.started_day
-- more
SELECT k.subject AS scope, w.win, 'median' AS part, f.first_day - k.started_day AS num, NULL AS den, NULL AS n
FROM (SELECT subject, MIN(started_day) AS started_day FROM work WHERE kind = 'domain_onboarding' GROUP BY subject) k
JOIN (SELECT domain, MIN(published_day) AS first_day FROM products WHERE published_known = 1 GROUP BY domain) f
  ON f.domain = k.subject
JOIN windows w ON w.kind = 'snapshot' AND f.first_day <= w.to_day
WHERE f.first_day >= k.started_day
-- more
SELECT k.subject AS scope, w.win, '!no_events' AS part, NULL AS num, NULL AS den, NULL AS n
FROM (SELECT subject, MIN(started_day) AS started_day FROM work WHERE kind = 'domain_onboarding' GROUP BY subject) k
JOIN windows w ON w.kind = 'snapshot' AND k.started_day <= w.to_day
LEFT JOIN (SELECT domain, MIN(published_day) AS first_day FROM products WHERE published_known = 1 GROUP BY domain) f
  ON f.domain = k.subject
WHERE f.first_day IS NULL OR f.first_day > w.to_day
