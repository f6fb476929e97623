"""What the descriptor of a package says of its tables."""
