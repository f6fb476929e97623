"""Places within places: a region beside its country, a union of countries beside its members."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli.dimension import place
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Cell

_REGION = later(r"[A-Z]{2,3}(?:-[A-Z0-9]{1,3}|\d[A-Z0-9]{0,2})?")
"""A code of a country, or of a region of one: ES, ES30, UKI3, US-CA."""
_UNION = later(
    r"(?:european union|euro ?-?(?:area|zone|raum)|europäische union|union européenne|unión europea|zon[ae] euro|eu[ -]?\d\d|ea[ -]?\d\d"
    r"|oecd|ocde|world|arab world|sub-saharan africa|latin america (?:and|&) |欧盟|欧元区|世界|全球|经合组织)(?![^\W\d_])|oecd\b.*\b(?:average|total)",
    re.IGNORECASE,
)
"""How the name of a group of countries begins."""


def are_nested(top: Sequence[Cell]) -> bool:
    """Whether one place holds another, by 6-digit codes (320000 holds 320600 holds 320614), or may hold it.

    So do codes of countries those of their regions, which stand as names (DE holds DE1 holds DE11), and unions their members.
    Where only some places have a code, nobody can tell.
    """
    names = {cell.get("jurisdiction") for cell in top}
    if len(names) > 1 and any(map(_UNION.match, names)):
        return True
    named = sorted(filter(_REGION.fullmatch, names))
    if any(other.startswith(one) and not other.isalpha() for one, other in pairwise(named)):
        return True
    codes = {place(cell): cell.get("jurisdiction_code") for cell in top}
    known = {code for code in codes.values() if code}
    if known and len(codes) > 1 and not all(codes.values()):
        return True
    stems = {code.rstrip("0") if len(code) == 6 else code for code in known}
    even = {stem + "0" * (len(stem) % 2) for stem in stems}
    return any(one != other and other.startswith(one) for one in even for other in even)
