//! Lineage between products: from input ports and input contracts to the product that provides them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalog, ProductId};
use crate::finding::Finding;
use crate::finding::codes::catalog as codes;
use crate::source::Place;

/// One neighbour of a product.
#[derive(Debug, Clone)]
pub struct Neighbour {
    /// The other product; `None` when nothing in the marketplace provides it.
    pub product: Option<ProductId>,
    /// Id of the contract as written, or the name of the port when it states none.
    pub name: String,
    /// Version as written.
    pub version: String,
    /// The two products depend on each other, directly or through others.
    pub cycle: bool,
}

/// One dependency as a file states it.
struct Input {
    contract_id: String,
    version: String,
    port: String,
    place: Place,
}

/// Fills `upstream` and `downstream` of all products.
pub(super) fn connect(catalog: &mut Catalog, findings: &mut Vec<Finding>) {
    let promised = promised(catalog);
    for index in 0..catalog.products.len() {
        let id = ProductId::from_index(index);
        let mut seen: BTreeSet<(Option<ProductId>, String)> = BTreeSet::new();
        for input in inputs(catalog, id) {
            let contract = catalog.find_contract(&input.contract_id, &input.version);
            let provider = contract
                .map(|contract| catalog.contract(contract).product)
                .or_else(|| promised.get(&input.contract_id).copied());
            if provider.is_none() && !input.contract_id.is_empty() {
                findings.push(dangling(catalog, id, &input));
            }
            let name = if input.contract_id.is_empty() {
                input.port
            } else {
                input.contract_id
            };
            if provider == Some(id) || !seen.insert((provider, name.clone())) {
                continue;
            }
            let upstream = Neighbour {
                product: provider,
                name,
                version: input.version,
                cycle: false,
            };
            if let Some(provider) = provider {
                let downstream = Neighbour {
                    product: Some(id),
                    ..upstream.clone()
                };
                catalog.products[provider.index()].downstream.push(downstream);
            }
            catalog.products[index].upstream.push(upstream);
        }
    }
    mark_cycles(catalog, findings);
}

/// Who offers a contract that no file defines: its output port was reported, but its product is known.
fn promised(catalog: &Catalog) -> BTreeMap<String, ProductId> {
    let mut promised = BTreeMap::new();
    for (id, product) in catalog.products() {
        let ports = product
            .document
            .iter()
            .flat_map(|document| &document.output_ports);
        for port in ports.filter(|port| !port.contract_id.is_empty()) {
            promised.entry(port.contract_id.to_string()).or_insert(id);
        }
    }
    promised
}

/// What the product file of `id` says it reads.
fn inputs(catalog: &Catalog, id: ProductId) -> Vec<Input> {
    let Some(document) = &catalog.product(id).document else {
        return Vec::new();
    };
    let ports = document.input_ports.iter().map(|port| Input {
        contract_id: port.contract_id.to_string(),
        version: port.version.to_string(),
        port: port.name.to_string(),
        place: port.place,
    });
    let contracts = document.output_ports.iter().flat_map(|port| {
        port.input_contracts.iter().map(|input| Input {
            contract_id: input.id.to_string(),
            version: input.version.to_string(),
            port: port.name.to_string(),
            place: input.place,
        })
    });
    ports.chain(contracts).collect()
}

fn dangling(catalog: &Catalog, id: ProductId, input: &Input) -> Finding {
    let message = format!(
        "Product `{}` reads the contract `{}` (port `{}`), which no file defines.",
        catalog.product(id).name,
        input.contract_id,
        input.port,
    );
    let first = catalog.correction(&input.contract_id, "Correct the id");
    let help = format!(
        "{first}, or add the contract to the marketplace; until then the source is shown by its id, without a link."
    );
    Finding::new(&codes::DANGLING_CONTRACT, input.place, message, help)
}

/// Marks every edge inside a strongly connected component and reports each component once.
fn mark_cycles(catalog: &mut Catalog, findings: &mut Vec<Finding>) {
    let component = components(catalog);
    let mut reported: BTreeSet<usize> = BTreeSet::new();
    for index in 0..catalog.products.len() {
        let same = |other: &Neighbour| {
            other
                .product
                .is_some_and(|id| component[id.index()] == component[index])
        };
        let product = &mut catalog.products[index];
        let mut in_cycle = false;
        for neighbour in product.upstream.iter_mut().chain(&mut product.downstream) {
            neighbour.cycle = same(neighbour);
            in_cycle |= neighbour.cycle;
        }
        if in_cycle && reported.insert(component[index]) {
            findings.push(cycle(catalog, &component, index));
        }
    }
}

fn cycle(catalog: &Catalog, component: &[usize], index: usize) -> Finding {
    let members: Vec<&str> = (index..component.len())
        .filter(|other| component[*other] == component[index])
        .map(|other| catalog.products[other].name.as_str())
        .collect();
    let place = catalog.products[index]
        .document
        .as_ref()
        .map(|document| document.place)
        .unwrap_or_default();
    let message = format!(
        "These products depend on each other in a circle: {}.",
        members.join(", ")
    );
    let help = "Check the input ports of each; a product cannot be built from data that is built from it.";
    Finding::new(&codes::LINEAGE_CYCLE, place, message, help)
}

/// Number of the strongly connected component of each product (Tarjan, without recursion so that a chain of
/// 100,000 products does not overflow the stack).
fn components(catalog: &Catalog) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let count = catalog.products.len();
    let (mut order, mut low, mut component) = (vec![UNSEEN; count], vec![0; count], vec![UNSEEN; count]);
    let (mut next_order, mut next_component) = (0, 0);
    let mut open: Vec<usize> = Vec::new();
    for root in 0..count {
        if order[root] != UNSEEN {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            if *edge == 0 {
                order[node] = next_order;
                low[node] = next_order;
                next_order += 1;
                open.push(node);
            }
            let target = catalog.products[node]
                .upstream
                .get(*edge)
                .map(|neighbour| neighbour.product);
            *edge += 1;
            match target {
                Some(Some(target)) if order[target.index()] == UNSEEN => path.push((target.index(), 0)),
                Some(Some(target)) if component[target.index()] == UNSEEN => {
                    low[node] = low[node].min(order[target.index()]);
                }
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        low[*parent] = low[*parent].min(low[node]);
                    }
                    if low[node] == order[node] {
                        while let Some(member) = open.pop() {
                            component[member] = next_component;
                            if member == node {
                                break;
                            }
                        }
                        next_component += 1;
                    }
                }
            }
        }
    }
    component
}
