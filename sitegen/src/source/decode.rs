//! Bytes of a file → text, or a clear refusal.

use std::path::Path;

use super::MAX_FILE_BYTES;

/// Why a file is not read.
#[derive(Debug)]
pub(super) struct Refused {
    /// 1-based line of the first offence.
    pub line: u32,
    /// One sentence.
    pub message: String,
    /// The next step.
    pub help: &'static str,
}

/// The text of a UTF-8 file without its byte-order mark.
pub(super) fn read_text(path: &Path) -> Result<String, Refused> {
    let cannot = |error: std::io::Error| Refused {
        line: 1,
        message: format!("The file cannot be read: {error}."),
        help: "Check that it exists and that this user may read it.",
    };
    let size = std::fs::metadata(path).map_err(cannot)?.len();
    if size > MAX_FILE_BYTES {
        let message = format!("The file has {size} bytes; contracts up to {MAX_FILE_BYTES} bytes are read.");
        return Err(Refused {
            line: 1,
            message,
            help: "Split it, or exclude it in marketplace.yaml (`exclude`).",
        });
    }
    decode(std::fs::read(path).map_err(cannot)?)
}

fn decode(bytes: Vec<u8>) -> Result<String, Refused> {
    let help = "Save it as UTF-8; every editor can do so under Save as or Encoding.";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Refused {
            line: 1,
            message: "The file is encoded as UTF-16, not UTF-8.".into(),
            help,
        });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = 1 + bytes[..valid].iter().filter(|byte| **byte == b'\n').count() as u32;
            let zeros = bytes.iter().take(64).filter(|byte| **byte == 0).count();
            let guess = if zeros > 8 {
                "UTF-16"
            } else {
                "Latin-1 or Windows-1252"
            };
            let message = format!("The file is not UTF-8 (line {line}); it looks like {guess}.");
            Err(Refused { line, message, help })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn only_utf8_is_read_and_the_message_says_what_it_is_instead() {
        let table: &[(&[u8], &str)] = &[
            (b"a: 1", "a: 1"),
            (b"\xEF\xBB\xBFa: 1", "a: 1"),
            (b"\xFF\xFEa\0:\0", "The file is encoded as UTF-16, not UTF-8."),
            (
                b"a: 1\nb: \xFCber",
                "The file is not UTF-8 (line 2); it looks like Latin-1 or Windows-1252.",
            ),
        ];
        for (bytes, expected) in table {
            let got = decode(bytes.to_vec()).unwrap_or_else(|refused| refused.message);
            assert_eq!(&got, expected);
        }
    }
}
