//! The engine: holds the root and the parts fetched so far, and answers requests from them.
//!
//! It does no I/O. Where a part is missing it says so, the caller brings it, and asks again; a part that cannot be
//! had is given up, and the answer is made from the rest. Start at [`Engine::search`].

use super::answer::{Answer, Correction, FieldHit, Hit, Outcome, Request, Sort};
use super::facet;
use super::index::{
    CARDS_PER_BLOCK, Card, CardBlock, Damaged, DocumentId, EntryKind, Facets, Field, Kind, Location, Part,
    Root, Spellings, TermBlock, TitleBlock,
};
use super::order::{lowest, sorted};
use super::query::{Lookup, Matched, Qualifier, Scored, allowed, match_query, reasons, score};

/// See the head of the file.
#[derive(Debug, Default)]
pub struct Engine {
    root: Root,
    terms: Vec<Option<TermBlock>>,
    titles: Vec<Option<TitleBlock>>,
    cards: Vec<Option<CardBlock>>,
    facets: Option<Facets>,
    spellings: Option<Spellings>,
}

impl Engine {
    /// From the bytes of a root.
    pub fn open(root: &[u8]) -> Result<Self, Damaged> {
        let root = Root::read(root)?;
        Ok(Engine {
            terms: root.term_parts.iter().map(|_| None).collect(),
            titles: root.title_parts.iter().map(|_| None).collect(),
            cards: root.card_parts.iter().map(|_| None).collect(),
            facets: None,
            spellings: None,
            root,
        })
    }

    /// Language, numbers of documents.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The facets, once they are loaded.
    pub fn facets(&self) -> Option<&Facets> {
        self.facets.as_ref()
    }

    /// The card of a product, once its block is loaded.
    pub fn card(&self, product: DocumentId) -> Option<&Card> {
        let (block, at) = (
            product as usize / CARDS_PER_BLOCK,
            product as usize % CARDS_PER_BLOCK,
        );
        self.cards.get(block)?.as_ref()?.get(at)
    }

    /// The parts that hold the cards of these products and are not loaded.
    pub fn missing_cards(&mut self, products: &[DocumentId]) -> Vec<Part> {
        let mut missing = Vec::new();
        for product in products {
            let block = product / CARDS_PER_BLOCK as u32;
            let is_missing = matches!(self.cards.get(block as usize), Some(None));
            if is_missing && !missing.contains(&Part::Cards(block)) {
                missing.push(Part::Cards(block));
            }
        }
        self.take_from_root(missing)
    }

    /// Path of a part's file below the folder of the index; `None` when it has none.
    pub fn file_name(&self, part: Part) -> Option<String> {
        match self.root.location(part)? {
            Location::File(hash) => Some(Part::file_name(hash)),
            Location::Inside(_) => None,
        }
    }

    /// Takes a part that was fetched.
    pub fn put(&mut self, part: Part, bytes: Vec<u8>) -> Result<(), Damaged> {
        match part {
            Part::Terms(block) => keep(&mut self.terms, block, TermBlock::read(bytes)?),
            Part::Titles(block) => keep(&mut self.titles, block, TitleBlock::read(bytes)?),
            Part::Cards(block) => keep(&mut self.cards, block, CardBlock::read(&bytes)?),
            Part::Facets => self.facets = Some(Facets::read(&bytes)?),
            Part::Spellings => self.spellings = Some(Spellings::read(&bytes)?),
        }
        Ok(())
    }

    /// Gives a part up: from now on it counts as empty.
    pub fn give_up(&mut self, part: Part) {
        match part {
            Part::Terms(block) => keep(&mut self.terms, block, TermBlock::default()),
            Part::Titles(block) => keep(&mut self.titles, block, TitleBlock::default()),
            Part::Cards(block) => keep(&mut self.cards, block, CardBlock::default()),
            Part::Facets => self.facets = Some(Facets::default()),
            Part::Spellings => self.spellings = Some(Spellings::default()),
        }
    }

    /// Answers a request from the parts that are there, or says which are missing.
    pub fn search(&mut self, request: &Request) -> Outcome {
        // Where they are at hand, a misspelled word is seen to be one before its own part has come.
        if let (None, Some(Location::Inside(_))) = (&self.spellings, self.root.location(Part::Spellings)) {
            self.take_from_root(vec![Part::Spellings]);
        }
        loop {
            let missing = match self.answer(request) {
                Ok(answer) => return Outcome::Found(answer),
                Err(missing) => self.take_from_root(missing),
            };
            if !missing.is_empty() {
                return Outcome::Missing(missing);
            }
        }
    }

    /// Reads the parts that travel in the root; the others are still missing.
    fn take_from_root(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let mut missing = Vec::new();
        for part in parts {
            match self.root.location(part) {
                Some(Location::Inside(bytes)) => {
                    let bytes = bytes.clone();
                    if self.put(part, bytes).is_err() {
                        self.give_up(part);
                    }
                }
                Some(Location::File(_)) => missing.push(part),
                None => self.give_up(part),
            }
        }
        missing
    }

    fn answer(&self, request: &Request) -> Result<Answer, Vec<Part>> {
        let lookup = Lookup::new(&self.root, &self.terms, self.spellings.as_ref());
        let matched = match_query(&lookup, &request.query);
        let allowed = allowed(&lookup, &request.query, self.facets.as_ref());
        let by_facet = request
            .query
            .qualifiers
            .iter()
            .any(|(part, _)| matches!(part, Qualifier::Facet(_)));
        let by_facet = by_facet || !request.selection.is_empty() || request.counts;
        let mut missing = lookup.missing();
        if (by_facet || request.sort == Sort::Name) && self.facets.is_none() {
            missing.push(Part::Facets);
        }
        if !missing.is_empty() {
            return Err(missing);
        }
        let scored = score(&self.root, &request.query, &matched, allowed.as_deref());
        let first_other = scored.partition_point(|scored| scored.document < self.root.products);
        let (products, others) = scored.split_at(first_other);
        let mut answer = Answer::default();
        let products = self.narrowed(request, products, by_facet, &mut answer);
        answer.total = products.len();
        let wanted = self.ordered(request, products);
        let of_kind = |kind: Kind| -> Vec<Scored> {
            let those = others
                .iter()
                .copied()
                .filter(|scored| self.root.kind(scored.document) == kind);
            best(those.collect(), request.others)
        };
        let [terms, domains, pages] = [Kind::Term, Kind::Domain, Kind::Page].map(of_kind);
        let groups = [wanted, terms, domains, pages];
        let [products, terms, domains, pages] = self.hits(&groups, &matched)?;
        answer.products = products;
        answer.terms = terms;
        answer.domains = domains;
        answer.pages = pages;
        answer.fields = fields(&matched, request.others);
        let correction = |(typed, used): &(String, String)| Correction {
            typed: typed.clone(),
            used: used.clone(),
        };
        answer.corrections = matched.corrections.iter().map(correction).collect();
        Ok(answer)
    }

    /// The products that the chosen facet values leave.
    fn narrowed(
        &self,
        request: &Request,
        scored: &[Scored],
        by_facet: bool,
        answer: &mut Answer,
    ) -> Vec<Scored> {
        let Some(facets) = self.facets.as_ref().filter(|_| by_facet) else {
            return scored.to_vec();
        };
        let documents: Vec<DocumentId> = scored.iter().map(|scored| scored.document).collect();
        let narrowed = facet::narrow(facets, &documents, &request.selection);
        if narrowed.products.is_empty() && !documents.is_empty() {
            answer.blocking = facet::blocking(facets, &documents, &request.selection);
        }
        if request.counts {
            answer.counts = narrowed.counts;
        }
        let mut left = narrowed.products.into_iter().peekable();
        let remains = |scored: &&Scored| left.next_if_eq(&scored.document).is_some();
        scored.iter().filter(remains).copied().collect()
    }

    /// The page of products that is wanted, in order.
    fn ordered(&self, request: &Request, products: Vec<Scored>) -> Vec<Scored> {
        let end = request.offset.saturating_add(request.limit);
        let mut products = match (request.sort, &self.facets) {
            (Sort::Name, Some(facets)) => {
                let mut by_document: Vec<Option<Scored>> = vec![None; self.root.products as usize];
                for scored in products {
                    by_document[scored.document as usize] = Some(scored);
                }
                let of = |document: &DocumentId| by_document.get(*document as usize).copied().flatten();
                facets.by_name.iter().filter_map(of).take(end).collect()
            }
            _ => best(products, end),
        };
        products.drain(..request.offset.min(products.len()));
        products
    }

    /// Titles and reasons for a page of hits.
    fn hits<const N: usize>(
        &self,
        groups: &[Vec<Scored>; N],
        matched: &Matched,
    ) -> Result<[Vec<Hit>; N], Vec<Part>> {
        let documents: Vec<DocumentId> = groups.iter().flatten().map(|scored| scored.document).collect();
        let block = |document: &DocumentId| document / self.root.titles_per_block;
        let mut missing = Vec::new();
        for block in documents.iter().map(block) {
            let is_missing = matches!(self.titles.get(block as usize), Some(None));
            if is_missing && !missing.contains(&Part::Titles(block)) {
                missing.push(Part::Titles(block));
            }
        }
        if !missing.is_empty() {
            return Err(missing);
        }
        let mut reasons = reasons(&documents, matched);
        let mut hit = |scored: &Scored| {
            let at = scored.document % self.root.titles_per_block;
            let own = reasons
                .iter_mut()
                .find(|(document, _)| *document == scored.document);
            let own = own
                .map(|(_, reasons)| std::mem::take(reasons))
                .unwrap_or_default();
            let title = self
                .titles
                .get(block(&scored.document) as usize)
                .and_then(|block| block.as_ref()?.get(at as usize));
            Hit {
                document: scored.document,
                title: title.unwrap_or_default(),
                reasons: own,
                score: scored.score,
            }
        };
        Ok(std::array::from_fn(|group| {
            groups[group].iter().map(&mut hit).collect()
        }))
    }
}

/// The best so many, in order; equal ones in the order of the site.
fn best(scored: Vec<Scored>, limit: usize) -> Vec<Scored> {
    // The bits of a positive number grow with it, so one number holds the whole order.
    let rank =
        |scored: &Scored| u64::from(!scored.score.max(0.0).to_bits()) << 32 | u64::from(scored.document);
    let ranks = lowest(scored.iter().map(rank), limit);
    let scored = |rank: u64| Scored {
        document: rank as DocumentId,
        score: f32::from_bits(!((rank >> 32) as u32)),
    };
    ranks.into_iter().map(scored).collect()
}

/// Puts a block into its place; there is none for a block that the root does not know.
fn keep<T>(blocks: &mut [Option<T>], number: u32, block: T) {
    if let Some(place) = blocks.get_mut(number as usize) {
        *place = Some(block);
    }
}

/// Field names that are the query or begin with it.
fn fields(matched: &Matched, limit: usize) -> Vec<FieldHit> {
    let mut fields: Vec<(f32, FieldHit)> = Vec::new();
    for run in &matched.runs {
        let (block, entry) = run.source.found;
        let EntryKind::Key(Some(name)) = &entry.kind else {
            continue;
        };
        let products = block
            .postings(entry)
            .filter(|posting| posting.mask & Field::Column.bit() != 0)
            .count() as u32;
        if products > 0 && !fields.iter().any(|(_, known)| known.name == *name) {
            fields.push((
                run.source.quality,
                FieldHit {
                    name: name.clone(),
                    products,
                },
            ));
        }
    }
    let mut fields = sorted(fields, |a, b| {
        b.0.total_cmp(&a.0).then(b.1.products.cmp(&a.1.products))
    });
    fields.truncate(limit);
    fields.into_iter().map(|(_, field)| field).collect()
}
