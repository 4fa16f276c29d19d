//! CSV (RFC 4180): a head with names, then rows; commas or semicolons, quotes where needed.
//!
//! In: a buffered reader. Out: rows with the line on which each begins. Nothing is guessed: a row with more values than
//! the head has names is refused.

use std::borrow::Cow;
use std::io::BufRead;

use super::batch::Batch;
use super::datasets::Id;
use super::flat::Flat;
use super::lines::{Line, Lines};
use super::usage::line;

/// Reads all rows.
pub fn read(reader: &mut dyn BufRead, id: Id, batch: &mut Batch) -> Result<(), String> {
    let mut lines = Lines::new(reader);
    let mut head: Option<(char, Vec<String>)> = None;
    let mut usage = (id == Id::Usage).then(line::Reader::default);
    while let Some(line) = lines.next()? {
        let (number, text) = match line {
            Line::Text(number, text) => (number, text),
            Line::TooLong(number) => {
                batch.refuse(number, "the line is too long");
                continue;
            }
        };
        let mut text = text;
        // A quoted value may hold line ends.
        while text.matches('"').count() % 2 == 1 {
            match lines.next()? {
                Some(Line::Text(_, more)) if text.len() < 64 * 1024 => {
                    text.push('\n');
                    text.push_str(&more);
                }
                _ => break,
            }
        }
        if text.trim().is_empty() {
            continue;
        }
        let Some((separator, names)) = &head else {
            let text = text.trim_start_matches('\u{feff}');
            let commas = text.matches(',').count();
            let separator = if text.matches(';').count() > commas {
                ';'
            } else {
                ','
            };
            let names = values(text, separator).unwrap_or_default();
            head = Some((
                separator,
                names.iter().map(|name| name.trim().to_owned()).collect(),
            ));
            continue;
        };
        let Some(values) = values(&text, *separator) else {
            batch.refuse(number, "a quote is not closed");
            continue;
        };
        if values.len() > names.len() {
            batch.refuse(
                number,
                format!(
                    "it has {} values, the head has {} names",
                    values.len(),
                    names.len()
                ),
            );
            continue;
        }
        if let Some(usage) = &mut usage {
            let row = names.iter().zip(&values);
            if usage.values(row.map(|(name, value)| (name.as_str(), &**value)), batch) {
                continue;
            }
        }
        let row = names.iter().zip(&values).map(|(name, value)| {
            let value = Flat::Text(Cow::Borrowed(&**value));
            (Cow::Borrowed(name.as_str()), value)
        });
        batch.add(id, number, &Flat::Map(row.collect()));
    }
    Ok(())
}

/// The values of a row; nothing if a quote is not closed.
fn values(text: &str, separator: char) -> Option<Vec<Cow<'_, str>>> {
    if !text.contains('"') {
        return Some(text.split(separator).map(Cow::Borrowed).collect());
    }
    quoted_values(text, separator).map(|values| values.into_iter().map(Cow::Owned).collect())
}

fn quoted_values(text: &str, separator: char) -> Option<Vec<String>> {
    let mut values = vec![String::new()];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let last = values.last_mut()?;
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                last.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if last.trim().is_empty() => {
                last.clear();
                quoted = true;
            }
            letter if letter == separator && !quoted => values.push(String::new()),
            letter => last.push(letter),
        }
    }
    (!quoted).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn quotes_hold_separators_and_quotes() {
        for (text, expected) in [
            ("a,b,c", Some(vec!["a", "b", "c"])),
            ("a,,", Some(vec!["a", "", ""])),
            ("\"a,b\",c", Some(vec!["a,b", "c"])),
            ("\"say \"\"so\"\"\",c", Some(vec!["say \"so\"", "c"])),
            ("a \"b\",c", Some(vec!["a \"b\"", "c"])),
            ("\"a,b", None),
        ] {
            let expected = expected.map(|values| values.into_iter().map(Into::into).collect());
            assert_eq!(values(text, ','), expected, "{text}");
        }
    }
}
