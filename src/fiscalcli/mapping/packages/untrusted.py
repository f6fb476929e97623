"""Parts of a descriptor that others wrote: junk says nothing."""

from __future__ import annotations

from typing import Any


def table(value: object) -> dict[str, Any]:
    """Return an object as it is, and nothing of what is none."""
    return value if isinstance(value, dict) else {}


def tables(value: object) -> list[dict[str, Any]]:
    """Return the objects in a list, and nothing of what is none."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def words(value: object) -> tuple[str, ...]:
    """Return a word, or the words in a list."""
    if isinstance(value, list):
        return tuple(map(str, value))
    return (str(value),) if value else ()
