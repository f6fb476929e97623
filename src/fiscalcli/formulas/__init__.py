"""Numbers with their dimension and interval, and formulas over them."""
