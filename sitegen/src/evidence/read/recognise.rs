//! Which tool wrote a file: told from its content, never from its name alone.
//!
//! In: a file's text. Out: what its tool's reader made of it, or what else the file seems to be.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::lenient::{First, Here, OneOrMany, Part, Word};
use super::{
    Broken, Reading, counted, datacontract_cli, dbt, great_expectations, json, junit, observability,
    openlineage, rows, soda,
};
use crate::budget::Budget;
use crate::evidence::result::Tool;
use crate::source::{FileId, Place};

/// What a file is.
pub enum Read {
    /// Results.
    Results(Box<Reading>),
    /// Something else: `a catalog of dbt`, or nothing that is known.
    Other(Option<&'static str>),
}

/// Keys that tell.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Head {
    schema: Word,
    #[serde(rename = "_header")]
    header: Part<Header>,
    status: Word,
    objective: Word,
    kind: Word,
    r#type: Word,
    metadata: Part<Metadata>,
    data: Part<Data>,
    datacontract_cli_version: Here,
    data_contract_id: Here,
    checks: Here,
    results: Here,
    statistics: Here,
    suite_name: Here,
    meta: Here,
    #[serde(rename = "validation_results")]
    validation_results: Here,
    #[serde(rename = "run_results")]
    run_results: Here,
    definition_name: Here,
    has_errors: Here,
    check_path: Here,
    event_time: Here,
    run: Here,
    job: Here,
    dataset: Here,
    data_quality_assertions: Here,
    sections: Here,
    renderer_type: Here,
    #[serde(rename = "renderer_type")]
    old_renderer_type: Here,
    entity_urn: Here,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Header {
    schema: Word,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Metadata {
    dbt_schema_version: Word,
}

/// Answers of Prometheus.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Data {
    result_type: Here,
    groups: Here,
}

/// The form of one document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Of(Tool),
    Other(Option<&'static str>),
}

impl Head {
    fn form(&self) -> Form {
        let dbt = self.metadata.0.dbt_schema_version.text();
        if !dbt.is_empty() {
            return if ["/run-results/", "/manifest/", "/sources/"]
                .iter()
                .any(|part| dbt.contains(part))
            {
                Form::Of(Tool::Dbt)
            } else {
                Form::Other(Some(
                    "a file of dbt without results of tests, such as its catalog",
                ))
            };
        }
        let is_run = self.data_contract_id.0 && self.checks.0;
        if self.datacontract_cli_version.0 || is_run {
            return Form::Of(Tool::DatacontractCli);
        }
        if self.kind.text() == "ObservabilityResults" {
            return Form::Of(Tool::Observability);
        }
        let is_validation = self.results.0 && (self.statistics.0 || self.suite_name.0 || self.meta.0);
        if is_validation || self.validation_results.0 || self.run_results.0 {
            return Form::Of(Tool::GreatExpectations);
        }
        let is_scan = self.definition_name.0 || self.has_errors.0;
        if is_scan && self.checks.0 {
            return Form::Of(Tool::Soda);
        }
        if self.event_time.0 && (self.run.0 || self.job.0 || self.dataset.0) {
            return Form::Of(Tool::OpenLineage);
        }
        self.other().map_or_else(
            || {
                if self.is_rows() {
                    Form::Of(Tool::Rows)
                } else {
                    Form::Other(None)
                }
            },
            |what| Form::Other(Some(what)),
        )
    }

    /// What people put beside their results by mistake.
    fn other(&self) -> Option<&'static str> {
        if self.data.0.result_type.0 || self.data.0.groups.0 {
            Some("an answer of Prometheus")
        } else if self.data_quality_assertions.0 {
            Some("a facet without its OpenLineage event, which would name the dataset")
        } else if self.sections.0 && (self.renderer_type.0 || self.old_renderer_type.0) {
            Some("a rendered page of Great Expectations, not a validation result")
        } else if self.entity_urn.0 {
            Some("metadata events of DataHub")
        } else if self.r#type.text() == "AdaptiveCard" {
            Some("an alert message")
        } else {
            None
        }
    }

    fn is_rows(&self) -> bool {
        let is_own = |schema: &Word| {
            let parts = [
                "/schemas/quality/",
                "/schemas/service-levels/",
                "/schemas/service_levels/",
            ];
            parts.iter().any(|part| schema.text().contains(part))
        };
        let is_row = !self.status.text().is_empty() || !self.objective.text().is_empty();
        is_own(&self.schema) || is_own(&self.header.0.schema) || is_row
    }
}

/// Reads a file with the reader of its tool.
pub fn read(file: FileId, path: &str, text: &str, budget: &Budget) -> Result<Read, Broken> {
    counted::within(budget, || read_counted(file, path, text, budget))
}

fn read_counted(file: FileId, path: &str, text: &str, budget: &Budget) -> Result<Read, Broken> {
    let lower = path.to_ascii_lowercase();
    let name = lower.strip_suffix(".gz").unwrap_or(&lower);
    if name.ends_with(".xml") {
        let report = junit::read(file, text, budget)?;
        return Ok(report.map_or(Read::Other(None), |reading| Read::Results(Box::new(reading))));
    }
    let named_lines = name.ends_with(".ndjson") || name.ends_with(".jsonl");
    let is_lines = named_lines || json::is_lines(text);
    let head = if is_lines {
        let mut heads = json::lines(text).filter_map(|(_, line)| json::parse::<First<Head>>(line).ok());
        heads.next()
    } else {
        Some(json::parse::<First<Head>>(text)?)
    };
    let first = head.and_then(|head| head.0);
    let form = first.map_or(Form::Other(None), |Part(head)| head.form());
    let tool = match form {
        Form::Of(tool) => tool,
        Form::Other(what) => return Ok(Read::Other(what)),
    };
    let source = Source {
        file,
        text,
        is_lines,
        budget,
    };
    let reading = match tool {
        Tool::DatacontractCli => source.each(tool, datacontract_cli::add),
        Tool::Dbt | Tool::DbtSources => source.each(tool, dbt::add),
        Tool::GreatExpectations => source.each(tool, great_expectations::add),
        Tool::Soda => source.each(tool, soda::add),
        Tool::OpenLineage => source.each(tool, openlineage::add),
        Tool::Observability => source.each(tool, observability::add),
        Tool::Rows | Tool::Junit | Tool::Prometheus => source.each(tool, rows::add),
    }?;
    Ok(Read::Results(Box::new(reading)))
}

struct Source<'s> {
    file: FileId,
    text: &'s str,
    is_lines: bool,
    budget: &'s Budget,
}

impl Source<'_> {
    /// Gives every document of the file to `add`: the file itself, the items of its list, or its lines. A broken line
    /// costs itself.
    fn each<D: DeserializeOwned + Default>(
        &self,
        tool: Tool,
        add: fn(D, Place, &mut Reading),
    ) -> Result<Reading, Broken> {
        let mut reading = Reading::of(tool, "");
        let place = |line: usize| Place {
            file: self.file,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: 1,
        };
        if !self.is_lines {
            let documents: OneOrMany<D> = json::parse(self.text)?;
            for Part(document) in documents.0 {
                add(document, place(1), &mut reading);
                reading.within(self.budget)?;
            }
            return Ok(reading);
        }
        for (number, line) in json::lines(self.text) {
            match json::parse::<OneOrMany<D>>(line) {
                Ok(documents) if documents.0.is_empty() => {
                    let message = "The line holds neither an object nor a list of objects.";
                    reading.broken.push(Broken::at(number, 1, message));
                }
                Ok(documents) => {
                    for Part(document) in documents.0 {
                        add(document, place(number), &mut reading);
                        reading.within(self.budget)?;
                    }
                }
                Err(broken) => reading.broken.push(broken.below(number - 1)),
            }
        }
        Ok(reading)
    }
}
