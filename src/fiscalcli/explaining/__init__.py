"""What `explain` needs to take a number apart: which figure is meant, and what was left out of it."""
