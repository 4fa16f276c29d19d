//! What open pages need to know: whether a newer site is there, and what is wrong with the last edit.

use std::io::{self, Write};
use std::process;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

/// Under this path pages find what `serve` adds to them; no page of a site lives here.
pub(super) const PREFIX: &str = "/-/";

/// Script that listens and reloads, and the style of its banner.
pub(super) const SCRIPT: &str = include_str!("reload.js");
pub(super) const STYLE: &str = include_str!("reload.css");

/// A sign of life this often finds out which pages were closed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// The state of the site, shared by the builder and all open pages.
#[derive(Debug, Default)]
pub(super) struct Live {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct State {
    /// How many sites were published.
    published: u64,
    /// Findings of the last build, when it was refused.
    report: Option<String>,
}

/// What a page is told.
#[derive(Debug, Serialize)]
struct Message<'a> {
    site: &'a str,
    report: Option<&'a str>,
}

impl Live {
    /// A new site is in place.
    pub(super) fn published(&self) {
        let mut state = self.state();
        state.published += 1;
        state.report = None;
        self.changed.notify_all();
    }

    /// The last edit could not be published.
    pub(super) fn refused(&self, report: String) {
        self.state().report = Some(report);
        self.changed.notify_all();
    }

    /// Findings of the last build, when it was refused.
    pub(super) fn report(&self) -> Option<String> {
        self.state().report.clone()
    }

    /// Name of the published site. It differs from that of an earlier run, so that pages left open reload.
    pub(super) fn site(&self) -> String {
        self.state().site()
    }

    /// Writes the state now and at every change, as an event stream, until the page is closed.
    pub(super) fn stream(&self, page: &mut dyn Write) -> io::Result<()> {
        let mut known = self.state().clone();
        loop {
            page.write_all(known.event().as_bytes())?;
            page.flush()?;
            known = self.wait_for_change(&known, page)?;
        }
    }

    fn wait_for_change(&self, known: &State, page: &mut dyn Write) -> io::Result<State> {
        loop {
            let (state, waited) = self
                .changed
                .wait_timeout_while(self.state(), SIGN_OF_LIFE, |state| state == known)
                .unwrap_or_else(PoisonError::into_inner);
            let state = state.clone();
            if !waited.timed_out() {
                return Ok(state);
            }
            page.write_all(b":\n\n")?;
            page.flush()?;
        }
    }

    /// A thread that stopped half-way cannot leave this small state in disorder.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn site(&self) -> String {
        format!("{}.{}", process::id(), self.published)
    }

    fn event(&self) -> String {
        let message = Message {
            site: &self.site(),
            report: self.report.as_deref(),
        };
        // JSON has no line breaks, so it is one line of an event.
        let json = serde_json::to_string(&message).unwrap_or_default();
        format!("data: {json}\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_of_json_whatever_the_report_holds() {
        let live = Live::default();
        live.published();
        live.refused("line 1\nline 2 </script> \"x\"".to_owned());
        let event = live.state().event();
        let json = event
            .strip_prefix("data: ")
            .unwrap()
            .strip_suffix("\n\n")
            .unwrap();
        assert!(!json.contains('\n'), "{json}");
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(value["report"], "line 1\nline 2 </script> \"x\"");
        assert_eq!(value["site"], live.site());
    }

    #[test]
    fn a_published_site_has_a_new_name_and_no_report() {
        let live = Live::default();
        let before = live.site();
        live.refused("broken".to_owned());
        assert_eq!(
            (live.site(), live.report()),
            (before.clone(), Some("broken".to_owned()))
        );
        live.published();
        assert_ne!(live.site(), before);
        assert_eq!(live.report(), None);
    }
}
