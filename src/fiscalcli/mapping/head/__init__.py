"""What stands above the figures: the header, its columns, and what they mean."""
