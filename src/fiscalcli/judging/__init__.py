"""Promises as data, held against the figures: from `targets.toml` to verdicts."""
