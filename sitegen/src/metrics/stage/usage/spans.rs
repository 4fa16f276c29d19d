//! Sums of usage put together once more: by week, and by the days that windows name.
//!
//! In: sums by stretch of days. Out: rows. Start at [`UsageFacts::uses_in`].

use crate::metrics::read::usage::WORKLOADS;
use crate::metrics::windows::Window;

use super::UsageFacts;

impl UsageFacts {
    /// Uses of products by workload and week before the last day, once they are summed up here.
    pub fn weeks(&self) -> impl Iterator<Item = (&str, &'static str, i64, u64)> {
        let weeks = self.sums.weeks.iter();
        weeks.filter_map(|((product, workload, week), uses)| {
            let (id, _) = self.products.get(*product as usize)?;
            Some((id.as_str(), *WORKLOADS.get(usize::from(*workload))?, *week, *uses))
        })
    }

    /// Uses of products in stretches of days that windows name: window, product, uses. Both ends must be cuts.
    pub(super) fn uses_in(&self, days: impl Fn(&Window) -> Option<(i64, i64)>) -> Vec<(i64, u32, u64)> {
        let spans = self.windows.iter();
        let spans = spans.filter_map(|window| Some((window.number, days(window)?)));
        let mut spans: Vec<(i64, (i64, i64), Vec<u64>)> = spans
            .map(|(window, days)| (window, days, vec![0; self.products.len()]))
            .collect();
        for ((stretch, product), uses) in &self.sums.products {
            let Some(end) = self.cuts.get(*stretch as usize).map(|cut| cut - 1) else {
                continue;
            };
            for (_, (from, to), sums) in &mut spans {
                if *from <= end
                    && end <= *to
                    && let Some(sum) = sums.get_mut(*product as usize)
                {
                    *sum += uses;
                }
            }
        }
        let rows = spans.into_iter().flat_map(|(window, _, sums)| {
            let used = (0..).zip(sums).filter(|(_, uses)| *uses > 0);
            used.map(move |(product, uses)| (window, product, uses))
        });
        rows.collect()
    }
}
