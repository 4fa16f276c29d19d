//! Rows of CSV (RFC 4180) that people open in a spreadsheet: no cell is ever a formula.
//!
//! In: cells. Out: a line. A cell that a spreadsheet would run gets an apostrophe in front. Spreadsheets of other
//! languages cut at `;`, whatever stands in quotes, and a line break in such a cell begins a row: what follows one is
//! guarded likewise. Start at [`row`].

/// Appends a line of cells.
pub fn row<'c>(text: &mut String, cells: impl IntoIterator<Item = &'c str>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push(text, cell);
    }
    text.push_str("\r\n");
}

/// Quotes where needed.
fn push(text: &mut String, cell: &str) {
    let safe = guarded(cell);
    if safe.contains([',', ';', '"', '\n', '\r', '\t']) {
        text.push('"');
        text.push_str(&safe.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&safe);
    }
}

/// An apostrophe in front of every formula, at the start of the cell and behind each sign that may start another cell.
fn guarded(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len() + 2);
    let mut rest = cell;
    let mut is_first = true;
    loop {
        let end = rest.find(CUTS).map_or(rest.len(), |at| at + 1);
        let part = &rest[..end];
        let starts_oddly = is_first && part.starts_with(['\t', '\r', '\n']);
        if starts_oddly || is_formula(part) {
            safe.push('\'');
        }
        safe.push_str(part);
        rest = &rest[end..];
        is_first = false;
        if rest.is_empty() {
            return safe;
        }
    }
}

/// Where some spreadsheet may begin another cell.
const CUTS: [char; 4] = [';', '\t', '\r', '\n'];

/// Begins, behind space and quotes, with a sign that makes a formula; a plain number is none.
fn is_formula(part: &str) -> bool {
    let cell = part.trim_end_matches(CUTS);
    let start = cell.trim_start_matches(|letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '\u{200b}' | '\u{feff}')
    });
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    start.starts_with(signs) && !is_number(cell)
}

/// `-5`, `+1.5`, `-2e9`; not `-inf`, nor `-5` behind a quote.
fn is_number(cell: &str) -> bool {
    let digits = cell.trim().trim_start_matches(['+', '-']);
    digits.starts_with(|letter: char| letter.is_ascii_digit()) && cell.trim().parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, expected) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("", ""),
            ("-5", "-5"),
            ("+1.5e3", "+1.5e3"),
            ("=1+1", "'=1+1"),
            ("+inf", "'+inf"),
            ("@x", "'@x"),
            ("-cmd|x", "'-cmd|x"),
            (" =1", "' =1"),
            ("\"=1\"", "\"'\"\"=1\"\"\""),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("\t=1", "\"'\t'=1\""),
            ("\n=1", "\"'\n'=1\""),
            ("\r@x", "\"'\r'@x\""),
            ("\nplain", "\"'\nplain\""),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－x", "'－x"),
            ("＠x", "'＠x"),
            (";=1", "\";'=1\""),
            ("a;=cmd|' /C calc'!A1", "\"a;'=cmd|' /C calc'!A1\""),
            ("a; \"＠x", "\"a;' \"\"＠x\""),
            ("a\n+x", "\"a\n'+x\""),
            ("a;-5;b", "\"a;-5;b\""),
        ] {
            let mut text = String::new();
            push(&mut text, cell);
            assert_eq!(text, expected, "{cell:?}");
        }
    }
}
