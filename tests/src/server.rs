//! Serves a site with a real nginx, as somebody would publish it. In: a site folder and a base path. Out: its URL.
//!
//! Gzip is on, and the response headers are those that the generator recommends in the site's `_headers`.

use std::fmt::Write as _;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::programs::Programs;

/// A running nginx; it ends with this value.
pub struct Server {
    /// Address of the site's root, with a slash at the end.
    pub url: String,
    nginx: Child,
    folder: TempDir,
}

impl Server {
    /// Serves `site` under `base` (`/` or `/some/base/`).
    pub fn start(programs: &Programs, site: &Path, base: &str) -> Self {
        let folder = TempDir::new().expect("a folder for nginx");
        let site = site.canonicalize().expect("the site's path");
        place(&folder.path().join("root"), base, &site);
        let port = free_port();
        let file = folder.path().join("nginx.conf");
        fs::write(&file, configuration(folder.path(), port, base, &site)).expect("nginx.conf written");
        let nginx = Command::new(&programs.nginx)
            .arg("-p")
            .arg(folder.path())
            .arg("-e")
            .arg(folder.path().join("error.log"))
            .arg("-c")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx starts");
        let mut server = Self {
            url: format!("http://127.0.0.1:{port}{base}"),
            nginx,
            folder,
        };
        server.wait_for(port);
        server
    }

    fn wait_for(&mut self, port: u16) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = self.nginx.try_wait().expect("nginx's state").is_some();
            if ended || start.elapsed() > Duration::from_secs(10) {
                let log = fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default();
                panic!("nginx does not answer: {log}");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.nginx.kill();
        let _ = self.nginx.wait();
    }
}

/// Makes `root` + `base` lead to the site.
fn place(root: &Path, base: &str, site: &Path) {
    let link = root.join(base.trim_matches('/'));
    let parent = if base == "/" { root.parent() } else { link.parent() };
    fs::create_dir_all(parent.expect("a folder above the site")).expect("the base path's folders");
    let link = if base == "/" { root.to_path_buf() } else { link };
    symlink(site, link).expect("a link to the site");
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

fn configuration(folder: &Path, port: u16, base: &str, site: &Path) -> String {
    let folder = folder.display();
    let mut locations = String::new();
    for (prefix, headers) in recommended_headers(site) {
        let _ = writeln!(locations, "location {base}{prefix} {{");
        for (name, value) in headers {
            let _ = writeln!(
                locations,
                "  add_header {name} \"{}\" always;",
                value.replace('"', "\\\"")
            );
        }
        locations.push_str("}\n");
    }
    format!(
        "daemon off;
master_process off;
pid {folder}/nginx.pid;
events {{ worker_connections 256; }}
http {{
  types {{
    text/html html; text/css css; text/javascript js; application/wasm wasm; application/json json;
    application/ld+json jsonld; application/xml xml; application/atom+xml atom; text/plain txt; text/csv csv;
    application/yaml yaml yml; image/svg+xml svg; image/png png; image/x-icon ico; application/manifest+json webmanifest;
  }}
  default_type application/octet-stream;
  charset utf-8;
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  gzip on;
  gzip_types text/css text/javascript application/json application/xml application/wasm image/svg+xml text/plain;
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    root {folder}/root;
    index index.html;
    error_page 404 {base}404.html;
    {locations}
  }}
}}
"
    )
}

/// Path prefixes with all headers that hold below them, from the site's `_headers`.
///
/// nginx lets an inner location replace the headers of the outer one, where `_headers` adds to them.
fn recommended_headers(site: &Path) -> Vec<(String, Vec<(String, String)>)> {
    let text = fs::read_to_string(site.join("_headers")).unwrap_or_default();
    let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        match (line.starts_with(' '), line.split_once(':'), rules.last_mut()) {
            (true, Some((name, value)), Some((_, headers))) => {
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            (false, _, _) => rules.push((line.trim_matches(['/', '*']).to_owned(), Vec::new())),
            _ => panic!("_headers has a line that is neither path nor header: {line}"),
        }
    }
    let outer: Vec<_> = rules
        .iter()
        .filter(|(prefix, _)| prefix.is_empty())
        .flat_map(|(_, h)| h.clone())
        .collect();
    for (_, headers) in rules.iter_mut().filter(|(prefix, _)| !prefix.is_empty()) {
        headers.splice(0..0, outer.iter().cloned());
    }
    rules
}
