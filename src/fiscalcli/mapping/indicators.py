"""What the lexicon knows of the labels of a table; a label that it lacks is its own id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.words import totalwords

if TYPE_CHECKING:
    from collections.abc import Mapping

    Entry = tuple[str, lexicon.Indicator | None]


class Indicators:
    """The indicators of a table's labels, each looked up once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[tuple[str, str, str], Entry] = {}

    def of(self, said: str, given: Mapping[str, str]) -> Entry:
        """Return the indicator's id and its entry; one of another budget or direction than the row's, which is `given`, is not meant."""
        key = (said, given.get("budget", ""), given.get("direction", ""))
        if key not in self._found:
            bare = totalwords.without_total
            code = lexicon.find("indicator", said) or lexicon.find("indicator", bare(said))
            entry = lexicon.indicators()[code] if code else None
            if entry and (
                (entry.budget not in ("", key[1]) and key[1])
                or (entry.direction not in ("", key[2]) and key[2])
            ):
                code, entry = None, None
            self._found[key] = (code or said, entry)
        return self._found[key]

    def wholes(self, said: str, given: Mapping[str, str]) -> str:
        """Return the ids of the wholes that a `part_of` cell or an indentation names."""
        return "|".join(self.of(word, given)[0] for word in said.split("|"))
