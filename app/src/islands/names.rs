//! The names under which the browser bundle must export the islands.

use leptos::prelude::*;

use super::{
    CopyButton, FavouriteButton, KeyboardHelp, LiveNumbers, ProductFinder, SchemaFilter, SearchBox,
    ThemeSwitch,
};

/// `data-component` of every island, as pages carry it.
///
/// The name ends in a hash of the island's source, so a bundle of another version lacks it.
pub fn names() -> Vec<String> {
    let owner = Owner::new();
    let html = owner.with(|| {
        view! {
            <ThemeSwitch />
            <CopyButton />
            <SchemaFilter />
            <SearchBox />
            <ProductFinder />
            <FavouriteButton />
            <KeyboardHelp />
            <LiveNumbers />
        }
        .to_html()
    });
    html.split("data-component=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_island_has_a_name_with_a_hash() {
        let names = names();
        let words: Vec<&str> = names.iter().filter_map(|name| name.split('_').next()).collect();
        let expected = [
            "ThemeSwitch",
            "CopyButton",
            "SchemaFilter",
            "SearchBox",
            "ProductFinder",
            "FavouriteButton",
            "KeyboardHelp",
            "LiveNumbers",
        ];
        assert_eq!(words, expected);
        assert_eq!(names, super::names(), "the same in every run");
    }
}
