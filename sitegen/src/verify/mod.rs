//! Whether a server keeps the contract of the platform API, as `v1/openapi.json` and the readers in the browser state it.
//!
//! In: what can be asked ([`Ask`]), an origin that pages come from, the time. Out: one [`Line`] a path, with what is
//! wrong and how to mend it. Nothing here opens a connection. Start at [`verify`]; `http` looks at the answer, `schema`
//! at the form of its body, `meaning` at what it says.

mod http;
mod meaning;
pub mod schema;

use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::instant::Instant;
use crate::site::api::{OPENAPI, product_folder, scorecards_path};
use crate::web::{Answer, Failure};

/// Asks for a path below the base address, such as `v1/index.json`.
pub type Ask<'a> = dyn Fn(&str) -> Result<Answer, Failure> + 'a;

/// Tables of scorecards and figures that are looked at; more would tell the same again.
const SAMPLE_OF_FILES: usize = 16;
/// A path that cannot be there.
const NOTHING: &str = "v1/there-is-no-such-file.json";

/// What the caller wants to know.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// Origin of the pages, where it is not that of the server.
    pub origin: Option<&'w str>,
    /// How many scorecards are looked at.
    pub scorecards: usize,
    /// The time.
    pub now: Instant,
}

/// What was found at one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Below the base address.
    pub path: String,
    /// What is wrong, each with how to mend it; empty when all is well.
    pub faults: Vec<String>,
    /// Worth knowing, and nothing to mend.
    pub remark: String,
}

/// Looks at everything that the manifest offers. The error says why not even the manifest could be asked for.
pub fn verify(ask: &Ask, wanted: &Wanted) -> Result<Vec<Line>, Failure> {
    let first = ask("v1/index.json");
    if let Err(failure @ Failure::Unreachable(_)) = first {
        return Err(failure);
    }
    let mut visit = Visit {
        ask,
        wanted,
        description: serde_json::from_str(OPENAPI).unwrap_or_default(),
        manifest: Value::Null,
        lines: Vec::new(),
    };
    visit.manifest = visit.look("v1/index.json", first).unwrap_or_default();
    if !visit.manifest.is_null() {
        visit.everything();
    }
    visit.nothing();
    Ok(visit.lines)
}

struct Visit<'v> {
    ask: &'v Ask<'v>,
    wanted: &'v Wanted<'v>,
    description: Value,
    manifest: Value,
    lines: Vec<Line>,
}

impl Visit<'_> {
    fn everything(&mut self) {
        if self.offers("scorecards", "v1/scorecards/…") {
            self.scorecards();
        }
        if self.offers("incidents", "v1/incidents/open.json") {
            self.at("v1/incidents/open.json");
        }
        if self.offers("kpis", "v1/kpis/…") {
            self.figures();
        }
    }

    /// Whether the manifest names this capability; readers ask for nothing else.
    fn offers(&mut self, capability: &str, paths: &str) -> bool {
        let listed = self.manifest["capabilities"].as_array();
        let offered = listed.is_some_and(|listed| listed.iter().any(|entry| entry == capability));
        if !offered {
            self.lines.push(Line {
                path: paths.to_owned(),
                faults: Vec::new(),
                remark: format!("not offered: `{capability}` is not among the capabilities of v1/index.json"),
            });
        }
        offered
    }

    fn scorecards(&mut self) {
        let shards = self.manifest["shardCount"].as_u64().unwrap_or(1);
        let shards = u32::try_from(shards).unwrap_or(1).max(1);
        let mut products = BTreeSet::new();
        for shard in spread(shards as usize, SAMPLE_OF_FILES) {
            let path = format!("v1/{}", scorecards_path(shard as u32, shards));
            let table = self.at(&path).unwrap_or_default();
            products.extend(meaning::ids(&table));
        }
        let products: Vec<String> = products.into_iter().collect();
        for number in spread(products.len(), self.wanted.scorecards) {
            let Some(product) = products.get(number) else {
                continue;
            };
            let path = format!("v1/{}", product_folder(product, shards));
            self.at(&format!("{path}/scorecard.json"));
        }
    }

    fn figures(&mut self) {
        let definitions = self.at("v1/definitions.json").unwrap_or_default();
        self.at("v1/kpis/org.json");
        let domains = self.at("v1/kpis/domains.json").unwrap_or_default();
        let listed = meaning::files(&self.manifest, "kpis/domain/");
        for path in spread(listed.len(), SAMPLE_OF_FILES).filter_map(|number| listed.get(number)) {
            self.at(&format!("v1/{path}"));
        }
        let figures = meaning::figures(&definitions, &domains);
        for id in spread(figures.len(), SAMPLE_OF_FILES).filter_map(|number| figures.get(number)) {
            self.at(&format!("v1/kpis/kpi/{}.json", id.to_ascii_lowercase()));
        }
    }

    /// What a reader gets where there is nothing: a page would pass for an answer.
    fn nothing(&mut self) {
        let faults = match (self.ask)(NOTHING) {
            Ok(answer) if matches!(answer.status, 404 | 410) => Vec::new(),
            Ok(answer) => vec![format!(
                "what is not there is answered with status {}. Answer 404, without a page in its place: readers then say \
                 that it is not connected.",
                answer.status
            )],
            Err(failure) => vec![http::no_answer(&failure)],
        };
        self.lines.push(Line {
            path: NOTHING.to_owned(),
            faults,
            remark: String::new(),
        });
    }

    fn at(&mut self, path: &str) -> Option<Value> {
        let answer = (self.ask)(path);
        self.look(path, answer)
    }

    /// Adds the line of a path; the body where it can be read at all.
    fn look(&mut self, path: &str, answer: Result<Answer, Failure>) -> Option<Value> {
        let mut faults = Vec::new();
        let body = match answer {
            Err(failure) => {
                faults.push(http::no_answer(&failure));
                None
            }
            Ok(answer) => {
                http::check(&answer, self.wanted.origin, &mut faults);
                let body = (answer.status == 200)
                    .then(|| http::body(&answer, &mut faults))
                    .flatten();
                if let Some(body) = &body {
                    self.say(path, body, &answer.body, &mut faults);
                }
                body
            }
        };
        self.lines.push(Line {
            path: path.to_owned(),
            faults,
            remark: body
                .as_ref()
                .map_or_else(String::new, |body| meaning::remark(path, body, self.wanted.now)),
        });
        body
    }

    fn say(&self, path: &str, body: &Value, bytes: &[u8], faults: &mut Vec<String>) {
        if let Some(fault) = meaning::version(body) {
            // Of another major version nothing else is known.
            return faults.push(fault);
        }
        let schema = schema::of_path(&self.description, path);
        faults.extend(
            schema::faults(&self.description, schema, body)
                .into_iter()
                .take(3),
        );
        meaning::check(path, body, self.wanted.now, faults);
        let listed = self.manifest["files"].as_array().into_iter().flatten();
        let below = path.strip_prefix("v1/").unwrap_or(path);
        let stated = listed
            .filter(|file| file["path"] == below)
            .find_map(|file| file["sha256"].as_str());
        let hash: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if stated.is_some_and(|stated| !stated.eq_ignore_ascii_case(&hash)) {
            faults.push(
                "is not the file that v1/index.json lists: its SHA-256 differs. Publish both together, and let no cache \
                 keep one longer than the other."
                    .to_owned(),
            );
        }
    }
}

/// At most `most` positions of `count`, the first and the last among them.
fn spread(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let taken = count.min(most);
    (0..taken).map(move |number| match taken {
        0 | 1 => 0,
        _ => number * (count - 1) / (taken - 1),
    })
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn samples_reach_from_the_first_to_the_last() {
        for (count, most, expected) in [
            (0, 3, vec![]),
            (1, 3, vec![0]),
            (2, 3, vec![0, 1]),
            (10, 3, vec![0, 4, 9]),
            (10, 1, vec![0]),
            (10, 0, vec![]),
        ] {
            assert_eq!(
                spread(count, most).collect::<Vec<_>>(),
                expected,
                "{count}, {most}"
            );
        }
    }
}
