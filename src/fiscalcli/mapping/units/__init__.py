"""Units as tables state them: words, scales, and where both leave something open."""
