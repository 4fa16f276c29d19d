//! Documents → compact text for expectations.
//!
//! In: any value with a derived `Debug`. Out: its fields line by line, without those that say nothing, with
//! places as `@line:column`. Working from `Debug` shows new fields without a change here. Start at [`dump`].

/// A value as `Debug` writes it.
enum Shown {
    Word(String),
    Text(String),
    List(Vec<Shown>),
    Fields(String, Vec<(String, Shown)>),
    Wrapped(String, Vec<Shown>),
}

/// The value in lines, indented by two blanks a level.
pub fn dump(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    let mut rest = text.as_str();
    let mut out = String::new();
    print(&simple(read(&mut rest)), 0, &mut out);
    assert!(rest.is_empty(), "not understood: {rest}");
    out
}

fn read(rest: &mut &str) -> Shown {
    let first = rest.chars().next().unwrap();
    if first == '"' {
        return Shown::Text(quoted(rest));
    }
    if first == '[' {
        return Shown::List(list(rest, ']'));
    }
    if first == '(' {
        return Shown::Wrapped(String::new(), list(rest, ')'));
    }
    let end = rest.find([' ', ',', '(', ')', ']', '}']).unwrap_or(rest.len());
    let word = rest[..end].to_owned();
    *rest = &rest[end..];
    if rest.starts_with('(') {
        return Shown::Wrapped(word, list(rest, ')'));
    }
    let Some(fields) = rest.strip_prefix(" { ") else {
        return Shown::Word(word);
    };
    *rest = fields;
    let mut entries = Vec::new();
    loop {
        let (name, value) = rest.split_once(": ").unwrap();
        *rest = value;
        entries.push((name.to_owned(), read(rest)));
        if let Some(after) = rest.strip_prefix(" }") {
            *rest = after;
            return Shown::Fields(word, entries);
        }
        *rest = rest.strip_prefix(", ").unwrap();
    }
}

fn list(rest: &mut &str, close: char) -> Vec<Shown> {
    *rest = &rest[1..];
    let mut items = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(close) {
            *rest = after;
            return items;
        }
        items.push(read(rest));
        *rest = rest.strip_prefix(", ").unwrap_or(rest);
    }
}

fn quoted(rest: &mut &str) -> String {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    let end = end.unwrap() + 1;
    let text = rest[1..end].replace("\\\"", "\"").replace("\\'", "'");
    *rest = &rest[end + 1..];
    text
}

/// Takes away what only the types need, and fields that say nothing.
fn simple(shown: Shown) -> Shown {
    match shown {
        Shown::Wrapped(name, mut items) if items.len() == 1 => match name.as_str() {
            "Some" | "Text" | "List" | "FileId" | "Contract" | "Product" => simple(items.remove(0)),
            "Map" => match simple(items.remove(0)) {
                Shown::List(pairs) => Shown::Fields(String::new(), pairs.into_iter().map(pair).collect()),
                other => other,
            },
            _ => Shown::Wrapped(name, items.into_iter().map(simple).collect()),
        },
        Shown::Wrapped(name, items) => Shown::Wrapped(name, items.into_iter().map(simple).collect()),
        Shown::List(items) => Shown::List(items.into_iter().map(simple).collect()),
        Shown::Fields(name, entries) if name == "Place" => {
            let part = |key: &str| match entries.iter().find(|(name, _)| name == key) {
                Some((_, Shown::Word(word))) => word.clone(),
                _ => String::new(),
            };
            Shown::Word(format!("@{}:{}", part("line"), part("column")))
        }
        Shown::Fields(name, entries) if name == "Extra" => {
            let mut values = entries.into_iter().map(|(_, value)| simple(value));
            let (key, value) = (values.next().unwrap(), values.next().unwrap());
            Shown::Wrapped(String::new(), vec![key, value])
        }
        Shown::Fields(name, entries) => Shown::Fields(
            name,
            entries
                .into_iter()
                .filter(|(name, _)| name != "fingerprint")
                .map(|(name, value)| (name, simple(value)))
                .filter(|(_, value)| says_something(value))
                .collect(),
        ),
        other => other,
    }
}

fn pair(shown: Shown) -> (String, Shown) {
    match shown {
        Shown::Wrapped(_, mut items) if items.len() == 2 => {
            let value = items.remove(1);
            (inline(&items[0]), value)
        }
        other => (String::new(), other),
    }
}

fn says_something(shown: &Shown) -> bool {
    match shown {
        Shown::Word(word) => word != "None",
        Shown::Text(text) => !text.is_empty(),
        Shown::List(items) => !items.is_empty(),
        Shown::Fields(name, entries) => name.is_empty() || !entries.is_empty(),
        Shown::Wrapped(..) => true,
    }
}

fn print(shown: &Shown, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    match shown {
        Shown::List(items) => {
            for item in items {
                let mut inner = String::new();
                print(item, indent + 2, &mut inner);
                out.push_str(&format!("{margin}- {}", inner.trim_start()));
            }
        }
        Shown::Fields(_, entries) => {
            for (name, value) in entries {
                entry(name, value, indent, out);
            }
        }
        Shown::Wrapped(name, items) if name.is_empty() && items.len() == 2 => {
            entry(&inline(&items[0]), &items[1], indent, out);
        }
        other => out.push_str(&format!("{margin}{}\n", inline(other))),
    }
}

fn entry(name: &str, value: &Shown, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    match value {
        Shown::Fields(_, entries) if !entries.is_empty() => {
            out.push_str(&format!("{margin}{name}:\n"));
            print(value, indent + 2, out);
        }
        Shown::List(items) if !items.iter().all(is_short) => {
            out.push_str(&format!("{margin}{name}:\n"));
            print(value, indent + 2, out);
        }
        _ => out.push_str(&format!("{margin}{name}: {}\n", inline(value))),
    }
}

fn is_short(shown: &Shown) -> bool {
    match shown {
        Shown::Word(_) | Shown::Text(_) => true,
        Shown::List(items) => items.iter().all(is_short),
        _ => false,
    }
}

fn inline(shown: &Shown) -> String {
    let join = |items: &[Shown]| items.iter().map(inline).collect::<Vec<_>>().join(", ");
    match shown {
        Shown::Word(word) => word.clone(),
        Shown::Text(text) => text.clone(),
        Shown::List(items) => format!("[{}]", join(items)),
        Shown::Fields(_, entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(k, v)| format!("{k}: {}", inline(v)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Shown::Wrapped(name, items) => format!("{name}({})", join(items)),
    }
}
