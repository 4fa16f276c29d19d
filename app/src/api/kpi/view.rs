//! `v1/kpis/view.json` and `v1/kpis/view/{domain}.json`: what the leadership page draws of one scope, in all windows.
//! Written by the generator or a live service, read by the browser; both ends stand here.

use serde::Serialize;

use super::{
    Direction, Goal, Group, Kind, KpiDefinition, KpiValue, Reason, Scope, SeriesPoint, Standing, Window,
};
use crate::api::node::{Node, Refusal, expect_time};

/// The figures of the first view, and what they cost.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FigureSet {
    /// Version of the body.
    pub schema_version: String,
    /// The last day of all windows.
    pub as_of: String,
    /// Whole organisation, or the key of a domain.
    pub scope: Scope,
    /// What to call it.
    pub name: String,
    /// In the order of the page.
    pub definitions: Vec<KpiDefinition>,
    /// Each in its own window.
    pub values: Vec<KpiValue>,
    /// The same figures in other windows, as far as that means anything.
    pub others: Vec<KpiValue>,
}

impl FigureSet {
    /// Definitions with their values in a window; those that cannot be told in it keep their own.
    pub fn within(&self, window: Option<Window>) -> Vec<(&KpiDefinition, &KpiValue)> {
        let value = |id: &str| {
            let asked = |value: &&KpiValue| value.id == id && Some(value.window) == window;
            let other = self.others.iter().find(asked);
            other.or_else(|| self.values.iter().find(|value| value.id == id))
        };
        self.definitions
            .iter()
            .filter_map(|definition| Some((definition, value(&definition.id)?)))
            .collect()
    }

    /// Reads an answer of any version that we understand; one without a figure would only wipe out those that are there.
    pub fn read(node: &impl Node) -> Result<FigureSet, Refusal> {
        let set = FigureSet {
            as_of: expect_time(node)?,
            schema_version: node.text_of("schemaVersion"),
            scope: Scope::from(node.text_of("scope")),
            name: node.text_of("name"),
            definitions: node.list_of("definitions", definition),
            values: node.list_of("values", |node| Some(value(node))),
            others: node.list_of("others", |node| Some(value(node))),
        };
        match set.within(None).is_empty() {
            true => Err(Refusal::Incomplete("values")),
            false => Ok(set),
        }
    }
}

/// Nothing where the id is none: it becomes part of an address.
pub(super) fn definition(node: &impl Node) -> Option<KpiDefinition> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let id = node.text_of("id");
    if id.is_empty() || !id.bytes().all(is_plain) {
        return None;
    }
    Some(KpiDefinition {
        id,
        name: node.text_of("name"),
        group: one_of(
            &node.text_of("group"),
            &[
                ("delivery", Group::Delivery),
                ("adoption", Group::Adoption),
                ("trust", Group::Trust),
                ("discoverability", Group::Discoverability),
                ("governance", Group::Governance),
                ("value", Group::Value),
            ],
        ),
        question: node.text_of("question"),
        unit: node.text_of("unit"),
        kind: one_of(
            &node.text_of("kind"),
            &[
                ("ratio", Kind::Ratio),
                ("median", Kind::Median),
                ("mean", Kind::Mean),
                ("amount", Kind::Amount),
            ],
        ),
        direction: one_of(
            &node.text_of("direction"),
            &[
                ("up", Direction::Up),
                ("down", Direction::Down),
                ("band", Direction::Band),
            ],
        ),
        minimum_n: node.count_of("minimumN") as u32,
        sources: node.list_of("sources", |node| node.string()),
        headline: node
            .member("headline")
            .and_then(|member| member.flag())
            .unwrap_or_default(),
        ..KpiDefinition::default()
    })
}

/// What an answer says of a value; nothing of it is trusted.
pub(super) fn value(node: &impl Node) -> KpiValue {
    KpiValue {
        id: node.text_of("id"),
        scope: Scope::from(node.text_of("scope")),
        window: window(&node.text_of("window")),
        to: node.text_of("to"),
        value: node.number_of("value"),
        reason: reason_of(&node.text_of("reason")),
        numerator: node.number_of("numerator"),
        denominator: node.number_of("denominator"),
        n: node.number_of("n").map(|n| n.max(0.0) as u64),
        coverage: node.text_of("coverage"),
        previous: node.number_of("previous"),
        series: node.list_of("series", |node| {
            Some(SeriesPoint {
                end: node.text_of("end"),
                value: node.number_of("value"),
                ..SeriesPoint::default()
            })
        }),
        goal: node.member("goal").and_then(|goal| {
            Some(Goal {
                target: goal.number_of("target")?,
                warn_at: goal.number_of("warnAt"),
                sponsor: goal.text_of("sponsor"),
                ..Goal::default()
            })
        }),
        standing: standing_of(&node.text_of("standing")),
        ..KpiValue::default()
    }
}

/// A window by its name in JSON; anything else is a snapshot.
pub fn window(word: &str) -> Window {
    one_of(
        word,
        &[
            ("28d", Window::Days28),
            ("90d", Window::Days90),
            ("180d", Window::Days180),
            ("month", Window::Month),
            ("quarter", Window::Quarter),
        ],
    )
}

/// A standing by its name in JSON; an unknown one claims nothing.
pub(super) fn standing_of(word: &str) -> Standing {
    one_of(
        word,
        &[
            ("met", Standing::Met),
            ("within_warn", Standing::WithinWarn),
            ("missed", Standing::Missed),
            ("unknown", Standing::Unknown),
        ],
    )
}

/// A reason by its name in JSON.
pub(super) fn reason_of(word: &str) -> Option<Reason> {
    let all = [
        Reason::NoSource,
        Reason::NoEvents,
        Reason::Insufficient,
        Reason::Stale,
        Reason::Suppressed,
        Reason::NotApplicable,
    ];
    all.into_iter().find(|reason| reason.word() == word)
}

/// What a word stands for; unknown words stand for the default, which claims nothing.
fn one_of<T: Copy + Default>(word: &str, known: &[(&str, T)]) -> T {
    let found = known.iter().find(|(name, _)| *name == word);
    found.map_or_else(T::default, |(_, value)| *value)
}
