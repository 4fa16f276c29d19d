-- Rows of all other data sets as they were sent, checked. In: raw_…, one column a field (parts of parts with `_`), as
-- text; persons (1 where a row names one). Out: the tables that figures look at. Of rows with one key the one with the
-- latest moment counts, then the one that says most.
-- table: results
SELECT n.product_id, r.check_id, r.dimension, COALESCE(r.severity, 'medium') AS severity, r.status, r.observed_s,
       {days:r.observed_s} AS observed_day, n.domain
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY product, check_id, observed_s
             ORDER BY CASE WHEN severity IS NULL THEN 1 ELSE 0 END, dimension DESC, status DESC) AS place
      FROM (SELECT COALESCE({text:"productId"}, {text:"contractId"}) AS product, {text:"checkId"} AS check_id,
                   {text:"dimension"} AS dimension, {word critical high medium low info:"severity"} AS severity,
                   {word pass warn fail error skipped unknown:"status"} AS status, {second:"observedAt"} AS observed_s
            FROM raw_quality WHERE persons = 0) q
      WHERE product IS NOT NULL AND check_id IS NOT NULL AND status IS NOT NULL AND observed_s IS NOT NULL) r
JOIN product_names n ON n.name = LOWER(r.product)
WHERE r.place = 1
-- view: incident_rows
SELECT r.* FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY incident_id
             ORDER BY GREATEST(opened_s, COALESCE(resolved_s, opened_s), COALESCE(acknowledged_s, opened_s), COALESCE(started_s, opened_s)) DESC, title DESC) AS place
      FROM (SELECT {text:"incidentId"} AS incident_id, {text:"productIds"} AS product_ids, {text:"title"} AS title,
                   {word critical high medium low:"severity"} AS severity,
                   {word freshness quality schema availability access audit_summary other:"kind"} AS kind,
                   {second:"startedAt"} AS started_s, {second:"openedAt"} AS opened_s,
                   {second:"acknowledgedAt"} AS acknowledged_s, {second:"resolvedAt"} AS resolved_s,
                   {text:"causedByChangeId"} AS caused_by_change_id
            FROM raw_incidents WHERE persons = 0) q
      WHERE incident_id IS NOT NULL AND opened_s IS NOT NULL AND (resolved_s IS NULL OR resolved_s >= opened_s)
        AND (acknowledged_s IS NULL OR acknowledged_s >= opened_s)) r
WHERE r.place = 1
-- table: incidents
SELECT incident_id, title, COALESCE(severity, 'medium') AS severity, COALESCE(kind, 'other') AS kind,
       started_s, {days:started_s} AS started_day, opened_s, {days:opened_s} AS opened_day,
       acknowledged_s, {days:acknowledged_s} AS acknowledged_day, resolved_s, {days:resolved_s} AS resolved_day, caused_by_change_id
FROM incident_rows
-- table: incident_products
SELECT DISTINCT i.incident_id, n.product_id, n.domain
FROM (SELECT incident_id, {each:product_ids} AS product FROM incident_rows) i
JOIN product_names n ON n.name = LOWER(TRIM(i.product))
-- table: requests
SELECT r.request_id, COALESCE(n.product_id, r.product) AS product_id, r.requested_s, {days:r.requested_s} AS requested_day,
       r.published_s, {days:r.published_s} AS published_day, r.closed_s, {days:r.closed_s} AS closed_day, r.outcome,
       r.central_touches, r.assignee_group, COALESCE(n.domain, d.domain, LOWER(r.own_domain), '_none') AS domain
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY request_id
             ORDER BY GREATEST(requested_s, COALESCE(published_s, requested_s), COALESCE(closed_s, requested_s)) DESC, product DESC) AS place
      FROM (SELECT request_id, own_domain, product, requested_s, published_s, COALESCE(closed_s, published_s) AS closed_s,
                   COALESCE(outcome, CASE WHEN published_s IS NOT NULL THEN 'published' ELSE 'open' END) AS outcome,
                   central_touches, assignee_group
            FROM (SELECT {text:"requestId"} AS request_id, {text:"domain"} AS own_domain,
                         COALESCE({text:"productId"}, {text:"contractId"}) AS product, {second:"requestedAt"} AS requested_s,
                         {second:"publishedAt"} AS published_s, {second:"closedAt"} AS closed_s,
                         {word published withdrawn rejected open:"outcome"} AS outcome, {count:"centralTouches"} AS central_touches,
                         {word domain central:"assigneeGroup"} AS assignee_group
                  FROM raw_requests WHERE persons = 0) sent) q
      WHERE request_id IS NOT NULL AND requested_s IS NOT NULL AND (published_s IS NULL OR published_s >= requested_s)
        AND (closed_s IS NULL OR closed_s >= requested_s)
        AND (outcome NOT IN ('withdrawn', 'rejected', 'published') OR closed_s IS NOT NULL)) r
LEFT JOIN product_names n ON n.name = LOWER(r.product)
LEFT JOIN domain_names d ON d.name = LOWER(r.own_domain)
WHERE r.place = 1
-- table: changes
SELECT r.change_id, n.product_id, r.kind, r.announced_s, {days:r.announced_s} AS announced_day, r.effective_s,
       {days:r.effective_s} AS effective_day, r.deployed_s, {days:r.deployed_s} AS deployed_day, r.outcome, r.incident_id, n.domain
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY change_id
             ORDER BY COALESCE(deployed_s, effective_s, announced_s) DESC, outcome DESC) AS place
      FROM (SELECT change_id, product, kind, announced_s,
                   CASE WHEN kind = 'drift' THEN effective_s ELSE COALESCE(effective_s, deployed_s) END AS effective_s,
                   CASE WHEN kind = 'drift' THEN COALESCE(deployed_s, effective_s) ELSE deployed_s END AS deployed_s, outcome, incident_id
            FROM (SELECT {text:"changeId"} AS change_id, COALESCE({text:"productId"}, {text:"contractId"}) AS product,
                         {word additive compatible breaking metadata drift:"kind"} AS kind, {second:"announcedAt"} AS announced_s,
                         {second:"effectiveAt"} AS effective_s, {second:"deployedAt"} AS deployed_s,
                         {word ok failed rolled_back hotfixed:"outcome"} AS outcome, {text:"incidentId"} AS incident_id
                  FROM raw_changes WHERE persons = 0) sent) q
      WHERE change_id IS NOT NULL AND product IS NOT NULL AND kind IS NOT NULL AND (kind <> 'drift' OR deployed_s IS NOT NULL)) r
JOIN product_names n ON n.name = LOWER(r.product)
WHERE r.place = 1
-- table: searches
SELECT day, journey, sessions, searches, zero_results, opened, view_n, view_p50, request_n, request_p50, access_n, access_p50
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY day, journey ORDER BY sessions DESC, searches DESC) AS place
      FROM (SELECT {day:"day"} AS day, {text:"journey"} AS journey, {count:"sessions"} AS sessions, {count:"searches"} AS searches,
                   {count:"zeroResult"} AS zero_results, {count:"openedProduct"} AS opened,
                   {count:"searchToViewSeconds_n"} AS view_n, {number:"searchToViewSeconds_p50"} AS view_p50,
                   {count:"searchToRequestSeconds_n"} AS request_n, {number:"searchToRequestSeconds_p50"} AS request_p50,
                   {count:"searchToAccessHours_n"} AS access_n, {number:"searchToAccessHours_p50"} AS access_p50
            FROM raw_search WHERE persons = 0) q
      WHERE day IS NOT NULL AND zero_results <= searches AND opened <= sessions) r
WHERE place = 1
-- table: accesses
SELECT r.access_id, n.product_id, r.team, r.requested_s, {days:r.requested_s} AS requested_day, r.decided_s,
       {days:r.decided_s} AS decided_day, r.granted_s, {days:r.granted_s} AS granted_day, r.status, r.end_s,
       {days:r.end_s} AS end_day, r.reassess_s, {days:r.reassess_s} AS reassess_day, n.domain
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY access_id
             ORDER BY GREATEST(requested_s, COALESCE(decided_s, requested_s), COALESCE(end_s, requested_s), COALESCE(reassess_s, requested_s)) DESC, status DESC) AS place
      FROM (SELECT access_id, product, team, requested_s, COALESCE(decided_s, granted_s) AS decided_s, granted_s,
                   COALESCE(status, CASE WHEN granted_s IS NULL THEN 'requested' ELSE 'approved' END) AS status, end_s, reassess_s
            FROM (SELECT {text:"accessId"} AS access_id, COALESCE({text:"productId"}, {text:"contractId"}) AS product,
                         {text:"consumerTeam"} AS team, {second:"requestedAt"} AS requested_s, {second:"decidedAt"} AS decided_s,
                         {second:"grantedAt"} AS granted_s, {word requested approved rejected revoked:"status"} AS status,
                         {second:"endTimestamp"} AS end_s, {second:"nextReassessmentTimestamp"} AS reassess_s
                  FROM raw_access WHERE persons = 0) sent) q
      WHERE access_id IS NOT NULL AND product IS NOT NULL AND requested_s IS NOT NULL
        AND (decided_s IS NULL OR decided_s >= requested_s) AND (granted_s IS NULL OR granted_s >= requested_s)) r
JOIN product_names n ON n.name = LOWER(r.product)
WHERE r.place = 1
-- table: satisfaction
-- Fewer than five votes are not shown.
SELECT r.last_day, r.subject, n.product_id, COALESCE(n.domain, '_none') AS domain, r.votes,
       CASE WHEN r.votes >= 5 THEN r.good END AS good
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY last_day, subject, product ORDER BY votes DESC) AS place
      FROM (SELECT {quarter:"quarter"} AS last_day, {word product platform:"subject"} AS subject,
                   COALESCE({text:"productId"}, {text:"contractId"}) AS product, {count:"n"} AS votes,
                   CASE WHEN {given:"counts_3"} THEN {count:"counts_4"} + {count:"counts_5"} ELSE {count:"counts_2"} END AS good,
                   {count:"counts_1"} + {count:"counts_2"} + CASE WHEN {given:"counts_3"} THEN {count:"counts_3"} + {count:"counts_4"} + {count:"counts_5"} ELSE 0 END AS all_votes
            FROM raw_satisfaction WHERE persons = 0) q
      WHERE last_day IS NOT NULL AND subject IS NOT NULL AND votes = all_votes AND (subject <> 'product' OR product IS NOT NULL)) r
LEFT JOIN product_names n ON n.name = LOWER(r.product)
WHERE r.place = 1 AND (r.subject <> 'product' OR n.product_id IS NOT NULL)
-- view: cost_rows
SELECT {month:"month"} AS last_day, COALESCE({text:"productId"}, {text:"contractId"}) AS product, {money:"amount"} AS amount,
       {text:"currency"} AS currency, LOWER({text:"allocated"}) AS allocated
FROM raw_cost WHERE persons = 0
-- table: costs
SELECT r.last_day, n.product_id, COALESCE(n.domain, '_none') AS domain, r.amount,
       CASE WHEN LOWER(r.currency) = LOWER(m.currency) THEN 1 ELSE 0 END AS in_currency
FROM cost_rows r
CROSS JOIN (SELECT currency FROM (SELECT currency, ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC, currency) AS place
            FROM cost_rows WHERE last_day IS NOT NULL AND amount IS NOT NULL AND currency IS NOT NULL GROUP BY currency) counted WHERE place = 1) m
LEFT JOIN product_names n ON n.name = LOWER(r.product) AND (r.allocated IS NULL OR r.allocated <> 'false')
WHERE r.last_day IS NOT NULL AND r.amount IS NOT NULL AND r.currency IS NOT NULL
-- table: service_levels
SELECT r.day, r.target, n.product_id, r.port, r.objective, r.promised_value, r.due, r.met, r.unknown, r.planned,
       COALESCE(n.domain, '_none') AS domain
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY day, target, product, port, objective ORDER BY due DESC, met DESC) AS place
      FROM (SELECT {day:"day"} AS day, {word product platform:"target"} AS target,
                   COALESCE({text:"productId"}, {text:"contractId"}) AS product, COALESCE({text:"port"}, '') AS port,
                   {word latency availability frequency timeOfAvailability errorRate throughput timeToRepair:"objective"} AS objective,
                   {number:"promised_value"} AS promised_value, {count:"due"} AS due, {count:"met"} AS met,
                   COALESCE({count:"unknown"}, 0) AS unknown, COALESCE({count:"planned"}, 0) AS planned
            FROM raw_service_levels WHERE persons = 0) q
      WHERE day IS NOT NULL AND target IS NOT NULL AND objective IS NOT NULL AND met + unknown + planned <= due
        AND (target <> 'product' OR product IS NOT NULL)) r
LEFT JOIN product_names n ON n.name = LOWER(r.product)
WHERE r.place = 1 AND (r.product IS NULL OR n.product_id IS NOT NULL)
-- table: backlog
SELECT day, team_group, open_items, median_age_days, oldest_days
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY day, team_group ORDER BY open_items DESC) AS place
      FROM (SELECT {day:"day"} AS day, {text:"group"} AS team_group, {count:"open"} AS open_items,
                   {number:"medianAgeDays"} AS median_age_days, {number:"oldestDays"} AS oldest_days
            FROM raw_backlog WHERE persons = 0) q
      WHERE day IS NOT NULL AND team_group IS NOT NULL AND open_items IS NOT NULL) r
WHERE place = 1
-- table: work
SELECT r.work_id, r.kind, CASE WHEN r.kind = 'domain_onboarding' THEN COALESCE(d.domain, LOWER(r.subject)) ELSE r.subject END AS subject,
       r.started_s, {days:r.started_s} AS started_day, r.finished_s, {days:r.finished_s} AS finished_day
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY kind, work_id ORDER BY COALESCE(finished_s, started_s) DESC, subject DESC) AS place
      FROM (SELECT {text:"id"} AS work_id, {word domain_onboarding team_onboarding question decision:"kind"} AS kind,
                   {text:"subject"} AS subject, {second:"startedAt"} AS started_s, {second:"finishedAt"} AS finished_s
            FROM raw_work WHERE persons = 0) q
      WHERE work_id IS NOT NULL AND kind IS NOT NULL AND started_s IS NOT NULL) r
LEFT JOIN domain_names d ON d.name = LOWER(r.subject)
WHERE r.place = 1
-- table: outcomes
SELECT r.kind, n.product_id, r.title, r.metric, r.unit, r.baseline, r.current_value, r.current_s, {days:r.current_s} AS current_day, r.url,
       COALESCE(n.domain, '_none') AS domain, CASE WHEN r.attested_by IS NULL THEN 0 ELSE 1 END AS attested
FROM (SELECT q.*, ROW_NUMBER() OVER (PARTITION BY kind, product, title ORDER BY current_s DESC, current_value DESC) AS place
      FROM (SELECT {word outcome retired_report:"kind"} AS kind, COALESCE({text:"productId"}, {text:"contractId"}) AS product,
                   {text:"title"} AS title, {text:"metric"} AS metric, {text:"unit"} AS unit, {number:"baseline"} AS baseline,
                   {number:"current"} AS current_value, {second:"currentDate"} AS current_s, {text:"attestedBy"} AS attested_by,
                   {text:"evidenceUrl"} AS url
            FROM raw_outcomes WHERE persons = 0) q
      WHERE kind IS NOT NULL AND title IS NOT NULL) r
LEFT JOIN product_names n ON n.name = LOWER(r.product)
WHERE r.place = 1 AND (r.product IS NULL OR n.product_id IS NOT NULL)
-- table: data_sets
SELECT 'usage' AS id, MIN(day) AS first_day FROM usage_checked WHERE problem = ''
