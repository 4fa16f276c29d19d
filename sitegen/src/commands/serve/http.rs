//! Connections and what they get. Start at [`start`]; [`answer`] decides what a request gets.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::files::{self, Found};
use super::live::{self, Live};
use super::request::{self, Refused, Request};
use super::response::Response;

/// Connections at once: six for each of some browsers, and one for each page that is open.
pub(super) const MOST_CONNECTIONS: usize = 64;

/// Who does not take an answer for so long has gone.
const LONGEST_WRITE: Duration = Duration::from_secs(20);

/// No file of a site is larger than the memory of the machine that built it.
const LARGEST: u64 = 4 << 30;

/// What is served.
#[derive(Debug)]
pub(super) struct Site {
    /// Its folder; builds replace what is in it.
    pub(super) folder: PathBuf,
    /// Headers of every response.
    pub(super) headers: Vec<(String, String)>,
}

/// Serves on threads of their own for the rest of the process.
pub(super) fn start(listener: TcpListener, site: Site, live: Arc<Live>) -> io::Result<SocketAddr> {
    let address = listener.local_addr()?;
    let (site, open) = (Arc::new(site), Arc::new(AtomicUsize::new(0)));
    thread::Builder::new().name("serve".to_owned()).spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let place = Place::take(&open);
            let (site, live) = (Arc::clone(&site), Arc::clone(&live));
            let _ = stream.set_write_timeout(Some(LONGEST_WRITE));
            let Some(place) = place else {
                let full = Response::text(503, "Too many connections at once; close some pages.");
                let _ = stream
                    .set_nonblocking(true)
                    .and_then(|()| full.send(&mut stream, true));
                continue;
            };
            // Without a thread the connection is closed, and the next one may have more luck.
            let _ = thread::Builder::new().spawn(move || {
                respond(stream, &site, &live);
                drop(place);
            });
        }
    })?;
    Ok(address)
}

/// A place among the connections, free again when it is dropped.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(open: &Arc<AtomicUsize>) -> Option<Self> {
        // Counted first: two that come at once must not both see the last place free.
        let place = Place(Arc::clone(open));
        (open.fetch_add(1, Ordering::SeqCst) < MOST_CONNECTIONS).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A page that was closed meanwhile is no error.
fn respond(mut stream: TcpStream, site: &Site, live: &Live) {
    let (mut response, with_body) = match request::read(&mut stream, request::LONGEST) {
        Ok(request) if wants_events(&request) => {
            let _ = events(&mut stream, live);
            return;
        }
        Ok(request) => (answer(&request, site, live), request.method != "HEAD"),
        Err(Refused::Status(status, why)) => (Response::text(status, why), true),
        Err(Refused::Gone) => return,
    };
    for (name, value) in &site.headers {
        response = response.with(name, value);
    }
    if response
        .with("Cache-Control", "no-cache")
        .send(&mut stream, with_body)
        .is_ok()
    {
        linger(&mut stream);
    }
}

/// What was sent and not read would make the system throw the answer away: a little is read, for a moment.
fn linger(stream: &mut TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let mut rest = [0; 4096];
    for _ in 0..16 {
        if !matches!(stream.read(&mut rest), Ok(1..)) {
            break;
        }
    }
}

fn wants_events(request: &Request) -> bool {
    request.method == "GET"
        && request.target.strip_prefix(live::PREFIX) == Some("events")
        && is_for_this_machine(request)
}

fn events(page: &mut TcpStream, live: &Live) -> io::Result<()> {
    page.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
          X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
    )?;
    live.stream(page)
}

fn answer(request: &Request, site: &Site, live: &Live) -> Response {
    if !is_for_this_machine(request) {
        return Response::text(
            403,
            "This server is for this machine only: open it as localhost or 127.0.0.1.",
        );
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Response::text(405, "Only GET and HEAD.").with("Allow", "GET, HEAD");
    }
    let path = request.target.split('?').next().unwrap_or_default();
    if let Some(own) = path.strip_prefix(live::PREFIX) {
        return own_file(own);
    }
    match files::find(&site.folder, &request.target) {
        Found::File(file) => match crate::files::read(&file, LARGEST) {
            Ok(bytes) => typed(200, files::media_type(&file), bytes, live),
            // A build just replaced the folder.
            Err(_) => not_found(site, live),
        },
        Found::Redirect(location) => {
            Response::text(301, "The folder has a slash at its end.").with("Location", &location)
        }
        Found::Nothing => not_found(site, live),
    }
}

/// Pages of other sites that made their name resolve to this machine may read nothing here.
fn is_for_this_machine(request: &Request) -> bool {
    request.hosts.iter().all(|host| {
        let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _port)| name);
        matches!(name, "localhost" | "127.0.0.1" | "[::1]")
    })
}

fn own_file(name: &str) -> Response {
    let (media_type, content) = match name {
        "reload.js" => ("text/javascript; charset=utf-8", live::SCRIPT),
        "reload.css" => ("text/css; charset=utf-8", live::STYLE),
        _ => return Response::text(404, "No such file."),
    };
    Response::new(200, media_type, content.into())
}

/// The site's own page for it. While there is no site at all, the reason why.
fn not_found(site: &Site, live: &Live) -> Response {
    let page = crate::files::read(&site.folder.join("404.html"), LARGEST);
    match (page, live.report()) {
        (Ok(page), _) => typed(404, "text/html; charset=utf-8", page, live),
        (Err(_), Some(_)) if !site.folder.join("index.html").exists() => {
            let page = "<!doctype html><html lang=en><title>Not built yet</title><body></body></html>";
            typed(503, "text/html; charset=utf-8", page.as_bytes().to_vec(), live)
        }
        _ => Response::text(404, "No such page."),
    }
}

fn typed(status: u16, media_type: &str, mut content: Vec<u8>, live: &Live) -> Response {
    if media_type.starts_with("text/html") {
        add_script(&mut content, &live.site());
    }
    Response::new(status, media_type, content)
}

/// Puts the reload script at the end of the body; it carries the name of the site that the page belongs to.
fn add_script(html: &mut Vec<u8>, site: &str) {
    let script = format!("<script src=\"{}reload.js?{site}\" defer></script>", live::PREFIX);
    let end = html
        .windows(7)
        .rposition(|window| window == b"</body>")
        .unwrap_or(html.len());
    html.splice(end..end, script.into_bytes());
}
