//! Answers of other machines: the only door to the network, for what the user's own configuration or arguments name.
//!
//! In: an address and limits on time, size and detours. Out: status, headers and body, or why there is none, in words.
//! Certificates are judged by the store of this machine, so that a company's own authority counts. Start at [`Client`].

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Error};

/// What nobody waits longer or reads further for.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For one answer, from the first byte sent to the last byte read.
    pub time: Duration,
    /// Largest body, unpacked, in bytes.
    pub bytes: u64,
    /// Redirections that are followed.
    pub redirects: u32,
}

/// An answer, whatever its status.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// 200 …
    pub status: u16,
    /// By name in lower case; of several of one name the last.
    pub headers: BTreeMap<String, String>,
    /// As it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header by its name in lower case; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The body is larger than this many bytes.
    TooLarge(u64),
    /// It did not end in this time.
    TooSlow(Duration),
    /// It leads on and on, or to nowhere.
    Redirected,
    /// Nobody answered, or not in HTTP: in the words of the network.
    Unreachable(String),
}

impl Failure {
    /// Half a sentence after the name of the host.
    pub fn text(&self) -> String {
        match self {
            Failure::TooLarge(limit) => format!("sent more than {limit} bytes"),
            Failure::TooSlow(time) => format!("did not answer within {} seconds", time.as_secs()),
            Failure::Redirected => "leads on to other addresses without end".to_owned(),
            Failure::Unreachable(why) => format!("cannot be reached: {why}"),
        }
    }
}

/// Asks with GET, keeps connections, sends no cookies.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    limits: Limits,
}

impl Client {
    /// A client whose every answer has these limits.
    pub fn new(limits: Limits) -> Self {
        let authorities = rustls_native_certs::load_native_certs().certs;
        let authorities = authorities
            .iter()
            .map(|authority| Certificate::from_der(authority.as_ref()).to_owned());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(authorities.collect())))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(limits.time))
            .max_redirects(limits.redirects)
            .http_status_as_error(false)
            .user_agent(concat!("meshfront/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: config.into(),
            limits,
        }
    }

    /// The answer at an address.
    pub fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Answer, Failure> {
        let mut request = self.agent.get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.call().map_err(|error| self.failure(&error))?;
        let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let named = response.headers().iter();
        let headers = named.map(|(name, value)| (name.as_str().to_owned(), text(value)));
        Ok(Answer {
            status: response.status().as_u16(),
            headers: headers.collect(),
            body: response
                .body_mut()
                .with_config()
                .limit(self.limits.bytes)
                .read_to_vec()
                .map_err(|error| self.failure(&error))?,
        })
    }

    fn failure(&self, error: &Error) -> Failure {
        match error {
            Error::BodyExceedsLimit(_) => Failure::TooLarge(self.limits.bytes),
            Error::Timeout(_) => Failure::TooSlow(self.limits.time),
            Error::TooManyRedirects | Error::RedirectFailed => Failure::Redirected,
            other => Failure::Unreachable(other.to_string()),
        }
    }
}
