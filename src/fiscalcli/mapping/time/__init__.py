"""When figures are."""
