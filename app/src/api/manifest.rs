//! `v1/index.json`: what a platform API has, and as of when. The first thing that a reader fetches.

use serde::Serialize;

use super::node::{Node, Refusal, expect_version};

/// The manifest.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// Version of the body.
    pub schema_version: String,
    /// Name of the marketplace.
    pub title: String,
    /// The numbers are sample data.
    pub sample: bool,
    /// When the numbers were true, RFC 3339 in UTC; empty when nothing was ever measured.
    pub as_of: String,
    /// The same in seconds since 1970.
    pub as_of_seconds: f64,
    /// Seconds within which newer numbers are expected; older ones are stale at twice this.
    pub cadence_seconds: u64,
    /// How many folders the product files are spread over: 1, 16, 256.
    pub shard_count: u32,
    /// `scorecards`, `incidents`, `kpis`, `changes` …: what there is.
    pub capabilities: Vec<String>,
    /// Files with their size and SHA-256, by path below `v1/`.
    pub files: Vec<File>,
}

/// A file of the API that does not change without its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// Below `v1/`.
    pub path: String,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// The numbers are older than twice their cadence; `now` in seconds since 1970. Unknown cadences make nothing stale.
    pub fn is_stale(&self, now: f64) -> bool {
        let cadence = self.cadence_seconds as f64;
        self.as_of_seconds > 0.0 && cadence > 0.0 && now - self.as_of_seconds > 2.0 * cadence
    }

    /// Reads an answer.
    pub fn read(node: &impl Node) -> Result<Manifest, Refusal> {
        expect_version(node)?;
        Ok(Manifest {
            schema_version: node.text_of("schemaVersion"),
            title: node.text_of("title"),
            sample: node
                .member("sample")
                .and_then(|member| member.flag())
                .unwrap_or_default(),
            as_of: node.text_of("asOf"),
            as_of_seconds: node.number_of("asOfSeconds").unwrap_or(0.0),
            cadence_seconds: node.count_of("cadenceSeconds") as u64,
            shard_count: u32::try_from(node.count_of("shardCount")).unwrap_or(1).max(1),
            capabilities: node.list_of("capabilities", |node| node.string()),
            files: node.list_of("files", |node| {
                Some(File {
                    path: node.text_of("path"),
                    bytes: node.count_of("bytes") as u64,
                    sha256: node.text_of("sha256"),
                })
            }),
        })
    }
}
