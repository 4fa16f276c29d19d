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
use crate::source::{FileTable, Place};

/// What a revision held, as far as it differs from today.
#[derive(Debug, Default)]
pub struct Base {
    /// What stood in files that have another text today, or are gone; in the order of their paths.
    pub documents: Vec<Document>,
    /// Paths of the files that are the same today.
    same: BTreeSet<String>,
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
        let before: Vec<(String, Id)> = before.into_iter().filter(|(path, _)| is_contract(path)).collect();
        let texts: Vec<Option<Vec<u8>>> = before
            .par_iter()
            .map(|(path, id)| {
                let bytes = repository.blob(*id)?;
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
                let is_same = now.get(path.as_str()).is_some_and(|now| now.as_bytes() == text);
                Ok((!is_same).then_some(bytes))
            })
            .collect::<Result<_, Unreadable>>()?;
        let mut base = Base::default();
        for ((path, _), text) in before.into_iter().zip(texts) {
            match text {
                Some(bytes) => base.documents.extend(snapshot::documents(bytes)),
                None => {
                    base.same.insert(path);
                }
            }
        }
        Ok(base)
    }

    /// The catalog of that time, under the configuration of today.
    pub fn catalog(self, today: &Catalog, files: &FileTable, config: &Config) -> Catalog {
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
        documents.extend(self.documents);
        catalog::assemble(documents, config).0
    }
}
