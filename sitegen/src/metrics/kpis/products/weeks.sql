-- Uses of each product by other teams, by workload and week; week 0 ends on the day.
SELECT product_id, workload AS name, week AS at, SUM(uses) AS value, '' AS note, '' AS more
FROM (SELECT c.product_id, c.workload, c.uses,
             CASE WHEN c.day > w.to_day - 7 THEN 0 WHEN c.day > w.to_day - 14 THEN 1
                  WHEN c.day > w.to_day - 21 THEN 2 ELSE 3 END + 4 * w.point AS week
      FROM consumer_use c
      JOIN windows w ON w.kind = '28d' AND c.day BETWEEN w.from_day AND w.to_day) by_week
GROUP BY product_id, workload, week
