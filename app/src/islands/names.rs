//! The names under which the browser bundle must export the islands.

use leptos::prelude::*;

use super::{
    CopyButton, FavouriteButton, KeyboardHelp, LiveScorecard, ProductFinder, SchemaFilter, SearchBox,
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
            <CopyButton target=String::new() label=String::new() />
            <SchemaFilter table=String::new() total=0 />
            <SearchBox
                id=String::new()
                index=String::new()
                action=String::new()
                root=String::new()
                hotkeys=false
            />
            <ProductFinder index=String::new() root=String::new() />
            <FavouriteButton path=String::new() title=String::new() domain=String::new() root=String::new() />
            <KeyboardHelp />
            <LiveScorecard source=String::new() />
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
            "LiveScorecard",
        ];
        assert_eq!(words, expected);
        assert_eq!(names, super::names(), "the same in every run");
    }
}
