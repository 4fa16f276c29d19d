//! The bar on top of every page: brand, main navigation, theme switch.

use super::{Icon, icon};
use crate::data::{Link, NavLink, Section, Shell};
use crate::islands::{SearchBox, ThemeSwitch, hand_over};
use leptos::either::Either;
use leptos::prelude::*;

/// Brand, navigation, tools.
pub fn header(shell: &Shell) -> impl IntoView {
    let entries = shell
        .nav
        .iter()
        .map(|entry| nav_entry(entry, shell.section))
        .collect::<Vec<_>>();
    let sample = shell
        .sample
        .then(|| view! { <span class="badge sample">"Sample data"</span> });
    view! {
        <header class="top">
            <div class="wrap top-row">
                <a class="brand" href=shell.home.as_str()>
                    {logo(shell)}
                    <span>{shell.site_title.as_str()}</span>
                </a>
                {sample}
                {search_box(shell, "q", true)}
                <nav class="main-nav" aria-label="Main">
                    <ul>{entries}{more(&shell.more, &shell.title)}</ul>
                </nav>
                <div class="top-tools"><ThemeSwitch/></div>
            </div>
        </header>
    }
}

/// The search box; `id` tells several on one page apart, and one of them answers to the keyboard's short cuts.
pub fn search_box(shell: &Shell, id: &str, hotkeys: bool) -> impl IntoView + use<> {
    shell.search.as_ref().map(|places| {
        let keys = if hotkeys { "keys" } else { "" };
        hand_over(&[id, &places.index, &places.action, &shell.root, keys]);
        view! { <SearchBox/> }
    })
}

fn logo(shell: &Shell) -> impl IntoView {
    match &shell.logo {
        Some(source) => Either::Left(view! { <img class="logo" src=source.as_str() alt="" height="28"/> }),
        None => Either::Right(view! { <span class="mark">{icon(Icon::Mark)}</span> }),
    }
}

fn nav_entry(entry: &NavLink, current: Section) -> impl IntoView {
    let current = (entry.section == current && current != Section::None).then_some("page");
    view! { <li><a href=entry.link.href.as_str() aria-current=current>{entry.link.text.as_str()}</a></li> }
}

/// Pages of the marketplace's own; native disclosure, so that it opens without a script.
fn more<'a>(links: &'a [Link], title: &'a str) -> impl IntoView + use<'a> {
    (!links.is_empty()).then(|| {
        let entries = links
            .iter()
            .map(|link| {
                let current = (link.text == title).then_some("page");
                view! { <li><a href=link.href.as_str() aria-current=current>{link.text.as_str()}</a></li> }
            })
            .collect::<Vec<_>>();
        view! {
            <li class="more">
                <details>
                    <summary>"More"{icon(Icon::Down)}</summary>
                    <ul>{entries}</ul>
                </details>
            </li>
        }
    })
}
