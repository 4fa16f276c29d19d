//! Key figures: cards, their pages, domains, gates, and the lists that explain them.

use serde_json::Value;

use super::{all_between, between, built, cards, text};

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
