//! `prometheus` of `marketplace.yaml`: queries whose answers are results of checks, measurements of service levels and key
//! figures.
//!
//! In: the section. Out: [`Prometheus`], in which every query belongs to something and every value can be judged; what
//! cannot is a finding at its line and left out.

mod figures;

use meshfront_app::api::Limits;

use super::platform;
use super::section::Section;
use crate::finding::Finding;
use crate::finding::codes::config as codes;
use crate::source::Place;

pub use figures::{FigureQuery, settle};

/// More would keep a build waiting; a recording rule on the server turns many into one.
const MOST_QUERIES: usize = 500;
/// Longest query, in bytes: it becomes part of an address, and browsers take no longer text from a file.
const LONGEST_QUERY: usize = meshfront_app::api::node::TEXT_LIMIT;

/// A server and what it is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Prometheus {
    /// With a slash at the end; `api/v1/query` follows.
    pub url: String,
    /// Who the build says it is; nothing where anybody may ask.
    pub login: Option<Login>,
    /// Where readers' browsers ask the same queries; nothing, and they do not.
    pub browser: Option<Browser>,
    /// In the order of the file, checks first.
    pub queries: Vec<Query>,
    /// Key figures, in the order of the file.
    pub figures: Vec<FigureQuery>,
}

/// The server as readers reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// With a slash at the end; a path for a server behind the same host as the site.
    pub url: String,
    /// What the content security policy allows; nothing for the site's own host.
    pub origin: Option<String>,
}

/// Where the build finds what it shows to the server: in the environment, never in a file of the marketplace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// Where it is written.
    pub place: Place,
    /// How the server wants it.
    pub kind: LoginKind,
    /// Name of the environment variable.
    pub variable: String,
}

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginKind {
    /// The variable holds a token.
    Bearer,
    /// The variable holds `user:password`.
    Basic,
}

impl LoginKind {
    /// The key of the configuration.
    pub fn key(self) -> &'static str {
        match self {
            LoginKind::Bearer => "bearer_token_env",
            LoginKind::Basic => "basic_auth_env",
        }
    }
}

/// One query.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Where it is written.
    pub place: Place,
    /// Id of the product that it is about; empty where a contract is named.
    pub product: String,
    /// Id of the contract that it is about.
    pub contract: String,
    /// What the answer is.
    pub answers: Answers,
    /// An instant query in PromQL.
    pub query: String,
    /// When the value is a warning, and when a failure or a missed service level; one limit of the latter at least.
    pub limits: Limits,
    /// percent, rows, h …
    pub unit: String,
}

/// What a value means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// The result of the rule with this id.
    Check(String),
    /// The measurement of this service level.
    ServiceLevel(String),
}

/// Reads the section, if there is one.
pub(super) fn read(file: &Section, findings: &mut Vec<Finding>) -> Option<Prometheus> {
    let section = file.section("prometheus")?;
    let [bearer, basic] = [LoginKind::Bearer.key(), LoginKind::Basic.key()];
    let keys = [
        "url",
        bearer,
        basic,
        "browser_url",
        "checks",
        "service_levels",
        "figures",
    ];
    section.expect_keys(&keys, findings);
    let text = section.text("url", findings);
    let server = platform::parse_any(&text);
    if server.is_none() {
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            section.place_of("url"),
            format!("`url` of `prometheus` must be a web address without query and user, unlike `{text}`."),
            "Write for example https://prometheus.example.com; no query is sent until then.",
        ));
    }
    let mut queries = Vec::new();
    for (list, key) in [("checks", "check"), ("service_levels", "objective")] {
        for entry in section.sections(list, findings) {
            queries.extend(query(&entry, key, findings));
        }
    }
    let mut figures = figures::read(&section, findings);
    let asked: usize = figures.iter().map(FigureQuery::questions).sum::<usize>() + queries.len();
    if asked > MOST_QUERIES {
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            section.place(),
            format!(
                "`prometheus` has {asked} queries; the first {MOST_QUERIES} are asked, those of figures last."
            ),
            "Let recording rules of the server put several into one.",
        ));
        queries.truncate(MOST_QUERIES);
        let mut left = MOST_QUERIES - queries.len();
        figures.retain(|figure| {
            let is_asked = figure.questions() <= left;
            left = if is_asked { left - figure.questions() } else { 0 };
            is_asked
        });
    }
    let browser = browser(&section, findings);
    let login = login(&section, findings)?;
    let server = server?;
    if let Some(login) = &login
        && !platform::is_private(&server)
    {
        findings.push(Finding::new(
            &codes::LOGIN_OVER_PLAIN_HTTP,
            section.place_of("url"),
            format!(
                "The login of `{}` would be sent to {} over plain http, which anybody on the way can read.",
                login.kind.key(),
                server.url
            ),
            "Write its https address, or leave the login out; no query is sent until then.",
        ));
        return None;
    }
    Some(Prometheus {
        url: server.url,
        login,
        browser,
        queries,
        figures,
    })
}

/// `None` where it cannot be right: a server that wants a login is not asked without one. What stands there is not repeated,
/// and the finding has no place, whose line would be shown: it may be the secret itself.
#[allow(clippy::option_option, reason = "no login and a wrong one differ")]
fn login(section: &Section, findings: &mut Vec<Finding>) -> Option<Option<Login>> {
    let given = |kind: LoginKind, findings: &mut Vec<Finding>| {
        let text = section.text(kind.key(), findings);
        (!text.is_empty()).then_some((kind, text))
    };
    let bearer = given(LoginKind::Bearer, findings);
    let basic = given(LoginKind::Basic, findings);
    let is_name = |text: &str| {
        let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
        text.len() <= 100
            && text.bytes().all(plain)
            && !text.starts_with(|first: char| first.is_ascii_digit())
    };
    let message = match (bearer, basic) {
        (Some(_), Some(_)) => {
            "`prometheus` has both `bearer_token_env` and `basic_auth_env`; a server takes one login."
                .to_owned()
        }
        (Some((kind, variable)), None) | (None, Some((kind, variable))) if is_name(&variable) => {
            return Some(Some(Login {
                place: section.place_of(kind.key()),
                kind,
                variable,
            }));
        }
        (Some((kind, _)), None) | (None, Some((kind, _))) => format!(
            "`{}` of `prometheus` is not the name of an environment variable: capital letters, digits and `_`.",
            kind.key()
        ),
        (None, None) => return Some(None),
    };
    let line = section.place().line;
    findings.push(Finding::general(
        &codes::WRONG_CONFIG_VALUE,
        format!("{message} See `prometheus` in marketplace.yaml, from line {line} on."),
        "Write for example `bearer_token_env: MESHFRONT_PROMETHEUS_TOKEN` and set that variable where the build runs; a secret that stood \
         in the file is to be replaced. Nothing is asked until then.",
    ));
    None
}

fn browser(section: &Section, findings: &mut Vec<Finding>) -> Option<Browser> {
    let text = section.text("browser_url", findings);
    if text.is_empty() {
        return None;
    }
    // A path is judged as the path of an address, and keeps its own host.
    let read = match text.strip_prefix('/').filter(|path| !path.starts_with('/')) {
        Some(path) => platform::parse(&format!("https://own/{path}")).map(|own| Browser {
            url: own.url.trim_start_matches("https://own").to_owned(),
            origin: None,
        }),
        None => platform::parse(&text).map(|api| Browser {
            url: api.url,
            origin: Some(api.origin),
        }),
    };
    if read.is_none() {
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            section.place_of("browser_url"),
            format!("`browser_url` must be an https address, or a path of the site's own host, unlike `{text}`."),
            "Write for example /prometheus/ for a server behind the same login; until then only the build asks.",
        ));
    }
    read
}

fn query(entry: &Section, key: &str, findings: &mut Vec<Finding>) -> Option<Query> {
    const LIMITS: [&str; 4] = ["warn_above", "warn_below", "fail_above", "fail_below"];
    let keys: Vec<&str> = ["product", "contract", key, "query", "unit"]
        .into_iter()
        .chain(LIMITS)
        .collect();
    entry.expect_keys(&keys, findings);
    let named = super::marketplace::required(entry, key, "a query", findings);
    let query = super::marketplace::required(entry, "query", "a query", findings);
    let (product, contract) = (entry.text("product", findings), entry.text("contract", findings));
    let wrong = |key: &str, message: String, help: &str| {
        Finding::new(&codes::WRONG_CONFIG_VALUE, entry.place_of(key), message, help)
    };
    let mut limits = [None; 4];
    for (name, limit) in LIMITS.iter().zip(&mut limits) {
        let text = entry.text(name, findings);
        *limit = text.parse::<f64>().ok().filter(|limit| limit.is_finite());
        if limit.is_none() && !text.is_empty() {
            let message = format!("`{name}` must be a number, not `{text}`.");
            findings.push(wrong(
                name,
                message,
                "Write for example `fail_above: 0.5`; the query is left out until then.",
            ));
            return None;
        }
    }
    let (named, query) = (named?, query?);
    if product.is_empty() && contract.is_empty() {
        let message =
            "A query names neither `product` nor `contract`, so its answer belongs to nothing.".to_owned();
        findings.push(wrong(
            "product",
            message,
            "Name the id of the contract that the check or service level stands in.",
        ));
        return None;
    }
    if query.len() > LONGEST_QUERY {
        let message = format!(
            "`query` has {} bytes, and at most {LONGEST_QUERY} can be asked.",
            query.len()
        );
        findings.push(wrong(
            "query",
            message,
            "Let a recording rule of the server work it out.",
        ));
        return None;
    }
    let [warn_above, warn_below, fail_above, fail_below] = limits;
    if fail_above.or(fail_below).is_none() {
        let message =
            "A query has neither `fail_above` nor `fail_below`, so no value would ever fail.".to_owned();
        findings.push(wrong(
            "query",
            message,
            "Write the limit, for example `fail_above: 0.5`; what cannot fail is no check.",
        ));
        return None;
    }
    Some(Query {
        place: entry.place_of("query"),
        product,
        contract,
        answers: match key {
            "check" => Answers::Check(named),
            _ => Answers::ServiceLevel(named),
        },
        query,
        limits: Limits {
            warn_above,
            warn_below,
            fail_above,
            fail_below,
        },
        unit: entry.text("unit", findings),
    })
}
