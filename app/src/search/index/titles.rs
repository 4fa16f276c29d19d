//! A block of titles: what the first line of a hit shows, for a stretch of documents.
//!
//! Layout: the folders that occur, the domains, the stages of life; then column by column, so that like stands by
//! like: folder, domain and stage of each document as numbers, the titles, and the last path segments, empty
//! where the title's own words joined by `-` make it.

use super::super::words::words;
use super::bytes::{Damaged, Reader, put_number, put_text};

/// The first line of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Title {
    /// Name to show.
    pub title: String,
    /// Its folder from the site's root: `p/sales/orders/`.
    pub path: String,
    /// The domain's name; empty for domains.
    pub domain: String,
    /// Word for its stage of life; empty when unstated.
    pub status: String,
}

/// A stretch of titles in the order of their documents.
#[derive(Debug, Clone, Default)]
pub struct TitleBlock {
    titles: Vec<Title>,
}

impl TitleBlock {
    /// Writes a block.
    pub fn write(titles: &[Title]) -> Vec<u8> {
        let paths: Vec<(&str, &str)> = titles.iter().map(|title| split(&title.path)).collect();
        let mut bytes = Vec::new();
        put_number(&mut bytes, titles.len() as u32);
        put_column(&mut bytes, paths.iter().map(|(folder, _)| *folder));
        put_column(&mut bytes, titles.iter().map(|title| title.domain.as_str()));
        put_column(&mut bytes, titles.iter().map(|title| title.status.as_str()));
        for title in titles {
            put_text(&mut bytes, &title.title);
        }
        for (title, (_, segment)) in titles.iter().zip(&paths) {
            let derived = own_segment(&title.title) == *segment;
            put_text(&mut bytes, if derived { "" } else { segment });
        }
        bytes
    }

    /// Reads a block.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        let count = reader.count()?;
        let folders = read_column(&mut reader, count)?;
        let domains = read_column(&mut reader, count)?;
        let stages = read_column(&mut reader, count)?;
        let texts = |reader: &mut Reader| -> Result<Vec<String>, Damaged> {
            (0..count).map(|_| reader.text().map(str::to_owned)).collect()
        };
        let names = texts(&mut reader)?;
        let segments = texts(&mut reader)?;
        reader.finish()?;
        let mut titles = Vec::with_capacity(count);
        for (at, title) in names.into_iter().enumerate() {
            let own = own_segment(&title);
            let segment = if segments[at].is_empty() {
                &own
            } else {
                &segments[at]
            };
            titles.push(Title {
                path: format!("{}{segment}/", folders[at]),
                domain: domains[at].to_owned(),
                status: stages[at].to_owned(),
                title,
            });
        }
        Ok(TitleBlock { titles })
    }

    /// The title at that position in the block.
    pub fn get(&self, index: usize) -> Option<&Title> {
        self.titles.get(index)
    }
}

/// `p/sales/orders/` → `p/sales/` and `orders`.
fn split(path: &str) -> (&str, &str) {
    let path = path.strip_suffix('/').unwrap_or(path);
    path.split_at(path.rfind('/').map_or(0, |slash| slash + 1))
}

fn own_segment(title: &str) -> String {
    words(title).join("-")
}

/// Values that repeat: each different one once, then a number per document.
pub(super) fn put_column<'t>(bytes: &mut Vec<u8>, values: impl Iterator<Item = &'t str>) {
    let mut different: Vec<&str> = Vec::new();
    let mut numbers = std::collections::HashMap::new();
    let column: Vec<u32> = values
        .map(|value| {
            *numbers.entry(value).or_insert_with(|| {
                different.push(value);
                different.len() as u32 - 1
            })
        })
        .collect();
    put_number(bytes, different.len() as u32);
    for value in different {
        put_text(bytes, value);
    }
    for number in column {
        put_number(bytes, number);
    }
}

/// Reads what [`put_column`] wrote for `count` documents.
pub(super) fn read_column<'b>(reader: &mut Reader<'b>, count: usize) -> Result<Vec<&'b str>, Damaged> {
    let different = reader.count()?;
    let values: Vec<&str> = (0..different).map(|_| reader.text()).collect::<Result<_, _>>()?;
    let value = |number: u32| values.get(number as usize).copied();
    (0..count)
        .map(|_| value(reader.number()?).ok_or(Damaged("a value is missing")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles() -> Vec<Title> {
        let title = |title: &str, path: &str, domain: &str, status: &str| Title {
            title: title.into(),
            path: path.into(),
            domain: domain.into(),
            status: status.into(),
        };
        vec![
            title("Customer Orders", "p/sales/customer-orders/", "Sales", "Active"),
            title("Überweisungen", "p/finance/ueberweisungen/", "Finance", ""),
            title("Booked revenue", "g/booked-revenue/", "Finance", ""),
            title("Sales", "d/sales/", "", ""),
            title("???", "p/sales/product-7/", "Sales", "Draft"),
        ]
    }

    #[test]
    fn what_is_written_is_read() {
        let written = TitleBlock::write(&titles());
        let block = TitleBlock::read(&written).unwrap();
        assert_eq!(block.titles, titles());
        assert_eq!(block.get(5), None);
    }

    #[test]
    fn every_cut_is_an_error() {
        let whole = TitleBlock::write(&titles());
        for length in 0..whole.len() {
            assert!(TitleBlock::read(&whole[..length]).is_err(), "cut at {length}");
        }
    }
}
