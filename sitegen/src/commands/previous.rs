//! The history that the previous site keeps: from the folder that is about to be replaced, another one, or the web.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::Marketplace;
use crate::config::platform;
use crate::evidence::past::Past;
use crate::files::{Folder, Refused};
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::instant::Instant;
use crate::site::api::{FOLDER, HISTORY};
use crate::web::{Client, Limits};

/// Files of history that are read; a month each, and some that were put aside.
const MOST_FILES: usize = 200;
/// Larger files were not written by us.
const LARGEST: u64 = 100_000_000;
const LIMITS: Limits = Limits {
    time: Duration::from_secs(60),
    bytes: LARGEST,
    redirects: 3,
};

/// Files by name below `v1/history/`: their bytes, or why they are not read.
pub type Files = Vec<(String, Result<Vec<u8>, Refused>)>;

/// Reads them. Where a place is named and cannot be read, a build would forget what it knows: that is an error. A folder
/// or site that is not there yet has no history.
pub fn read(named: Option<&str>, out: &Path) -> Result<Files, String> {
    match named {
        None => Ok(of_folder(out)),
        Some(url) if url.contains("://") => of_site(url),
        Some(folder) if Path::new(folder).is_dir() => Ok(of_folder(Path::new(folder))),
        Some(folder) => Err(format!(
            "{folder} is no folder.\nName the folder or the address of the site that was published last with --previous, or \
             leave it out to begin with what stands in --out."
        )),
    }
}

/// Gives the checks of a marketplace their longer history, and keeps all of it for the next build.
pub fn remember(files: Files, marketplace: &mut Marketplace) {
    let keep = marketplace.config.keep;
    let (mut readable, mut refused) = (Vec::new(), Vec::new());
    for (name, read) in files {
        match read {
            Ok(bytes) => readable.push((name, bytes)),
            Err(why) => refused.push((name, why)),
        }
    }
    let (mut past, broken) = Past::read(readable);
    let evidence = &marketplace.evidence;
    // Where there are no results there may be service levels.
    let measured = || evidence.products.iter().flat_map(|product| &product.levels);
    let newest = marketplace.trust.as_of.map(Instant::day);
    let newest = newest.or_else(|| {
        measured()
            .filter_map(|level| level.daily.last())
            .map(|(day, _)| *day)
            .max()
    });
    past.join(
        &marketplace.catalog,
        &mut marketplace.evidence.products,
        newest,
        keep.days,
    );
    marketplace.evidence.kept = past.files(keep.bytes);
    let finding = |name: &str, reason: &dyn std::fmt::Display, help: String| {
        let message = format!(
            "Earlier results in `{FOLDER}{HISTORY}{name}` of the previous site cannot be read: {reason}."
        );
        Finding::general(&codes::BROKEN_HISTORY, message, help)
    };
    let mut findings: Vec<Finding> = broken
        .iter()
        .map(|(name, reason)| {
            let help = format!(
                "The file is kept below `{FOLDER}{HISTORY}aside/`; mend it and put it back under its name, or delete it."
            );
            finding(name, reason, help)
        })
        .collect();
    findings.extend(refused.iter().map(|(name, refused)| {
        let help = format!("The new site does not have it. {}", refused.help());
        finding(name, refused, help)
    }));
    crate::check::apply_policies(&marketplace.catalog, &marketplace.config, &mut findings);
    marketplace.findings.extend(findings);
}

fn of_folder(site: &Path) -> Files {
    let site = Folder::at(site);
    let mut files = Files::new();
    for below in ["", "aside/"] {
        let folder = format!("{FOLDER}{HISTORY}{below}");
        for name in site.names(&folder, MOST_FILES).unwrap_or_default() {
            if name.ends_with(".json") {
                let read = site.read(format!("{folder}{name}"), LARGEST);
                files.push((format!("{below}{name}"), read));
            }
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

/// What the manifest of a published site lists.
fn of_site(url: &str) -> Result<Files, String> {
    let begin = "Leave --previous out to begin anew.";
    let site = platform::parse(url).ok_or_else(|| {
        format!("`{url}` is no web address that can be asked: https, without query and user.\n{begin}")
    })?;
    let client = Client::new(LIMITS);
    let get = |path: &str| {
        let answer = client.get(&format!("{}{FOLDER}{path}", site.url), &[]);
        let answer = answer.map_err(|failure| format!("{} {}.\n{begin}", site.url, failure.text()))?;
        match answer.status {
            200 => Ok(Some(answer.body)),
            404 | 410 => Ok(None),
            status => Err(format!(
                "{}{FOLDER}{path} answers with status {status}, so its history cannot be kept.\n{begin}",
                site.url
            )),
        }
    };
    let Some(manifest) = get("index.json")? else {
        return Ok(Files::new());
    };
    let manifest: Value = serde_json::from_slice(&manifest)
        .map_err(|error| format!("{}{FOLDER}index.json is no JSON: {error}.\n{begin}", site.url))?;
    let listed = manifest["files"].as_array().into_iter().flatten();
    let mut files = Files::new();
    for path in listed.filter_map(|file| file["path"].as_str()).take(100_000) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let Some(name) = path.strip_prefix(HISTORY) else {
            continue;
        };
        let own = name.strip_prefix("aside/").unwrap_or(name);
        if files.len() == MOST_FILES || own.contains("..") || !own.chars().all(plain) {
            continue;
        }
        if let Some(bytes) = get(path)? {
            files.push((name.to_owned(), Ok(bytes)));
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(files)
}
