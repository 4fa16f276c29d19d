//! What the reference receiver of search journeys takes and refuses, beside the description that is published for all who
//! build one; and a site that counts, as files.

use std::fs;

use e2e::programs;
use e2e::receiver::{MOST_BYTES, Receiver};
use e2e::site::Site;
use serde_json::{Value, json};
use tempfile::TempDir;

fn good() -> Value {
    json!({
        "schemaVersion": "1.0.0", "journey": "af0639ca2f50f0ba", "day": "2026-11-19", "sessions": 1, "searches": 3,
        "zeroResult": 2, "openedProduct": 1, "searchToViewSeconds": {"n": 1, "p50": 41},
        "searchToRequestSeconds": {"n": 1, "p50": 95}, "topZeroTerms": [{"term": "churn", "n": 1}, {"term": "crm", "n": 1}],
    })
}

#[test]
fn receiver_and_description_refuse_the_same() {
    let text = include_str!("../../public/schema/openapi-1.json");
    let description: Value = serde_json::from_str(text).expect("JSON");
    let operation = &description["webhooks"]["searchJourney"]["post"];
    let described = jsonschema::validator_for(&operation["requestBody"]["content"]["text/plain"]["schema"])
        .expect("a schema");
    let folder = TempDir::new().expect("a folder");
    let take = |body: &Value| Receiver::take(folder.path(), body.to_string().as_bytes());
    let mut least = good();
    for member in ["searchToViewSeconds", "searchToRequestSeconds", "topZeroTerms"] {
        least.as_object_mut().expect("an object").remove(member);
    }
    for right in [good(), least] {
        assert_eq!((take(&right), described.is_valid(&right)), (204, true), "{right}");
    }
    let long = "a".repeat(65);
    let mut broken: Vec<Value> = [
        ("schemaVersion", json!("2.0.0")),
        ("schemaVersion", json!(1)),
        ("journey", json!("jo.doe")),
        ("journey", json!("AF0639CA2F50F0BA")),
        ("journey", json!("af0639ca2f50f0ba0")),
        ("day", json!("2026-11-19T08:15:00Z")),
        ("day", json!("../../etc/cron.d/x")),
        ("day", json!(20261119)),
        ("sessions", json!(2)),
        ("searches", json!(0)),
        ("searches", json!(-1)),
        ("searches", json!(1e9)),
        ("openedProduct", json!(2)),
        ("openedProduct", json!("sales.orders")),
        ("searchToViewSeconds", json!(41)),
        ("searchToViewSeconds", json!({"n": 1})),
        ("searchToViewSeconds", json!({"n": 5, "p50": 1})),
        ("searchToViewSeconds", json!({"n": 1, "p50": 1.5})),
        ("searchToViewSeconds", json!({"n": 1, "p50": -1})),
        ("searchToRequestSeconds", json!({"n": 1, "p50": 1, "at": "08:15"})),
        ("topZeroTerms", json!([])),
        ("topZeroTerms", json!(["churn"])),
        ("topZeroTerms", json!([{"term": "", "n": 1}])),
        ("topZeroTerms", json!([{"term": long, "n": 1}])),
        ("topZeroTerms", json!([{"term": "jo@example.com", "n": 1}])),
        (
            "topZeroTerms",
            json!([{"term": "churn", "n": 1, "product": "sales.orders"}]),
        ),
        ("topZeroTerms", json!(vec![json!({"term": "a", "n": 1}); 6])),
        ("user", json!("jo")),
        ("userAgent", json!("")),
    ]
    .into_iter()
    .map(|(member, value)| {
        let mut body = good();
        body[member] = value;
        body
    })
    .collect();
    for member in [
        "schemaVersion",
        "journey",
        "day",
        "sessions",
        "searches",
        "zeroResult",
        "openedProduct",
    ] {
        let mut body = good();
        body.as_object_mut().expect("an object").remove(member);
        broken.push(body);
    }
    broken.extend([json!([]), json!(null), json!("text")]);
    for body in broken {
        assert_eq!((take(&body), described.is_valid(&body)), (400, false), "{body}");
    }
    // What a schema cannot say.
    for (member, value) in [
        ("zeroResult", json!(4)),
        ("day", json!("2026-02-30")),
        ("topZeroTerms", json!([{"term": "0170 12345", "n": 1}])),
    ] {
        let mut body = good();
        body[member] = value;
        assert_eq!(take(&body), 400, "{body}");
    }
    let padded = format!("{}{}", good(), " ".repeat(MOST_BYTES));
    assert_eq!(Receiver::take(folder.path(), padded.as_bytes()), 413);
    for text in ["", "{", "{}", "\u{0}", "{\"day\":\"2026-11-19\"}\n{}"] {
        assert_eq!(Receiver::take(folder.path(), text.as_bytes()), 400, "{text:?}");
    }
    // Only what was right has been written, one line each.
    let files: Vec<_> = fs::read_dir(folder.path())
        .expect("the folder")
        .flatten()
        .map(|file| file.file_name())
        .collect();
    assert_eq!(files, ["2026-11-19.ndjson"]);
    let lines = fs::read_to_string(folder.path().join("2026-11-19.ndjson")).expect("the rows");
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn a_site_that_counts_says_so_on_every_page_and_allows_its_receiver_only() {
    let (Some(program), Some(bundle)) = (programs::meshfront(), programs::bundle()) else {
        return;
    };
    let input = TempDir::new().expect("a folder");
    let contract = "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nname: Orders\nversion: 1.0.0\nstatus: active\ndomain: sales\n";
    fs::write(input.path().join("orders.yaml"), contract).expect("a contract");
    for (receiver, source) in [
        (
            "https://metrics.example.com/search",
            "connect-src 'self' https://metrics.example.com;",
        ),
        ("/search", "connect-src 'self';"),
    ] {
        let config = format!("search: {{ journeys: \"{receiver}\" }}\n");
        fs::write(input.path().join("marketplace.yaml"), config).expect("the configuration");
        let built = Site::build(&program, input.path(), Some(&bundle));
        let site = built.path();
        let files = e2e::pages::files(&site);
        for path in files.iter().filter(|path| path.ends_with(".html")) {
            let html = fs::read_to_string(site.join(path)).expect("a page");
            let counts =
                html.contains("assets/journeys.") && html.contains(&format!("data-to=\"{receiver}\""));
            assert_eq!(
                counts,
                path != "404.html",
                "{path} says that searches are counted, and counts them"
            );
            assert!(html.contains(source), "{path}");
        }
        let headers = fs::read_to_string(site.join("_headers")).expect("the headers");
        assert!(headers.contains(source), "{headers}");
        for path in ["searches/index.html", "v1/openapi.json"] {
            assert!(files.iter().any(|file| file == path), "{path} is missing");
        }
        let about = fs::read_to_string(site.join("about/index.html")).expect("a page");
        let link = "<a href=\"../searches/index.html\" rel=\"noopener noreferrer nofollow\">Searches are counted</a>";
        assert!(about.contains(link), "the page About does not say it");
    }
}
