//! Git repositories that no git would write, with the right names for their objects and with wrong ones.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use sha1_checked::{Digest, Sha1};

use super::{CONTRACT, Ran, folder, run};

type Id = [u8; 20];

fn hex(id: Id) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A repository below a folder.
struct Written<'f>(&'f Path);

impl Written<'_> {
    /// An empty one, with a contract beside it.
    fn new(folder: &Path) -> Written<'_> {
        fs::create_dir_all(folder.join(".git/objects/pack")).unwrap();
        fs::create_dir_all(folder.join(".git/refs/heads")).unwrap();
        fs::write(folder.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        Written(folder)
    }

    fn put(&self, kind: &str, content: &[u8]) -> Id {
        let raw = [format!("{kind} {}\0", content.len()).as_bytes(), content].concat();
        let id = Sha1::digest(&raw).into();
        self.put_as(id, &raw);
        id
    }

    fn put_as(&self, id: Id, raw: &[u8]) {
        let name = hex(id);
        let folder = self.0.join(".git/objects").join(&name[..2]);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(&name[2..]), deflated(raw)).unwrap();
    }

    fn tree(&self, entries: &[(&str, &str, Id)]) -> Id {
        let mut content = Vec::new();
        for (mode, name, id) in entries {
            content.extend_from_slice(format!("{mode} {name}\0").as_bytes());
            content.extend_from_slice(id);
        }
        self.put("tree", &content)
    }

    fn commit(&self, tree: Id, parents: &[Id]) -> Id {
        self.put("commit", &commit(tree, parents))
    }

    fn head(&self, id: Id) {
        fs::write(self.0.join(".git/refs/heads/main"), hex(id) + "\n").unwrap();
    }

    /// A pack of entries: name, type, what stands between head and content, content.
    fn pack(&self, name: &str, entries: &[(Id, u8, Vec<u8>, Vec<u8>)]) {
        let mut pack = b"PACK\0\0\0\x02".to_vec();
        pack.extend_from_slice(&(entries.len() as u32).to_be_bytes());
        let mut offsets = Vec::new();
        for (id, kind, base, content) in entries {
            offsets.push((*id, pack.len() as u32));
            let mut size = content.len();
            let mut byte = kind << 4 | (size & 15) as u8;
            size >>= 4;
            while size > 0 {
                pack.push(byte | 0x80);
                byte = (size & 0x7f) as u8;
                size >>= 7;
            }
            pack.push(byte);
            pack.extend_from_slice(base);
            pack.extend_from_slice(&deflated(content));
        }
        offsets.sort();
        let mut index = b"\xfftOc\0\0\0\x02".to_vec();
        for first in 0..=255 {
            let count = offsets.iter().filter(|(id, _)| id[0] <= first).count() as u32;
            index.extend_from_slice(&count.to_be_bytes());
        }
        offsets.iter().for_each(|(id, _)| index.extend_from_slice(id));
        index.extend(vec![0; offsets.len() * 4]);
        offsets
            .iter()
            .for_each(|(_, at)| index.extend_from_slice(&at.to_be_bytes()));
        let folder = self.0.join(".git/objects/pack");
        fs::write(folder.join(format!("{name}.pack")), pack).unwrap();
        fs::write(folder.join(format!("{name}.idx")), index).unwrap();
    }

    fn built(&self) -> Ran {
        let ran = run(self.0, "build", &[]);
        assert_eq!(ran.code, 0, "{}", ran.text);
        ran
    }
}

fn commit(tree: Id, parents: &[Id]) -> Vec<u8> {
    let parents: String = parents
        .iter()
        .map(|id| format!("parent {}\n", hex(*id)))
        .collect();
    let who = "a <a> 1700000000 +0000";
    format!(
        "tree {}\n{parents}author {who}\ncommitter {who}\n\nx\n",
        hex(tree)
    )
    .into_bytes()
}

#[test]
fn trees_in_trees_are_counted_before_they_are_walked() {
    let folder = folder(&[]);
    let git = Written::new(folder.path());
    let blob = git.put("blob", CONTRACT.as_bytes());
    let names: Vec<String> = (0..10).map(|number| format!("n{number}.yaml")).collect();
    let files: Vec<_> = names.iter().map(|name| ("100644", name.as_str(), blob)).collect();
    let mut tree = git.tree(&files);
    for _ in 0..12 {
        let folders: Vec<_> = names.iter().map(|name| ("40000", name.as_str(), tree)).collect();
        tree = git.tree(&folders);
    }
    let good = git.tree(&[("100644", "orders.odcs.yaml", blob)]);
    let first = git.commit(good, &[]);
    let bomb = git.commit(
        git.tree(&[("100644", "orders.odcs.yaml", blob), ("40000", "x", tree)]),
        &[first],
    );
    let last = git.commit(good, &[bomb]);
    git.head(last);
    let ran = git.built();
    assert!(
        ran.text.contains(&format!(
            "the commit {} changes more than 100,000 files",
            hex(bomb)
        )),
        "{}",
        ran.text
    );
    assert!(
        ran.text.contains("limits: {git: {entries: 200000}}"),
        "{}",
        ran.text
    );
    // The commits around it count, and so does a comparison with them.
    assert_eq!(run(folder.path(), "check", &["--against", "HEAD~2"]).code, 0);
    assert_eq!(run(folder.path(), "check", &["--against", "HEAD~1"]).code, 2);
}

#[test]
fn objects_that_are_not_what_their_name_says_are_refused() {
    let folder = folder(&[]);
    let git = Written::new(folder.path());
    let blob = git.put("blob", CONTRACT.as_bytes());
    let tree = git.tree(&[("100644", "orders.odcs.yaml", blob)]);
    let (one, two) = ([0xaa; 20], [0xbb; 20]);
    for (id, parent) in [(one, two), (two, one)] {
        let content = commit(tree, &[parent]);
        git.put_as(
            id,
            &[format!("commit {}\0", content.len()).as_bytes(), &content].concat(),
        );
    }
    git.head(one);
    let ran = git.built();
    assert!(
        ran.text.contains("unreadable-history") && ran.text.contains("is damaged"),
        "{}",
        ran.text
    );
    assert!(ran.text.contains("git fsck"), "{}", ran.text);
}

#[test]
fn packs_that_lead_in_circles_or_grow_are_refused() {
    let (one, two) = ([0xaa; 20], [0xbb; 20]);
    let same = b"\x05\x05\x05hello".to_vec();
    let circle = folder(&[]);
    let git = Written::new(circle.path());
    git.pack("pack-1", &[(one, 7, two.to_vec(), same.clone())]);
    git.pack("pack-2", &[(two, 7, one.to_vec(), same)]);
    git.head(one);
    assert!(git.built().text.contains("is damaged"));
    // Each of a hundred differences is 32 MiB of zeros.
    let growing = folder(&[]);
    let git = Written::new(growing.path());
    let id = |number: u8| [number; 20];
    let zeros = vec![0; 32 << 20];
    let mut entries = vec![(id(0), 1, Vec::new(), b"tree".to_vec())];
    entries.extend((1..6).map(|number| (id(number), 7, id(number - 1).to_vec(), zeros.clone())));
    git.pack("pack-1", &entries);
    git.head(id(5));
    assert!(git.built().text.contains("is damaged"));
    // And a blob that says that it is larger than any contract.
    let large = folder(&[]);
    let git = Written::new(large.path());
    let blob = git.put("blob", &vec![b' '; 65 << 20]);
    let tree = git.tree(&[("100644", "orders.odcs.yaml", blob)]);
    git.head(git.commit(tree, &[]));
    let ran = git.built();
    assert!(ran.text.contains("has more than 64 MiB"), "{}", ran.text);
}

#[test]
fn forms_that_are_not_read_say_what_they_are_and_what_to_do() {
    for (config, head, said, help) in [
        (
            "[extensions]\n\tobjectFormat = sha256\n",
            "ref: refs/heads/main",
            "by SHA256",
            "SHA-1",
        ),
        (
            "[extensions]\nrefStorage=reftable\n",
            "ref: refs/heads/.invalid",
            "as reftable",
            "git refs migrate",
        ),
        (
            "[core]\nrepositoryformatversion = 1\n[extensions]\nfuture = 1\n",
            "ref: refs/heads/main",
            "`future`",
            "fresh clone",
        ),
        (
            "[extensions]\npartialclone = origin\n",
            "1111111111111111111111111111111111111111",
            "partial clone",
            "--refetch",
        ),
        (
            "",
            "1111111111111111111111111111111111111111",
            "is not here",
            "git fsck",
        ),
        ("", "ref: /dev/zero", "no name of a branch", "git switch"),
        (
            "",
            "ref: ../../../etc/passwd",
            "no name of a branch",
            "git switch",
        ),
    ] {
        let folder = folder(&[]);
        let git = Written::new(folder.path());
        fs::write(folder.path().join(".git/config"), config).unwrap();
        fs::write(folder.path().join(".git/HEAD"), head).unwrap();
        let built = git.built();
        for part in ["unreadable-history", said, help] {
            assert!(
                built.text.contains(part),
                "{config}{head}: {part} is missing in {}",
                built.text
            );
        }
        let checked = run(folder.path(), "check", &["--against", "HEAD"]);
        assert_eq!(checked.code, 2, "{config}{head}: {}", checked.text);
        assert!(
            checked.text.contains(help) || config.is_empty(),
            "{}",
            checked.text
        );
    }
    // What is in the repository may be no file at all.
    for name in [
        ".git/HEAD",
        ".git/config",
        ".git/packed-refs",
        ".git/refs/heads/main",
        ".git",
    ] {
        let folder = folder(&[]);
        if name != ".git" {
            Written::new(folder.path());
        }
        let path = folder.path().join(name);
        let _ = fs::remove_file(&path);
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        if !made.is_ok_and(|status| status.success()) {
            eprintln!("skipped: there is no mkfifo here");
            return;
        }
        let ran = run(folder.path(), "build", &[]);
        assert!(ran.text.contains("named pipe"), "{name}: {}", ran.text);
    }
}

#[test]
fn revisions_of_any_letters_are_answered() {
    let folder = folder(&[]);
    let git = Written::new(folder.path());
    let blob = git.put("blob", CONTRACT.as_bytes());
    git.head(git.commit(git.tree(&[("100644", "orders.odcs.yaml", blob)]), &[]));
    for revision in [
        "HEAD~é", "HEAD^é", "é", "HEAD~1é", "~", "^", "é~1", "HEAD~９", "", "\u{200b}", "aé12",
    ] {
        let ran = run(folder.path(), "check", &["--against", revision]);
        assert_eq!(ran.code, 2, "{revision}: {}", ran.text);
        let ran = run(folder.path(), "diff", &[revision, "."]);
        assert_eq!(ran.code, 2, "{revision}: {}", ran.text);
        assert!(!ran.text.contains("Usage:"), "{}", ran.text);
    }
}
