//! The search index of the site.
//!
//! In: the catalog. Out: the files of the index, compressed, each named by its content. Files are compressed here
//! because many hosts compress no binary files; the browser and `meshfront search` undo it. Start at [`files`].

mod documents;
mod thesaurus;

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::ops::Range;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use meshfront_app::search::index::{Builder, Files, Part, Settings};
use meshfront_app::search::words::Language;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Input;

/// Folder of the index below the site's root.
pub const FOLDER: &str = "search/";

/// Largest part that is read back, after decompression; no index of a million products has one.
const LARGEST_PART: u64 = 256 << 20;

/// The index: path of the root, and all files by path.
#[derive(Debug, Default)]
pub struct SearchFiles {
    /// Path of the root from the site's root.
    pub root: String,
    /// Compressed files by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Each core gathers so many stretches of products: more would be more to put together, fewer would let a core wait for
/// the slowest.
const STRETCHES: u32 = 2;

/// Fewest products of a stretch.
const AT_ONCE: u32 = 512;

/// Builds the index of everything that can be found.
pub fn files(input: &Input) -> SearchFiles {
    let config = input.config;
    let language = Language::of_tag(&config.language);
    let settings = Settings {
        language,
        facets: documents::FACETS
            .iter()
            .map(|(key, label)| ((*key).to_owned(), (*label).to_owned()))
            .collect(),
        synonyms: config.synonyms.clone(),
        thesaurus: thesaurus::groups(language),
    };
    let Files { root, parts } = gathered(input, &settings).finish(short_hash);
    let name = format!("{FOLDER}index.{}", Part::file_name(&short_hash(&root)));
    let parts: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .map(|(hash, bytes)| (format!("{FOLDER}{}", Part::file_name(&hash)), bytes))
        .chain([(name.clone(), root)])
        .collect();
    let files = parts
        .into_par_iter()
        .map(|(path, bytes)| (path, compressed(&bytes)))
        .collect();
    SearchFiles { root: name, files }
}

/// All documents, those of the products gathered on all cores.
fn gathered(input: &Input, settings: &Settings) -> Builder {
    let builder = || Builder::new(settings.clone());
    let mut all = builder();
    let count = input.catalog.products.len() as u32;
    let at_once = count
        .div_ceil(STRETCHES * rayon::current_num_threads() as u32)
        .max(AT_ONCE);
    let stretches: Vec<Range<u32>> = (0..count)
        .step_by(at_once as usize)
        .map(|first| first..count.min(first + at_once))
        .collect();
    let parts: Vec<Builder> = stretches
        .into_par_iter()
        .map(|numbers| {
            let mut part = builder();
            documents::products(input, numbers).for_each(|document| part.add(document));
            part
        })
        .collect();
    parts.into_iter().for_each(|part| all.append(part));
    documents::others(input).for_each(|document| all.add(document));
    all
}

/// Undoes the compression of a part.
pub fn decompressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).take(LARGEST_PART).read_to_end(&mut plain)?;
    Ok(plain)
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::best());
    // Writing to memory does not fail.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

fn short_hash(bytes: &[u8]) -> [u8; 6] {
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|at| digest[at])
}
