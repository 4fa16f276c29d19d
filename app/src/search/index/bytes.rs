//! Numbers and texts as bytes. Every reader checks: a damaged file gives [`Damaged`], never a panic and never an
//! allocation that the file's own length does not justify.

use std::fmt;

/// The bytes are not what the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged(pub &'static str);

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the search index is damaged or of another version ({})",
            self.0
        )
    }
}

/// Appends a number, seven bits a byte, the lowest first.
pub fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Appends a length and the text.
pub fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, text.len() as u32);
    bytes.extend_from_slice(text.as_bytes());
}

/// Appends a text as what it shares with the one before it, and the rest.
pub fn put_after(bytes: &mut Vec<u8>, before: &str, text: &str) {
    let shared = before
        .bytes()
        .zip(text.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let shared = (0..=shared)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    put_number(bytes, shared as u32);
    put_text(bytes, &text[shared..]);
}

/// Reads what the functions above wrote.
#[derive(Debug, Clone)]
pub struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    /// At the start of `bytes`.
    pub fn new(bytes: &'b [u8]) -> Self {
        Reader { bytes, at: 0 }
    }

    /// Bytes read so far.
    pub fn position(&self) -> usize {
        self.at
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8, Damaged> {
        let byte = self.bytes.get(self.at).ok_or(Damaged("it ends too early"))?;
        self.at += 1;
        Ok(*byte)
    }

    /// A number.
    #[inline]
    pub fn number(&mut self) -> Result<u32, Damaged> {
        let mut number = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0x0f {
                break;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Damaged("a number is too long"))
    }

    /// A number of things of which each takes at least one byte: never more than bytes are left.
    pub fn count(&mut self) -> Result<usize, Damaged> {
        let count = self.number()? as usize;
        if count > self.bytes.len() - self.at {
            return Err(Damaged("it ends too early"));
        }
        Ok(count)
    }

    /// So many bytes.
    pub fn slice(&mut self, length: usize) -> Result<&'b [u8], Damaged> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or(Damaged("it ends too early"))?;
        let slice = &self.bytes[self.at..end];
        self.at = end;
        Ok(slice)
    }

    /// A text.
    pub fn text(&mut self) -> Result<&'b str, Damaged> {
        let length = self.count()?;
        std::str::from_utf8(self.slice(length)?).map_err(|_| Damaged("a text is not UTF-8"))
    }

    /// Turns `before` into the text that [`put_after`] wrote.
    pub fn text_after(&mut self, before: &mut String) -> Result<(), Damaged> {
        let shared = self.number()? as usize;
        if !before.is_char_boundary(shared) {
            return Err(Damaged("a text shares more than there is"));
        }
        before.truncate(shared);
        before.push_str(self.text()?);
        Ok(())
    }

    /// Nothing is left.
    pub fn finish(&self) -> Result<(), Damaged> {
        if self.at == self.bytes.len() {
            Ok(())
        } else {
            Err(Damaged("something stands behind its end"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, 1 << 28, u32::MAX] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.number(), Ok(number));
            assert_eq!(reader.finish(), Ok(()));
        }
    }

    #[test]
    fn texts_come_back_after_one_another() {
        let texts = [
            "",
            "lead",
            "lead_created",
            "lead créé",
            "lead crêpe",
            "a",
            "顧客",
            "顧問",
        ];
        let mut bytes = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            put_after(&mut bytes, index.checked_sub(1).map_or("", |at| texts[at]), text);
        }
        let mut reader = Reader::new(&bytes);
        let mut text = String::new();
        for expected in texts {
            reader.text_after(&mut text).unwrap();
            assert_eq!(text, expected);
        }
        assert_eq!(reader.finish(), Ok(()));
    }

    #[test]
    fn damage_is_an_error() {
        let broken: [&[u8]; 6] = [
            &[],
            &[0x80],
            &[0xff, 0xff, 0xff, 0xff, 0xff],
            &[0xff, 0xff, 0xff, 0xff, 0x7f],
            &[5, b'a'],
            &[1, 0xff],
        ];
        for bytes in broken {
            let mut reader = Reader::new(bytes);
            assert!(reader.text().is_err(), "{bytes:?}");
        }
        let mut text = String::from("é");
        assert!(
            Reader::new(&[1, 0]).text_after(&mut text).is_err(),
            "inside a letter"
        );
        assert!(
            Reader::new(&[9, 0]).text_after(&mut text).is_err(),
            "behind the end"
        );
    }
}
