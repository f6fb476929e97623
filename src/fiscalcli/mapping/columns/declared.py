"""What a user or a description declares, held against what the file states: no unit is overridden, no figure taken for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.units import scale, unitcomplaints, unittext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.errors import Place
    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.unit import Unit


def conflicts(
    blocks: Sequence[Sequence[Meaning]], stated: dict[str, str], settings: Settings, place: Place
) -> list[Problem]:
    """Return a problem for each unit of money that the file states and that is not the declared one."""
    problems = _undescribed(blocks, stated, settings, place)
    said = settings.defaults.get("unit", "")
    declared = unit.find(said)
    if declared is None:
        return problems
    power, currency = scale.power(stated.get("scale", "")), stated.get("currency", "")
    named = unit.find(stated.get("unit", ""))
    above = scale.resolved(power, named, currency) or named
    if above and not _agree(above, declared):
        problems.append(_conflict(place._replace(line=0), above.unit, declared.unit))
    values = [each for block in blocks for each in block if each.role == "value"]
    scales = {(each.power, each.currency) for each in values if each.power or each.currency}
    scales |= {(power, currency)} if above is None else set()
    problems += [
        _other_scale(place, each, word, declared)
        for each, word in sorted(scales - {(0, "")})
        if unit.is_money(declared) and scale.resolved(each, declared, word) is None
    ]
    for meaning in values:
        own = meaning.unit
        if own and unit.is_money(own) and not _agree(own, declared):
            at = place._replace(column=meaning.heading)
            problems.append(_conflict(at, own.unit, declared.unit))
    if "unclear_scale" in stated and unit.is_money(declared) and declared.factor == 1:
        problems.append(_unscaled(stated, declared, place._replace(line=0)))
    return problems


def absent(meanings: Sequence[Meaning], settings: Settings, place: Place) -> list[Problem]:
    """Return the problem of a table of a package that has none of the columns of figures that are described.

    What else looks like figures there is not what the description speaks of.
    """
    there = [meaning.heading for meaning in meanings]
    promised = [heading for heading, own in settings.described.items() if own.role == "value"]
    promised = promised or [
        heading
        for heading in settings.described
        if any(known.role == "value" for known in lookup(heading))
    ]
    if not promised or {*promised} & {*there} or {*there} & settings.columns.keys():
        return []
    zh, en = f"没有描述里的数字列“{promised[0]}”", f"has no column {promised[0]!r}, which the description says holds the figures"  # fmt: skip
    found = ", ".join(filter(None, there))
    cure = Text(
        f"改正描述里的列名，或重新导出表；表里有：{found}",
        f"correct the name in the description, or export the table again; there is: {found}",
    )
    return [Problem("absent_column", place, Text(zh, en), cure)]


def _other_scale(place: Place, power: int, currency: str, declared: Unit) -> Problem:
    """Return the problem of a currency that the words of the file do not mean, or of another scale than theirs."""
    said = " ".join(filter(None, (scale.name(power) if power else "", currency)))
    problem = _conflict(place, said, declared.unit)
    if not currency:
        return problem
    cure = unitcomplaints.cure_for_currency(power, currency)
    return problem._replace(
        hint=Text(f"改为文件里的货币，{cure.zh}", f"declare what the file means; {cure.en}")
    )


def _unscaled(stated: Mapping[str, str], declared: Unit, place: Place) -> Problem:
    """Return the problem of a currency that is declared without the scale that a line above the table speaks of."""
    line = stated["unclear"]
    found = scale.resolved(scale.power(stated["unclear_scale"]), declared)
    scaled = f'--default unit="{found.unit}"' if found else ""
    return Problem(
        "unit_conflict",
        place,
        Text(
            f"表头以上写着“{line}”，没有读懂，而声明的{declared.unit}没有倍数",
            f"{line!r} stands above the table and is not understood; {declared.unit} is declared without a scale",
        ),
        Text(
            f"写明倍数：{scaled or '--default unit=…'}；若数字没有缩小，把单位写进列名，例如“金额（{declared.unit}）”",
            f"say the scale: {scaled or '--default unit=...'}; if the figures are in full, state the unit in the heading, "
            f"such as 'amount ({declared.unit})'",
        ),
    )


def _undescribed(
    blocks: Sequence[Sequence[Meaning]], stated: dict[str, str], settings: Settings, place: Place
) -> list[Problem]:
    """Return a problem for each column whose heading, or the line above, gives another unit than its description."""
    problems = []
    for meaning in (meaning for block in blocks for meaning in block if meaning.role == "value"):
        said = settings.described.get(meaning.heading)
        own = unittext.split(meaning.heading)[1] or scale.Stated()
        if said is None or not (said.unit or said.power):
            continue
        named = own.unit or (None if own.power else unit.find(stated.get("unit", "")))
        meant = said.unit.unit if said.unit else scale.name(said.power)
        if named and not (said.unit and _agree(named, said.unit)):
            other = named.unit
        elif (
            own.power
            and own.power != said.power
            and not scale.resolved(own.power, said.unit, own.currency)
        ):
            other = scale.name(own.power)
        else:
            continue
        found = _conflict(place._replace(column=meaning.heading), other, meant)
        problems.append(found._replace(hint=_DESCRIBED))
    return problems


_DESCRIBED = Text(
    "改正数据包描述里的货币和系数（currency、factor），或改正列名",
    "correct currency and factor in the package's descriptor, or the heading",
)


def _agree(one: Unit, other: Unit) -> bool:
    if one.dimension == unit.LOCAL != other.dimension:  # it is what the other one says
        return scale.settled(one, other) != one
    return (one.dimension, one.factor) == (other.dimension, other.factor)


def _conflict(place: Place, said: str, declared: str) -> Problem:
    return Problem(
        "unit_conflict",
        place,
        Text(
            f"文件写明的单位是“{said}”，而声明的是“{declared}”",
            f"the file says {said} where {declared} is declared",
        ),
        Text(
            "去掉 --default unit=…（或映射文件里的 unit），或改正文件里的单位",
            "leave out --default unit=... (or the unit in the mapping file), or correct the unit in the file",
        ),
    )
