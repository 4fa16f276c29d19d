//! Copies the text of another element, and says so.

use std::time::Duration;

use leptos::prelude::*;

use super::asleep::asleep;
use super::settings::Settings;
use crate::browser::{self, Copied};

/// How long the button says what it did before it offers itself again.
const ANSWER_TIME: Duration = Duration::from_millis(2500);

/// Button that copies the text of an element. Settings: the id of the element.
///
/// The answer stands in a region of its own, because screen readers do not read out a changed label.
#[island]
pub fn CopyButton() -> impl IntoView {
    let settings = Settings::take();
    let [target] = settings.words();
    let asleep = asleep();
    let answer = RwSignal::new("");
    let copy = move |_| {
        let target = target.clone();
        leptos::task::spawn_local(async move {
            answer.set(word(browser::copy_text_of(&target).await));
            set_timeout(move || answer.set(""), ANSWER_TIME);
        });
    };
    view! {
        <span class="copy-button wakes" data-settings=settings.attribute() hidden=asleep>
            <button type="button" on:click=copy>"Copy"</button>
            <span role="status" class=move || if answer.get().is_empty() { "vh" } else { "answer" }>{move || answer.get()}</span>
        </span>
    }
}

fn word(copied: Copied) -> &'static str {
    match copied {
        Copied::Yes => "Copied",
        Copied::OnlySelected => "Selected: press Ctrl+C or ⌘C",
        Copied::NothingThere => "Nothing to copy",
    }
}
