//! An object as a difference from another one: parts to copy and parts to insert.
//!
//! In: the other object, the difference, the largest size allowed. Out: the object, or nothing where the difference does
//! not fit. Start at [`apply`].

/// Makes an object from another one and a list of parts to copy and to insert.
pub(super) fn apply(base: &[u8], delta: &[u8], largest: u64) -> Option<Vec<u8>> {
    let mut at = 0;
    let mut size = || {
        let (mut value, mut shift) = (0u64, 0);
        loop {
            let byte = *delta.get(at)?;
            at += 1;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
    };
    let (from, to) = (size()?, size()?);
    if from != base.len() as u64 || to > largest {
        return None;
    }
    // The size is only a promise: memory is taken as parts come.
    let mut made = Vec::with_capacity(usize::try_from(to).ok()?.min(1 << 20));
    while let Some(&order) = delta.get(at) {
        at += 1;
        if order & 0x80 == 0 {
            let part = delta.get(at..at + usize::from(order))?;
            if order == 0 {
                return None;
            }
            made.extend_from_slice(part);
            at += usize::from(order);
        } else {
            let mut value = |bits: std::ops::Range<u32>| {
                let mut value = 0;
                for (position, bit) in bits.enumerate() {
                    if order & (1 << bit) != 0 {
                        value |= usize::from(*delta.get(at)?) << (8 * position);
                        at += 1;
                    }
                }
                Some(value)
            };
            let (start, length) = (value(0..4)?, value(4..7)?);
            let length = if length == 0 { 0x10000 } else { length };
            made.extend_from_slice(base.get(start..start.checked_add(length)?)?);
        }
        if made.len() as u64 > to {
            return None;
        }
    }
    (made.len() as u64 == to).then_some(made)
}

#[cfg(test)]
mod tests {
    use super::apply;

    #[test]
    fn parts_are_copied_and_inserted_and_nothing_that_does_not_fit() {
        for (base, delta, expected) in [
            (
                &b"abcdef"[..],
                &b"\x06\x05\x90\x03\x02xy"[..],
                Some(&b"abcxy"[..]),
            ),
            (b"abcdef", b"\x06\x03\x91\x03\x03", Some(b"def")),
            // The size of the base, of the result, of a copy.
            (b"abcdef", b"\x05\x03\x91\x03\x03", None),
            (b"abcdef", b"\x06\x04\x91\x03\x03", None),
            (b"abcdef", b"\x06\x03\x91\x04\x03", None),
            (b"abcdef", b"\x06\x02\x91\x03\x03", None),
            // Cut short, an order that means nothing, larger than allowed.
            (b"abcdef", b"\x06\x05\x05xy", None),
            (b"abcdef", b"\x06\x05\x00", None),
            (b"abcdef", b"\x06\xff\x7f", None),
            (
                b"abcdef",
                b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
                None,
            ),
            (b"abcdef", b"", None),
        ] {
            assert_eq!(apply(base, delta, 100).as_deref(), expected, "{delta:?}");
        }
    }
}
