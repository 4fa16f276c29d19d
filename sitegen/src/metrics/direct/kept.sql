-- What is kept of files that were read and of days that were summed up. In: nothing. Out: empty tables. Names are numbers
-- of `names`, which only grows; days count from 1970-01-01.
CREATE TABLE kept.names (kind VARCHAR, name VARCHAR, number BIGINT);
-- Files by their content, with the columns whose names need no looking at.
CREATE TABLE kept.files (digest VARCHAR, plain VARCHAR);
CREATE TABLE kept.counts (digest VARCHAR, day BIGINT, problem VARCHAR, n BIGINT, hidden BIGINT, people BIGINT);
CREATE TABLE kept.reach (digest VARCHAR, day BIGINT, product VARCHAR, consumers BIGINT);
CREATE TABLE kept.samples (digest VARCHAR, problem VARCHAR, line BIGINT, sentence VARCHAR);
-- Parts of days, told apart by the files with their rows and by what names in them mean.
CREATE TABLE kept.parts (part BIGINT, identity VARCHAR, meaning VARCHAR);
CREATE TABLE kept.part_names (part BIGINT, kind VARCHAR, number BIGINT);
CREATE TABLE kept.part_rows (part BIGINT, product BIGINT, n BIGINT, times BIGINT);
CREATE TABLE kept.part_uses (part BIGINT, day BIGINT, product BIGINT, workload BIGINT, uses BIGINT);
CREATE TABLE kept.part_relations (part BIGINT, day BIGINT, domain BIGINT, relation BIGINT, workload BIGINT, uses BIGINT);
CREATE TABLE kept.part_pairs (part BIGINT, product BIGINT, team BIGINT, days BIGINT);
-- The last 28 days, of one day only.
CREATE TABLE kept.recent_days (identity VARCHAR);
CREATE TABLE kept.recent (product BIGINT, team BIGINT, domain BIGINT, workload BIGINT, uses BIGINT);
