"""Rows to facts: what the columns of a table mean. The only place that reads meaning into a file."""
