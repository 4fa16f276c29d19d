//! How much one input may cost, and the whole run: the one type that every reader takes.
//!
//! In: `limits` of marketplace.yaml, or the defaults. Out: a [`Budget`] for each kind of input; a reader keeps count in a
//! [`Meter`] and stops with [`Exceeded`], which names the limit and says how to raise it. A reader does not measure
//! what it cannot run out of. Start at [`Budgets`].

mod exceeded;
pub mod markup;
mod meter;

pub use exceeded::Exceeded;
pub use meter::Meter;

const MIB: u64 = 1 << 20;

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// Files of contracts, products and configuration.
    Contracts,
    /// Files with results of checks.
    Evidence,
    /// Files of raw data sets.
    Metrics,
    /// A git repository.
    Git,
    /// Markdown.
    Texts,
    /// Expressions of own rules.
    Rules,
    /// Everything together.
    Run,
}

/// What can run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// Bytes, once unpacked.
    Bytes,
    /// How many times larger something packed becomes.
    Ratio,
    /// Values of a tree.
    Nodes,
    /// Levels of nesting.
    Depth,
    /// Things that are kept: results, rows, files of a commit.
    Entries,
    /// Steps of work.
    Steps,
    /// Seconds.
    Seconds,
}

/// All resources, in the order of the documentation.
pub const RESOURCES: [Resource; 7] = [
    Resource::Bytes,
    Resource::Ratio,
    Resource::Nodes,
    Resource::Depth,
    Resource::Entries,
    Resource::Steps,
    Resource::Seconds,
];

/// What one input may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// What is read.
    pub input: Input,
    /// See [`Resource::Bytes`].
    pub bytes: u64,
    /// See [`Resource::Ratio`].
    pub ratio: u64,
    /// See [`Resource::Nodes`].
    pub nodes: usize,
    /// See [`Resource::Depth`].
    pub depth: usize,
    /// See [`Resource::Entries`].
    pub entries: usize,
    /// See [`Resource::Steps`].
    pub steps: u64,
    /// See [`Resource::Seconds`].
    pub seconds: u64,
}

/// Contracts are written by people: the largest real one known has 192 kB, 20 levels, and 15,000 values for 1,000 fields.
const CONTRACTS: Budget = Budget {
    input: Input::Contracts,
    bytes: 8 * MIB,
    ratio: 1,
    nodes: 1_000_000,
    depth: 100,
    entries: 1_000_000,
    steps: u64::MAX,
    seconds: u64::MAX,
};

/// Manifests of large dbt projects have tens of MiB, are packed to a tenth, and list tens of thousands of tests.
const EVIDENCE: Budget = Budget {
    input: Input::Evidence,
    bytes: 256 * MIB,
    ratio: 100,
    nodes: 2_000_000,
    entries: 200_000,
    depth: 128,
    ..CONTRACTS
};

/// A day of the largest platform has gigabytes; they are streamed, and rows of usage are packed as they come.
const METRICS: Budget = Budget {
    input: Input::Metrics,
    bytes: 8 << 30,
    ratio: 200,
    nodes: 20_000_000,
    entries: 50_000_000,
    ..EVIDENCE
};

/// `bytes` is one object with what it is a difference from, `depth` folders in folders, `entries` the files of one commit,
/// `steps` the objects of the whole history: 20,000 commits of ten contracts each read 600,000.
const GIT: Budget = Budget {
    input: Input::Git,
    bytes: 64 * MIB,
    ratio: 1_100,
    depth: 32,
    entries: 100_000,
    steps: 3_000_000,
    seconds: 300,
    ..CONTRACTS
};

/// The bounds of Markdown, for all marketplaces the same. Descriptions have a page at most, pages a few dozen; markup nests four or five levels.
const TEXTS: Budget = Budget {
    input: Input::Texts,
    bytes: MIB,
    depth: 32,
    ..CONTRACTS
};

/// `bytes` is the text of one expression, `entries` its operators (each may be a level of recursion), `steps` what judging
/// one product by it takes.
const RULES: Budget = Budget {
    input: Input::Rules,
    bytes: 4096,
    entries: 120,
    steps: 20_000_000,
    ..CONTRACTS
};

/// The largest build that was ever measured has 10,000 contracts and 2 million results.
const RUN: Budget = Budget {
    input: Input::Run,
    bytes: 4 << 30,
    entries: 5_000_000,
    ..CONTRACTS
};

impl Default for Budget {
    fn default() -> Self {
        CONTRACTS
    }
}

impl Budget {
    /// Unpacked bytes that a packed file of this size may have; small ones may be as repetitive as they like.
    pub fn unpacked(&self, packed: u64) -> u64 {
        packed.saturating_mul(self.ratio).max(16 * MIB).min(self.bytes)
    }

    /// How much of a resource there is.
    pub fn of(&self, resource: Resource) -> u64 {
        match resource {
            Resource::Bytes => self.bytes,
            Resource::Ratio => self.ratio,
            Resource::Nodes => self.nodes as u64,
            Resource::Depth => self.depth as u64,
            Resource::Entries => self.entries as u64,
            Resource::Steps => self.steps,
            Resource::Seconds => self.seconds,
        }
    }

    /// Raises or lowers a limit. Nesting is bounded by the stack, so that it can only be lowered.
    pub fn set(&mut self, resource: Resource, value: u64) {
        let count = usize::try_from(value).unwrap_or(usize::MAX);
        match resource {
            Resource::Bytes => self.bytes = value,
            Resource::Ratio => self.ratio = value,
            Resource::Nodes => self.nodes = count,
            Resource::Depth => self.depth = self.depth.min(count),
            Resource::Entries => self.entries = count,
            Resource::Steps => self.steps = value,
            Resource::Seconds => self.seconds = value,
        }
    }

    /// Says that a resource ran out.
    pub fn exceeded(&self, resource: Resource) -> Exceeded {
        Exceeded::new(self.input, resource, self.of(resource))
    }
}

/// The budgets of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budgets {
    /// Contracts and configuration.
    pub contracts: Budget,
    /// Results of checks.
    pub evidence: Budget,
    /// Raw data sets.
    pub metrics: Budget,
    /// The history.
    pub git: Budget,
    /// Markdown.
    pub texts: Budget,
    /// Own rules.
    pub rules: Budget,
    /// Everything together.
    pub run: Budget,
}

impl Default for Budgets {
    fn default() -> Self {
        Budgets {
            contracts: CONTRACTS,
            evidence: EVIDENCE,
            metrics: METRICS,
            git: GIT,
            texts: TEXTS,
            rules: RULES,
            run: RUN,
        }
    }
}

impl Budgets {
    /// Every budget that the configuration may change.
    pub fn each(&mut self) -> [&mut Budget; 6] {
        [
            &mut self.contracts,
            &mut self.evidence,
            &mut self.metrics,
            &mut self.git,
            &mut self.rules,
            &mut self.run,
        ]
    }
}

impl Input {
    /// Its key below `limits`.
    pub fn key(self) -> &'static str {
        match self {
            Input::Contracts => "contracts",
            Input::Evidence => "evidence",
            Input::Metrics => "metrics",
            Input::Git => "git",
            Input::Texts => "texts",
            Input::Rules => "rules",
            Input::Run => "run",
        }
    }

    /// What of its budget is measured; the configuration takes no other key.
    pub fn resources(self) -> &'static [Resource] {
        use Resource::{Bytes, Depth, Entries, Nodes, Ratio, Seconds, Steps};
        match self {
            // Their size is bounded at the door where files are opened.
            Input::Contracts => &[Nodes, Depth],
            Input::Evidence => &[Bytes, Ratio, Nodes, Depth, Entries],
            Input::Metrics => &[Bytes, Ratio],
            Input::Git => &[Bytes, Depth, Entries, Steps, Seconds],
            // Pages are drawn when nobody can say anything any more.
            Input::Texts => &[],
            Input::Rules => &[Bytes, Steps],
            Input::Run => &[Bytes, Entries],
        }
    }
}

impl Resource {
    /// Its key below the name of the input.
    pub fn key(self) -> &'static str {
        match self {
            Resource::Bytes => "bytes",
            Resource::Ratio => "ratio",
            Resource::Nodes => "nodes",
            Resource::Depth => "depth",
            Resource::Entries => "entries",
            Resource::Steps => "steps",
            Resource::Seconds => "seconds",
        }
    }
}

#[cfg(test)]
mod tests;
