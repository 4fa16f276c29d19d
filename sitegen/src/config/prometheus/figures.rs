//! `figures` of `prometheus`: queries whose answers are key figures.
//!
//! In: the list. Out: [`FigureQuery`]s, each figure of a scope once. Which figures there are is known when all files of the
//! configuration are read: [`settle`] leaves out what names none.

use meshfront_app::api::kpi::Scope;

use super::LONGEST_QUERY;
use crate::config::Config;
use crate::config::marketplace::required;
use crate::config::section::{Section, closest};
use crate::finding::Finding;
use crate::finding::codes::config as codes;
use crate::metrics::kpis;
use crate::source::Place;

/// One key figure of one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureQuery {
    /// Where it is written.
    pub place: Place,
    /// Id of the figure.
    pub kpi: String,
    /// Whole organisation, or the key of a domain.
    pub scope: Scope,
    /// An instant query in PromQL; its number is the value in the unit of the figure.
    pub query: String,
    /// How many events the value is based on; without it that is not known.
    pub n_query: Option<String>,
}

impl FigureQuery {
    /// How many questions it takes.
    pub fn questions(&self) -> usize {
        1 + usize::from(self.n_query.is_some())
    }
}

/// Reads the list; what cannot be asked is left out and said so.
pub(super) fn read(section: &Section, findings: &mut Vec<Finding>) -> Vec<FigureQuery> {
    let mut figures: Vec<FigureQuery> = Vec::new();
    for entry in section.sections("figures", findings) {
        let Some(figure) = one(&entry, findings) else {
            continue;
        };
        let is_same = |other: &FigureQuery| other.kpi == figure.kpi && other.scope == figure.scope;
        if figures.iter().any(is_same) {
            let message = format!("`{}` of the same scope is asked for before.", figure.kpi);
            let help = "Keep one of both queries; the first counts until then.";
            findings.push(wrong(&entry, "kpi", message, help));
            continue;
        }
        figures.push(figure);
    }
    figures
}

fn one(entry: &Section, findings: &mut Vec<Finding>) -> Option<FigureQuery> {
    entry.expect_keys(&["kpi", "scope", "query", "n_query"], findings);
    let kpi = required(entry, "kpi", "a query of `figures`", findings);
    let query = required(entry, "query", "a query of `figures`", findings);
    let n_query = Some(entry.text("n_query", findings)).filter(|query| !query.is_empty());
    let (kpi, query) = (kpi?, query?);
    for (key, text) in [("query", Some(&query)), ("n_query", n_query.as_ref())] {
        let length = text.map_or(0, String::len);
        if length > LONGEST_QUERY {
            let message = format!("`{key}` has {length} bytes, and at most {LONGEST_QUERY} can be asked.");
            findings.push(wrong(
                entry,
                key,
                message,
                "Let a recording rule of the server work it out.",
            ));
            return None;
        }
    }
    let word = entry.text("scope", findings);
    let scope = match word.strip_prefix("domain:") {
        Some(key) if !key.is_empty() => Scope::Domain(key.to_owned()),
        None if word.is_empty() || word == "org" => Scope::Org,
        _ => {
            let message = format!("`scope` cannot be `{word}`.");
            let help =
                "Write `org`, or a domain such as `domain:sales`; the figure is not asked for until then.";
            findings.push(wrong(entry, "scope", message, help));
            return None;
        }
    };
    Some(FigureQuery {
        place: entry.place_of("query"),
        kpi,
        scope,
        query,
        n_query,
    })
}

/// Leaves out what asks for figures that there are not, once those of the organisation are known, too.
pub fn settle(config: &mut Config, findings: &mut Vec<Finding>) {
    let Some(prometheus) = config.prometheus.as_mut().filter(|own| !own.figures.is_empty()) else {
        return;
    };
    let own = config.goals.own.iter().map(|own| own.formula.definition.clone());
    let built_in = kpis::built_in().into_iter().map(|formula| formula.definition);
    let known: Vec<_> = built_in.chain(own).collect();
    let names: Vec<&str> = known.iter().map(|definition| definition.id.as_str()).collect();
    prometheus.figures.retain(|figure| {
        let found = known.iter().find(|definition| definition.id == figure.kpi);
        let (message, help) = match found {
            None => {
                let help = match closest(&figure.kpi.to_uppercase(), &names) {
                    Some(name) => format!("Did you mean `{name}`?"),
                    None => "Write the id of a figure, such as D2, or of one under `kpis:` of goals.yaml."
                        .to_owned(),
                };
                (
                    format!(
                        "There is no figure `{}`, so Prometheus is not asked for it.",
                        figure.kpi
                    ),
                    help,
                )
            }
            Some(definition) if figure.scope != Scope::Org && !definition.by_domain => (
                format!(
                    "`{}` is a figure of the whole organisation and has no values of domains.",
                    figure.kpi
                ),
                "Leave `scope` out; the figure is not asked for until then.".to_owned(),
            ),
            Some(_) => return true,
        };
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            figure.place,
            message,
            help,
        ));
        false
    });
}

fn wrong(entry: &Section, key: &str, message: String, help: &str) -> Finding {
    Finding::new(&codes::WRONG_CONFIG_VALUE, entry.place_of(key), message, help)
}
