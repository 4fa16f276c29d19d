//! Files of usage that were read before, packed: what did not change is not read again.
//!
//! In: a folder of our own and a file. Out: its rows, from the cache when the content has the same SHA-256, which is worked
//! out again only when size or times of the file changed (see `seen`). What the cache holds is checked as it is read; what
//! is damaged counts as missing. Start at [`Cache::read`].

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::batch::{Batch, Problems};
use super::file::{self, Found};
use super::seen::Look;
use super::usage::{Names, Pack, Reach, Usage};
use crate::cache;

/// Begins every file; whenever files of usage are read in another way, another number after it makes what was kept
/// count as missing.
const MARK: &[u8; 8] = b"mfusage3";
/// Length of the sum at the end of a file.
const SUM: usize = 8;

/// Digests of files that are as they were.
const SEEN: &str = "usage.seen";

/// A folder of packed files.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    look: Look,
}

impl Cache {
    /// Uses a folder; it is made when something is kept.
    pub fn open(folder: &Path) -> Self {
        Cache {
            folder: folder.to_owned(),
            look: Look::at(folder, SEEN),
        }
    }

    /// Reads a file, or what it held when a file with the same content was read before. What is wrong with its rows is
    /// kept, too, so that a finding is said each time.
    pub fn read(&self, path: &Path, found: &Found) -> Result<Batch, String> {
        // The same bytes mean other rows under another kind of name.
        let digest = self.look.digest(path).map_err(|error| error.to_string())?;
        let name = format!("{digest}-{:?}-{:?}.usage", found.format, found.packing).to_lowercase();
        let kept = cache::kept(&self.folder, &name);
        let is_current = kept.as_ref().is_some_and(|bytes| bytes.starts_with(MARK));
        if let Some(batch) = kept.and_then(|bytes| decode(&bytes)) {
            return Ok(batch);
        }
        let mut batch = file::read(path, found)?;
        batch.usage.pack();
        cache::keep(&self.folder, &name, &encode(&batch));
        batch.cache_was_damaged = is_current;
        Ok(batch)
    }

    /// Keeps what was seen for the next time; files below `root` that are not among these are forgotten.
    pub fn close(self, root: &Path, files: &[PathBuf]) {
        self.look.close(root, files);
    }
}

/// A batch whose rows are all packed.
fn encode(batch: &Batch) -> Vec<u8> {
    let usage = &batch.usage;
    let (packs, repeated) = usage.packs();
    let mut out = MARK.to_vec();
    for number in [batch.count, batch.suppressed, batch.covers_all_of, repeated] {
        out.extend(number.to_le_bytes());
    }
    for day in [batch.from, batch.first_row, batch.last_day] {
        out.extend(day.unwrap_or(i64::MIN).to_le_bytes());
    }
    text(&mut out, batch.producer.as_deref().unwrap_or_default());
    count(&mut out, batch.covers.len());
    batch.covers.iter().for_each(|name| text(&mut out, name));
    count(&mut out, batch.spelled.len());
    for (name, field) in &batch.spelled {
        text(&mut out, name);
        text(&mut out, field);
    }
    for problems in [&batch.wrong, &batch.persons] {
        out.extend(problems.count.to_le_bytes());
        count(&mut out, problems.samples.len());
        for (line, sentence) in &problems.samples {
            out.extend(u64::from(*line).to_le_bytes());
            text(&mut out, sentence);
        }
    }
    count(&mut out, usage.names.all().len());
    usage.names.all().iter().for_each(|name| text(&mut out, name));
    count(&mut out, usage.reach.len());
    for reach in &usage.reach {
        out.extend(reach.day.to_le_bytes());
        out.extend(reach.people.unwrap_or(-1).to_le_bytes());
        text(&mut out, &reach.of);
    }
    count(&mut out, packs.len());
    packs.iter().for_each(|pack| pack.write(&mut out));
    let sum = Sha256::digest(&out);
    out.extend(&sum[..SUM]);
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
    let (body, sum) = bytes.split_at_checked(bytes.len().checked_sub(SUM)?)?;
    if &Sha256::digest(body)[..SUM] != sum {
        return None;
    }
    let mut reader = Reader(body.strip_prefix(MARK)?);
    let mut batch = Batch {
        count: reader.number()?,
        suppressed: reader.number()?,
        covers_all_of: reader.number()?,
        ..Batch::default()
    };
    let repeated = reader.number()?;
    (batch.from, batch.first_row, batch.last_day) = (reader.day()?, reader.day()?, reader.day()?);
    batch.producer = Some(reader.text()?).filter(|name| !name.is_empty());
    for _ in 0..reader.number()? {
        batch.covers.insert(reader.text()?);
    }
    for _ in 0..reader.number()? {
        let name = reader.text()?;
        batch.spelled.insert(name, reader.text()?);
    }
    for problems in [&mut batch.wrong, &mut batch.persons] {
        *problems = reader.problems()?;
    }
    let mut names = Vec::new();
    for _ in 0..reader.number()? {
        names.push(reader.text()?.into_boxed_str());
    }
    let mut reach = Vec::new();
    for _ in 0..reader.number()? {
        reach.push(Reach {
            day: i64::from_le_bytes(reader.take()?),
            people: Some(i64::from_le_bytes(reader.take()?)).filter(|people| *people >= 0),
            of: reader.text()?,
        });
    }
    let mut packs = Vec::new();
    for _ in 0..reader.number()? {
        let (pack, rest) = Pack::read(reader.0)?;
        reader.0 = rest;
        packs.push(pack);
    }
    batch.usage = Usage::kept(Names::listed(names), packs, reach, repeated);
    reader.0.is_empty().then_some(batch)
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

    fn problems(&mut self) -> Option<Problems> {
        let mut problems = Problems {
            count: self.number()?,
            samples: Vec::new(),
        };
        for _ in 0..self.number()? {
            let line = u32::try_from(self.number()?).ok()?;
            problems.samples.push((line, self.text()?));
        }
        Some(problems)
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
        let text = "Day,product_id,consumerTeam,consumerDomain,uses,distinctConsumers\n\
            2026-11-19,orders,Care Team,care,12,6\n2026-11-19,orders,care-team,care,9,6\nyesterday,orders,care,,1,\n\
            2026-11-20,_org,_all,,,40\n2026-11-20,_org,_all,,,3\n2026-11-20,orders,a@b.example,,1,\n";
        let mut batch = read_from(&mut text.as_bytes(), Id::Usage, Format::Csv).unwrap();
        batch.usage.pack();
        let bytes = encode(&batch);
        let back = decode(&bytes).unwrap();
        assert_eq!(back.usage.packs(), batch.usage.packs());
        assert_eq!(back.usage.packs().1, 1);
        assert_eq!(back.usage.reach, batch.usage.reach);
        assert_eq!(back.usage.names.all(), batch.usage.names.all());
        assert_eq!((back.count, back.suppressed, back.refused()), (4, 1, 2));
        assert_eq!((back.wrong, back.persons), (batch.wrong, batch.persons));
        assert_eq!((back.spelled.len(), &back.spelled), (2, &batch.spelled));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(decode(&damaged).is_none(), "byte {at}");
            assert!(decode(&bytes[..at]).is_none(), "cut at {at}");
        }
    }
}
