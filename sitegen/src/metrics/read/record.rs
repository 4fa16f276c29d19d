//! One row of a data set: every field checked and turned into what queries compare.
//!
//! In: a `Flat` row and the [`Spec`] of its data set. Out: cells in the order of the columns, or why the row is
//! refused. Rows that name persons are refused here, before anything else sees them. Start at [`read`].

use crate::day::Day;
use crate::metrics::stage::Cell;
use crate::metrics::windows;

use super::datasets::{ColumnSpec, Id, Spec};
use super::flat::Flat;
use super::moment;
use super::numbers::{money, number, whole};

/// Separates the parts of a list in one cell.
pub const LIST_MARK: char = '\u{1f}';
/// Fewer people than this are not shown.
pub const FEWEST_PEOPLE: i64 = 5;
/// Longest text that is kept, in bytes; titles and names have a few dozen.
pub const LONGEST_TEXT: usize = 1_000;

/// What counts for a word that no figure knows.
const OTHER: &str = "other";
/// As much of such a word is shown, in letters.
const LONGEST_WORD: usize = 40;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Words.
    Text,
    /// One of these; anything else is kept as `other`.
    Word(&'static [&'static str]),
    /// A product, by its id or by that of its contract (`contractId`).
    Product,
    /// A team or role; never a person.
    Team,
    /// A domain.
    Domain,
    /// A day.
    DayOf,
    /// A month, kept as its last day.
    MonthOf,
    /// A quarter such as `2026-Q4`, kept as its last day.
    QuarterOf,
    /// A moment.
    Time,
    /// A whole number that is not negative.
    Count,
    /// A number.
    Number,
    /// A decimal number, kept in ten-thousandths so that sums are exact.
    Money,
    /// `true` or `false`.
    Flag,
    /// Several texts or numbers.
    List,
    /// Terms with the number of sessions that asked for each: objects of `term` and `n`.
    Terms,
}

/// Why a row is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It names a person, in that field.
    Person(String),
    /// It cannot be right.
    Wrong(String),
}

/// A row that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// In the order of the columns.
    pub cells: Vec<Cell>,
    /// A small number was hidden.
    pub suppressed: bool,
    /// Fields with words that no figure knows.
    pub strange: Vec<(&'static str, String)>,
}

/// Checks and turns a row.
pub fn read(row: &Flat, spec: &Spec) -> Result<Record, Refusal> {
    if !matches!(row, Flat::Map(_)) {
        return Err(Refusal::Wrong(
            "a row must be an object of names and values".into(),
        ));
    }
    no_person(row)?;
    let mut cells = Vec::with_capacity(spec.columns.len());
    let mut strange = Vec::new();
    for column in spec.columns {
        let mut value = row.get(column.field).filter(|value| !is_empty(value));
        if column.kind == FieldKind::Product && value.is_none() {
            value = row.get("contractId").filter(|value| !is_empty(value));
        }
        let cell = match value {
            Some(value) => convert(value, column.kind).ok_or_else(|| {
                Refusal::Wrong(format!("`{}` must be {}", column.field, expected(column.kind)))
            })?,
            None if column.required => return Err(Refusal::Wrong(format!("`{}` is missing", column.field))),
            None => Cell::Null,
        };
        if cell == Cell::text(OTHER) {
            strange.extend(value.and_then(|value| strange_word(value, column)));
        }
        cells.push(cell);
    }
    let mut record = Record {
        cells,
        suppressed: false,
        strange,
    };
    super::rules::complete(&mut record, spec).map_err(Refusal::Wrong)?;
    Ok(record)
}

/// A word that was none of the known ones, as it is shown.
fn strange_word(value: &Flat, column: &'static ColumnSpec) -> Option<(&'static str, String)> {
    let (FieldKind::Word(known), Flat::Text(word)) = (column.kind, value) else {
        return None;
    };
    let word = word.trim();
    // What queries are for is told in many words; they are one to all figures.
    let is_free = column.field == "workload" || word.eq_ignore_ascii_case(OTHER);
    let shown: String = word
        .chars()
        .take(LONGEST_WORD)
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    (!is_free && !known.is_empty()).then_some((column.field, shown))
}

fn is_empty(value: &Flat) -> bool {
    match value {
        Flat::Null => true,
        Flat::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// No row needs a person: fields that name one, and addresses of e-mail anywhere, refuse it.
fn no_person(row: &Flat) -> Result<(), Refusal> {
    let Flat::Map(entries) = row else { return Ok(()) };
    for (name, value) in entries {
        if is_empty(value) {
            continue;
        }
        if names_person(name) || has_address(value) {
            return Err(Refusal::Person(name.to_string()));
        }
    }
    Ok(())
}

/// A field of that name holds a person, however it is spelled.
pub fn names_person(field: &str) -> bool {
    const PERSONS: &[&str] = &[
        "user",
        "userid",
        "username",
        "useremail",
        "email",
        "mail",
        "employee",
        "employeeid",
        "person",
        "login",
        "upn",
        "firstname",
        "lastname",
        "fullname",
        "requester",
        "requestedby",
        "assignee",
        "reporter",
    ];
    let plain: String = field
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    PERSONS.contains(&plain.as_str())
}

fn has_address(value: &Flat) -> bool {
    match value {
        Flat::Text(text) => is_address(text),
        Flat::List(items) => items.iter().any(has_address),
        Flat::Map(entries) => entries.iter().any(|(_, value)| has_address(value)),
        _ => false,
    }
}

/// Something before an `@`, and a dot in what follows.
fn is_address(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after: &str = text[at + 1..]
            .split(|letter: char| letter.is_whitespace() || ",;<>()".contains(letter))
            .next()
            .unwrap_or_default();
        let dot = after.find('.');
        before && dot.is_some_and(|dot| dot > 0 && dot + 1 < after.len())
    })
}

fn expected(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Word(_) => "a text",
        FieldKind::Product => "the id of a product",
        FieldKind::Team => "the name of a team or role",
        FieldKind::Domain => "the id of a domain",
        FieldKind::DayOf => "a day such as 2026-11-20",
        FieldKind::MonthOf => "a month such as 2026-10",
        FieldKind::QuarterOf => "a quarter such as 2026-Q4",
        FieldKind::Time => "a moment such as 2026-11-20T02:00:00Z",
        FieldKind::Count => "a whole number that is not negative",
        FieldKind::Number => "a number",
        FieldKind::Money => "an amount such as \"412.50\"",
        FieldKind::Flag => "true or false",
        FieldKind::List => "a list",
        FieldKind::Terms => "a list of objects with `term` and `n`",
    }
}

fn convert(value: &Flat, kind: FieldKind) -> Option<Cell> {
    let text = || match value {
        Flat::Text(text) => Some(text.trim()),
        _ => None,
    };
    match kind {
        FieldKind::Text | FieldKind::Product => short(value),
        FieldKind::Word(words) => {
            let word = text()?;
            let known = words.iter().find(|known| known.eq_ignore_ascii_case(word));
            Some(Cell::text(known.unwrap_or(&OTHER)))
        }
        FieldKind::Team | FieldKind::Domain => short(value),
        FieldKind::DayOf => Some(Cell::Int(windows::number_of(Day::parse(text()?)?))),
        FieldKind::MonthOf => {
            let (year, month) = text()?.split_once('-')?;
            let month: u32 = month.get(..2)?.parse().ok()?;
            let year: i64 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
            (1..=12)
                .contains(&month)
                .then(|| Cell::Int(windows::last_of(year, month, 1)))
        }
        FieldKind::QuarterOf => {
            let (year, quarter) = text()?.split_once('-')?;
            let quarter: u32 = quarter.strip_prefix(['Q', 'q'])?.parse().ok()?;
            let year: i64 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
            (1..=4)
                .contains(&quarter)
                .then(|| Cell::Int(windows::last_of(year, quarter * 3 - 2, 3)))
        }
        FieldKind::Time => moment::seconds(text()?).map(Cell::Int),
        FieldKind::Count => whole(value).filter(|number| *number >= 0).map(Cell::Int),
        FieldKind::Number => number(value).map(Cell::Real),
        FieldKind::Money => money(value).map(Cell::Int),
        FieldKind::Flag => match value {
            Flat::Flag(flag) => Some(Cell::flag(*flag)),
            Flat::Text(text) => match text.trim() {
                word if word.eq_ignore_ascii_case("true") => Some(Cell::Int(1)),
                word if word.eq_ignore_ascii_case("false") => Some(Cell::Int(0)),
                _ => None,
            },
            _ => None,
        },
        FieldKind::List => list(value),
        FieldKind::Terms => terms(value),
    }
}

fn short(value: &Flat) -> Option<Cell> {
    match value {
        Flat::Text(text) if text.len() <= LONGEST_TEXT => Some(Cell::text(text.trim())),
        Flat::Int(number) => Some(Cell::text(&number.to_string())),
        _ => None,
    }
}

fn list(value: &Flat) -> Option<Cell> {
    let items: Vec<String> = match value {
        Flat::List(items) => items
            .iter()
            .map(|item| match short(item)? {
                Cell::Text(text) => Some(text.into_string()),
                _ => None,
            })
            .collect::<Option<_>>()?,
        // Formats without lists in a row have them as JSON, too.
        Flat::Text(text) if text.trim_start().starts_with('[') => {
            let items = serde_json::from_str::<Flat>(text).ok().filter(is_list)?;
            return list(&items);
        }
        Flat::Text(text) => text.split(';').map(|item| item.trim().to_owned()).collect(),
        _ => return None,
    };
    Some(Cell::text(&items.join(&LIST_MARK.to_string())))
}

/// Term and number by turns. Formats without lists in a row have them as JSON.
fn terms(value: &Flat) -> Option<Cell> {
    let items = match value {
        Flat::List(items) => items,
        Flat::Text(text) => return terms(&serde_json::from_str::<Flat>(text).ok().filter(is_list)?),
        _ => return None,
    };
    let parts: Vec<String> = items
        .iter()
        .map(|item| {
            let (term, number) = (short(item.get("term")?)?, whole(item.get("n")?)?);
            let term = term.as_text().replace(LIST_MARK, " ");
            (number >= 0 && !term.is_empty()).then(|| format!("{term}{LIST_MARK}{number}"))
        })
        .collect::<Option<_>>()?;
    Some(Cell::text(&parts.join(&LIST_MARK.to_string())))
}

fn is_list(value: &Flat) -> bool {
    matches!(value, Flat::List(_))
}

/// The parts of a list cell.
pub fn items(cell: &Cell) -> impl Iterator<Item = &str> {
    cell.as_text().split(LIST_MARK).filter(|item| !item.is_empty())
}

/// The first and last day that a row is about.
pub fn days(cells: &[Cell], spec: &Spec) -> Option<(i64, i64)> {
    let mut found: Option<(i64, i64)> = None;
    for (column, cell) in spec.columns.iter().zip(cells) {
        let day = match column.kind {
            FieldKind::DayOf | FieldKind::MonthOf | FieldKind::QuarterOf => cell.as_int(),
            // An end that lies ahead says nothing about how new the row is.
            FieldKind::Time if !matches!(column.stage, "end" | "reassess" | "expires" | "effective") => {
                cell.as_int().map(|second| second.div_euclid(86_400))
            }
            _ => None,
        };
        if let Some(day) = day {
            found = Some(found.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
    }
    match (spec.id, found) {
        (Id::Satisfaction, Some((first, last))) => Some((first - 91, last)),
        (Id::Cost, Some((first, last))) => Some((first - 30, last)),
        (_, found) => found,
    }
}
