//! A marketplace as a revision recorded it.
//!
//! In: the repository, a revision, the files of today. Out: the documents of files that differ, and, where somebody
//! asks for it, the whole catalog of that time: what did not change is taken from today's catalog, not parsed again.
//! Start at [`Base::read`].

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::git::{Id, Repository, Unreadable};
use super::snapshot;
use crate::catalog::{self, Catalog};
use crate::config::Config;
use crate::document::Document;
use crate::finding::Finding;
use crate::source::{FileTable, Place};

/// What a revision held, as far as it differs from today.
#[derive(Debug, Default)]
pub struct Base {
    /// What stood in files that have another text today, or are gone; in the order of their paths.
    pub documents: Vec<Document>,
    /// What was wrong with the text of these files.
    pub findings: Vec<Finding>,
    /// Paths of the contract files that are the same today.
    same: BTreeSet<String>,
    /// Paths of files, settings included, that have another text today.
    differ: BTreeSet<String>,
    /// Paths of all YAML and JSON files of that time.
    all: BTreeSet<String>,
}

impl Base {
    /// Compares the files of a revision with those of today. `is_contract` says which paths the marketplace reads.
    pub fn read(
        repository: &Repository,
        revision: &str,
        files: &FileTable,
        is_contract: impl Fn(&str) -> bool,
    ) -> Result<Self, Unreadable> {
        let commit = repository.resolve(revision)?;
        let before = snapshot::files(repository, commit, &repository.prefix)?;
        let now: BTreeMap<&str, &str> = files
            .iter()
            .map(|(_, file)| (file.path.as_str(), file.text.as_str()))
            .collect();
        let all: BTreeSet<String> = before.keys().cloned().collect();
        let has_text = |path: &str| now.get(path).is_some_and(|text| !text.is_empty());
        let before: Vec<(String, Id)> = before
            .into_iter()
            .filter(|(path, _)| is_contract(path) || has_text(path))
            .collect();
        let texts: Vec<Option<Vec<u8>>> = before
            .par_iter()
            .map(|(path, id)| {
                let bytes = repository.blob(*id)?;
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
                let is_same = now.get(path.as_str()).is_some_and(|now| now.as_bytes() == text);
                Ok((!is_same).then_some(bytes))
            })
            .collect::<Result<_, Unreadable>>()?;
        let mut base = Base {
            all,
            ..Base::default()
        };
        for ((path, _), text) in before.into_iter().zip(texts) {
            match text {
                Some(bytes) => {
                    if is_contract(&path) {
                        let reading = snapshot::reading(bytes);
                        base.documents.extend(reading.documents);
                        base.findings.extend(reading.findings);
                    }
                    base.differ.insert(path);
                }
                None if is_contract(&path) => {
                    base.same.insert(path);
                }
                None => {}
            }
        }
        Ok(base)
    }

    /// The file is another one today, or is new. Of files that are neither YAML nor JSON nothing is known.
    pub fn is_touched(&self, path: &str) -> bool {
        self.differ.contains(path) || snapshot::is_document(path) && !self.all.contains(path)
    }

    /// The catalog of that time, under the configuration of today, and what was wrong with how its parts fit together.
    pub fn catalog(&self, today: &Catalog, files: &FileTable, config: &Config) -> (Catalog, Vec<Finding>) {
        let is_same = |place: Place| self.same.contains(files.path(place.file));
        let contracts = today.contracts.par_iter().map(|contract| &contract.document);
        let mut documents: Vec<Document> = contracts
            .filter(|document| is_same(document.place))
            .map(|document| Document::Contract(document.clone()))
            .collect();
        let products = today
            .products
            .iter()
            .filter_map(|product| product.document.as_ref());
        documents.extend(
            products
                .filter(|document| is_same(document.place))
                .map(|document| Document::Product(document.clone())),
        );
        documents.extend(self.documents.iter().cloned());
        catalog::assemble(documents, config)
    }
}
