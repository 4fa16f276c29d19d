//! Sums of usage put together once more: by week, and by the days that windows name.
//!
//! In: sums by stretch of days. Out: rows. Start at [`UsageFacts::uses_in`].

use std::collections::{BTreeMap, BTreeSet};

use crate::metrics::read::usage::WORKLOADS;
use crate::metrics::windows::Window;

use super::UsageFacts;
use super::sums::Relation;

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

    /// All uses in windows: window, domain of the product, relation, workload, uses. Both ends must be cuts.
    pub(super) fn domain_uses_in(&self, windows: &[&Window]) -> Vec<(i64, (u32, Relation, u8), u64)> {
        let mut sums: BTreeMap<(i64, (u32, Relation, u8)), u64> = BTreeMap::new();
        for ((stretch, domain, relation, workload), uses) in &self.sums.domains {
            let Some(end) = self.cuts.get(*stretch as usize).map(|cut| cut - 1) else {
                continue;
            };
            for window in windows
                .iter()
                .filter(|window| window.from <= end && end <= window.to)
            {
                let key = (window.number, (*domain, *relation, *workload));
                *sums.entry(key).or_default() += uses;
            }
        }
        sums.into_iter()
            .map(|((window, key), uses)| (window, key, uses))
            .collect()
    }

    /// How many consumer teams there are in windows: window, domain of the product or nothing for all, teams. Both ends
    /// must be cuts.
    pub(super) fn teams_in(&self, windows: &[&Window]) -> Vec<(i64, Option<u32>, u64)> {
        let mut rows = Vec::new();
        for window in windows {
            let first = self.cuts.partition_point(|cut| cut - 1 < window.from);
            let after = self.cuts.partition_point(|cut| cut - 1 <= window.to);
            let mut teams = BTreeSet::new();
            let mut by_domain: BTreeMap<u32, u64> = BTreeMap::new();
            for ((domain, team), stretches) in &self.sums.teams {
                let at = stretches.partition_point(|stretch| (*stretch as usize) < first);
                if stretches
                    .get(at)
                    .is_some_and(|stretch| (*stretch as usize) < after)
                {
                    teams.insert(team);
                    *by_domain.entry(*domain).or_default() += 1;
                }
            }
            if !teams.is_empty() {
                rows.push((window.number, None, teams.len() as u64));
            }
            rows.extend(
                by_domain
                    .into_iter()
                    .map(|(domain, teams)| (window.number, Some(domain), teams)),
            );
        }
        rows
    }
}
