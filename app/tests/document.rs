//! Head and frame of a page.
#![cfg(feature = "ssr")]

mod samples;

use meshfront_app::data::{AboutText, AnyDepth, Body, Page, SafeHtml, Section, Shell};
use meshfront_app::render::render;

fn with(change: impl FnOnce(&mut Shell)) -> String {
    let mut page: Page = samples::page(
        "About",
        "../",
        Section::About,
        Body::Text(AboutText {
            heading: "About".into(),
            html: SafeHtml("<p>Hello.</p>".into()),
        }),
    );
    change(&mut page.shell);
    render(&page)
}

#[test]
fn parts_of_the_head_come_out_as_given() {
    type Change = fn(&mut Shell);
    let cases: [(Change, &str); 15] = [
        (
            |_| {},
            "<!doctype html>\n<html lang=\"en\" data-root=\"../\"><head><meta charset=\"utf-8\">",
        ),
        (|_| {}, "<title>About · Hearth &amp; Garden Data</title>"),
        (
            |shell| shell.title = shell.site_title.clone(),
            "<title>Hearth &amp; Garden Data</title>",
        ),
        (
            |shell| shell.title = "</title><script>".into(),
            "<title>&lt;/title&gt;&lt;script&gt; · ",
        ),
        (
            |shell| shell.critical_css = "a>b{content:\"<!>\"}".into(),
            "<style>a>b{content:\"<!>\"}</style>",
        ),
        (
            |shell| shell.theme_script = "if(1<2&&3){}".into(),
            "<script>if(1<2&&3){}</script>",
        ),
        (
            |shell| shell.csp = "default-src 'none'".into(),
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">",
        ),
        (
            |shell| shell.language = "de\" x=\"".into(),
            "<html lang=\"de&quot; x=&quot;\"",
        ),
        (
            |shell| shell.no_index = true,
            "<meta name=\"robots\" content=\"noindex\">",
        ),
        (
            |shell| shell.start_script = Some("../start.js".into()),
            "<script defer src=\"../start.js\"></script></body></html>\n",
        ),
        (
            |shell| shell.page_script = Some("../f.js".into()),
            "</footer><script async src=\"../f.js\"></script>",
        ),
        (
            |shell| {
                shell.counted = Some(meshfront_app::data::Counted {
                    script: "../j.js".into(),
                    receiver: "/a\"b".into(),
                    about: "../searches/".into(),
                });
            },
            "<script defer src=\"../j.js\"></script></body></html>\n",
        ),
        (
            |shell| {
                shell.counted = Some(meshfront_app::data::Counted {
                    receiver: "/a\"><b>".into(),
                    ..Default::default()
                });
            },
            "<p data-to=\"/a&quot;&gt;&lt;b&gt;\" class=\"counted\">",
        ),
        (
            |shell| shell.stylesheet = "../m.css".into(),
            "</footer><link rel=\"stylesheet\" href=\"../m.css\"></body>",
        ),
        (
            |shell| shell.description = "a \"b\"".into(),
            "<meta name=\"description\" content=\"a &quot;b&quot;\">",
        ),
    ];
    for (change, expected) in cases {
        let html = with(change);
        assert!(html.contains(expected), "{expected}\nis missing in\n{html}");
    }
}

#[test]
fn the_first_view_of_a_product_waits_for_no_stylesheet() {
    let (_, page) = samples::all()
        .into_iter()
        .find(|(name, _)| *name == "product")
        .unwrap();
    assert!(render(&page).contains("</footer><link rel=\"stylesheet\" href=\"../assets/main.css\"></body>"));
}

#[test]
fn what_is_not_given_is_not_written() {
    type Change = fn(&mut Shell);
    let cases: [(Change, &str); 7] = [
        (|shell| shell.canonical = None, "canonical"),
        (|shell| shell.json_ld = None, "ld+json"),
        (|shell| shell.breadcrumb.clear(), "Breadcrumb"),
        (|shell| shell.more.clear(), "<details>"),
        (|shell| shell.sample = false, "ample data"),
        (|shell| shell.start_script = None, "<script defer"),
        (|shell| shell.counted = None, "counted"),
    ];
    for (change, unexpected) in cases {
        assert!(!with(change).contains(unexpected), "{unexpected} is written");
    }
}

#[test]
fn the_text_stands_in_the_main_landmark() {
    let html = with(|_| {});
    let main = html
        .split("<main")
        .nth(1)
        .and_then(|rest| rest.split("</main>").next())
        .unwrap();
    assert_eq!(
        main,
        " id=\"main\" tabindex=\"-1\"><div class=\"wrap\"><article class=\"text\"><h1>About</h1>\
         <div class=\"prose\"><p>Hello.</p></div></article></div>"
    );
}

/// No address of a file can be right there, so nothing is asked for before the script knows the root.
#[test]
fn a_page_for_any_depth_leaves_its_files_to_its_script() {
    let mut page = samples::page("Not found", "", Section::None, Body::NotFound);
    page.shell.start_script = Some("start.js".into());
    page.shell.any_depth = Some(AnyDepth {
        script: "if(1<2&&3){}".into(),
        prefix: "/a\"b/".into(),
        public_home: "https://x.example/".into(),
    });
    let html = render(&page);
    let end = "<noscript><link rel=\"stylesheet\" href=\"assets/main.css\"></noscript>\
        <script data-prefix=\"/a&quot;b/\" data-stylesheet=\"assets/main.css\" \
        data-start=\"start.js\">if(1<2&&3){}</script></body></html>\n";
    assert!(html.ends_with(end), "{end}\nis not the end of\n{html}");
    assert!(!html.contains("<script defer"));
    let hint = "<p class=\"lost-hint faint\">If these links lead nowhere, open \
        <a href=\"https://x.example/\">https://x.example/</a>.</p>";
    assert!(html.contains(hint), "{html}");
}
