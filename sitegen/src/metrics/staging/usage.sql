-- Rows of usage as they were sent, checked. In: raw_usage, one column a field, as text or as what the file holds; persons
-- (1 where a row names one), file and line where they are known. Out: one row each, with what it means and why it does not count (`problem`).
-- view: usage_read
-- Each field as what it means, and whether what stands there cannot be right.
SELECT {day:"day"} AS day,
       COALESCE({text:"productId"}, {text:"contractId"}) AS product,
       COALESCE({text:"port"}, '') AS port,
       {text:"consumerTeam"} AS team,
       {text:"consumerDomain"} AS domain,
       {workload:"workload"} AS workload,
       {count:"uses"} AS uses,
       {count:"distinctConsumers"} AS consumers,
       CASE WHEN {given:"uses"} AND {count:"uses"} IS NULL THEN 1
            WHEN {given:"distinctConsumers"} AND {count:"distinctConsumers"} IS NULL THEN 1
            WHEN {bytes:"productId"} > 1000 OR {bytes:"consumerTeam"} > 1000
              OR {bytes:"port"} > 1000 OR {bytes:"consumerDomain"} > 1000 THEN 1
            ELSE 0 END AS wrong,
       persons, file, line
FROM raw_usage
-- view: usage_checked
SELECT file, line, day, product, port, team, domain, workload, uses, consumers,
       CASE WHEN persons = 1 THEN 'person'
            WHEN day IS NULL OR product IS NULL OR team IS NULL OR wrong = 1 THEN 'wrong'
            WHEN team = '_all' AND consumers IS NULL THEN 'wrong'
            WHEN team <> '_all' AND (uses IS NULL OR uses > 4294967295) THEN 'wrong'
            ELSE '' END AS problem
FROM usage_read
-- view: usage_teams
-- Spellings of teams and the one that counts: `Sales Data` and `sales-data` are one.
SELECT spelled, CASE WHEN spelled LIKE '~_%' ESCAPE '~' THEN spelled ELSE {slug:spelled} END AS team
FROM (SELECT DISTINCT {text:"consumerTeam"} AS spelled FROM raw_usage) spellings
WHERE spelled IS NOT NULL AND spelled <> '_all'
-- view: usage_days
-- Single rows, each key once: of repeated ones the greatest counts.
SELECT day, product, port, team, domain, workload, MAX(uses) AS uses
FROM (SELECT c.day, c.product, c.port, t.team, c.domain, c.workload, c.uses
      FROM usage_checked c
      JOIN usage_teams t ON t.spelled = c.team
      WHERE c.problem = '') kept
GROUP BY day, product, port, team, domain, workload
-- table: usage_rows
-- By stretch of days, as coarse as figures allow; with the names that products and domains have here.
SELECT s.last_day AS day, n.product_id, u.team, COALESCE(d.domain, LOWER(u.domain)) AS consumer_domain, u.workload,
       SUM(u.uses) AS uses, MIN(u.day) AS first_day
FROM usage_days u
JOIN product_names n ON n.name = LOWER(u.product)
JOIN stretches s ON s.day = u.day
LEFT JOIN domain_names d ON d.name = LOWER(u.domain)
WHERE u.uses > 0
GROUP BY s.last_day, n.product_id, u.team, COALESCE(d.domain, LOWER(u.domain)), u.workload
-- table: first_use
SELECT u.product_id, MIN(u.first_day) AS first_day
FROM usage_rows u
JOIN products p ON p.product_id = u.product_id
WHERE u.team <> p.team AND u.team <> '_unmapped'
GROUP BY u.product_id
-- table: reach
-- Counts of people over all teams; fewer than five are not shown.
SELECT r.day, CASE WHEN r.product = '_org' THEN 'org' WHEN n.product_id IS NOT NULL THEN n.domain
                   ELSE COALESCE(d.domain, LOWER(SUBSTRING(r.product, 9))) END AS scope,
       n.product_id, CASE WHEN r.consumers < 5 THEN NULL ELSE r.consumers END AS consumers
FROM (SELECT day, product, MAX(consumers) AS consumers
      FROM usage_checked WHERE problem = '' AND team = '_all' GROUP BY day, product) r
LEFT JOIN product_names n ON n.name = LOWER(r.product)
LEFT JOIN domain_names d ON r.product LIKE '~_domain:%' ESCAPE '~' AND d.name = LOWER(SUBSTRING(r.product, 9))
WHERE n.product_id IS NOT NULL OR r.product = '_org' OR r.product LIKE '~_domain:%' ESCAPE '~'
