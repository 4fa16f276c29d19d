//! Who answers for a product: owner, backup owner, and how roles are called.

use crate::document::model::{Member, Team};

/// The current owner and the one who stands in.
#[derive(Debug, Default)]
pub struct Owners<'t> {
    /// First current member with an owner role.
    pub owner: Option<&'t Member>,
    /// First current member with a backup role.
    pub backup: Option<&'t Member>,
}

/// Role words (folded, see [`fold`]) that mean the owner.
const OWNER: &[&str] = &[
    "owner",
    "data product owner",
    "product owner",
    "data owner",
    "data product manager",
    "product manager",
];

/// Words that make any of the owner roles a backup.
const BACKUP: &[&str] = &["backup", "deputy", "secondary", "substitute", "stand in"];

/// Owner and backup owner of a team.
pub fn owners(team: &Team) -> Owners<'_> {
    let current = || team.members.iter().filter(|member| is_current(member));
    let is_backup = |member: &&Member| {
        let role = fold(&member.role);
        BACKUP.iter().any(|word| role.contains(word))
    };
    Owners {
        owner: current().find(|member| !is_backup(member) && OWNER.contains(&fold(&member.role).as_str())),
        backup: current().find(is_backup),
    }
}

/// Current members have no last day.
pub fn is_current(member: &Member) -> bool {
    member.date_out.is_empty()
}

/// The role as a heading: `data_steward` and `DataSteward` both read "Data steward".
pub fn role_name(role: &str) -> String {
    let folded = fold(role);
    let mut letters = folded.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Member".to_owned(),
    }
}

/// Lower case, words apart: `DataSteward`, `data_steward` and `Data Steward` become `data steward`.
fn fold(role: &str) -> String {
    let mut folded = String::with_capacity(role.len() + 4);
    let mut before_is_lower = false;
    for c in role.trim().chars() {
        if c.is_alphanumeric() {
            if c.is_uppercase() && before_is_lower {
                folded.push(' ');
            }
            before_is_lower = c.is_lowercase();
            folded.extend(c.to_lowercase());
        } else {
            before_is_lower = false;
            if !folded.ends_with(' ') && !folded.is_empty() {
                folded.push(' ');
            }
        }
    }
    folded.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_read_the_same_however_they_are_spelled() {
        for (role, expected) in [
            ("data_steward", "Data steward"),
            ("DataSteward", "Data steward"),
            ("OWNER", "Owner"),
            ("  Product-Owner ", "Product owner"),
            ("", "Member"),
        ] {
            assert_eq!(role_name(role), expected);
        }
    }

    #[test]
    fn former_owners_and_backups_are_not_the_owner() {
        let member = |name: &str, role: &str, out: &str| Member {
            name: name.into(),
            role: role.into(),
            date_out: out.into(),
            ..Member::default()
        };
        let team = Team {
            members: vec![
                member("gone", "owner", "2024-01-31"),
                member("second", "Backup Owner", ""),
                member("first", "Data Product Owner", ""),
                member("other", "developer", ""),
            ],
            ..Team::default()
        };
        let owners = owners(&team);
        assert_eq!(owners.owner.map(|member| &*member.name), Some("first"));
        assert_eq!(owners.backup.map(|member| &*member.name), Some("second"));
    }
}
