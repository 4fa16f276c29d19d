//! The reader of raw data sets in NDJSON: every row counts or is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meshfront::metrics::read::datasets::Id;
use meshfront::metrics::read::{Format, Raw, text};
use meshfront::source::FileTable;

fuzz_target!(|rows: &str| {
    for id in [Id::Usage, Id::Cost] {
        let (mut raw, mut files, mut findings) = (Raw::default(), FileTable::default(), Vec::new());
        text(&mut raw, id, Format::JsonLines, "metrics/rows", rows, &mut files, &mut findings);
    }
});
