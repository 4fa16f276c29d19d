//! How many steps an own rule may take on a product, worked out before it is run: the interpreter itself cannot be
//! stopped.
//!
//! In: an expression, and the value of a product. Out: a number of steps that it never exceeds. Loops in loops multiply; what is copied counts by its weight. Start at [`steps`].

use cel::Value;
use cel::common::ast::{EntryExpr, Expr, LiteralValue, operators};

/// How large a value can be.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Items of any list in it.
    items: u64,
    /// Values in it, with a share for long texts.
    weight: u64,
    /// Weight of an item of any list in it.
    element: u64,
}

impl Size {
    const ONE: Size = Size {
        items: 1,
        weight: 1,
        element: 1,
    };

    fn max(self, other: Size) -> Size {
        Size {
            items: self.items.max(other.items),
            weight: self.weight.max(other.weight),
            element: self.element.max(other.element),
        }
    }

    /// Two lists or texts one behind the other.
    fn joined(self, other: Size) -> Size {
        Size {
            items: self.items.saturating_add(other.items),
            weight: self.weight.saturating_add(other.weight),
            element: self.element.max(other.element),
        }
    }
}

/// Steps that judging a product can take at most.
pub fn steps(expression: &Expr, product: &Value) -> u64 {
    let mut variables = vec![("product", of_value(product))];
    cost(expression, &mut variables).0
}

fn of_value(value: &Value) -> Size {
    let (parts, is_list): (Vec<Size>, bool) = match value {
        Value::List(items) => (items.iter().map(of_value).collect(), true),
        Value::Map(map) => (map.map.values().map(of_value).collect(), false),
        Value::String(text) => {
            let weight = 1 + text.len() as u64 / 16;
            return Size { weight, ..Size::ONE };
        }
        _ => return Size::ONE,
    };
    let mut size = Size::ONE;
    for part in &parts {
        size = Size {
            weight: size.weight + part.weight,
            ..size.max(*part)
        };
        // A loop over a map is given its keys.
        if is_list {
            size.element = size.element.max(part.weight);
        }
    }
    size.items = size.items.max(parts.len() as u64);
    size
}

/// Functions that give a number or a truth, whatever they look at.
fn gives_little(function: &str) -> bool {
    use operators::{
        EQUALS, GREATER, GREATER_EQUALS, IN, LESS, LESS_EQUALS, LOGICAL_AND, LOGICAL_NOT, LOGICAL_OR,
        NOT_EQUALS, NOT_STRICTLY_FALSE,
    };
    [
        EQUALS,
        NOT_EQUALS,
        LESS,
        LESS_EQUALS,
        GREATER,
        GREATER_EQUALS,
        IN,
        LOGICAL_AND,
        LOGICAL_OR,
        LOGICAL_NOT,
        NOT_STRICTLY_FALSE,
        "size",
        "contains",
        "startsWith",
        "endsWith",
        "matches",
    ]
    .contains(&function)
}

/// Steps of an expression, and how large what it gives can be.
fn cost<'e>(expression: &'e Expr, variables: &mut Vec<(&'e str, Size)>) -> (u64, Size) {
    match expression {
        Expr::Ident(name) => {
            let known = variables.iter().rev().find(|(variable, _)| variable == name);
            (1, known.map_or(Size::ONE, |(_, size)| *size))
        }
        Expr::Literal(LiteralValue::String(text)) => {
            let weight = 1 + text.inner().len() as u64 / 16;
            (1, Size { weight, ..Size::ONE })
        }
        Expr::Select(select) => {
            let (steps, size) = cost(&select.operand.expr, variables);
            (steps.saturating_add(1), size)
        }
        Expr::Call(call) => {
            let (mut steps, mut size) = (1_u64, Size::default());
            let mut weights = 0_u64;
            let is_join = call.func_name == operators::ADD;
            for part in call.target.iter().map(|target| &**target).chain(&call.args) {
                let (more, part) = cost(&part.expr, variables);
                steps = steps.saturating_add(more);
                weights = weights.saturating_add(part.weight);
                size = if is_join {
                    size.joined(part)
                } else {
                    size.max(part)
                };
            }
            let looks_at_all = ![
                operators::LOGICAL_AND,
                operators::LOGICAL_OR,
                operators::LOGICAL_NOT,
                operators::CONDITIONAL,
                operators::INDEX,
                operators::NOT_STRICTLY_FALSE,
                "size",
            ]
            .contains(&call.func_name.as_str());
            // A pattern is compiled each time.
            let compiled = if call.func_name == "matches" { 500 } else { 0 };
            let looked = if looks_at_all { weights } else { 0 };
            let size = if gives_little(&call.func_name) {
                Size::ONE
            } else {
                size
            };
            (steps.saturating_add(looked).saturating_add(compiled), size)
        }
        Expr::List(list) => together(list.elements.iter().map(|element| &element.expr), variables),
        Expr::Map(map) => {
            let entries = map.entries.iter().filter_map(|entry| match &entry.expr {
                EntryExpr::MapEntry(entry) => Some([&entry.key.expr, &entry.value.expr]),
                EntryExpr::StructField(_) => None,
            });
            together(entries.flatten(), variables)
        }
        Expr::Comprehension(each) => {
            let (range_steps, range) = cost(&each.iter_range.expr, variables);
            let (first_steps, first) = cost(&each.accu_init.expr, variables);
            let before = variables.len();
            let item = Size {
                items: range.items,
                weight: range.element,
                element: range.element,
            };
            variables.push((&each.iter_var, item));
            if let Some(second) = &each.iter_var2 {
                variables.push((second, item));
            }
            // What one round adds is known before what the rounds before it have left is.
            variables.push((&each.accu_var, Size::default()));
            let (_, added) = cost(&each.loop_step.expr, variables);
            let rounds = range.items;
            // `map` and `filter` gather a list, which is copied in each round; `all` and its like keep one truth.
            let gathered = match each.accu_init.expr {
                Expr::List(_) | Expr::Map(_) => Size {
                    items: first.items.saturating_add(rounds),
                    weight: first.weight.saturating_add(rounds.saturating_mul(added.weight)),
                    element: first.element.max(added.element),
                },
                _ => first.max(added),
            };
            variables.pop();
            variables.push((&each.accu_var, gathered));
            let (condition, _) = cost(&each.loop_cond.expr, variables);
            let (step, _) = cost(&each.loop_step.expr, variables);
            let (last, result) = cost(&each.result.expr, variables);
            variables.truncate(before);
            let round = condition.saturating_add(step).saturating_add(gathered.weight);
            let all = rounds.saturating_mul(round);
            let steps = [range_steps, first_steps, all, last, range.weight];
            (steps.into_iter().fold(1, u64::saturating_add), result)
        }
        Expr::Literal(_) | Expr::Struct(_) | Expr::Unspecified => (1, Size::ONE),
    }
}

/// A list or a map of what the expressions give.
fn together<'e>(
    expressions: impl Iterator<Item = &'e Expr>,
    variables: &mut Vec<(&'e str, Size)>,
) -> (u64, Size) {
    let (mut steps, mut size) = (1_u64, Size::default());
    for expression in expressions {
        let (more, part) = cost(expression, variables);
        steps = steps.saturating_add(more).saturating_add(part.weight);
        size = Size {
            items: size.items + 1,
            weight: size.weight.saturating_add(part.weight).saturating_add(1),
            element: size.element.max(part.weight),
        };
    }
    (steps, size)
}

/// How many operators and brackets a text has, those in quotes included: parser and interpreter go down each of them by
/// recursion, so that they are counted before anything is parsed.
pub fn operators_in(text: &str) -> usize {
    let mut before = ' ';
    let mut count = 0;
    for letter in text.chars() {
        let is_second = match letter {
            '&' | '|' => before == letter,
            '=' => matches!(before, '=' | '!' | '<' | '>'),
            _ => false,
        };
        count += usize::from("+-*/%.([{!?<>=&|".contains(letter) && !is_second);
        before = letter;
    }
    count
}

#[cfg(test)]
mod tests {
    use cel::{Program, Value};

    use super::{operators_in, steps};

    /// A product with a thousand fields.
    fn product() -> Value {
        let field = |number: usize| Value::from(format!("field_{number}"));
        let fields = Value::List((0..1000).map(field).collect::<Vec<_>>().into());
        let entries: std::collections::HashMap<String, Value> = [
            ("fields".to_owned(), fields),
            ("name".to_owned(), Value::from("Orders")),
        ]
        .into();
        Value::Map(entries.into())
    }

    #[test]
    fn loops_in_loops_multiply() {
        let product = product();
        let most = crate::budget::Budgets::default().rules.steps;
        for (text, is_allowed) in [
            ("product.name != ''", true),
            ("product.fields.all(f, f != '' && f.startsWith('field'))", true),
            ("product.fields.exists(f, f.matches('^[a-z_0-9]+$'))", true),
            ("size(product.fields.filter(f, f != '')) > 3", true),
            ("product.fields.all(f, product.fields.exists(g, f == g))", true),
            (
                "product.fields.all(a, product.fields.all(b, product.fields.all(c, a != b)))",
                false,
            ),
            (
                "[1,2,3,4,5,6,7,8,9,10].all(a, product.fields.all(b, product.fields.all(c, true)))",
                false,
            ),
            (
                "size(product.fields.map(f, product.fields.map(g, product.fields))) > 0",
                false,
            ),
            (
                "product.fields.map(a, product.fields).all(a, a.all(b, product.fields.all(c, true)))",
                false,
            ),
        ] {
            let program = Program::compile(text).unwrap();
            let steps = steps(&program.expression().expr, &product);
            assert_eq!(steps <= most, is_allowed, "{text}: {steps}");
        }
        let ten = "[1,2,3,4,5,6,7,8,9,10]";
        let nested = format!("{ten}.all(a, ").repeat(9) + "true" + &")".repeat(9);
        let program = Program::compile(&nested).unwrap();
        assert!(steps(&program.expression().expr, &product) > most);
    }

    #[test]
    fn every_operator_counts_once() {
        for (text, count) in [
            ("product.name != ''", 2),
            ("a && b || c", 2),
            ("((((", 4),
            ("!!!a", 3),
            ("1+-1", 2),
            ("a <= b", 1),
            ("x in ['a', 'b']", 1),
        ] {
            assert_eq!(operators_in(text), count, "{text}");
        }
    }
}
