//! Random numbers that are always the same. In: words that name what is decided. Out: numbers that depend on nothing
//! else, so that a new product or a new check changes no row of another.

/// A source of numbers: SplitMix64 (Steele, Lea, Flood 2014), small and good enough for sample rows.
pub struct Random(u64);

/// Another seed is another world.
const SEED: u64 = 2026;

impl Random {
    /// The numbers that belong to these words.
    pub fn of(words: &[&str]) -> Self {
        // FNV-1a, a byte that no text has between the words.
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0xFF]));
        let hash = bytes.fold(0xCBF2_9CE4_8422_2325 ^ SEED, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0, always below 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in that share of cases.
    pub fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// From `from` to below `to`.
    pub fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.share()
    }

    /// From 0 to below `end`; 0 where there is nothing to choose from.
    pub fn below(&mut self, end: i64) -> i64 {
        (self.share() * end as f64) as i64
    }

    /// One of a list.
    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len() as i64) as usize)
    }
}
