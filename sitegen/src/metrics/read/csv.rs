//! CSV (RFC 4180): a head with names, then rows; parted by commas, semicolons or tabs, quotes where needed.
//!
//! In: a buffered reader. Out: rows with the line on which each begins. The library `csv-core` says what the values of a row
//! are: a quote opens a value only at its start. Which lines belong to one row is decided here, so that a quote that nobody
//! closes costs its own line and none of those behind it. Start at [`read`].

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::batch::Batch;
use super::datasets::{Id, spec};
use super::flat::Flat;
use super::lines::{Line, Lines};
use super::spelling;
use super::usage::line;

/// Lines of one row: no data set has longer texts.
const MOST_LINES: usize = 100;
/// Bytes of one row.
const LONGEST_ROW: usize = 64 * 1024;
/// Values of one row.
const MOST_VALUES: usize = 1_000;

/// A line that stays a row of its own.
type Numbered = (u32, String);

/// The head: names as the data set has them, and what takes rows apart.
struct Head {
    names: Vec<String>,
    splitter: Splitter,
}

/// Reads all rows.
pub fn read(reader: &mut dyn BufRead, id: Id, batch: &mut Batch) -> Result<(), String> {
    let mut lines = Waiting {
        lines: Lines::new(reader),
        waiting: VecDeque::new(),
    };
    let mut head: Option<Head> = None;
    let mut separator = None;
    let mut usage = (id == Id::Usage).then(line::Reader::default);
    while let Some((number, text)) = lines.next(batch)? {
        if text.trim().is_empty() {
            continue;
        }
        let Some(Head { names, splitter }) = &mut head else {
            let text = text.trim_start_matches('\u{feff}');
            // A line of its own for spreadsheets.
            if let Some(&[mark]) = text.strip_prefix("sep=").map(str::as_bytes) {
                separator = Some(mark);
                continue;
            }
            head = Some(head_of(text, separator, id, batch));
            continue;
        };
        let quoted;
        let values: Vec<&str> = if text.contains('"') {
            match lines.values(number, &text, splitter, names.len(), batch)? {
                Some(values) => quoted = values,
                None => continue,
            }
            quoted.iter().map(String::as_str).collect()
        } else {
            text.split(char::from(splitter.separator)).collect()
        };
        if values.len() > names.len() {
            let (found, wanted) = (values.len(), names.len());
            batch.refuse(
                number,
                format!("it has {found} values, the head has {wanted} names"),
            );
            continue;
        }
        let row = || names.iter().map(String::as_str).zip(values.iter().copied());
        if usage.as_mut().is_some_and(|usage| usage.values(row(), batch)) {
            continue;
        }
        let row = row().map(|(name, value)| (Cow::Borrowed(name), Flat::Text(Cow::Borrowed(value))));
        batch.add(id, number, &Flat::Map(row.collect()));
    }
    Ok(())
}

/// The names of a head, by what parts most of them if nothing says so.
fn head_of(text: &str, separator: Option<u8>, id: Id, batch: &mut Batch) -> Head {
    let count = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    let marks = [b'\t', b';', b','];
    let separator = separator.or_else(|| marks.into_iter().max_by_key(|mark| count(*mark)));
    let separator = separator.unwrap_or(b',');
    let mut splitter = Splitter::new(separator);
    let names = splitter.split(&format!("{text}\n")).unwrap_or_default();
    let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    let meant = spelling::fields(names.iter().map(String::as_str), spec(id));
    let named = names.iter().map(|name| match meant.get(name) {
        Some(field) => field.clone(),
        None => name.clone(),
    });
    let names = named.collect();
    batch.spelled.extend(meant);
    Head { names, splitter }
}

/// Lines, with those that were looked at already and belong to no row yet.
struct Waiting<'r> {
    lines: Lines<'r>,
    waiting: VecDeque<Numbered>,
}

impl Waiting<'_> {
    /// The next line that can be read.
    fn next(&mut self, batch: &mut Batch) -> Result<Option<Numbered>, String> {
        if let Some(line) = self.waiting.pop_front() {
            return Ok(Some(line));
        }
        self.fresh(batch)
    }

    fn fresh(&mut self, batch: &mut Batch) -> Result<Option<Numbered>, String> {
        loop {
            match self.lines.next()? {
                None => return Ok(None),
                Some(Line::Text(number, text)) => return Ok(Some((number, text))),
                Some(Line::TooLong(number)) => batch.refuse(number, "the line is too long"),
                Some(Line::NotUtf8(number)) => {
                    batch.refuse(
                        number,
                        "it holds letters in another encoding; save the file as UTF-8",
                    );
                }
            }
        }
    }

    /// The values of a row that begins on a line, with the lines behind it where a quoted value holds line ends. If its
    /// quote is closed nowhere near, or closed by a quote of another row, the line alone is refused.
    fn values(
        &mut self,
        number: u32,
        text: &str,
        splitter: &mut Splitter,
        names: usize,
        batch: &mut Batch,
    ) -> Result<Option<Vec<String>>, String> {
        let mut row = format!("{text}\n");
        let mut taken = 0;
        loop {
            match splitter.split(&row) {
                Some(values) if taken == 0 || values.len() == names && splitter.closes(&row) => {
                    self.waiting.drain(..taken);
                    return Ok(Some(values));
                }
                // A quote of another row closed it.
                Some(_) => break,
                None => {}
            }
            if taken == self.waiting.len() {
                match self.fresh(batch)? {
                    Some(line) => self.waiting.push_back(line),
                    None => break,
                }
            }
            match self.waiting.get(taken) {
                Some((_, more)) if taken < MOST_LINES && row.len() + more.len() < LONGEST_ROW => {
                    row.push_str(more);
                    row.push('\n');
                    taken += 1;
                }
                _ => break,
            }
        }
        batch.refuse(number, "a quote opens a value and is not closed");
        Ok(None)
    }
}

/// Takes rows apart.
struct Splitter {
    separator: u8,
    reader: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl Splitter {
    fn new(separator: u8) -> Self {
        Splitter {
            separator,
            reader: ReaderBuilder::new().delimiter(separator).build(),
            output: Vec::new(),
            ends: vec![0; MOST_VALUES],
        }
    }

    /// The values of one row, which ends with a line end; nothing if a quoted value is still open then.
    fn split(&mut self, row: &str) -> Option<Vec<String>> {
        self.reader.reset();
        self.output.resize(self.output.len().max(row.len() + 1), 0);
        let (result, _, _, count) = self
            .reader
            .read_record(row.as_bytes(), &mut self.output, &mut self.ends);
        if !matches!(
            result,
            ReadRecordResult::Record | ReadRecordResult::OutputEndsFull
        ) {
            return None;
        }
        let mut from = 0;
        let values = self.ends.iter().take(count).map(|end| {
            let value = self.output.get(from..*end).unwrap_or_default();
            from = *end;
            // Parts of a text at marks of ASCII are texts.
            String::from_utf8_lossy(value).into_owned()
        });
        Some(values.collect())
    }

    /// Each quote that closes a value is followed by the next one.
    fn closes(&self, row: &str) -> bool {
        let mut letters = row.bytes().peekable();
        let (mut starts, mut quoted) = (true, false);
        while let Some(letter) = letters.next() {
            match letter {
                b'"' if quoted && letters.peek() == Some(&b'"') => {
                    letters.next();
                }
                b'"' if quoted => {
                    quoted = false;
                    if !letters
                        .peek()
                        .is_none_or(|next| *next == self.separator || *next == b'\n')
                    {
                        return false;
                    }
                }
                b'"' if starts => quoted = true,
                _ => {}
            }
            starts = !quoted && (letter == self.separator || letter == b'\n');
        }
        !quoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::read::file::{Format, read_from};

    #[test]
    fn quotes_hold_separators_and_quotes_and_open_at_the_start_only() {
        for (text, separator, expected) in [
            ("a,b,c", b',', Some(vec!["a", "b", "c"])),
            ("a,,", b',', Some(vec!["a", "", ""])),
            (",", b',', Some(vec!["", ""])),
            ("\"a,b\",c", b',', Some(vec!["a,b", "c"])),
            ("\"a\nb\",c", b',', Some(vec!["a\nb", "c"])),
            ("\"say \"\"so\"\"\",c", b',', Some(vec!["say \"so\"", "c"])),
            ("a \"b\",c", b',', Some(vec!["a \"b\"", "c"])),
            (
                "the 5\" disk is full,c",
                b',',
                Some(vec!["the 5\" disk is full", "c"]),
            ),
            (" \"a\",c", b',', Some(vec![" \"a\"", "c"])),
            ("a,b;c\td", b';', Some(vec!["a,b", "c\td"])),
            ("a,b;c\td", b'\t', Some(vec!["a,b;c", "d"])),
            ("\"a,b", b',', None),
            ("a,\"b\"\"", b',', None),
        ] {
            let expected: Option<Vec<String>> =
                expected.map(|values| values.into_iter().map(Into::into).collect());
            let found = Splitter::new(separator).split(&format!("{text}\n"));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    /// Rows of incidents: how many count, and what is said of the others.
    fn incidents(text: &[u8]) -> (u64, Vec<(u32, String)>) {
        let batch = read_from(&mut &*text, Id::Incidents, Format::Csv).unwrap();
        (batch.count, batch.wrong.samples)
    }

    #[test]
    fn a_stray_quote_costs_its_own_row_at_most() {
        let rows = |first: &str| {
            let more: String = (1..9)
                .map(|number| format!("I{number},\"say \"\"so\"\"\",2026-11-20\n"))
                .collect();
            format!("incidentId,title,openedAt\n{first}\n{more}")
        };
        let open = "a quote opens a value and is not closed";
        for (first, count, said) in [
            ("I0,the 5\" disk is full,2026-11-20", 9, vec![]),
            ("I0,\"two\nlines\",2026-11-20", 9, vec![]),
            ("I0,\"five\"\" disk\",2026-11-20", 9, vec![]),
            ("I0,\"5 inch,2026-11-20", 8, vec![(2, open.to_owned())]),
            ("I0,\"5 inch,2026-11-20\n", 8, vec![(2, open.to_owned())]),
            ("\"I0,5 inch,2026-11-20", 8, vec![(2, open.to_owned())]),
            ("I0,x,2026-11-20,\"", 8, vec![(2, open.to_owned())]),
            (
                "I0,x,2026-11-20,more",
                8,
                vec![(2, "it has 4 values, the head has 3 names".to_owned())],
            ),
        ] {
            assert_eq!(incidents(rows(first).as_bytes()), (count, said), "{first:?}");
        }
        // At the end there is nothing left that could close it.
        let last = format!("{}\"", rows("I0,x,2026-11-20"));
        assert_eq!(incidents(last.as_bytes()), (9, vec![(11, open.to_owned())]));
        // A quote that is closed far behind was none.
        let far = format!(
            "{}{}\"\n",
            rows("I0,\"x,2026-11-20"),
            "I9,x,2026-11-20\n".repeat(200)
        );
        let (count, said) = incidents(far.as_bytes());
        assert_eq!((count, said.len()), (208, 2), "{said:?}");
    }

    #[test]
    fn what_spreadsheets_write_is_read_or_named() {
        let expected = (1, vec![]);
        for text in [
            "incidentId,title,openedAt\nI1,é,2026-11-20\n",
            "\u{feff}incidentId;title;openedAt\r\nI1;é;2026-11-20\r\n",
            "sep=;\nincidentId;title;openedAt\nI1;a,b,c,d;2026-11-20\n",
            "\u{feff}sep=;\r\nincidentId;title;openedAt\nI1;a,b,c,d;2026-11-20\n",
            "incidentId\ttitle\topenedAt\nI1\ta,b;c\t2026-11-20\n",
            "\"incidentId\",\"title\",\"openedAt\"\n\"I1\",\"é\",\"2026-11-20\"\n",
            "Incident ID,TITLE,opened_at\nI1,é,2026-11-20\n",
        ] {
            assert_eq!(incidents(text.as_bytes()), expected, "{text:?}");
        }
        let latin = b"incidentId,title,openedAt\nI1,M\xFCnchen,2026-11-20\nI2,x,2026-11-20\n";
        let said = "it holds letters in another encoding; save the file as UTF-8".to_owned();
        assert_eq!(incidents(latin), (1, vec![(2, said)]));
        let wide = |marked: bool, little: bool| -> Vec<u8> {
            let text = if marked {
                "\u{feff}incidentId"
            } else {
                "incidentId"
            };
            let units = text.encode_utf16();
            units
                .flat_map(|unit| {
                    if little {
                        unit.to_le_bytes()
                    } else {
                        unit.to_be_bytes()
                    }
                })
                .collect()
        };
        for (marked, little) in [(true, true), (true, false), (false, true), (false, false)] {
            let refused = read_from(&mut &*wide(marked, little), Id::Incidents, Format::Csv).unwrap_err();
            assert_eq!(refused, "it is UTF-16; save it as UTF-8 (in Excel: `CSV UTF-8`)");
        }
    }
}
