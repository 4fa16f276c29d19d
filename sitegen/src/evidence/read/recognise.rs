//! Which tool wrote a file: told from its content, never from its name alone.

use serde::Deserialize;

use super::lenient::{List, Part, Word};
use super::{Broken, Reading, json, rows};
use crate::source::FileId;

/// Keys that tell.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Head {
    schema: Word,
    #[serde(rename = "_header")]
    header: Part<Header>,
    status: Word,
    objective: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Header {
    schema: Word,
}

impl Head {
    fn is_rows(&self) -> bool {
        let is_own = |schema: &Word| {
            [
                "/schemas/quality/",
                "/schemas/service-levels/",
                "/schemas/service_levels/",
            ]
            .iter()
            .any(|part| schema.text().contains(part))
        };
        let is_row = !self.status.text().is_empty() || !self.objective.text().is_empty();
        is_own(&self.schema) || is_own(&self.header.0.schema) || is_row
    }
}

/// Reads a file with the reader of its tool; `None` when it is of none.
pub fn read(file: FileId, path: &str, text: &str) -> Result<Option<Reading>, Broken> {
    let lower = path.to_ascii_lowercase();
    let name = lower.strip_suffix(".gz").unwrap_or(&lower);
    if name.ends_with(".xml") {
        return Ok(None);
    }
    let named_lines = name.ends_with(".ndjson") || name.ends_with(".jsonl");
    if named_lines || json::is_lines(text) {
        let mut heads = json::lines(text).filter_map(|(_, line)| json::parse::<Part<Head>>(line).ok());
        let is_rows = heads.next().is_some_and(|head| head.0.is_rows());
        return Ok(is_rows.then(|| rows::read_lines(file, text)));
    }
    let is_rows = if text.trim_start().starts_with('[') {
        let heads: List<Part<Head>> = json::parse(text)?;
        heads.0.first().is_some_and(|head| head.0.is_rows())
    } else {
        json::parse::<Part<Head>>(text)?.0.is_rows()
    };
    is_rows.then(|| rows::read(file, text)).transpose()
}
