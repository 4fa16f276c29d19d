//! Lines of a file, none of them kept longer than it is looked at; NDJSON rows.
//!
//! In: a buffered reader. Out: lines with their numbers; one that is too long is passed over, not kept.

use std::io::{BufRead, Read};

use super::batch::Batch;
use super::datasets::Id;
use super::flat::Flat;
use super::usage::line;

/// Longest line, in bytes. A row of usage has 200; a list of all products of a marketplace stands in a header.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// One line.
pub enum Line {
    /// Its number from 1, and its text without the line end.
    Text(u32, String),
    /// It is too long.
    TooLong(u32),
    /// It is no UTF-8.
    NotUtf8(u32),
}

/// The lines of a reader.
pub struct Lines<'r> {
    reader: &'r mut dyn BufRead,
    number: u32,
    buffer: Vec<u8>,
}

impl<'r> Lines<'r> {
    /// From the first line on.
    pub fn new(reader: &'r mut dyn BufRead) -> Self {
        Lines {
            reader,
            number: 0,
            buffer: Vec::new(),
        }
    }

    /// The next line in the buffer: its number, and whether it is whole. Nothing at the end.
    fn fill(&mut self) -> Result<Option<(u32, bool)>, String> {
        self.buffer.clear();
        let limit = LONGEST_LINE as u64;
        let read = (&mut *self.reader)
            .take(limit)
            .read_until(b'\n', &mut self.buffer)
            .map_err(|error| error.to_string())?;
        if read == 0 {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        let whole = self.buffer.last() == Some(&b'\n') || read < LONGEST_LINE;
        if !whole {
            self.skip_rest()?;
        }
        while matches!(self.buffer.last(), Some(b'\n' | b'\r')) {
            self.buffer.pop();
        }
        Ok(Some((self.number, whole)))
    }

    fn skip_rest(&mut self) -> Result<(), String> {
        loop {
            let available = self.reader.fill_buf().map_err(|error| error.to_string())?;
            if available.is_empty() {
                return Ok(());
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(available.len(), |at| at + 1);
            self.reader.consume(used);
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// The next line as text.
    pub fn next(&mut self) -> Result<Option<Line>, String> {
        Ok(self.fill()?.map(
            |(number, whole)| match (whole, std::str::from_utf8(&self.buffer)) {
                (false, _) => Line::TooLong(number),
                (true, Ok(text)) => Line::Text(number, text.to_owned()),
                (true, Err(_)) => Line::NotUtf8(number),
            },
        ))
    }
}

/// Reads NDJSON: one object a line; the first may be the header. Names are read by what the batch says of their spelling.
pub fn read_json_lines(reader: &mut dyn BufRead, id: Id, batch: &mut Batch) -> Result<(), String> {
    let mut lines = Lines::new(reader);
    let spelled = batch.spelled.clone();
    let mut usage = (id == Id::Usage && spelled.is_empty()).then(line::Reader::default);
    while let Some((number, whole)) = lines.fill()? {
        if !whole {
            batch.refuse(number, "the line is too long");
            continue;
        }
        let mut text: &[u8] = &lines.buffer;
        if number == 1 {
            text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if let Some(usage) = &mut usage
            && usage.json(text, batch)
        {
            continue;
        }
        match serde_json::from_slice::<Flat>(text) {
            Ok(row) => {
                let row = row.respelled(&spelled);
                match row.get("_header") {
                    Some(header) if number == 1 => batch.header(header),
                    _ => batch.add(id, number, &row),
                }
            }
            Err(error) => batch.refuse(
                number,
                format!("it is no JSON object (column {})", error.column()),
            ),
        }
    }
    Ok(())
}

/// Reads JSON: a list of rows, or an envelope with `rows`. Rows have numbers instead of lines.
pub fn read_json(reader: &mut dyn BufRead, id: Id, batch: &mut Batch) -> Result<(), String> {
    let mut text = Vec::new();
    let limit = 64 * LONGEST_LINE as u64;
    reader
        .take(limit)
        .read_to_end(&mut text)
        .map_err(|error| error.to_string())?;
    if text.len() as u64 == limit {
        return Err("it is too large; write NDJSON, one row a line".into());
    }
    let whole: Flat = serde_json::from_slice(&text).map_err(|error| format!("it is no JSON: {error}"))?;
    let rows = match &whole {
        Flat::List(rows) => rows,
        Flat::Map(_) => match whole.get("rows") {
            Some(Flat::List(rows)) => {
                batch.header(&whole);
                rows
            }
            _ => return Err("it has no list of `rows`".into()),
        },
        _ => return Err("it is no list of rows".into()),
    };
    for (number, row) in rows.iter().enumerate() {
        batch.add(id, u32::try_from(number + 1).unwrap_or(u32::MAX), row);
    }
    Ok(())
}
