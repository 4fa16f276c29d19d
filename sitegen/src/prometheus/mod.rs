//! Asking Prometheus: one number for each query of the configuration.
//!
//! In: the server, queries, and a way to ask. Out: a number with its moment, and a finding where there is none. Who never
//! answers or refuses is not asked on and on. Start at [`Session::open`]; what numbers mean stands where they are used.

mod answer;
mod login;

use std::cell::Cell;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use self::login::{Secret, hidden};
use crate::config::prometheus::Prometheus;
use crate::day::Day;
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;
use crate::instant::Instant;
use crate::source::Place;
use crate::web::{Answer, Failure};

/// An address and headers in, an answer out.
pub type Get<'a> = dyn Fn(&str, &[(&str, &str)]) -> Result<Answer, Failure> + 'a;

/// How servers are asked, and what the environment says.
pub struct World<'a> {
    /// Asks one.
    pub get: &'a Get<'a>,
    /// An environment variable.
    pub variable: &'a dyn Fn(&str) -> Variable,
    /// Prometheus never answered or refused to: it is not asked again in this build.
    pub given_up: &'a Cell<bool>,
}

/// What the environment says of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Variable {
    /// The configuration, which somebody else may have written, must not have it sent anywhere.
    Forbidden,
    /// It is not set.
    Unset,
    /// Its value.
    Set(String),
}

/// After so many queries in a row that nobody answers the others are not asked: a build does not wait for them all.
const PATIENCE: usize = 3;
/// The last second of a day, counted from its first.
const LAST_SECOND: i64 = 86_399;

/// Questions in a row.
pub struct Session<'s> {
    server: &'s Prometheus,
    world: &'s World<'s>,
    secret: Option<Secret>,
    /// Questions in a row that nobody answered.
    unanswered: usize,
    /// Questions to come.
    left: usize,
    /// What becomes of a question without an answer, as the end of a sentence.
    without: &'static str,
    /// The last moment that the server told of itself.
    clock: Option<Instant>,
}

impl<'s> Session<'s> {
    /// Begins to ask that many questions, the first of which stands at that place; `without` says what becomes of one without
    /// an answer. Nothing where none would be answered, which is said.
    pub fn open(
        server: &'s Prometheus,
        world: &'s World<'s>,
        (questions, place): (usize, Place),
        without: &'static str,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        if world.given_up.get() {
            let message = format!(
                "Prometheus gave no answer before, so {questions} queries from here on were not asked."
            );
            let help = "Look at what is said of the queries before, and build again.";
            findings.push(Finding::new(&codes::UNANSWERED_QUERY, place, message, help));
            return None;
        }
        let secret = server.login.as_ref().map(|login| Secret::of(login, world));
        match secret.transpose() {
            Ok(secret) => Some(Session {
                server,
                world,
                secret,
                unanswered: 0,
                left: questions,
                without,
                clock: None,
            }),
            Err(finding) => {
                world.given_up.set(true);
                findings.push(finding);
                None
            }
        }
    }

    /// The number that answers a query now, and its moment.
    pub fn number(
        &mut self,
        place: Place,
        query: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<(Instant, f64)> {
        self.left = self.left.saturating_sub(1);
        self.asked(place, query, None, findings)
    }

    /// The number at the end of that day, and now where it is not over on the clock of the server: a build has none.
    pub fn number_on(
        &mut self,
        day: Option<Day>,
        place: Place,
        query: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<(Instant, f64)> {
        self.left = self.left.saturating_sub(1);
        let end = |clock: Instant| {
            let day = day.filter(|day| clock.day() > *day)?;
            Some(Instant::of_epoch(Instant::start_of(day).seconds() + LAST_SECOND))
        };
        let mut time = self.clock.and_then(end);
        if time.is_none() {
            let now = self.asked(place, query, None, findings)?;
            self.clock = Some(now.0);
            time = end(now.0);
            if time.is_none() {
                return Some(now);
            }
        }
        self.asked(place, query, time, findings)
    }

    fn asked(
        &mut self,
        place: Place,
        query: &str,
        time: Option<Instant>,
        findings: &mut Vec<Finding>,
    ) -> Option<(Instant, f64)> {
        if self.world.given_up.get() {
            return None;
        }
        let encoded = utf8_percent_encode(query, NON_ALPHANUMERIC);
        let mut address = format!("{}api/v1/query?query={encoded}", self.server.url);
        if let Some(time) = time {
            address.push_str(&format!("&time={}", time.seconds()));
        }
        let secret = self.secret.as_ref();
        let headers: Vec<(&str, &str)> = secret
            .iter()
            .map(|secret| ("authorization", secret.header.as_str()))
            .collect();
        let answer = (self.world.get)(&address, &headers);
        if let Ok(Answer {
            status: status @ (401 | 403),
            ..
        }) = answer
        {
            findings.push(self.refused(place, status));
            self.world.given_up.set(true);
            return None;
        }
        self.unanswered = match answer {
            Err(_) => self.unanswered + 1,
            Ok(_) => 0,
        };
        let number = answer
            .map_err(|failure| failure.text())
            .and_then(|answer| answer::number_of(&answer));
        let number = number.map_err(|reason| {
            let reason = hidden(secret, reason);
            findings.push(Finding::new(
                &codes::UNANSWERED_QUERY,
                place,
                format!("Prometheus gives no single number for this query: it {reason}."),
                format!("Try the query in Prometheus itself; {} until then.", self.without),
            ));
        });
        if self.unanswered == PATIENCE {
            self.world.given_up.set(true);
            if self.left > 0 {
                let left = self.left;
                findings.push(Finding::new(
                    &codes::UNANSWERED_QUERY,
                    place,
                    format!("Prometheus left {PATIENCE} queries in a row unanswered, so the other {left} were not asked."),
                    "Look at the address under `prometheus`, and whether this machine may reach it.",
                ));
            }
        }
        number.ok()
    }

    /// One finding for all queries: whoever may not ask one may not ask the others.
    fn refused(&self, place: Place, status: u16) -> Finding {
        let left = self.left;
        let message = format!(
            "Prometheus refuses to answer (status {status}); the other {left} queries were not asked."
        );
        let help = match (&self.server.login, status) {
            (None, _) => {
                "Name an environment variable that holds a token in `bearer_token_env` of `prometheus`, or one that holds \
                 `user:password` in `basic_auth_env`."
                    .to_owned()
            }
            (Some(login), 401) => format!("Look whether what `{}` holds is still valid.", login.variable),
            (Some(login), _) => format!("Let the account behind `{}` query.", login.variable),
        };
        Finding::new(&codes::UNANSWERED_QUERY, place, message, help)
    }
}
