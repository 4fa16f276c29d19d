//! What a rule is, and what it may say about a product.

use super::{Subject, Wide};
use crate::catalog::ProductId;
use crate::finding::Code;
use crate::source::Place;

/// One of the ten things that make a data product usable; the same ten stand on every product page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// Name and namespace.
    Name,
    /// What it is for.
    Purpose,
    /// Who answers for it, and how to reach them.
    Owner,
    /// Objects, types, keys.
    Schema,
    /// Freshness, delivery window, backfill.
    ServiceLevels,
    /// Checks that run by themselves.
    Quality,
    /// Where the data comes from.
    Lineage,
    /// Access level, classification, masking.
    Access,
    /// Version and end.
    Version,
    /// Queries and example values.
    Examples,
}

impl Item {
    /// All ten, in the order of the checklist.
    pub const ALL: [Item; 10] = [
        Item::Name,
        Item::Purpose,
        Item::Owner,
        Item::Schema,
        Item::ServiceLevels,
        Item::Quality,
        Item::Lineage,
        Item::Access,
        Item::Version,
        Item::Examples,
    ];

    /// Position in the checklist, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Heading.
    pub fn title(self) -> &'static str {
        match self {
            Item::Name => "Name and namespace",
            Item::Purpose => "Purpose",
            Item::Owner => "Owner and support",
            Item::Schema => "Schema",
            Item::ServiceLevels => "Service levels",
            Item::Quality => "Quality checks",
            Item::Lineage => "Lineage",
            Item::Access => "Access and classification",
            Item::Version => "Versioning",
            Item::Examples => "Examples",
        }
    }

    /// What a product needs to pass.
    pub fn wants(self) -> &'static str {
        match self {
            Item::Name => "Domain and name are stated; no other product of the domain has the same name.",
            Item::Purpose => "Its purpose is stated in a sentence or more.",
            Item::Owner => "A current member is the owner, and one support channel can be reached.",
            Item::Schema => "Every field has a type, emptiness is stated, and each object has a key.",
            Item::ServiceLevels => "Freshness, delivery time and what happens with corrections are promised.",
            Item::Quality => "At least one check can run by itself.",
            Item::Lineage => "Its sources are named.",
            Item::Access => {
                "The access level is known, every field is classified, and confidential ones are masked."
            }
            Item::Version => {
                "The version is semantic; a deprecated product says until when and what comes next."
            }
            Item::Examples => {
                "There is a query or dashboard, and half of the open fields have example values."
            }
        }
    }
}

/// A rule: what is wrong (its code), and how to find out.
#[derive(Debug)]
pub struct Rule {
    /// Name, severity, documentation.
    pub code: &'static Code,
    /// The item of the checklist that it decides on.
    pub item: Option<Item>,
    /// YAML that mends it, to copy; empty where no text can.
    pub mend: &'static str,
    /// The function.
    pub judge: Judge,
}

/// Whom a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Judge {
    /// One product at a time.
    Product(fn(&Subject) -> Verdict),
    /// All products at once.
    Marketplace(fn(&Wide) -> Vec<WideViolation>),
}

/// What a rule says of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Pass,
    /// It is broken here.
    Fail(Violation),
    /// The rule has nothing to say about this product, and why.
    NotApplicable(&'static str),
    /// It cannot be known, and why.
    Unknown(&'static str),
}

/// How a product breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where to mend it.
    pub place: Place,
    /// One sentence that names the thing.
    pub message: String,
    /// The next step.
    pub help: String,
}

/// How several products break a rule together.
#[derive(Debug, Clone)]
pub struct WideViolation {
    /// Those that it is about.
    pub products: Vec<ProductId>,
    /// Where, why, what to do.
    pub violation: Violation,
    /// Further places, each with a word.
    pub also: Vec<(Place, String)>,
}

impl Verdict {
    /// A broken rule.
    pub fn fail(place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Verdict::Fail(Violation {
            place,
            message: message.into(),
            help: help.into(),
        })
    }

    /// Pass, or the failure made by `otherwise`.
    pub fn pass_if(passes: bool, otherwise: impl FnOnce() -> Verdict) -> Self {
        if passes { Verdict::Pass } else { otherwise() }
    }
}
