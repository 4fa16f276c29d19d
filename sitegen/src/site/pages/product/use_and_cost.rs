//! Use and cost of the product, with the pages of the teams that use it.

use meshfront_app::data::{Link, UseView};

use super::super::super::{Input, api, paths};
use crate::catalog::{ProductId, TeamId};

/// `None` where nobody sends usage or cost of anything.
pub fn view(input: &Input, from: &str, id: ProductId) -> Option<UseView> {
    let usage = api::usage(input, id)?;
    let catalog = input.catalog;
    let team = |name: &str| {
        let found = catalog.teams.iter().position(|team| team.slug == name);
        match found {
            Some(index) => Link {
                text: catalog
                    .teams
                    .get(index)
                    .map(|team| team.name.clone())
                    .unwrap_or_default(),
                href: paths::href(from, &paths::team(catalog, TeamId(index as u32))),
            },
            None => Link {
                text: name.to_owned(),
                href: String::new(),
            },
        }
    };
    let sets = input.figures.map_or(&[][..], |report| &report.data_sets);
    Some(UseView {
        teams: usage.teams.iter().map(|used| team(&used.team)).collect(),
        has_costs: sets.iter().any(|set| set.id == "cost" && set.present),
        json: format!("{}v1/{}", paths::root_of(from), api::usage_path(input, id)),
        usage,
    })
}
