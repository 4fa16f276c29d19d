//! The grammar of physical types: `varchar2(20 char)`, `array<struct<a: int, b: decimal(10,2)>>`, `Nullable(Int32)`,
//! `timestamp(6) with time zone`, `enum('a', 'b')`, `int[]`.
//!
//! In: a type as a contract writes it. Out: its tree, or nothing where it is no type that can be read: unbalanced
//! brackets, deeper or longer than any table needs. Start at [`parse`].

/// Deeper types are compared as text.
const DEEPEST: usize = 32;
/// Longer types are compared as text.
const LONGEST: usize = 20_000;

/// A type with its arguments, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tree {
    /// The words in front of the arguments and behind them: `timestamp`, `with`, `time`, `zone`.
    pub words: Vec<String>,
    /// What stands in brackets, if brackets are there.
    pub arguments: Option<Vec<Argument>>,
    /// `[]` or `[3]` for each dimension of an array.
    pub dimensions: Vec<Option<u64>>,
}

/// One argument of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Argument {
    /// `20`, or `20 char`.
    Number(u64, String),
    /// `*`: as many as there can be.
    All,
    /// `'a'`
    Literal(String),
    /// A part with a name: `a: int`, `a int`.
    Named(String, Tree),
    /// `int`
    Type(Tree),
}

/// Reads a type.
pub(super) fn parse(text: &str) -> Option<Tree> {
    if text.len() > LONGEST {
        return None;
    }
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
    };
    let tree = parser.tree(0)?;
    (parser.at == parser.tokens.len()).then_some(tree)
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Number(u64),
    Quoted(char, String),
    Sign(char),
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            _ if letter.is_whitespace() => {}
            '\'' | '"' | '`' => tokens.push(Token::Quoted(letter, quoted(&mut letters, letter)?)),
            _ if letter.is_alphanumeric() || letter == '_' => {
                let mut word = String::from(letter);
                while let Some(more) = letters.next_if(|c| c.is_alphanumeric() || "_.$-".contains(*c)) {
                    word.push(more);
                }
                tokens.push(match word.parse() {
                    Ok(number) => Token::Number(number),
                    Err(_) => Token::Word(word.to_lowercase()),
                });
            }
            _ => tokens.push(Token::Sign(letter)),
        }
    }
    Some(tokens)
}

/// The text up to the closing quote; a doubled quote, or one behind a backslash, belongs to it.
fn quoted(letters: &mut std::iter::Peekable<std::str::Chars>, quote: char) -> Option<String> {
    let mut text = String::new();
    loop {
        match letters.next()? {
            '\\' => text.push(letters.next()?),
            letter if letter == quote => match letters.next_if_eq(&quote) {
                Some(doubled) => text.push(doubled),
                None => return Some(text),
            },
            letter => text.push(letter),
        }
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.peek(0) == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    fn word(&mut self) -> Option<String> {
        let word = match self.peek(0)? {
            Token::Word(word) => word.clone(),
            Token::Quoted('"' | '`', name) => name.clone(),
            _ => return None,
        };
        self.at += 1;
        Some(word)
    }

    fn tree(&mut self, depth: usize) -> Option<Tree> {
        if depth > DEEPEST {
            return None;
        }
        let mut tree = Tree {
            words: vec![self.word()?],
            arguments: None,
            dimensions: Vec::new(),
        };
        loop {
            if let Some(word) = self.word() {
                tree.words.push(word);
            } else if let Some(Token::Quoted(_, comment)) = self.peek(0) {
                tree.words.push(comment.clone());
                self.at += 1;
            } else if self.take('[') {
                let size = match self.peek(0) {
                    Some(Token::Number(size)) => Some(*size),
                    _ => None,
                };
                self.at += usize::from(size.is_some());
                self.take(']').then_some(())?;
                tree.dimensions.push(size);
                (tree.dimensions.len() <= DEEPEST).then_some(())?;
            } else if let Some(close) = self.open() {
                let arguments = self.arguments(&tree.words.join(" "), close, depth)?;
                match &mut tree.arguments {
                    // `interval day(2) to second(6)`
                    Some(known) => known.extend(arguments),
                    none => *none = Some(arguments),
                }
            } else {
                return Some(tree);
            }
        }
    }

    fn open(&mut self) -> Option<char> {
        [('(', ')'), ('<', '>')]
            .into_iter()
            .find_map(|(open, close)| self.take(open).then_some(close))
    }

    fn arguments(&mut self, container: &str, close: char, depth: usize) -> Option<Vec<Argument>> {
        let mut all = Vec::new();
        while !self.take(close) {
            if !all.is_empty() {
                self.take(',').then_some(())?;
            }
            all.push(self.argument(container, depth)?);
        }
        Some(all)
    }

    fn argument(&mut self, container: &str, depth: usize) -> Option<Argument> {
        let is_list = container.starts_with("enum") || container == "set";
        match self.peek(0)? {
            Token::Number(number) => {
                let number = *number;
                self.at += 1;
                return Some(Argument::Number(number, self.word().unwrap_or_default()));
            }
            Token::Sign('*') => {
                self.at += 1;
                return Some(Argument::All);
            }
            Token::Quoted(quote, text) if *quote == '\'' || is_list => {
                let literal = text.clone();
                self.at += 1;
                self.number_of_label();
                return Some(Argument::Literal(literal));
            }
            _ => {}
        }
        let is_ahead =
            |token: Option<&Token>| matches!(token, Some(Token::Word(_) | Token::Quoted('"' | '`', _)));
        let has_parts = ["struct", "row", "tuple", "nested", "object", "record"].contains(&container);
        let is_named = self.peek(1) == Some(&Token::Sign(':'))
            || has_parts && is_ahead(self.peek(0)) && is_ahead(self.peek(1));
        if !is_named {
            return Some(Argument::Type(self.tree(depth + 1)?));
        }
        let name = self.word()?;
        self.take(':');
        Some(Argument::Named(name, self.tree(depth + 1)?))
    }

    /// ClickHouse numbers its labels: `Enum8('a' = 1)`. The number is how they are stored.
    fn number_of_label(&mut self) {
        if self.take('=') {
            self.take('-');
            self.at += usize::from(matches!(self.peek(0), Some(Token::Number(_))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_type_is_nothing_and_nothing_panics() {
        let deep = "array<".repeat(40) + "int" + &">".repeat(40);
        let long = "a".repeat(30_000);
        for text in [
            "",
            "(",
            "varchar(",
            "varchar(20",
            "varchar 20)",
            "array<int",
            "array<int)",
            "enum('a",
            "struct<a:>",
            "int[",
            "int[3",
            "decimal(10,)",
            "decimal(,2)",
            ">",
            "'",
            "\\",
            "varchar(20); drop table x",
            &deep,
            &long,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        for text in [
            "struct<a: int, `b c`: array<string>>",
            "Tuple(a String, b Nullable(Int32))",
            "int[3][]",
        ] {
            assert!(parse(text).is_some(), "{text}");
        }
    }
}
