//! Rows of usage as they are kept, in memory and in the cache: sorted, each day for itself, about nine bytes a row.
//!
//! In: rows. Out: [`Pack`], and the rows again, day by day. Numbers are written in groups of seven bits, the product as
//! the distance from the one before. Bytes may come from a file: whatever they hold, reading them ends and gives rows
//! or fewer rows. Start at [`Pack::of`].

use super::{UsageRow, keep_greatest};

/// Rows of some days, numbered by a table of names.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Pack {
    bytes: Vec<u8>,
    days: Vec<PackedDay>,
    /// Numbers of the names elsewhere, by their number here; empty where both are the same.
    pub numbers: Vec<u32>,
}

/// Where the rows of one day stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackedDay {
    /// Day since 1970-01-01.
    pub day: u16,
    /// How many rows.
    pub rows: u32,
    /// Length in bytes.
    length: u32,
    /// First byte.
    at: usize,
}

impl Pack {
    /// Sorts and packs rows; of rows with one key the greatest is kept. Gives how many were dropped, too.
    pub fn of(mut rows: Vec<UsageRow>) -> (Self, u64) {
        let repeated = keep_greatest(&mut rows);
        let mut pack = Pack::default();
        pack.bytes.reserve(rows.len() * 9);
        for day in rows.chunk_by(|a, b| a.day == b.day) {
            pack.add(day);
        }
        pack.bytes.shrink_to_fit();
        (pack, repeated)
    }

    fn add(&mut self, rows: &[UsageRow]) {
        let Some(first) = rows.first() else { return };
        let at = self.bytes.len();
        let mut before = 0;
        for row in rows {
            self.put(row.product - before);
            before = row.product;
            self.put(row.team);
            self.put(row.domain);
            self.bytes.push(row.workload);
            self.put(row.port);
            self.put(row.uses);
        }
        self.days.push(PackedDay {
            day: first.day,
            rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            length: u32::try_from(self.bytes.len() - at).unwrap_or(u32::MAX),
            at,
        });
    }

    fn put(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// The days, in their order.
    pub fn days(&self) -> &[PackedDay] {
        &self.days
    }

    /// Leaves days out.
    pub fn keep_days(&mut self, keep: impl Fn(u16) -> bool) {
        self.days.retain(|day| keep(day.day));
    }

    /// The rows of one of its days, with the numbers that names have elsewhere.
    pub fn rows(&self, day: PackedDay) -> impl Iterator<Item = UsageRow> + '_ {
        let end = day.at.saturating_add(day.length as usize);
        let mut bytes = self.bytes.get(day.at..end).unwrap_or_default().iter();
        let mut product = 0_u32;
        (0..day.rows).map_while(move |_| {
            product = product.checked_add(number(&mut bytes)?)?;
            let (team, domain) = (number(&mut bytes)?, number(&mut bytes)?);
            let workload = *bytes.next()?;
            Some(UsageRow {
                day: day.day,
                product: self.elsewhere(product),
                team: self.elsewhere(team),
                domain: self.elsewhere(domain),
                workload,
                port: self.elsewhere(number(&mut bytes)?),
                uses: number(&mut bytes)?,
            })
        })
    }

    fn elsewhere(&self, number: u32) -> u32 {
        match self.numbers.is_empty() {
            true => number,
            false => self.numbers.get(number as usize).copied().unwrap_or_default(),
        }
    }

    /// Days and bytes, to be written to a file.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.days.len() as u64).to_le_bytes());
        for day in &self.days {
            out.extend(day.day.to_le_bytes());
            out.extend(day.rows.to_le_bytes());
            out.extend(day.length.to_le_bytes());
        }
        out.extend((self.bytes.len() as u64).to_le_bytes());
        out.extend(&self.bytes);
    }

    /// What [`Pack::write`] wrote, and what follows it.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut pack = Pack::default();
        let (days, mut rest) = take::<8>(bytes)?;
        let mut at = 0_usize;
        for _ in 0..u64::from_le_bytes(days) {
            let (day, after) = take::<2>(rest)?;
            let (rows, after) = take::<4>(after)?;
            let (length, after) = take::<4>(after)?;
            rest = after;
            let length = u32::from_le_bytes(length);
            pack.days.push(PackedDay {
                day: u16::from_le_bytes(day),
                rows: u32::from_le_bytes(rows),
                length,
                at,
            });
            at = at.checked_add(length as usize)?;
        }
        let (length, rest) = take::<8>(rest)?;
        let length = usize::try_from(u64::from_le_bytes(length)).ok()?;
        let (bytes, rest) = rest.split_at_checked(length)?;
        pack.bytes = bytes.to_vec();
        (at == length).then_some((pack, rest))
    }
}

fn take<const N: usize>(bytes: &[u8]) -> Option<([u8; N], &[u8])> {
    let (first, rest) = bytes.split_at_checked(N)?;
    Some((first.try_into().ok()?, rest))
}

fn number(bytes: &mut std::slice::Iter<u8>) -> Option<u32> {
    let mut number = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let byte = *bytes.next()?;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
