//! Schema: contract by contract, object by object.

use super::section;
use crate::components::{Heading, object_section, prose};
use crate::data::{ContractView, ProductPage};
use leptos::either::Either;
use leptos::prelude::*;

/// Where a field's count of rules leads.
const QUALITY: &str = "#quality";

/// The contract's own heading appears only where there are several.
pub fn schema(page: &ProductPage) -> impl IntoView {
    let content = if page.contracts.is_empty() {
        Either::Left(view! { <p class="empty">"No contract describes the schema of this product."</p> })
    } else {
        let several = page.contracts.len() > 1;
        Either::Right(
            page.contracts
                .iter()
                .map(|contract| one(contract, several))
                .collect::<Vec<_>>(),
        )
    };
    section("schema", "Schema", content)
}

fn one(contract: &ContractView, several: bool) -> impl IntoView {
    let heading = if several { Heading::Fourth } else { Heading::Third };
    let title = several.then(|| view! { <h3>{contract.name.as_str()}</h3>{prose(&contract.purpose)} });
    let none = contract
        .objects
        .is_empty()
        .then(|| view! { <p class="empty">"This contract states no schema."</p> });
    let objects = contract
        .objects
        .iter()
        .map(|object| object_section(object, heading, Some(QUALITY)))
        .collect::<Vec<_>>();
    view! {
        <div class="contract" id=contract.id.as_str()>
            {title}
            {origin(contract)}
            {none}
            {objects}
        </div>
    }
}

/// Which file promises this; parts that the file leaves out are left out here.
fn origin(contract: &ContractView) -> impl IntoView {
    let standard =
        (!contract.standard.is_empty()).then(|| view! { <span>{contract.standard.as_str()}</span> });
    let id = (!contract.contract_id.is_empty())
        .then(|| view! { <span>"Contract "<code>{contract.contract_id.as_str()}</code></span> });
    let version =
        (!contract.version.is_empty()).then(|| view! { <span>"Version "{contract.version.as_str()}</span> });
    view! { <p class="dots">{standard}{id}{version}</p> }
}
