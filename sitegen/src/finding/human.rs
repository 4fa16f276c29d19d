//! Findings for people: message, place, excerpt, help; coloured on a terminal.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Finding, Severity};
use crate::escape::terminal;
use crate::source::{FileTable, Place};

/// Notes of one kind that are printed before the rest is only counted.
const NOTES_OF_A_KIND: usize = 3;

/// All findings, one block each; of notes of one kind only the first few, since errors must not drown in them.
pub fn print_report(findings: &[Finding], files: &FileTable, colour: bool) -> String {
    let mut notes: BTreeMap<&str, usize> = BTreeMap::new();
    let shown: Vec<Finding> = findings
        .iter()
        .filter(|finding| {
            let seen = notes.entry(finding.id()).or_default();
            *seen += 1;
            finding.severity > Severity::Info || *seen <= NOTES_OF_A_KIND
        })
        .cloned()
        .collect();
    let mut text = print(&shown, files, colour);
    let infos = |id: &str| {
        let same = findings.iter().filter(|finding| finding.id() == id);
        same.filter(|finding| finding.severity == Severity::Info).count()
    };
    for id in notes.keys() {
        let more = infos(id).saturating_sub(NOTES_OF_A_KIND);
        if more > 0 {
            text.push_str(&format!(
                "note[{}]: {more} more like this; list all with --format json\n",
                terminal::line(id)
            ));
        }
    }
    text
}

/// The findings, one block each.
pub fn print(findings: &[Finding], files: &FileTable, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    findings
        .iter()
        .map(|finding| block(finding, files, &renderer))
        .collect()
}

/// "2 errors, 1 warning": only the kinds that occur.
pub fn summary<'f>(findings: impl IntoIterator<Item = &'f Finding> + Clone) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .filter_map(|severity| {
            let count = findings
                .clone()
                .into_iter()
                .filter(|finding| finding.severity == severity)
                .count();
            let word = match severity {
                Severity::Info => "note",
                _ => severity.word(),
            };
            (count > 0).then(|| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        })
        .collect();
    if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    }
}

fn block(finding: &Finding, files: &FileTable, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    let (message, help) = (terminal::line(&finding.message), terminal::line(&finding.help));
    let title = level
        .primary_title(message.as_str())
        .id(terminal::line(finding.id()));
    let mut group = Group::with_title(title);
    let first = finding.place.map(|place| (place, None));
    let others = finding
        .also
        .iter()
        .map(|(place, word)| (*place, Some(word.as_str())));
    let places: Vec<Excerpt> = first
        .into_iter()
        .chain(others)
        .filter_map(|(place, word)| excerpt(files, place, word))
        .collect();
    for excerpt in &places {
        let kind = if excerpt.label.is_some() {
            AnnotationKind::Context
        } else {
            AnnotationKind::Primary
        };
        let annotation = kind
            .span(excerpt.start..excerpt.end)
            .label(excerpt.label.as_deref());
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.line)
            .path(excerpt.path.as_str())
            .annotation(annotation);
        group = group.element(snippet);
    }
    if places.is_empty() {
        // Without an excerpt the renderer would draw an empty one.
        return format!("{}\n  = help: {help}\n\n", renderer.render(&[group]));
    }
    let group = group.element(Level::HELP.message(help.as_str()));
    format!("{}\n\n", renderer.render(&[group]))
}

/// One line of a file with the part that is meant, escaped.
struct Excerpt {
    path: String,
    text: String,
    line: usize,
    start: usize,
    end: usize,
    label: Option<String>,
}

/// `None` for places without a file; a file that could not be read shows an empty line.
fn excerpt(files: &FileTable, place: Place, label: Option<&str>) -> Option<Excerpt> {
    let file = files.get(place.file)?;
    let text = terminal::same_width(files.line(place).unwrap_or_default());
    let start = text
        .char_indices()
        .nth(place.column.saturating_sub(1) as usize)
        .map_or(text.len(), |(at, _)| at);
    let word = text[start..]
        .find([':', ',', ' ', '}', ']'])
        .unwrap_or(text.len() - start)
        .max(1);
    let end = (start + word).min(text.len()).max(start);
    Some(Excerpt {
        path: terminal::line(&file.path),
        line: place.line as usize,
        start,
        end,
        text,
        label: label.map(terminal::line),
    })
}
