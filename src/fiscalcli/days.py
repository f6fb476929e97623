"""Days that are written with the year last (03/04/2023): whether the day or the month comes first, only their column shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.digits import plain
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscalcli.model import Period

_SLASHED = later(
    r"(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)\.?(?:\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?)?",
    re.IGNORECASE,
)
_SIGNS = str.maketrans("－／．", "-/.")


def is_one(text: str) -> bool:
    """Whether `text` is a day written with the year last: 03/04/2023."""
    return _found(text) is not None


def order(texts: Iterable[str]) -> str:
    """Return `dmy` or `mdy` where the days of a column can only be written so, `""` where either may be.

    28/04/2023 beside 03/04/2023 shows that the day comes first; with points (28.04.2023) it always does. 01/01/2023
    and 02/02/2023 alone are the same days in either.
    """
    found = [day for text in texts if (day := _found(text))]
    is_dmy = any(int(day[1]) > 12 or day[2] == "." for day in found)
    is_mdy = any(int(day[3]) > 12 for day in found)
    if is_dmy == is_mdy:
        return "dmy" if found and all(map(_is_either, found)) else ""
    return "dmy" if is_dmy else "mdy"


def shows(text: str) -> bool:
    """Whether a day can only be written in one order."""
    found = _found(text)
    return found is not None and not _is_either(found) and order([text]) != ""


def _is_either(found: re.Match[str]) -> bool:
    return found[2] != "." and int(found[1]) == int(found[3])


def read(text: str, order: str) -> Period | None:
    """Return the day that `text` names when days are written in `order` (`dmy` or `mdy`), or `None`."""
    found = _found(text)
    if not found:
        return None
    day, month = (found[1], found[3]) if order == "dmy" else (found[3], found[1])
    return period.read(f"{found[4]}-{int(month):02d}-{int(day):02d}")


def _found(text: str) -> re.Match[str] | None:
    return _SLASHED.fullmatch(plain(text).translate(_SIGNS).strip())
