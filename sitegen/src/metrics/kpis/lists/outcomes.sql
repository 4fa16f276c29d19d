-- id: outcomes
-- title: What products brought
-- kpi: V4
-- unit:
-- order: name
SELECT o.product_id, o.domain, o.title AS label, o.current_value AS value,
       CASE WHEN o.metric IS NULL THEN '' ELSE o.metric END AS note,
       CASE WHEN o.url IS NULL THEN '' ELSE o.url END AS url, o.baseline AS value_before
FROM outcomes o
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND o.current_day <= w.to_day
WHERE o.kind = 'outcome' AND o.product_id IS NOT NULL AND o.baseline IS NOT NULL AND o.current_value IS NOT NULL AND o.attested = 1
