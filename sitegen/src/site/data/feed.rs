//! Changes for programs that poll: Atom (RFC 4287) and JSON Feed 1.1, for the marketplace, a domain, a product.

use std::fmt::Write;

use serde::Serialize;

use super::super::chronicle::Narrow;
use super::super::pages::changes::{feed_folder, kind_word, versions};
use super::super::{Input, paths};
use crate::catalog::ProductId;
use crate::escape::xml::text as escaped;
use crate::history::event::{About, Event};

/// Events of a feed.
const NEWEST: usize = 50;

/// Whose changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedOf {
    /// A list of the change pages, by its number.
    List(usize),
    /// A product.
    Product(ProductId),
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    /// XML.
    Atom,
    /// JSON.
    Json,
}

impl FeedFormat {
    /// All of them.
    pub const ALL: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Json];

    fn ending(self) -> &'static str {
        match self {
            FeedFormat::Atom => "atom",
            FeedFormat::Json => "json",
        }
    }
}

/// Where a feed is.
pub fn path(input: &Input, of: FeedOf, format: FeedFormat) -> String {
    let stem = match of {
        FeedOf::List(number) => {
            let list = input.chronicle.lists.get(number);
            feed_folder(input, list.map_or(Narrow::All, |list| list.narrow))
        }
        FeedOf::Product(id) => paths::product_folder(input.catalog, id) + "changes",
    };
    format!("{stem}.{}", format.ending())
}

/// What a feed is called.
pub fn title(input: &Input, of: FeedOf) -> String {
    let title = match of {
        FeedOf::List(number) => match input.chronicle.lists.get(number).map(|list| list.narrow) {
            Some(Narrow::Domain(domain)) => format!("Changes in {}", input.catalog.domain(domain).name),
            _ => "Changes".to_owned(),
        },
        FeedOf::Product(id) => format!("Changes of {}", input.catalog.product(id).name),
    };
    format!("{title} · {}", input.config.title)
}

/// The bytes of a feed.
pub fn write(input: &Input, of: FeedOf, format: FeedFormat) -> Vec<u8> {
    let (page, numbers) = match of {
        FeedOf::List(number) => {
            let list = &input.chronicle.lists[number];
            (list.path.clone(), list.events.as_slice())
        }
        FeedOf::Product(id) => (
            paths::product(input.catalog, id),
            input.chronicle.by_product.get(&id).map_or(&[][..], Vec::as_slice),
        ),
    };
    let feed = Feed {
        title: title(input, of),
        page,
        own: path(input, of, format),
        numbers: &numbers[..numbers.len().min(NEWEST)],
        input,
    };
    match format {
        FeedFormat::Atom => feed.atom().into_bytes(),
        FeedFormat::Json => feed.json(),
    }
}

struct Feed<'f> {
    title: String,
    page: String,
    /// Its own path.
    own: String,
    numbers: &'f [usize],
    input: &'f Input<'f>,
}

impl Feed<'_> {
    fn entries(&self) -> impl Iterator<Item = (usize, &Event)> {
        let events = &self.input.chronicle.events;
        self.numbers.iter().map(move |number| (*number, &events[*number]))
    }

    /// Public address of a file, when the marketplace has one.
    fn address(&self, path: &str) -> Option<String> {
        paths::public(self.input.config, path)
    }

    fn page_of(&self, number: usize) -> Option<String> {
        let product = self.input.chronicle.product(number)?;
        self.address(&paths::product(self.input.catalog, product))
    }

    /// The same in every build, and another one in every marketplace.
    fn identity(&self, what: &str) -> String {
        let config = self.input.config;
        let market = match &config.base_url {
            Some(base) => base
                .split_once("://")
                .map_or("", |(_, rest)| rest)
                .trim_end_matches('/'),
            None => &config.title,
        };
        format!("urn:meshfront:{}:{what}", name(market))
    }

    fn entry_identity(&self, number: usize, event: &Event) -> String {
        let of_product = match event.about {
            About::Contract => "",
            About::Product => "product:",
        };
        let versions = name(&format!("{}-{}", event.old_version, event.new_version));
        let what = format!("change:{of_product}{}:{}:{versions}", name(&event.id), event.day);
        match self.input.chronicle.repetition(number) {
            0 => self.identity(&what),
            earlier => self.identity(&format!("{what}:{}", earlier + 1)),
        }
    }

    fn atom(&self) -> String {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        let updated = self
            .entries()
            .next()
            .map_or_else(|| "1970-01-01".to_owned(), |(_, event)| event.day.to_string());
        let _ = writeln!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\">");
        let _ = writeln!(xml, "<title>{}</title>", escaped(&self.title));
        let id = self.identity(&format!("feed:{}", name(&self.page)));
        let _ = writeln!(xml, "<id>{}</id>", escaped(&id));
        let _ = writeln!(xml, "<updated>{updated}T00:00:00Z</updated>");
        let _ = writeln!(
            xml,
            "<author><name>{}</name></author>",
            escaped(&self.input.config.title)
        );
        if let Some(address) = self.address(&self.own) {
            let _ = writeln!(
                xml,
                "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
                escaped(&address)
            );
        }
        if let Some(address) = self.address(&self.page) {
            let _ = writeln!(xml, "<link rel=\"alternate\" href=\"{}\"/>", escaped(&address));
        }
        for (number, event) in self.entries() {
            let _ = writeln!(
                xml,
                "<entry><title>{}</title><id>{}</id><updated>{}T00:00:00Z</updated>",
                escaped(&headline(event)),
                escaped(&self.entry_identity(number, event)),
                event.day
            );
            if let Some(address) = self.page_of(number) {
                let _ = writeln!(xml, "<link href=\"{}\"/>", escaped(&address));
            }
            let _ = writeln!(
                xml,
                "<category term=\"{}\"/><content type=\"text\">{}</content></entry>",
                kind_word(event.kind).to_lowercase(),
                escaped(&text(event))
            );
        }
        xml.push_str("</feed>\n");
        xml
    }

    fn json(&self) -> Vec<u8> {
        let items = self.entries().map(|(number, event)| Item {
            id: self.entry_identity(number, event),
            url: self.page_of(number),
            title: headline(event),
            content_text: text(event),
            date_published: format!("{}T00:00:00Z", event.day),
            tags: [kind_word(event.kind).to_lowercase()],
        });
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            home_page_url: self.address(&self.page),
            feed_url: self.address(&self.own),
            items: items.collect(),
        };
        let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'f str,
    title: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    title: String,
    content_text: String,
    date_published: String,
    tags: [String; 1],
}

fn headline(event: &Event) -> String {
    format!("{}: {} {}", kind_word(event.kind), event.name, versions(event))
}

fn text(event: &Event) -> String {
    if event.changes.is_empty() {
        return headline(event);
    }
    let lines: Vec<String> = event
        .changes
        .iter()
        .map(|change| format!("{}: {}. {}", change.consumer, change.sentence(), change.reason))
        .collect();
    lines.join("\n")
}

/// What may stand in a URN.
fn name(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
