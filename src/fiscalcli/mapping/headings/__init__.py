"""What one heading says, word by word."""
