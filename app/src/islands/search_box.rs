//! The search box of every page: a combobox that suggests products, fields, terms and domains while one types.
//!
//! After the ARIA pattern “editable combobox, list autocomplete, manual selection”: the focus stays in the text,
//! arrows move the active option, Enter follows it or sends the form. Natively it is a plain form that leads to the
//! products page. What is suggested is decided in [`options`].

mod options;

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use self::options::{Group, Suggestions};
use super::asleep::asleep;
use super::effect::effect;
use super::settings::Settings;
use super::{index, shortcuts};
use crate::browser::address;
use crate::search::query::Query;
use crate::search::words::Language;
use crate::search::{Outcome, Request};

/// Parts of the index are fetched after so much quiet; what is at hand is answered letter by letter.
const QUIET_TIME: Duration = Duration::from_millis(120);

/// The number of suggestions is announced once the reader has paused.
const ANNOUNCE_TIME: Duration = Duration::from_millis(400);

/// A search that took longer, in milliseconds, would hold up the next letter of a quick typist: the ones after it begin only
/// when what was typed is on the screen, and not at all when more was typed by then.
const AT_ONCE: f64 = 12.0;

/// By then a screen has drawn what was typed: most do so every 16 milliseconds.
const DRAWN: Duration = Duration::from_millis(20);

/// From so many letters on.
const LEAST_LETTERS: usize = 2;

/// All that the parts of one box share.
#[derive(Clone, Copy)]
struct SearchField {
    suggestions: RwSignal<Suggestions>,
    text: RwSignal<String>,
    /// Number of the latest question; answers to older ones are dropped.
    latest: StoredValue<u32>,
    /// The last search took long: this device is slow, or the marketplace large.
    is_slow: StoredValue<bool>,
    place: StoredValue<Place>,
}

/// Where things are, seen from this page.
struct Place {
    index: String,
    action: String,
    root: String,
}

/// Search box. Settings: its element id, what leads to the root of the index, to the products page and to the site's
/// root, and `keys` for the one box of a page that `/` and Ctrl+K focus.
#[island]
pub fn SearchBox() -> impl IntoView {
    let settings = Settings::take();
    let [id, index, action, root, hotkeys] = settings.words();
    let hotkeys = hotkeys == "keys";
    let asleep = asleep();
    let field = SearchField {
        suggestions: RwSignal::new(Suggestions::default()),
        text: RwSignal::new(String::new()),
        latest: StoredValue::new(0),
        is_slow: StoredValue::new(false),
        place: StoredValue::new(Place {
            index,
            action: action.clone(),
            root,
        }),
    };
    if hotkeys {
        let target = id.clone();
        effect(move || shortcuts::focus_on_keys(target.clone()));
    }
    let fetch = StoredValue::new_local(debounce(QUIET_TIME, move |(number, typed)| {
        if field.is_latest(number) {
            suggest(field, number, typed);
        }
    }));
    let answer = move |number, typed| {
        if let Some(question) = answer_at_hand(field, number, typed) {
            fetch.update_value(|fetch| fetch(question));
        }
    };
    let on_input = move |event: ev::Event| {
        let typed = event_target_value(&event);
        field.text.set(typed.clone());
        field.suggestions.update(|shown| shown.active = None);
        let number = field.latest.get_value() + 1;
        field.latest.set_value(number);
        if typed.trim().chars().count() < LEAST_LETTERS {
            field.suggestions.set(Suggestions::default());
        } else if field.is_slow.get_value() {
            let answer_if_latest = move || {
                if field.is_latest(number) {
                    answer(number, typed);
                }
            };
            set_timeout(answer_if_latest, DRAWN);
        } else {
            answer(number, typed);
        }
    };
    let said = RwSignal::new(String::new());
    let say = StoredValue::new_local(debounce(ANNOUNCE_TIME, move |status: String| said.set(status)));
    effect(move || {
        let status = field.suggestions.with(|shown| shown.status.clone());
        say.update_value(|say| say(status));
    });
    // Landmarks of one kind need names of their own.
    let label = if hotkeys { "Site" } else { "Marketplace" };
    let list_id = format!("{id}-list");
    let names = StoredValue::new(id.clone());
    let list = move || names.with_value(|id| field.suggestions.with(|shown| shown.markup(id)));
    let expanded = move || (!asleep.get()).then(|| field.suggestions.with(|shown| shown.open.to_string()));
    let active = move || {
        let active = field.suggestions.with(|shown| shown.active);
        names.with_value(|id| active.map(|active| options::option_id(id, active)))
    };
    view! {
        <form class="search" role="search" data-settings=settings.attribute() aria-label=label action=action method="get">
            <label class="vh" for=id.clone()>"Search products, fields, terms"</label>
            <input
                id=id
                name="q"
                type="search"
                placeholder="Search products, fields, terms"
                autocomplete="off"
                spellcheck="false"
                role=move || (!asleep.get()).then_some("combobox")
                aria-autocomplete=move || (!asleep.get()).then_some("list")
                aria-expanded=expanded
                aria-controls=list_id.clone()
                aria-activedescendant=active
                prop:value=field.text
                on:input=on_input
                on:focus=move |_| on_focus(field)
                on:blur=move |_| field.suggestions.update(|shown| shown.open = false)
                on:keydown=move |key| on_key(&key, field)
            />
            <button type="submit" class="search-go" aria-label="Search" inner_html=GLASS></button>
            // The text keeps the focus, so that its blur does not close the list before the click.
            <div class="suggestions" hidden=move || field.suggestions.with(|shown| !shown.open)
                on:mousedown=move |event| event.prevent_default()>
                <div id=list_id role="listbox" aria-label="Suggestions" inner_html=list></div>
                <p class="suggestion-note" hidden=move || field.suggestions.with(|shown| shown.note.is_empty())>{move || field.suggestions.with(|shown| shown.note.clone())}</p>
            </div>
            <span class="vh" role="status">{said}</span>
        </form>
    }
}

/// The index is on its way before the first letter is typed; an empty box offers what was seen before.
fn on_focus(field: SearchField) {
    index::open_index(field.place.with_value(|place| place.index.clone()));
    if field.text.read_untracked().trim().is_empty() {
        let groups = field.place.with_value(|place| options::remembered(&place.root));
        field.suggestions.set(Suggestions {
            open: !groups.is_empty(),
            groups,
            ..Suggestions::default()
        });
    }
}

impl SearchField {
    /// Nothing was asked since.
    fn is_latest(self, number: u32) -> bool {
        self.latest.try_get_value() == Some(number)
    }
}

/// Answers from what is loaded. Where that is not enough the question comes back, with its number, to be asked when
/// there is quiet; as long as nothing is loaded it waits for the index, which is quiet enough.
fn answer_at_hand(field: SearchField, number: u32, typed: String) -> Option<(u32, String)> {
    let begun = js_sys::Date::now();
    let outcome = index::with(|engine| engine.search(&request(&typed, engine.root().language)));
    field.is_slow.set_value(js_sys::Date::now() - begun > AT_ONCE);
    match outcome {
        Some(Outcome::Found(answer)) => show(field, &typed, Ok(index::complete(answer))),
        Some(Outcome::Missing(_)) => return Some((number, typed)),
        None => suggest(field, number, typed),
    }
    None
}

/// Answers when all that it takes is fetched, unless another question was asked meanwhile.
fn suggest(field: SearchField, number: u32, typed: String) {
    let url = field.place.with_value(|place| place.index.clone());
    leptos::task::spawn_local(async move {
        let loaded = index::load(&url).await;
        if !field.is_latest(number) {
            return;
        }
        let language = index::with(|engine| engine.root().language).unwrap_or_default();
        let found = match loaded {
            Ok(()) => index::search(&url, &request(&typed, language)).await,
            Err(error) => Err(error),
        };
        if field.is_latest(number) {
            show(field, &typed, found);
        }
    });
}

fn request(typed: &str, language: Language) -> Request {
    Request {
        query: Query::parse(typed, language),
        limit: 4,
        others: 2,
        ..Request::default()
    }
}

fn show(field: SearchField, typed: &str, found: Result<index::Found, String>) {
    let shown = match found {
        Ok(found) => {
            let groups = field
                .place
                .with_value(|place| options::found(&found.answer, typed, &place.action, &place.root));
            Suggestions {
                open: true,
                active: None,
                note: options::note(&found),
                status: options::status(&found.answer, &groups),
                groups,
            }
        }
        Err(error) => Suggestions {
            open: true,
            note: format!("Suggestions are not available: {error}. The lists of products work without them."),
            status: "Suggestions are not available.".to_owned(),
            ..Suggestions::default()
        },
    };
    field.suggestions.set(shown);
}

fn on_key(key: &ev::KeyboardEvent, field: SearchField) {
    // While an input method composes, its keys are its own.
    if key.is_composing() || key.alt_key() || key.ctrl_key() || key.meta_key() {
        return;
    }
    let (open, active, count) = field
        .suggestions
        .with_untracked(|shown| (shown.open, shown.active, shown.count()));
    match key.key().as_str() {
        "ArrowDown" | "ArrowUp" if count > 0 => {
            key.prevent_default();
            let down = key.key() == "ArrowDown";
            field.suggestions.update(|shown| {
                shown.active = if open {
                    options::moved(active, count, down)
                } else {
                    active
                };
                shown.open = true;
            });
        }
        "Enter" if open => {
            let href = active.and_then(|at| field.suggestions.with_untracked(|shown| shown.href(at)));
            if let Some(href) = href {
                key.prevent_default();
                address::go(&href);
            }
        }
        "Escape" => {
            // The browser's own answer to Escape would empty the box at once.
            key.prevent_default();
            if !open {
                field.text.set(String::new());
            }
            let groups: Vec<Group> = field.suggestions.with_untracked(|shown| shown.groups.clone());
            let groups = if open { groups } else { Vec::new() };
            field.suggestions.set(Suggestions {
                groups,
                ..Suggestions::default()
            });
        }
        "Tab" => field.suggestions.update(|shown| shown.open = false),
        _ => {}
    }
}

const GLASS: &str = r#"<svg class="i" viewBox="0 0 16 16" width="16" height="16"><circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 4 4"/></svg>"#;
