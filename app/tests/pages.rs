//! Every kind of page, rich, empty and hostile: what must hold for all of them.
#![cfg(feature = "ssr")]
// The lint leaves test functions alone, but not the functions they call.
#![allow(clippy::unwrap_used)]

mod samples;

use meshfront_app::data::Page;
use meshfront_app::render::render;
use std::collections::BTreeSet;

fn rich_empty_and_hostile() -> Vec<(&'static str, Page)> {
    samples::all().into_iter().chain(samples::empty()).collect()
}

/// Values of all attributes of this name, outside the head.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split("<body")
        .nth(1)
        .unwrap()
        .split(opening.as_str())
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[test]
fn no_anchor_stands_twice() {
    for (name, page) in rich_empty_and_hostile() {
        let html = render(&page);
        let mut seen = BTreeSet::new();
        for id in attributes(&html, "id").into_iter().filter(|id| !id.is_empty()) {
            assert!(seen.insert(id), "page {name}: id {id} stands twice");
        }
    }
}

#[test]
fn what_a_label_points_to_exists() {
    for (name, page) in rich_empty_and_hostile() {
        let html = render(&page);
        let ids: BTreeSet<_> = attributes(&html, "id").into_iter().collect();
        let labels = attributes(&html, "aria-labelledby");
        for label in labels.iter().flat_map(|labels| labels.split_whitespace()) {
            assert!(ids.contains(label), "page {name}: label {label} is missing");
        }
    }
}

#[test]
fn nothing_in_a_page_needs_inline_permission() {
    for (name, page) in rich_empty_and_hostile() {
        let html = render(&page);
        for attribute in ["style", "onclick", "onload", "onmouseover"] {
            assert_eq!(
                attributes(&html, attribute),
                [""; 0],
                "page {name} has an inline {attribute}"
            );
        }
        assert!(
            !html.contains("<script>alert"),
            "page {name} lets a script through"
        );
        assert!(!html.contains("javascript:"), "page {name} links to a script");
    }
}

#[test]
fn markers_of_the_renderer_stay_inside_islands() {
    for (name, page) in rich_empty_and_hostile() {
        let html = render(&page);
        let outside = html
            .split("<leptos-island")
            .map(|part| part.split("</leptos-island>").last().unwrap());
        assert!(
            outside.into_iter().all(|part| !part.contains("<!>")),
            "page {name} carries markers"
        );
    }
}

#[test]
fn one_heading_of_the_page_and_no_level_skipped() {
    for (name, page) in rich_empty_and_hostile() {
        let html = render(&page);
        let levels: Vec<u32> = html
            .split("<h")
            .skip(1)
            .filter_map(|rest| rest.chars().next().and_then(|digit| digit.to_digit(10)))
            .collect();
        assert_eq!(
            levels.iter().filter(|level| **level == 1).count(),
            1,
            "page {name}"
        );
        assert_eq!(
            levels.first(),
            Some(&1),
            "page {name} begins with another heading"
        );
        for pair in levels.windows(2) {
            assert!(
                pair[1] <= pair[0] + 1,
                "page {name} skips from h{} to h{}",
                pair[0],
                pair[1]
            );
        }
    }
}

#[test]
fn equal_pages_are_equal_bytes_on_every_thread() {
    let expected: Vec<String> = samples::all().iter().map(|(_, page)| render(page)).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let expected = &expected;
            scope.spawn(move || {
                for ((name, page), expected) in samples::all().iter().zip(expected) {
                    assert!(render(page) == *expected, "page {name} differs");
                }
            });
        }
    });
}

#[test]
fn hostile_text_arrives_as_text() {
    let html = render(&samples::page(
        "x",
        "",
        meshfront_app::data::Section::None,
        meshfront_app::data::Body::Product(Box::new(samples::hostile::product())),
    ));
    for written in [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;/code&gt;&lt;/pre&gt;&lt;/title&gt;&lt;!-- ]]&gt; &lt;!&gt;",
        "طلبات العملاء &lt;b&gt;مؤكدة&lt;/b&gt;",
    ] {
        assert!(html.contains(written), "{written} is missing");
    }
}

#[test]
fn islands_stand_where_they_are_of_use() {
    let (_, page) = samples::all()
        .into_iter()
        .find(|(name, _)| *name == "product")
        .unwrap();
    let html = render(&page);
    let islands = |name: &str| html.matches(&format!("data-component=\"{name}")).count();
    assert_eq!(islands("ThemeSwitch"), 1);
    assert_eq!(islands("SchemaFilter"), 1, "13 fields are worth a filter");
    assert_eq!(
        islands("CopyButton"),
        5,
        "id, connection, query, two ways to mend"
    );
}
