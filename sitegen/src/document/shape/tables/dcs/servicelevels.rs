//! Data Contract Specification: service levels, since 0.9.3.

use crate::document::shape::forms::PERCENTAGE;
use crate::document::shape::notation::{Object, Type, object, optional, words};

pub(super) static SERVICE_LEVELS: Object = object(
    "`servicelevels`",
    "",
    &[
        optional("availability", Type::Object(&AVAILABILITY)),
        optional("retention", Type::Object(&RETENTION)),
        optional("latency", Type::Object(&LATENCY)),
        optional("freshness", Type::Object(&FRESHNESS)),
        optional("frequency", Type::Object(&FREQUENCY)),
        optional("support", Type::Object(&SUPPORT)),
        optional("backup", Type::Object(&BACKUP)),
    ],
);

static AVAILABILITY: Object = object(
    "`availability`",
    "",
    &[
        optional("description", Type::Text),
        optional("percentage", Type::Form(&PERCENTAGE)),
    ],
);

static RETENTION: Object = object(
    "`retention`",
    "",
    &[
        optional("description", Type::Text),
        optional("period", Type::Text),
        optional("unlimited", Type::Boolean),
        optional("timestampField", Type::Text),
    ],
);

static LATENCY: Object = object(
    "`latency`",
    "",
    &[
        optional("description", Type::Text),
        optional("threshold", Type::Text),
        optional("sourceTimestampField", Type::Text),
        optional("processedTimestampField", Type::Text),
    ],
);

static FRESHNESS: Object = object(
    "`freshness`",
    "",
    &[
        optional("description", Type::Text),
        optional("threshold", Type::Text),
        optional("timestampField", Type::Text),
    ],
);

static FREQUENCY: Object = object(
    "`frequency`",
    "",
    &[
        optional("description", Type::Text),
        optional(
            "type",
            Type::Words(&[words(&["batch", "micro-batching", "streaming", "manual"])]),
        ),
        optional("interval", Type::Text),
        optional("cron", Type::Text),
    ],
);

static SUPPORT: Object = object(
    "`support`",
    "",
    &[
        optional("description", Type::Text),
        optional("time", Type::Text),
        optional("responseTime", Type::Text),
    ],
);

static BACKUP: Object = object(
    "`backup`",
    "",
    &[
        optional("description", Type::Text),
        optional("interval", Type::Text),
        optional("cron", Type::Text),
        optional("recoveryTime", Type::Text),
        optional("recoveryPoint", Type::Text),
    ],
);
