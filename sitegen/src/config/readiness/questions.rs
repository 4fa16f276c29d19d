//! The questions that every organisation should answer before a data mesh, with what the ends of the scale mean.
//!
//! In: nothing. Out: [`BUILT_IN`]. Each names the figure that speaks of the same thing, where one does.

/// One question. Answers go from 0 (nothing of it) to 4 (it runs by itself).
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// What `readiness.yaml` calls it.
    pub id: &'static str,
    /// Heading under which it stands.
    pub group: &'static str,
    /// The question.
    pub text: &'static str,
    /// What 4 means.
    pub full: &'static str,
    /// What to do while the gate is not met.
    pub next: &'static str,
    /// Below the gate nothing should be spread over many domains.
    pub decides: bool,
    /// Figure that speaks of the same; may be empty.
    pub kpi: &'static str,
}

const CAPABILITIES: &str = "Capabilities";
const PREREQUISITES: &str = "Why a data mesh at all";

/// Capabilities first, then what makes a data mesh worth its price.
pub const BUILT_IN: [BuiltIn; 9] = [
    BuiltIn {
        id: "domain-maturity",
        group: CAPABILITIES,
        text: "Do domains own their data, with people who have time for it?",
        full: "Every domain has an owner with a budget and a team that publishes.",
        next: "Name an owner for the two domains with the most requests, and give each a day a week for data.",
        decides: true,
        kpi: "A8",
    },
    BuiltIn {
        id: "leadership-support",
        group: CAPABILITIES,
        text: "Does leadership ask for data products and pay for them?",
        full: "Goals are set, sponsored and looked at each month.",
        next: "Write three goals with a sponsor into goals.yaml, and show this marketplace at the next review.",
        decides: false,
        kpi: "D10",
    },
    BuiltIn {
        id: "platform-capability",
        group: CAPABILITIES,
        text: "Can a domain publish without a ticket to a central team?",
        full: "Publishing, checks and access run by themselves.",
        next: "Automate the step that most publications wait for; measure the share without central help.",
        decides: false,
        kpi: "D7",
    },
    BuiltIn {
        id: "governance-clarity",
        group: CAPABILITIES,
        text: "Is it clear who decides what, and which rules hold?",
        full: "Rules are executable, exceptions have an end, decisions are written down.",
        next: "Agree on ten rules that a program can check, and on who grants exceptions.",
        decides: true,
        kpi: "G1",
    },
    BuiltIn {
        id: "data-literacy",
        group: CAPABILITIES,
        text: "Do people understand the data that they find?",
        full: "Terms have one meaning, fields are described, questions find an answer.",
        next: "Define the ten terms that reports argue about, and link fields to them.",
        decides: false,
        kpi: "M7",
    },
    BuiltIn {
        id: "distinct-domains",
        group: PREREQUISITES,
        text: "Are there several domains with data of their own?",
        full: "Five or more, each with its own systems and consumers.",
        next: "With fewer than five a central team is the better choice: use this marketplace for its products.",
        decides: true,
        kpi: "",
    },
    BuiltIn {
        id: "engineering-capability",
        group: PREREQUISITES,
        text: "Do domains have engineers who can run a data product?",
        full: "Each domain builds, tests and operates its own.",
        next: "Lend engineers of the central team to the first domain until its product runs.",
        decides: true,
        kpi: "D5",
    },
    BuiltIn {
        id: "central-bottleneck",
        group: PREREQUISITES,
        text: "Does a central team hold things up?",
        full: "Requests wait for months; domains build copies of their own.",
        next: "Without a bottleneck there is little to gain: look at lead times before you change anything.",
        decides: false,
        kpi: "D6",
    },
    BuiltIn {
        id: "sponsorship",
        group: PREREQUISITES,
        text: "Is there a sponsor who stays for two to three years?",
        full: "A member of the board answers for it, with a budget beyond this year.",
        next: "Find a sponsor with one outcome that they want, and begin with the product that it needs.",
        decides: false,
        kpi: "",
    },
];
