//! A server that wants to know who asks: the secret comes from the environment, and nothing repeats it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use tiny_http::{Response, Server};

use super::faults::ONE;
use super::{QUERIES, build_with, roll_up};

const TOKEN: &str = "s3cret-token.of/length+";
const LOGIN: &str = "reader:pa55:word";
/// `LOGIN` in base64.
const BASIC: &str = "Basic cmVhZGVyOnBhNTU6d29yZA==";

/// A server that answers who shows `wanted`, refuses others with `status`, and repeats what they showed; with a list of that.
fn guarded(wanted: &str, status: u16) -> (String, Arc<Mutex<Vec<String>>>) {
    let server = Server::http("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", server.server_addr());
    let (shown, wanted) = (Arc::new(Mutex::new(Vec::new())), wanted.to_owned());
    let kept = Arc::clone(&shown);
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let header = request
                .headers()
                .iter()
                .find(|header| header.field.equiv("Authorization"));
            let value = header.map_or_else(String::new, |header| header.value.to_string());
            let said = format!("{{\"status\":\"error\",\"error\":\"not for {value}, {LOGIN}, {TOKEN}\"}}");
            let (status, body) = match value == wanted {
                true => (200, ONE.to_owned()),
                false => (status, said),
            };
            kept.lock().unwrap().push(value);
            drop(request.respond(Response::from_string(body).with_status_code(status)));
        }
    });
    (url, shown)
}

/// Every file below a folder.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut texts_below = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            texts_below.extend(texts(&entry.path()));
        } else {
            let bytes = fs::read(entry.path()).unwrap();
            let name = entry.path().display().to_string();
            texts_below.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    texts_below
}

#[test]
fn the_right_login_is_answered_and_no_other() {
    let bearer = format!("Bearer {TOKEN}");
    let (token, basic) = (
        "bearer_token_env: MESHFRONT_LOGIN",
        "basic_auth_env: MESHFRONT_LOGIN",
    );
    // What the server wants, how it refuses, settings, the variable; how often it is asked and what is said.
    for (wanted, status, settings, value, asked, expected) in [
        (bearer.as_str(), 401, token, TOKEN, 4, ""),
        // As it comes out of a file.
        (&bearer, 401, token, "s3cret-token.of/length+\n", 4, ""),
        (BASIC, 401, basic, LOGIN, 4, ""),
        (
            &bearer,
            401,
            token,
            "another",
            1,
            "(status 401); the other 3 queries were not asked",
        ),
        (
            &bearer,
            401,
            token,
            "another",
            1,
            "Look whether what `MESHFRONT_LOGIN` holds is still valid",
        ),
        (
            BASIC,
            403,
            basic,
            "reader:other",
            1,
            "Let the account behind `MESHFRONT_LOGIN` query",
        ),
        (
            &bearer,
            401,
            "",
            "",
            1,
            "Name an environment variable that holds a token in `bearer_token_env`",
        ),
        (
            &bearer,
            400,
            token,
            "another",
            4,
            "answers with status 400, saying: not for Bearer …",
        ),
        (
            &bearer,
            401,
            token,
            "",
            0,
            "`MESHFRONT_LOGIN`, which `bearer_token_env` names, is not set",
        ),
        (
            &bearer,
            401,
            token,
            "  ",
            0,
            "is not set, so Prometheus was not asked",
        ),
        (
            BASIC,
            401,
            basic,
            "reader",
            0,
            "`MESHFRONT_LOGIN`, which `basic_auth_env` names, is not `user:password`",
        ),
        (BASIC, 401, basic, ":word", 0, "is not `user:password`"),
        (
            &bearer,
            401,
            token,
            "two\nlines",
            0,
            "holds characters that no header may have",
        ),
        (
            &bearer,
            401,
            token,
            "schlüssel",
            0,
            "holds characters that no header may have",
        ),
    ] {
        let root = tempfile::tempdir().unwrap();
        let (url, shown) = guarded(wanted, status);
        let queries = format!("\n  browser_url: /prometheus/\n  {settings}{QUERIES}");
        let output = build_with(root.path(), &url, &queries, &[("MESHFRONT_LOGIN", value)]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        assert!(said.contains(expected), "{expected}: {said}");
        assert_eq!(said.contains("unanswered-query"), !expected.is_empty(), "{said}");
        assert_eq!(shown.lock().unwrap().len(), asked, "{value:?}: {said}");
        let is_measured = root.path().join("out/v1/product").exists();
        assert_eq!(is_measured, expected.is_empty(), "{expected}");
        let out = String::from_utf8(output.stdout).unwrap();
        let mut texts = texts(&root.path().join("out"));
        texts.extend([("stdout".to_owned(), out), ("stderr".to_owned(), said)]);
        let secrets = [value.trim(), BASIC.trim_start_matches("Basic "), "pa55"];
        for secret in secrets
            .into_iter()
            .filter(|secret| secret.len() > 3 && value.trim() != "reader")
        {
            // What the server repeats of others' secrets is its own affair.
            if secret == "pa55" && value != LOGIN {
                continue;
            }
            for (name, text) in &texts {
                assert!(!text.contains(secret), "{secret} in {name}: {text}");
            }
        }
    }
}

/// Somebody wrote the secret itself into the file: it is not asked with, and not repeated.
#[test]
fn a_secret_in_the_file_is_refused_and_not_repeated() {
    for (settings, expected) in [
        (
            "bearer_token_env: eyJhbGciOiJ.eyJz.c2ln",
            "is not the name of an environment variable",
        ),
        (
            "bearer_token_env: 8f14e45fceea167a5a36",
            "is not the name of an environment variable",
        ),
        (
            "basic_auth_env: 'reader:eyJhbGciOiJ'",
            "is not the name of an environment variable",
        ),
        (
            "basic_auth_env: EYJ_A\n  bearer_token_env: EYJ_B",
            "both `bearer_token_env` and `basic_auth_env`",
        ),
    ] {
        let root = tempfile::tempdir().unwrap();
        let (url, shown) = guarded("", 401);
        // First in the section: that line must not be shown as the place.
        let output = roll_up(
            root.path(),
            &format!("\n  {settings}\n  url: {url}{QUERIES}"),
            &[],
        );
        // Rolling up tells what is measured only; checking tells all.
        let checked = Command::new(env!("CARGO_BIN_EXE_meshfront"))
            .arg("check")
            .arg(root.path().join("in"))
            .output()
            .unwrap();
        let said: Vec<u8> = [output.stdout, output.stderr, checked.stdout, checked.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains(expected), "{said}");
        assert!(shown.lock().unwrap().is_empty(), "{settings}");
        for secret in ["eyJ", "8f14e"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

/// Whoever may change the configuration must not be able to have any secret of the machine sent to a server of theirs.
#[test]
fn only_variables_that_are_meant_for_it_are_sent() {
    let variables = [("AWS_SECRET_ACCESS_KEY", TOKEN), ("MESHFRONTX", TOKEN)];
    for name in ["AWS_SECRET_ACCESS_KEY", "MESHFRONTX", "PATH"] {
        let root = tempfile::tempdir().unwrap();
        let (url, shown) = guarded(&format!("Bearer {TOKEN}"), 401);
        let settings = format!("\n  bearer_token_env: {name}{QUERIES}");
        let refused = build_with(root.path(), &url, &settings, &variables);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(
            said.contains("is not one that a configuration may send to a server"),
            "{said}"
        );
        assert!(said.contains(&format!("--allow-env {name}")), "{said}");
        assert!(shown.lock().unwrap().is_empty(), "{name}");
        if name == "PATH" {
            continue;
        }
        // Whoever runs the build may decide otherwise, for this name and no other.
        for (allowed, asked) in [("OTHER", 0), (name, 4)] {
            let output = Command::new(env!("CARGO_BIN_EXE_meshfront"))
                .args([
                    "metrics",
                    "build",
                    "--no-history",
                    "--allow-env",
                    allowed,
                    "--out",
                ])
                .args([root.path().join("out"), root.path().join("in")])
                .envs(variables)
                .output()
                .unwrap();
            assert!(output.status.success());
            assert_eq!(shown.lock().unwrap().len(), asked, "{name}, {allowed}");
        }
    }
}

#[test]
fn no_login_is_sent_over_plain_http_but_to_this_machine() {
    for (url, is_refused) in [
        ("http://prometheus.example.com", true),
        ("http://10.0.0.7:9090/x", true),
        ("http://localhost.example.com", true),
        ("http://127.0.0.1.example.com", true),
        ("https://prometheus.example.com", false),
        ("http://localhost:9090", false),
        ("http://127.0.0.1:9090", false),
    ] {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("in")).unwrap();
        let config = format!("prometheus:\n  url: {url}\n  basic_auth_env: MESHFRONT_LOGIN{QUERIES}");
        fs::write(root.path().join("in/marketplace.yaml"), config).unwrap();
        fs::write(root.path().join("in/orders.odcs.yaml"), super::CONTRACT).unwrap();
        let checked = Command::new(env!("CARGO_BIN_EXE_meshfront"))
            .arg("check")
            .arg(root.path().join("in"))
            .output()
            .unwrap();
        let said = String::from_utf8(checked.stdout).unwrap();
        assert_eq!(
            said.contains("login-over-plain-http"),
            is_refused,
            "{url}: {said}"
        );
    }
}
