//! Files of usage that were read before, packed: what did not change is not read again.
//!
//! In: a folder of our own and a file. Out: its rows, from the cache when the content has the same SHA-256. What the
//! cache holds is checked as it is read; what is damaged counts as missing. Start at [`Cache::read`].

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::batch::Batch;
use super::disk;
use super::file::{self, Found};
use super::usage::{Reach, Usage, UsageRow};

/// Begins every file; another number after it makes old files count as missing.
const MARK: &[u8; 8] = b"mfusage1";

/// A folder of packed files.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Uses a folder; it is made when something is kept.
    pub fn open(folder: &Path) -> Self {
        Cache {
            folder: folder.to_owned(),
        }
    }

    /// Reads a file, or what it held when it was read before. Only files without refused rows are kept, so that a
    /// finding is said each time.
    pub fn read(&self, path: &Path, found: &Found) -> Result<Batch, String> {
        let content = disk::bytes(path).map_err(|error| error.to_string())?;
        let digest: String = Sha256::digest(&content)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        drop(content);
        let name = format!("{digest}.usage");
        let kept = disk::bytes(&self.folder.join(&name)).ok();
        if let Some(batch) = kept.and_then(|bytes| decode(&bytes)) {
            return Ok(batch);
        }
        let batch = file::read(path, found)?;
        if batch.refused() == 0 {
            disk::keep(&self.folder, &name, &encode(&batch));
        }
        Ok(batch)
    }
}

fn encode(batch: &Batch) -> Vec<u8> {
    let usage = &batch.usage;
    let mut out = Vec::with_capacity(64 + usage.rows.len() * 23);
    out.extend(MARK);
    for number in [batch.count, batch.suppressed, batch.covers_all_of] {
        out.extend(number.to_le_bytes());
    }
    for day in [batch.from, batch.first_row, batch.last_day] {
        out.extend(day.unwrap_or(i64::MIN).to_le_bytes());
    }
    text(&mut out, batch.producer.as_deref().unwrap_or_default());
    count(&mut out, batch.covers.len());
    batch.covers.iter().for_each(|name| text(&mut out, name));
    count(&mut out, usage.names.all().len());
    usage.names.all().iter().for_each(|name| text(&mut out, name));
    count(&mut out, usage.reach.len());
    for reach in &usage.reach {
        out.extend(reach.day.to_le_bytes());
        out.extend(reach.people.unwrap_or(-1).to_le_bytes());
        text(&mut out, &reach.of);
    }
    count(&mut out, usage.rows.len());
    for row in &usage.rows {
        out.extend(row.day.to_le_bytes());
        out.push(row.workload);
        for number in [row.product, row.port, row.team, row.domain, row.uses] {
            out.extend(number.to_le_bytes());
        }
    }
    let sum = Sha256::digest(&out);
    out.extend(&sum[..8]);
    out
}

fn count(out: &mut Vec<u8>, count: usize) {
    out.extend((count as u64).to_le_bytes());
}

fn text(out: &mut Vec<u8>, text: &str) {
    count(out, text.len());
    out.extend(text.as_bytes());
}

fn decode(bytes: &[u8]) -> Option<Batch> {
    let (body, sum) = bytes.split_at_checked(bytes.len().checked_sub(8)?)?;
    if &Sha256::digest(body)[..8] != sum {
        return None;
    }
    let mut reader = Reader(body.strip_prefix(MARK)?);
    let mut batch = Batch {
        count: reader.number()?,
        suppressed: reader.number()?,
        covers_all_of: reader.number()?,
        from: reader.day()?,
        first_row: reader.day()?,
        last_day: reader.day()?,
        ..Batch::default()
    };
    batch.producer = Some(reader.text()?).filter(|name| !name.is_empty());
    for _ in 0..reader.number()? {
        batch.covers.insert(reader.text()?);
    }
    let mut usage = Usage::default();
    for _ in 0..reader.number()? {
        usage.names.number(&reader.text()?);
    }
    for _ in 0..reader.number()? {
        usage.reach.push(Reach {
            day: i64::from_le_bytes(reader.take()?),
            people: Some(i64::from_le_bytes(reader.take()?)).filter(|people| *people >= 0),
            of: reader.text()?,
        });
    }
    let rows = usize::try_from(reader.number()?).ok()?;
    usage.rows.reserve(rows.min(reader.0.len() / 23 + 1));
    for _ in 0..rows {
        usage.rows.push(UsageRow {
            day: u16::from_le_bytes(reader.take()?),
            workload: u8::from_le_bytes(reader.take()?),
            product: u32::from_le_bytes(reader.take()?),
            port: u32::from_le_bytes(reader.take()?),
            team: u32::from_le_bytes(reader.take()?),
            domain: u32::from_le_bytes(reader.take()?),
            uses: u32::from_le_bytes(reader.take()?),
        });
    }
    batch.usage = usage;
    Some(batch)
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_at_checked(N)?;
        self.0 = rest;
        first.try_into().ok()
    }

    fn number(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn day(&mut self) -> Option<Option<i64>> {
        let day = i64::from_le_bytes(self.take()?);
        Some((day != i64::MIN).then_some(day))
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let (first, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(first.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::read::datasets::Id;
    use crate::metrics::read::file::{Format, read_from};

    #[test]
    fn what_was_packed_is_what_comes_back_and_damage_counts_as_missing() {
        let text = "day,productId,consumerTeam,consumerDomain,uses,distinctConsumers\n\
            2026-11-19,orders,Care Team,care,12,6\n2026-11-20,_org,_all,,,40\n2026-11-20,_org,_all,,,3\n";
        let batch = read_from(&mut text.as_bytes(), Id::Usage, Format::Csv).unwrap();
        let bytes = encode(&batch);
        let back = decode(&bytes).unwrap();
        assert_eq!(back.usage.rows, batch.usage.rows);
        assert_eq!(back.usage.reach, batch.usage.reach);
        assert_eq!(back.usage.names.all(), batch.usage.names.all());
        assert_eq!((back.count, back.suppressed), (3, 1));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(decode(&damaged).is_none(), "byte {at}");
            assert!(decode(&bytes[..at]).is_none(), "cut at {at}");
        }
    }
}
