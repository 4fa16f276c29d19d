//! Keys of rows packed into as few whole numbers as hold them: one number is compared much faster than six.
//!
//! In: the names of fields with how many values each may have. Out: expressions that pack, and such that unpack. Start at
//! [`Keys::of`].

/// Bits that a number has for fields; its sign is left alone.
const BITS: u32 = 62;

/// A field of a key: the expression of its value, which is less than so much.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name when unpacked.
    pub name: &'static str,
    /// Its value, counted from 0.
    pub value: String,
    /// What is added when unpacked.
    pub from: i64,
    /// How many values there are.
    pub values: u64,
}

/// Where each field stands.
#[derive(Debug)]
pub struct Keys {
    /// Field, number that it stands in, first bit, bits.
    places: Vec<(Field, usize, u32, u32)>,
}

impl Keys {
    /// Gives each field its bits, in as few numbers as their order allows.
    pub fn of(fields: impl IntoIterator<Item = Field>) -> Self {
        let (mut number, mut used) = (0, 0);
        let places = fields.into_iter().map(|field| {
            let bits = (u64::BITS - field.values.saturating_sub(1).leading_zeros()).clamp(1, BITS);
            if used + bits > BITS {
                (number, used) = (number + 1, 0);
            }
            let first = used;
            used += bits;
            (field, number, first, bits)
        });
        Keys {
            places: places.collect(),
        }
    }

    /// `… AS k0, … AS k1`
    pub fn packed(&self) -> String {
        let mut numbers: Vec<Vec<String>> = Vec::new();
        for (field, number, first, _) in &self.places {
            if numbers.len() <= *number {
                numbers.push(Vec::new());
            }
            if let Some(parts) = numbers.last_mut() {
                parts.push(format!("(CAST({} AS BIGINT) << {first})", field.value));
            }
        }
        let numbers = (0..).zip(numbers);
        let numbers: Vec<String> = numbers
            .map(|(number, parts)| format!("{} AS k{number}", parts.join(" | ")))
            .collect();
        numbers.join(", ")
    }

    /// Each field under its name.
    pub fn unpacked(&self) -> String {
        let fields = self.places.iter().map(|(field, number, first, bits)| {
            let mask = (1_u64 << bits) - 1;
            let (name, from) = (field.name, field.from);
            format!("((k{number} >> {first}) & {mask}) + {from} AS {name}")
        });
        fields.collect::<Vec<String>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_fit_share_a_number() {
        let field = |name, values| Field {
            name,
            value: name.to_owned(),
            from: 7,
            values,
        };
        let keys = Keys::of([field("a", 0), field("b", 5), field("c", 1 << 58), field("d", 9)]);
        assert_eq!(
            keys.packed(),
            "(CAST(a AS BIGINT) << 0) | (CAST(b AS BIGINT) << 1) | (CAST(c AS BIGINT) << 4) AS k0, (CAST(d AS BIGINT) << 0) AS k1"
        );
        assert_eq!(
            keys.unpacked(),
            "((k0 >> 0) & 1) + 7 AS a, ((k0 >> 1) & 7) + 7 AS b, ((k0 >> 4) & 288230376151711743) + 7 AS c, ((k1 >> 0) & 15) + 7 AS d"
        );
    }
}
