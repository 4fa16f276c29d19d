//! The first view: how many products are healthy, and how sure that is.

use crate::api::Status;
use crate::chart::{About, Bar, BarChart, Share, ShareChart};
use crate::components::{counted, grouped};
use crate::data::QualityPage;
use crate::moment::shown;
use crate::number::{Unit, points, with_unit};
use crate::scorecard;
use leptos::prelude::*;

/// Question and verdict.
pub fn head(page: &QualityPage) -> impl IntoView {
    let (low, high) = page.range;
    let evidence = with_unit(100.0 * page.evidence, Unit::Percent);
    let score = match page.score {
        Some(score) => format!(
            "{} of 100 points observed; with everything measured {} to {}",
            points(score),
            points(low),
            points(high)
        ),
        None => "nothing measured".to_owned(),
    };
    view! {
        <div class="page-head">
            <h1>"Quality"</h1>
            <p class="lead">"Which data can be trusted today?"</p>
            <dl class="facts">
                <div><dt>"Healthy active products"</dt><dd>{format!("{} of {}", grouped(page.count(Status::Healthy)), grouped(page.products()))}</dd></div>
                <div><dt>"Too little known"</dt><dd>{grouped(page.count(Status::Unknown))}</dd></div>
                <div><dt>"Score of all"</dt><dd>{score}</dd></div>
                <div><dt>"Evidence"</dt><dd>{evidence}</dd></div>
            </dl>
            <p class="faint">"As of "{shown(&page.as_of)}". "<a href=page.method.as_str()>"How numbers are made"</a></p>
        </div>
    }
}

/// The score of all products over the last days.
pub fn trend(page: &QualityPage) -> impl IntoView {
    let source = format!(
        "All active products by tier and evidence, as of {}.",
        shown(&page.as_of)
    );
    let html = scorecard::trend_of(&page.trend, "", source);
    (!html.is_empty()).then(|| view! { <div inner_html=html></div> })
}

/// Products by status and by evidence.
pub fn shares(page: &QualityPage) -> impl IntoView {
    let source = format!("All active products, as of {}.", shown(&page.as_of));
    let (healthy, all) = (page.count(Status::Healthy), page.products());
    let by_name: Vec<String> = Status::ALL
        .iter()
        .map(|status| format!("{} {}", status.word(), grouped(page.count(*status))))
        .collect();
    let by_status = ShareChart {
        about: About {
            id: "by-status".to_owned(),
            finding: format!(
                "{} of {} are healthy",
                grouped(healthy),
                counted(all, "active product", "active products")
            ),
            // Small shares have no room for their names in the drawing.
            sentence: format!(
                "{}; Unknown means that too little is known. The list of products counts deprecated ones and drafts, too.",
                by_name.join(", ")
            ),
            source: source.clone(),
            period: "Status".to_owned(),
            unit: Unit::Count,
            limits: Vec::new(),
        },
        measure: "Products".to_owned(),
        shares: Status::ALL
            .map(|status| Share {
                status,
                count: page.count(status),
            })
            .to_vec(),
    };
    let names = ["Under 30 %", "30 to 80 %", "80 % and more"];
    let well_known = page.evidence_bands[2];
    let by_evidence = BarChart {
        about: About {
            id: "by-evidence".to_owned(),
            finding: format!("Of {} most is known", counted(well_known, "product", "products")),
            sentence: "Active products by evidence: the share of what should be known that is known."
                .to_owned(),
            source,
            period: "Evidence".to_owned(),
            unit: Unit::Count,
            limits: Vec::new(),
        },
        measure: "Products".to_owned(),
        bars: names
            .iter()
            .zip(page.evidence_bands)
            .map(|(name, count)| Bar {
                name: (*name).to_owned(),
                value: Some(count as f64),
                note: String::new(),
            })
            .collect(),
        ..BarChart::default()
    };
    let html = by_status.figure().html(2) + &by_evidence.figure().html(2);
    view! { <div class="figures" inner_html=html></div> }
}
