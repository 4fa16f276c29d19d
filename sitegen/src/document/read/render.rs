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
    let mut out = String::new();
    match node.scalar() {
        Some(text) => out.push_str(text),
        None => block(node, 0, &mut out),
    }
    out
}

fn block(node: &Node, indent: usize, out: &mut String) {
    match &node.value {
        Value::Sequence(items) => {
            for item in items {
                let _ = write!(out, "{:indent$}-", "");
                under(item, indent, out);
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

/// The value behind a key or dash: on the same line if it is one line, else below and indented.
fn under(value: &Node, indent: usize, out: &mut String) {
    let nested = match &value.value {
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(entries) => !entries.is_empty() && template(value).is_none(),
        Value::Scalar { .. } => false,
    };
    if nested {
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
