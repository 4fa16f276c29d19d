-- id: outcomes
-- title: What products brought
-- kpi: V4
-- unit:
-- order: name
SELECT o.product_id, o.domain,
       CASE WHEN o.metric IS NULL OR o.metric = o.title THEN o.title ELSE o.title || ': ' || o.metric END AS label, o.current_value AS value,
       CASE WHEN o.unit IS NULL THEN '' ELSE o.unit END AS note,
       CASE WHEN o.url IS NULL THEN '' ELSE o.url END AS url, o.baseline AS value_before
FROM outcomes o
JOIN windows w ON w.kind = 'snapshot' AND w.point = 0 AND o.current_day <= w.to_day
WHERE o.kind = 'outcome' AND o.product_id IS NOT NULL AND o.baseline IS NOT NULL AND o.current_value IS NOT NULL AND o.attested = 1
