"""Columns that say of each row whether it is a total, or one of those that nothing stands below: is_total, 是否末级."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.formats.records import distinct
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_TOTALS = frozenset(
    {"is_total", "is total", "istotal", "total flag", "total_flag", "is_subtotal", "is_aggregate", "aggregate flag",
     "is_summary", "summary flag", "是否合计", "是否汇总", "是否小计", "合计标志", "汇总标志"}
)  # fmt: skip
_LEAVES = frozenset(
    {"is_leaf", "is leaf", "isleaf", "leaf", "leaf flag", "is_detail", "detail flag", "is_posting", "posting level",
     "是否末级", "末级", "末级科目", "是否末级科目", "是否明细", "是否底级", "末级标志", "明细标志"}
)  # fmt: skip
_YES = frozenset({"y", "yes", "true", "t", "1", "x", "是", "√", "✓"})
_NO = frozenset({"n", "no", "false", "f", "0", "", "否", "×"})


@cache
def _headings() -> dict[str, frozenset[str]]:
    """Return the words that say of a row that it repeats others, by the folded heading that they stand below."""
    said = {_TOTALS: _YES, _LEAVES: _NO}
    return {lexicon.fold(heading): words for own, words in said.items() for heading in own}


def told(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns with such a one as that of roles, and the rows with `subtotal` in it for those that repeat others."""
    if any(meaning.role == "role" for meaning in meanings):
        return meanings, body
    for meaning in meanings:
        wholes = _headings().get(lexicon.fold(meaning.heading))
        if wholes is None:
            continue
        said = {word.casefold() for word in distinct(body, meaning.at)}
        is_free = meaning.heading not in settings.roles and meaning.role in (EXTRA, "unused")
        if is_free and said <= _YES | _NO and said & _YES and said & _NO:
            own = meaning._replace(role="role")
            rows = [_with(row, meaning.at, wholes) for row in body]
            return [own if each is meaning else each for each in meanings], rows
    return meanings, body


def _with(row: Row, at: int, wholes: frozenset[str]) -> Row:
    """Return a row that says `subtotal` where its word is among those of wholes, and nothing of its role else."""
    cells = [*row.cells, *[""] * (at + 1 - len(row.cells))]
    cells[at] = "subtotal" if cells[at].strip().casefold() in wholes else ""
    return row._replace(cells=cells)
