-- Usage summed up some days at a time, so that the sums of all parts can be added, and the tables that figures look at.
-- In: usage_checked, and the tables of numbers that `meaning` makes. Out: a view is made anew for each part, a roll-up takes
-- what each part adds, a table is made at the end. Names are numbers until then. What stands in braces is filled in by `sums`.
-- view: usage_days
-- Rows of some days, each key once: of repeated ones the greatest counts. A key is packed into as few numbers as hold it.
SELECT {key}, MAX(c.uses) AS uses, COUNT(*) AS times
FROM usage_checked c
JOIN spelled_products p ON p.name = c.product
JOIN spelled_teams t ON t.name = c.team
JOIN spelled_ports o ON o.name = c.port
JOIN spelled_domains d ON d.name = COALESCE(c.domain, '')
JOIN spelled_workloads w ON w.name = c.workload
WHERE c.problem = '' AND c.team <> '_all' AND c.day BETWEEN {first} AND {last}
GROUP BY ALL
-- view: usage_sums
-- By stretch of days, name of the product, relation of the team to it (0 owner, 1 no team, 2 and more are consumers) and workload.
SELECT s.last_day, MIN(s.week) AS week, u.product,
       CASE WHEN u.team = {unmapped} THEN 1 WHEN u.team = m.owner THEN 0
            WHEN d.domain IS NULL THEN 4 WHEN d.domain = m.domain THEN 2 ELSE 3 END AS relation,
       u.workload, SUM(u.uses) AS uses, COUNT(*) AS n, SUM(u.times) AS times,
       MIN(CASE WHEN u.uses > 0 THEN u.day END) AS first_day
FROM {unpacked} u
LEFT JOIN stretches s ON s.day = u.day
LEFT JOIN meant_products m ON m.name = u.product
LEFT JOIN meant_domains d ON d.name = u.domain
GROUP BY ALL
-- roll-up: sum_products
SELECT s.last_day, m.product, MIN(s.first_day) AS first_day, SUM(s.uses) AS uses
FROM usage_sums s
JOIN meant_products m ON m.name = s.product
WHERE s.relation >= 2 AND s.uses > 0 AND s.last_day IS NOT NULL
GROUP BY ALL
-- roll-up: sum_domains
SELECT s.last_day, m.domain, s.relation, s.workload, SUM(s.uses) AS uses
FROM usage_sums s
JOIN meant_products m ON m.name = s.product
WHERE s.uses > 0 AND s.last_day IS NOT NULL
GROUP BY ALL
-- roll-up: sum_weeks
SELECT m.product, s.workload, s.week, SUM(s.uses) AS uses
FROM usage_sums s
JOIN meant_products m ON m.name = s.product
WHERE s.relation >= 2 AND s.uses > 0 AND s.week IS NOT NULL
GROUP BY ALL
-- roll-up: sum_pairs
-- Product and consumer team, with one bit for each week and each month in which the team used it.
SELECT m.product, u.team, BIT_OR(s.weeks) AS weeks, BIT_OR(s.months) AS months
FROM {unpacked} u
JOIN stretches s ON s.day = u.day
JOIN meant_products m ON m.name = u.product
WHERE u.uses > 0 AND u.team <> {unmapped} AND u.team <> m.owner
GROUP BY ALL
-- roll-up: sum_recent
-- Who used what for what in the last 28 days.
SELECT m.product, u.team, d.domain, u.workload, SUM(u.uses) AS uses
FROM {unpacked} u
JOIN stretches s ON s.day = u.day AND s.week BETWEEN 0 AND 3
JOIN meant_products m ON m.name = u.product
JOIN meant_domains d ON d.name = u.domain
WHERE u.uses > 0 AND u.team <> {unmapped} AND u.team <> m.owner
GROUP BY ALL
-- roll-up: sum_rows
-- Single rows by stretch, for queries of the organisation.
SELECT s.last_day, m.product, u.team, d.domain, u.workload, SUM(u.uses) AS uses
FROM {unpacked} u
JOIN stretches s ON s.day = u.day AND s.last_day >= {begin}
JOIN meant_products m ON m.name = u.product
JOIN meant_domains d ON d.name = u.domain
WHERE u.uses > 0
GROUP BY ALL
-- table: all_pairs
SELECT product, team, BIT_OR(weeks) AS weeks, BIT_OR(months) AS months
FROM sum_pairs
GROUP BY ALL
-- table: first_use
SELECT p.product_id, MIN(s.first_day) AS first_day
FROM sum_products s
JOIN known_products p ON p.number = s.product
GROUP BY ALL
-- table: product_use
SELECT s.last_day AS day, p.product_id, p.domain, SUM(s.uses) AS uses
FROM sum_products s
JOIN known_products p ON p.number = s.product
WHERE s.last_day >= {begin}
GROUP BY ALL
-- table: window_use
SELECT w.win, p.product_id, SUM(s.uses) AS uses
FROM sum_products s
JOIN known_products p ON p.number = s.product
JOIN windows w ON w.kind IN ('28d', '90d', 'month', 'quarter') AND s.last_day BETWEEN w.from_day AND w.to_day
GROUP BY ALL
-- table: use_90d
SELECT w.win, p.product_id, SUM(s.uses) AS uses
FROM sum_products s
JOIN known_products p ON p.number = s.product
JOIN windows w ON w.kind IN ('snapshot', 'month') AND s.last_day BETWEEN w.to_day - 89 AND w.to_day
GROUP BY ALL
-- table: domain_use
SELECT s.last_day AS day, d.word AS domain,
       CASE s.relation WHEN 0 THEN 'own' WHEN 1 THEN 'unmapped' WHEN 2 THEN 'same' WHEN 3 THEN 'other' ELSE 'unknown' END AS relation,
       w.name AS workload, SUM(s.uses) AS uses
FROM sum_domains s
JOIN known_domains d ON d.number = s.domain
JOIN spelled_workloads w ON w.number = s.workload
WHERE s.last_day >= {begin}
GROUP BY ALL
-- table: window_teams
SELECT DISTINCT w.win, p.domain, t.word AS team
FROM all_pairs u
JOIN marks w ON w.kind = '28d' AND (u.weeks >> w.shift) & 15 <> 0
JOIN known_products p ON p.number = u.product
JOIN known_teams t ON t.number = u.team
-- table: window_pairs
SELECT w.win, p.domain, p.product_id, COUNT(*) AS pairs,
       SUM(CASE WHEN BIT_COUNT((u.weeks >> w.shift) & 15) >= 3 THEN 1 ELSE 0 END) AS repeated
FROM all_pairs u
JOIN marks w ON w.kind = '28d' AND (u.weeks >> w.shift) & 15 <> 0
JOIN known_products p ON p.number = u.product
GROUP BY ALL
-- table: month_teams
SELECT w.win, p.product_id, COUNT(*) AS teams
FROM all_pairs u
JOIN marks w ON w.kind = 'month' AND (u.months >> w.shift) & 1 <> 0
JOIN known_products p ON p.number = u.product
GROUP BY ALL
-- table: recent_use
SELECT p.product_id, p.domain, t.word AS team, d.word AS consumer_domain, w.name AS workload, SUM(s.uses) AS uses
FROM sum_recent s
JOIN known_products p ON p.number = s.product
JOIN known_teams t ON t.number = s.team
LEFT JOIN known_domains d ON d.number = s.domain
JOIN spelled_workloads w ON w.number = s.workload
GROUP BY ALL
-- table: product_weeks
SELECT p.product_id, w.name AS workload, s.week, SUM(s.uses) AS uses
FROM sum_weeks s
JOIN known_products p ON p.number = s.product
JOIN spelled_workloads w ON w.number = s.workload
GROUP BY ALL
-- table: usage_rows
SELECT s.last_day AS day, p.product_id, t.word AS team, d.word AS consumer_domain, w.name AS workload, SUM(s.uses) AS uses
FROM sum_rows s
JOIN known_products p ON p.number = s.product
JOIN known_teams t ON t.number = s.team
LEFT JOIN known_domains d ON d.number = s.domain
JOIN spelled_workloads w ON w.number = s.workload
GROUP BY ALL
