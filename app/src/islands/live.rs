//! Newer numbers for the scorecard of a product page, from the platform API: the site's own files or a service.
//!
//! The page shows the numbers of its build and keeps them until newer ones are here; what fails is said in one line and
//! changes nothing else. What the line says is decided in [`panel`]. Newer numbers are drawn by the second module of the
//! bundle, which is fetched only then.

mod panel;
mod readings;

use leptos::prelude::*;

use self::panel::Panel;
use super::asleep::asleep;
use super::effect::effect;
use super::settings::Settings;
use crate::api::{Incidents, Manifest, Scorecard};
use crate::browser::api::{self, Failure};
use crate::browser::charts::{self, Undrawn};
use crate::{browser, scorecard};

/// Where the numbers of a page come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Address of the platform API, with a slash at the end.
    pub base: String,
    /// Path of the scorecard below `v1/`.
    pub path: String,
    /// Namespace of the product.
    pub product: String,
    /// Time of the numbers in the page, RFC 3339.
    pub as_of: String,
    /// Path of the queries that Prometheus may be asked; empty for none.
    pub readings: String,
}

impl Source {
    /// The words for the island.
    #[cfg(feature = "ssr")]
    pub fn words(&self) -> [&str; 5] {
        [&self.base, &self.path, &self.product, &self.as_of, &self.readings]
    }

    fn of_words([base, path, product, as_of, readings]: [String; 5]) -> Self {
        Self {
            base,
            path,
            product,
            as_of,
            readings,
        }
    }
}

/// Refreshes the scorecard. Settings: the words of a [`Source`].
#[island]
pub fn LiveScorecard() -> impl IntoView {
    let settings = Settings::take();
    let asleep = asleep();
    let panel = RwSignal::new(Panel::Built);
    let source = Source::of_words(settings.words());
    let again = source.clone();
    effect(move || refresh(source.clone(), panel));
    view! {
        <div class="live" data-settings=settings.attribute() hidden=move || asleep.get() || panel.with(Panel::is_silent)>
            <p class="faint" role="status">{move || panel.with(Panel::words)}</p>
            <button type="button" class="button small" hidden=move || !panel.with(Panel::may_retry)
                on:click=move |_| refresh(again.clone(), panel)>"Try again"</button>
        </div>
    }
}

fn refresh(source: Source, panel: RwSignal<Panel>) {
    panel.set(Panel::Loading);
    if !source.readings.is_empty() {
        leptos::task::spawn_local(readings::refresh(source.readings.clone()));
    }
    leptos::task::spawn_local(async move {
        let result = newest(&source).await;
        panel.set(match result {
            Ok(panel) => panel,
            Err(failure) => Panel::of_failure(failure, api::is_offline(), &source.base, &source.as_of),
        });
    });
}

/// Asks what there is, then for the scorecard if it is newer, and for open incidents.
async fn newest(source: &Source) -> Result<Panel, Failure> {
    let manifest = match Manifest::read(&api::get(&format!("{}v1/index.json", source.base)).await?) {
        Ok(manifest) => manifest,
        Err(refusal) => return Ok(Panel::Refused(refusal.text())),
    };
    if manifest
        .capabilities
        .iter()
        .any(|capability| capability == "incidents")
    {
        show_incidents(source).await;
    }
    let stale = manifest.is_stale(js_sys::Date::now() / 1000.0);
    if manifest.as_of <= source.as_of {
        return Ok(if stale {
            Panel::Stale(source.as_of.clone())
        } else {
            Panel::Built
        });
    }
    let answer = api::get(&format!("{}v1/{}", source.base, source.path)).await?;
    let as_of = match Scorecard::time_of(&answer) {
        Ok(as_of) => as_of,
        Err(refusal) => return Ok(Panel::Refused(refusal.text())),
    };
    if as_of <= source.as_of {
        return Ok(if stale {
            Panel::Stale(source.as_of.clone())
        } else {
            Panel::Built
        });
    }
    Ok(match charts::show("scorecard", &answer).await {
        Ok(()) if stale => Panel::Stale(as_of),
        Ok(()) => Panel::Fresh(as_of),
        Err(Undrawn::Refused(why)) => Panel::Refused(why),
        Err(Undrawn::NoModule) => Panel::Undrawn(as_of, source.as_of.clone()),
    })
}

/// Incidents are extra: when they cannot be had, those of the build stay.
async fn show_incidents(source: &Source) {
    let Ok(answer) = api::get(&format!("{}v1/incidents/open.json", source.base)).await else {
        return;
    };
    if let Ok(incidents) = Incidents::read(&answer)
        && incidents.as_of >= source.as_of
    {
        browser::replace_content(
            "trust-incidents",
            &scorecard::incidents(&incidents.of(&source.product)),
        );
    }
}
