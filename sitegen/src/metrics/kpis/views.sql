-- What several figures look at. Tables are made once; views are worked out wherever they are named. Roll-ups are tables
-- that the program makes itself while it reads rows of usage; every other engine makes them with the query.
-- view: population
-- One row for each product, scope and window at whose end the product is served.
SELECT w.win, w.kind, w.point, w.from_day, w.to_day, s.scope, p.product_id, p.domain, p.team, p.published_day,
       CASE WHEN p.deprecated_day IS NULL OR p.deprecated_day > w.to_day THEN 1 ELSE 0 END AS active,
       p.covered, p.confidential, p.personal, p.has_retention, p.end_day, p.has_successor, p.reviewed_day,
       p.items, p.items_passed, p.item_owner, p.item_levels, p.item_quality,
       p.has_owner, p.has_backup, p.has_channel, p.has_escalation,
       p.check_freshness, p.check_volume, p.check_schema, p.freshness_promised,
       p.upstream, p.unresolved, p.downstream,
       p.fields, p.fields_described, p.fields_linked, p.fields_classified, p.fields_sensitive, p.fields_protected
FROM products p
JOIN scopes s ON s.domain = p.domain
JOIN windows w ON p.published_day <= w.to_day
WHERE p.retired_day IS NULL OR p.retired_day > w.to_day
-- view: consumer_use
-- Use by teams other than the owner; accounts without a team are no consumer team.
SELECT u.day, u.product_id, p.domain, u.team, u.consumer_domain, u.workload, u.uses
FROM usage_rows u
JOIN products p ON p.product_id = u.product_id
WHERE u.team <> p.team AND u.team <> '_unmapped' AND u.uses > 0
-- roll-up: product_use
-- Uses of each product by consumer teams.
SELECT day, product_id, domain, SUM(uses) AS uses
FROM consumer_use
GROUP BY day, product_id, domain
-- roll-up: window_use
-- Uses of each product by consumer teams in each window.
SELECT w.win, c.product_id, SUM(c.uses) AS uses
FROM product_use c
JOIN windows w ON w.kind IN ('28d', '90d', 'month', 'quarter') AND c.day BETWEEN w.from_day AND w.to_day
GROUP BY w.win, c.product_id
-- roll-up: use_90d
-- Uses of each product by consumer teams in the 90 days up to each snapshot and to the end of each month.
SELECT w.win, c.product_id, SUM(c.uses) AS uses
FROM product_use c
JOIN windows w ON w.kind IN ('snapshot', 'month') AND c.day BETWEEN w.to_day - 89 AND w.to_day
GROUP BY w.win, c.product_id
-- roll-up: domain_use
-- Uses of the products of each domain in each window, by how the team stands to the product and by workload.
SELECT w.win, r.domain, r.relation, r.workload, SUM(r.uses) AS uses
FROM (SELECT day, domain, relation, workload, SUM(uses) AS uses
      FROM (SELECT u.day, p.domain, u.workload, u.uses,
                   CASE WHEN u.team = '_unmapped' THEN 'unmapped' WHEN u.team = p.team THEN 'own'
                        WHEN u.consumer_domain IS NULL THEN 'unknown' WHEN u.consumer_domain = p.domain THEN 'same'
                        ELSE 'other' END AS relation
            FROM usage_rows u
            JOIN products p ON p.product_id = u.product_id
            WHERE u.uses > 0) related
      GROUP BY day, domain, relation, workload) r
JOIN windows w ON w.kind IN ('28d', '90d', 'month', 'quarter') AND r.day BETWEEN w.from_day AND w.to_day
GROUP BY w.win, r.domain, r.relation, r.workload
-- roll-up: window_teams
-- How many teams used products of others, of each scope in each window.
SELECT w.win, s.scope, COUNT(DISTINCT c.team) AS teams
FROM consumer_use c
JOIN scopes s ON s.domain = c.domain
JOIN windows w ON w.kind IN ('28d', '90d', 'quarter') AND c.day BETWEEN w.from_day AND w.to_day
GROUP BY w.win, s.scope
-- roll-up: window_pairs
-- Pairs of product and consumer team in each 28 days, and those active in three weeks or more.
SELECT win, domain, product_id, COUNT(*) AS pairs, SUM(CASE WHEN weeks >= 3 THEN 1 ELSE 0 END) AS repeated
FROM (SELECT win, domain, product_id, team, COUNT(*) AS weeks
      FROM (SELECT DISTINCT w.win, c.domain, c.product_id, c.team,
                   CASE WHEN c.day > w.to_day - 7 THEN 1 WHEN c.day > w.to_day - 14 THEN 2
                        WHEN c.day > w.to_day - 21 THEN 3 ELSE 4 END AS week
            FROM consumer_use c
            JOIN windows w ON w.kind = '28d' AND c.day BETWEEN w.from_day AND w.to_day) active_weeks
      GROUP BY win, domain, product_id, team) pairs_of_teams
GROUP BY win, domain, product_id
-- roll-up: month_teams
-- How many teams used each product in each month.
SELECT w.win, c.product_id, COUNT(DISTINCT c.team) AS teams
FROM consumer_use c
JOIN windows w ON w.kind = 'month' AND c.day BETWEEN w.from_day AND w.to_day
GROUP BY w.win, c.product_id
-- roll-up: recent_use
-- Who used each product in the last 28 days, and for what.
SELECT c.product_id, c.domain, c.team, c.consumer_domain, c.workload, SUM(c.uses) AS uses
FROM consumer_use c
JOIN windows w ON w.kind = '28d' AND w.point = 0 AND c.day BETWEEN w.from_day AND w.to_day
GROUP BY c.product_id, c.domain, c.team, c.consumer_domain, c.workload
-- roll-up: product_weeks
-- Uses of each product by other teams, by workload and week; week 0 ends on the day.
SELECT product_id, workload, week, SUM(uses) AS uses
FROM (SELECT c.product_id, c.workload, c.uses,
             CASE WHEN c.day > w.to_day - 7 THEN 0 WHEN c.day > w.to_day - 14 THEN 1
                  WHEN c.day > w.to_day - 21 THEN 2 ELSE 3 END + 4 * w.point AS week
      FROM consumer_use c
      JOIN windows w ON w.kind = '28d' AND c.day BETWEEN w.from_day AND w.to_day) by_week
GROUP BY product_id, workload, week
-- table: incident_scopes
-- Incidents of the organisation, and of each domain whose products they touch; audits are none.
SELECT 'org' AS scope, i.incident_id, i.severity, i.started_s, i.opened_s, i.opened_day, i.acknowledged_s, i.acknowledged_day,
       i.resolved_s, i.resolved_day
FROM incidents i
WHERE i.kind <> 'audit_summary'
UNION ALL
SELECT d.domain AS scope, i.incident_id, i.severity, i.started_s, i.opened_s, i.opened_day, i.acknowledged_s, i.acknowledged_day,
       i.resolved_s, i.resolved_day
FROM incidents i
JOIN (SELECT DISTINCT incident_id, domain FROM incident_products) d ON d.incident_id = i.incident_id
WHERE i.kind <> 'audit_summary'
-- table: audits
-- Audit summaries of products.
SELECT p.product_id, i.opened_day
FROM incidents i
JOIN incident_products p ON p.incident_id = i.incident_id
WHERE i.kind = 'audit_summary'
-- table: incident_changes
-- Changes that led to an incident within seven days.
SELECT DISTINCT c.change_id
FROM changes c
JOIN incidents i ON i.incident_id = c.incident_id AND i.opened_s BETWEEN c.deployed_s AND c.deployed_s + 604800
WHERE i.kind <> 'audit_summary'
UNION
SELECT DISTINCT c.change_id
FROM changes c
JOIN incidents i ON i.caused_by_change_id = c.change_id AND i.opened_s BETWEEN c.deployed_s AND c.deployed_s + 604800
WHERE i.kind <> 'audit_summary'
-- table: objectives
-- Each promised and measured objective of a port in a window, and whether it was kept: availability against its promise
-- in percent, everything else only if nothing was missed. A promise need not be a number: `06:00` is one.
SELECT o.win, o.kind, o.domain, o.product_id, o.objective,
       CASE WHEN o.objective = 'availability' THEN CASE WHEN o.met * 100.0 >= COALESCE(o.promised, r.promised) * o.known THEN 1 ELSE 0 END
            WHEN o.met >= o.known THEN 1 ELSE 0 END AS kept
FROM (SELECT w.win, w.kind, l.domain, l.product_id, l.port, l.objective, SUM(l.met) AS met, SUM(l.due - l.unknown - l.planned) AS known,
             MAX(l.promised_value) AS promised
      FROM service_levels l
      JOIN windows w ON w.kind IN ('28d', '90d', 'quarter') AND l.day BETWEEN w.from_day AND w.to_day
      WHERE l.target = 'product'
      GROUP BY w.win, w.kind, l.domain, l.product_id, l.port, l.objective) o
LEFT JOIN (SELECT product_id, objective, MAX(value) AS promised FROM promises GROUP BY product_id, objective) r
  ON r.product_id = o.product_id AND r.objective = o.objective
WHERE o.known > 0 AND (o.promised IS NOT NULL OR r.product_id IS NOT NULL)
  AND (o.objective <> 'availability' OR o.promised IS NOT NULL OR r.promised IS NOT NULL)
-- table: latest_results
-- The newest result of each check at the end of each snapshot that says anything: what could not run says nothing.
SELECT win, product_id, check_id, status, severity, observed_day
FROM (SELECT w.win, r.product_id, r.check_id, r.status, r.severity, r.observed_day,
             ROW_NUMBER() OVER (PARTITION BY w.win, r.product_id, r.check_id ORDER BY r.observed_s DESC, r.status) AS place
      FROM results r
      JOIN windows w ON w.kind = 'snapshot' AND r.observed_day <= w.to_day
      WHERE r.status IN ('pass', 'warn', 'fail')) ranked
WHERE place = 1
-- table: latest_levels
-- The newest measurement of each objective within the seven days before the end of each snapshot.
SELECT win, product_id, due, met, unknown, planned
FROM (SELECT w.win, l.product_id, l.due, l.met, l.unknown, l.planned,
             ROW_NUMBER() OVER (PARTITION BY w.win, l.product_id, l.port, l.objective ORDER BY l.day DESC) AS place
      FROM service_levels l
      JOIN windows w ON w.kind = 'snapshot' AND l.day BETWEEN w.to_day - 6 AND w.to_day
      WHERE l.target = 'product' AND l.due > l.unknown) ranked
WHERE place = 1
-- table: product_costs
-- Cost of each product in each month, in the reporting currency.
SELECT w.win, k.domain, k.product_id, SUM(k.amount) AS amount
FROM costs k
JOIN windows w ON w.kind = 'month' AND k.last_day BETWEEN w.from_day AND w.to_day
WHERE k.product_id IS NOT NULL AND k.in_currency = 1
GROUP BY w.win, k.domain, k.product_id
-- table: latest_backlog
-- The day of the newest backlog snapshot within the seven days before the end of each snapshot.
SELECT w.win, MAX(b.day) AS day
FROM backlog b
JOIN windows w ON w.kind = 'snapshot' AND b.day BETWEEN w.to_day - 6 AND w.to_day
WHERE b.team_group = 'central'
GROUP BY w.win
