"""Reports out: each file writes one format and is named by the word that the user types."""
