//! What engines call differently: casts that forgive, days since 1970, expressions of text.
//!
//! In: a text of SQL with `{name:expression}`. Out: SQL of one engine. Everything else in all queries is common to all
//! engines. Start at [`Dialect::fill`].

use crate::metrics::read::usage::WORKLOADS;

/// An engine, as far as its SQL differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB: reads files itself.
    DuckDb,
    /// Spark SQL: reads files itself.
    Spark,
    /// Any other: rows are loaded before, and a cast that fails stops the statement.
    Generic,
}

/// A shorter way to say what `{name:expression}` says, if there is one.
pub type Simple<'s> = dyn Fn(&str, &str) -> Option<String> + 's;

impl Dialect {
    /// Replaces all `{name:expression}`; what has no meaning stays.
    pub fn fill(self, text: &str) -> String {
        self.fill_by(text, &|_, _| None)
    }

    /// The same, where `simple` may know a shorter way for a name and an expression.
    pub fn fill_by(self, text: &str, simple: &Simple) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let filled = after.split_once('}').and_then(|(inside, after)| {
                let (name, expression) = inside.split_once(':')?;
                let of = self.quoted(expression);
                let filled = simple(name, &of).or_else(|| self.expression(name, &of))?;
                Some((filled, after))
            });
            match filled {
                Some((expression, after)) => {
                    out.push_str(&expression);
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn expression(self, name: &str, of: &str) -> Option<String> {
        if let Some(words) = name.strip_prefix("word ") {
            return Some(self.one_of(words, of));
        }
        Some(match name {
            "text" => self.text(of),
            "bytes" => self.bytes(of),
            "workload" => self.workload(of),
            "given" => format!("{} IS NOT NULL", self.text(of)),
            "day" => self.day(of),
            "second" => self.second(of),
            "count" => self.count(of),
            "number" => self.number(of),
            "slug" => self.slug(of),
            "person" => self.person(of),
            "days" => format!("CAST(FLOOR({of} / 86400.0) AS BIGINT)"),
            "month" => self.month(&self.text(of)),
            "quarter" => self.quarter(&self.text(of)),
            "money" => self.money(of),
            "each" => self.each(of),
            _ => return None,
        })
    }

    /// Names in quotes, as the engine quotes them.
    pub fn quoted(self, name: &str) -> String {
        match self {
            Dialect::Spark => name.replace('"', "`"),
            _ => name.to_owned(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Dialect::Spark => "STRING",
            Dialect::DuckDb => "VARCHAR",
            Dialect::Generic => "VARCHAR(4000)",
        }
    }

    fn cast(self, of: &str, kind: &str) -> String {
        match self {
            Dialect::Generic => format!("CAST({of} AS {kind})"),
            _ => format!("TRY_CAST({of} AS {kind})"),
        }
    }

    fn text(self, of: &str) -> String {
        let words = format!("CAST({of} AS {})", self.word());
        match self {
            Dialect::DuckDb => format!("NULLIF(TRIM({words}, E' \\t\\r\\n'), '')"),
            Dialect::Spark => format!("NULLIF(TRIM(BOTH ' \\t\\r\\n' FROM {words}), '')"),
            Dialect::Generic => format!("NULLIF(TRIM({words}), '')"),
        }
    }

    /// One of the workloads that figures tell apart.
    fn workload(self, of: &str) -> String {
        let word = format!("LOWER({})", self.text(of));
        let known = WORKLOADS.map(|word| format!("'{word}'")).join(", ");
        format!("CASE WHEN {word} IN ({known}) THEN {word} ELSE 'other' END")
    }

    /// Length of a text as it was sent.
    fn bytes(self, of: &str) -> String {
        let words = format!("CAST({of} AS {})", self.word());
        match self {
            Dialect::DuckDb => format!("STRLEN({words})"),
            Dialect::Spark => format!("OCTET_LENGTH({words})"),
            Dialect::Generic => format!("LENGTH({words})"),
        }
    }

    fn day(self, of: &str) -> String {
        match self {
            Dialect::DuckDb => format!("(TRY_CAST({of} AS DATE) - DATE '1970-01-01')"),
            Dialect::Spark => format!("CAST(DATEDIFF(TRY_CAST({of} AS DATE), DATE '1970-01-01') AS BIGINT)"),
            Dialect::Generic => generic_day(&format!("CAST({of} AS DATE)")),
        }
    }

    fn second(self, of: &str) -> String {
        match self {
            Dialect::DuckDb => format!("CAST(FLOOR(EPOCH(TRY_CAST({of} AS TIMESTAMPTZ))) AS BIGINT)"),
            Dialect::Spark => format!("UNIX_TIMESTAMP(TRY_CAST({of} AS TIMESTAMP))"),
            Dialect::Generic => {
                let moment = format!("CAST({of} AS TIMESTAMP)");
                let part = |name: &str| format!("CAST(FLOOR(EXTRACT({name} FROM {moment})) AS BIGINT)");
                format!(
                    "({} * 86400 + {} * 3600 + {} * 60 + {})",
                    generic_day(&moment),
                    part("HOUR"),
                    part("MINUTE"),
                    part("SECOND")
                )
            }
        }
    }

    /// Whole numbers only, none below zero.
    fn count(self, of: &str) -> String {
        let real = self.cast(of, "DOUBLE");
        // By way of the number: not every engine makes a whole one of `3.0` and `1e3`.
        format!(
            "CASE WHEN {real} = FLOOR({real}) AND {real} >= 0 AND {real} < 9e15 THEN CAST({real} AS BIGINT) END"
        )
    }

    fn number(self, of: &str) -> String {
        self.cast(of, "DOUBLE")
    }

    /// One of some words; any other word is `other`.
    fn one_of(self, words: &str, of: &str) -> String {
        let text = self.text(of);
        let known = words
            .split(' ')
            .map(|word| format!("WHEN '{}' THEN '{word}'", word.to_lowercase()));
        let known: Vec<String> = known.collect();
        format!(
            "CASE WHEN {text} IS NULL THEN NULL ELSE CASE LOWER({text}) {} ELSE 'other' END END",
            known.join(" ")
        )
    }

    /// The last day of a month such as `2026-11`.
    fn month(self, text: &str) -> String {
        match self {
            Dialect::DuckDb => {
                format!("(LAST_DAY(TRY_CAST({text} || '-01' AS DATE)) - DATE '1970-01-01')")
            }
            Dialect::Spark => format!(
                "CAST(DATEDIFF(LAST_DAY(TRY_CAST(CONCAT({text}, '-01') AS DATE)), DATE '1970-01-01') AS BIGINT)"
            ),
            Dialect::Generic => generic_day(&format!("LAST_DAY(CAST({text} || '-01' AS DATE))")),
        }
    }

    /// The last day of a quarter such as `2026-Q4`.
    fn quarter(self, text: &str) -> String {
        self.month(&format!(
            "(SUBSTRING({text}, 1, 4) || CASE SUBSTRING({text}, 7, 1) WHEN '1' THEN '-03' WHEN '2' THEN '-06' \
             WHEN '3' THEN '-09' WHEN '4' THEN '-12' END)"
        ))
    }

    /// Ten-thousandths, so that sums are exact.
    fn money(self, of: &str) -> String {
        format!("CAST({} * 10000 AS BIGINT)", self.cast(of, "DECIMAL(18, 4)"))
    }

    /// One row for each part of a list: of JSON, or parted by `;`.
    fn each(self, of: &str) -> String {
        match self {
            Dialect::DuckDb => format!(
                "UNNEST(CASE WHEN {of} LIKE '[%' THEN JSON_EXTRACT_STRING({of}, '$[*]') ELSE STRING_SPLIT({of}, ';') END)"
            ),
            Dialect::Spark => format!(
                "EXPLODE(CASE WHEN {of} LIKE '[%' THEN FROM_JSON({of}, 'array<string>') ELSE SPLIT({of}, ';') END)"
            ),
            // No standard way: rows about several products are loaded once for each.
            Dialect::Generic => of.to_owned(),
        }
    }

    /// How teams are told apart: small letters, everything but letters, digits, `_` and `.` becomes `-`.
    fn slug(self, of: &str) -> String {
        let all = if self == Dialect::DuckDb { ", 'g'" } else { "" };
        let folded = format!("REGEXP_REPLACE(LOWER({of}), '[^a-z0-9_.\\p{{L}}\\p{{N}}]+', '-'{all})");
        match self {
            Dialect::DuckDb => format!("RTRIM(LTRIM({folded}, '-.'), '-.')"),
            Dialect::Spark => format!("TRIM(BOTH '-' FROM {})", folded.replace("\\p", "\\\\p")),
            // Whoever loads the rows writes teams as they are written in contracts.
            Dialect::Generic => format!("LOWER(REPLACE({of}, ' ', '-'))"),
        }
    }

    /// 1 where a text holds an address of e-mail.
    fn person(self, of: &str) -> String {
        const ADDRESS: &str = r"[\p{L}\p{N}]@[^\s,;<>().]+\.[^\s,;<>()]";
        match self {
            Dialect::DuckDb => {
                format!("({of} LIKE '%@%' AND REGEXP_MATCHES({of}, '{ADDRESS}'))")
            }
            Dialect::Spark => {
                format!(
                    "({of} LIKE '%@%' AND {of} RLIKE '{}')",
                    ADDRESS.replace('\\', "\\\\")
                )
            }
            Dialect::Generic => format!("({of} LIKE '%_@_%._%')"),
        }
    }
}

/// Days since 1970-01-01 of a date by arithmetic alone: every engine knows EXTRACT and FLOOR.
fn generic_day(date: &str) -> String {
    let (year, month, day) = (
        format!("EXTRACT(YEAR FROM {date})"),
        format!("EXTRACT(MONTH FROM {date})"),
        format!("EXTRACT(DAY FROM {date})"),
    );
    // Years that begin in March, so that the leap day is their last one.
    let year = format!("({year} - CASE WHEN {month} < 3 THEN 1 ELSE 0 END)");
    let month = format!("({month} + CASE WHEN {month} < 3 THEN 9 ELSE -3 END)");
    format!(
        "CAST({year} * 365 + FLOOR({year} / 4.0) - FLOOR({year} / 100.0) + FLOOR({year} / 400.0) \
         + FLOOR(({month} * 153 + 2) / 5.0) + {day} - 719469 AS BIGINT)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::engine::Choice;
    use crate::metrics::stage::Cell;

    #[test]
    fn expressions_are_filled_in_and_all_else_stays() {
        for (dialect, text, expected) in [
            (Dialect::DuckDb, "{number:x}", "TRY_CAST(x AS DOUBLE)"),
            (
                Dialect::Generic,
                "{number:\"a b\"} {",
                "CAST(\"a b\" AS DOUBLE) {",
            ),
            (Dialect::Spark, "{number:\"a\"}", "TRY_CAST(`a` AS DOUBLE)"),
            (Dialect::Spark, "'{json}' {none:x}", "'{json}' {none:x}"),
        ] {
            assert_eq!(dialect.fill(text), expected, "{text}");
        }
    }

    #[test]
    fn days_by_arithmetic_are_those_of_the_calendar() {
        let mut engine = Choice::Sqlite.open().unwrap();
        for (year, month, day, expected) in [
            (1970, 1, 1, 0),
            (1969, 12, 31, -1),
            (2000, 2, 29, 11_016),
            (2024, 2, 29, 19_782),
            (2024, 3, 1, 19_783),
            (2026, 11, 20, 20_777),
            (2100, 3, 1, 47_541),
        ] {
            let sql = generic_day("d")
                .replace("EXTRACT(YEAR FROM d)", &year.to_string())
                .replace("EXTRACT(MONTH FROM d)", &month.to_string())
                .replace("EXTRACT(DAY FROM d)", &day.to_string())
                // SQLite inside has no FLOOR; whole numbers above zero are divided alike without one.
                .replace("FLOOR(", "(")
                .replace(".0)", ")");
            assert_eq!(
                engine.query(&format!("SELECT {sql}")).unwrap(),
                [[Cell::Int(expected)]],
                "{year}-{month}-{day}"
            );
        }
    }
}
