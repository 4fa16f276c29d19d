//! Which fields claim to be the same thing and are not defined alike.
//!
//! In: the catalog. Out: for each business name or term what differs: type, unit or meaning. To stay quiet where people
//! merely use the same everyday word, only names of two words and more are compared, types only under the same field
//! name, and meanings only of measures. Start at [`divergences`].

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Wide;
use crate::catalog::{Catalog, ContractId, ProductId, TermId, children, stated};
use crate::document::model::{Plain, Property, PropertyMore};
use crate::document::words::plain_name;
use crate::source::Place;

/// Meanings that share at most this part of the words of the shorter one differ, in percent.
const SAME_WORDS: usize = 25;
/// Shorter meanings say too little to be compared.
const FEWEST_WORDS: usize = 3;
/// Words that tell no meaning apart.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "if", "in", "is", "it", "its", "of", "on",
    "or", "per", "that", "the", "this", "to", "was", "were", "with",
];
/// Last words of names whose numbers measure nothing.
const NO_MEASURES: &[&str] = &[
    "birth",
    "code",
    "day",
    "id",
    "identifier",
    "key",
    "latitude",
    "line",
    "longitude",
    "month",
    "no",
    "number",
    "order",
    "position",
    "postcode",
    "rank",
    "sequence",
    "week",
    "year",
    "zip",
];

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Text here, a number there.
    Type,
    /// Euros here, pieces there.
    Unit,
    /// Other words.
    Meaning,
}

/// One of the ways in which something is defined.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Who says so; nobody for the glossary.
    pub product: Option<ProductId>,
    /// Where.
    pub place: Place,
    /// Type, unit or meaning as written.
    pub text: String,
}

/// Something that is defined in several ways.
#[derive(Debug, Clone)]
pub struct Divergence {
    /// Business name or name of the term.
    pub name: String,
    /// The fields name one term; else they only share their business name.
    pub by_term: bool,
    /// What differs.
    pub aspect: Aspect,
    /// Two and more; of equal ones the first.
    pub definitions: Vec<Definition>,
}

/// What a field claims to be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// A term that it links to.
    Term(TermId),
    /// The words of its business name, in lower case.
    Name(String),
}

/// A field with its claim.
struct Field<'c> {
    product: ProductId,
    property: &'c Property,
}

/// All divergences, those of terms first, then by name.
pub fn divergences(wide: &Wide) -> Vec<Divergence> {
    let catalog = wide.catalog;
    let products: Vec<ProductId> = catalog.products().map(|(id, _)| id).collect();
    let fields: Vec<Vec<(Claim, Field)>> = products.par_iter().map(|id| claims(catalog, *id)).collect();
    let mut groups: BTreeMap<Claim, Vec<Field>> = BTreeMap::new();
    for (claim, field) in fields.into_iter().flatten() {
        groups.entry(claim).or_default().push(field);
    }
    let terms = terms_by_name(catalog);
    let groups: Vec<(Claim, Vec<Field>)> = groups.into_iter().collect();
    let found = groups.par_iter().map(|(claim, fields)| match claim {
        Claim::Term(term) => of_group(&catalog.term(*term).entry.name, fields, true, None),
        Claim::Name(name) => {
            let term = terms.get(name).map(|term| &catalog.term(*term).entry);
            let glossary = term.map(|entry| (entry.place, entry.definition.as_str()));
            let shown = fields
                .first()
                .map_or(&**name, |field| &field.property.business_name);
            of_group(shown, fields, false, glossary)
        }
    });
    found.flatten_iter().collect()
}

/// Fields of a product that claim something; products that end are left out.
fn claims(catalog: &Catalog, id: ProductId) -> Vec<(Claim, Field<'_>)> {
    let status = stated::facts(catalog, id).status.to_ascii_lowercase();
    let mut found = Vec::new();
    if matches!(status.as_str(), "deprecated" | "retired") {
        return found;
    }
    for contract in &catalog.product(id).contracts {
        let objects = catalog.contract(*contract).document.schema.iter();
        let mut pending: Vec<&Property> = objects
            .rev()
            .flat_map(|object| object.properties.iter().rev())
            .collect();
        while let Some(property) = pending.pop() {
            if let Some(claim) = claim(catalog, *contract, property) {
                found.push((
                    claim,
                    Field {
                        product: id,
                        property,
                    },
                ));
            }
            pending.extend(children(property).rev());
        }
    }
    found
}

fn claim(catalog: &Catalog, contract: ContractId, property: &Property) -> Option<Claim> {
    if let Some(more) = &property.more {
        let linked = more
            .authoritative_definitions
            .iter()
            .find_map(|link| catalog.term_of(link));
        let own = || catalog.defined_term(contract, &more.definition);
        if let Some(term) = linked.or_else(own) {
            return Some(Claim::Term(term));
        }
    }
    let name = spoken(&property.business_name);
    name.contains(' ').then_some(Claim::Name(name))
}

/// Words in lower case with one space between them.
fn spoken(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Terms that say what they mean, by name and synonyms.
fn terms_by_name(catalog: &Catalog) -> BTreeMap<String, TermId> {
    let mut by_name = BTreeMap::new();
    for (number, term) in catalog.terms.iter().enumerate() {
        if term.entry.definition.trim().is_empty() {
            continue;
        }
        for name in std::iter::once(&term.entry.name).chain(&term.entry.synonyms) {
            by_name.entry(spoken(name)).or_insert(TermId(number as u32));
        }
    }
    by_name
}

fn of_group(name: &str, fields: &[Field], by_term: bool, glossary: Option<(Place, &str)>) -> Vec<Divergence> {
    let mut found = Vec::new();
    let mut add = |aspect, definitions: Vec<Definition>| {
        let products: BTreeSet<_> = definitions.iter().map(|one| one.product).collect();
        if definitions.len() > 1 && products.len() > 1 {
            found.push(Divergence {
                name: name.to_owned(),
                by_term,
                aspect,
                definitions,
            });
        }
    };
    let mut by_field: BTreeMap<String, Vec<&Field>> = BTreeMap::new();
    for field in fields {
        by_field
            .entry(plain_name(&field.property.name))
            .or_default()
            .push(field);
    }
    for same_name in by_field.values() {
        add(
            Aspect::Type,
            distinct(same_name, |field| {
                Some((
                    family(&field.property.logical_type)?,
                    &*field.property.logical_type,
                ))
            }),
        );
    }
    let all: Vec<&Field> = fields.iter().collect();
    add(
        Aspect::Unit,
        distinct(&all, |field| {
            Some((plain_name(unit(field.property)?), unit(field.property)?))
        }),
    );
    // What a term means is said once, by the term; fields that link to it add what is special about them.
    let is_measured = words(name)
        .last()
        .is_some_and(|last| !NO_MEASURES.contains(&last.as_str()));
    if !by_term && is_measured {
        add(Aspect::Meaning, meanings(name, fields, glossary));
    }
    found
}

/// The first field of each way in which something is said, if it is said at all.
fn distinct<'c, K: Ord>(
    fields: &[&Field<'c>],
    say: impl Fn(&Field<'c>) -> Option<(K, &'c str)>,
) -> Vec<Definition> {
    let mut seen = BTreeSet::new();
    let said = fields.iter().filter_map(|field| {
        let (key, text) = say(field)?;
        seen.insert(key).then(|| definition(field, text))
    });
    said.collect()
}

fn definition(field: &Field, text: &str) -> Definition {
    Definition {
        product: Some(field.product),
        place: field.property.place,
        text: text.to_owned(),
    }
}

/// Types that readers can take for one another are one family; containers and unknown ones have none.
fn family(logical_type: &str) -> Option<&'static str> {
    match logical_type.trim().to_ascii_lowercase().as_str() {
        "string" | "text" | "varchar" => Some("text"),
        "number" | "integer" | "int" | "long" | "bigint" | "decimal" | "numeric" | "float" | "double" => {
            Some("number")
        }
        "date" | "timestamp" | "time" | "timestamp_tz" | "timestamp_ntz" => Some("time"),
        "boolean" => Some("boolean"),
        _ => None,
    }
}

/// The custom property that says what is counted.
fn unit(property: &Property) -> Option<&str> {
    const NAMES: &[&str] = &["unit", "units", "unitofmeasure", "uom", "currency"];
    let more: &PropertyMore = property.more.as_deref()?;
    let stated = more
        .custom_properties
        .iter()
        .find_map(|custom| match &custom.value {
            Plain::Text(text) if NAMES.contains(&plain_name(&custom.property).as_str()) => Some(text.trim()),
            _ => None,
        });
    stated.filter(|text| !text.is_empty())
}

/// The meaning of the glossary, else the first one, and every other that says it in quite other words.
fn meanings(name: &str, fields: &[Field], glossary: Option<(Place, &str)>) -> Vec<Definition> {
    let telling = |text: &str| -> BTreeSet<String> {
        let of_name: BTreeSet<String> = words(name).collect();
        words(text)
            .filter(|word| !SMALL_WORDS.contains(&word.as_str()) && !of_name.contains(word))
            .collect()
    };
    let mut known: Vec<(BTreeSet<String>, Definition)> = Vec::new();
    if let Some((place, text)) = glossary {
        let text = text.to_owned();
        let meaning = telling(&text);
        known.push((
            meaning,
            Definition {
                product: None,
                place,
                text,
            },
        ));
    }
    let mut texts = BTreeSet::new();
    for field in fields {
        let property = field.property;
        let text = property.description.trim();
        if family(&property.logical_type) != Some("number")
            || property.primary_key == Some(true)
            || !texts.insert(text)
        {
            continue;
        }
        let meaning = telling(text);
        let differs = |(other, _): &(BTreeSet<String>, Definition)| {
            let shorter = other.len().min(meaning.len());
            other.intersection(&meaning).count() * 100 <= shorter * SAME_WORDS
        };
        if meaning.len() >= FEWEST_WORDS && known.iter().all(differs) {
            known.push((meaning, definition(field, text)));
        }
    }
    known.into_iter().map(|(_, definition)| definition).collect()
}
