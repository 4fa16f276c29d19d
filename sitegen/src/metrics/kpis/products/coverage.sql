-- Products, whether anybody measures their use, and since when they are published; 0 is not known.
SELECT p.product_id, '' AS name, p.published_day AS at, p.covered AS value, '' AS note, '' AS more
FROM products p
