"""Cube to report: each file answers one fiscal question, named by the word that the user types."""
