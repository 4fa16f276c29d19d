//! Readers of the search index: any bytes are a part of it or damaged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meshfront_app::search::Engine;
use meshfront_app::search::index::{CardBlock, Facets, Root, Spellings, TermBlock, TitleBlock};

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    match kind % 6 {
        0 => drop(Root::read(bytes)),
        1 => drop(CardBlock::read(bytes)),
        2 => drop(Facets::read(bytes)),
        3 => drop(Spellings::read(bytes)),
        4 => {
            let _ = TermBlock::read(bytes.to_vec());
            let _ = TitleBlock::read(bytes.to_vec());
        }
        _ => drop(Engine::open(bytes)),
    }
});
