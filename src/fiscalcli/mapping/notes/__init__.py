"""What is said of how a file was understood."""
