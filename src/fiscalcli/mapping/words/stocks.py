"""Labels of what there is at the end of a year, `2022年末政府债务余额`: its year is that of the row, whatever the table is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.words.rowlabel import Step

_DATED = later(r"((?:19|20)\d\d)年(?:年?[末底])?(?:的)?(.+)")
ENDINGS = {"余额": "balance", "限额": "limit"}
"""The words that a label of what there is ends with, each with its measure."""
_LIMIT = later(
    r"\s*(?:(?:.*\s)?(?:debt|borrowing|spending|expenditure|appropriation|credit|budget|indebtedness)\s+(?:limit|ceiling|cap)"
    r"|limit|ceiling|(?:budget|annual|yearly)\s+targets?|targets?\s+(?:value|amount)s?|(?:年度?|全年|预期)?目标[值数]?|(?:支出|预算)?上限[值数]?"
    r"|zielwert|zielvorgabe|obergrenze|plafond|plafond\s+de\s+(?:la\s+)?dette|límite\s+de\s+(?:deuda|gasto)|schulden(?:ober)?grenze|limite\s+de\s+d[ií]vida)\s*",
    re.IGNORECASE,
)
"""What may be spent or owed at most, or is to be reached: no part of what is spent or owed. Target alone may be who was paid."""
HINTS = (
    *ENDINGS,
    *["limit", "límite", "ceiling", "target", "cap", "plafond", "grenze", "ziel", "目标", "上限"],
)
"""Words of which every folded label of such figures has one."""
_OPENING = later(r"(?:期|年|月|季)初|上(?:年|期|月|季)[末底]?|去年[末底]?")
_BEGUN = later(
    r"\b(?:at|as of|as at)? ?(?:the )?(?:beginning|start|opening) of (?:the )?(?:fiscal )?(?:year|period)\b"
    r"|^(?:opening|beginning)\b.*\b(?:balances?|position|surplus|deficit|debt)$|[,–—-] ?(?:beginning|opening)$",
    re.IGNORECASE,
)
_PHASES = later(r"(?:实际|决算|预算|预计执行|执行|预计)数$")


def measure(label: str) -> str:
    """Return `balance` or `limit` where a label ends with the word for it, or names a limit in another language, else `""`."""
    label = _PHASES.sub("", label) if label.endswith("数") else label
    return ENDINGS.get(label[-2:], "") or ("limit" if _LIMIT.fullmatch(label) else "")


def is_opening(label: str) -> bool:
    """Whether a label is what there was before the time of its table: it is in what there is at the end."""
    is_named = bool(measure(label)) and _OPENING.match(label) is not None
    return is_named or _BEGUN.search(label) is not None


def of_year(step: Step, path: Sequence[str], *, are_dated: bool) -> tuple[Step, str]:
    """Return the step without the year in its labels of stocks, and that year: the row's own, or that of the row it is a part of.

    `path` are the labels above the row, and its own. Figures of no such row stay as they are, unless all wholes `are_dated`.
    """
    years = [year for label in path if (year := _parted(label, are_dated=are_dated)[0])]
    if not years:
        return step, ""
    label, whole = (_parted(said, are_dated=are_dated)[1] for said in (step.label, step.part_of))
    return step._replace(label=label, part_of=whole), years[-1]


def are_dated(labels: Sequence[str]) -> bool:
    """Whether each of the labels begins with a year, one of them as that of a stock, and the years differ: 2024年应还本金 is then no figure of 2023."""
    found = [_DATED.fullmatch(label) for label in labels]
    years = {each[1] for each in found if each}
    return len(years) > 1 and all(found) and any(_parted(label)[0] for label in labels)


def _parted(label: str, *, are_dated: bool = False) -> tuple[str, str]:
    """Return the year and the rest of a label of a stock, or of any where all `are_dated`, nothing and the label of another one."""
    found = _DATED.fullmatch(label)
    if not found:
        return "", label
    code = lexicon.find("indicator", found[2])
    known = lexicon.indicators()[code].measure if code else measure(found[2])
    if known in ENDINGS.values():
        return found[1], found[2]
    return found[1] if are_dated else "", label
