//! `/readiness/`: how ready the organisation finds itself: verdict, gaps with the next step, all answers.

use crate::components::{counted, link};
use crate::data::{QuestionView, ReadinessPage};
use crate::moment::shown;
use leptos::prelude::*;

/// Verdict, gaps, one table a group.
pub fn readiness(page: &ReadinessPage) -> impl IntoView {
    let all = || page.groups.iter().flat_map(|(_, questions)| questions);
    let met = all()
        .filter(|question| question.score.is_some_and(|score| score >= page.gate))
        .count();
    let answered = all().filter(|question| question.score.is_some()).count();
    let class = if page.is_ready {
        "status st-healthy"
    } else {
        "status st-at_risk"
    };
    let word = if page.is_ready {
        "Ready to spread"
    } else {
        "Hybrid first"
    };
    let assessed = (!page.assessed.is_empty())
        .then(|| view! { <div><dt>"Assessed"</dt><dd>{shown(&page.assessed)}</dd></div> });
    let by = (!page.by.is_empty()).then(|| view! { <div><dt>"By"</dt><dd>{page.by.as_str()}</dd></div> });
    let groups = page
        .groups
        .iter()
        .enumerate()
        .map(|(number, (name, questions))| group(page, number, name, questions))
        .collect::<Vec<_>>();
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"Are we ready for a data mesh?"</h1>
                <p class="lead"><span class=class>{word}</span>" "{page.verdict.as_str()}</p>
                <dl class="facts">
                    <div><dt>"Gates met"</dt><dd>{format!("{met} of {}", all().count())}</dd></div>
                    <div><dt>"Answered"</dt><dd>{format!("{answered} of {}", all().count())}</dd></div>
                    {assessed}
                    {by}
                </dl>
                <p class="faint">{format!("The organisation's own answers, from 0 (nothing of it) to {} (it runs by itself). A gate is met from {} on; what is not answered is not zero, and its gate is not met. Beside some answers stands what is measured.", page.full, page.gate)}</p>
            </div>
            {gaps(page)}
            {groups}
        </div>
    }
}

/// What stands in the way, what decides first.
fn gaps(page: &ReadinessPage) -> impl IntoView {
    let mut open: Vec<&QuestionView> = page
        .groups
        .iter()
        .flat_map(|(_, questions)| questions)
        .filter(|question| question.score.is_none_or(|score| score < page.gate))
        .collect();
    open.sort_by_key(|question| (!question.decides, question.score));
    let items = open
        .iter()
        .map(|question| {
            let next = if question.next.is_empty() { "Agree on the next step, and write it under `next`." } else { question.next.as_str() };
            view! { <li><b>{question.text.as_str()}</b>" "<span class="muted">{answer(question, page.full)}</span><p>{next}</p></li> }
        })
        .collect::<Vec<_>>();
    let heading = match items.len() {
        0 => "Nothing stands in the way".to_owned(),
        many => format!("{} and the next steps", counted(many, "gap", "gaps")),
    };
    let list = (!items.is_empty()).then(|| view! { <ol class="plain-list gaps">{items}</ol> });
    view! { <section class="part" aria-labelledby="gaps"><h2 id="gaps">{heading}</h2>{list}</section> }
}

fn answer(question: &QuestionView, full: u8) -> String {
    match question.score {
        Some(score) => format!("{score} of {full}"),
        None => "not answered".to_owned(),
    }
}

fn group(page: &ReadinessPage, number: usize, name: &str, questions: &[QuestionView]) -> impl IntoView {
    let rows = questions
        .iter()
        .map(|question| row(page, question))
        .collect::<Vec<_>>();
    let id = format!("group-{number}");
    let named = id.clone();
    let label = format!("Table: {name}");
    view! {
        <section class="part" aria-labelledby=id>
            <h2 id=named>{name.to_owned()}</h2>
            <div class="table-box" tabindex="0" role="region" aria-label=label>
                <table class="numbers">
                    <caption>{format!("Answers: {name}")}</caption>
                    <thead><tr><th scope="col">"Question"</th><th scope="col">"Answer"</th><th scope="col">"Gate"</th><th scope="col">"Because"</th><th scope="col">"Measured"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(page: &ReadinessPage, question: &QuestionView) -> impl IntoView {
    let (class, state) = match question.score {
        Some(score) if score >= page.gate => ("status st-healthy", "Met"),
        Some(_) => ("status st-failing", "Not met"),
        None => ("status st-unknown", "Not answered"),
    };
    let full = (!question.full.is_empty())
        .then(|| view! { <p>{format!("{} is: {}", page.full, question.full)}</p> });
    let decides = question
        .decides
        .then(|| view! { <p>"Decides whether to spread"</p> });
    let evidence = (!question.evidence.href.is_empty()).then(|| view! { " "{link(&question.evidence)} });
    let figure = question
        .figure
        .as_ref()
        .map(|(figure, says)| view! { {link(figure)}<p>{says.as_str()}</p> });
    view! {
        <tr>
            <th scope="row">{question.text.as_str()}{full}</th>
            <td data-label="Answer">{answer(question, page.full)}</td>
            <td data-label="Gate"><span class=class>{state}</span>{decides}</td>
            <td data-label="Because">{question.note.as_str()}{evidence}</td>
            <td data-label="Measured">{figure}</td>
        </tr>
    }
}
