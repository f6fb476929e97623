"""Did you mean: the nearest names to one that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSE, SURE = 0.75, 0.8  # how alike: meant in all likelihood, a slip of the keyboard
_SHOWN = 12
_LONGEST = 200
"""No name that somebody meant is longer; to look for one like a whole page would take its time."""


def near(name: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """Return up to three of `known` that are spelt like `name`, nearest first."""
    if len(name) > _LONGEST:
        return []
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in known}
    return [folded[match] for match in get_close_matches(name.casefold(), folded, 3, cutoff)]


def did_you_mean(name: str, known: Iterable[str]) -> Text:
    """Return the hint for an unknown `name`: the nearest of `known`, else a list of what there is."""
    choices = [candidate for candidate in dict.fromkeys(known) if candidate]
    cutoff = 0.5 if len(name) == 2 and not name.isascii() else 0.6  # one sign of 亿元 mistyped
    if matches := near(name, choices, cutoff):
        return Text(f"是不是想写：{'、'.join(matches)}", f"did you mean {', '.join(matches)}?")
    shown = choices[:_SHOWN]
    more = len(choices) - len(shown)
    return Text(
        f"可用：{'、'.join(shown)}" + (f" 等 {len(choices)} 个" if more else ""),
        f"there is: {', '.join(shown)}" + (f" and {more} more" if more else ""),
    )
