//! What holds of any index and any query.

use proptest::prelude::*;

use super::index::{Builder, Card, Document, Field, Files, Kind, Part, Settings};
use super::query::Query;
use super::words::{Language, words};
use super::{Answer, Engine, Outcome, Request};

fn document(name: &str, columns: &[&str], purpose: &str) -> Document {
    let mut names = vec![(Field::Name, name.to_owned()), (Field::Label, "gold".to_owned())];
    names.extend(columns.iter().map(|column| (Field::Column, (*column).to_owned())));
    Document {
        kind: Kind::Product,
        title: name.to_owned(),
        path: format!("p/x/{}/", words(name).join("-")),
        domain: "X".into(),
        status: "Active".into(),
        standing: 8,
        names,
        texts: vec![(Field::Purpose, purpose.to_owned())],
        synonyms: Vec::new(),
        card: Card::default(),
        facets: vec![vec!["X".into()]],
    }
}

fn builder() -> Builder {
    Builder::new(Settings {
        facets: vec![("domain".into(), "Domain".into())],
        ..Settings::default()
    })
}

fn hash(bytes: &[u8]) -> [u8; 6] {
    let sum = bytes.iter().fold(0u64, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(*byte))
    });
    std::array::from_fn(|at| sum.to_be_bytes()[at + 2])
}

fn built(documents: &[Document]) -> Files {
    let mut builder = builder();
    documents
        .iter()
        .for_each(|document| builder.add(document.clone()));
    builder.finish(hash)
}

fn request(query: &str) -> Request {
    Request {
        query: Query::parse(query, Language::English),
        limit: 10,
        others: 4,
        ..Request::default()
    }
}

/// Answers, and fetches what is asked for; with how often something was.
fn ask(engine: &mut Engine, files: &Files, request: &Request) -> (Answer, usize) {
    for rounds in 0..10 {
        match engine.search(request) {
            Outcome::Found(answer) => return (answer, rounds),
            Outcome::Missing(parts) => parts.into_iter().for_each(|part| fetch(engine, files, part)),
        }
    }
    panic!("it never has enough");
}

fn fetch(engine: &mut Engine, files: &Files, part: Part) {
    let name = engine.file_name(part).unwrap();
    let mut parts = files.parts.iter();
    let (_, bytes) = parts.find(|(hash, _)| Part::file_name(hash) == name).unwrap();
    engine.put(part, bytes.clone()).unwrap();
}

/// Answers with a fresh engine that fetches every part when it is asked for.
fn answer(files: &Files, query: &str) -> Answer {
    let mut engine = Engine::open(&files.root).unwrap();
    let request = Request {
        counts: true,
        ..request(query)
    };
    ask(&mut engine, files, &request).0
}

/// Enough products that the index does not fit into one file.
fn many() -> Vec<Document> {
    let things = [
        "order", "invoice", "claim", "meter", "patient", "shipment", "refund", "ticket", "asset", "route",
    ];
    let kinds = [
        "history", "forecast", "ledger", "snapshot", "quality", "events", "returns", "costs",
    ];
    let places = [
        "north", "south", "harbour", "airport", "web", "store", "partner", "global",
    ];
    let mut documents = Vec::new();
    for thing in things {
        for kind in kinds {
            for place in places {
                let column = format!("{thing}_{place}_at");
                let columns: Vec<String> = (0..8)
                    .map(|part| format!("{place}_{kind}_{thing}_part{part}"))
                    .collect();
                let columns: Vec<&str> = columns
                    .iter()
                    .map(String::as_str)
                    .chain([&*column, "created_at"])
                    .collect();
                let purpose = format!(
                    "Keeps the {kind} of every {thing} seen at the {place}, row {}.",
                    documents.len()
                );
                documents.push(document(&format!("{place} {thing} {kind}"), &columns, &purpose));
            }
        }
    }
    documents
}

#[test]
fn every_name_is_its_own_first_hit() {
    let documents = many();
    let files = built(&documents);
    assert!(files.parts.len() > 3, "in several files: {}", files.parts.len());
    for document in documents.iter().step_by(7) {
        let found = answer(&files, &document.title);
        assert_eq!(found.products[0].title.title, document.title);
        let loud = answer(&files, &document.title.to_uppercase().replace(' ', "_"));
        assert_eq!(loud.products[0].title.title, document.title);
    }
}

#[test]
fn fetched_in_parts_and_all_at_hand_answer_alike() {
    let documents = many();
    let files = built(&documents);
    let mut whole = Engine::open(&files.root).unwrap();
    for part in 0..whole.root().term_parts.len() as u32 {
        fetch(&mut whole, &files, Part::Terms(part));
    }
    for query in [
        "order",
        "north ordr histroy",
        "\"order history\"",
        "column:order_web_at",
        "ledg",
        "find created_at",
    ] {
        let request = Request {
            counts: true,
            ..request(query)
        };
        let (at_hand, _) = ask(&mut whole, &files, &request);
        assert_eq!(answer(&files, query), at_hand, "{query}");
        assert!(at_hand.total > 0, "{query}");
    }
}

#[test]
fn words_that_are_known_are_waited_for_once() {
    let files = built(&many());
    for query in ["order", "north order history", "histor", "order_web_at"] {
        let mut engine = Engine::open(&files.root).unwrap();
        let (answer, rounds) = ask(&mut engine, &files, &request(query));
        assert!(answer.total > 0 && rounds == 1, "{query}: {rounds}");
    }
}

#[test]
fn misspelled_words_are_waited_for_once_where_the_list_of_spellings_is_at_hand() {
    let files = built(&many());
    for query in ["ordr", "north ordr histroy", "shipmnt"] {
        let mut engine = Engine::open(&files.root).unwrap();
        let (answer, rounds) = ask(&mut engine, &files, &request(query));
        assert!(
            answer.total > 0 && !answer.corrections.is_empty(),
            "{query} is corrected"
        );
        assert_eq!(rounds, 1, "{query}");
    }
}

#[test]
fn words_that_begin_alike_stand_in_one_part() {
    let files = built(&many());
    let engine = Engine::open(&files.root).unwrap();
    let root = engine.root();
    assert!(root.starts.len() > 1);
    for start in ["hist", "ledg", "pati", "ship"] {
        assert_eq!(
            root.blocks_of_prefix(start).len(),
            1,
            "{start} of {:?}",
            root.starts
        );
    }
}

#[test]
fn the_same_documents_make_the_same_bytes_however_they_are_gathered() {
    let documents = many();
    let whole = built(&documents);
    for at_once in [1, 7, 300, documents.len()] {
        let mut builder = builder();
        for some in documents.chunks(at_once) {
            let mut part = self::builder();
            some.iter().for_each(|document| part.add(document.clone()));
            builder.append(part);
        }
        let files = builder.finish(hash);
        assert_eq!(files.root, whole.root, "{at_once} at once");
        assert_eq!(files.parts, whole.parts, "{at_once} at once");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_query_panics(text in "\\PC{0,60}") {
        thread_local! {
            static FILES: Files = built(&many()[..80]);
        }
        FILES.with(|files| {
            let found = answer(files, &text);
            prop_assert!(found.products.len() <= 10);
            Ok(())
        })?;
    }

    #[test]
    fn queries_made_of_signs_do_not_panic(text in "[a-c\"': _:\\-*()order]{0,40}") {
        thread_local! {
            static FILES: Files = built(&many()[..80]);
        }
        FILES.with(|files| answer(files, &text));
    }

    #[test]
    fn any_text_can_be_indexed_and_found(name in "\\PC{1,40}", purpose in "\\PC{0,80}") {
        let files = built(&[document(&name, &[&purpose], &purpose), document("Other", &[], "")]);
        let found = answer(&files, &name);
        if !words(&name).is_empty() && Query::parse(&name, Language::English).qualifiers.is_empty() && !name.contains('"') {
            prop_assert_eq!(&found.products[0].title.title, &name);
        }
    }

    #[test]
    fn a_damaged_root_is_an_error_or_an_index(at in 0usize..2000, change in 1u8..255) {
        let mut root = built(&many()[..20]).root;
        let length = root.len();
        root[at % length] ^= change;
        if let Ok(mut engine) = Engine::open(&root) {
            let request = Request { query: Query::parse("order history", Language::English), limit: 5, ..Request::default() };
            let _ = engine.search(&request);
        }
    }
}
