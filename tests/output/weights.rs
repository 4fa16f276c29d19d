//! Budgets of what a reader downloads, as a server would compress it. Prints the weights.

use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use e2e::{pages, site};

/// In KiB after gzip.
const PAGE_LIMIT: f64 = 60.0;
/// A page that holds a table of about a thousand fields.
const LONG_PAGE_LIMIT: f64 = 150.0;
const CSS_LIMIT: f64 = 14.0;
const SCRIPTS_LIMIT: f64 = 10.0;
/// The script of the pages of key figures; half of it is for what others answer, or do not.
const FIGURES_LIMIT: f64 = 4.0;
/// In KiB after Brotli: all islands, WebAssembly and glue together. It may shrink, never grow.
const ISLANDS_LIMIT: f64 = 160.0;
/// The same of the module that draws newer numbers, which most pages never fetch.
const CHARTS_LIMIT: f64 = 73.0;

/// Answers of the platform API that one page fetches, in KiB after gzip.
const LIVE_LIMIT: f64 = 60.0;

/// Rows of a table from which a page counts as long.
const LONG_TABLE: usize = 500;

#[test]
fn pages_are_light() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let mut heavy = Vec::new();
    println!("{:40} {:>8} {:>8}", "largest page of each kind", "KiB", "gzip");
    for page in pages::largest_of_each_kind(&folder) {
        let file = folder.join(&page.path);
        let rows = fs::read_to_string(&file).expect("a page").matches("<tr").count();
        let limit = if rows > LONG_TABLE {
            LONG_PAGE_LIMIT
        } else {
            PAGE_LIMIT
        };
        let weight = compressed("gzip", &["-6", "-c"], &file);
        println!("{:40} {:8.1} {weight:8.1}", page.path, kib(page.size));
        if weight > limit {
            heavy.push(format!("{}: {weight:.1} KiB, at most {limit}", page.path));
        }
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

#[test]
fn style_scripts_and_bundle_are_light() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let gzip = ("gzip", ["-6", "-c"].as_slice());
    let brotli = ("brotli", ["-q", "11", "-c"].as_slice());
    // Name, which files, limit in KiB, how they are packed.
    type Budget = (
        &'static str,
        fn(&str) -> bool,
        f64,
        (&'static str, &'static [&'static str]),
    );
    let budgets: [Budget; 5] = [
        ("styles", |path| path.ends_with(".css"), CSS_LIMIT, gzip),
        ("scripts of every page", is_early_script, SCRIPTS_LIMIT, gzip),
        (
            "script of key figures",
            |path| path.starts_with("assets/figures."),
            FIGURES_LIMIT,
            gzip,
        ),
        (
            "islands",
            |path| path.starts_with("assets/app."),
            ISLANDS_LIMIT,
            brotli,
        ),
        (
            "charts",
            |path| path.starts_with("assets/charts."),
            CHARTS_LIMIT,
            brotli,
        ),
    ];
    let mut heavy = Vec::new();
    for (name, belongs, limit, (program, options)) in budgets {
        if Command::new(program).arg("--version").output().is_err() {
            let required = env::var_os("MESHFRONT_E2E").is_some_and(|value| value == "required");
            assert!(!required, "{program} is not on PATH");
            println!("skipped {name}: {program} is not on PATH");
            continue;
        }
        let mut weight = 0.0;
        for path in pages::files(&folder).into_iter().filter(|path| belongs(path)) {
            let one = compressed(program, options, &folder.join(&path));
            println!("  {path:40} {:8.0} bytes with {program}", 1024.0 * one);
            weight += one;
        }
        println!("{name:42} {weight:8.1} KiB with {program}, at most {limit}");
        if weight > limit {
            heavy.push(format!("{name}: {weight:.1} KiB with {program}, at most {limit}"));
        }
    }
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

/// What a product page fetches of the platform API (the manifest, open incidents, its scorecard), what the leadership page does
/// (the manifest, figures of the scope and of the organisation, the table of domains) and what the page of one figure does. The
/// page of quality fetches nothing: its numbers are in the page, whose weight is limited above.
#[test]
fn live_figures_are_light() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let weight = |path: &str| compressed("gzip", &["-6", "-c"], &folder.join(path));
    let shared = weight("v1/index.json") + weight("v1/incidents/open.json");
    let files = pages::files(&folder).into_iter();
    let cards: Vec<(f64, String)> = files
        .filter(|path| path.starts_with("v1/product/") && path.ends_with("/scorecard.json"))
        .map(|path| (weight(&path), path))
        .collect();
    assert!(cards.len() > 10, "{} scorecards", cards.len());
    let heaviest = cards.iter().max_by(|one, other| one.0.total_cmp(&other.0));
    let (card, path) = heaviest.expect("a scorecard");
    println!("live figures: {shared:.1} KiB for all products, {card:.1} KiB for {path}");
    assert!(shared + card < LIVE_LIMIT, "{path}: {:.1} KiB", shared + card);
    let heaviest = |folder_of: &str| {
        let files = pages::files(&folder).into_iter();
        let weights = files
            .filter(|path| path.starts_with(folder_of))
            .map(|path| weight(&path));
        weights.fold(0.0, f64::max)
    };
    let (scope, figure) = (heaviest("v1/kpis/view/"), heaviest("v1/kpis/kpi/"));
    assert!(scope > 0.1 && figure > 0.1, "{scope} {figure}");
    let leadership =
        weight("v1/index.json") + weight("v1/kpis/view.json") + scope + weight("v1/kpis/domains.json");
    println!("leadership page: {leadership:.1} KiB with the largest domain; one figure: {figure:.1} KiB");
    assert!(leadership < LIVE_LIMIT, "leadership page: {leadership:.1} KiB");
    let one = weight("v1/index.json") + figure;
    assert!(one < LIVE_LIMIT, "one figure: {one:.1} KiB");
}

/// A script that every page fetches.
fn is_early_script(path: &str) -> bool {
    let is_of_some = |path: &str| {
        ["assets/charts.", "assets/figures."]
            .iter()
            .any(|own| path.starts_with(own))
    };
    path.ends_with(".js") && !is_of_some(path)
}

/// Size in KiB of what the program prints for the file.
fn compressed(program: &str, options: &[&str], file: &Path) -> f64 {
    let output = Command::new(program)
        .args(options)
        .arg(file)
        .stdin(Stdio::null())
        .output();
    kib(output.expect("a compressed file").stdout.len() as u64)
}

fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
