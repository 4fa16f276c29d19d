//! Stage 3: one model of everything.
