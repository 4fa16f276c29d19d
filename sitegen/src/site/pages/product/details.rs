//! Names with values of any shape: custom properties, extras, server settings.

use std::collections::BTreeSet;

use meshfront_app::data::Detail;

use super::super::super::{links, wording};
use super::{people, stated};
use crate::catalog::{Catalog, ProductId};
use crate::document::model::{
    AuthoritativeDefinition, Contract, CustomProperty, Description, Extra, Plain, Team, Text,
};

/// Custom properties that have a place of their own on the page.
const SHOWN_ELSEWHERE: &[&str] = &[
    "dataproducttype",
    "consumers",
    "queries",
    "successor",
    "supersededby",
    "replacedby",
];

/// All that the files of a product say and no section shows.
pub fn of_product(catalog: &Catalog, id: ProductId) -> Vec<Detail> {
    let product = catalog.product(id);
    let mut all = Vec::new();
    if let Some(document) = &product.document {
        all.extend(texts(&[
            ("Tenant", &wording::date(&document.tenant)),
            ("Created", &wording::date(&document.created)),
        ]));
        all.extend(of_custom_of(catalog, id, &document.custom_properties));
        all.extend(of_description(&document.description));
        all.extend(of_extras_of(catalog, id, &document.extras));
        all.extend(more_of_definitions(catalog, &document.authoritative_definitions));
        all.extend(of_other_team(catalog, id, &document.team));
    }
    for contract in product
        .contracts
        .iter()
        .map(|id| &*catalog.contract(*id).document)
    {
        all.extend(of_contract(catalog, id, contract));
    }
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    all.retain(|detail| {
        let Detail {
            name,
            value,
            note,
            parts,
            ..
        } = detail;
        seen.insert((name.clone(), format!("{value}{note}{parts:?}")))
    });
    all
}

/// What one contract says beyond the sections, which take many things from the first that states them.
fn of_contract(catalog: &Catalog, id: ProductId, contract: &Contract) -> Vec<Detail> {
    let domain = catalog.domain(catalog.product(id).domain);
    let is_own_domain = [&domain.name, &domain.key].contains(&&contract.domain.to_string());
    let uses_default = contract
        .service_levels
        .iter()
        .any(|level| level.element.is_empty());
    let mut all = texts(&[
        ("Tenant", &contract.tenant),
        ("Data product", &contract.data_product),
        ("Domain", if is_own_domain { "" } else { &contract.domain }),
        (
            "Default element of service levels",
            if uses_default {
                ""
            } else {
                &contract.sla_default_element
            },
        ),
    ]);
    all.extend(of_custom_of(catalog, id, &contract.custom_properties));
    all.extend(of_other_description(catalog, id, contract));
    all.extend(of_description(&contract.description));
    all.extend(of_extras_of(catalog, id, &contract.extras));
    all.extend(more_of_definitions(catalog, &contract.authoritative_definitions));
    all.extend(of_other_team(catalog, id, &contract.team));
    all.extend(of_other_price(catalog, id, contract));
    if !contract.definitions.is_empty() {
        let definitions = contract.definitions.iter();
        all.push(Detail {
            name: "Definitions".into(),
            parts: definitions.map(|(name, value)| of(name, value)).collect(),
            ..Detail::default()
        });
    }
    all
}

/// Usage and limitations of a contract, where the overview shows those of another one.
fn of_other_description(catalog: &Catalog, id: ProductId, contract: &Contract) -> Vec<Detail> {
    let product = catalog.product(id);
    let own = product.document.iter().map(|document| &document.description);
    let contracts = product
        .contracts
        .iter()
        .map(|id| &catalog.contract(*id).document.description);
    let all: Vec<&Description> = own.chain(contracts).collect();
    let unless_shown = |of: fn(&Description) -> &Text| -> &str {
        let shown = all
            .iter()
            .map(|description| of(description))
            .find(|text| !text.is_empty());
        let text = of(&contract.description);
        if shown == Some(text) { "" } else { text }
    };
    let parts = texts(&[
        ("Usage", unless_shown(|description| &description.usage)),
        (
            "Limitations",
            unless_shown(|description| &description.limitations),
        ),
    ]);
    let of_contract = (!parts.is_empty()).then(|| Detail {
        parts,
        ..text("Contract", &stated::contract_name(contract))
    });
    of_contract.into_iter().collect()
}

fn of_description(description: &Description) -> Vec<Detail> {
    let mut all = of_custom(&description.custom_properties);
    all.extend(
        description
            .authoritative_definitions
            .iter()
            .filter_map(|definition| of_definition(definition, false)),
    );
    all.extend(of_extras(&description.extras));
    all
}

/// A team that is not the one shown under "People".
fn of_other_team(catalog: &Catalog, id: ProductId, team: &Team) -> Option<Detail> {
    let shown = catalog.team_of(catalog.product(id)).map(people::as_detail);
    let detail = people::as_detail(team);
    let says_something = !detail.value.is_empty() || !detail.parts.is_empty();
    (says_something && shown.as_ref() != Some(&detail)).then_some(detail)
}

/// A price that is not the one shown.
fn of_other_price(catalog: &Catalog, id: ProductId, contract: &Contract) -> Option<Detail> {
    let view = people::price_view(contract.price.as_ref()?);
    let is_shown = people::price(catalog, id).as_ref() == Some(&view);
    let detail = Detail {
        note: view.unit,
        parts: view.details,
        ..text("Price", &view.amount)
    };
    (!is_shown && detail != text("Price", "")).then_some(detail)
}

/// What links of a product or contract do not show.
fn more_of_definitions(catalog: &Catalog, definitions: &[AuthoritativeDefinition]) -> Vec<Detail> {
    let is_term = |definition: &AuthoritativeDefinition| catalog.term_of(definition).is_some();
    let all = definitions.iter();
    all.filter_map(|definition| of_definition(definition, is_term(definition)))
        .collect()
}

/// What a link does not show: its own keys, and what the file says of a glossary term.
pub fn of_definition(definition: &AuthoritativeDefinition, is_term: bool) -> Option<Detail> {
    let note = if is_term { &*definition.description } else { "" };
    (!definition.extras.is_empty() || !note.is_empty()).then(|| Detail {
        note: note.to_owned(),
        parts: of_extras(&definition.extras),
        ..text(&wording::key(&definition.kind), &definition.url)
    })
}

/// Links as names and values.
pub fn of_definitions(definitions: &[AuthoritativeDefinition]) -> Vec<Detail> {
    let link = |definition: &AuthoritativeDefinition| {
        let link = super::overview::definition_link(definition);
        Detail {
            name: wording::key(&definition.kind),
            value: link.text,
            href: link.href,
            parts: of_extras(&definition.extras),
            ..Detail::default()
        }
    };
    definitions.iter().map(link).collect()
}

/// Custom properties of a product or contract that no section shows.
fn of_custom_of(catalog: &Catalog, id: ProductId, properties: &[CustomProperty]) -> Vec<Detail> {
    let rest = properties.iter().filter(|custom| {
        let plain = custom.description.is_empty() && custom.extras.is_empty();
        !(plain && is_shown_elsewhere(catalog, id, &custom.property, &custom.value))
    });
    rest.map(of_one).collect()
}

/// Keys of a product or contract that have no field of their own and that no section shows.
fn of_extras_of(catalog: &Catalog, id: ProductId, extras: &[Extra]) -> Vec<Detail> {
    let rest = extras
        .iter()
        .filter(|extra| !is_shown_elsewhere(catalog, id, &extra.name, &extra.value));
    rest.map(|extra| of(&extra.name, &extra.value)).collect()
}

/// A section shows the value: it is the first of its name, and of a shape that the section can show.
fn is_shown_elsewhere(catalog: &Catalog, id: ProductId, name: &str, value: &Plain) -> bool {
    let known = SHOWN_ELSEWHERE
        .iter()
        .any(|shown| shown.eq_ignore_ascii_case(name));
    let is_text = matches!(value, Plain::Text(_)) || ["consumers", "queries"].contains(&name);
    known && is_text && stated::custom(catalog, id, name) == Some(value)
}

/// Custom properties with what they mean.
pub fn of_custom(properties: &[CustomProperty]) -> Vec<Detail> {
    properties.iter().map(of_one).collect()
}

fn of_one(custom: &CustomProperty) -> Detail {
    let mut detail = of(&custom.property, &custom.value);
    detail.note = custom.description.to_string();
    detail.parts.extend(of_extras(&custom.extras));
    detail
}

/// Keys that have no field of their own.
pub fn of_extras(extras: &[Extra]) -> Vec<Detail> {
    extras.iter().map(|extra| of(&extra.name, &extra.value)).collect()
}

/// A name as it is and a text, with a link if it is an address.
pub fn text(name: &str, value: &str) -> Detail {
    Detail {
        name: name.to_owned(),
        value: value.to_owned(),
        href: links::allowed_or_empty(value),
        ..Detail::default()
    }
}

/// Names and texts; those without a text are left out.
pub fn texts(all: &[(&str, &str)]) -> Vec<Detail> {
    let stated = all.iter().filter(|(_, value)| !value.is_empty());
    stated.map(|(name, value)| text(name, value)).collect()
}

/// Key and value pairs.
pub fn of_pairs(pairs: &[(Text, Plain)]) -> Vec<Detail> {
    pairs.iter().map(|(name, value)| of(name, value)).collect()
}

/// One name and value; mappings and lists of mappings become parts.
pub fn of(name: &str, value: &Plain) -> Detail {
    let name = wording::key(name);
    match value {
        Plain::Text(value) => text(&name, value),
        Plain::Map(entries) => Detail {
            name,
            parts: of_pairs(entries),
            ..Detail::default()
        },
        Plain::List(items) if items.iter().all(|item| matches!(item, Plain::Text(_))) => Detail {
            name,
            value: wording::plain(value),
            ..Detail::default()
        },
        Plain::List(items) => {
            let parts = items
                .iter()
                .enumerate()
                .map(|(index, item)| of(&(index + 1).to_string(), item))
                .collect();
            Detail {
                name,
                parts,
                ..Detail::default()
            }
        }
    }
}
