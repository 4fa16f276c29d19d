-- id: conflicts
-- title: Conflicting definitions and similar products
-- kpi: M8
-- unit:
SELECT '' AS product_id, MIN(c.domain) AS domain, c.name AS label, NULL AS value, c.kind AS note, '' AS url
FROM conflicts c
GROUP BY c.conflict_id, c.name, c.kind
