//! People and how to reach them, roles, price.

use super::{AuthoritativeDefinition, CustomProperty, Extra, Text};
use crate::source::Place;

/// `team` (v2: `stakeholders`; DCS: `info.owner` and `info.contact`).
#[derive(Debug, Clone, Default)]
pub struct Team {
    /// Name of the team.
    pub name: Text,
    /// What it does.
    pub description: Text,
    /// In the order of the file.
    pub members: Vec<Member>,
    /// Tags.
    pub tags: Vec<Text>,
    /// Links.
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `team.members[]`
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// Where it is written.
    pub place: Place,
    /// User name or e-mail address.
    pub username: Text,
    /// Full name.
    pub name: Text,
    /// What they do.
    pub description: Text,
    /// Role as written.
    pub role: Text,
    /// First day, as written.
    pub date_in: Text,
    /// Last day, as written; empty for current members.
    pub date_out: Text,
    /// Who took over.
    pub replaced_by: Text,
    /// E-mail address, where the standard has one (DCS contact).
    pub email: Text,
    /// Web address, where the standard has one (DCS contact).
    pub url: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `roles[]`
#[derive(Debug, Clone, Default)]
pub struct Role {
    /// Where it is written.
    pub place: Place,
    /// Name of the role.
    pub role: Text,
    /// What it allows.
    pub description: Text,
    /// read, write …
    pub access: Text,
    /// As written.
    pub first_level_approvers: Text,
    /// As written.
    pub second_level_approvers: Text,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `support[]`
#[derive(Debug, Clone, Default)]
pub struct Support {
    /// Where it is written.
    pub place: Place,
    /// Name of the channel.
    pub channel: Text,
    /// Address as written; not yet checked.
    pub url: Text,
    /// What it is for.
    pub description: Text,
    /// slack, email …
    pub tool: Text,
    /// interactive, announcements, issues, escalation …
    pub scope: Text,
    /// Address as written; not yet checked.
    pub invitation_url: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `price`
#[derive(Debug, Clone, Default)]
pub struct Price {
    /// Amount as written, or free text (DCS `terms.billing`).
    pub amount: Text,
    /// Currency.
    pub currency: Text,
    /// What the amount is for.
    pub unit: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}
