//! Newer numbers for a page, from the platform API: a scorecard from the site's own files or a service, key figures from
//! a service.
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
use crate::api::node::expect_time;
use crate::api::{Incidents, Manifest};
use crate::browser::api::{self, Failure};
use crate::browser::charts::{self, Undrawn};
use crate::{browser, scorecard};

/// Where the numbers of a page come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Address of the platform API, with a slash at the end.
    pub base: String,
    /// Path of the numbers below `v1/`.
    pub path: String,
    /// Function of the module that draws them.
    pub drawn_by: String,
    /// Namespace of the product, for its incidents; empty where the page is about none.
    pub product: String,
    /// Time of the numbers in the page, RFC 3339.
    pub as_of: String,
    /// Path of the queries that Prometheus may be asked; empty for none.
    pub readings: String,
}

impl Source {
    /// The words for the island.
    #[cfg(feature = "ssr")]
    pub fn words(&self) -> [&str; 6] {
        [
            &self.base,
            &self.path,
            &self.drawn_by,
            &self.product,
            &self.as_of,
            &self.readings,
        ]
    }

    fn of_words([base, path, drawn_by, product, as_of, readings]: [String; 6]) -> Self {
        Self {
            base,
            path,
            drawn_by,
            product,
            as_of,
            readings,
        }
    }
}

/// Refreshes the numbers. Settings: the words of a [`Source`].
#[island]
pub fn LiveNumbers() -> impl IntoView {
    let settings = Settings::take();
    let asleep = asleep();
    let panel = RwSignal::new(Panel::Loading);
    let source = Source::of_words(settings.words());
    let again = source.clone();
    effect(move || refresh(source.clone(), panel));
    view! {
        <div class="live wakes" data-settings=settings.attribute() hidden=asleep>
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

/// Asks what there is, then for the numbers if any are newer, and for open incidents.
async fn newest(source: &Source) -> Result<Panel, Failure> {
    let manifest = match Manifest::read(&api::get(&format!("{}v1/index.json", source.base)).await?) {
        Ok(manifest) => manifest,
        Err(refusal) => return Ok(Panel::Refused(refusal.text())),
    };
    if !source.product.is_empty()
        && manifest
            .capabilities
            .iter()
            .any(|capability| capability == "incidents")
    {
        show_incidents(source).await;
    }
    let stale = manifest.is_stale(js_sys::Date::now() / 1000.0);
    let mut shown = source.as_of.clone();
    if manifest.as_of > shown {
        let answer = api::get(&format!("{}v1/{}", source.base, source.path)).await?;
        match expect_time(&answer) {
            Ok(newer) if newer > shown => match charts::show(&source.drawn_by, &answer).await {
                Ok(()) => shown = newer,
                Err(Undrawn::Refused(why)) => return Ok(Panel::Refused(why)),
                Err(Undrawn::NoModule) => return Ok(Panel::Undrawn(newer, shown)),
            },
            Ok(_) => {}
            Err(refusal) => return Ok(Panel::Refused(refusal.text())),
        }
    }
    Ok(match shown == source.as_of {
        _ if stale => Panel::Stale(shown),
        true => Panel::Built,
        false => Panel::Fresh(shown),
    })
}

/// Incidents are extra: when they cannot be had, those of the build stay.
async fn show_incidents(source: &Source) {
    let Ok(answer) = api::get(&format!("{}v1/incidents/open.json", source.base)).await else {
        return;
    };
    if let Ok(incidents) = Incidents::read(&answer)
        && incidents.as_of >= source.as_of
        && incidents.is_whole()
    {
        browser::replace_content(
            "trust-incidents",
            &scorecard::incidents(&incidents.of(&source.product)),
        );
    }
}
