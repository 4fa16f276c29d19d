//! Ways to get help.

use super::{folded_details, link};
use crate::data::Channel;
use leptos::prelude::*;

/// Channels in the order given; nothing when there are none.
pub fn channels(list: &[Channel]) -> impl IntoView {
    (!list.is_empty()).then(|| {
        let items = list.iter().map(channel).collect::<Vec<_>>();
        view! { <ul class="rows">{items}</ul> }
    })
}

fn channel(channel: &Channel) -> impl IntoView {
    let what = [&channel.tool, &channel.scope]
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| view! { <span>{word.as_str()}</span> })
        .collect::<Vec<_>>();
    let description =
        (!channel.description.is_empty()).then(|| view! { <p>{channel.description.as_str()}</p> });
    let invitation = channel
        .invitation
        .as_ref()
        .map(|invitation| view! { <p>{link(invitation)}</p> });
    view! {
        <li>
            <div class="row-head"><strong>{link(&channel.link)}</strong><span class="dots">{what}</span></div>
            {description}
            {invitation}
            {folded_details("More details", &channel.details)}
        </li>
    }
}
