"""Names of the bodies that spend: 教育局, Police Department, Ministry of Health, and `Department: Police` above a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fiscalcli.model import Row

_KINDS = (
    "departments?|ministry|ministries|agency|bureau|office|division|directorate|commission|authority|board|council|court|library"
    "|department|ministère|ministerio|ministério|ministero|ministerium|secretaría|secretaria|dirección|direction|direção|direzione"
    "|instituto|universidad|concejo|contraloría|personería|superintendencia|agencia|concejalía|consejería|assessorato|dezernat|amt|referat"
)
_WORD = r"[^\W\d_][\w.'’-]*"
_NAMED = later(
    rf"(?:the )?(?:{_KINDS})(?: (?:{_WORD}|&)){{1,8}}|(?:{_WORD} (?:(?:{_WORD}|&) ){{0,6}})(?:{_KINDS})|\w{{3,}}(?:amt|ministerium|referat)",
    re.IGNORECASE,
)
_HEADED = later(
    rf"(?:the )?(?:{_KINDS}) (?:of|for|on|de|del|des|du|do|da|di|della|für)\b.*|.*\b(?:{_KINDS})",
    re.IGNORECASE,
)
_HAN = later(
    r"[\u4e00-\u9fff]{1,18}(?:局|厅|廳|委员会|办公室|中心|学校|小学|中学|医院|研究院|研究所|检察院|法院|署|委)"
)
_KEYED = later(
    r"(?:department|ministry|agency|bureau|office|division|fund center|cost cent(?:er|re)|部门|部門|单位名称|预算单位|主管部门|编制单位"
    r"|departamento|ministerio|órgão|servicio|dienststelle|service|ministère)(?: name)?\s*[:：]\s*(\S.{0,60})",
    re.IGNORECASE,
)
_OTHERS = later(
    r"\b(?:total|all|summary|other|budget|revised?|original|by)\b|\d|[()（）/]|汇总|合计|全部",
    re.IGNORECASE,
)
"""What no name of one body has in it: `All departments`, `Police Department (revised)`."""
_LONGEST = 80
MOST = 500
"""No sheet has tables of more bodies."""


def named(said: str) -> str:
    """Return a title, or the name of a sheet, that is the name of a body, in one line; `""` for another one."""
    text = " ".join(said.split())
    if not text or len(text) > _LONGEST:
        return ""
    keyed = _KEYED.fullmatch(text)
    is_one = keyed or _NAMED.fullmatch(text) or _HAN.fullmatch(text)
    return text if is_one and not _OTHERS.search(keyed[1] if keyed else text) else ""


def is_headed(said: str) -> bool:
    """Whether a label is the name of a body by the word at its head: Ministry of Population, Staff College Board; of Office staff that is staff."""
    name = named(said.partition("(")[0])
    return bool(name) and _HEADED.fullmatch(name) is not None


def above(rows: Iterable[Row], named: Callable[[str], str] = named) -> str:
    """Return the one body, or what else `named` finds in a line, that the lines above the header of a table name."""
    found = {name for row in rows if (name := named(_alone(row)))}
    return found.pop() if len(found) == 1 else ""


def _alone(row: Row) -> str:
    """Return what stands in a row of one cell."""
    cells = [cell for cell in row.cells if cell.strip()]
    return cells[0] if len(cells) == 1 else ""


def are_several(names: Sequence[str]) -> bool:
    """Whether all of some names are there, and no two are the same."""
    return len(names) > 1 and all(names) and len({name.casefold() for name in names}) == len(names)
