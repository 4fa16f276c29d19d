//! A pasted SQL statement → the tables that it names.
//!
//! In: text as typed. Out: the last part of each table's name in order, each once, or nothing where the text is no
//! statement. Tables of its own (`with recent as (…)`) are left out. It reads tokens, not grammar: a dialect that it does
//! not know still says `from` and `join`. Start at [`tables`].

/// Longest text that is read as a statement, in bytes.
const LONGEST: usize = 16 * 1024;

/// Tables that are looked up; the rest of a longer statement is ignored.
const MOST_TABLES: usize = 12;

/// Words behind which a table is named.
const BEFORE_TABLE: [&str; 6] = ["from", "join", "into", "update", "using", "table"];

/// Functions whose arguments contain `from`.
const TAKES_FROM: [&str; 4] = ["extract", "trim", "substring", "overlay"];

/// Words that may stand between one of these and the table.
const SKIPPED: [&str; 6] = ["only", "lateral", "if", "not", "exists", "table"];

/// What statements begin with, and the word without which that is plain English.
const STATEMENTS: [(&str, &str); 10] = [
    ("select", "from"),
    ("with", "select"),
    ("insert", "into"),
    ("insert", "overwrite"),
    ("delete", "from"),
    ("merge", "into"),
    ("update", "set"),
    ("create", "table"),
    ("create", "view"),
    ("explain", "select"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    /// A word without quotation marks: a keyword or a name.
    Word(&'t str),
    /// A name in quotation marks.
    Quoted(&'t str),
    Sign(char),
}

impl<'t> Token<'t> {
    fn is(self, keyword: &str) -> bool {
        matches!(self, Token::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    fn name(self) -> Option<&'t str> {
        match self {
            Token::Word(name) | Token::Quoted(name) => Some(name),
            Token::Sign(_) => None,
        }
    }
}

/// The tables of a statement; `None` when the text is none, or names no table.
pub fn tables(text: &str) -> Option<Vec<&str>> {
    let tokens = tokens(text.get(..LONGEST).unwrap_or(text));
    if !is_statement(&tokens) {
        return None;
    }
    let own = own_tables(&tokens);
    let mut tables: Vec<&str> = Vec::new();
    let mut calls: Vec<bool> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(') => {
                let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                calls.push(before.is_some_and(|before| TAKES_FROM.iter().any(|name| before.is(name))));
            }
            Token::Sign(')') => {
                calls.pop();
            }
            _ if BEFORE_TABLE.iter().any(|word| token.is(word)) && calls.last() != Some(&true) => {
                let behind = tokens.get(at + 1..).unwrap_or_default();
                named_behind(behind, token.is("from"), &mut tables);
            }
            _ => {}
        }
    }
    tables.retain(|table| !own.iter().any(|own| own.eq_ignore_ascii_case(table)));
    tables.truncate(MOST_TABLES);
    (!tables.is_empty()).then_some(tables)
}

fn is_statement(tokens: &[Token]) -> bool {
    let begins = |word: &str| tokens.first().is_some_and(|first| first.is(word));
    let holds = |word: &str| tokens.iter().any(|token| token.is(word));
    STATEMENTS
        .iter()
        .any(|(first, other)| begins(first) && holds(other))
}

/// Names that the statement itself defines: `recent as (`.
fn own_tables<'t>(tokens: &[Token<'t>]) -> Vec<&'t str> {
    let defines = |three: &[Token<'t>]| match three {
        [name, word, Token::Sign('(')] if word.is("as") => name.name(),
        _ => None,
    };
    tokens.windows(3).filter_map(defines).collect()
}

/// The table named at the beginning of `tokens`, and behind `from` those after commas.
fn named_behind<'t>(mut tokens: &[Token<'t>], several: bool, tables: &mut Vec<&'t str>) {
    loop {
        while let [first, rest @ ..] = tokens
            && SKIPPED.iter().any(|word| first.is(word))
        {
            tokens = rest;
        }
        let [first, rest @ ..] = tokens else { return };
        let Some(mut table) = first.name() else { return };
        tokens = rest;
        while let [Token::Sign('.'), part, rest @ ..] = tokens
            && let Some(part) = part.name()
        {
            table = part;
            tokens = rest;
        }
        // A function that gives rows is no table.
        if tokens.first() == Some(&Token::Sign('(')) {
            return;
        }
        if !tables.iter().any(|known| known.eq_ignore_ascii_case(table)) {
            tables.push(table);
        }
        // An alias with or without `as`, then the next table.
        tokens = match tokens {
            [Token::Sign(','), rest @ ..] if several => rest,
            [alias, Token::Sign(','), rest @ ..] if several && alias.name().is_some() => rest,
            [word, _, Token::Sign(','), rest @ ..] if several && word.is("as") => rest,
            _ => return,
        };
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let behind = |start: usize| rest.get(start..).unwrap_or_default();
        let second = behind(first.len_utf8()).chars().next();
        rest = match (first, second) {
            ('-', Some('-')) => until(behind(2), '\n').1,
            ('/', Some('*')) => {
                let mut inside = behind(2);
                while !inside.is_empty() {
                    inside = until(inside, '*').1;
                    if inside.starts_with('/') {
                        break;
                    }
                }
                inside.get(1..).unwrap_or_default()
            }
            ('\'', _) => until(behind(1), '\'').1,
            ('"' | '`' | '[', _) => {
                let end = if first == '[' { ']' } else { first };
                let (name, after) = until(behind(1), end);
                tokens.push(Token::Quoted(name));
                after
            }
            (c, _) if is_of_word(c) => {
                let (word, after) = split(rest, |c| !is_of_word(c) && c != '$');
                tokens.push(Token::Word(word));
                after
            }
            (c, _) => {
                if !c.is_whitespace() {
                    tokens.push(Token::Sign(c));
                }
                behind(c.len_utf8())
            }
        };
    }
    tokens
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What comes before `end`, and what behind it.
fn until(text: &str, end: char) -> (&str, &str) {
    text.split_once(end).unwrap_or((text, ""))
}

fn split(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at_checked(text.find(ends).unwrap_or(text.len()))
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_statements_are_found() {
        let table: [(&str, &[&str]); 14] = [
            ("SELECT * FROM orders", &["orders"]),
            (
                "select o.id from sales.orders o join dwh.\"Customer Master\" c on o.cid = c.id",
                &["orders", "Customer Master"],
            ),
            ("select 1 from a, b as x, c y where a.id = b.id", &["a", "b", "c"]),
            (
                "with recent as (select * from orders) select * from recent join [dbo].[Lines] on 1=1",
                &["orders", "Lines"],
            ),
            ("select extract(year from ordered_at) from orders", &["orders"]),
            (
                "select * from (select * from inner_one) t left join `p.d.t` using (id)",
                &["inner_one", "p.d.t"],
            ),
            (
                "select 'from nowhere' -- from comment\n, /* from other */ x from here",
                &["here"],
            ),
            ("insert into target select * from source", &["target", "source"]),
            ("UPDATE stock SET n = 1", &["stock"]),
            ("merge into t using s on t.id = s.id", &["t", "s"]),
            ("delete from only old_orders", &["old_orders"]),
            ("create or replace view v as select * from base", &["base"]),
            ("create table if not exists fresh (id int)", &[]),
            ("select * from generate_series(1, 3)", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(tables(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_statement_is_left_alone() {
        for text in [
            "",
            "select",
            "orders from germany",
            "update orders",
            "with customers from france",
            "create dashboards from orders",
            "select best customers",
            "'from x",
            "\"",
        ] {
            assert_eq!(tables(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_statement_is_bounded() {
        let many: String = (0..10_000).map(|n| format!(" join t{n} on 1=1")).collect();
        let text = format!("select * from first_one{many}ü");
        let found = tables(&text).unwrap_or_default();
        assert_eq!(found.len(), MOST_TABLES);
    }
}
