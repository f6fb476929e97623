"""The words at the head of a row: what is said in front of, behind and around a label."""
