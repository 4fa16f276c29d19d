//! Words that decide: names of secrets, names of example values, classifications that need no protection.

/// The letters and digits of a name in lower case, so that `apiKey`, `API_KEY` and `api-key` are one.
pub(super) fn plain_name(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
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
    value.is_empty()
        || within("${", "}")
        || within("$(", ")")
        || within("{{", "}}")
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
pub(super) fn is_harmless(classification: &str) -> bool {
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
pub(super) fn is_personal_name(key: &str) -> bool {
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
pub(super) fn is_sensitive_tag(tag: &str) -> bool {
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
