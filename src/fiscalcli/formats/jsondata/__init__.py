"""What a JSON document holds: its values as they are written, and the tables that they make."""
