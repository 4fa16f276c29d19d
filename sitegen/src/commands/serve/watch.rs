//! Which changes on disk ask for a build, and when they have settled.

use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Editors and git write several files at once; so long after the last one a build begins.
const QUIET: Duration = Duration::from_millis(150);

/// A folder that never rests is built nevertheless.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Sends a message for every change in `folder`, until the watcher is dropped. `site` is where builds write.
pub(super) fn changes(folder: &Path, site: &Path) -> notify::Result<(RecommendedWatcher, Receiver<()>)> {
    // Some systems report real paths only.
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let (folder, site) = (real(folder), real(site));
    let (sender, receiver) = channel();
    let mut watcher = notify::recommended_watcher(reporter(folder.clone(), site, sender))?;
    watcher.watch(&folder, RecursiveMode::Recursive)?;
    Ok((watcher, receiver))
}

fn reporter(folder: PathBuf, site: PathBuf, sender: Sender<()>) -> impl FnMut(notify::Result<Event>) {
    move |event| {
        let matters = match event {
            Ok(event) => {
                !matches!(event.kind, EventKind::Access(_))
                    && event.paths.iter().any(|path| matters(&folder, &site, path))
            }
            // Events were lost: better one build too many.
            Err(_) => true,
        };
        if matters {
            // The receiver is gone when serving ends.
            let _ = sender.send(());
        }
    }
}

/// Neither built by us, nor hidden (`.git`), nor an editor's backup.
fn matters(folder: &Path, site: &Path, path: &Path) -> bool {
    let Ok(inner) = path.strip_prefix(folder) else {
        return false;
    };
    let hidden = |part: Component| part.as_os_str().to_string_lossy().starts_with('.');
    let backup = inner.to_string_lossy().ends_with('~');
    !path.starts_with(site) && !backup && !inner.components().any(hidden)
}

/// Waits for a change and then for rest. False when no change can come any more.
pub(super) fn settled(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    let first = Instant::now();
    while first.elapsed() < LONGEST_WAIT {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn sources_matter_and_the_rest_does_not() {
        let (folder, site) = (Path::new("/m/.shop"), Path::new("/m/.shop/out"));
        for (path, expected) in [
            ("/m/.shop/marketplace.yaml", true),
            ("/m/.shop/contracts/sales/orders.yaml", true),
            ("/m/.shop/outlet/a.yaml", true),
            ("/m/.shop/out", false),
            ("/m/.shop/out/index.html", false),
            ("/m/.shop/.git/index", false),
            ("/m/.shop/contracts/.orders.yaml.swp", false),
            ("/m/.shop/contracts/orders.yaml~", false),
            ("/m/elsewhere.yaml", false),
        ] {
            assert_eq!(matters(folder, site, Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn many_changes_are_one() {
        let (sender, receiver) = channel();
        for _ in 0..100 {
            sender.send(()).unwrap();
        }
        drop(sender);
        assert!(settled(&receiver));
        assert!(!settled(&receiver));
    }

    #[test]
    fn a_saved_file_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let (_watcher, changes) = changes(folder.path(), &folder.path().join("site")).unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        fs::write(folder.path().join("orders.yaml"), "id: orders").unwrap();
        changes.recv_timeout(Duration::from_secs(20)).unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        assert!(changes(Path::new("no/such/folder"), Path::new("site")).is_err());
    }
}
