//! Bytes of a file → text, or a clear refusal.

use super::MAX_FILE_BYTES;
use crate::files::{self, Folder};

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

impl From<files::Refused> for Refused {
    fn from(refused: files::Refused) -> Self {
        Refused {
            line: 1,
            message: format!("The file cannot be read: {refused}."),
            help: match refused {
                files::Refused::TooLarge(..) => "Split it, or exclude it in marketplace.yaml (`exclude`).",
                _ => refused.help(),
            },
        }
    }
}

/// The text of a UTF-8 file of a folder without its byte-order mark; none where there is no such file.
pub(super) fn read_text(folder: &Folder, name: &str) -> Result<Option<String>, Refused> {
    folder
        .read_if_there(name, MAX_FILE_BYTES)?
        .map(decode)
        .transpose()
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
            if is_binary(bytes) {
                return Err(Refused {
                    line: 1,
                    message: "The file is no text; it looks like a picture, an archive or a program.".into(),
                    help: "Rename it if its name is wrong, or exclude it in marketplace.yaml (`exclude`).",
                });
            }
            let guess = if has_zeros(bytes) {
                "UTF-16"
            } else {
                "Latin-1 or Windows-1252"
            };
            let message = format!("The file is not UTF-8 (line {line}); it looks like {guess}.");
            Err(Refused { line, message, help })
        }
    }
}

/// How much of a file tells what it is.
const HEAD: usize = 512;

fn has_zeros(bytes: &[u8]) -> bool {
    bytes.iter().take(HEAD).any(|byte| *byte == 0)
}

/// Control characters that no text has, unless the zeros among them are the other half of UTF-16 letters.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |start: usize| {
        head.iter()
            .skip(start)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let is_utf16 = (zeros(0) == 0 || zeros(1) == 0) && (zeros(0) + zeros(1)) * 4 > head.len();
    let strange = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    !is_utf16 && head.iter().any(strange)
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
                b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR",
                "The file is no text; it looks like a picture, an archive or a program.",
            ),
            (
                b"\xFC\0a\0:\0 \0b\0\n\0",
                "The file is not UTF-8 (line 1); it looks like UTF-16.",
            ),
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
