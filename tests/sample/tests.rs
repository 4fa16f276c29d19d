//! The files that are checked in are those that the generator writes, today and on every machine.

use std::fs::File;
use std::io::Read as _;

use flate2::read::GzDecoder;

use super::{files, packed};

#[test]
fn the_same_rows_each_time_and_small_files() {
    let root = e2e::site::example();
    let first = files(&root);
    assert_eq!(first, files(&root));
    let quality = first.iter().filter(|(path, _)| path.starts_with("quality/"));
    let size: usize = quality.map(|(_, text)| packed(text).len()).sum();
    assert!(size < 60_000, "the quality part has {size} bytes");
}

#[test]
fn what_is_checked_in_is_what_the_generator_writes() {
    let root = e2e::site::example();
    for (path, expected) in files(&root) {
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
            text == expected,
            "{path} is not what `make sample` writes. First difference: {differs:?}"
        );
    }
}
