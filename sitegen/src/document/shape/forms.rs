//! Patterns of the standards as small functions, with the words that complete "must be".

use super::notation::{Form, Type};

/// Identifier of an element (ODCS 3.1).
pub(super) static STABLE_ID: Form = text(is_stable_id, "letters, digits, `-` and `_` only", "orders-v1");
/// Key of a model, a link, or a definition before 1.1 (Data Contract Specification).
pub(super) static NAME: Form = text(is_stable_id, "letters, digits, `-` and `_` only", "order_items");
/// Key of a definition since 1.1.
pub(super) static DEFINITION_NAME: Form = text(
    is_definition_name,
    "letters, digits, `-`, `_` and `/` only",
    "sales/order_id",
);
/// Percentage.
pub(super) static PERCENTAGE: Form = text(is_percentage, "a number with `%`", "99.9%");
/// Address of an SFTP server.
pub(super) static SFTP: Form = text(
    |text| text.starts_with("sftp://"),
    "an address that starts with `sftp://`",
    "sftp://files.example.com/orders",
);
/// Relationship end, by name or by id.
pub(super) static REFERENCE: Form = text(
    |text| is_dotted_reference(text) || is_slashed_reference(text),
    "`object.property` or, by ids, `schema/<id>/properties/<id>`, with `<file>.yaml#` before it for another contract",
    "orders.customer_id",
);
/// Zero or more.
pub(super) static COUNT: Form = form(Type::Integer, |text| !text.starts_with('-'), "0 or more", "0");
/// One or more.
pub(super) static POSITIVE_COUNT: Form = form(Type::Integer, is_positive, "1 or more", "1");
/// More than zero.
pub(super) static POSITIVE: Form = form(Type::Number, is_positive, "more than 0", "0.01");

const fn text(test: fn(&str) -> bool, says: &'static str, sample: &'static str) -> Form {
    form(Type::Text, test, says, sample)
}

const fn form(base: Type, test: fn(&str) -> bool, says: &'static str, sample: &'static str) -> Form {
    Form {
        base,
        test,
        says,
        sample,
    }
}

fn is_positive(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| number > 0.0)
}

fn is_stable_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_id_byte)
}

fn is_definition_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| is_id_byte(byte) || byte == b'/')
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn is_percentage(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some(number) = text.strip_suffix('%') else {
        return false;
    };
    match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(number),
    }
}

/// `orders.customer_id`, deeper for nested properties. The schema of 3.1 knows one dot and no `-`; its text
/// shows nested properties, and 3.2 allows both: so do we.
fn is_dotted_reference(text: &str) -> bool {
    let word = |part: &str| {
        part.bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
            && part.bytes().all(is_id_byte)
    };
    text.contains('.') && text.split('.').all(word)
}

/// `schema/<id>/properties/<id>`, pairs of a section and an id, after an optional file.
fn is_slashed_reference(text: &str) -> bool {
    let path = match text.split_once('#') {
        Some((file, path)) if is_contract_file(file) => path,
        Some(_) => return false,
        None => text,
    };
    let path = path.strip_prefix('/').unwrap_or(path);
    let mut parts = 0;
    for part in path.split('/') {
        let is_section = parts % 2 == 0;
        let good = if is_section {
            is_section_name(part)
        } else {
            is_stable_id(part)
        };
        if !good {
            return false;
        }
        parts += 1;
    }
    parts >= 2 && parts % 2 == 0
}

fn is_section_name(part: &str) -> bool {
    let bytes = part.as_bytes();
    bytes
        .first()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

fn is_contract_file(file: &str) -> bool {
    let path = file
        .strip_prefix("https://")
        .or_else(|| file.strip_prefix("http://"))
        .unwrap_or(file);
    let stem = path.strip_suffix(".yaml").or_else(|| path.strip_suffix(".yml"));
    stem.is_some_and(|stem| {
        !stem.is_empty()
            && stem
                .bytes()
                .all(|byte| is_id_byte(byte) || matches!(byte, b'.' | b'/'))
    })
}

/// `2024-02-29`, a day that exists.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day)
}

/// `2024-02-29T12:30:00Z`, also with a blank for the `T`, fractions of a second, or an offset.
pub(super) fn is_timestamp(text: &str) -> bool {
    let (Some(date), Some(rest)) = (text.get(..10), text.get(10..)) else {
        return false;
    };
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let Some((clock, after)) = rest.split_at_checked(8) else {
        return false;
    };
    let after = after.strip_prefix('.').map_or(after, |fraction| {
        fraction.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    let offset = after
        .strip_prefix(['+', '-'])
        .is_some_and(|offset| is_clock(offset, 2));
    is_date(date) && is_clock(clock, 3) && (matches!(after, "Z" | "z") || offset)
}

fn is_clock(text: &str, parts: usize) -> bool {
    let mut count = 0;
    for (part, limit) in text.split(':').zip([24, 60, 61]) {
        if digits(part, 2).is_none_or(|number| number >= limit) {
            return false;
        }
        count += 1;
    }
    count == parts && text.len() == parts * 3 - 1
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn days_of(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_dotted_names_or_slashed_ids() {
        for good in [
            "orders.customer_id",
            "accounts.address.street",
            "orders.customer-id",
            "schema/orders/properties/customer_id",
            "/schema/orders",
            "customers.yaml#/schema/customers/properties/id",
            "https://example.com/a/customers.yml#schema/customers",
        ] {
            assert!((REFERENCE.test)(good), "{good}");
        }
        for bad in [
            "",
            "orders",
            "orders.",
            ".id",
            "1orders.id",
            "not!!!valid",
            "schema/orders/properties",
            "provider-contract/customers/customer_id",
            "customers.json#/schema/customers",
            "#/schema/customers",
            "a b.yaml#schema/customers",
        ] {
            assert!(!(REFERENCE.test)(bad), "{bad}");
        }
    }

    #[test]
    fn dates_exist_and_timestamps_have_an_offset() {
        for good in ["2024-02-29", "1999-12-31"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "2023-02-29",
            "2024-13-45",
            "2024-2-9",
            "29-02-2024",
            "2024-02-29T00:00:00Z",
            "2024-02-00",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
        for good in [
            "2024-02-29T12:30:00Z",
            "2024-02-29 12:30:00+02:00",
            "2024-02-29t23:59:60.123456-05:30",
        ] {
            assert!(is_timestamp(good), "{good}");
        }
        for bad in [
            "",
            "2024-02-29",
            "2024-02-29T12:30Z",
            "2024-02-29T25:00:00Z",
            "2024-02-30T12:00:00Z",
            "2024-02-29T12:30:00",
            "2024-02-29T12:30:00+2",
            "2024-02-2é 12:30:00Z",
        ] {
            assert!(!is_timestamp(bad), "{bad}");
        }
    }

    #[test]
    fn small_forms() {
        for (form, text, good) in [
            (&STABLE_ID, "a-b_C9", true),
            (&STABLE_ID, "", false),
            (&STABLE_ID, "a.b", false),
            (&DEFINITION_NAME, "sales/order_id", true),
            (&DEFINITION_NAME, "sales order", false),
            (&PERCENTAGE, "99.9%", true),
            (&PERCENTAGE, "100%", true),
            (&PERCENTAGE, "99.9", false),
            (&PERCENTAGE, ".9%", false),
            (&PERCENTAGE, "about 99%", false),
            (&SFTP, "sftp://host/path", true),
            (&SFTP, "s3://host/path", false),
            (&COUNT, "0", true),
            (&COUNT, "-1", false),
            (&POSITIVE_COUNT, "0", false),
            (&POSITIVE, "0.1", true),
            (&POSITIVE, "0", false),
        ] {
            assert_eq!((form.test)(text), good, "{text}");
        }
    }
}
