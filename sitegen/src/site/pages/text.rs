//! Markdown pages of the marketplace.

use std::collections::BTreeMap;

use meshfront_app::data::{AboutText, Body, Page, Section};

use super::super::{Input, markdown, wording};
use super::frame::Frame;
use crate::catalog::slug;

/// A Markdown file of `pages/`.
#[derive(Debug, Clone, Default)]
pub struct TextPage {
    /// Path in the site: `pages/decisions/one.md` stands at `decisions/one/index.html`.
    pub path: String,
    /// Text of its first heading, else its file name.
    pub title: String,
    /// The text without its first heading.
    pub markdown: String,
    /// Pages directly in `pages/` stand in the menu; those in folders are linked from them.
    pub in_menu: bool,
    /// The index of its folder (`index.md`): it stands as deep in the site as its file does in `pages/`.
    pub is_index: bool,
}

impl TextPage {
    /// Reads a file of `pages/`; `path` is relative to the marketplace.
    pub fn new(path: &str, text: &str) -> Self {
        let inner = path.trim_start_matches("pages/").trim_end_matches(".md");
        let mut parts: Vec<String> = inner.split('/').map(slug).collect();
        let is_index = parts.len() > 1 && parts.last().is_some_and(|last| last == "index");
        if is_index {
            parts.pop();
        }
        let heading = text
            .lines()
            .find(|line| !line.trim().is_empty())
            .and_then(|line| line.trim().strip_prefix("# "));
        let (title, markdown) = match heading {
            Some(title) => {
                let rest = text.split_once(title).map_or("", |(_, rest)| rest);
                (markdown::plain_summary(title, 120), rest.to_owned())
            }
            None => (
                wording::key(inner.rsplit('/').next().unwrap_or(inner)),
                text.to_owned(),
            ),
        };
        TextPage {
            path: format!("{}/index.html", parts.join("/")),
            title,
            markdown,
            in_menu: parts.len() == 1,
            is_index,
        }
    }
}

/// Pages that every marketplace has, in words that suit any of them.
const BUILT_IN: [(&str, &str); 2] = [
    ("pages/about.md", include_str!("text/about.md")),
    ("pages/publish.md", include_str!("text/publish.md")),
];

/// The same where searches are counted.
const COUNTED: (&str, &str) = ("pages/searches.md", include_str!("text/searches.md"));
/// What the built-in page says of privacy, and what it has to say where searches are counted.
const SILENT: [&str; 2] = [
    "set no cookies and send nothing about you anywhere.",
    "set no cookies and send nothing about you anywhere.\n[Searches are counted](searches.md), without persons.",
];

/// The marketplace's own pages, the built-in ones that it does not write itself, and an index for each folder.
pub fn complete(mut texts: Vec<TextPage>, searches_are_counted: bool) -> Vec<TextPage> {
    let counted = searches_are_counted.then_some(COUNTED);
    for (path, text) in BUILT_IN.into_iter().chain(counted) {
        let page = match searches_are_counted {
            true => TextPage::new(path, &text.replace(SILENT[0], SILENT[1])),
            false => TextPage::new(path, text),
        };
        if !texts.iter().any(|own| own.path == page.path) {
            texts.push(page);
        }
    }
    with_folder_indexes(texts)
}

/// Adds a page with links for every folder of pages that has no `index.md` of its own.
fn with_folder_indexes(mut texts: Vec<TextPage>) -> Vec<TextPage> {
    let mut folders: BTreeMap<String, Vec<&TextPage>> = BTreeMap::new();
    for text in &texts {
        let folder = text
            .path
            .trim_end_matches("/index.html")
            .rsplit_once('/')
            .map(|(folder, _)| folder);
        if let Some(folder) = folder {
            folders.entry(folder.to_owned()).or_default().push(text);
        }
    }
    let mut indexes = Vec::new();
    for (folder, pages) in folders {
        let path = format!("{folder}/index.html");
        if texts.iter().any(|text| text.path == path) {
            continue;
        }
        let name = |page: &TextPage| {
            let folder = page.path.trim_end_matches("/index.html");
            folder.rsplit('/').next().unwrap_or(folder).to_owned()
        };
        let links = pages
            .iter()
            .map(|page| format!("- [{}]({}.md)\n", page.title, name(page)));
        indexes.push(TextPage {
            title: wording::key(folder.rsplit('/').next().unwrap_or(&folder)),
            markdown: links.collect(),
            in_menu: !folder.contains('/'),
            is_index: true,
            path,
        });
    }
    texts.extend(indexes);
    texts
}

pub(super) fn page(input: &Input, number: usize) -> Page {
    let text = &input.texts[number];
    let body = AboutText {
        heading: text.title.clone(),
        html: markdown::page(&text.markdown, &|link| resolve(link, text.is_index)),
    };
    let menu = text.path.split_once('/').map_or("", |(folder, _)| folder);
    let above = input
        .texts
        .iter()
        .find(|other| other.path == format!("{menu}/index.html") && other.path != text.path);
    let trail: Vec<(&str, String)> = above
        .iter()
        .map(|above| (above.title.as_str(), above.path.clone()))
        .collect();
    Frame {
        path: &text.path,
        title: &text.title,
        description: &markdown::plain_summary(&text.markdown, 200),
        section: Section::About,
        trail: &trail,
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Text(body))
}

/// A link of a Markdown page as the site needs it: `other.md` stands at `other/index.html`, and each page but an
/// index is a folder of its own, one level deeper than its file was.
fn resolve(link: &str, in_index: bool) -> String {
    if link.starts_with(['#', '/']) || link.contains(':') {
        return link.to_owned();
    }
    let (file, anchor) = link.find('#').map_or((link, ""), |at| link.split_at(at));
    let up = if in_index { "" } else { "../" };
    match file.strip_suffix(".md") {
        Some(page) => format!("{up}{}/index.html{anchor}", page.trim_end_matches("/index")),
        None if file.ends_with('/') => format!("{up}{file}index.html{anchor}"),
        None => format!("{up}{file}{anchor}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_pages_with_titles() {
        for (path, text, expected) in [
            (
                "pages/about.md",
                "# About us\n\nHello",
                ("about/index.html", "About us", "\n\nHello", true),
            ),
            (
                "pages/how_to.md",
                "Hello",
                ("how_to/index.html", "How to", "Hello", true),
            ),
            (
                "pages/decisions/One.md",
                "\n# **One**\nx",
                ("decisions/one/index.html", "One", "\nx", false),
            ),
        ] {
            let page = TextPage::new(path, text);
            assert_eq!(
                (
                    page.path.as_str(),
                    page.title.as_str(),
                    page.markdown.as_str(),
                    page.in_menu
                ),
                expected
            );
        }
    }

    #[test]
    fn an_index_stands_where_its_folder_does() {
        let page = TextPage::new("pages/decisions/index.md", "# Decisions");
        assert_eq!(
            (page.path.as_str(), page.is_index, page.in_menu),
            ("decisions/index.html", true, true)
        );
        assert_eq!(resolve("one.md#why", true), "one/index.html#why");
        assert_eq!(resolve("../about.md", true), "../about/index.html");
    }

    #[test]
    fn links_between_markdown_files_lead_to_their_pages() {
        for (link, expected) in [
            ("publish.md", "../publish/index.html"),
            ("decisions/one.md#why", "../decisions/one/index.html#why"),
            ("../about.md", "../../about/index.html"),
            ("https://a.example/x.md", "https://a.example/x.md"),
            ("decisions/", "../decisions/index.html"),
            ("notes.pdf", "../notes.pdf"),
            ("#here", "#here"),
        ] {
            assert_eq!(resolve(link, false), expected);
        }
    }
}
