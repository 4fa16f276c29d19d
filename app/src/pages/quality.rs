//! `/quality/`: which data can be trusted today, which not, and what nobody knows.

mod overview;
mod tables;

use crate::data::QualityPage;
use leptos::prelude::*;

/// Verdict, shares, what fails, what flaps, domains, what is not measured, sources.
pub fn quality(page: &QualityPage) -> impl IntoView {
    view! {
        <div class="wrap">
            {overview::head(page)}
            {overview::shares(page)}
            {overview::trend(page)}
            {tables::failing(page)}
            {tables::unmeasured(page)}
            {tables::domains(page)}
            {tables::flapping(page)}
            {tables::sources(page)}
            {tables::unjoined(page)}
        </div>
    }
}
