"""Two sides held against each other: years, phases, places, files, stated rates."""
