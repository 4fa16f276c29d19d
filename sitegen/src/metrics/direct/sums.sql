-- Usage summed up some days at a time, so that the sums of all parts can be added, and the tables that figures look at.
-- In: usage_checked, and the tables of numbers that `meaning` makes. Out: a view is made anew for each part, a roll-up is what
-- is kept of each part, a table is made at the end of all parts. Names are numbers until then. What stands in braces is
-- filled in by `sums`.
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
-- By day, name of the product, relation of the team to it (0 owner, 1 no team, 2 and more are consumers) and workload.
SELECT u.day, u.product,
       CASE WHEN u.team = {unmapped} THEN 1 WHEN u.team = m.owner THEN 0
            WHEN d.domain IS NULL THEN 4 WHEN d.domain = m.domain THEN 2 ELSE 3 END AS relation,
       u.workload, SUM(u.uses) AS uses, COUNT(*) AS n, SUM(u.times) AS times
FROM {unpacked} u
LEFT JOIN meant_products m ON m.name = u.product
LEFT JOIN meant_domains d ON d.name = u.domain
GROUP BY ALL
-- roll-up: part_rows
SELECT {part}, product, SUM(n), SUM(times)
FROM usage_sums
GROUP BY ALL
-- roll-up: part_names
SELECT DISTINCT {part}, 'product', product
FROM usage_sums
UNION ALL
SELECT DISTINCT {part}, 'domain', domain
FROM {unpacked} u
-- roll-up: part_uses
SELECT {part}, s.day, s.product, s.workload, SUM(s.uses)
FROM usage_sums s
JOIN meant_products m ON m.name = s.product
WHERE s.relation >= 2 AND s.uses > 0
GROUP BY ALL
-- roll-up: part_relations
SELECT {part}, s.day, m.domain, s.relation, s.workload, SUM(s.uses)
FROM usage_sums s
JOIN meant_products m ON m.name = s.product
WHERE s.uses > 0
GROUP BY ALL
-- roll-up: part_pairs
-- Product and team, with one bit for each day on which the team used it.
SELECT {part}, product, team, BIT_OR(CAST(1 AS BIGINT) << (day - {first}))
FROM {unpacked} u
WHERE uses > 0
GROUP BY ALL
-- roll-up: recent
-- Who used what for what in the last 28 days.
SELECT product, team, domain, workload, SUM(uses)
FROM {unpacked} u
WHERE uses > 0
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
-- table: sum_products
SELECT s.last_day, m.product, MIN(u.day) AS first_day, SUM(u.uses) AS uses
FROM kept.part_uses u
JOIN stretches s ON s.day = u.day
JOIN meant_products m ON m.name = u.product
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
SELECT w.win, d.word AS domain,
       CASE s.relation WHEN 0 THEN 'own' WHEN 1 THEN 'unmapped' WHEN 2 THEN 'same' WHEN 3 THEN 'other' ELSE 'unknown' END AS relation,
       k.name AS workload, SUM(s.uses) AS uses
FROM (SELECT s.last_day, r.domain, r.relation, r.workload, SUM(r.uses) AS uses
      FROM kept.part_relations r
      JOIN stretches s ON s.day = r.day
      GROUP BY ALL) s
JOIN windows w ON w.kind IN ('28d', '90d', 'month', 'quarter') AND s.last_day BETWEEN w.from_day AND w.to_day
JOIN known_domains d ON d.number = s.domain
JOIN spelled_workloads k ON k.number = s.workload
GROUP BY ALL
-- table: team_days
-- Consumer teams of the products of each domain, with the days of each part.
SELECT u.part, m.domain, u.team, BIT_OR(u.days) AS days
FROM kept.part_pairs u
JOIN meant_products m ON m.name = u.product AND m.owner <> u.team
WHERE u.team <> {unmapped}
GROUP BY ALL
-- table: window_teams
SELECT w.win, 'org' AS scope, COUNT(DISTINCT u.team) AS teams
FROM team_days u
JOIN part_windows w ON w.part = u.part AND w.days & u.days <> 0
GROUP BY ALL
UNION ALL
SELECT w.win, d.word AS scope, COUNT(DISTINCT u.team) AS teams
FROM team_days u
JOIN part_windows w ON w.part = u.part AND w.days & u.days <> 0
JOIN known_domains d ON d.number = u.domain AND d.word <> '_none'
GROUP BY ALL
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
FROM kept.recent s
JOIN meant_products m ON m.name = s.product AND m.owner <> s.team
JOIN known_products p ON p.number = m.product
JOIN known_teams t ON t.number = s.team
LEFT JOIN meant_domains n ON n.name = s.domain
LEFT JOIN known_domains d ON d.number = n.domain
JOIN spelled_workloads w ON w.number = s.workload
WHERE s.team <> {unmapped}
GROUP BY ALL
-- table: product_weeks
SELECT p.product_id, w.name AS workload, s.week, SUM(u.uses) AS uses
FROM kept.part_uses u
JOIN stretches s ON s.day = u.day AND s.week IS NOT NULL
JOIN meant_products m ON m.name = u.product
JOIN known_products p ON p.number = m.product
JOIN spelled_workloads w ON w.number = u.workload
GROUP BY ALL
-- table: usage_rows
SELECT s.last_day AS day, p.product_id, t.word AS team, d.word AS consumer_domain, w.name AS workload, SUM(s.uses) AS uses
FROM sum_rows s
JOIN known_products p ON p.number = s.product
JOIN known_teams t ON t.number = s.team
LEFT JOIN known_domains d ON d.number = s.domain
JOIN spelled_workloads w ON w.number = s.workload
GROUP BY ALL
