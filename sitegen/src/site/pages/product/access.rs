//! Access level, roles, approvers, and the pre-filled request.

use meshfront_app::data::{AccessView, Link, ProductCard, RoleView};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::super::super::{Input, links, paths};
use super::{details, people, stated};
use crate::catalog::{Catalog, ProductId, children};
use crate::document::model::{Property, Role};

/// Classification words from open to closed; words outside this list have no rank.
const LEVELS: &[&[&str]] = &[
    &["public", "open"],
    &["internal", "company", "private"],
    &["confidential", "sensitive", "pii", "personal"],
    &[
        "restricted",
        "secret",
        "strictly confidential",
        "highly confidential",
        "highly restricted",
    ],
];

/// The access section.
pub fn view(input: &Input, id: ProductId, card: &ProductCard) -> AccessView {
    let catalog = input.catalog;
    let (level, level_source) = level(catalog, id);
    let contracts = catalog
        .product(id)
        .contracts
        .iter()
        .map(|id| &catalog.contract(*id).document);
    let roles: Vec<&Role> = contracts.flat_map(|contract| &contract.roles).collect();
    let mut views: Vec<RoleView> = Vec::new();
    for view in roles.iter().map(|role| role_view(role)) {
        if !views.contains(&view) {
            views.push(view);
        }
    }
    AccessView {
        request: request(input, id, card, &roles),
        level,
        level_source,
        roles: views,
    }
}

/// The stated level, else the highest classification of its fields, and how it was found.
pub fn level(catalog: &Catalog, id: ProductId) -> (String, String) {
    let stated = ["accessLevel", "access_level", "classification"]
        .into_iter()
        .map(|name| stated::custom_text(catalog, id, name));
    if let Some(stated) = stated.into_iter().find(|text| !text.is_empty()) {
        return (stated.to_owned(), "stated in the contract".to_owned());
    }
    let mut fields = 0;
    let mut classified = 0;
    let mut highest: Option<(Option<usize>, &str)> = None;
    let objects = catalog
        .product(id)
        .contracts
        .iter()
        .flat_map(|id| &catalog.contract(*id).document.schema);
    let mut pending: Vec<&Property> = objects.flat_map(|object| &object.properties).collect();
    while let Some(property) = pending.pop() {
        fields += 1;
        pending.extend(children(property));
        if property.classification.is_empty() {
            continue;
        }
        classified += 1;
        let candidate = (rank(&property.classification), &*property.classification);
        if highest.is_none_or(|highest| candidate > highest) {
            highest = Some(candidate);
        }
    }
    match highest {
        Some((_, word)) => {
            let source =
                format!("highest classification of its fields; {classified} of {fields} are classified");
            (word.to_owned(), source)
        }
        None => (String::new(), String::new()),
    }
}

fn rank(classification: &str) -> Option<usize> {
    let word = classification.trim().to_lowercase();
    LEVELS.iter().position(|words| words.contains(&word.as_str()))
}

fn role_view(role: &Role) -> RoleView {
    let mut named = Vec::new();
    let approvers = [&role.first_level_approvers, &role.second_level_approvers]
        .map(|names| newly_named(names, &mut named).join(", "));
    let mut all = details::of_custom(&role.custom_properties);
    all.extend(details::of_extras(&role.extras));
    RoleView {
        name: role.role.to_string(),
        access: role.access.to_string(),
        description: role.description.to_string(),
        approvers: approvers.into_iter().filter(|text| !text.is_empty()).collect(),
        details: all,
    }
}

/// The names of a list that were not named before; they are added to `known`.
fn newly_named(names: &str, known: &mut Vec<String>) -> Vec<String> {
    let mut new = Vec::new();
    for name in names
        .split([',', ';'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        if !known.iter().any(|other| other.eq_ignore_ascii_case(name)) {
            known.push(name.to_owned());
            new.push(name.to_owned());
        }
    }
    new
}

/// The template of the configuration, filled in. Nothing when it needs an address that nobody states.
fn request(input: &Input, id: ProductId, card: &ProductCard, roles: &[&Role]) -> Option<Link> {
    let template = input.config.access_request.as_ref()?;
    let catalog = input.catalog;
    let product = catalog.product(id);
    let email = owner_email(input, id, card);
    if template.url.contains("{owner_email}") && email.is_none() {
        return None;
    }
    let mut approvers = Vec::new();
    for role in roles {
        newly_named(&role.first_level_approvers, &mut approvers);
    }
    let values = [
        ("{product}", product.name.clone()),
        ("{product_id}", product.id(catalog).to_owned()),
        ("{domain}", catalog.domain(product.domain).name.clone()),
        ("{version}", card.version.clone()),
        (
            "{owner}",
            card.owner
                .as_ref()
                .map(|owner| owner.name.clone())
                .unwrap_or_default(),
        ),
        ("{approvers}", approvers.join(", ")),
        (
            "{url}",
            paths::public(input.config, &paths::product(catalog, id)).unwrap_or_default(),
        ),
    ];
    let mut url = template.url.clone();
    for (placeholder, value) in values {
        url = url.replace(
            placeholder,
            &utf8_percent_encode(&value, NON_ALPHANUMERIC).to_string(),
        );
    }
    let address: String = email.unwrap_or_default();
    url = url.replace("{owner_email}", &address);
    Some(Link {
        text: template.label.clone(),
        href: links::allowed(&url)?,
    })
}

/// The owner's mailbox, else the first support mailbox, else that of the marketplace.
fn owner_email(input: &Input, id: ProductId, card: &ProductCard) -> Option<String> {
    let owner = card.owner.iter().map(|owner| owner.href.clone());
    let support = people::channels(input.catalog, id)
        .into_iter()
        .map(|channel| channel.link.href);
    let contact = input.config.contact.iter().map(|(_, address)| address.clone());
    let mut mailboxes = owner.chain(support).chain(contact);
    mailboxes.find_map(|href| {
        href.strip_prefix("mailto:")
            .map(str::to_owned)
            .filter(|address| links::is_email(address))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn approvers_are_named_once_in_their_order() {
        for (lists, expected) in [
            (&["Ada", "Ada"][..], "Ada"),
            (&["Ada, Bo", "bo; Cy", "Ada"], "Ada, Bo, Cy"),
            (&["", " , ;", "Dee"], "Dee"),
            (&["Bo", "Ada", "Bo"], "Bo, Ada"),
        ] {
            let mut known = Vec::new();
            for names in lists {
                newly_named(names, &mut known);
            }
            assert_eq!(known.join(", "), expected, "{lists:?}");
        }
    }

    #[test]
    fn closed_words_rank_above_open_ones_and_unknown_ones_below_all() {
        let order = ["whatever", "public", "Internal", "confidential", "RESTRICTED"];
        for pair in order.windows(2) {
            assert!(rank(pair[0]) < rank(pair[1]), "{pair:?}");
        }
    }
}
