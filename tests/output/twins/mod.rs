//! A number that stands on two pages of the example is the same on both: cards and pages of key figures, domains, gates,
//! lists and what they explain, quality, governance, products. Two that differ on purpose say so.

mod figures;
mod products;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use e2e::{pages, programs, site};
use serde_json::Value;

/// The built example.
struct Built(PathBuf);

impl Built {
    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.page(path)).expect(path)
    }

    /// Values of a scope by their id.
    fn values(&self, path: &str) -> BTreeMap<String, Value> {
        let report = self.json(path);
        let values = report["values"].as_array().expect("values").iter();
        values
            .map(|value| (value["id"].as_str().unwrap_or_default().to_owned(), value.clone()))
            .collect()
    }

    /// Products of the catalog, each with its page.
    fn products(&self) -> Vec<(Value, String)> {
        let catalog = self.json("catalog.json");
        let products = catalog["products"].as_array().expect("products").iter();
        products
            .map(|product| {
                let page = product["page"].as_str().expect("a page");
                (product.clone(), self.page(&format!("{page}index.html")))
            })
            .collect()
    }

    /// Pages of all domains: slug, page, and page of their figures.
    fn domains(&self) -> Vec<(String, String, String)> {
        let files = pages::files(&self.0).into_iter();
        let slugs = files.filter_map(|path| {
            let slug = path.strip_prefix("metrics/in/")?.strip_suffix("/index.html")?;
            Some(slug.to_owned())
        });
        slugs
            .map(|slug| {
                let page = self.page(&format!("d/{slug}/index.html"));
                let figures = self.page(&format!("metrics/in/{slug}/index.html"));
                (slug, page, figures)
            })
            .collect()
    }
}

/// The example without the browser bundle, which changes no number; built once.
fn built() -> Option<Built> {
    static SITE: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = SITE.get_or_init(|| {
        let program = programs::meshfront()?;
        // Not a temporary folder: nothing would remove it at the end of the program.
        let out = program.parent()?.join("tmp/twins");
        let built = site::build_command(&program, &site::example(), &out, None).output();
        assert!(
            built.as_ref().is_ok_and(|built| built.status.success()),
            "{built:?}"
        );
        Some(out)
    });
    built.clone().map(Built)
}

/// What stands between two texts, each time.
fn all_between<'h>(html: &'h str, start: &str, end: &str) -> Vec<&'h str> {
    let pieces = html.split(start).skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once(end)?.0))
        .collect()
}

fn between<'h>(html: &'h str, start: &str, end: &str) -> Option<&'h str> {
    all_between(html, start, end).into_iter().next()
}

/// Text without its tags, blanks as one.
fn text(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cards of key figures: address of the figure's page, its value or the reason why there is none, its goal.
fn cards(html: &str) -> BTreeMap<String, (String, String)> {
    let cards = html.split("<div class=\"kpi\">").skip(1);
    cards
        .map(|card| {
            let card = card.split("</p></div>").next().unwrap_or_default();
            let href = between(card, "<a href=\"", "\"").expect("a link");
            let id = href.trim_end_matches("/index.html").rsplit('/').next();
            let value = between(card, "<p class=\"kpi-value\">", "<").or(between(
                card,
                "<p class=\"kpi-none\">",
                "</p>",
            ));
            let goal = between(card, "Goal: ", "</p>").unwrap_or_default();
            (
                id.unwrap_or_default().to_owned(),
                (text(value.expect("a value")), text(goal)),
            )
        })
        .collect()
}

/// "12 of 13" as its two numbers; thin spaces between thousands do not count.
fn two_numbers(words: &str) -> Option<(f64, f64)> {
    let (part, all) = words.split_once(" of ")?;
    let number = |text: &str| -> Option<f64> { text.replace('\u{202f}', "").trim().parse().ok() };
    let all: String = all
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '\u{202f}')
        .collect();
    Some((number(part.rsplit([' ', '>']).next()?)?, number(&all)?))
}
