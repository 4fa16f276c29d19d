//! `/teams/` and `/t/{team}/`

use meshfront_app::data::{Body, BrowseLink, Link, Page, Section, TeamPage, TeamsPage};

use super::super::{Input, markdown, paths, wording};
use super::browse::{BrowseList, By, PER_PAGE, whole_list};
use super::frame::Frame;
use super::{cards, product};
use crate::catalog::{TeamId, is_current, role_name};

pub(super) fn all(input: &Input) -> Page {
    let catalog = input.catalog;
    let entry = |index: usize| BrowseLink {
        link: Link {
            text: catalog.teams[index].name.clone(),
            href: paths::href(paths::TEAMS, &paths::team(catalog, TeamId(index as u32))),
        },
        count: catalog.teams[index].products.len(),
        current: false,
    };
    let body = TeamsPage {
        teams: (0..catalog.teams.len()).map(entry).collect(),
    };
    Frame {
        path: paths::TEAMS,
        title: "Teams",
        description: "The teams that own data products, and how to reach them.",
        section: Section::Teams,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Teams(body))
}

/// What is said of the team is taken from its first product; contracts of one team repeat it.
pub(super) fn page(input: &Input, lists: &[BrowseList], id: TeamId) -> Page {
    let catalog = input.catalog;
    let team = catalog.team(id);
    let path = paths::team(catalog, id);
    let mut members = Vec::new();
    let mut channels = Vec::new();
    let mut said = "";
    for product in &team.products {
        let section = catalog.team_of(catalog.product(*product));
        for member in section
            .iter()
            .flat_map(|team| &team.members)
            .filter(|member| is_current(member))
        {
            let entry = (cards::person(member), role_name(&member.role));
            if !members.contains(&entry) {
                members.push(entry);
            }
        }
        for channel in product::people::channels(catalog, *product) {
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
        if said.is_empty() {
            said = section.map_or("", |team| &team.description);
        }
    }
    let body = TeamPage {
        name: team.name.clone(),
        description: markdown::short(said),
        members,
        channels,
        products: team
            .products
            .iter()
            .take(PER_PAGE)
            .map(|id| cards::product(input, &path, *id))
            .collect(),
        all_products: whole_list(lists, &By::Team(id.index()), &path),
    };
    let description = format!(
        "{} owns {}.",
        team.name,
        wording::count(team.products.len(), "data product", "data products")
    );
    Frame {
        path: &path,
        title: &team.name,
        description: &description,
        section: Section::Teams,
        trail: &[("Teams", paths::TEAMS.to_owned())],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Team(body))
}
