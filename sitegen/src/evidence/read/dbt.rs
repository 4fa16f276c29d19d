//! dbt: results of tests (`run_results.json` v1 to v6) and freshness of sources (`sources.json` v1 to v3), both joined
//! to the nodes of a `manifest.json` (v1 to v12) by `unique_id`.
//!
//! Without a manifest a result has its name and its outcome, but nobody knows which table it is about. Models, seeds and
//! other things that dbt builds are no checks. Not read: compiled code and messages of the database.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lenient::{Entries, List, Part, Word};
use super::{Reading, safe, words};
use crate::evidence::interval;
use crate::evidence::result::{About, CheckResult, Measure, Outcome, Severity, Tool};
use crate::instant::Instant;
use crate::source::{FileId, Place};

/// Any of the three files.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Artifact {
    metadata: Part<Metadata>,
    args: Part<Arguments>,
    results: List<Part<Ran>>,
    nodes: Entries<Part<Node>>,
    sources: Entries<Part<Node>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Metadata {
    dbt_schema_version: Word,
    dbt_version: Word,
    generated_at: Word,
    invocation_id: Word,
}

/// How dbt was called.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Arguments {
    empty: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Ran {
    unique_id: Word,
    status: Word,
    failures: Word,
    message: Word,
    timing: List<Part<Timing>>,
    // Sources.
    snapshotted_at: Word,
    max_loaded_at_time_ago_in_s: Word,
    criteria: Part<Criteria>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Timing {
    completed_at: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Criteria {
    error_after: Part<After>,
    warn_after: Part<After>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct After {
    count: Word,
    period: Word,
}

/// A node of a manifest: a test, a model, a source.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Node {
    name: Word,
    column_name: Word,
    attached_node: Word,
    test_metadata: Part<TestMetadata>,
    depends_on: Part<DependsOn>,
    alias: Word,
    identifier: Word,
    schema: Word,
    database: Word,
    meta: Part<Meta>,
    config: Part<Config>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TestMetadata {
    name: Word,
    kwargs: Part<TestArguments>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TestArguments {
    column_name: Word,
    model: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DependsOn {
    nodes: List<Word>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Config {
    severity: Word,
    meta: Part<Meta>,
}

/// What a project may write down for us.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Meta {
    #[serde(alias = "contractId", alias = "data_contract_id", alias = "dataContractId")]
    contract_id: Word,
    #[serde(alias = "productId", alias = "data_product_id", alias = "dataProductId")]
    product_id: Word,
    #[serde(alias = "qualityId", alias = "check_id", alias = "checkId")]
    quality_id: Word,
    dimension: Word,
    severity: Word,
}

/// The nodes of a project.
#[derive(Default)]
pub struct Manifest {
    invocation: String,
    nodes: BTreeMap<String, Node>,
}

/// Adds what a file says. Results are complete once [`complete`] told them what the manifests know.
pub fn add(artifact: Artifact, place: Place, reading: &mut Reading) {
    let metadata = &artifact.metadata.0;
    let is_sources = metadata.dbt_schema_version.text().contains("/sources/");
    let tool = if is_sources { Tool::DbtSources } else { Tool::Dbt };
    reading.is_of(tool, metadata.dbt_version.text());
    reading.invocation = metadata.invocation_id.text().to_owned();
    let nodes = artifact.nodes.0.into_iter().chain(artifact.sources.0);
    let nodes: BTreeMap<String, Node> = nodes.map(|(id, Part(node))| (id, node)).collect();
    if !nodes.is_empty() {
        reading.manifest = Some(Manifest {
            invocation: reading.invocation.clone(),
            nodes,
        });
    }
    let generated_at = Instant::parse(metadata.generated_at.text());
    let base = CheckResult {
        place,
        tool,
        run: metadata.invocation_id.text().into(),
        observed_at: generated_at,
        ..CheckResult::default()
    };
    // `dbt build --empty` runs every test on no rows at all.
    let is_empty = artifact.args.0.empty.flag() == Some(true);
    for Part(ran) in artifact.results.0 {
        let id = ran.unique_id.text();
        if id.starts_with("test.") {
            match words::outcome(tool, ran.status.text()) {
                Outcome::Pass | Outcome::Warn | Outcome::Fail if is_empty => reading.not_run += 1,
                Outcome::Unknown if is_compiled_only(&ran) => reading.not_run += 1,
                status => reading.checks.push(tested(&base, &ran, status)),
            }
        } else if is_sources || id.starts_with("source.") {
            // Some exporters leave the prefix out; in a file of sources there is nothing else.
            reading.checks.push(aged(&base, &ran));
        }
    }
}

/// `test.project.name.hash`: the part that people know.
fn name_of(unique_id: &str) -> &str {
    unique_id.split('.').nth(2).unwrap_or(unique_id)
}

/// A test that ran says `pass`; `success` is what `dbt compile` and `dbt docs generate` leave beside a test. They say
/// nothing of the data, and must not hide what an earlier run said of it.
fn is_compiled_only(ran: &Ran) -> bool {
    ran.status.text().trim().eq_ignore_ascii_case("success")
}

fn tested(base: &CheckResult, ran: &Ran, status: Outcome) -> CheckResult {
    let completed = ran
        .timing
        .0
        .iter()
        .filter_map(|Part(timing)| Instant::parse(timing.completed_at.text()))
        .max();
    let failures = safe::number(ran.failures.text());
    // dbt's own sentence counts rows; any other is the database's, with its SQL.
    let said = Some(ran.message.text()).filter(|message| message.starts_with("Got "));
    let message = match status {
        Outcome::Error => "The test could not run.",
        _ => said.unwrap_or_default(),
    };
    CheckResult {
        check: ran.unique_id.text().into(),
        name: safe::name(name_of(ran.unique_id.text())),
        status,
        observed_at: completed.or(base.observed_at),
        measure: Measure {
            unit: if failures.is_empty() {
                "".into()
            } else {
                "rows".into()
            },
            value: failures,
            ..Measure::default()
        },
        message: safe::message(message),
        ..base.clone()
    }
}

/// Freshness of a source. Without a limit dbt says `pass` to any age, which is no verdict.
fn aged(base: &CheckResult, ran: &Ran) -> CheckResult {
    let criteria = [&ran.criteria.0.error_after.0, &ran.criteria.0.warn_after.0];
    let limit = criteria
        .into_iter()
        .find_map(|after| interval::of_level(after.count.text(), after.period.text()));
    let status = match words::outcome(base.tool, ran.status.text()) {
        Outcome::Pass if limit.is_none() => Outcome::Unknown,
        status => status,
    };
    let id = ran.unique_id.text();
    let age = ran
        .max_loaded_at_time_ago_in_s
        .number()
        .map(|age| format!("{age:.0}"));
    CheckResult {
        object: id.rsplit('.').next().unwrap_or_default().into(),
        check: id.into(),
        about: About::ServiceLevel,
        metric: "freshness".into(),
        name: safe::name(&format!(
            "Freshness of {}",
            id.rsplit('.').next().unwrap_or_default()
        )),
        status,
        observed_at: Instant::parse(ran.snapshotted_at.text()).or(base.observed_at),
        measure: Measure {
            metric: "freshness".into(),
            value: age.unwrap_or_default().into(),
            unit: "s".into(),
            operator: "<".into(),
            threshold: limit
                .map(|seconds| seconds.to_string().into())
                .unwrap_or_default(),
        },
        message: match status {
            Outcome::Error => "The freshness could not be read.".into(),
            Outcome::Unknown if limit.is_none() => "The source sets no limit for its age.".into(),
            _ => "".into(),
        },
        ..base.clone()
    }
}

/// Tells the results what the manifests know. Each file of results takes the manifest of its own folder, else that of
/// the same run of dbt, else the first that knows the node.
pub fn complete<'f>(readings: &mut [(FileId, Reading)], path: impl Fn(FileId) -> &'f str) {
    let folder = |path: &str| {
        path.rsplit_once('/')
            .map_or(String::new(), |(folder, _)| folder.to_owned())
    };
    let mut manifests: Vec<(String, Manifest)> = Vec::new();
    for (file, reading) in readings.iter_mut() {
        if let Some(manifest) = reading.manifest.take() {
            manifests.push((folder(path(*file)), manifest));
        }
    }
    if manifests.is_empty() {
        return;
    }
    for (file, reading) in readings.iter_mut() {
        if !matches!(reading.tool, Tool::Dbt | Tool::DbtSources) {
            continue;
        }
        let own = folder(path(*file));
        let mut ranked: Vec<&(String, Manifest)> = manifests.iter().collect();
        ranked.sort_by_key(|(folder, manifest)| {
            (
                *folder != own,
                reading.invocation.is_empty() || manifest.invocation != reading.invocation,
            )
        });
        for check in &mut reading.checks {
            let knows = |manifest: &&&(String, Manifest)| manifest.1.nodes.contains_key(&*check.check);
            if let Some((_, manifest)) = ranked.iter().find(knows) {
                describe(check, manifest);
            }
        }
    }
}

fn describe(check: &mut CheckResult, manifest: &Manifest) {
    let Some(node) = manifest.nodes.get(&*check.check) else {
        return;
    };
    let is_source = check.tool == Tool::DbtSources;
    let about = if is_source {
        Some(node)
    } else {
        tested_node(node, manifest)
    };
    if let Some(about) = about {
        check.object = relation(about).into();
    }
    if !is_source {
        let arguments = &node.test_metadata.0.kwargs.0;
        let column = first(&[&node.column_name, &arguments.column_name]);
        check.field = column.trim_matches(['"', '`']).into();
        let kind = node.test_metadata.0.name.text();
        check.metric = safe::name(kind);
        check.measure.metric = check.metric.clone();
    }
    // The test says more than its model, and `config.meta` more than `meta`.
    let own = [&node.config.0.meta.0, &node.meta.0];
    let of_model = about.map(|about| [&about.config.0.meta.0, &about.meta.0]);
    let metas: Vec<&Meta> = own.into_iter().chain(of_model.into_iter().flatten()).collect();
    let stated = |word: fn(&Meta) -> &Word, metas: &[&Meta]| {
        let texts = metas.iter().map(|meta| word(meta).text());
        texts
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .next()
            .unwrap_or_default()
    };
    check.contract = stated(|meta| &meta.contract_id, &metas).into();
    check.product = stated(|meta| &meta.product_id, &metas).into();
    check.dimension = crate::evidence::Dimension::of_word(&stated(|meta| &meta.dimension, &own));
    let severity = Severity::of_word(&stated(|meta| &meta.severity, &own));
    check.severity = severity.or_else(|| Severity::of_word(node.config.0.severity.text()));
    let quality_id = stated(|meta| &meta.quality_id, &own);
    if !quality_id.is_empty() {
        check.check = quality_id.into();
    }
}

/// The model that a test is about: the attached one (since v8), else of those that it depends on the one that its
/// arguments name, else the first.
fn tested_node<'m>(test: &Node, manifest: &'m Manifest) -> Option<&'m Node> {
    if let Some(node) = manifest.nodes.get(test.attached_node.text()) {
        return Some(node);
    }
    let named = test.test_metadata.0.kwargs.0.model.text();
    let depends = &test.depends_on.0.nodes.0;
    let is_named = |id: &&Word| {
        let name = id.text().rsplit('.').next().unwrap_or_default();
        named.contains(&format!("'{name}'")) || named.contains(&format!("\"{name}\""))
    };
    let id = depends.iter().find(is_named).or(depends.first())?;
    manifest.nodes.get(id.text())
}

/// `database.schema.table`, as far as it is known.
fn relation(node: &Node) -> String {
    let table = first(&[&node.alias, &node.identifier, &node.name]);
    let parts = [node.database.text(), node.schema.text(), table];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(".")
}

fn first<'w>(words: &[&'w Word]) -> &'w str {
    words
        .iter()
        .map(|word| word.text())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}
