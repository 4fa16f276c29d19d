-- Uses of each product by other teams, by workload and week; week 0 ends on the day.
SELECT product_id, workload AS name, week AS at, uses AS value, '' AS note, '' AS more
FROM product_weeks
