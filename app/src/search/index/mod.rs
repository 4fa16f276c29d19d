//! The index: what goes in, which files come out, and their formats.
//!
//! In: [`Document`]s in the order of the site (by domain, then name, so that neighbours share a block), and
//! [`Settings`]. Out: [`Files`]: a root that knows every other part, and the parts. Each part has one file here
//! with its writer and its reader side by side; all are of one [`VERSION`]. Start at [`Builder`].

mod abbreviation;
mod build;
mod bytes;
mod card;
mod facets;
mod gather;
mod root;
mod spellings;
mod terms;
mod thesaurus;
mod titles;

pub use build::{Builder, Files, Settings};
pub use bytes::Damaged;
pub use card::{CARDS_PER_BLOCK, Card, CardBlock};
pub use facets::{Facet, FacetValue, Facets, value_key};
pub use root::{Location, Part, Root};
pub use spellings::Spellings;
pub use terms::{Entry, EntryKind, Posting, Postings, TermBlock};
pub use titles::{Title, TitleBlock};

/// Version of the format: grows whenever an older reader could not read what the writer writes.
pub const VERSION: u8 = 5;

/// Number of a document: products first, then glossary terms, then domains.
pub type DocumentId = u32;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A data product.
    Product,
    /// A glossary term.
    Term,
    /// A domain.
    Domain,
    /// A page of the marketplace's own: about, how to publish, a decision.
    Page,
}

/// Part of a document in which a word stands: one bit each in a posting's mask. The commonest come first, so
/// that most masks take one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum Field {
    /// Descriptions of objects and fields, usage, limitations.
    Text = 1,
    /// Names of fields.
    Column = 1 << 1,
    /// What the product is for.
    Purpose = 1 << 2,
    /// Names of schema objects.
    Object = 1 << 3,
    /// The document's own name.
    Name = 1 << 4,
    /// Tags, glossary terms, business names.
    Label = 1 << 5,
    /// The domain it belongs to.
    Domain = 1 << 6,
    /// Owner and team.
    Owner = 1 << 7,
    /// Everybody else who is named.
    People = 1 << 8,
    /// Names and types of ports and servers.
    Port = 1 << 9,
    /// Ids and physical names.
    Identifier = 1 << 10,
}

impl Field {
    /// All fields, the weightiest word first when a hit says where it matched.
    pub const ALL: [Field; 11] = [
        Field::Name,
        Field::Label,
        Field::Domain,
        Field::Owner,
        Field::Purpose,
        Field::Column,
        Field::Object,
        Field::Port,
        Field::Identifier,
        Field::People,
        Field::Text,
    ];

    /// As readers are told where something was found.
    pub fn word(self) -> &'static str {
        match self {
            Field::Text => "description",
            Field::Column => "field",
            Field::Purpose => "purpose",
            Field::Object => "table",
            Field::Name => "name",
            Field::Label => "tag or term",
            Field::Domain => "domain",
            Field::Owner => "owner",
            Field::People => "team",
            Field::Port => "port",
            Field::Identifier => "id",
        }
    }

    /// Its bit.
    pub fn bit(self) -> u16 {
        self as u16
    }
}

/// One document to be found.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Name to show.
    pub title: String,
    /// Its folder from the site's root, with a slash at the end: `p/sales/orders/`.
    pub path: String,
    /// The domain's name; empty for domains.
    pub domain: String,
    /// Word for its stage of life, as shown; empty when unstated.
    pub status: String,
    /// From 0 (retired) to 15 (certified and much used); see [`crate::search::query::weights`].
    pub standing: u8,
    /// Names: found word by word, as a whole, and by neighbouring words.
    pub names: Vec<(Field, String)>,
    /// Prose: found word by word, stop words left out.
    pub texts: Vec<(Field, String)>,
    /// Other names of it that are found as it is, such as a term's synonyms.
    pub synonyms: Vec<String>,
    /// What a list shows of it; products only.
    pub card: Card,
    /// Values of each facet, in the order of [`Settings::facets`]; products only.
    pub facets: Vec<Vec<String>>,
}
