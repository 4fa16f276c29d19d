//! People by role, support channels in order of escalation, price.

use meshfront_app::data::{Channel, Detail, Link, Member as MemberView, PeopleGroup, PriceView};

use super::super::super::{links, wording};
use super::super::cards;
use super::details;
use crate::catalog::{Catalog, ProductId, is_current, role_name};
use crate::document::model::{Member, Price, Support, Team};

/// Heading of those who have left.
const FORMER: &str = "Former members";

/// Members by role in the order in which the roles first occur; former members last.
pub fn groups(team: &Team) -> Vec<PeopleGroup> {
    let mut groups: Vec<PeopleGroup> = Vec::new();
    let mut former = PeopleGroup {
        role: FORMER.into(),
        members: Vec::new(),
    };
    for member in &team.members {
        let view = MemberView {
            person: cards::person(member),
            description: member.description.to_string(),
            period: period(member),
            details: more_of(member),
        };
        if !is_current(member) {
            former.members.push(view);
            continue;
        }
        let role = role_name(&member.role);
        match groups.iter_mut().find(|group| group.role == role) {
            Some(group) => group.members.push(view),
            None => groups.push(PeopleGroup {
                role,
                members: vec![view],
            }),
        }
    }
    if !former.members.is_empty() {
        groups.push(former);
    }
    groups
}

/// What the line of a member does not show.
fn more_of(member: &Member) -> Vec<Detail> {
    let shown = cards::person(member);
    let is_shown = |text: &str| shown.name == text || shown.href.ends_with(text);
    let unless_shown = |text: &'_ str| if is_shown(text) { "" } else { text }.to_owned();
    let since = if member.date_out.is_empty() {
        ""
    } else {
        &member.date_in
    };
    let mut all = details::texts(&[
        ("User name", &unless_shown(&member.username)),
        ("E-mail", &unless_shown(&member.email)),
        ("Address", &unless_shown(&member.url)),
        ("Since", &wording::date(since)),
    ]);
    all.extend(details::of_extras(&member.extras));
    all
}

/// A team of a contract that is not the one shown, as a nested value.
pub fn as_detail(team: &Team) -> Detail {
    let mut parts = details::texts(&[("Description", &team.description)]);
    for member in &team.members {
        let mut of_member =
            details::texts(&[("Description", &member.description), ("Period", &period(member))]);
        of_member.extend(more_of(member));
        let person = cards::person(member);
        parts.push(Detail {
            name: role_name(&member.role),
            value: person.name,
            href: person.href,
            parts: of_member,
            ..Detail::default()
        });
    }
    parts.extend(more_of_team(team));
    Detail {
        parts,
        ..details::text("Team", &team.name)
    }
}

/// Tags, links and properties of a team.
pub fn more_of_team(team: &Team) -> Vec<Detail> {
    let mut all = details::texts(&[("Tags", &team.tags.join(", "))]);
    all.extend(details::of_definitions(&team.authoritative_definitions));
    all.extend(details::of_custom(&team.custom_properties));
    all.extend(details::of_extras(&team.extras));
    all
}

fn period(member: &Member) -> String {
    let mut parts = Vec::new();
    if !member.date_out.is_empty() {
        parts.push(format!(
            "{} until {}",
            role_name(&member.role),
            wording::date(&member.date_out)
        ));
    } else if !member.date_in.is_empty() {
        parts.push(format!("since {}", wording::date(&member.date_in)));
    }
    if !member.replaced_by.is_empty() {
        parts.push(format!("replaced by {}", member.replaced_by));
    }
    parts.join(", ")
}

/// Channels of the product file, else of its contracts; escalation comes last.
pub fn channels(catalog: &Catalog, id: ProductId) -> Vec<Channel> {
    let product = catalog.product(id);
    let own = product.document.iter().flat_map(|document| &document.support);
    let contracts = product
        .contracts
        .iter()
        .flat_map(|id| &catalog.contract(*id).document.support);
    let mut channels: Vec<Channel> = Vec::new();
    for channel in own.chain(contracts).map(channel) {
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    channels.sort_by_key(|channel| channel.scope.eq_ignore_ascii_case("escalation"));
    channels
}

fn channel(support: &Support) -> Channel {
    let href = links::allowed(&support.url).or_else(|| links::allowed(&support.channel));
    let name = [&support.channel, &support.url]
        .into_iter()
        .find(|text| !text.is_empty());
    let invitation = links::allowed(&support.invitation_url);
    let mut more = Vec::new();
    if href.is_none() && name != Some(&support.url) {
        more.extend(details::texts(&[("Address", &support.url)]));
    }
    if invitation.is_none() {
        more.extend(details::texts(&[("Invitation", &support.invitation_url)]));
    }
    more.extend(details::of_extras(&support.extras));
    Channel {
        link: Link {
            text: name.map(|name| name.to_string()).unwrap_or_default(),
            href: href.unwrap_or_default(),
        },
        tool: support.tool.to_string(),
        scope: support.scope.to_string(),
        description: support.description.to_string(),
        invitation: invitation.map(|href| Link {
            text: "Join".into(),
            href,
        }),
        details: more,
    }
}

/// The first price that a contract states.
pub fn price(catalog: &Catalog, id: ProductId) -> Option<PriceView> {
    let mut contracts = catalog
        .product(id)
        .contracts
        .iter()
        .map(|id| &catalog.contract(*id).document);
    let price = contracts.find_map(|contract| contract.price.as_ref())?;
    Some(price_view(price)).filter(|view| *view != PriceView::default())
}

/// A price as it reads.
pub fn price_view(price: &Price) -> PriceView {
    PriceView {
        amount: format!("{} {}", price.amount, price.currency)
            .trim_end()
            .to_owned(),
        unit: if price.unit.is_empty() {
            String::new()
        } else {
            format!("per {}", price.unit)
        },
        details: details::of_extras(&price.extras),
    }
}
