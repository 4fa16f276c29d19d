//! Whose result is it: from ids and names in a result to a product and one of its contracts.

use std::collections::HashMap;

use super::state::Reason;
use crate::catalog::{Catalog, ContractId, ProductId};

/// A product, and the contract of it that is meant where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The product.
    pub product: ProductId,
    /// One of the product's current contracts.
    pub contract: Option<ContractId>,
    /// The result names a version of the contract with another major number.
    pub is_other_major: bool,
}

/// Look-ups from names to products, built once.
pub struct Owners<'c> {
    catalog: &'c Catalog,
    contracts: HashMap<&'c str, ContractId>,
    products: HashMap<&'c str, ProductId>,
    /// By lower-case name of an object; `None` where several products have one of that name.
    objects: HashMap<String, Option<(ProductId, ContractId)>>,
}

impl<'c> Owners<'c> {
    /// Builds the look-ups.
    pub fn of(catalog: &'c Catalog) -> Self {
        let mut owners = Owners {
            catalog,
            contracts: HashMap::new(),
            products: HashMap::new(),
            objects: HashMap::new(),
        };
        for (id, product) in catalog.products() {
            let own = product.id(catalog);
            if !own.is_empty() {
                owners.products.entry(own).or_insert(id);
            }
            for contract in &product.contracts {
                let document = &catalog.contract(*contract).document;
                if !document.id.is_empty() {
                    owners.contracts.entry(&document.id).or_insert(*contract);
                }
                for object in &document.schema {
                    for name in [&object.name, &object.physical_name] {
                        owners.add_object(last_part(name), id, *contract);
                    }
                }
            }
        }
        owners
    }

    fn add_object(&mut self, name: String, product: ProductId, contract: ContractId) {
        if name.is_empty() {
            return;
        }
        let known = self.objects.entry(name).or_insert(Some((product, contract)));
        if known.is_some_and(|(other, _)| other != product) {
            *known = None;
        }
    }

    /// The owner of a result or measurement by contract id, else by product id, else by the name of its object.
    pub fn find(&self, contract: &str, version: &str, product: &str, object: &str) -> Result<Owner, Reason> {
        let mut reason = Reason::Nameless;
        if !contract.is_empty() {
            if let Some(owner) = self.by_contract(contract, version, product) {
                return Ok(owner);
            }
            reason = Reason::UnknownContract;
        }
        if !product.is_empty() {
            if let Some(product) = self.products.get(product) {
                return Ok(Owner {
                    product: *product,
                    contract: None,
                    is_other_major: false,
                });
            }
            reason = if contract.is_empty() {
                Reason::UnknownProduct
            } else {
                reason
            };
        }
        if reason != Reason::Nameless || object.is_empty() {
            return Err(reason);
        }
        match self.objects.get(&last_part(object)) {
            Some(Some((product, contract))) => Ok(Owner {
                product: *product,
                contract: Some(*contract),
                is_other_major: false,
            }),
            Some(None) => Err(Reason::AmbiguousObject),
            None => Err(Reason::UnknownObject),
        }
    }

    /// Of several versions of a contract that a product offers, the one named, else one of the same major number, else
    /// the first. A contract that two products offer belongs to the one named, else to its first.
    fn by_contract(&self, id: &str, version: &str, product: &str) -> Option<Owner> {
        let known = *self.contracts.get(id)?;
        let owner = self.products.get(product).copied();
        let offers = |product: &ProductId| self.current(*product, id).next().is_some();
        let owner = owner
            .filter(offers)
            .unwrap_or(self.catalog.contract(known).product);
        let version_of = |contract: ContractId| &*self.catalog.contract(contract).document.version;
        let current = || self.current(owner, id);
        let contract = current()
            .find(|contract| version_of(*contract) == version)
            .or_else(|| current().find(|contract| major(version_of(*contract)) == major(version)))
            .or_else(|| current().next())?;
        let is_other_major = !version.is_empty() && major(version_of(contract)) != major(version);
        Some(Owner {
            product: owner,
            contract: Some(contract),
            is_other_major,
        })
    }

    fn current(&self, product: ProductId, id: &str) -> impl Iterator<Item = ContractId> {
        let contracts = self.catalog.product(product).contracts.iter().copied();
        contracts.filter(move |contract| &*self.catalog.contract(*contract).document.id == id)
    }
}

/// The part of a version before its first dot.
fn major(version: &str) -> &str {
    version
        .trim_start_matches(['v', 'V'])
        .split('.')
        .next()
        .unwrap_or_default()
}

/// The last part of `database.schema.table` without quotation marks, lower-case.
pub fn last_part(name: &str) -> String {
    let name = name.trim().trim_end_matches(['"', '`', ']', ' ']);
    let last = name.rsplit(['.', '/', ':']).next().unwrap_or_default();
    last.trim_matches(['"', '`', '[', ']', ' ']).to_lowercase()
}
