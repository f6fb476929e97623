"""Which rows and columns hold others."""
