//! `marketplace.yaml` and its companions.
