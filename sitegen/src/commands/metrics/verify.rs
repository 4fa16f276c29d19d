//! `meshfront metrics verify`: asks a server for everything that readers would, and says what they would stumble over.

use std::time::{Duration, SystemTime};

use super::super::{ExitStatus, output};
use crate::cli::MetricsVerifyArgs;
use crate::config::platform;
use crate::escape::terminal;
use crate::instant::Instant;
use crate::verify::{Line, Wanted, verify};
use crate::web::{Client, Limits};

/// As browsers have it, but for the size: what is too large for them is to be told and not cut.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(8),
    bytes: 20_000_000,
    redirects: 3,
};

/// Prints a line a path, faulty or not.
pub fn run(args: &MetricsVerifyArgs) -> ExitStatus {
    let (base, origin) = match addresses(args) {
        Ok(addresses) => addresses,
        Err(message) => {
            output::message(&message);
            return ExitStatus::CouldNotRun;
        }
    };
    let client = Client::new(LIMITS);
    let headers: Vec<(&str, &str)> = origin.iter().map(|origin| ("origin", origin.as_str())).collect();
    let wanted = Wanted {
        origin: origin.as_deref(),
        scorecards: args.sample,
        now: now(),
    };
    let ask = |path: &str| client.get(&format!("{base}{path}"), &headers);
    let lines = match verify(&ask, &wanted) {
        Ok(lines) => lines,
        Err(failure) => {
            output::message(&format!(
                "error: {base} {}.\nName the folder that v1/ stands in, as `platform_api` does: meshfront metrics verify \
                 https://metrics.example.com/api/",
                failure.text()
            ));
            return ExitStatus::CouldNotRun;
        }
    };
    let faulty = lines.iter().filter(|line| !line.faults.is_empty()).count();
    let text: String = lines.iter().map(told).collect();
    output::result(&text);
    output::result(&match faulty {
        0 => format!(
            "{} paths: {base} keeps the contract of the platform API.\n",
            lines.len()
        ),
        _ => format!(
            "{faulty} of {} paths break the contract of the platform API.\n",
            lines.len()
        ),
    });
    if origin.is_none() {
        output::message(
            "Whether pages of another origin may read it was not asked; name theirs with --origin.",
        );
    }
    match faulty {
        0 => ExitStatus::Clean,
        _ => ExitStatus::Findings,
    }
}

fn told(line: &Line) -> String {
    let (word, rest) = match (line.faults.is_empty(), line.remark.is_empty()) {
        (false, _) => ("FAULT", format!(": {}", line.faults.join(" · "))),
        (true, false) => ("note", format!(": {}", line.remark)),
        (true, true) => ("ok", String::new()),
    };
    format!(
        "{word:6}{}{}\n",
        terminal::line(&line.path),
        terminal::line(&rest)
    )
}

/// The folder of `v1/`, and the origin of the pages.
fn addresses(args: &MetricsVerifyArgs) -> Result<(String, Option<String>), String> {
    let trimmed = args.url.trim_end_matches("index.json").trim_end_matches('/');
    let trimmed = trimmed.strip_suffix("/v1").unwrap_or(trimmed);
    let base = platform::parse(trimmed).ok_or_else(|| {
        format!(
            "error: `{}` cannot be a platform API: pages take https addresses without query and user, and plain http on this \
             machine only.",
            args.url
        )
    })?;
    let origin = match &args.origin {
        None => None,
        Some(text) => Some(
            platform::parse(text)
                .filter(|parsed| parsed.url.trim_end_matches('/') == parsed.origin)
                .ok_or_else(|| {
                    format!("error: `{text}` is no origin; write for example https://market.example.com")
                })?
                .origin,
        ),
    };
    Ok((base.url, origin))
}

fn now() -> Instant {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Instant::of_epoch(since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX)))
}
