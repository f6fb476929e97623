"""What files are made of: records, parts and texts, for readers to share."""
