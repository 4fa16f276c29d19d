//! The state of the products page as it stands in the address: shareable, and what Back returns to.
//!
//! In: a query string, without its question mark. Out: a [`FindState`], and the parts that make no sense. Keys are
//! sorted and defaults left out, so that one state has one address.

use form_urlencoded::Serializer;

use super::facet::Selection;
use super::index::Facets;
use super::order::sorted;

/// Products on one page of results.
pub const PER_PAGE: usize = 20;

/// Facets that the address may name; the same words as the qualifiers of a query.
const FACETS: [&str; 9] = [
    "access", "class", "domain", "health", "port", "status", "tag", "team", "type",
];

/// What is looked for, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindState {
    /// The query as typed.
    pub text: String,
    /// Chosen facet values.
    pub selection: Selection,
    /// By name instead of by relevance.
    pub by_name: bool,
    /// A table instead of cards.
    pub table: bool,
    /// Page of the results, from 0.
    pub page: usize,
}

impl FindState {
    /// Reads a query string; also gives the parts of it that are left out because they make no sense.
    pub fn read(query: &str) -> (FindState, Vec<String>) {
        let mut state = FindState::default();
        let mut senseless = Vec::new();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*key {
                "q" => state.text = value.into_owned(),
                "sort" if value == "name" => state.by_name = true,
                "view" if value == "table" => state.table = true,
                "sort" if value == "relevance" => {}
                "view" if value == "list" => {}
                "page" => match value.parse::<usize>() {
                    Ok(page) if page > 0 => state.page = page - 1,
                    _ => senseless.push(format!("page={value}")),
                },
                facet if FACETS.contains(&facet) => {
                    state.selection.add(facet, &value);
                }
                _ => senseless.push(format!("{key}={value}")),
            }
        }
        (state, senseless)
    }

    /// The query string; empty for the state in which nothing is looked for.
    pub fn write(&self) -> String {
        let page = (self.page + 1).to_string();
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        if !self.text.trim().is_empty() {
            pairs.push(("q", self.text.trim()));
        }
        pairs.extend(self.selection.iter());
        if self.by_name {
            pairs.push(("sort", "name"));
        }
        if self.table {
            pairs.push(("view", "table"));
        }
        if self.page > 0 {
            pairs.push(("page", &page));
        }
        let pairs = sorted(pairs, Ord::cmp);
        Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// Nothing is looked for or narrowed.
    pub fn is_idle(&self) -> bool {
        self.write().is_empty()
    }

    /// Chooses a value, or takes the choice back; the list begins again at its first page.
    pub fn toggle(&mut self, facet: &str, value: &str) {
        if self.selection.holds(facet, value) {
            self.selection
                .retain(|chosen, other| (chosen, other) != (facet, value));
        } else {
            self.selection.add(facet, value);
        }
        self.page = 0;
    }

    /// Takes out facets and values that the site does not have, and names them.
    pub fn keep_known(&mut self, facets: &Facets) -> Vec<String> {
        let mut unknown = Vec::new();
        let known = |facet: &str, value: &str| {
            let facet = facets.facets.iter().find(|known| known.key == facet);
            facet.is_some_and(|facet| facet.position(value).is_some())
        };
        self.selection.retain(|facet, value| {
            let known = known(facet, value);
            if !known {
                unknown.push(format!("{facet}={value}"));
            }
            known
        });
        unknown
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::Facet;
    use super::*;

    #[test]
    fn a_state_comes_back_from_its_address() {
        for address in [
            "",
            "q=customer+orders",
            "domain=sales&domain=supply-chain&q=a%26b%3D%22c%22&type=aggregate",
            "page=3&q=%E9%A1%A7%E5%AE%A2&sort=name&view=table",
        ] {
            let (state, senseless) = FindState::read(address);
            assert_eq!((state.write().as_str(), senseless), (address, vec![]));
        }
    }

    #[test]
    fn defaults_are_left_out_and_nonsense_is_named() {
        let (state, senseless) =
            FindState::read("utm=x&page=0&sort=relevance&view=list&q=+&page=two&sort=price");
        assert!(state.is_idle());
        assert_eq!(senseless, ["utm=x", "page=0", "page=two", "sort=price"]);
    }

    #[test]
    fn a_value_chosen_twice_is_not_chosen_and_the_list_begins_again() {
        let mut state = FindState {
            page: 4,
            ..FindState::default()
        };
        state.toggle("tag", "pii");
        assert_eq!(state.write(), "tag=pii");
        state.toggle("tag", "pii");
        assert!(state.is_idle());
    }

    #[test]
    fn values_that_do_not_exist_are_taken_out() {
        let (mut state, _) = FindState::read("tag=pii&tag=gone&team=nobody");
        let facets = Facets {
            facets: vec![Facet::new("tag", "Tag", &[vec!["PII".into()]])],
            by_name: vec![0],
        };
        assert_eq!(state.keep_known(&facets), ["tag=gone", "team=nobody"]);
        assert_eq!(state.write(), "tag=pii");
    }
}
