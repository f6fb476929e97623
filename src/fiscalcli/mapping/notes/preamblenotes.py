"""What stands above the header or below the table and holds for all of it: said, unless somebody declares it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscalcli import lexicon, unit
from fiscalcli.errors import Text
from fiscalcli.exact import add
from fiscalcli.mapping.head.preamble import TOTAL
from fiscalcli.mapping.named import few
from fiscalcli.mapping.units import scale, unitlines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.unit import Unit

_NO_GUESS = frozenset(
    {"title", TOTAL, "unclear", "unclear_scale", "contrary", "periods", "crossing", "thousand"}
)


def of(layout: Layout, reading: Reading, declared: Mapping[str, str]) -> list[Text]:
    """Return what stands above the header or below the table and holds for it, where no column and no user says it."""
    known = {meaning.role for meaning in layout.meanings} | layout.headed | _NO_GUESS
    if "unit" in declared:
        known |= {*unitlines.KEYS, "below"}
    notes = [
        Text(
            f"表头以上写明 {key}={layout.stated[key]}，按声明的 {key}={declared[key]} 读取",
            f"{key}={layout.stated[key]} is stated above the header; the declared {key}={declared[key]} holds",
        )
        for key in sorted(declared.keys() & layout.stated.keys() - known)
        if _differ(key, declared[key], layout)
    ]
    of_note = {"below", *unitlines.KEYS} if "below" in layout.stated else set()
    open_ones = {
        k: v for k, v in layout.stated.items() if k not in known | declared.keys() | of_note
    }
    if open_ones:
        said = ", ".join(f"{key}={value}" for key, value in open_ones.items())
        notes.append(Text(f"表头以上写明：{said}", f"stated above the header: {said}"))
    if (noted := layout.stated.get("below")) and "below" not in known:
        notes.append(
            Text(
                f"单位取自表下的说明：{noted}",
                f"the unit is that of a note below the table: {noted}",
            )
        )
    if noted := layout.stated.get("contrary"):
        notes.append(
            Text(
                f"表下的说明写的单位不同（{noted}），按表头以上写明的读取；若说明是对的，改正表头以上的单位",
                f"a note below the table says another unit ({noted}): the one above it holds; if the note is right, correct the one above",
            )
        )
    notes += _of_total(layout, reading)
    return notes + ([] if "unit" in known else _of_other_units(layout, reading))


def _of_total(layout: Layout, reading: Reading) -> list[Text]:
    """Return that the total above a table of one column and one time is another one than its rows come to; one that is less than a row may count records."""
    plain = [fact for fact in reading.facts if not fact.role]
    accounts = {(fact.source.column, fact.period, fact.unit.unit, fact.measure) for fact in plain}
    if not (said := layout.stated.get(TOTAL)) or len(accounts) != 1:
        return []
    made = add(fact.value for fact in plain)
    off = add([Decimal(said), made.copy_negate()]).copy_abs()
    largest = max(fact.value.copy_abs() for fact in plain)
    if off <= add(fact.half_width for fact in plain) or Decimal(said).copy_abs() < largest:
        return []
    return [
        Text(
            f"表头以上写明合计 {said}，各行之和为 {made:f}，相差 {off:f}：按各行计",
            f"the total above the table says {said}, and its rows come to {made:f}, {off:f} apart: the rows count",
        )
    ]


def _of_other_units(layout: Layout, reading: Reading) -> list[Text]:
    """Return that headings of amounts name another unit of money than the line above the table: theirs hold."""
    stated = unit.find(layout.stated.get("unit", ""))
    power = scale.power(layout.stated.get("scale", ""))
    others = {
        meaning.heading: meaning.unit
        for meaning in layout.values()
        if meaning.unit
        and unit.is_money(meaning.unit)
        and meaning.measure in ("", "amount")
        and meaning.heading not in reading.scaled
        and _is_other(meaning.unit, stated, power)
    }
    named = few(list(others))
    if named is None:
        return []
    own = next(iter(others.values()))
    above = stated.label if stated else lambda _: scale.name(power)
    return [
        Text(
            f"表头以上写明 {above('zh')}，列名写明 {own.zh}（{named.zh}）：按列名读取",
            f"{above('en')} is stated above the table and {own.en} in the heading ({named.en}): the heading holds",
        )
    ]


def _is_other(own: Unit, stated: Unit | None, power: int) -> bool:
    """Whether the line above a table names the money of a heading at another scale."""
    if stated is None:
        return bool(power) and own.factor.adjusted() != power
    return own.dimension == stated.dimension and own.factor != stated.factor


def _differ(key: str, said: str, layout: Layout) -> bool:
    """Whether what a user declares is another word than the one above the table."""
    code = lexicon.find(key, said) if key in lexicon.closed() else None
    return layout.stated[key] not in (said, code)
