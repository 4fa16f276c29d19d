//! Remembers a product as looked at, and marks it as a favourite. Once on a product's page.

use leptos::prelude::*;

use super::asleep::asleep;
use super::effect::effect;
use super::settings::Settings;
use super::visited::{self, List, Visited};

/// Button that marks the product. Settings: its path, title and domain, and what leads from the page to the site's root.
#[island]
pub fn FavouriteButton() -> impl IntoView {
    let settings = Settings::take();
    let [path, title, domain, root] = settings.words();
    let asleep = asleep();
    let marked = RwSignal::new(false);
    let product = Visited { path, title, domain };
    let (seen, base) = (product.clone(), root.clone());
    effect(move || {
        visited::add(List::Recent, &base, &seen);
        marked.set(
            visited::read(List::Favourites, &base)
                .iter()
                .any(|known| known.path == seen.path),
        );
    });
    let toggle = move |_| {
        if marked.get_untracked() {
            visited::remove(List::Favourites, &root, &product.path);
        } else {
            visited::add(List::Favourites, &root, &product);
        }
        marked.update(|marked| *marked = !*marked);
    };
    view! {
        <span class="favourite wakes" data-settings=settings.attribute() hidden=asleep>
            <button type="button" class="button" aria-pressed=move || marked.get().to_string() on:click=toggle>
                <span aria-hidden="true" inner_html=STAR></span>
                "Favourite"
            </button>
        </span>
    }
}

const STAR: &str = r#"<svg class="i" viewBox="0 0 16 16" width="16" height="16"><path d="m8 1.8 1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6z"/></svg>"#;
