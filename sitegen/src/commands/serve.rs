//! `meshfront serve`: the site on this machine, rebuilt and reloaded while contracts are edited.
//!
//! In: where the site is built to, what to watch, and a closure that builds. Out: a running server with the same
//! content security policy as in production. A build that is refused leaves the last good site in place; what
//! is wrong stands in the terminal and as a banner on every page. Start at [`run`].

pub mod command;
mod files;
mod http;
mod live;
mod request;
mod response;
mod watch;

use std::fmt;
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use self::http::Site;
use self::live::Live;
use crate::escape::terminal;

/// Tried first when the user names no port; any free one is taken when it is busy.
const USUAL_PORT: u16 = 8080;

/// What to serve and what to watch.
#[derive(Debug, Clone)]
pub struct Options {
    /// The marketplace, watched with all folders in it.
    pub marketplace: PathBuf,
    /// Where the builds put the site. Changes in here start no build.
    pub site: PathBuf,
    /// The port that the user asked for.
    pub port: Option<u16>,
    /// Headers of every response, as production sends them.
    pub headers: Vec<(String, String)>,
}

/// Builds, serves and watches until the process ends.
///
/// `build` publishes into `options.site` and answers with a line about it, or leaves the site as it was and
/// answers with the findings as text.
pub fn run(
    options: &Options,
    mut build: impl FnMut() -> Result<String, String>,
    out: &mut dyn Write,
) -> Result<(), ServeError> {
    let live = Arc::new(Live::default());
    let (_watcher, changes) = watch::changes(&options.marketplace, &options.site)
        .map_err(|error| ServeError::Watch(options.marketplace.clone(), error.to_string()))?;
    let listener = listen(options.port)?;
    rebuild(&live, &mut build, out)?;
    let site = Site {
        folder: options.site.clone(),
        headers: options.headers.clone(),
    };
    let address = http::start(listener, site, Arc::clone(&live)).map_err(ServeError::Start)?;
    writeln!(
        out,
        "Open http://{address}/ (Ctrl+C stops). Saved changes show by themselves."
    )?;
    rebuild_on(&changes, &live, &mut build, out)
}

/// One build per quiet moment after changes; ends when nobody can report changes any more.
fn rebuild_on(
    changes: &Receiver<()>,
    live: &Live,
    build: &mut impl FnMut() -> Result<String, String>,
    out: &mut dyn Write,
) -> Result<(), ServeError> {
    while watch::settled(changes) {
        rebuild(live, build, out)?;
    }
    Ok(())
}

fn rebuild(
    live: &Live,
    build: &mut impl FnMut() -> Result<String, String>,
    out: &mut dyn Write,
) -> Result<(), ServeError> {
    match build() {
        Ok(summary) => {
            live.published();
            writeln!(out, "{}", terminal::block(summary.trim_end()))?;
        }
        Err(report) => {
            writeln!(
                out,
                "{}\nThe last good site stays until this is mended.",
                terminal::block(report.trim_end())
            )?;
            live.refused(report);
        }
    }
    out.flush()?;
    Ok(())
}

/// On this machine only: what is being edited is nobody else's business yet.
fn listen(port: Option<u16>) -> Result<TcpListener, ServeError> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).map_err(|error| ServeError::Port(port, error)),
        None => bind(USUAL_PORT).or_else(|_| bind(0)).map_err(ServeError::Start),
    }
}

/// Why serving could not start or go on.
#[derive(Debug)]
pub enum ServeError {
    /// The port that the user asked for.
    Port(u16, io::Error),
    /// The folder that cannot be watched.
    Watch(PathBuf, String),
    /// No server at all.
    Start(io::Error),
    /// The terminal is gone.
    Print(io::Error),
}

impl From<io::Error> for ServeError {
    fn from(error: io::Error) -> Self {
        ServeError::Print(error)
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Port(port, error) => write!(
                f,
                "Port {port} cannot be used: {error}. Name another with --port, or leave it out to get a free one."
            ),
            ServeError::Watch(folder, error) => write!(
                f,
                "The folder {} cannot be watched for changes: {error}. Check that it exists and may be read.",
                folder.display()
            ),
            ServeError::Start(error) => write!(f, "The server cannot start on 127.0.0.1: {error}."),
            ServeError::Print(error) => write!(f, "Cannot write to the terminal: {error}."),
        }
    }
}

impl std::error::Error for ServeError {}

#[cfg(test)]
mod tests;
