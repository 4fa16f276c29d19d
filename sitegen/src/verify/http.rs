//! The answer itself: status, kind, whether a page of another origin may read it, and whether it is JSON.

use meshfront_app::api::SIZE_LIMIT;
use serde_json::Value;

use crate::web::{Answer, Failure};

/// Says why there is no answer.
pub fn no_answer(failure: &Failure) -> String {
    let fix = match failure {
        Failure::TooLarge(_) => "Send less; browsers stop reading there.",
        Failure::TooSlow(_) => "Answer from files or a cache; browsers give up after 8 seconds.",
        Failure::Redirected => "Answer at the address itself.",
        Failure::Unreachable(_) => "Look at the server's log.",
    };
    format!("{}. {fix}", failure.text())
}

/// Status and headers.
pub fn check(answer: &Answer, origin: Option<&str>, faults: &mut Vec<String>) {
    match answer.status {
        200 => {}
        404 | 410 => faults.push(format!(
            "answers with status {}. Serve it, or take it out of what v1/index.json offers.",
            answer.status
        )),
        401 | 403 => faults.push(format!(
            "answers with status {}. Readers send no key and, to another origin, no cookie: serve it from the origin of \
             the pages, behind the same sign-on.",
            answer.status
        )),
        status => faults.push(format!("answers with status {status}. Answer 200 with the file.")),
    }
    if let Some(origin) = origin {
        faults.extend(cors(answer, origin));
    }
    if answer.status != 200 {
        return;
    }
    let kind = answer
        .header("content-type")
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let shown: String = kind.chars().take(60).collect();
        faults.push(format!(
            "is sent as content-type {shown:?}. Send application/json: nothing then takes it for a page."
        ));
    }
}

/// Whether scripts of a page at `origin` may read the answer.
fn cors(answer: &Answer, origin: &str) -> Option<String> {
    let allowed = answer.header("access-control-allow-origin");
    let varies = answer
        .header("vary")
        .split(',')
        .any(|name| name.trim().eq_ignore_ascii_case("origin") || name.trim() == "*");
    match allowed {
        "*" => None,
        allowed if allowed == origin && varies => None,
        allowed if allowed == origin => Some(
            "allows one origin and does not say that it depends on it. Send `Vary: Origin`, or a cache hands the answer for one \
             origin to another."
                .to_owned(),
        ),
        "" => Some(format!(
            "cannot be read by pages of {origin}. Send `Access-Control-Allow-Origin: {origin}` and `Vary: Origin`."
        )),
        other => {
            let shown: String = other.chars().take(80).collect();
            Some(format!(
                "can be read by pages of {shown:?} only. Send `Access-Control-Allow-Origin: {origin}`, exactly so and once."
            ))
        }
    }
}

/// The body as JSON.
pub fn body(answer: &Answer, faults: &mut Vec<String>) -> Option<Value> {
    let size = answer.body.len();
    if size > SIZE_LIMIT as usize {
        faults.push(format!(
            "has {size} bytes; browsers stop reading after {SIZE_LIMIT}. Raise shardCount, or send less history."
        ));
    }
    match serde_json::from_slice(&answer.body) {
        Ok(Value::Object(members)) => Some(Value::Object(members)),
        Ok(_) => {
            faults.push("is JSON, but no object. Send what v1/openapi.json describes.".to_owned());
            None
        }
        Err(error) => {
            faults.push(format!(
                "is no JSON: {error}. Send the whole file, in UTF-8 without a byte-order mark."
            ));
            None
        }
    }
}
