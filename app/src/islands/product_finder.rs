//! The products page at work: query, facets, order, list or table, pages, all of it in the address.
//!
//! Natively it is a form above the pre-rendered list, which leads here again. In the browser the list steps aside as
//! soon as something is looked for. The state is a [`FindState`]; every change writes it to the address and asks the
//! index anew; Back reads it from the address again. What is shown is drawn as text by [`results`] and [`facets`].

mod card;
mod facets;
mod results;

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::asleep::asleep;
use super::effect::effect;
use super::index;
use super::settings::Settings;
use crate::browser::{self, address, checkboxes};
use crate::search::address::{FindState, PER_PAGE};
use crate::search::index::{Card, Facets};
use crate::search::query::Query;
use crate::search::words::fold;
use crate::search::{Answer, Request, Sort};

/// Results follow the typing after so much quiet.
const QUIET_TIME: Duration = Duration::from_millis(150);

/// The count is announced once the reader has paused.
const ANNOUNCE_TIME: Duration = Duration::from_millis(400);

/// Element that holds the pre-rendered list.
pub const STATIC_LIST: &str = "all-products";

/// Element that holds the facets.
const FACETS: &str = "facets";

/// All that the parts of the finder share.
#[derive(Clone, Copy)]
struct Finder {
    state: RwSignal<FindState>,
    /// The reader wants the facets, or does not; before a choice they stand beside results where there is room.
    filtering: RwSignal<Option<bool>>,
    /// The results as markup.
    results: RwSignal<String>,
    /// The facets as markup; drawn once.
    facets: RwSignal<String>,
    order: StoredValue<facets::Order>,
    /// What was left out of the address, and what could not be read.
    notice: RwSignal<String>,
    error: RwSignal<String>,
    /// What a screen reader is told, once it is final.
    total: RwSignal<String>,
    latest: StoredValue<u32>,
    index: StoredValue<String>,
    root: StoredValue<String>,
}

/// Finder for the products page. Settings: what leads to the root of the search index, and to the site's root.
#[island]
pub fn ProductFinder() -> impl IntoView {
    let settings = Settings::take();
    let [index, root] = settings.words();
    let asleep = asleep();
    let text = || RwSignal::new(String::new());
    let finder = Finder {
        state: RwSignal::new(FindState::default()),
        filtering: RwSignal::new(None),
        results: text(),
        facets: text(),
        order: StoredValue::new(Vec::new()),
        notice: text(),
        error: text(),
        total: text(),
        latest: StoredValue::new(0),
        index: StoredValue::new(index),
        root: StoredValue::new(root),
    };
    follow_address(finder);
    let type_text = StoredValue::new_local(debounce(QUIET_TIME, move |typed: String| {
        finder.change(false, |state| {
            state.text = typed;
            state.page = 0;
        });
    }));
    let said = text();
    let say = StoredValue::new_local(debounce(ANNOUNCE_TIME, move |total: String| said.set(total)));
    effect(move || {
        let total = finder.total.get();
        say.update_value(|say| say(total));
    });
    let is_active = move || finder.is_active();
    let sort = move |event: ev::Event| {
        let by_name = event_target_value(&event) == "name";
        finder.change(true, |state| {
            state.by_name = by_name;
            state.page = 0;
        });
    };
    view! {
        <div class="finder" data-settings=settings.attribute()>
            <form class="finder-form wakes" role="search" aria-label="Products" method="get" hidden=asleep on:submit=move |event: ev::SubmitEvent| event.prevent_default()>
                <label class="vh" for="find">"Search products"</label>
                <input
                    id="find"
                    name="q"
                    type="search"
                    placeholder="Search in all data products"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || finder.state.with(|state| state.text.clone())
                    on:input=move |event| type_text.update_value(|typed| typed(event_target_value(&event)))
                />
                <button type="submit" class="button">"Search"</button>
                <span class="finder-tools">
                    <button type="button" class="button" aria-expanded=move || finder.shows_facets().to_string() on:click=move |_| finder.toggle_facets()>"Filters"</button>
                    <label class="finder-sort">
                        "Sort "
                        <select prop:value=move || finder.state.with(|state| if state.by_name { "name" } else { "relevance" }) on:change=sort>
                            <option value="relevance">"Relevance"</option>
                            <option value="name">"Name"</option>
                        </select>
                    </label>
                    <button type="button" class="button" aria-pressed=move || finder.state.with(|state| state.table.to_string())
                        on:click=move |_| finder.change(true, |state| state.table = !state.table)>"Table"</button>
                </span>
            </form>
            <p class="vh" role="status">{said}</p>
            <p class="finder-notice" hidden=move || finder.notice.with(String::is_empty)>{finder.notice}</p>
            <p class="finder-notice error" role="alert" hidden=move || finder.error.with(String::is_empty)>{finder.error}</p>
            <div class="beside finder-results" hidden=move || !is_active()
                on:click=move |event| finder.on_click(&event)
                on:change=move |event| finder.on_change(&event)
                on:input=move |event| on_filter(&event)>
                <section class="facets" id=FACETS aria-label="Filters" hidden=move || !finder.shows_facets() inner_html=finder.facets></section>
                <div class="found" inner_html=finder.results></div>
            </div>
        </div>
    }
}

impl Finder {
    fn is_active(self) -> bool {
        self.filtering.get() == Some(true) || self.state.with(|state| !state.is_idle())
    }

    fn shows_facets(self) -> bool {
        self.filtering
            .get()
            .unwrap_or_else(|| self.is_active() && browser::is_wide())
    }

    fn toggle_facets(self) {
        self.filtering.set(Some(!untrack(|| self.shows_facets())));
        self.ask(false);
    }

    /// Changes the state, keeps it in the address as a new step or not, and asks anew.
    fn change(self, new_step: bool, change: impl FnOnce(&mut FindState)) {
        self.state.update(change);
        address::set_query_string(&self.state.with_untracked(FindState::write), new_step);
        self.ask(false);
    }

    /// Takes the state from the address.
    fn read_address(self) {
        let (state, senseless) = FindState::read(&address::query_string());
        self.notice.set(left_out(&senseless));
        let asks = !state.is_idle();
        self.state.set(state);
        if asks {
            self.ask(true);
        }
    }

    /// A chip that takes its value out, or a link to another page of the results.
    fn on_click(self, event: &ev::MouseEvent) {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let of = |selector: &str, name: &str| address::attribute_at(event, selector, name);
        if let (Some(facet), Some(value)) =
            (of("[data-facet]", "data-facet"), of("[data-facet]", "data-value"))
        {
            self.change(true, |state| state.toggle(&facet, &value));
            address::focus("find");
        } else if of("[data-clear]", "data-clear").is_some() {
            self.change(true, |state| {
                state.selection = Default::default();
                state.page = 0;
            });
        } else if let Some(href) = of("nav a", "href") {
            event.prevent_default();
            let (state, _) = FindState::read(href.trim_start_matches('?'));
            self.change(true, |now| *now = state);
            address::scroll_to(0);
            address::focus("find");
        }
    }

    /// A checkbox of a facet.
    fn on_change(self, event: &ev::Event) {
        if let Some((facet, value)) = address::checkbox(event) {
            self.change(true, |state| state.toggle(&facet, &value));
        }
    }

    fn ask(self, scroll: bool) {
        let number = self.latest.get_value() + 1;
        self.latest.set_value(number);
        leptos::task::spawn_local(async move {
            let url = self.index.get_value();
            let found = match index::load(&url).await {
                Ok(()) => index::search(&url, &self.request()).await,
                Err(error) => Err(error),
            };
            if self.latest.try_get_value() != Some(number) {
                return;
            }
            match found {
                Ok(found) => self.show(found, &url, number, scroll).await,
                Err(error) => self.error.set(format!(
                    "The search index could not be read: {error}. Reload the page, or browse the list below."
                )),
            }
        });
    }

    fn request(self) -> Request {
        let state = self.state.get_untracked();
        let language = index::with(|engine| engine.root().language).unwrap_or_default();
        Request {
            query: Query::parse(&state.text, language),
            selection: state.selection,
            sort: if state.by_name {
                Sort::Name
            } else {
                Sort::Relevance
            },
            offset: state.page * PER_PAGE,
            limit: PER_PAGE,
            others: 0,
            counts: true,
        }
    }

    async fn show(self, found: index::Found, url: &str, number: u32, scroll: bool) {
        let answer = found.answer;
        let unknown = with_facets(|facets| self.state.try_update(|state| state.keep_known(facets)));
        if let Some(unknown) = unknown.flatten().filter(|unknown| !unknown.is_empty()) {
            self.notice.set(left_out(&unknown));
            return self.ask(scroll);
        }
        self.error.set(match found.incomplete {
            true => {
                "A part of the search index could not be fetched; there may be more than is shown.".to_owned()
            }
            false => String::new(),
        });
        self.show_facets(&answer);
        self.total.set(results::products(answer.total));
        self.draw(&answer);
        if scroll {
            restore_scroll();
        }
        let products: Vec<u32> = answer.products.iter().map(|hit| hit.document).collect();
        index::load_cards(url, &products).await;
        if self.latest.try_get_value() == Some(number) {
            self.draw(&answer);
        }
    }

    /// Draws the results with the cards that are here.
    fn draw(self, answer: &Answer) {
        let card = |document: u32| {
            index::with(|engine| engine.card(document).cloned())
                .flatten()
                .unwrap_or_default()
        };
        let cards: Vec<Card> = answer.products.iter().map(|hit| card(hit.document)).collect();
        let html = self.root.with_value(|root| {
            self.state
                .with_untracked(|state| results::results(state, answer, &cards, root))
        });
        self.results.set(html);
    }

    fn show_facets(self, answer: &Answer) {
        let drawn = self.facets.with_untracked(|html| !html.is_empty());
        if !drawn && let Some((html, order)) = with_facets(facets::panel) {
            self.order.set_value(order);
            self.facets.set(html);
        }
        let states = with_facets(|facets| {
            let selection = self.state.with_untracked(|state| state.selection.clone());
            self.order
                .with_value(|order| facets::states(facets, order, &answer.counts, &selection))
        });
        // The panel may be drawn only after this turn.
        request_animation_frame(move || checkboxes::update(FACETS, &states.unwrap_or_default()));
    }
}

fn with_facets<T>(work: impl FnOnce(&Facets) -> T) -> Option<T> {
    index::with(|engine| engine.facets().map(work)).flatten()
}

fn on_filter(event: &ev::Event) {
    if let Some((field, typed)) = address::typed_into(event, "facet-filter") {
        checkboxes::filter(&field, &fold(typed.trim()));
    }
}

fn left_out(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        _ => format!(
            "Left out of the address, because this marketplace has no such thing: {}.",
            parts.join(", ")
        ),
    }
}

/// The static list steps aside while something is looked for; Back and Forward change the state.
fn follow_address(finder: Finder) {
    effect(move || {
        finder.read_address();
        let listener = window_event_listener(ev::popstate, move |_| finder.read_address());
        let leaving = window_event_listener(ev::pagehide, move |_| keep_scroll());
        on_cleanup(move || {
            listener.remove();
            leaving.remove();
        });
    });
    effect(move || {
        let aside = finder.is_active() && finder.error.with(String::is_empty);
        browser::set_aside(STATIC_LIST, aside);
    });
}

/// A page that comes back from the history is empty until the index is here, so the browser cannot restore its
/// place; it is kept in the tab under the page's address.
fn keep_scroll() {
    address::keep_in_tab(&scroll_key(), &address::scrolled().to_string());
}

fn restore_scroll() {
    let top = address::kept_in_tab(&scroll_key()).and_then(|top| top.parse::<i32>().ok());
    if let Some(top) = top.filter(|top| *top > 0) {
        request_animation_frame(move || address::scroll_to(top));
    }
}

fn scroll_key() -> String {
    format!("meshfront-scroll:{}", address::query_string())
}
