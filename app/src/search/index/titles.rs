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

/// A stretch of titles in the order of their documents. A list shows few of them: each is put together when it is asked for.
#[derive(Debug, Clone, Default)]
pub struct TitleBlock {
    bytes: Vec<u8>,
    folders: Column,
    domains: Column,
    stages: Column,
    /// Where each name and each segment begins.
    names: Vec<usize>,
    segments: Vec<usize>,
}

impl TitleBlock {
    /// Writes a block.
    pub fn write(titles: &[Title]) -> Vec<u8> {
        let paths: Vec<(&str, &str)> = titles.iter().map(|title| split(&title.path)).collect();
        let mut bytes = Vec::new();
        put_number(&mut bytes, titles.len() as u32);
        Column::write(&mut bytes, paths.iter().map(|(folder, _)| *folder));
        Column::write(&mut bytes, titles.iter().map(|title| title.domain.as_str()));
        Column::write(&mut bytes, titles.iter().map(|title| title.status.as_str()));
        for title in titles {
            put_text(&mut bytes, &title.title);
        }
        for (title, (_, segment)) in titles.iter().zip(&paths) {
            let derived = own_segment(&title.title) == *segment;
            put_text(&mut bytes, if derived { "" } else { segment });
        }
        bytes
    }

    /// Reads a block; every text in it is looked at.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Damaged> {
        let mut reader = Reader::new(&bytes);
        let count = reader.count()?;
        let folders = Column::read(&mut reader, count)?;
        let domains = Column::read(&mut reader, count)?;
        let stages = Column::read(&mut reader, count)?;
        let mut places = || -> Result<Vec<usize>, Damaged> {
            let place = |_| {
                let place = reader.position();
                reader.text().map(|_| place)
            };
            (0..count).map(place).collect()
        };
        let (names, segments) = (places()?, places()?);
        reader.finish()?;
        Ok(TitleBlock {
            folders,
            domains,
            stages,
            names,
            segments,
            bytes,
        })
    }

    /// The title at that position in the block.
    pub fn get(&self, index: usize) -> Option<Title> {
        let text = |places: &[usize]| {
            let bytes = self.bytes.get(*places.get(index)?..)?;
            Reader::new(bytes).text().ok().map(str::to_owned)
        };
        let title = text(&self.names)?;
        let mut segment = text(&self.segments)?;
        if segment.is_empty() {
            segment = own_segment(&title);
        }
        Some(Title {
            path: format!("{}{segment}/", self.folders.get(index)),
            domain: self.domains.get(index).to_owned(),
            status: self.stages.get(index).to_owned(),
            title,
        })
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
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    values: Vec<String>,
    numbers: Vec<u32>,
}

impl Column {
    /// Appends a value per document.
    pub fn write<'t>(bytes: &mut Vec<u8>, values: impl Iterator<Item = &'t str>) {
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

    /// Reads the values of `count` documents.
    pub fn read(reader: &mut Reader, count: usize) -> Result<Self, Damaged> {
        let different = reader.count()?;
        let text = |reader: &mut Reader| reader.text().map(str::to_owned);
        let values: Vec<String> = (0..different).map(|_| text(reader)).collect::<Result<_, _>>()?;
        let number = |_| {
            let number = reader.number()?;
            let is_there = (number as usize) < values.len();
            is_there.then_some(number).ok_or(Damaged("a value is missing"))
        };
        let numbers = (0..count).map(number).collect::<Result<_, _>>()?;
        Ok(Column { values, numbers })
    }

    /// The value of a document; empty where there is none.
    pub fn get(&self, index: usize) -> &str {
        let number = self.numbers.get(index);
        let value = number.and_then(|number| self.values.get(*number as usize));
        value.map_or("", String::as_str)
    }
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
        let block = TitleBlock::read(written).unwrap();
        let read: Vec<Title> = (0..).map_while(|at| block.get(at)).collect();
        assert_eq!(read, titles());
    }

    #[test]
    fn every_cut_is_an_error() {
        let whole = TitleBlock::write(&titles());
        for length in 0..whole.len() {
            assert!(
                TitleBlock::read(whole[..length].to_vec()).is_err(),
                "cut at {length}"
            );
        }
    }
}
