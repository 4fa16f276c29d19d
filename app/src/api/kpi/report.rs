//! What can be looked up in a report, and the files that it is cut into.

use super::{
    DataSet, Definitions, DomainRow, DomainTable, FigureSet, KpiDefinition, KpiFile, KpiList, KpiReport,
    KpiValue, Scope, ScopeReport, Standing,
};
use crate::api::SCHEMA_VERSION;

impl KpiReport {
    /// The definition of that id.
    pub fn definition(&self, id: &str) -> Option<&KpiDefinition> {
        self.definitions.iter().find(|definition| definition.id == id)
    }

    /// A value of the organisation.
    pub fn org_value(&self, id: &str) -> Option<&KpiValue> {
        self.org.iter().find(|value| value.id == id)
    }

    /// A value of a domain, by the key of the domain.
    pub fn domain_value(&self, domain: &str, id: &str) -> Option<&KpiValue> {
        self.domains.get(domain)?.iter().find(|value| value.id == id)
    }

    /// The list of that id.
    pub fn list(&self, id: &str) -> Option<&KpiList> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// What is said of the whole organisation.
    pub fn org_file(&self) -> ScopeReport {
        ScopeReport {
            lists: self.lists.clone(),
            ..self.scope_file(Scope::Org, &self.org)
        }
    }

    /// What is said of a domain, by its key.
    pub fn domain_file(&self, domain: &str) -> Option<ScopeReport> {
        let values = self.domains.get(domain)?;
        Some(self.scope_file(Scope::Domain(domain.to_owned()), values))
    }

    fn scope_file(&self, scope: Scope, values: &[KpiValue]) -> ScopeReport {
        ScopeReport {
            schema_version: SCHEMA_VERSION.to_owned(),
            as_of: self.as_of.clone(),
            sample: self.sample,
            scope,
            values: values.to_vec(),
            lists: Vec::new(),
        }
    }

    /// All there is to say of one figure.
    pub fn kpi_file(&self, id: &str) -> Option<KpiFile> {
        let definition = self.definition(id)?.clone();
        let is_needed = |set: &&DataSet| {
            let mut names = definition.sources.iter().flat_map(|source| source.split('|'));
            names.any(|name| name.split(':').next() == Some(&set.id))
        };
        Some(KpiFile {
            schema_version: SCHEMA_VERSION.to_owned(),
            as_of: self.as_of.clone(),
            sample: self.sample,
            sql: self.queries.get(id).cloned().unwrap_or_default(),
            org: self.org_value(id).cloned().unwrap_or_default(),
            domains: self
                .domains
                .values()
                .filter_map(|values| values.iter().find(|value| value.id == id))
                .cloned()
                .collect(),
            lists: self.lists.iter().filter(|list| list.kpi == id).cloned().collect(),
            data_sets: self.data_sets.iter().filter(is_needed).cloned().collect(),
            definition,
        })
    }

    /// One row a domain, one column a headline figure.
    pub fn domain_table(&self) -> DomainTable {
        let headline = self.definitions.iter().filter(|definition| definition.headline);
        let columns: Vec<String> = headline.map(|definition| definition.id.clone()).collect();
        let row = |(domain, values): (&String, &Vec<KpiValue>)| {
            let own: Vec<Option<&KpiValue>> = columns
                .iter()
                .map(|id| values.iter().find(|value| value.id == *id))
                .collect();
            DomainRow {
                domain: domain.clone(),
                values: own
                    .iter()
                    .map(|value| value.and_then(|value| value.value))
                    .collect(),
                reasons: own
                    .iter()
                    .map(|value| value.and_then(|value| value.reason))
                    .collect(),
                standings: own
                    .iter()
                    .map(|value| value.map_or(Standing::None, |value| value.standing))
                    .collect(),
            }
        };
        DomainTable {
            schema_version: SCHEMA_VERSION.to_owned(),
            as_of: self.as_of.clone(),
            rows: self.domains.iter().map(row).collect(),
            columns,
        }
    }

    /// What the leadership page draws of a scope, in all windows; `name` is what readers call it.
    pub fn figure_set(&self, scope: &Scope, name: &str) -> FigureSet {
        let own = match scope {
            Scope::Org => &self.org[..],
            Scope::Domain(key) => self.domains.get(key).map_or(&[][..], Vec::as_slice),
        };
        let is_shown = |definition: &&KpiDefinition| {
            let is_told = *scope == Scope::Org || definition.by_domain;
            is_told && (definition.headline || matches!(definition.id.as_str(), "V1" | "V2" | "V3"))
        };
        let definitions: Vec<KpiDefinition> = self.definitions.iter().filter(is_shown).cloned().collect();
        let is_asked = |value: &&KpiValue| {
            value.scope == *scope && definitions.iter().any(|definition| definition.id == value.id)
        };
        FigureSet {
            schema_version: SCHEMA_VERSION.to_owned(),
            as_of: self.as_of.clone(),
            scope: scope.clone(),
            name: name.to_owned(),
            values: own.iter().filter(is_asked).cloned().collect(),
            others: self.others.iter().filter(is_asked).cloned().collect(),
            definitions,
        }
    }

    /// What all figures mean, what was read, and the gates of the roadmap.
    pub fn definitions_file(&self) -> Definitions {
        Definitions {
            schema_version: SCHEMA_VERSION.to_owned(),
            as_of: self.as_of.clone(),
            definitions: self.definitions.clone(),
            data_sets: self.data_sets.clone(),
            gates: self.gates.clone(),
        }
    }
}
