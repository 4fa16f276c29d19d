//! The files that are checked in are those that the generator writes, today and on every machine.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

use super::{files, packed};

fn written() -> &'static BTreeMap<&'static str, String> {
    static FILES: OnceLock<BTreeMap<&'static str, String>> = OnceLock::new();
    FILES.get_or_init(|| files(&e2e::site::example()))
}

#[test]
fn the_same_rows_each_time_and_small_files() {
    let first = written();
    assert!(*first == files(&e2e::site::example()), "two runs differ");
    for (folder, most) in [("quality/", 60_000), ("metrics/", 400_000)] {
        let own = first.iter().filter(|(path, _)| path.starts_with(folder));
        let size: usize = own.map(|(_, text)| packed(text).len()).sum();
        assert!(size < most, "{folder} has {size} bytes");
    }
}

#[test]
fn what_is_checked_in_is_what_the_generator_writes() {
    let root = e2e::site::example();
    for (path, expected) in written() {
        let Ok(file) = File::open(root.join(path)) else {
            eprintln!("skipped: {path} is missing (run `make sample`)");
            continue;
        };
        // Unpacked, so that another version of the packer is no difference.
        let mut text = String::new();
        GzDecoder::new(file)
            .read_to_string(&mut text)
            .expect("a packed text");
        let differs = text.lines().zip(expected.lines()).find(|(old, new)| old != new);
        assert!(
            text == *expected,
            "{path} is not what `make sample` writes. First difference: {differs:?}"
        );
    }
}
