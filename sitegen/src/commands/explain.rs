//! `meshfront explain`

use super::{ExitStatus, output};
use crate::cli::ExplainArgs;
use crate::finding::codes;

/// Prints the documentation of one code, or the list of all.
pub fn run(args: &ExplainArgs) -> ExitStatus {
    let all = codes::all();
    let Some(wanted) = &args.code else {
        for code in all {
            output::result(&format!(
                "{:<32} {:<8} {}\n",
                code.name,
                code.severity.word(),
                code.summary
            ));
        }
        return ExitStatus::Clean;
    };
    if let Some(code) = all.iter().find(|code| code.name == wanted) {
        let text = format!(
            "{} ({})\n\n{}\n\n{}\n",
            code.name,
            code.severity.word(),
            code.summary,
            code.explanation
        );
        output::result(&text);
        return ExitStatus::Clean;
    }
    let nearest = all
        .iter()
        .min_by_key(|code| strsim::damerau_levenshtein(code.name, wanted));
    let hint = nearest
        .map(|code| format!(" Did you mean `{}`?", code.name))
        .unwrap_or_default();
    output::message(&format!(
        "error: there is no code `{wanted}`.{hint}\nList all codes with: meshfront explain"
    ));
    ExitStatus::CouldNotRun
}
