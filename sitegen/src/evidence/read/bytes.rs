//! Bytes of a result file → text, or a clear refusal.

use std::io::Read;
use std::path::Path;

use super::Broken;
use crate::budget::{Budget, Resource};
use crate::files::{Folder, Refused};

/// The text of a file of a folder; one that ends in `.gz` is unpacked.
pub fn text(folder: &Folder, path: &str, budget: &Budget) -> Result<String, Broken> {
    let unreadable =
        |error: &dyn std::fmt::Display| Broken::at(1, 1, format!("The file cannot be read: {error}."));
    let too_large = || Broken::limit(budget.exceeded(Resource::Bytes));
    let file = folder.open(path, budget.bytes).map_err(|refused| match refused {
        Refused::TooLarge(..) => too_large(),
        refused => unreadable(&refused),
    })?;
    let is_packed = Path::new(path)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    if !is_packed {
        return decode(limited(file, budget.bytes).map_err(|error| unreadable(&error))?);
    }
    let most = budget.unpacked(file.size());
    let bytes = limited(flate2::read::MultiGzDecoder::new(file), most + 1)
        .map_err(|error| Broken::at(1, 1, format!("The file cannot be unpacked: {error}.")))?;
    match bytes.len() as u64 {
        size if size <= most => decode(bytes),
        _ if most == budget.bytes => Err(too_large()),
        _ => Err(Broken::limit(budget.exceeded(Resource::Ratio))),
    }
}

/// No more bytes than are allowed, so that a small packed file cannot fill the memory.
fn limited(source: impl Read, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn decode(bytes: Vec<u8>) -> Result<String, Broken> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let message = "The file is encoded as UTF-16, as a redirected PowerShell output is, not as UTF-8.";
        return Err(Broken::at(1, 1, message));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            let message = "The file is no text in UTF-8.";
            Err(Broken::at(line, 1, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{decode, text};
    use crate::files::Folder;

    #[test]
    fn only_utf8_is_read() {
        for (bytes, expected) in [
            (&b"{}"[..], Ok("{}")),
            (b"\xEF\xBB\xBF{}", Ok("{}")),
            (b"\xFF\xFE{\0}\0", Err(1)),
            (b"{\n\xFC}", Err(2)),
        ] {
            let got = decode(bytes.to_vec());
            assert_eq!(got.as_deref().map_err(|broken| broken.line), expected);
        }
    }

    #[test]
    fn packed_files_are_unpacked_and_broken_ones_refused() {
        let folder = tempfile::tempdir().unwrap();
        let budget = crate::budget::Budgets::default().evidence;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"{\"a\": 1}").unwrap();
        let packed = packed.finish().unwrap();
        let path = folder.path().join("a.json.gz");
        for (bytes, is_read) in [
            (&packed[..], true),
            (&packed[..packed.len() / 2], false),
            (b"{}", false),
        ] {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(
                text(&Folder::at(folder.path()), "a.json.gz", &budget).is_ok(),
                is_read
            );
        }
        assert!(text(&Folder::at(folder.path()), "missing.json", &budget).is_err());
    }
}
