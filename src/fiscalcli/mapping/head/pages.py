"""What a table that goes on over several pages is printed with: the number of the page, and that it goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Row

_PAGE = later(
    r"(?:第\s*\d+\s*页)?\s*[,，/]?\s*(?:共\s*\d+\s*页)?|[-–—]\s*\d+\s*[-–—]|page\s+\d+(?:\s*(?:of|/)\s*\d+)?|(?:转|接)下页|(?:承|接)上页",
    re.IGNORECASE,
)
_CONTINUED = later(
    r"[（(\[]\s*(?:续\s*表?[一二三四五六七八九十\d]*|cont(?:inued|'d|\.)?)\s*[)）\]]|^续表[一二三四五六七八九十\d]*[:：]?",
    re.IGNORECASE,
)
"""What a table that goes on over the page adds to its title."""
_ON_PAGE = later(
    r"[\s,;|(（–—-]*(?:\b(?:page|seite|página|pagina|pág\.|p\.)\s*\d+(?:\s*(?:of|de|von|di|/)\s*\d+)?|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?)[)）]?$",
    re.IGNORECASE,
)
"""The number of the page behind its title: City of Anytown, Page 2 of 9."""
_LONGEST = 100
"""No such words have more characters."""


def said(row: Row) -> list[str]:
    """Return the cells of a row that say something, without the page that they stand on."""
    bare = (_CONTINUED.sub("", cell).strip() for cell in row.cells)
    return [
        cell for each in bare if (cell := each[:-_LONGEST] + _ON_PAGE.sub("", each[-_LONGEST:]))
    ]


def is_of_page(said: Sequence[str]) -> bool:
    """Whether a row says which page it stands on, or that the table goes on."""
    return all(_PAGE.fullmatch(cell) for cell in said)
