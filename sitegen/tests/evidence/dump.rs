//! Evidence as short text for review.

use std::fmt::Write;

use meshfront::Marketplace;
use meshfront::evidence::{CheckResult, CheckState, Evidence, LevelState};
use meshfront::finding::Finding;
use meshfront::source::FileTable;

/// Everything that was read, without any catalog.
pub fn readings(evidence: &Evidence, findings: &[Finding], files: &FileTable) -> String {
    let mut out = String::new();
    for source in &evidence.sources {
        let _ = writeln!(
            out,
            "{}: {} {}, {} checks, {} levels",
            source.path,
            source.tool.name(),
            if source.version.is_empty() {
                "?"
            } else {
                &source.version
            },
            source.checks,
            source.levels
        );
    }
    for one in &evidence.unjoined {
        let _ = writeln!(out, "  {}", result(&one.result));
    }
    let own = findings
        .iter()
        .filter(|finding| finding.code.name != "unjoined-evidence");
    own.for_each(|finding| one_finding(&mut out, finding, files));
    out
}

fn result(result: &CheckResult) -> String {
    let time = result.observed_at.map_or("-".to_owned(), |time| time.to_string());
    let mut line = format!("{time} {}", result.status.word());
    let dimension = result.dimension.as_ref().map(|dimension| dimension.word());
    let severity = result.severity.map(|severity| severity.word());
    let measure = &result.measure;
    let measured = [
        &measure.value,
        &measure.unit,
        &measure.operator,
        &measure.threshold,
    ];
    let measured: Vec<&str> = measured
        .iter()
        .map(|text| &***text)
        .filter(|text| !text.is_empty())
        .collect();
    for (key, value) in [
        ("contract", &*result.contract),
        ("version", &*result.contract_version),
        ("product", &*result.product),
        ("object", &*result.object),
        ("field", &*result.field),
        ("check", &*result.check),
        ("metric", &*result.metric),
        ("name", &*result.name),
        ("dimension", dimension.unwrap_or_default()),
        ("severity", severity.unwrap_or_default()),
        ("run", &*result.run),
        ("measure", &measured.join(" ")),
        ("message", &*result.message),
    ] {
        if !value.is_empty() {
            let _ = write!(line, " {key}={value}");
        }
    }
    line
}

fn one_finding(out: &mut String, finding: &Finding, files: &FileTable) {
    let place = finding.place.unwrap_or_default();
    let _ = writeln!(
        out,
        "{} {}:{}:{} {}",
        finding.code.name,
        files.path(place.file),
        place.line,
        place.column,
        finding.message
    );
}

/// What the products of a marketplace know of their checks.
pub fn states(marketplace: &Marketplace) -> String {
    let mut out = String::new();
    let catalog = &marketplace.catalog;
    for ((_, product), evidence) in catalog.products().zip(&marketplace.evidence.products) {
        let _ = writeln!(out, "{}", product.name);
        for check in &evidence.checks {
            let _ = writeln!(out, "  {}", state(check));
        }
        for level in &evidence.levels {
            let _ = writeln!(out, "  {}", one_level(level));
        }
    }
    for one in &marketplace.evidence.unjoined {
        let _ = writeln!(out, "unjoined: {} ({})", result(&one.result), one.reason.text());
    }
    let codes = ["unjoined-evidence", "broken-evidence", "unknown-evidence"];
    let own = marketplace
        .findings
        .iter()
        .filter(|finding| codes.contains(&finding.code.name));
    own.for_each(|finding| one_finding(&mut out, finding, &marketplace.files));
    out
}

fn state(check: &CheckState) -> String {
    let declared = check.declared.as_ref().map(|declared| {
        let field = if declared.field.is_empty() { "" } else { "." };
        format!(
            "#{} {}{field}{} {}",
            declared.ordinal, declared.object_name, declared.field, declared.id
        )
    });
    let (every, from) = check.expected_every(meshfront::instant::Instant::start_of(
        meshfront::day::Day::parse("2030-01-01").unwrap(),
    ));
    let latest = check.latest.as_ref();
    let history: Vec<String> = check
        .history
        .iter()
        .map(|(at, outcome)| format!("{}={}", at.day(), outcome.word()))
        .collect();
    format!(
        "{} | {} | {} {} every {every}s ({from:?}) | {}{}{} | {}",
        declared.unwrap_or_else(|| "not in the contract".to_owned()),
        check.name(),
        check.severity().word(),
        check.dimension().word(),
        latest.map_or("never", |latest| latest.status.word()),
        latest
            .and_then(|latest| latest.observed_at)
            .map_or(String::new(), |at| format!(" {at}")),
        if check.is_other_major {
            " (other major version)"
        } else {
            ""
        },
        history.join(" ")
    )
}

fn one_level(level: &LevelState) -> String {
    let daily: Vec<String> = level
        .daily
        .iter()
        .map(|(day, due)| format!("{day}={}/{} ?{}", due.met, due.due, due.unknown))
        .collect();
    format!(
        "level {:?} {} promised={} measured={} driver={} port={} breached={} | {}",
        level.promise.map(|(_, ordinal)| ordinal),
        level.objective,
        level.promised,
        level.measured,
        level.driver,
        level.port,
        level.is_breached,
        daily.join(" ")
    )
}
