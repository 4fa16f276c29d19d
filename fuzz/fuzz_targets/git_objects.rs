//! The reader of git repositories: a loose object under its right name, and a pack of any bytes.
#![no_main]

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use libfuzzer_sys::fuzz_target;
use meshfront::budget::Budgets;
use meshfront::history::git::{Id, Repository};
use sha1_checked::{Digest, Sha1};

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, content)) = bytes.split_first() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let git = folder.path().join(".git");
    fs::create_dir_all(git.join("objects/pack")).expect("a folder");
    let word = ["commit", "tree", "blob", "tag"][usize::from(kind % 4)];
    let raw = [format!("{word} {}\0", content.len()).as_bytes(), content].concat();
    let loose = Id(Sha1::digest(&raw).into());
    write_loose(&git, loose, &raw);
    let packed = write_pack(&git, content);
    fs::write(git.join("HEAD"), loose.to_string()).expect("a file");
    if let Ok(Some(repository)) = Repository::of(folder.path(), Budgets::default().git) {
        for id in [loose, packed] {
            let _ = repository.commit(id);
            let _ = repository.tree(id);
            let _ = repository.blob(id);
        }
        let _ = repository.head();
        let _ = repository.resolve(&String::from_utf8_lossy(content));
    }
});

fn write_loose(git: &std::path::Path, id: Id, raw: &[u8]) {
    let name = id.to_string();
    let (folder, file) = name.split_at(2);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(raw).expect("memory");
    fs::create_dir_all(git.join("objects").join(folder)).expect("a folder");
    let path = git.join("objects").join(folder).join(file);
    fs::write(path, packed.finish().expect("memory")).expect("a file");
}

/// A pack whose only object begins right behind the head, where the bytes begin.
fn write_pack(git: &std::path::Path, bytes: &[u8]) -> Id {
    let id = Id([0xee; 20]);
    let mut index = b"\xfftOc\0\0\0\x02".to_vec();
    for first in 0..=255_u8 {
        index.extend(u32::from(first >= 0xee).to_be_bytes());
    }
    index.extend(id.0);
    index.extend([0; 4]);
    index.extend(12_u32.to_be_bytes());
    let pack = [&b"PACK\0\0\0\x02\0\0\0\x01"[..], bytes].concat();
    fs::write(git.join("objects/pack/p.idx"), index).expect("a file");
    fs::write(git.join("objects/pack/p.pack"), pack).expect("a file");
    id
}
