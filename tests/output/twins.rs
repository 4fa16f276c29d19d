//! A number that stands on two pages of the example is the same on both: cards and pages of key figures, domains, gates,
//! lists and what they explain, quality, governance, products. Two that differ on purpose say so.

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

#[test]
fn a_figure_reads_the_same_on_its_card_and_on_its_page() {
    let Some(site) = built() else { return };
    let all = cards(&site.page("metrics/index.html"));
    assert!(all.len() >= 12, "{} cards", all.len());
    for (id, (value, goal)) in &all {
        let page = site.page(&format!("metrics/{id}/index.html"));
        let now = between(&page, "<b class=\"kpi-value\">", "</b>").expect("a value");
        assert_eq!(&text(now), value, "{id}");
        let wanted = between(&page, "<dt>Goal</dt><dd>", "</dd>").unwrap_or_default();
        assert!(
            wanted.starts_with(goal.as_str()),
            "{id}: {wanted}, on the card {goal}"
        );
    }
}

#[test]
fn a_figure_of_a_domain_reads_the_same_on_all_three_pages() {
    let Some(site) = built() else { return };
    let overview = site.page("metrics/index.html");
    let mut compared = 0;
    for (slug, page, figures) in site.domains() {
        let (own, of_figures) = (cards(&page), cards(&figures));
        let row = overview
            .split("<tr><th scope=\"row\"><a href=\"in/")
            .find(|row| row.starts_with(&format!("{slug}/")));
        let row = text(row.expect(&slug).split("</tr>").next().unwrap_or_default());
        for (id, (value, goal)) in &own {
            assert_eq!(
                of_figures.get(id),
                Some(&(value.clone(), goal.clone())),
                "{id} of {slug}"
            );
            let number = value.split(' ').next().unwrap_or_default();
            if number.starts_with(|c: char| c.is_ascii_digit()) {
                assert!(
                    row.split(' ').any(|cell| cell == number),
                    "{id} of {slug}: {number} in {row}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn a_gate_judges_what_the_figure_says_and_tells_its_goal() {
    let Some(site) = built() else { return };
    let roadmap = site.page("roadmap/index.html");
    let rows: Vec<&str> = all_between(&roadmap, "<tr><th scope=\"row\"><a href=\"../metrics/", "</tr>");
    assert!(rows.len() > 5, "{}", rows.len());
    for row in rows {
        let id = row.split('/').next().unwrap_or_default();
        let is = text(between(row, "data-label=\"Is\">", "</td>").expect("a value"));
        let wanted = text(between(row, "data-label=\"Wanted\">", "</td>").expect("a wish"));
        let page = site.page(&format!("metrics/{id}/index.html"));
        let now = text(between(&page, "<b class=\"kpi-value\">", "</b>").expect("a value"));
        if !row.contains("</a> in ") {
            assert!(
                is == now || now.starts_with("Not"),
                "{id}: {is} in a gate, {now} on its page"
            );
        }
        let goal = text(between(&page, "<dt>Goal</dt><dd>", "</dd>").unwrap_or_default());
        let goal = goal.split(',').next().unwrap_or_default();
        assert!(wanted.contains(goal), "{id}: wanted {wanted}, the goal is {goal}");
    }
}

#[test]
fn lists_add_up_to_their_figures() {
    let Some(site) = built() else { return };
    let org = site.json("v1/kpis/org.json");
    let values = site.values("v1/kpis/org.json");
    let lists = org["lists"].as_array().expect("lists");
    let number = |value: &Value| value.as_f64().expect("a number");
    let list = |id: &str| lists.iter().find(|list| list["id"] == id).expect(id);
    let total = |id: &str| number(&list(id)["total"]);
    let sum = |id: &str| -> f64 {
        let items = list(id)["items"].as_array().expect("items");
        assert_eq!(items.len() as f64, total(id), "{id} is complete");
        items.iter().filter_map(|item| item["value"].as_f64()).sum()
    };
    let part = |id: &str, name: &str| {
        let parts = values[id]["parts"].as_array().expect("parts");
        number(&parts.iter().find(|part| part["name"] == name).expect(name)["value"])
    };
    for (what, listed, counted) in [
        (
            "products that nobody uses",
            total("never-consumed"),
            number(&values["A7"]["numerator"]),
        ),
        (
            "candidates for retirement",
            total("retirement-candidates"),
            number(&values["A10"]["value"]),
        ),
        (
            "products that nobody measures",
            total("not-measured"),
            part("A1", "not_measured"),
        ),
        ("open requests", total("open-requests"), part("D2", "open")),
        (
            "open requests for access",
            total("open-access"),
            part("A9", "open"),
        ),
        ("open incidents", total("open-incidents"), part("T7", "open")),
        (
            "overdue agreements",
            total("overdue-access"),
            number(&values["G7"]["value"]),
        ),
        (
            "products that break their contract",
            total("failing-now"),
            number(&values["T10"]["numerator"]),
        ),
        ("outcomes", total("outcomes"), number(&values["V4"]["numerator"])),
        ("cost", sum("cost-of-products"), number(&values["V1"]["value"])),
        (
            "cost of unused products",
            sum("unused-spend"),
            number(&values["V3"]["numerator"]),
        ),
        (
            "all cost",
            sum("cost-of-products"),
            number(&values["V3"]["denominator"]),
        ),
    ] {
        assert!(
            (listed - counted).abs() < 0.005,
            "{what}: {listed} listed, {counted} counted"
        );
    }
    // An objective is missed over the window only where days of it were missed.
    let missed = number(&values["T5"]["denominator"]) - number(&values["T5"]["numerator"]);
    assert!(total("missed-objectives") >= missed, "{missed}");
}

/// Key figures judge the window, products their last day; the pages say both, and the objectives are the same ones.
#[test]
fn promises_of_products_are_those_of_their_domain() {
    let Some(site) = built() else { return };
    let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for (product, page) in site.products() {
        let Some(words) = between(
            &page,
            "kept on the last day measured, ",
            " on every day of the last 28",
        ) else {
            continue;
        };
        let (whole, all) = two_numbers(words).expect("two numbers");
        let domain = product["domain"].as_str().unwrap_or_default();
        let sum = sums.entry(domain.to_owned()).or_default();
        *sum = (sum.0 + whole, sum.1 + all);
    }
    assert!(sums.len() > 5, "{sums:?}");
    for (domain, (whole, all)) in sums {
        let values = site.values(&format!("v1/kpis/domain/{domain}.json"));
        let number = |name: &str| values["T5"][name].as_f64();
        assert_eq!(number("numerator"), Some(whole), "{domain}: kept over the window");
        assert_eq!(number("denominator"), Some(all), "{domain}: measured");
    }
}

#[test]
fn a_product_is_the_same_on_its_page_and_on_its_card() {
    let Some(site) = built() else { return };
    let mut compared = 0;
    for (product, page) in site.products() {
        let href = format!("../../{}", product["page"].as_str().unwrap_or_default());
        let domain = site.page(&format!(
            "d/{}/index.html",
            href.split('/').nth(3).unwrap_or_default()
        ));
        let card = domain
            .split("<li class=\"card product\">")
            .find(|card| card.contains(&href));
        let card = card.expect(&href);
        let fact = |html: &str, start: &str, end: &str| between(html, start, end).map(text);
        let used = ["Used by ", "</"];
        assert_eq!(
            fact(card, used[0], used[1]),
            fact(&page, used[0], used[1]),
            "{href}: use"
        );
        let badge = between(card, "<span class=\"status st-", "\"");
        let verdict = between(&page, "<p class=\"verdict-head\"><span class=\"status st-", "\"");
        assert_eq!(badge, verdict, "{href}: status");
        // A range stands on the card where little is known.
        let score = fact(card, ", score </span><b>", "</b>").unwrap_or_default();
        if let Some(shown) = fact(&page, "<span class=\"verdict-score\"><b>", "</b>") {
            if let Some((low, high)) = score.split_once('–') {
                let range = format!("{low} to {high}");
                assert!(page.contains(&range), "{href}: {range}");
            } else {
                assert_eq!(score, shown, "{href}: score");
            }
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn domains_add_up_to_the_page_of_quality() {
    let Some(site) = built() else { return };
    let quality = site.page("quality/index.html");
    let chart = quality.split("id=\"by-status\"").nth(1).expect("the chart");
    let healthy = between(
        chart,
        "<th scope=\"row\">Healthy</th><td class=\"number\" data-label=\"Products\">",
        "<",
    );
    let all: f64 = all_between(
        chart.split("</table>").next().unwrap_or_default(),
        "data-label=\"Products\">",
        "<",
    )
    .iter()
    .map(|number| number.parse::<f64>().expect("a number"))
    .sum();
    let mut sum = (0.0, 0.0);
    for (slug, page, _) in site.domains() {
        let words = between(&page, "<dt>Healthy</dt><dd>", "</dd>").unwrap_or_else(|| panic!("{slug}"));
        let (healthy, active) = two_numbers(words).expect("two numbers");
        sum = (sum.0 + healthy, sum.1 + active);
    }
    assert_eq!(
        (healthy.and_then(|number| number.parse().ok()), all),
        (Some(sum.0), sum.1)
    );
    assert!(
        quality.contains("counts deprecated ones and drafts, too"),
        "what is not counted is said"
    );
}

#[test]
fn governance_counts_what_its_rules_and_its_figures_count() {
    let Some(site) = built() else { return };
    let page = site.page("governance/index.html");
    let fact = |name: &str| -> f64 {
        let words = between(&page, &format!("<dt>{name}</dt><dd>"), "</dd>").expect(name);
        words.parse().expect(name)
    };
    let here = fact("Open errors") + fact("Open warnings") + fact("Open notes");
    let broken: f64 = all_between(&page, "<b class=\"narrow-only\">Broken</b>", "</td>")
        .iter()
        .map(|cell| text(cell).parse::<f64>().expect("a number"))
        .sum();
    assert_eq!(here, broken, "facts against the table of rules");
    let values = site.values("v1/kpis/org.json");
    let figure = values["G2"]["value"].as_f64().expect("G2");
    let said = format!("counts active and deprecated products only: {figure} broken rules.");
    assert!(text(&page).contains(&said), "{said}");
    assert!(figure <= here, "a part of all");
    let (complying, of) = (
        values["G1"]["numerator"].as_f64(),
        values["G1"]["denominator"].as_f64(),
    );
    let words = between(&page, "<dt>Products without an error</dt><dd>", "</dd>").expect("products");
    let (all_complying, all) = two_numbers(words).expect("two numbers");
    assert!(complying <= Some(all_complying) && of <= Some(all), "{words}");
    assert!(
        all_complying < all || complying == of,
        "no error anywhere is full compliance"
    );
    let csv = site.page("governance/compliance.csv");
    let errors = csv
        .lines()
        .filter(|line| line.trim_end().ends_with(",error"))
        .count();
    assert_eq!(all_complying + errors as f64, all, "the CSV");
}

#[test]
fn kinds_of_changes_add_up() {
    let Some(site) = built() else { return };
    let page = site.page("changes/index.html");
    let total = between(&page, "<p class=\"dots\"><span>", "</span>").expect("a total");
    let group = page
        .split("<h2>Kind</h2>")
        .nth(1)
        .and_then(|group| group.split("</div>").next());
    let counts = all_between(group.unwrap_or_default(), " <span>", "</span>");
    let counts: Vec<usize> = counts
        .iter()
        .map(|count| count.parse().expect("a number"))
        .collect();
    assert_eq!(counts.first(), Some(&counts[1..].iter().sum()), "{counts:?}");
    assert_eq!(total, format!("{} changes", counts[0]));
}

/// "1 checks" reads like a mistake of the numbers, too.
#[test]
fn one_of_anything_is_singular() {
    let Some(site) = built() else { return };
    let words = [
        "products",
        "checks",
        "fields",
        "teams",
        "days",
        "items",
        "terms",
        "ports",
        "objects",
        "rules",
        "promises",
        "changes",
        "goals",
        "domains",
        "points",
        "warnings",
        "errors",
        "notes",
        "contracts",
        "figures",
        "months",
        "weeks",
        "uses",
        "conflicts",
        "violations",
        "requests",
        "incidents",
        "suggestions",
        "levels",
    ];
    for page in pages::pages(&site.0) {
        let html = site.page(&page.path);
        // What contracts and programs say themselves is theirs.
        let own = html
            .split("<pre")
            .map(|piece| piece.split_once("</pre>").map_or(piece, |(_, rest)| rest));
        let all = text(&own.collect::<String>());
        let all: Vec<&str> = all.split(' ').collect();
        for pair in all.windows(3) {
            let is_whole = !pair[0].ends_with(|c: char| c.is_ascii_digit() || "–-−.,:".contains(c));
            let noun = pair[2].trim_end_matches(['.', ',', ';', ')']);
            assert!(
                !(is_whole && pair[1] == "1" && words.contains(&noun)),
                "{}: {}",
                page.path,
                pair.join(" ")
            );
        }
    }
}
