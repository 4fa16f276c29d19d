//! Decisions of the organisation: pages under `pages/decisions/` with lines such as `- **Date:** 2026-02-12`.

use meshfront_app::data::{Decision, Link};

use super::super::super::{Input, markdown, paths, wording};
use super::super::text::TextPage;

/// Where decisions stand in the site.
const FOLDER: &str = "decisions/";

/// All decisions, newest first; those without a date come last, by address.
pub(super) fn list(input: &Input, from: &str) -> Vec<Decision> {
    let mut pages: Vec<(String, &TextPage)> = input
        .texts
        .iter()
        .filter(|text| text.path.starts_with(FOLDER) && !text.is_index)
        .filter(|text| text.path != format!("{FOLDER}index.html"))
        .map(|text| (stated(&text.markdown, "date"), text))
        .collect();
    pages.sort_by(|a, b| (&b.0, &a.1.path).cmp(&(&a.0, &b.1.path)));
    pages
        .into_iter()
        .map(|(date, text)| Decision {
            page: Link {
                text: text.title.clone(),
                href: paths::href(from, &text.path),
            },
            date: wording::date(&date),
            status: stated(&text.markdown, "status"),
            by: stated(&text.markdown, "decided by"),
        })
        .collect()
}

/// The value of `- **Name:** value` or `Name: value`, before the first blank heading.
fn stated(text: &str, name: &str) -> String {
    let before_sections = text.lines().take_while(|line| !line.starts_with("## "));
    let value = before_sections
        .filter_map(|line| {
            let line = line.trim().trim_start_matches(['-', '*', ' ']);
            let (key, value) = line.split_once(':')?;
            let key = key.trim_matches(['*', '_', ' ']);
            key.eq_ignore_ascii_case(name)
                .then(|| value.trim_start_matches(['*', '_']).trim().to_owned())
        })
        .next();
    markdown::plain_summary(&value.unwrap_or_default(), 160)
}
