//! What the search box suggests: an answer of the engine as groups of options. No browser in here.

use form_urlencoded::Serializer;

use super::super::index::Found;
use super::super::visited::{self, List, Visited};
use crate::markup::Markup;
use crate::number::counted;
use crate::search::{Answer, Hit};

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub title: String,
    /// Where it belongs, or why it is here.
    pub detail: String,
    /// Where it leads.
    pub href: String,
}

/// Options of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Heading.
    pub name: &'static str,
    /// Its options.
    pub choices: Vec<Choice>,
}

/// What the box shows below its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggestions {
    /// The list is open.
    pub open: bool,
    /// The option that Enter would follow.
    pub active: Option<usize>,
    /// Options by kind.
    pub groups: Vec<Group>,
    /// A sentence below them.
    pub note: String,
    /// What a screen reader is told.
    pub status: String,
}

impl Suggestions {
    /// Number of options.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.choices.len()).sum()
    }

    /// Where an option leads.
    pub fn href(&self, at: usize) -> Option<String> {
        self.groups
            .iter()
            .flat_map(|group| &group.choices)
            .nth(at)
            .map(|choice| choice.href.clone())
    }

    /// The content of the list box of the search box with that id.
    pub fn markup(&self, id: &str) -> String {
        let mut html = Markup::with_capacity(2048);
        let mut number = 0;
        for (at, group) in self.groups.iter().enumerate() {
            let heading = format!("{id}-group-{at}");
            html.wrapped("<div role=\"group\" aria-labelledby=\"", &heading, "\">");
            html.wrapped(
                "<div class=\"suggestion-group\" role=\"presentation\" id=\"",
                &heading,
                "\">",
            );
            html.wrapped("", group.name, "</div>");
            for choice in &group.choices {
                let selected = if self.active == Some(number) {
                    "true"
                } else {
                    "false"
                };
                html.wrapped(
                    "<a class=\"suggestion\" role=\"option\" tabindex=\"-1\" id=\"",
                    &option_id(id, number),
                    "\"",
                );
                html.wrapped(" aria-selected=\"", selected, "\"")
                    .wrapped(" href=\"", &choice.href, "\">");
                html.wrapped("<span class=\"suggestion-title\">", &choice.title, "</span>");
                html.if_any(" <span class=\"suggestion-detail\">", &choice.detail, "</span>")
                    .raw("</a>");
                number += 1;
            }
            html.raw("</div>");
        }
        html.finish()
    }
}

/// Element id of an option.
pub fn option_id(id: &str, number: usize) -> String {
    format!("{id}-option-{number}")
}

/// Groups of an answer; empty ones are left out.
pub fn found(answer: &Answer, typed: &str, action: &str, root: &str) -> Vec<Group> {
    let page = |hit: &Hit, detail: String| Choice {
        title: hit.title.title.clone(),
        detail,
        href: format!("{root}{}", hit.title.path),
    };
    let product = |hit: &Hit| {
        let parts = [hit.title.domain.as_str(), hit.title.status.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        page(hit, parts.join(" · "))
    };
    let field = |field: &crate::search::FieldHit| {
        let products = if field.products == 1 {
            "product"
        } else {
            "products"
        };
        Choice {
            title: field.name.clone(),
            detail: format!("in {} {products}", field.products),
            href: with_query(action, &format!("column:{}", field.name)),
        }
    };
    let named = |hit: &Hit| page(hit, String::new());
    let mut groups = vec![
        Group {
            name: "Products",
            choices: answer.products.iter().map(product).collect(),
        },
        Group {
            name: "Fields",
            choices: answer.fields.iter().map(field).collect(),
        },
        Group {
            name: "Terms",
            choices: answer
                .terms
                .iter()
                .map(|hit| page(hit, hit.title.domain.clone()))
                .collect(),
        },
        Group {
            name: "Domains",
            choices: answer.domains.iter().map(named).collect(),
        },
        Group {
            name: "Pages",
            choices: answer.pages.iter().map(named).collect(),
        },
    ];
    groups.retain(|group| !group.choices.is_empty());
    if answer.total > answer.products.len() {
        let all = Choice {
            title: format!("All {} products for “{}”", answer.total, typed.trim()),
            detail: String::new(),
            href: with_query(action, typed.trim()),
        };
        groups.push(Group {
            name: "More",
            choices: vec![all],
        });
    }
    groups
}

/// What this reader looked at and marked before.
pub fn remembered(root: &str) -> Vec<Group> {
    let choice = |product: Visited| Choice {
        href: format!("{root}{}", product.path),
        title: product.title,
        detail: product.domain,
    };
    let group = |name, list| Group {
        name,
        choices: visited::read(list, root)
            .into_iter()
            .take(4)
            .map(choice)
            .collect(),
    };
    let mut groups = vec![
        group("Favourites", List::Favourites),
        group("Recently viewed", List::Recent),
    ];
    groups.retain(|group| !group.choices.is_empty());
    groups
}

/// A sentence below the options: a corrected word, nothing found, a part that could not be fetched.
pub fn note(found: &Found) -> String {
    let answer = &found.answer;
    let mut sentences = Vec::new();
    for correction in &answer.corrections {
        sentences.push(format!(
            "Nothing is called “{}”; showing “{}”.",
            correction.typed, correction.used
        ));
    }
    if answer.products.is_empty()
        && answer.fields.is_empty()
        && answer.terms.is_empty()
        && answer.domains.is_empty()
        && answer.pages.is_empty()
    {
        sentences.push("Nothing found in names, tags, terms, descriptions and fields.".to_owned());
    }
    if found.incomplete {
        sentences.push("A part of the index could not be fetched; there may be more.".to_owned());
    }
    sentences.join(" ")
}

/// What a screen reader is told.
pub fn status(answer: &Answer, groups: &[Group]) -> String {
    let options: usize = groups.iter().map(|group| group.choices.len()).sum();
    match options {
        0 => "No suggestions.".to_owned(),
        _ => {
            let products = counted(answer.total, "product", "products");
            let options = counted(options, "suggestion", "suggestions");
            options + ", " + &products + " in all."
        }
    }
}

/// The option after or before the active one; beyond the last and the first stands the text itself.
pub fn moved(active: Option<usize>, count: usize, down: bool) -> Option<usize> {
    match (active, down) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(at), true) => Some(at + 1).filter(|at| *at < count),
        (Some(at), false) => at.checked_sub(1),
    }
}

fn with_query(action: &str, text: &str) -> String {
    let query = Serializer::new(String::new()).append_pair("q", text).finish();
    format!("{action}?{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_through_the_text() {
        let mut active = None;
        let mut seen = Vec::new();
        for _ in 0..4 {
            active = moved(active, 3, true);
            seen.push(active);
        }
        assert_eq!(seen, [Some(0), Some(1), Some(2), None]);
        assert_eq!(moved(None, 3, false), Some(2));
        assert_eq!(moved(Some(0), 3, false), None);
        assert_eq!(moved(None, 0, false), None);
    }

    #[test]
    fn what_contracts_say_is_text_in_the_list() {
        let choice = Choice {
            title: "<b>\"x".into(),
            detail: "a&b".into(),
            href: "p/\"onclick=\"/".into(),
        };
        let shown = Suggestions {
            active: Some(0),
            groups: vec![Group {
                name: "Products",
                choices: vec![choice],
            }],
            ..Suggestions::default()
        };
        assert_eq!(
            shown.markup("q"),
            "<div role=\"group\" aria-labelledby=\"q-group-0\"><div class=\"suggestion-group\" role=\"presentation\" \
             id=\"q-group-0\">Products</div><a class=\"suggestion\" role=\"option\" tabindex=\"-1\" id=\"q-option-0\" \
             aria-selected=\"true\" href=\"p/&quot;onclick=&quot;/\"><span class=\"suggestion-title\">&lt;b&gt;&quot;x</span> \
             <span class=\"suggestion-detail\">a&amp;b</span></a></div>"
        );
    }

    #[test]
    fn addresses_are_escaped() {
        assert_eq!(
            with_query("../products/", "a&b=\"c\" ü"),
            "../products/?q=a%26b%3D%22c%22+%C3%BC"
        );
    }
}
