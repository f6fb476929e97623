"""Long lists, read by columns."""
