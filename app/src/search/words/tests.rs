//! What the splitter makes of names, prose and hostile text.

use super::*;

#[test]
fn words_part_where_readers_part_them() {
    let table = [
        ("Customer Orders", "customer orders"),
        ("lead_created_at", "lead created at"),
        ("leadCreatedAt", "lead created at"),
        ("LEAD_CREATED_AT", "lead created at"),
        ("LeadCreatedAt", "lead created at"),
        ("lead-created-at", "lead created at"),
        ("XMLFileName", "xml file name"),
        ("customerID", "customer id"),
        ("KPIs and OKRs", "kpis and okrs"),
        ("customerIDs", "customer ids"),
        ("address2 sha256Hash", "address 2 sha 256 hash"),
        ("B2B s3 5G", "b2b s3 5g"),
        ("2024Q1", "2024 q 1"),
        ("Umsätze für Kunden", "umsatze fur kunden"),
        ("cafe\u{301} CAFÉ", "cafe cafe"),
        ("Straße Łódź Ærø", "strasse lodz aero"),
        ("Ελλάδα Привет", "ελλαδα привет"),
        ("顧客データ", "顧客 客デ デー ータ"),
        ("売上2024年", "売上 2024 年"),
        ("l'année, the customer's", "l annee the customer s"),
        ("$.orders[0].id", "orders 0 id"),
        ("", ""),
        ("--- ... \u{0} \u{202e}", ""),
        ("\u{301}", ""),
    ];
    for (text, expected) in table {
        assert_eq!(words(text).join(" "), expected, "{text:?}");
    }
}

#[test]
fn a_word_is_never_longer_than_the_limit() {
    for unit in ["a", "é", "顧", "ß", "\u{fb03}"] {
        for word in words(&unit.repeat(10_000)) {
            assert!(word.len() <= LONGEST_WORD, "{unit}: {}", word.len());
        }
    }
}

#[test]
fn splitting_again_changes_nothing() {
    for text in ["LeadCreatedAt B2B", "Straße 5G", "顧客データ", "İstanbul ŉ"] {
        let once = words(text).join(" ");
        if !text.contains('顧') {
            assert_eq!(words(&once).join(" "), once, "{text:?}");
        }
    }
}

#[test]
fn a_key_is_never_a_word() {
    assert_eq!(key(&words("IBAN")), "iban_");
    assert_eq!(key(&words("leadCreatedAt")), "lead_created_at");
}
