//! Which days are summed up together: the same ones in every run, so that what was summed up of days long gone is taken
//! as it is.
//!
//! In: how many rows each day has. Out: parts of 32 days, counted from 1970-01-01, or of fewer where they have too many
//! rows. Start at [`parts`].

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Looked;

/// Days of one part: each is a bit of a number.
pub const DAYS: i64 = 32;
/// Rows that are brought together at once.
pub const TOGETHER: u64 = 4_000_000;

/// Days that are brought together, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// First day, counted from 1970-01-01.
    pub first: i64,
    /// Last day.
    pub last: i64,
    /// Rows that count.
    pub rows: u64,
}

impl Part {
    /// The same part of the same files: first and last day, and the contents of all files with rows of these days.
    pub fn identity(self, files: &[Looked]) -> String {
        let mut digests: Vec<&str> = self.files(files).map(|file| file.digest.as_str()).collect();
        digests.sort_unstable();
        let mut digest = Sha256::new();
        digest.update(format!("{} {}\n", self.first, self.last));
        digests.iter().for_each(|file| digest.update(format!("{file}\n")));
        let bytes = digest.finalize();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Files with rows of these days.
    pub fn files(self, files: &[Looked]) -> impl Iterator<Item = &Looked> {
        files.iter().filter(move |file| {
            file.days
                .is_some_and(|(first, last)| first <= self.last && last >= self.first)
        })
    }

    /// Its days that lie in a stretch, as bits.
    pub fn days(self, from: i64, to: i64) -> i64 {
        let days = (self.first..=self.last).zip(0..);
        let days = days.filter(|(day, _)| (from..=to).contains(day));
        days.map(|(_, bit)| 1_i64 << bit).sum()
    }
}

/// All parts with rows, in the order of their days.
pub fn parts(days: &BTreeMap<i64, u64>, together: u64) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut next = i64::MIN;
    while let Some((day, _)) = days.range(next..).next() {
        let first = day.div_euclid(DAYS) * DAYS;
        add(days, first, DAYS, together, &mut parts);
        next = first + DAYS;
    }
    parts
}

/// One stretch of days, or its halves.
fn add(days: &BTreeMap<i64, u64>, first: i64, length: i64, together: u64, parts: &mut Vec<Part>) {
    let last = first + length - 1;
    let held: Vec<u64> = days.range(first..=last).map(|(_, rows)| *rows).collect();
    let rows: u64 = held.iter().sum();
    if rows > together && length > 1 {
        add(days, first, length / 2, together, parts);
        add(days, first + length / 2, length / 2, together, parts);
    } else if !held.is_empty() {
        parts.push(Part { first, last, rows });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_begin_on_the_same_days_whatever_days_there_are() {
        let days: BTreeMap<i64, u64> = [(3, 5), (4, 4), (35, 2), (60, 50), (61, 1)].into_iter().collect();
        let shown = |together| {
            let parts = parts(&days, together).into_iter();
            let parts = parts.map(|part| (part.first, part.last, part.rows));
            parts.collect::<Vec<_>>()
        };
        assert_eq!(shown(100), [(0, 31, 9), (32, 63, 53)]);
        assert_eq!(shown(9), [(0, 31, 9), (32, 47, 2), (60, 60, 50), (61, 61, 1)]);
        assert_eq!(shown(0).len(), 5);
        assert_eq!(parts(&BTreeMap::new(), 9), []);
        let before = [(-1, 1)].into_iter().collect();
        assert_eq!(
            parts(&before, 9),
            [Part {
                first: -32,
                last: -1,
                rows: 1
            }]
        );
    }

    #[test]
    fn a_part_is_another_one_when_a_file_of_its_days_is() {
        let file = |digest: &str, days| Looked {
            path: String::new(),
            digest: digest.to_owned(),
            days,
            plain: String::new(),
        };
        let part = Part {
            first: 32,
            last: 63,
            rows: 1,
        };
        let (a, b) = (file("a", Some((30, 32))), file("b", Some((63, 90))));
        let (other, none) = (file("c", Some((64, 70))), file("d", None));
        let both = part.identity(&[a.clone(), b.clone()]);
        assert_eq!(both, part.identity(&[b.clone(), other, none, a.clone()]));
        for files in [
            vec![a.clone()],
            vec![a.clone(), a.clone(), b.clone()],
            vec![a.clone(), file("e", b.days)],
        ] {
            assert_ne!(both, part.identity(&files), "{files:?}");
        }
        assert_ne!(both, Part { last: 47, ..part }.identity(&[a, b]));
        assert_eq!(
            (part.days(0, 33), part.days(63, 99), part.days(64, 99)),
            (3, 1 << 31, 0)
        );
    }
}
