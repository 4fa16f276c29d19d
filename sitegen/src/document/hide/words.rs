//! Words that decide: names of secrets, names of example values, classifications that need no protection.

/// The letters and digits of a name in lower case, so that `apiKey`, `API_KEY` and `api-key` are one.
pub fn plain_name(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Endings of names that hold a secret. `passwordPolicy` or `tokenUrl` do not end so.
const SECRET_ENDINGS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "secretkey",
    "privatekey",
    "accountkey",
    "signingkey",
    "encryptionkey",
    "connectionstring",
    "connstring",
    "credential",
    "credentials",
    "sharedaccesssignature",
    "passwordhash",
];

/// Does a value under this key look like a secret?
pub(super) fn is_secret_name(key: &str) -> bool {
    // Nearly all keys are ruled out by their last two letters, without making a copy.
    let possible = match last_two(key) {
        Some([b'o', b'n']) => key.len() == "authorization".len(),
        Some([b'r' | b'w', b'd'] | [b's', b'e' | b's' | b'h'] | [b'e', b't' | b'n' | b'y']) => true,
        Some([b'n', b'g'] | [b'a', b'l'] | [b'l', b's'] | [b'r', b'e']) => true,
        _ => false,
    };
    if !possible || key.len() > 100 {
        return false;
    }
    let name = plain_name(key);
    matches!(&*name, "authorization" | "pass") || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The last two letters in lower case.
fn last_two(name: &str) -> Option<[u8; 2]> {
    match name.as_bytes() {
        [.., one, two] => Some([one.to_ascii_lowercase(), two.to_ascii_lowercase()]),
        _ => None,
    }
}

/// Is a value only a stand-in for a secret that is kept elsewhere, or no secret at all?
pub(super) fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let within = |start: &str, end: &str| value.starts_with(start) && value.ends_with(end);
    let variable = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    is_made_of_variables(value)
        || within("<", ">")
        || within("%", "%")
        || within("__", "__")
        || value.strip_prefix('$').is_some_and(variable)
        || value
            .chars()
            .all(|c| matches!(c, '*' | 'x' | 'X' | '.' | '-' | '•'))
        || value == super::HIDDEN
        || [
            "vault:",
            "op://",
            "secret://",
            "arn:",
            "azurekeyvault:",
            "file://",
            "env:",
        ]
        .iter()
        .any(|store| value.starts_with(store))
}

/// `${USER}:${PASSWORD}`, `{{ token }}`: between the variables stand no letters or digits.
fn is_made_of_variables(mut value: &str) -> bool {
    let pairs = [("${", "}"), ("{{", "}}"), ("$(", ")")];
    loop {
        let next = pairs
            .iter()
            .filter_map(|&(start, end)| Some((value.find(start)?, start, end)))
            .min();
        let Some((at, start, end)) = next else {
            return !value.contains(char::is_alphanumeric);
        };
        let (before, inside) = (&value[..at], &value[at + start.len()..]);
        let Some(length) = inside.find(end) else {
            return false;
        };
        if before.contains(char::is_alphanumeric) {
            return false;
        }
        value = &inside[length + end.len()..];
    }
}

/// Is this the key of example values?
pub(super) fn is_example_name(key: &str) -> bool {
    if !key
        .as_bytes()
        .windows(4)
        .any(|part| part.eq_ignore_ascii_case(b"ampl"))
    {
        return false;
    }
    matches!(
        &*plain_name(key),
        "example"
            | "examples"
            | "exampledata"
            | "examplevalue"
            | "examplevalues"
            | "examplerows"
            | "sample"
            | "samples"
            | "sampledata"
            | "samplevalue"
            | "samplevalues"
            | "samplerows"
            | "samplerecords"
    )
}

/// Words that a classification may consist of without its examples being hidden. Everything else,
/// also words that nobody knows, counts as confidential: hiding too much is mended by one word in the file.
const HARMLESS: &[&str] = &[
    "",
    "public",
    "open",
    "opendata",
    "publicdomain",
    "external",
    "internal",
    "internaluse",
    "internaluseonly",
    "internalonly",
    "general",
    "unclassified",
    "nonsensitive",
    "notsensitive",
    "nonconfidential",
    "notconfidential",
    "notclassified",
    "nonpersonal",
    "nonpii",
    "nopii",
    "notpii",
    "unrestricted",
    "normal",
    "low",
    "none",
    "null",
    "na",
    "false",
    "no",
    "0",
];

/// Is this classification as good as public? Several words may be joined by commas, slashes or bars.
pub fn is_harmless(classification: &str) -> bool {
    classification
        .split([',', ';', '/', '|'])
        .all(|word| HARMLESS.contains(&&*plain_name(word)) || classification.trim() == "N/A")
}

/// Keys and custom properties whose value is a classification.
pub(super) fn is_classification_name(key: &str) -> bool {
    // The commonest key of a property that ends so decides first.
    key == "classification"
        || (key.len() > 14
            && matches!(
                &*plain_name(key),
                "dataclassification"
                    | "securityclassification"
                    | "classificationlevel"
                    | "sensitivityclassification"
            ))
}

/// Keys whose truth makes a field confidential.
pub fn is_personal_name(key: &str) -> bool {
    let possible = matches!(
        last_two(key),
        Some([b'i', b'i'] | [b'h', b'i'] | [b't', b'a'] | [b'a', b'l'] | [b'v', b'e'])
    );
    possible
        && matches!(
            &*plain_name(key),
            "pii"
                | "ispii"
                | "containspii"
                | "haspii"
                | "phi"
                | "isphi"
                | "personal"
                | "ispersonal"
                | "personaldata"
                | "ispersonaldata"
                | "sensitive"
                | "issensitive"
                | "confidential"
                | "isconfidential"
        )
}

/// Tags of a field that make it confidential.
pub fn is_sensitive_tag(tag: &str) -> bool {
    matches!(
        &*plain_name(tag),
        "pii"
            | "phi"
            | "pci"
            | "personal"
            | "personaldata"
            | "confidential"
            | "strictlyconfidential"
            | "restricted"
            | "secret"
            | "topsecret"
            | "sensitive"
            | "sensitivedata"
            | "spi"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passing<'w>(words: &[&'w str], test: fn(&str) -> bool) -> Vec<&'w str> {
        words.iter().copied().filter(|word| test(word)).collect()
    }

    #[test]
    fn names_of_secrets_are_told_from_names_about_secrets() {
        let secrets = "password PASSWORD db_password userPasswd pwd passphrase pass clientSecret secret token \
            sas-token sasToken accessToken apiKey API_KEY x-api-key aws_secret_access_key privateKey \
            private_key accountKey signingKey encryptionKey connectionString conn_string credential \
            credentials sharedAccessSignature Authorization passwordHash";
        let secrets: Vec<&str> = secrets.split_whitespace().collect();
        assert_eq!(passing(&secrets, is_secret_name), secrets);
        let others = "passwordPolicy tokenUrl tokens secretName primaryKey primaryKeyPosition partitionKey key \
            keys compass description classification name type n schedule username accessKeyId tokenType \
            secretRef";
        let others: Vec<&str> = others.split_whitespace().chain([""]).collect();
        assert_eq!(passing(&others, is_secret_name), [""; 0]);
    }

    #[test]
    fn placeholders_are_no_secrets() {
        let placeholders = [
            "",
            " ",
            "${X}",
            "${env.x}",
            "$(X)",
            "{{ x }}",
            "<your password>",
            "%PASSWORD%",
            "__PASSWORD__",
            "$DB_PASSWORD",
            "****",
            "xxx",
            "...",
            "(hidden)",
            "vault:secret/data/x",
            "op://vault/item",
            "arn:aws:secretsmanager:eu:1:secret:x",
        ];
        assert_eq!(passing(&placeholders, is_placeholder), placeholders);
        let values = [
            "hunter2",
            "pre${X}",
            "${A}b${C}",
            "$ecret",
            "$lower",
            "a<b>",
            "xxx1",
            "0",
        ];
        assert_eq!(passing(&values, is_placeholder), [""; 0]);
    }

    #[test]
    fn only_public_and_internal_words_let_examples_through() {
        let harmless = [
            "public",
            "PUBLIC ",
            "internal",
            "Internal use only",
            "internal-only",
            "open",
            "Unclassified   ",
            "non-sensitive",
            "public, internal",
            "public/internal",
            "none",
            "N/A",
            "",
            "general",
            "Open Data",
        ];
        assert_eq!(passing(&harmless, is_harmless), harmless);
        let others = [
            "restricted",
            "confidential",
            "sensitive",
            "secret",
            "pii",
            "internal - confidential",
            "C3",
            "classified",
            "public, pii",
            "unknown",
            "important",
            "${CLASS}",
            "vertraulich",
            "機密",
        ];
        assert_eq!(passing(&others, is_harmless), [""; 0]);
    }

    #[test]
    fn other_names_are_compared_without_case_and_separators() {
        let examples = [
            "example",
            "examples",
            "sampleValues",
            "sample_data",
            "Samples",
            "exampleRows",
        ];
        assert_eq!(passing(&examples, is_example_name), examples);
        assert_eq!(
            passing(&["resample", "sampling", "ample", "samplesize"], is_example_name),
            [""; 0]
        );
        let personal = [
            "pii",
            "PII",
            "isPii",
            "contains_pii",
            "personalData",
            "sensitive",
            "phi",
        ];
        assert_eq!(passing(&personal, is_personal_name), personal);
        assert_eq!(
            passing(&["data", "active", "personality", "hi"], is_personal_name),
            [""; 0]
        );
        assert!(is_classification_name("dataClassification"));
        assert!(!is_classification_name("classificationScheme"));
        assert!(is_sensitive_tag("PII") && !is_sensitive_tag("pii-free"));
    }
}
