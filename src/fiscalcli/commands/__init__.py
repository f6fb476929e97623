"""What you can type: one file for each command; it reads its options, calls one function, and shows the answer."""
