//! Structured values → text for people, where the model has room for a text only.

use std::fmt::Write;

use super::super::yaml::{Node, Value};

/// `{{ title }}` without quotes is, to YAML, a mapping with a mapping as its key: gives back what was meant.
pub(super) fn template(node: &Node) -> Option<String> {
    let [(outer, nothing)] = node.entries() else {
        return None;
    };
    let [(inner, also_nothing)] = outer.entries() else {
        return None;
    };
    let name = inner.scalar()?;
    (nothing.is_null() && also_nothing.is_null()).then(|| format!("{{{{ {name} }}}}"))
}

/// One line: `{a: b, c: [d, e]}`.
pub(super) fn flow_text(node: &Node) -> String {
    let mut out = String::new();
    flow(node, &mut out);
    out
}

fn flow(node: &Node, out: &mut String) {
    if let Some(template) = template(node) {
        out.push_str(&template);
        return;
    }
    match &node.value {
        Value::Scalar { text, .. } => out.push_str(text),
        Value::Sequence(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                flow(item, out);
            }
            out.push(']');
        }
        Value::Mapping(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                flow(key, out);
                if !value.is_null() {
                    out.push_str(": ");
                    flow(value, out);
                }
            }
            out.push('}');
        }
    }
}

/// Several lines in the manner of YAML; a scalar stays as it is.
pub(super) fn block_text(node: &Node) -> String {
    if let Some(text) = node.scalar() {
        return text.to_owned();
    }
    template(node).unwrap_or_else(|| {
        let mut out = String::new();
        block(node, 0, &mut out);
        out
    })
}

fn block(node: &Node, indent: usize, out: &mut String) {
    match &node.value {
        Value::Sequence(items) => {
            for item in items {
                let mut inside = String::new();
                if is_nested(item) {
                    // The first line stands behind the dash.
                    block(item, indent + 2, &mut inside);
                    let _ = write!(out, "{:indent$}- {}", "", inside.trim_start());
                } else {
                    let _ = write!(out, "{:indent$}-", "");
                    under(item, indent, out);
                }
            }
        }
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let _ = write!(out, "{:indent$}{}:", "", flow_text(key));
                under(value, indent, out);
            }
        }
        Value::Scalar { text, .. } => {
            let _ = writeln!(out, "{:indent$}{text}", "");
        }
    }
}

fn is_nested(node: &Node) -> bool {
    match &node.value {
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(entries) => !entries.is_empty() && template(node).is_none(),
        Value::Scalar { .. } => false,
    }
}

/// The value behind a key or dash: on the same line if it is one line, else below and indented.
fn under(value: &Node, indent: usize, out: &mut String) {
    if is_nested(value) {
        out.push('\n');
        block(value, indent + 2, out);
        return;
    }
    let text = flow_text(value);
    if text.contains('\n') {
        out.push_str(" |\n");
        for line in text.lines() {
            let _ = writeln!(out, "{:width$}{line}", "", width = indent + 2);
        }
    } else if text.is_empty() {
        out.push('\n');
    } else {
        let _ = writeln!(out, " {text}");
    }
}

#[cfg(test)]
mod tests {
    use super::{block_text, flow_text};
    use crate::document::yaml::parse;
    use crate::source::FileId;

    #[test]
    fn structures_become_readable_text() {
        let table = [
            ("a", "a", "a"),
            ("{{ title }}", "{{ title }}", "{{ title }}"),
            ("[a, {b: c}, ~]", "[a, {b: c}, ~]", "- a\n- b: c\n- ~\n"),
            (
                "{a: {b: [c, d]}, e: }",
                "{a: {b: [c, d]}, e}",
                "a:\n  b:\n    - c\n    - d\ne:\n",
            ),
            ("a: |\n  x\n  y\n", "{a: x\ny\n}", "a: |\n  x\n  y\n"),
            ("{a: [], b: {}}", "{a: [], b: {}}", "a: []\nb: {}\n"),
            ("? [a, b]\n: c", "{[a, b]: c}", "[a, b]: c\n"),
            ("- - a\n  - b\n", "[[a, b]]", "- - a\n  - b\n"),
            ("- {a: 1, b: 2}\n", "[{a: 1, b: 2}]", "- a: 1\n  b: 2\n"),
        ];
        for (text, flow, block) in table {
            let parsed = parse(FileId(0), text, Default::default());
            assert_eq!(flow_text(&parsed.documents[0]), flow, "{text}");
            assert_eq!(block_text(&parsed.documents[0]), block, "{text}");
        }
    }
}
