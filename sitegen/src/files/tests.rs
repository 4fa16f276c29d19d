//! What passes the door and what does not, and that nothing ever waits there.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::{Folder, Refused, open, read};

fn said<T>(result: Result<T, Refused>) -> String {
    match result {
        Ok(_) => "read".to_owned(),
        Err(refused) => refused.to_string(),
    }
}

#[test]
fn only_regular_files_of_the_folder_are_read() {
    let scratch = tempfile::tempdir().unwrap();
    let root = scratch.path().join("shop");
    fs::create_dir_all(root.join("inner")).unwrap();
    fs::write(scratch.path().join("secret"), "secret").unwrap();
    fs::write(root.join("a.yaml"), "a: 1").unwrap();
    fs::write(root.join("inner/b.yaml"), "b: 1").unwrap();
    fs::write(root.join("large.yaml"), "x".repeat(101)).unwrap();
    let mut table = vec![
        ("a.yaml", "read"),
        ("inner/b.yaml", "read"),
        ("inner/../a.yaml", "read"),
        ("none.yaml", "it does not exist"),
        ("a.yaml/b", "it does not exist"),
        ("inner", "it is a folder, not a regular file"),
        ("../secret", "it leads out of its folder"),
        ("inner/../../secret", "it leads out of its folder"),
        ("/etc/passwd", "it leads out of its folder"),
        (
            "large.yaml",
            "it has 101 bytes, and files of up to 100 bytes are read",
        ),
    ];
    if cfg!(unix) {
        odd_files(&root);
        table.extend([
            ("link-inside.yaml", "read"),
            ("link-out.yaml", "it leads out of its folder"),
            ("link-twice.yaml", "it leads out of its folder"),
            ("link-nowhere.yaml", "it leads out of its folder"),
            ("linked/secret", "it leads out of its folder"),
            ("zero", "it leads out of its folder"),
            ("pipe", "it is a named pipe, not a regular file"),
            ("link-to-pipe", "it is a named pipe, not a regular file"),
            ("socket", "it is a socket, not a regular file"),
        ]);
    }
    let folder = Folder::at(&root);
    for (name, expected) in table {
        assert_eq!(said(folder.read(name, 100)), expected, "{name}");
    }
    assert_eq!(said(folder.read("a\0b", 100)).split(' ').next(), Some("file"));
}

#[cfg(unix)]
fn odd_files(root: &Path) {
    use std::os::unix::fs::symlink;
    for (to, name) in [
        ("a.yaml", "link-inside.yaml"),
        ("../secret", "link-out.yaml"),
        ("link-out.yaml", "link-twice.yaml"),
        ("nowhere", "link-nowhere.yaml"),
        ("..", "linked"),
        ("/dev/zero", "zero"),
        ("pipe", "link-to-pipe"),
    ] {
        symlink(to, root.join(name)).unwrap();
    }
    rustix::fs::mknodat(
        rustix::fs::CWD,
        root.join("pipe"),
        rustix::fs::FileType::Fifo,
        0o600.into(),
        0,
    )
    .unwrap();
    drop(std::os::unix::net::UnixListener::bind(root.join("socket")).unwrap());
}

#[cfg(not(unix))]
fn odd_files(_: &Path) {}

#[test]
#[cfg(target_os = "linux")]
fn what_a_user_names_may_lie_anywhere_and_is_bounded_even_where_it_hides_its_size() {
    for (path, expected) in [
        ("/dev/zero", "it is a device, not a regular file"),
        ("/dev", "it is a folder, not a regular file"),
        // Its size is 0 by the file system, and it has many lines.
        ("/proc/cpuinfo", "it has more than 16 bytes"),
        ("/none", "it does not exist"),
    ] {
        assert_eq!(said(read(Path::new(path), 16)), expected, "{path}");
    }
}

#[test]
fn a_file_at_its_limit_is_read_and_one_that_grows_is_not() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("rows");
    fs::write(&path, "12345678").unwrap();
    assert_eq!(read(&path, 8).unwrap(), b"12345678");
    let mut opened = open(&path, 8).unwrap();
    assert_eq!(opened.size(), 8);
    fs::write(&path, "123456789").unwrap();
    let error = opened.read_to_end(&mut Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), "it has more than 8 bytes");
}

#[test]
fn names_are_those_of_folders_inside() {
    let scratch = tempfile::tempdir().unwrap();
    let root = scratch.path().join("shop");
    fs::create_dir_all(root.join("v1")).unwrap();
    fs::write(root.join("v1/b"), "").unwrap();
    fs::write(root.join("v1/a"), "").unwrap();
    let folder = Folder::at(&root);
    assert_eq!(folder.names("v1", 9).unwrap(), ["a", "b"]);
    assert_eq!(said(folder.names("..", 9)), "it leads out of its folder");
    assert_eq!(said(folder.names("none", 9)), "it does not exist");
    assert_eq!(
        said(Folder::at(&root.join("none")).read("a", 9)),
        "it does not exist"
    );
}
