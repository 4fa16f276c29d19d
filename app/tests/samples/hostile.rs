//! A product whose every text tries to break the page.

use super::{link, lists, person, product};
use meshfront_app::data::*;

/// Markup, quotes, a word without end, right-to-left script, control letters.
pub const TEXTS: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"onmouseover='x' `$&",
    "wordwithoutanyplacetobreakitwordwithoutanyplacetobreakitwordwithoutanyplacetobreakitwordwithout",
    "طلبات العملاء <b>مؤكدة</b>",
    "</code></pre></title><!-- ]]> <!>",
];

/// The rich product with hostile words in all kinds of place.
pub fn product() -> ProductPage {
    let [script, quotes, long, arabic, closing] = TEXTS.map(str::to_owned);
    let mut page = product::orders();
    page.card = ProductCard {
        summary: format!("{script} {long} {arabic}"),
        version: long.clone(),
        tags: vec![script.clone(), long.clone()],
        owner: Some(person(&script)),
        ..lists::cards().remove(0)
    };
    page.card.link = link(&format!("{arabic} {long}"), &quotes);
    page.id = closing.clone();
    page.card.status = Lifecycle::Other(quotes.clone());
    page.access.level = script.clone();
    page.overview.consumers = TEXTS.map(str::to_owned).into();
    page.ports[0].connection = closing.clone();
    page.ports[0].name = long.clone();
    page.queries[0].code = format!("{closing}\n{script}");
    page.details = TEXTS
        .map(|text| Detail {
            name: text.into(),
            value: text.into(),
            ..Detail::default()
        })
        .into();
    let object = &mut page.contracts[0].objects[0];
    object.name = closing.clone();
    object.fields[0].name = long.clone();
    object.fields[1].name = arabic.clone();
    object.fields[1].examples = TEXTS.map(str::to_owned).into();
    object.fields[2].constraints = vec![Constraint {
        name: script.clone(),
        value: long.clone(),
    }];
    page.contracts[0].quality[0].name = format!("{quotes}{long}");
    page.contracts[0].quality[2].code = closing;
    page
}
