//! `/policies/`: the text of every rule, the same as `meshfront explain` prints.

use crate::components::{code_block, counted, detail_list, link, prose};
use crate::data::{PoliciesPage, Policy, PolicyGroup};
use leptos::prelude::*;

/// Rules by what they are about.
pub fn policies(page: &PoliciesPage) -> impl IntoView {
    let groups = page
        .groups
        .iter()
        .enumerate()
        .map(|(number, entry)| group(number, entry))
        .collect::<Vec<_>>();
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"Policies"</h1>
                <p class="lead">
                    {counted(page.automatic, "rule", "rules")}
                    ", each checked by the program in every build and every pull request, none by e-mail."
                </p>
            </div>
            {groups}
        </div>
    }
}

fn group(number: usize, group: &PolicyGroup) -> impl IntoView {
    let id = format!("h-group-{}", number + 1);
    let wants = (!group.wants.is_empty()).then(|| view! { <p class="faint">{group.wants.as_str()}</p> });
    let policies = group.policies.iter().map(policy).collect::<Vec<_>>();
    view! {
        <section class="part" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{group.heading.as_str()}</h2>
            {wants}
            {policies}
        </section>
    }
}

fn policy(policy: &Policy) -> impl IntoView {
    let mend = policy.mend.as_ref().map(|mend| {
        let label = format!("Example for {}", policy.name);
        code_block(
            format!("copy-{}", policy.name),
            label,
            &mend.title,
            &mend.language,
            &mend.code,
        )
    });
    let failing = (!policy.failing.is_empty()).then(|| {
        let links = policy
            .failing
            .iter()
            .map(|product| view! { <li class="tag">{link(product)}</li> })
            .collect::<Vec<_>>();
        let more = policy.failing_count.saturating_sub(policy.failing.len());
        let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
        view! {
            <details>
                <summary>{counted(policy.failing_count, "product breaks it", "products break it")}</summary>
                <ul class="tags">{links}{more}</ul>
            </details>
        }
    });
    view! {
        <article class="policy" id=format!("rule-{}", policy.name)>
            <h3>{policy.summary.as_str()}</h3>
            <p class="mono faint">{policy.name.as_str()}</p>
            {prose(&policy.explanation)}
            {detail_list(&policy.facts)}
            {mend}
            {failing}
        </article>
    }
}
