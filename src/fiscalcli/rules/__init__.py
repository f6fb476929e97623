"""Facts to findings: each file is one data-quality rule, named by the id that the user types."""
