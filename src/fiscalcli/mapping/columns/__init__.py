"""What each column of a table means: by its heading, its cells, its neighbours."""
