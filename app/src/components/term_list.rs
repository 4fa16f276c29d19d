//! Glossary terms in a list.

use super::{counted, link};
use crate::data::TermSummary;
use leptos::prelude::*;

/// Name, first sentence, and how many products use the term.
pub fn term_list(terms: &[TermSummary]) -> impl IntoView {
    let items = terms.iter().map(term).collect::<Vec<_>>();
    view! { <dl class="terms">{items}</dl> }
}

fn term(term: &TermSummary) -> impl IntoView {
    let kind = (!term.kind.is_empty()).then(|| view! { <span>{term.kind.as_str()}</span> });
    let used = (term.used_by > 0).then(
        || view! { <span>{format!("used by {}", counted(term.used_by, "product", "products"))}</span> },
    );
    let (summary, tone) = match term.summary.as_str() {
        "" => ("Not defined yet.", Some("faint")),
        summary => (summary, None),
    };
    view! {
        <div>
            <dt>{link(&term.link)}</dt>
            <dd><p class=tone>{summary}</p><p class="dots">{kind}{used}</p></dd>
        </div>
    }
}
