//! Key figures in the window, the scope and the comparison that a reader asked for; the table of domains; one figure.
//!
//! In: an object whose members each function names. Out: as everywhere in this module. Called by the script of the pages.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::pairs;
use crate::answer::Answer;
use crate::api::kpi::{DomainTable, FigureSet, KpiFile, window};
use crate::api::node::{LIST_LIMIT, Node, Refusal};
use crate::data::Link;
use crate::kpi::{self, Against, Choice, Shown, parts};
use crate::markup::Markup;
use crate::moment;

/// Cards, chart and money of the leadership page, and when they were true. Members: `view` (an answer of `v1/kpis/view…`),
/// `other` (the same of the scope to compare with, or nothing), `window` (its word in addresses, or nothing for that of each
/// figure), `compare` (`prev`, `org`, `none`), `href` (link from the page to the folder of the figures), `told` (entries of
/// `v1/kpis/readings.json` with the answers of Prometheus).
#[wasm_bindgen]
pub fn figures(request: JsValue) -> Result<Array, JsValue> {
    let request = Answer(request);
    let read = |name: &str| match request.member(name) {
        Some(answer) => FigureSet::read(&answer).map_err(thrown),
        None => Ok(FigureSet::default()),
    };
    let (mut view, mut other) = (read("view")?, read("other")?);
    let told = entries(&request, "told");
    let outcome = kpi::tell(&mut view, &told);
    kpi::tell(&mut other, &told);
    let asked = request.text_of("window");
    let asked = (!asked.is_empty()).then(|| window(if asked == "qtr" { "quarter" } else { &asked }));
    let href = request.text_of("href");
    let shown: Vec<Shown> = view
        .within(asked)
        .into_iter()
        .map(|(definition, value)| {
            let page = format!("{href}{}/index.html", definition.id.to_ascii_lowercase());
            (definition, value, page)
        })
        .collect();
    let others = other.within(asked);
    let against = match request.text_of("compare").as_str() {
        "none" => Against::Nothing,
        "org" => Against::Scope(&other.name, &others),
        _ => Against::Before,
    };
    let choice = Choice {
        window: asked,
        against,
    };
    let mut parts = parts(&shown, &choice);
    parts.push(("figures-as-of", text(&moment::shown(&view.as_of))));
    if !told.is_empty() {
        parts.push(("figures-told", text(&outcome.words())));
    }
    Ok(pairs(&parts))
}

/// The table of domains. Members: `table` (an answer of `v1/kpis/domains.json`), `view` (one of `v1/kpis/view.json`, which
/// says what the columns mean), `domains` (`key`, `name` and `href` of those that the page has).
#[wasm_bindgen]
pub fn domains(request: JsValue) -> Result<Array, JsValue> {
    let request = Answer(request);
    let member = |name| request.member(name).unwrap_or(Answer(JsValue::NULL));
    let table = DomainTable::read(&member("table")).map_err(thrown)?;
    let view = FigureSet::read(&member("view")).map_err(thrown)?;
    let columns: Vec<_> = view
        .definitions
        .iter()
        .filter_map(|definition| {
            let mut ids = table.columns.iter();
            let column = ids.position(|id| *id == definition.id)?;
            definition.headline.then(|| (column, definition.clone()))
        })
        .collect();
    if columns.is_empty() {
        return Err(thrown(Refusal::Incomplete("columns")));
    }
    let rows: Vec<_> = known(&request)
        .into_iter()
        .map(|(key, domain)| {
            let values = columns.iter().map(|(column, _)| table.value(&key, *column));
            (domain, values.collect())
        })
        .collect();
    let heads: Vec<_> = columns.into_iter().map(|(_, definition)| definition).collect();
    Ok(pairs(&[("figures-domains", kpi::matrix(&heads, &rows))]))
}

/// The page of one figure. Members: `file` (an answer of `v1/kpis/kpi/….json`), `id` (the figure of the page), `domains` (as
/// in [`domains`]).
#[wasm_bindgen]
pub fn figure(request: JsValue) -> Result<Array, JsValue> {
    let request = Answer(request);
    let file = request.member("file").unwrap_or(Answer(JsValue::NULL));
    let file = KpiFile::read(&file).map_err(thrown)?;
    let (id, asked) = (&file.definition.id, request.text_of("id"));
    if *id != asked {
        let message = format!("its answer is of {id}, not of {asked}");
        return Err(JsValue::from_str(&message));
    }
    let rows: Vec<_> = known(&request)
        .into_iter()
        .map(|(key, domain)| (domain, file.of_domain(&key)))
        .collect();
    Ok(pairs(&kpi::one(&file.definition, &file.org, &rows)))
}

/// Domains of the page: what answers call each, and its link.
fn known(request: &Answer) -> Vec<(String, Link)> {
    let domain = |node: &Answer| {
        let link = Link {
            text: node.text_of("name"),
            href: node.text_of("href"),
        };
        (node.text_of("key"), link)
    };
    entries(request, "domains").iter().map(domain).collect()
}

fn entries(request: &Answer, name: &str) -> Vec<Answer> {
    let list = request.member(name).and_then(|list| list.entries(LIST_LIMIT));
    list.unwrap_or_default()
}

fn text(text: &str) -> String {
    let mut html = Markup::default();
    html.text(text);
    html.finish()
}

fn thrown(refusal: Refusal) -> JsValue {
    JsValue::from_str(&refusal.text())
}
