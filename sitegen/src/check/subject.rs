//! One product as rules see it: what it states, its contracts, its fields.

use super::Names;
use crate::catalog::stated::{self, Facts};
use crate::catalog::{Catalog, Product, ProductId, children, segment};
use crate::config::Config;
use crate::document::model::{Contract, OutputPort, Plain, Property, SchemaObject, Team, says_true};
use crate::document::words;
use crate::source::Place;

/// Said of products whose contract is elsewhere.
pub const NO_CONTRACT: &str = "Its contract is not in this marketplace.";

/// A product with everything that rules ask for.
pub struct Subject<'c> {
    /// The model.
    pub catalog: &'c Catalog,
    /// What the organisation decided.
    pub config: &'c Config,
    /// Its number.
    pub id: ProductId,
    /// The product.
    pub product: &'c Product,
    /// Status, version, description …
    pub facts: Facts<'c>,
    /// The team that answers for it.
    pub team: Option<&'c Team>,
    /// Its contracts, older versions left out.
    pub contracts: Vec<&'c Contract>,
    /// All fields of all contracts, nested ones after the one that holds them.
    pub fields: Vec<Field<'c>>,
    /// Where the product is written.
    pub place: Place,
    /// What people call products.
    pub names: &'c Names<'c>,
}

/// A field where it stands.
#[derive(Clone, Copy)]
pub struct Field<'c> {
    /// Table, topic …
    pub object: &'c SchemaObject,
    /// The field.
    pub property: &'c Property,
    /// It, or a field around it, has a classification.
    pub classified: bool,
    /// It, or a field around it, is not for everybody in the company.
    pub confidential: bool,
    /// It, or a field around it, is personal or card data.
    pub personal: bool,
    /// It, or a field around it, says how it is masked or encrypted.
    pub masked: bool,
    /// 0 for a field of the object itself.
    pub depth: usize,
}

impl Field<'_> {
    /// `object.field`
    pub fn path(&self) -> String {
        format!("{}.{}", self.object.name, segment(self.property))
    }

    /// Holds other fields, and no value of its own.
    pub fn is_container(&self) -> bool {
        children(self.property).next().is_some()
    }
}

impl<'c> Subject<'c> {
    /// Collects what rules ask for.
    pub fn new(catalog: &'c Catalog, config: &'c Config, names: &'c Names<'c>, id: ProductId) -> Self {
        let product = catalog.product(id);
        let contracts: Vec<&Contract> = product
            .contracts
            .iter()
            .map(|id| &*catalog.contract(*id).document)
            .collect();
        let mut fields = Vec::new();
        for object in contracts.iter().flat_map(|contract| &contract.schema) {
            for property in &object.properties {
                collect(object, property, None, &mut fields);
            }
        }
        let own = product.document.as_ref().map(|document| document.id_place);
        let place = own
            .or_else(|| contracts.first().map(|contract| contract.id_place))
            .unwrap_or_default();
        Subject {
            catalog,
            config,
            id,
            product,
            facts: stated::facts(catalog, id),
            team: catalog.team_of(product),
            contracts,
            fields,
            place,
            names,
        }
    }

    /// Name for messages.
    pub fn name(&self) -> &'c str {
        &self.product.name
    }

    /// Where to add what a contract lacks.
    pub fn contract_place(&self) -> Place {
        self.contracts
            .first()
            .map_or(self.place, |contract| contract.id_place)
    }

    /// Served today.
    pub fn is_active(&self) -> bool {
        self.has_status(&["active", "current", "production"])
    }

    /// Still served, with an end.
    pub fn is_deprecated(&self) -> bool {
        self.has_status(&["deprecated"])
    }

    /// Ports that are deprecated while the product is not, with the contract behind each.
    pub fn deprecated_ports(&self) -> impl Iterator<Item = (&'c OutputPort, &'c Contract)> {
        let catalog = self.catalog;
        let declared = self
            .product
            .document
            .as_deref()
            .map_or(&[][..], |document| &document.output_ports);
        let is_served = !self.is_deprecated() && !self.is_retired();
        let ports = self.product.ports.iter().filter(move |_| is_served);
        ports.filter_map(move |port| {
            let own = declared.get(port.declared?)?;
            says_true(&own.extras, "deprecated").then_some((own, &*catalog.contract(port.contract?).document))
        })
    }

    /// No longer served: rules about use do not apply.
    pub fn is_retired(&self) -> bool {
        self.has_status(&["retired"])
    }

    fn has_status(&self, words: &[&str]) -> bool {
        let status = self.facts.status.trim();
        words.iter().any(|word| word.eq_ignore_ascii_case(status))
    }

    /// A custom property of the product or its contracts.
    pub fn custom(&self, name: &str) -> Option<&'c Plain> {
        stated::custom(self.catalog, self.id, name)
    }

    /// A custom property that says something.
    pub fn states(&self, names: &[&str]) -> bool {
        names.iter().any(|name| match self.custom(name) {
            Some(Plain::Text(text)) => !text.trim().is_empty(),
            Some(Plain::List(items)) => !items.is_empty(),
            Some(Plain::Map(entries)) => !entries.is_empty(),
            None => false,
        })
    }

    /// The tier that policies may name: the custom property `tier`.
    pub fn tier(&self) -> &'c str {
        stated::custom_text(self.catalog, self.id, "tier")
    }

    /// A service level of one of these names (lower case) that says something.
    pub fn promises(&self, names: &[&str]) -> bool {
        let levels = self
            .contracts
            .iter()
            .flat_map(|contract| &contract.service_levels);
        levels
            .filter(|level| !level.value.trim().is_empty())
            .any(|level| names.contains(&level.property.to_ascii_lowercase().as_str()))
    }

    /// Nothing can be said of schema, quality or promises, because the contract lies elsewhere.
    pub fn lacks_contract(&self) -> bool {
        self.contracts.is_empty() && !self.product.ports.is_empty()
    }

    /// Tags of the product and its contracts, lower case.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.facts.tags.iter().any(|own| own.eq_ignore_ascii_case(tag))
    }
}

fn collect<'c>(
    object: &'c SchemaObject,
    property: &'c Property,
    around: Option<Field<'c>>,
    fields: &mut Vec<Field<'c>>,
) {
    let classification = property.classification.trim();
    let own_personal = is_personal(property);
    let field = Field {
        object,
        property,
        classified: !classification.is_empty() || around.is_some_and(|field| field.classified),
        confidential: own_personal
            || !classification.is_empty() && !words::is_harmless(classification)
            || around.is_some_and(|field| field.confidential),
        personal: own_personal || around.is_some_and(|field| field.personal),
        masked: is_masked(property) || around.is_some_and(|field| field.masked),
        depth: around.map_or(0, |field| field.depth + 1),
    };
    fields.push(field);
    // Deeper than any reader can follow: the parser allows it, rules need not.
    if field.depth < 64 {
        for child in children(property) {
            collect(object, child, Some(field), fields);
        }
    }
}

/// Marked as personal or card data: `pii`, a tag, a classification that says so.
fn is_personal(property: &Property) -> bool {
    const WORDS: &[&str] = &[
        "pii",
        "personal",
        "personaldata",
        "gdpr",
        "pci",
        "cardholder",
        "carddata",
        "phi",
    ];
    let says = |text: &str| {
        let word = words::plain_name(text);
        WORDS.contains(&word.as_str())
    };
    property.pii == Some(true)
        || !property.classification.is_empty() && says(&property.classification)
        || property.more.as_ref().is_some_and(|more| {
            more.tags.iter().any(|tag| says(tag))
                || more.custom_properties.iter().any(|custom| {
                    words::is_personal_name(&custom.property)
                        && matches!(&custom.value, Plain::Text(text) if !words::is_harmless(text))
                })
        })
}

/// Says how it is masked or encrypted.
fn is_masked(property: &Property) -> bool {
    const NAMES: &[&str] = &[
        "mask",
        "masked",
        "masking",
        "maskingrule",
        "maskingpolicy",
        "encryption",
        "encrypted",
        "hashed",
        "hashing",
        "tokenization",
        "tokenized",
        "pseudonymization",
        "pseudonymized",
        "anonymized",
    ];
    let Some(more) = &property.more else {
        return false;
    };
    let named = |name: &str, value: &Plain| {
        NAMES.contains(&words::plain_name(name).as_str())
            && !matches!(value, Plain::Text(text) if matches!(text.trim().to_ascii_lowercase().as_str(), "" | "none" | "no" | "false"))
    };
    !more.encrypted_name.trim().is_empty()
        || more
            .custom_properties
            .iter()
            .any(|custom| named(&custom.property, &custom.value))
        || more.extras.iter().any(|extra| named(&extra.name, &extra.value))
}

/// "`a.b`, `a.c` and 4 more": enough to find the rest. Only the names that are shown are made.
pub fn some_of<T>(things: &[T], name: impl Fn(&T) -> String) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = things
        .iter()
        .take(SHOWN)
        .map(|thing| format!("`{}`", name(thing)))
        .collect();
    match things.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
