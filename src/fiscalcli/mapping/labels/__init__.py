"""What the labels of rows say, and how deep they stand."""
