//! Stage 3: one model of everything, links resolved both ways.
//!
//! In: documents (consumed) and the configuration. Out: a [`Catalog`] and findings for references that lead
//! nowhere, ids that clash and cycles; never fails. Start at [`assemble`].

#![expect(
    clippy::vec_box,
    reason = "documents move through several lists; moving a box is cheaper than a kilobyte"
)]

mod address;
mod definitions;
mod domains;
pub mod glossary_links;
mod identity;
mod lineage;
mod people;
mod products;
mod references;
pub mod stated;
mod teams;
mod terms;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::document::{Document, model};
use crate::finding::Finding;

pub use address::{Addresses, slug};
pub use lineage::Neighbour;
pub use people::{Owners, is_current, owners, role_name};
pub use references::{FieldTarget, children, segment};
pub use terms::{Term, TermUse};

/// Ids that are compared with one that is wrong.
const MOST_COMPARED: usize = 1_000;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Position in the list of its kind in the [`Catalog`].
            pub fn index(self) -> usize {
                self.0 as usize
            }

            fn from_index(index: usize) -> Self {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

ids! {
    /// Number of a domain.
    DomainId
    /// Number of a product.
    ProductId
    /// Number of a contract.
    ContractId
    /// Number of a team.
    TeamId
    /// Number of a glossary term.
    TermId
}

/// Everything that the marketplace shows.
#[derive(Debug, Default)]
pub struct Catalog {
    /// By name.
    pub domains: Vec<Domain>,
    /// By domain, then name.
    pub products: Vec<Product>,
    /// In the order of the files, copies left out.
    pub contracts: Vec<Contract>,
    /// By name.
    pub teams: Vec<Team>,
    /// By name.
    pub terms: Vec<Term>,
    /// Contracts by their id in the file; several versions of one contract share an id.
    contract_ids: BTreeMap<String, Vec<ContractId>>,
    /// Terms by what an `authoritativeDefinitions` address may call them.
    term_names: BTreeMap<String, TermId>,
    /// Terms by contract and name of its definition.
    defined_terms: BTreeMap<(ContractId, String), TermId>,
}

/// A domain.
#[derive(Debug, Clone, Default)]
pub struct Domain {
    /// Id that the files use.
    pub key: String,
    /// Name to show.
    pub name: String,
    /// Path segment.
    pub slug: String,
    /// Purpose, Markdown.
    pub description: String,
    /// Team or person that owns it.
    pub owner: String,
    /// Its lead.
    pub lead: String,
    /// Its products, in order.
    pub products: Vec<ProductId>,
}

/// A data product: from a product file, or from a contract that has none.
#[derive(Debug)]
pub struct Product {
    /// The product file, if there is one.
    pub document: Option<Box<model::Product>>,
    /// Its domain.
    pub domain: DomainId,
    /// Name to show.
    pub name: String,
    /// Path segment, unique in its domain.
    pub slug: String,
    /// Output ports in the order of the file; a contract without product file is one port.
    pub ports: Vec<Port>,
    /// Its contracts, in the order of its ports, older versions left out.
    pub contracts: Vec<ContractId>,
    /// Team that answers for it.
    pub team: Option<TeamId>,
    /// What it depends on.
    pub upstream: Vec<Neighbour>,
    /// What it feeds.
    pub downstream: Vec<Neighbour>,
}

/// An output port with the contract behind it.
#[derive(Debug, Clone)]
pub struct Port {
    /// Position in the product file's `outputPorts`; `None` for a port made from a contract alone.
    pub declared: Option<usize>,
    /// The contract that promises it.
    pub contract: Option<ContractId>,
}

/// A contract and the product that it belongs to.
#[derive(Debug)]
pub struct Contract {
    /// What the file says.
    pub document: Box<model::Contract>,
    /// The product that offers it.
    pub product: ProductId,
    /// Other versions with the same id, newest first.
    pub other_versions: Vec<ContractId>,
}

/// A team that owns products.
#[derive(Debug, Clone, Default)]
pub struct Team {
    /// Name as the contracts give it.
    pub name: String,
    /// Path segment.
    pub slug: String,
    /// Its products, in order.
    pub products: Vec<ProductId>,
}

impl Catalog {
    /// The domain of that number.
    pub fn domain(&self, id: DomainId) -> &Domain {
        &self.domains[id.index()]
    }

    /// The product of that number.
    pub fn product(&self, id: ProductId) -> &Product {
        &self.products[id.index()]
    }

    /// The contract of that number.
    pub fn contract(&self, id: ContractId) -> &Contract {
        &self.contracts[id.index()]
    }

    /// The team of that number.
    pub fn team(&self, id: TeamId) -> &Team {
        &self.teams[id.index()]
    }

    /// The term of that number.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.index()]
    }

    /// The contract with that id; of several versions the one given, else the current one.
    pub fn find_contract(&self, id: &str, version: &str) -> Option<ContractId> {
        let versions = self.contract_ids.get(id)?;
        let exact = versions
            .iter()
            .copied()
            .find(|id| &*self.contract(*id).document.version == version);
        exact.or_else(|| versions.first().copied())
    }

    /// What to do about a contract id that nobody has: the beginning of a sentence that names the one that was probably
    /// meant, else `otherwise`.
    fn correction(&self, id: &str, otherwise: &str) -> String {
        // Typing errors at the very beginning are rare, and with thousands of contracts not all can be tried.
        let begin: String = id.chars().take(2).collect();
        let alike = self.contract_ids.range(begin.clone()..).map(|(known, _)| known);
        let alike = alike
            .take_while(|known| known.starts_with(&begin))
            .take(MOST_COMPARED);
        alike
            .map(|known| (strsim::damerau_levenshtein(id, known), known))
            .min()
            .filter(|(distance, known)| distance * 3 <= known.len())
            .map_or_else(|| otherwise.to_owned(), |(_, known)| format!("Write `{known}`"))
    }

    /// All products with their numbers.
    pub fn products(&self) -> impl Iterator<Item = (ProductId, &Product)> {
        self.products
            .iter()
            .enumerate()
            .map(|(index, product)| (ProductId::from_index(index), product))
    }
}

impl Product {
    /// The file's `id`: that of the product file, else that of its contract.
    pub fn id<'c>(&'c self, catalog: &'c Catalog) -> &'c str {
        match (&self.document, self.contracts.first()) {
            (Some(document), _) if !document.id.is_empty() => &document.id,
            (_, Some(contract)) => &catalog.contract(*contract).document.id,
            _ => "",
        }
    }
}

/// Builds the catalog: identity first (copies, versions), then products and their ports, then every link.
pub fn assemble(documents: Vec<Document>, config: &Config) -> (Catalog, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut catalog = Catalog::default();
    let mut products = Vec::new();
    let mut contracts = Vec::new();
    for document in documents {
        match document {
            Document::Contract(contract) => contracts.push(contract),
            Document::Product(product) => products.push(product),
        }
    }
    identity::add_contracts(&mut catalog, contracts, &mut findings);
    let products = identity::without_copies(products, &mut findings);
    products::add_products(&mut catalog, products, config, &mut findings);
    teams::add_teams(&mut catalog);
    lineage::connect(&mut catalog, &mut findings);
    terms::add_terms(&mut catalog, config);
    references::check(&catalog, &mut findings);
    (catalog, findings)
}
