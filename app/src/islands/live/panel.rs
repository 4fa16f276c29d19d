//! What the line under a scorecard says of live numbers.

use crate::browser::api::Failure;
use crate::moment::shown;

/// How live numbers stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Panel {
    /// The page shows the numbers of its build, and there are no newer ones.
    Built,
    /// Asking.
    Loading,
    /// Replaced by numbers of this time.
    Fresh(String),
    /// The newest numbers, of this time, are older than expected.
    Stale(String),
    /// There is no platform API.
    NotConnected,
    /// The answer is not understood: why.
    Refused(String),
    /// There are numbers of the first time, and the module that draws them cannot be had; those of the second stay.
    Undrawn(String, String),
    /// The browser has no network; numbers of this time stay.
    Offline(String),
    /// Nobody answered usefully: what happened, and the time of the numbers that stay.
    Failed(String, String),
}

impl Panel {
    /// `built` is the time of the page's own numbers.
    pub fn of_failure(failure: Failure, offline: bool, base: &str, built: &str) -> Panel {
        let host = host(base);
        let what = match failure {
            Failure::NotThere => return Panel::NotConnected,
            Failure::Unreachable if offline => return Panel::Offline(built.to_owned()),
            Failure::Unreachable => format!("Could not reach {host}."),
            Failure::TooSlow => format!("No answer from {host} within 8 seconds."),
            Failure::TooLarge => format!("The answer of {host} is too large to be one."),
            Failure::Broken => format!("The answer of {host} cannot be read."),
            Failure::Status(status) => format!("{host} answered with error {status}."),
        };
        Panel::Failed(what, built.to_owned())
    }

    /// A button to ask again makes sense.
    pub fn may_retry(&self) -> bool {
        matches!(self, Panel::Failed(..) | Panel::Offline(_))
    }

    pub fn words(&self) -> String {
        match self {
            Panel::Built => "There are no newer numbers.".to_owned(),
            Panel::Loading => "Looking for newer numbers …".to_owned(),
            Panel::Fresh(as_of) => format!("Updated: numbers of {}.", shown(as_of)),
            Panel::Stale(as_of) => format!("Last measured {}; newer numbers are overdue.", shown(as_of)),
            Panel::NotConnected => "Live numbers are not connected; these are of the last build.".to_owned(),
            Panel::Refused(why) => {
                format!("The platform API cannot be used: {why}. These are the numbers of the build.")
            }
            Panel::Undrawn(newer, built) => format!(
                "There are numbers of {}, but the part of this site that draws them could not be started; loading the \
                 page again may help. Showing numbers of {}.",
                shown(newer),
                shown(built)
            ),
            Panel::Offline(built) => format!("You are offline. Showing numbers of {}.", shown(built)),
            Panel::Failed(what, built) => format!("{what} Showing numbers of {}.", shown(built)),
        }
    }
}

/// What a reader knows the API by.
fn host(base: &str) -> &str {
    match base.split_once("://") {
        Some((_, rest)) => rest.split('/').next().unwrap_or(rest),
        None => "this site",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "2026-11-20T02:00:00Z";

    #[test]
    fn every_failure_is_said_and_the_numbers_stay() {
        for (failure, offline, retry, expected) in [
            (
                Failure::NotThere,
                false,
                false,
                "Live numbers are not connected; these are of the last build.",
            ),
            (
                Failure::Unreachable,
                false,
                true,
                "Could not reach m.example.com. Showing numbers of 20 Nov 2026, 02:00 UTC.",
            ),
            (
                Failure::Unreachable,
                true,
                true,
                "You are offline. Showing numbers of 20 Nov 2026, 02:00 UTC.",
            ),
            (
                Failure::TooSlow,
                false,
                true,
                "No answer from m.example.com within 8 seconds. Showing numbers of 20 Nov 2026, 02:00 UTC.",
            ),
            (
                Failure::TooLarge,
                false,
                true,
                "The answer of m.example.com is too large to be one. Showing numbers of 20 Nov 2026, 02:00 UTC.",
            ),
            (
                Failure::Broken,
                true,
                true,
                "The answer of m.example.com cannot be read. Showing numbers of 20 Nov 2026, 02:00 UTC.",
            ),
            (
                Failure::Status(503),
                false,
                true,
                "m.example.com answered with error 503. Showing numbers of 20 Nov 2026, 02:00 UTC.",
            ),
        ] {
            let panel = Panel::of_failure(failure, offline, "https://m.example.com/api/", BUILT);
            assert_eq!(panel.words(), expected);
            assert_eq!(panel.may_retry(), retry, "{expected}");
        }
        assert_eq!(host("../../"), "this site");
    }

    /// Browsers keep in mind that a module could not be loaded, so asking again would change nothing.
    #[test]
    fn numbers_that_cannot_be_drawn_are_named_and_nothing_is_asked_again() {
        let panel = Panel::Undrawn("2026-11-21T02:00:00Z".to_owned(), BUILT.to_owned());
        assert_eq!(
            panel.words(),
            "There are numbers of 21 Nov 2026, 02:00 UTC, but the part of this site that draws them could not be \
             started; loading the page again may help. Showing numbers of 20 Nov 2026, 02:00 UTC."
        );
        assert!(!panel.may_retry());
    }
}
