"""From sums to the rows, columns and words of a report."""
