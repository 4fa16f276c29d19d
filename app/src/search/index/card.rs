//! A block of cards: what a list shows of a product beyond its title, for a stretch of products. Fetched for the
//! hits on the screen only.

use super::bytes::{Damaged, Reader, put_number, put_text};
use super::titles::Column;

/// Products in one block: a screen of hits in one domain needs few blocks, and no block is long.
pub const CARDS_PER_BLOCK: usize = 64;

/// What a list shows of a product beyond its title; all as shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// First sentences of the purpose.
    pub summary: String,
    /// Owner, else the team.
    pub owner: String,
    /// Word for its type.
    pub product_type: String,
    /// Version as written.
    pub version: String,
    /// Kinds of port.
    pub ports: Vec<String>,
    /// Number of fields.
    pub field_count: u32,
    /// Key, word and points of its health, a line each, points perhaps empty; all empty where nothing is connected.
    pub health: String,
}

/// A stretch of cards in the order of their products.
#[derive(Debug, Clone, Default)]
pub struct CardBlock {
    cards: Vec<Card>,
}

impl CardBlock {
    /// Writes a block.
    pub fn write(cards: &[Card]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let ports: Vec<String> = cards.iter().map(|card| card.ports.join("\n")).collect();
        put_number(&mut bytes, cards.len() as u32);
        Column::write(&mut bytes, cards.iter().map(|card| card.owner.as_str()));
        Column::write(&mut bytes, cards.iter().map(|card| card.product_type.as_str()));
        Column::write(&mut bytes, cards.iter().map(|card| card.version.as_str()));
        Column::write(&mut bytes, ports.iter().map(String::as_str));
        Column::write(&mut bytes, cards.iter().map(|card| card.health.as_str()));
        for card in cards {
            put_number(&mut bytes, card.field_count);
        }
        for card in cards {
            put_text(&mut bytes, &card.summary);
        }
        bytes
    }

    /// Reads a block.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        let count = reader.count()?;
        let owners = Column::read(&mut reader, count)?;
        let types = Column::read(&mut reader, count)?;
        let versions = Column::read(&mut reader, count)?;
        let ports = Column::read(&mut reader, count)?;
        let health = Column::read(&mut reader, count)?;
        let counts: Vec<u32> = (0..count).map(|_| reader.number()).collect::<Result<_, _>>()?;
        let mut cards = Vec::with_capacity(count);
        for (at, field_count) in counts.into_iter().enumerate() {
            cards.push(Card {
                summary: reader.text()?.to_owned(),
                owner: owners.get(at).to_owned(),
                product_type: types.get(at).to_owned(),
                version: versions.get(at).to_owned(),
                ports: ports
                    .get(at)
                    .split('\n')
                    .filter(|port| !port.is_empty())
                    .map(str::to_owned)
                    .collect(),
                field_count,
                health: health.get(at).to_owned(),
            });
        }
        reader.finish()?;
        Ok(CardBlock { cards })
    }

    /// The card at that position in the block.
    pub fn get(&self, index: usize) -> Option<&Card> {
        self.cards.get(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_every_cut_is_an_error() {
        let cards = vec![
            Card {
                summary: "Daily confirmed orders.".into(),
                owner: "Ann Example".into(),
                product_type: "Consumer-aligned".into(),
                version: "2.1.0".into(),
                ports: vec!["Table".into(), "API".into()],
                field_count: 300,
                health: "at_risk\nAt risk\n87".into(),
            },
            Card::default(),
        ];
        let whole = CardBlock::write(&cards);
        assert_eq!(CardBlock::read(&whole).unwrap().cards, cards);
        for length in 0..whole.len() {
            assert!(CardBlock::read(&whole[..length]).is_err(), "cut at {length}");
        }
    }
}
