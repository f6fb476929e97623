"""Two figures of one key with two values: nobody can tell which one counts, or whether they are to be added up."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli.dimension import identity, place_name
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping import complaints
from fiscalcli.model import COLUMN, TOTALS
from fiscalcli.unit import NOT_STATED, is_of_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fiscalcli.model import Fact


def key(fact: Fact) -> tuple[object, ...]:
    """Return what no two figures have in common: what they are of, when, and as what (a total, a part)."""
    return (*identity(fact), fact.period.year, fact.period.part, fact.role)


def may_repeat(kind: str) -> bool:
    """Whether a figure may be published in a unit of this dimension beside others: in USD, in local currency, in dollars of nobody knows where, in % of GDP."""
    is_money = len(kind) == 3 and kind.isupper()
    return is_of_place(kind) or kind in ("ratio", NOT_STATED.dimension) or is_money


def pairs_of(found: Sequence[Fact]) -> tuple[list[tuple[Fact, Fact]], set[int]]:
    """Return each two facts of one key with two values, and the positions of the facts concerned."""
    first: dict[tuple[object, ...], int] = {}
    pairs: list[tuple[Fact, Fact]] = []
    bad: set[int] = set()
    kinds = _told_by_units(found)
    for at, fact in enumerate(found):
        if fact.role in TOTALS:
            continue
        earlier = first.setdefault((*key(fact), kinds(fact)), at)
        if earlier != at:
            pairs.append((found[earlier], fact))
            bad |= {earlier, at}
    return pairs, bad


def _told_by_units(found: Sequence[Fact]) -> Callable[[Fact], str]:
    """Return what of a figure's unit tells it from others: its dimension, unless some figure of its key states no unit."""
    unstated = {key(fact) for fact in found if fact.unit is NOT_STATED}

    def told(fact: Fact) -> str:
        kind = fact.unit.dimension
        return kind if may_repeat(kind) and key(fact) not in unstated else ""

    return told


def problem(one: Fact, other: Fact, headings: Mapping[str, str]) -> Problem:
    """Return the problem of two figures of one key; `headings` are those of the columns, by role."""
    words = (word for name, word in other.extra if name != COLUMN)
    what = complaints.named(
        ("", other.period.text),
        ("", place_name(other)),
        ("sector", other.sector),
        ("indicator", other.indicator),
        ("phase", other.phase),
        *(("", word) for word in words),
    )
    before, after = (_figure(fact) for fact in (one, other))
    where = _where(one, other)
    return Problem(
        "duplicate_key",
        other.source,
        Text(
            f"“{what.zh}”与{where.zh}重复而数值不同：{before} 与 {after}",
            f"{what.en!r} repeats {where.en} with another value: {before} and {after}",
        ),
        _cure(one, other, headings),
    )


def _where(one: Fact, other: Fact) -> Text:
    """Return where the first of two figures stands: its line, with its file and sheet where these are others."""
    if one.source[:2] == other.source[:2]:
        return Text(f"第 {one.source.line} 行", f"line {one.source.line}")
    place = str(one.source._replace(column=""))
    return Text(place, place)


def _figure(fact: Fact) -> str:
    unit = "" if fact.unit is NOT_STATED else fact.unit.unit
    return f"{fact.value:f}{' ' if unit[:1].isascii() else ''}{unit}".strip()


def _cure(one: Fact, other: Fact, headings: Mapping[str, str]) -> Text:
    """Return what to do about two figures of one key; `headings` are those of the columns, by role."""
    if one.source._replace(column="") == other.source._replace(column=""):
        left = [shlex.quote(f"{each.source.column}=extra") for each in (one, other)]
        return Text(
            f"两列是一样的数：不要的那一列写 --column {left[0]} 或 --column {left[1]}",
            f"two columns say the same thing: leave one out, --column {left[0]} or --column {left[1]}",
        )
    if one.source.file != other.source.file:
        files = " ".join(shlex.quote(each.source.file) for each in (one, other))
        is_packed = ".zip/" in files.casefold()
        side_by_side = "" if is_packed else f": fiscal compare {files}"
        return Text(
            f"是同一批数字的两次发布的，只留一个文件，或对照两者{side_by_side.replace(': ', '：')}；是可以相加的明细的，用 --lines",
            f"where they are two releases, keep one file, or compare them{side_by_side}; if the rows are line items to be added up, say --lines",
        )
    if one.source.sheet != other.source.sheet:
        beside = complaints.beside(one.source.file, (one.source.sheet, other.source.sheet))
        return Text(
            f"是先后两次公布的数的，对照两者：{beside}；否则删去错的一行；是可以相加的明细的，用 --lines",
            f"where one was revised in the other, hold them against each other: {beside}; else remove the wrong one; "
            "if the rows are line items to be added up, say --lines",
        )
    label = headings.get("indicator") or headings.get("sector")
    if label and not any(
        (other.indicator, other.sector, other.code, other.jurisdiction, *other.extra)
    ):
        return Text(
            f"两行的“{label}”都是空的：写明各是什么，例如上一行的占比；不是数字的行删去",
            f"both rows have no {label}: write what each is of, such as a share of the row above, or take the rows out",
        )
    cure = Text(
        "删去错的一行；如果这些是可以相加的明细，用 --lines",
        "remove the wrong one; if the rows are line items to be added up, say --lines",
    )
    for role in _BESIDE:
        before, after = getattr(one, role), getattr(other, role)
        if role in headings and before != after:
            name, how = headings[role], shlex.quote(f"{headings[role]}=extra")
            return Text(
                f"两行的“{name}”不同（“{before}”与“{after}”）：如果它区分的是不同的数字，用 --column {how}；否则{cure.zh}",
                f"the rows differ in {name} ({before!r}, {after!r}): if that tells figures apart, say --column {how}; else {cure.en}",
            )
    return cure


_BESIDE = ("document", "place", "note")
"""What a row says that tells no figure from another, unless its column is read as one of the file's own."""
