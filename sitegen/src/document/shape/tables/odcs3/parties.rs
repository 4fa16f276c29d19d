//! ODCS 3: team, roles, support and price.

use super::{AUTHORITATIVE_DEFINITION, CUSTOM_PROPERTY, ID, V3_0_1, V3_0_2, V3_1_0};
use crate::document::shape::meaning;
use crate::document::shape::notation::{
    ALWAYS, Changed, Object, Rule, TEXTS, Type, object, optional, rename, required, since, until,
};

/// A list of people until 3.0.2, an object with members since 3.1.0; the list is deprecated, yet allowed.
pub(super) const TEAM: Type = Type::Changed(&Changed {
    since: V3_1_0,
    before: Type::Objects(&MEMBER),
    after: Type::Either(&[Type::Object(&TEAM_OBJECT), Type::Objects(&MEMBER)]),
});

static TEAM_OBJECT: Object = object(
    "`team`",
    "",
    &[
        optional("name", Type::Text),
        optional("description", Type::Text),
        optional("members", Type::Objects(&MEMBER)),
        optional("id", ID),
        optional("tags", TEXTS),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        ),
    ],
)
.closed(ALWAYS)
.renames(&[
    rename(
        "username",
        "",
        "A person stands in the list `members` of the team: write `members:` and below it `- username: …`",
    ),
    rename(
        "role",
        "",
        "A person stands in the list `members` of the team: write `members:` and below it `- username: …`",
    ),
    rename(
        "email",
        "",
        "Write an entry of `support` with `tool: email`, or a member under `members`",
    ),
]);

static MEMBER: Object = object(
    "team member",
    "username",
    &[
        optional("username", Type::Text).required(since(V3_1_0)),
        optional("name", Type::Text).since(V3_0_2),
        optional("description", Type::Text).since(V3_0_2),
        optional("role", Type::Text),
        optional("dateIn", Type::Date),
        optional("dateOut", Type::Date),
        optional("replacedByUsername", Type::Text),
        optional("id", ID).since(V3_1_0),
        optional("tags", TEXTS).since(V3_1_0),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)).since(V3_1_0),
        optional(
            "authoritativeDefinitions",
            Type::Objects(&AUTHORITATIVE_DEFINITION),
        )
        .since(V3_1_0),
    ],
)
.closed(since(V3_1_0))
.unique(&[("id", "")])
.renames(&[
    rename(
        "email",
        "username",
        "A member is identified by `username`, which may be a mail address",
    ),
    rename("user", "username", "A member is identified by `username`"),
]);

pub(super) static ROLE: Object = object(
    "role",
    "role",
    &[
        required("role", Type::Text),
        optional("description", Type::Text),
        optional("access", Type::Text),
        optional("firstLevelApprovers", Type::Text),
        optional("secondLevelApprovers", Type::Text),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)).since(V3_0_1),
        optional("id", ID).since(V3_1_0),
    ],
)
.closed(since(V3_1_0))
.unique(&[("id", "")])
.renames(&[rename("name", "role", "The name of a role stands under `role`")]);

pub(super) static SUPPORT: Object = object(
    "support channel",
    "channel",
    &[
        required("channel", Type::Text),
        optional("url", Type::Text).required(until(V3_0_2)),
        optional("description", Type::Text),
        optional("tool", Type::Text),
        optional("scope", Type::Text),
        optional("invitationUrl", Type::Text),
        optional("id", ID).since(V3_1_0),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)).since(V3_1_0),
    ],
)
.closed(since(V3_1_0))
.unique(&[("id", "")]);

pub(super) static PRICE: Object = object(
    "`price`",
    "",
    &[
        optional("priceAmount", Type::Number),
        optional("priceCurrency", Type::Text),
        optional("priceUnit", Type::Text),
        optional("id", ID).since(V3_1_0),
    ],
)
.closed(since(V3_1_0))
.rules(&[Rule::Also(meaning::price)])
.renames(&[
    rename("amount", "priceAmount", "The keys of `price` begin with `price`"),
    rename(
        "currency",
        "priceCurrency",
        "The keys of `price` begin with `price`",
    ),
    rename("unit", "priceUnit", "The keys of `price` begin with `price`"),
]);
