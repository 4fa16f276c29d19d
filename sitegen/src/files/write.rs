//! Writing into a folder that somebody else fills, too: inside it, through no link, and whole or not at all.
//!
//! In: a folder, the name of a file in it, bytes. Out: the file, written beside its place and moved there. Start at
//! [`Folder::write`].

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::{Folder, Refused};

/// A file that is written, but not in its place yet; dropping it removes it.
#[derive(Debug)]
pub struct Waiting {
    beside: TempPath,
    place: PathBuf,
}

impl Waiting {
    /// Moves it to its place; a file that is there is replaced.
    pub fn place(self) -> io::Result<()> {
        Ok(self.beside.persist(self.place)?)
    }

    /// Moves it to its place; a file that is there stays, and it is an error.
    pub fn place_new(self) -> io::Result<()> {
        Ok(self.beside.persist_noclobber(self.place)?)
    }
}

impl Folder {
    /// Writes a file beside its place, in folders that are made where they are missing.
    pub fn write(&self, name: impl AsRef<Path>, bytes: &mut dyn Read) -> Result<Waiting, Refused> {
        let place = self.place_of(name.as_ref())?;
        let parent = place.parent().unwrap_or(&self.given);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".meshfront-");
        // As open as any file that this user makes.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file: NamedTempFile = builder.tempfile_in(parent).map_err(Refused::Io)?;
        io::copy(bytes, &mut file).map_err(Refused::Io)?;
        Ok(Waiting {
            beside: file.into_temp_path(),
            place,
        })
    }

    /// Where a file goes: every folder on the way lies in this one, and the file itself is no link and nothing odd.
    fn place_of(&self, name: &Path) -> Result<PathBuf, Refused> {
        let is_plain = |part: Component| matches!(part, Component::Normal(_));
        let real = self.real.as_ref().ok_or(Refused::Missing)?;
        let (Some(file), true) = (name.file_name(), name.components().all(is_plain)) else {
            return Err(Refused::Outside);
        };
        let mut at = real.clone();
        for part in name.parent().into_iter().flat_map(Path::components) {
            at.push(part);
            match fs::create_dir(&at) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(Refused::Io(error)),
                _ => at = at.canonicalize().map_err(|_| Refused::Outside)?,
            }
            if !at.starts_with(real) {
                return Err(Refused::Outside);
            }
        }
        at.push(file);
        match at.symlink_metadata() {
            Ok(data) if data.is_symlink() => Err(Refused::NotAFile("a symbolic link")),
            Ok(data) if !data.is_file() => Err(Refused::NotAFile(super::kind(&data))),
            _ => Ok(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::Folder;

    #[test]
    #[cfg(unix)]
    fn files_are_written_inside_and_through_no_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let scratch = tempfile::tempdir().unwrap();
        let root = scratch.path().join("shop");
        fs::create_dir(&root).unwrap();
        fs::create_dir(scratch.path().join("home")).unwrap();
        fs::write(scratch.path().join("home/mine"), "mine").unwrap();
        symlink("../home", root.join("out")).unwrap();
        symlink("../home/mine", root.join("link")).unwrap();
        symlink("../home/new", root.join("dangling")).unwrap();
        fs::create_dir(root.join("folder")).unwrap();
        let folder = Folder::at(&root);
        for (name, expected) in [
            ("a", "written"),
            ("new/b", "written"),
            ("folder/c", "written"),
            ("folder", "it is a folder, not a regular file"),
            ("link", "it is a symbolic link, not a regular file"),
            ("dangling", "it is a symbolic link, not a regular file"),
            ("out/mine", "it leads out of its folder"),
            ("out/deep/new", "it leads out of its folder"),
            ("../home/mine", "it leads out of its folder"),
            ("/tmp/x", "it leads out of its folder"),
            ("", "it leads out of its folder"),
        ] {
            let said = match folder.write(name, &mut &b"text"[..]) {
                Ok(file) => {
                    file.place().unwrap();
                    assert_eq!(fs::read(root.join(name)).unwrap(), b"text");
                    "written".to_owned()
                }
                Err(refused) => refused.to_string(),
            };
            assert_eq!(said, expected, "{name}");
        }
        assert_eq!(fs::read(scratch.path().join("home/mine")).unwrap(), b"mine");
        assert_eq!(names(&scratch.path().join("home")), ["mine"]);
        assert_eq!(names(&root), ["a", "dangling", "folder", "link", "new", "out"]);
        let mode = root.join("a").metadata().unwrap().permissions().mode();
        assert_ne!(
            mode & 0o044,
            0,
            "others may read it as far as the user's mask lets them"
        );
    }

    #[test]
    fn what_is_there_is_replaced_or_kept_and_nothing_is_left_beside() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = Folder::at(scratch.path());
        let written = |text: &str| folder.write("a", &mut text.as_bytes()).unwrap();
        written("one").place_new().unwrap();
        assert!(written("two").place_new().is_err());
        drop(written("three"));
        assert_eq!(fs::read(scratch.path().join("a")).unwrap(), b"one");
        written("four").place().unwrap();
        assert_eq!(fs::read(scratch.path().join("a")).unwrap(), b"four");
        assert_eq!(names(scratch.path()), ["a"]);
    }

    fn names(folder: &Path) -> Vec<String> {
        Folder::at(folder).names("", 99).unwrap()
    }
}
