//! Products, quality, governance and changes: what pages count and what their parts add up to.

use std::collections::BTreeMap;

use e2e::pages;

use super::{all_between, between, built, text, two_numbers};

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
