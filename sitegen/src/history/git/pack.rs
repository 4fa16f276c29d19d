//! A pack: many objects in one file, some of them as differences from others.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flate2::bufread::ZlibDecoder;

use super::objects::{Kind, LARGEST};
use super::{Id, Unreadable};

/// Differences from differences; git itself stops at 50 by default.
const DEEPEST: usize = 4_096;

/// Bytes that are remembered before all is forgotten.
const MOST_RECENT: usize = 32 << 20;

/// A pack with its index.
pub(super) struct Pack {
    index: Vec<u8>,
    count: usize,
    file: Mutex<BufReader<File>>,
    recent: Mutex<Recent>,
}

/// Kind and content.
type Object = (Kind, Arc<Vec<u8>>);

/// Reads objects that are not in this pack.
type Other<'o> = dyn Fn(Id) -> Option<(Kind, Vec<u8>)> + 'o;

/// Objects read lately: differences begin from the same few again and again.
#[derive(Default)]
struct Recent {
    objects: BTreeMap<u64, Object>,
    bytes: usize,
}

impl Recent {
    fn add(&mut self, offset: u64, object: &Object) {
        if self.bytes > MOST_RECENT {
            *self = Recent::default();
        }
        self.bytes += object.1.len();
        self.objects.insert(offset, object.clone());
    }
}

impl Pack {
    /// Opens `x.idx` and the `x.pack` beside it; nothing if either is damaged or of another version.
    pub fn open(index: &Path) -> Option<Self> {
        let bytes = fs::read(index).ok()?;
        if bytes.get(..8)? != b"\xfftOc\x00\x00\x00\x02" {
            return None;
        }
        let count = number(&bytes, 8 + 255 * 4)?;
        // Names, checksums and offsets of all objects.
        bytes.get(..8 + 1024 + count.checked_mul(28)?)?;
        let file = File::open(index.with_extension("pack")).ok()?;
        Some(Pack {
            index: bytes,
            count,
            file: Mutex::new(BufReader::new(file)),
            recent: Mutex::default(),
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

    /// The object that begins at `offset`; `other` reads objects of other packs.
    pub fn read(&self, offset: u64, other: &Other) -> Result<(Kind, Vec<u8>), Unreadable> {
        let (kind, bytes) = self.object(offset, other, 0)?;
        Ok((kind, Arc::unwrap_or_clone(bytes)))
    }

    fn object(&self, offset: u64, other: &Other, depth: usize) -> Result<Object, Unreadable> {
        let damaged = || Unreadable("a git pack is damaged".to_owned());
        if depth > DEEPEST {
            return Err(damaged());
        }
        if let Some(known) = self.recent().objects.get(&offset) {
            return Ok(known.clone());
        }
        let part = self.part(offset).ok_or_else(damaged)?;
        let (kind, base) = match part.base {
            Base::None(kind) => {
                let object = (kind, Arc::new(part.bytes));
                self.recent().add(offset, &object);
                return Ok(object);
            }
            Base::Earlier(back) => {
                let start = offset
                    .checked_sub(back)
                    .filter(|_| back > 0)
                    .ok_or_else(damaged)?;
                self.object(start, other, depth + 1)?
            }
            Base::Named(id) => match self.offset(id) {
                Some(start) => self.object(start, other, depth + 1)?,
                None => {
                    let (kind, bytes) = other(id).ok_or_else(damaged)?;
                    (kind, Arc::new(bytes))
                }
            },
        };
        let bytes = apply(&base, &part.bytes).ok_or_else(damaged)?;
        let object = (kind, Arc::new(bytes));
        self.recent().add(offset, &object);
        Ok(object)
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn part(&self, offset: u64) -> Option<Part> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset)).ok()?;
        let mut byte = next(&mut *file)?;
        let kind = byte >> 4 & 7;
        let mut size = u64::from(byte & 15);
        let mut shift = 4;
        while byte & 0x80 != 0 {
            byte = next(&mut *file)?;
            size |= u64::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
        }
        let base = match kind {
            1 => Base::None(Kind::Commit),
            2 => Base::None(Kind::Tree),
            3 => Base::None(Kind::Blob),
            4 => Base::None(Kind::Tag),
            6 => {
                let mut byte = next(&mut *file)?;
                let mut back = u64::from(byte & 0x7f);
                while byte & 0x80 != 0 {
                    byte = next(&mut *file)?;
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
        if size > LARGEST {
            return None;
        }
        let mut bytes = Vec::new();
        let mut inflated = ZlibDecoder::new(&mut *file).take(size + 1);
        inflated.read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 == size).then_some(Part { base, bytes })
    }
}

/// What stands at a place of a pack.
struct Part {
    base: Base,
    bytes: Vec<u8>,
}

/// What an object is a difference from.
enum Base {
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

/// Makes an object from another one and a list of parts to copy and to insert.
fn apply(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
    let mut at = 0;
    let mut size = || {
        let (mut value, mut shift) = (0u64, 0);
        loop {
            let byte = *delta.get(at)?;
            at += 1;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
    };
    let (from, to) = (size()?, size()?);
    if from != base.len() as u64 || to > LARGEST {
        return None;
    }
    let mut made = Vec::with_capacity(usize::try_from(to).ok()?);
    while let Some(&order) = delta.get(at) {
        at += 1;
        if order & 0x80 == 0 {
            let part = delta.get(at..at + usize::from(order))?;
            if order == 0 {
                return None;
            }
            made.extend_from_slice(part);
            at += usize::from(order);
            continue;
        }
        let mut value = |bits: std::ops::Range<u32>| {
            let mut value = 0;
            for (position, bit) in bits.enumerate() {
                if order & (1 << bit) != 0 {
                    value |= usize::from(*delta.get(at)?) << (8 * position);
                    at += 1;
                }
            }
            Some(value)
        };
        let (start, length) = (value(0..4)?, value(4..7)?);
        let length = if length == 0 { 0x10000 } else { length };
        made.extend_from_slice(base.get(start..start.checked_add(length)?)?);
        if made.len() as u64 > to {
            return None;
        }
    }
    (made.len() as u64 == to).then_some(made)
}
