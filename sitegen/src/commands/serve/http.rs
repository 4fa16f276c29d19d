//! Requests and responses. Start at [`start`]; [`answer`] decides what a request gets.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use super::files::{self, Found};
use super::live::{self, Live};

/// Browsers open six connections at once.
const WORKERS: usize = 6;

/// No file of a site is larger than the memory of the machine that built it.
const LARGEST: u64 = 4 << 30;

type Bytes = io::Cursor<Vec<u8>>;

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
    let server = Arc::new(Server::from_listener(listener, None).map_err(io::Error::other)?);
    let site = Arc::new(site);
    for _ in 0..WORKERS {
        let (server, site, live) = (Arc::clone(&server), Arc::clone(&site), Arc::clone(&live));
        thread::Builder::new().name("serve".to_owned()).spawn(move || {
            for request in server.incoming_requests() {
                respond(request, &site, &live);
            }
        })?;
    }
    Ok(address)
}

/// A page that was closed meanwhile is no error.
fn respond(request: Request, site: &Site, live: &Arc<Live>) {
    let wants_events = request.method() == &Method::Get
        && request.url().strip_prefix(live::PREFIX) == Some("events")
        && is_for_this_machine(&request);
    if wants_events {
        let live = Arc::clone(live);
        // An event stream stays open, so it must not hold a worker.
        let _ = thread::Builder::new().spawn(move || stream(request.into_writer(), &live));
        return;
    }
    let mut response = answer(&request, site, live);
    for (name, value) in &site.headers {
        response = with(response, name, value);
    }
    let _ = request.respond(with(response, "Cache-Control", "no-cache"));
}

fn stream(mut page: Box<dyn Write + Send>, live: &Live) -> io::Result<()> {
    page.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
          X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
    )?;
    live.stream(&mut page)
}

fn answer(request: &Request, site: &Site, live: &Live) -> Response<Bytes> {
    if !is_for_this_machine(request) {
        return text(
            403,
            "This server is for this machine only: open it as localhost or 127.0.0.1.",
        );
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return with(text(405, "Only GET and HEAD."), "Allow", "GET, HEAD");
    }
    let path = request.url().split('?').next().unwrap_or_default();
    if let Some(own) = path.strip_prefix(live::PREFIX) {
        return own_file(own);
    }
    match files::find(&site.folder, request.url()) {
        Found::File(file) => match crate::files::read(&file, LARGEST) {
            Ok(bytes) => typed(200, files::media_type(&file), bytes, live),
            // A build just replaced the folder.
            Err(_) => not_found(site, live),
        },
        Found::Redirect(location) => with(
            text(301, "The folder has a slash at its end."),
            "Location",
            &location,
        ),
        Found::Nothing => not_found(site, live),
    }
}

/// Pages of other sites that made their name resolve to this machine may read nothing here.
fn is_for_this_machine(request: &Request) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    host.is_none_or(|host| {
        let host = host.value.as_str();
        let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
        matches!(name, "localhost" | "127.0.0.1" | "[::1]")
    })
}

fn own_file(name: &str) -> Response<Bytes> {
    let (media_type, content) = match name {
        "reload.js" => ("text/javascript; charset=utf-8", live::SCRIPT),
        "reload.css" => ("text/css; charset=utf-8", live::STYLE),
        _ => return text(404, "No such file."),
    };
    with(Response::from_data(content), "Content-Type", media_type)
}

/// The site's own page for it. While there is no site at all, the reason why.
fn not_found(site: &Site, live: &Live) -> Response<Bytes> {
    let page = crate::files::read(&site.folder.join("404.html"), LARGEST);
    match (page, live.report()) {
        (Ok(page), _) => typed(404, "text/html; charset=utf-8", page, live),
        (Err(_), Some(_)) if !site.folder.join("index.html").exists() => {
            let page = "<!doctype html><html lang=en><title>Not built yet</title><body></body></html>";
            typed(503, "text/html; charset=utf-8", page.as_bytes().to_vec(), live)
        }
        _ => text(404, "No such page."),
    }
}

fn typed(status: u16, media_type: &str, mut content: Vec<u8>, live: &Live) -> Response<Bytes> {
    if media_type.starts_with("text/html") {
        add_script(&mut content, &live.site());
    }
    with(
        Response::from_data(content).with_status_code(status),
        "Content-Type",
        media_type,
    )
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

fn text(status: u16, text: &str) -> Response<Bytes> {
    let response = Response::from_data(format!("{text}\n")).with_status_code(status);
    with(response, "Content-Type", "text/plain; charset=utf-8")
}

/// A header that is not ASCII is left out; ours all are.
fn with(mut response: Response<Bytes>, name: &str, value: &str) -> Response<Bytes> {
    if let Ok(header) = Header::from_bytes(name, value) {
        response.add_header(header);
    }
    response
}
