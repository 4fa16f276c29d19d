//! People by role, and the ways to reach them.

use super::section;
use crate::components::{channels, folded_details, link, person, prose};
use crate::data::{Member, PeopleGroup, ProductPage};
use leptos::prelude::*;

/// Team, members by role, support channels.
pub fn people(page: &ProductPage) -> impl IntoView {
    let team = page
        .team
        .as_ref()
        .map(|team| view! { <p>"Team "<strong>{link(team)}</strong></p> });
    let groups = page.people.iter().map(group).collect::<Vec<_>>();
    let none = (page.people.is_empty() && page.team.is_none())
        .then(|| view! { <p class="empty">"The contract names no people."</p> });
    let support =
        (!page.support.is_empty()).then(|| view! { <h3>"Where to ask"</h3>{channels(&page.support)} });
    let people = (!page.people.is_empty()).then(|| view! { <div class="people">{groups}</div> });
    section(
        "people",
        "People",
        (
            team,
            prose(&page.team_description),
            none,
            people,
            folded_details("More about the team", &page.team_details),
            support,
        ),
    )
}

fn group(group: &PeopleGroup) -> impl IntoView {
    let members = group.members.iter().map(member).collect::<Vec<_>>();
    let role = if group.role.is_empty() {
        "Members"
    } else {
        group.role.as_str()
    };
    view! { <div><h3>{role}</h3><ul>{members}</ul></div> }
}

fn member(member: &Member) -> impl IntoView {
    let description =
        (!member.description.is_empty()).then(|| view! { <small>{member.description.as_str()}</small> });
    let period = (!member.period.is_empty()).then(|| view! { <small>{member.period.as_str()}</small> });
    view! {
        <li>
            <span class="initials" aria-hidden="true">{initials(&member.person.name)}</span>
            <div>{person(&member.person)}{description}{period}{folded_details("More details", &member.details)}</div>
        </li>
    }
}

/// First letters of the first and last word, whatever the script.
fn initials(name: &str) -> String {
    let mut words = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}
