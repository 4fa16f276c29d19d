//! Access: how sensitive the data is, which roles exist, who approves.

use super::section;
use crate::components::{classification_badge, detail_list};
use crate::data::{AccessView, ProductPage, RoleView};
use leptos::either::Either;
use leptos::prelude::*;

/// Level, request button, roles.
pub fn access(page: &ProductPage) -> impl IntoView {
    let access = &page.access;
    let request = access.request.as_ref().map(|request| {
        let text = if request.text.is_empty() {
            "Request access"
        } else {
            request.text.as_str()
        };
        view! { <p><a class="button" href=request.href.as_str()>{text}</a></p> }
    });
    let roles = if access.roles.is_empty() {
        Either::Left(view! { <p class="empty">"The contract names no roles."</p> })
    } else {
        Either::Right(roles(&access.roles))
    };
    section("access", "Access", (level(access), roles, request))
}

fn level(access: &AccessView) -> impl IntoView {
    if access.level.is_empty() {
        return Either::Left(
            view! { <p class="empty">"The contract states no access level and classifies no field."</p> },
        );
    }
    let source = (!access.level_source.is_empty())
        .then(|| view! { <span class="faint">{access.level_source.as_str()}</span> });
    Either::Right(view! { <p class="badges">{classification_badge(&access.level)}{source}</p> })
}

fn roles(roles: &[RoleView]) -> impl IntoView {
    let rows = roles.iter().map(role).collect::<Vec<_>>();
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label="Table of roles">
            <table>
                <caption>"Roles to ask for"</caption>
                <thead>
                    <tr><th scope="col">"Role"</th><th scope="col">"Access"</th><th scope="col">"Allows"</th><th scope="col">"Approved by"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn role(role: &RoleView) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="mono">{role.name.as_str()}</th>
            <td data-label=(!role.access.is_empty()).then_some("Access")>{role.access.as_str()}</td>
            <td data-label=(!role.description.is_empty()).then_some("Allows")>{role.description.as_str()}{detail_list(&role.details)}</td>
            <td data-label=(!role.approvers.is_empty()).then_some("Approved by")>{role.approvers.join(", then ")}</td>
        </tr>
    }
}
