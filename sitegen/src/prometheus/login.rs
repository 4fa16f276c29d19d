//! What the server wants to see before it answers.
//!
//! In: what the configuration names, and the environment. Out: a header, and the forms of the secret that no message may
//! repeat. Start at [`Secret::of`].

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Variable, World};
use crate::config::prometheus::{Login, LoginKind};
use crate::finding::Finding;
use crate::finding::codes::evidence as codes;

/// What the server wants to see before it answers.
pub(super) struct Secret {
    /// Value of the header `authorization`.
    pub header: String,
    /// All forms of it, which no message may repeat.
    forms: Vec<String>,
}

impl Secret {
    /// From the environment, or why it cannot be.
    pub fn of(login: &Login, world: &World) -> Result<Self, Finding> {
        let Login {
            place,
            kind,
            variable,
        } = login;
        let fault = |what: &str, help: &str| {
            let message = format!(
                "The environment variable `{variable}`, which `{}` names, {what}, so Prometheus was not asked.",
                kind.key()
            );
            Finding::new(&codes::UNANSWERED_QUERY, *place, message, help)
        };
        let value = match (world.variable)(variable) {
            Variable::Forbidden => {
                return Err(fault(
                    "is not one that a configuration may send to a server",
                    &format!(
                        "Rename it to `MESHFRONT_{variable}`, or allow it where the build runs: --allow-env {variable}"
                    ),
                ));
            }
            Variable::Unset => String::new(),
            Variable::Set(value) => value,
        };
        let value = value.trim();
        if value.is_empty() {
            return Err(fault(
                "is not set",
                "Set it where the build runs, for example as a secret of the pipeline; what Prometheus should measure counts as not \
                 measured until then.",
            ));
        }
        if value
            .chars()
            .any(|letter| letter.is_control() || !letter.is_ascii())
        {
            return Err(fault(
                "holds characters that no header may have",
                "Put the token or `user:password` there as it is, in one line of ASCII.",
            ));
        }
        let (scheme, shown) = match (kind, value.split_once(':')) {
            (LoginKind::Bearer, _) => ("Bearer", value.to_owned()),
            (LoginKind::Basic, Some((user, password))) if !user.is_empty() && !password.is_empty() => {
                ("Basic", STANDARD.encode(value))
            }
            (LoginKind::Basic, _) => {
                return Err(fault(
                    "is not `user:password`",
                    "Put user and password there, with a colon between them.",
                ));
            }
        };
        let password = value.split_once(':').map_or(value, |(_, password)| password);
        Ok(Secret {
            header: format!("{scheme} {shown}"),
            forms: vec![shown, value.to_owned(), password.to_owned()],
        })
    }
}

/// A text of the server without the secret that it may have repeated.
pub(super) fn hidden(secret: Option<&Secret>, mut text: String) -> String {
    for form in secret
        .iter()
        .flat_map(|secret| &secret.forms)
        .filter(|form| !form.is_empty())
    {
        text = text.replace(form, "…");
    }
    text
}
