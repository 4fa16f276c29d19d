//! What each browser test starts with: a served site, a browser, and a list of faults.

use std::path::PathBuf;

use e2e::browser::{Browser, Reader, Visit};
use e2e::pages::Page;
use e2e::programs::Programs;
use e2e::server::Server;
use e2e::site;

/// Where the site is published in most tests: not at the root, so that an absolute link would break.
const BASE: &str = "/some/base/";

/// A served site and a reader.
pub struct Scene {
    pub programs: Programs,
    pub site: PathBuf,
    pub server: Server,
    pub browser: Browser,
    pub reader: Reader,
    faults: Vec<String>,
}

impl Scene {
    /// The example site under a sub-path; `None` when something is not installed.
    pub fn open(reader: Reader) -> Option<Self> {
        Self::open_at(&site::example_site()?, BASE, reader)
    }

    /// Another site, or another path.
    pub fn open_at(site: &std::path::Path, base: &str, reader: Reader) -> Option<Self> {
        let programs = Programs::find()?;
        let server = Server::start(&programs, site, base);
        let browser = Browser::start(&programs, reader);
        Some(Self {
            programs,
            site: site.to_path_buf(),
            server,
            browser,
            reader,
            faults: Vec::new(),
        })
    }

    pub fn visit(&self, page: &Page) -> Visit {
        self.browser.visit(&self.url(page))
    }

    pub fn url(&self, page: &Page) -> String {
        format!("{}{}", self.server.url, page.address())
    }

    pub fn note(&mut self, page: &Page, faults: Vec<String>) {
        self.faults.extend(
            faults
                .into_iter()
                .map(|fault| format!("{} ({}): {fault}", page.path, page.kind)),
        );
    }

    /// Fails with everything that was noted.
    pub fn end(self) {
        assert!(
            self.faults.is_empty(),
            "{} faults\n{}",
            self.faults.len(),
            self.faults.join("\n")
        );
    }
}
