//! `meshfront search`: the search of a built site, at the command line.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use meshfront_app::search::query::Query;
use meshfront_app::search::{Answer, Engine, Hit, Outcome, Request};
use serde::{Deserialize, Serialize};

use super::{ExitStatus, output};
use crate::cli::{Format, SearchArgs};
use crate::escape::terminal::line;
use crate::files;
use crate::site::search::{FOLDER, decompressed};

/// Larger files were not written by us.
const LARGEST: u64 = 1 << 30;

/// Searches and prints. Finding nothing is an answer, not a failure.
pub fn run(args: &SearchArgs) -> ExitStatus {
    match search(args) {
        Ok(()) => ExitStatus::Clean,
        Err(message) => {
            output::message(&format!("error: {message}"));
            ExitStatus::CouldNotRun
        }
    }
}

fn search(args: &SearchArgs) -> Result<(), String> {
    let mut site = SearchSite::open(&args.site)?;
    if let Some(file) = &args.queries {
        let cannot = |why: &dyn std::fmt::Display| format!("{} cannot be read: {why}", file.display());
        let text = files::read(file, LARGEST).map_err(|refused| cannot(&refused))?;
        let text = String::from_utf8(text).map_err(|error| cannot(&error))?;
        for query in text.lines().filter(|line| !line.trim().is_empty()) {
            let start = Instant::now();
            let answer = site.search(query, args.limit)?;
            let answered = Line {
                query,
                results: site.ids(&answer),
                micros: start.elapsed().as_micros(),
            };
            output::json(&format!(
                "{}\n",
                serde_json::to_string(&answered).unwrap_or_default()
            ));
        }
        return Ok(());
    }
    let query = args.query.join(" ");
    let answer = site.search(&query, args.limit)?;
    match args.format {
        Format::Json => output::json(&format!("{}\n", json(&site, &query, &answer))),
        Format::Human => output::result(&human(&query, &answer)),
    }
    Ok(())
}

/// One line of `--queries`.
#[derive(Serialize)]
struct Line<'q> {
    query: &'q str,
    results: Vec<&'q str>,
    micros: u128,
}

/// A built site with its search index.
#[derive(Debug)]
pub struct SearchSite {
    folder: PathBuf,
    engine: Engine,
    /// Ids of the products in the order of the index.
    ids: Vec<String>,
    /// What a browser that has nothing yet would have fetched by now.
    fetched: Fetched,
}

/// Files of the index that were read, and their bytes as they lie there, compressed.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Fetched {
    files: usize,
    bytes: usize,
}

/// The part of `catalog.json` that is needed here.
#[derive(Deserialize)]
struct Catalog {
    products: Vec<Product>,
}

#[derive(Deserialize)]
struct Product {
    id: String,
}

impl SearchSite {
    /// Opens the index of the site in `folder`.
    pub fn open(folder: &Path) -> Result<Self, String> {
        let index = index_file(&folder.join(FOLDER)).ok_or_else(|| {
            format!(
                "{} holds no site with a search index.\nBuild one with: meshfront build CONTRACTS --out {0}",
                folder.display()
            )
        })?;
        let mut fetched = Fetched::default();
        let root = read(&index, &mut fetched)?;
        let engine = Engine::open(&root).map_err(|error| format!("{}: {error}", index.display()))?;
        let catalog = folder.join("catalog.json");
        let text = files::read(&catalog, LARGEST)
            .map_err(|error| format!("{} cannot be read: {error}", catalog.display()))?;
        let catalog: Catalog = serde_json::from_slice(&text)
            .map_err(|error| format!("{} is damaged: {error}", catalog.display()))?;
        Ok(SearchSite {
            folder: folder.join(FOLDER),
            engine,
            ids: catalog.products.into_iter().map(|product| product.id).collect(),
            fetched,
        })
    }

    /// The best products for a query, and what else was found.
    pub fn search(&mut self, query: &str, limit: usize) -> Result<Answer, String> {
        let request = Request {
            query: Query::parse(query, self.engine.root().language),
            limit,
            others: 4,
            ..Request::default()
        };
        loop {
            match self.engine.search(&request) {
                Outcome::Found(answer) => return Ok(answer),
                Outcome::Missing(parts) => {
                    for part in parts {
                        let name = self.engine.file_name(part).unwrap_or_default();
                        let file = self.folder.join(name);
                        let bytes = read(&file, &mut self.fetched)?;
                        let put = self.engine.put(part, bytes);
                        put.map_err(|error| format!("{}: {error}", file.display()))?;
                    }
                }
            }
        }
    }

    /// The ids of the products found, as their files give them.
    pub fn ids(&self, answer: &Answer) -> Vec<&str> {
        let id = |document: u32| self.ids.get(document as usize).map(String::as_str);
        answer
            .products
            .iter()
            .filter_map(|hit| id(hit.document))
            .collect()
    }
}

/// The root of the index: the one file in the folder that is named so.
fn index_file(folder: &Path) -> Option<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files.into_iter().find(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("index."))
    })
}

fn read(file: &Path, fetched: &mut Fetched) -> Result<Vec<u8>, String> {
    let cannot = |why: &dyn std::fmt::Display| {
        format!("{} cannot be read: {why}\nBuild the site again.", file.display())
    };
    let bytes = files::read(file, LARGEST).map_err(|refused| cannot(&refused))?;
    fetched.files += 1;
    fetched.bytes += bytes.len();
    decompressed(&bytes).map_err(|error| cannot(&error))
}

#[derive(Serialize)]
struct Found<'a> {
    query: &'a str,
    total: usize,
    fetched: Fetched,
    results: Vec<FoundProduct<'a>>,
}

#[derive(Serialize)]
struct FoundProduct<'a> {
    id: &'a str,
    name: &'a str,
    domain: &'a str,
    page: &'a str,
    score: f32,
    found: Vec<FoundIn<'a>>,
}

#[derive(Serialize)]
struct FoundIn<'a> {
    field: &'static str,
    text: &'a str,
}

fn json(site: &SearchSite, query: &str, answer: &Answer) -> String {
    let hits = answer.products.iter().zip(site.ids(answer));
    let results = hits.map(|(hit, id)| product(hit, id)).collect();
    let found = Found {
        query,
        total: answer.total,
        fetched: site.fetched,
        results,
    };
    serde_json::to_string(&found).unwrap_or_default()
}

fn product<'a>(hit: &'a Hit, id: &'a str) -> FoundProduct<'a> {
    let found = hit.reasons.iter().map(|reason| FoundIn {
        field: reason.field.word(),
        text: &reason.text,
    });
    FoundProduct {
        id,
        name: &hit.title.title,
        domain: &hit.title.domain,
        page: &hit.title.path,
        score: hit.score,
        found: found.collect(),
    }
}

fn human(query: &str, answer: &Answer) -> String {
    let mut text = String::new();
    for correction in &answer.corrections {
        let _ = writeln!(
            text,
            "Nothing is called “{}”; searched for “{}”.",
            line(&correction.typed),
            line(&correction.used)
        );
    }
    if answer.products.is_empty() {
        let _ = writeln!(text, "Nothing found for “{}”.", line(query));
    }
    for hit in &answer.products {
        let title = &hit.title;
        let _ = writeln!(
            text,
            "{}  ({}{}{})",
            line(&title.title),
            line(&title.domain),
            if title.status.is_empty() { "" } else { ", " },
            line(&title.status)
        );
        let reasons: Vec<String> = hit
            .reasons
            .iter()
            .map(|reason| format!("{} “{}”", reason.field.word(), line(&reason.text)))
            .collect();
        let _ = writeln!(text, "    {}\n    {}", line(&title.path), reasons.join(" · "));
    }
    if answer.total > answer.products.len() {
        let _ = writeln!(text, "{} of {} products.", answer.products.len(), answer.total);
    }
    for field in &answer.fields {
        let _ = writeln!(
            text,
            "Field {}  (in {} products)",
            line(&field.name),
            field.products
        );
    }
    let others = [
        ("Term", &answer.terms),
        ("Domain", &answer.domains),
        ("Page", &answer.pages),
    ];
    for (what, hits) in others {
        for Hit { title, .. } in hits {
            let _ = writeln!(text, "{what} {}  ({})", line(&title.title), line(&title.path));
        }
    }
    text
}
