//! The end of every page: when it was built, who answers for it, further pages.

use super::link;
use crate::data::Shell;
use crate::islands::KeyboardHelp;
use leptos::prelude::*;

/// Build time, contact, further pages, generator.
pub fn footer(shell: &Shell) -> impl IntoView {
    let links = shell
        .nav
        .iter()
        .map(|entry| &entry.link)
        .chain(&shell.more)
        .map(|target| view! { <li>{link(target)}</li> })
        .collect::<Vec<_>>();
    let as_of = shell
        .as_of
        .as_ref()
        .map(|time| view! { <p>"As of "{time.as_str()}"."</p> });
    let sample = shell.sample.then(|| {
        view! { <p>"The products, people and numbers of this marketplace are sample data."</p> }
    });
    let contact = shell
        .contact
        .as_ref()
        .map(|contact| view! { <p>"Questions? "{link(contact)}</p> });
    let address = shell
        .canonical
        .as_ref()
        .map(|address| view! { <p class="on-paper">"This page: "{address.as_str()}</p> });
    let counted = shell.counted.as_ref().map(|counted| {
        // The script wakes the button, or says why it is not needed.
        view! {
            <p class="counted" data-to=counted.receiver.as_str()>
                "Searches are counted, without persons. "
                <a href=counted.about.as_str()>"What is counted"</a>
                " "
                <span role="status"></span>
                <button type="button" class="plain" hidden>"Do not count mine"</button>
            </p>
        }
    });
    let keys = shell.search.is_some().then(|| view! { <KeyboardHelp/> });
    view! {
        <footer class="bottom">
            <div class="wrap bottom-row">
                <div>
                    <p class="bottom-name">{shell.site_title.as_str()}</p>
                    {sample}
                    {contact}
                    {address}
                    {counted}
                </div>
                <nav aria-label="Footer"><ul>{links}</ul></nav>
                <div class="bottom-made">{as_of}{keys}<p>"Made by Meshfront "{shell.generator.as_str()}" from data contracts."</p></div>
            </div>
        </footer>
    }
}
