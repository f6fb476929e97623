"""Which rows of a table are its header, what stands above it and below the figures."""
