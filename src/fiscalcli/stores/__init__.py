"""Facts, wherever they live: a store has one method, `aggregate`, and every question starts with it."""
