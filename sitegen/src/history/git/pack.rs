//! A pack: many objects in one file, some of them as differences from others.
//!
//! In: `x.idx` and `x.pack`. Out: where an object begins, what it is a difference from, its unpacked bytes. Who puts
//! objects and differences together is [`super::objects`]. Start at [`Pack::open`].

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use flate2::bufread::ZlibDecoder;

use super::Id;
use super::objects::Kind;
use crate::files::Folder;

/// An index of more than 30 million objects.
const LARGEST_INDEX: u64 = 1 << 30;

/// A pack with its index.
pub(super) struct Pack {
    index: Vec<u8>,
    count: usize,
    file: Mutex<BufReader<File>>,
}

impl Pack {
    /// Opens `x.idx` and the `x.pack` beside it, in the folder of packs; or says why not.
    pub fn open(folder: &Folder, index: &str) -> Result<Self, String> {
        let bytes = folder
            .read(index, LARGEST_INDEX)
            .map_err(|refused| refused.to_string())?;
        if bytes.get(..8) != Some(b"\xfftOc\x00\x00\x00\x02") {
            return Err("it is no index of version 2".to_owned());
        }
        // Names, checksums and offsets of all objects.
        let count = number(&bytes, 8 + 255 * 4).filter(|count| {
            let end = count.checked_mul(28).map(|size| 8 + 1024 + size);
            end.is_some_and(|end| end <= bytes.len())
        });
        let count = count.ok_or("it is cut off")?;
        let name = format!("{}pack", index.strip_suffix("idx").unwrap_or(index));
        let file = folder
            .open(&name, u64::MAX)
            .map_err(|refused| refused.to_string())?;
        Ok(Pack {
            index: bytes,
            count,
            file: Mutex::new(BufReader::new(file.into_file())),
        })
    }

    fn name(&self, at: usize) -> &[u8] {
        let start = 8 + 1024 + at * 20;
        &self.index[start..start + 20]
    }

    /// Where in the pack an object begins.
    pub fn offset(&self, id: Id) -> Option<u64> {
        let first = usize::from(id.0[0]);
        let end = number(&self.index, 8 + first * 4)?.min(self.count);
        let start = match first {
            0 => 0,
            _ => number(&self.index, 8 + (first - 1) * 4)?.min(end),
        };
        let (mut low, mut high) = (start, end);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.name(middle).cmp(&id.0[..]) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.offset_at(middle),
            }
        }
        None
    }

    fn offset_at(&self, at: usize) -> Option<u64> {
        let small = number(&self.index, 8 + 1024 + self.count * 24 + at * 4)?;
        if small < 0x8000_0000 {
            return Some(small as u64);
        }
        let start = 8 + 1024 + self.count * 28 + (small & 0x7fff_ffff) * 8;
        let bytes = self.index.get(start..start + 8)?;
        Some(bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }

    /// Names that begin with these digits.
    pub fn beginning_with(&self, digits: &str) -> Vec<Id> {
        (0..self.count)
            .filter_map(|at| self.name(at).try_into().ok().map(Id))
            .filter(|id| id.to_string().starts_with(digits))
            .collect()
    }

    /// What the thing that begins at `offset` is a difference from, and how many bytes it says it has.
    pub fn head(&self, offset: u64) -> Option<(Base, u64)> {
        head(
            &mut self.file.lock().unwrap_or_else(PoisonError::into_inner),
            offset,
        )
    }

    /// The unpacked bytes that stand at `offset`: an object, or a difference; at most `largest` bytes.
    pub fn bytes(&self, offset: u64, largest: u64) -> Option<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, size) = head(&mut file, offset)?;
        if size > largest {
            return None;
        }
        let mut bytes = Vec::new();
        let mut inflated = ZlibDecoder::new(&mut *file).take(size + 1);
        inflated.read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 == size).then_some(bytes)
    }
}

/// Base and size of what begins at `offset`; the file is then where the packed bytes begin.
fn head(file: &mut BufReader<File>, offset: u64) -> Option<(Base, u64)> {
    file.seek(SeekFrom::Start(offset)).ok()?;
    let mut byte = next(file)?;
    let kind = byte >> 4 & 7;
    let mut size = u64::from(byte & 15);
    let mut shift = 4;
    while byte & 0x80 != 0 {
        byte = next(file)?;
        size |= u64::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
    }
    let base = match kind {
        1 => Base::None(Kind::Commit),
        2 => Base::None(Kind::Tree),
        3 => Base::None(Kind::Blob),
        4 => Base::None(Kind::Tag),
        6 => {
            let mut byte = next(file)?;
            let mut back = u64::from(byte & 0x7f);
            while byte & 0x80 != 0 {
                byte = next(file)?;
                back = back.checked_add(1)?.checked_mul(128)? | u64::from(byte & 0x7f);
            }
            Base::Earlier(back)
        }
        7 => {
            let mut id = [0; 20];
            file.read_exact(&mut id).ok()?;
            Base::Named(Id(id))
        }
        _ => return None,
    };
    Some((base, size))
}

/// What an object is a difference from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Base {
    /// Nothing: it stands there whole.
    None(Kind),
    /// The object so many bytes before.
    Earlier(u64),
    /// The object of that name.
    Named(Id),
}

fn next(file: &mut impl Read) -> Option<u8> {
    let mut byte = [0];
    file.read_exact(&mut byte).ok()?;
    Some(byte[0])
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?;
    Some(four.iter().fold(0, |value, byte| value << 8 | usize::from(*byte)))
}
