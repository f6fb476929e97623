"""What the names of files say of their tables: 2021.csv beside 2022.csv, the unit in budget_万元.csv."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fiscalcli import period
from fiscalcli.mapping.units import scale
from fiscalcli.pattern import later
from fiscalcli.unit import is_money

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_BREAK = later(r"(?:[\s_()（）\[\]【】:：-]|(?<![^\W\d_])(?:计量|金额)?(?:单位|単位|단위))+")
_UNIT_WORDS = 3
_LETTERS = 3
"""Such short words are more often a country: tn."""
_FISCAL = later(r"(?<!\d)((?:19|20)\d\d)[-_–/ ](1[3-9]|[2-9]\d)(?!\d)")
_YEAR = later(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year(file: str) -> str:
    """Return the one year that the name of a file holds, `""` where it holds none or several: 2023年度部门决算.xlsx, budget_2023-24.csv.

    What it says holds only where a person confirms it: a file may be called after the year in which it was made.
    """
    stem = PurePosixPath(file).stem
    found = {*_YEAR.findall(stem)}
    fiscal = {hit[0] for hit in _FISCAL.findall(stem) if (int(hit[0]) + 1) % 100 == int(hit[1])}
    year = found.pop() if len(found) == 1 else ""
    return f"FY{year}-{(int(year) + 1) % 100:02d}" if year in fiscal else year


def unit(file: str) -> tuple[str, str]:
    """Return the words for a unit or scale of money in the name of a file, and the unit as it is declared: `万元`, or `in thousands` as USD thousand.

    What it says holds only where a person confirms it, as that of `year`.
    """
    words = [word for word in _BREAK.split(PurePosixPath(file).stem) if word]
    runs = (
        " ".join(words[at : at + size])
        for size in range(_UNIT_WORDS, 0, -1)
        for at in range(len(words) - size + 1)
    )
    for run in runs:
        is_told = not run.isdecimal() and (len(run) > _LETTERS or not run.isascii())
        said = scale.of_cell(run) if is_told else None
        if said and said.power:
            return _shortest(run), scale.example(said.power, said.currency)
        if said and said.unit and is_money(said.unit) and said.unit.factor > 1:
            return _shortest(run), said.unit.unit
    return "", ""


def _shortest(run: str) -> str:
    """Return the last words of a run that say the same unit as all of them: what stands before it may be anything."""
    words = run.split(" ")
    said = scale.of_cell(run)
    ends = (" ".join(words[at:]) for at in range(len(words) - 1, 0, -1))
    return next((end for end in ends if scale.of_cell(end) == said), run)


def years(files: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """Return what the name of each of several files states, nothing unless each of them names a period, and not all the same.

    The folder of a file may name it: 2023/budget.csv beside 2024/budget.csv.

    It holds for tables that state no other, as the name of a sheet does.
    """
    if len(files) < 2:
        return {}
    found = {file: _period(PurePosixPath(file)) for file in sorted(files)}
    is_told = "" not in found.values() and len({*found.values()}) > 1
    return {file: {"period": text} for file, text in found.items()} if is_told else {}


def _period(file: PurePosixPath) -> str:
    said = period.find(file.stem) or period.find(file.parent.name)
    return said[0].text if said else ""
