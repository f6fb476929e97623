"""What is not known of the units of figures, with the exact cure."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli import coinage
from fiscalcli.dimension import place, units
from fiscalcli.errors import Text
from fiscalcli.mapping import filenames
from fiscalcli.mapping.named import few
from fiscalcli.mapping.notes import labelnotes
from fiscalcli.mapping.units import scale, unitcomplaints, unitlines, unitwords
from fiscalcli.model import TOTALS
from fiscalcli.pattern import later
from fiscalcli.unit import LOCAL, NOT_STATED, find, is_money, sharing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading
    from fiscalcli.model import Fact
    from fiscalcli.unit import Unit

    Confirmed = Mapping[str, Sequence[str]]
    Readings = Sequence[tuple[Layout, Reading]]


def of(readings: Readings, kept: Sequence[Fact], confirmed: Confirmed) -> list[Text]:
    """Return what is not known of the figures' units, with the exact cure."""
    different = units(kept)
    found = labelnotes.of(readings, confirmed)
    found += [_of_beside(*each) for _, reading in readings for each in reading.beside.items()]
    found += _of_local(kept) if any(each.dimension == LOCAL for each in different) else []
    if not any(each is NOT_STATED for each in different):
        return found
    open_ones = [each for _, reading in readings for each in reading.scales if each.is_said]
    unclear = few([said for layout, _ in readings if (said := layout.stated.get("unclear"))])
    if unclear and (code := unitwords.open_letter(unclear.en)):
        cures = f'"{code} billion"', f'"{code} million"'
        return [
            *found,
            Text(
                f"“{unclear.zh}”的字母在当地指十亿，在国外指百万，数字照原样显示；用 --default unit={cures[0]} 或 {cures[1]} 说明",
                f"the letter in {unclear.en} is a billion at home and a million abroad: figures are shown as they stand; "
                f"say --default unit={cures[0]} or --default unit={cures[1]}",
            ),
        ]
    if unclear and (several := _of_several(unclear)):
        return [*found, several]
    if unclear:
        scaled = next(
            (word for layout, _ in readings if (word := layout.stated.get("unclear_scale"))), ""
        )
        powers = {scale.power(scaled)} if scaled else scale.scales(unclear.en)
        example = f'"{scale.example(max(powers))}"' if powers else "USD"
        money = unitlines.money_among(unclear.en)
        return [
            *found,
            Text(
                f"文件写的单位“{unclear.zh}”不认识或不知属于哪一列，数字照原样显示；"
                f"用 --default unit={money or (example if powers else '万元')} 说明",
                f"the unit that the file names, {unclear.en}, is not known or of which column it is: figures are shown as "
                f"they stand; say --default unit={money or example}",
            ),
        ]
    if open_ones:
        return [*found, _of_scale(open_ones[-1].power, open_ones[-1].currency)]
    files = {layout.body[0].place.file for layout, _ in readings if layout.body}
    word, declared = filenames.unit(files.pop()) if len(files) == 1 else ("", "")
    if word:
        cure = f"--default unit={shlex.quote(declared)}"
        named = scale.of_cell(word)
        shared = ", ".join(sharing(named.currency)[1:]) if named else ""
        return [
            *found,
            Text(
                f"文件没有写单位，数字照原样显示；文件名里有“{word}”，若是，用 {cure} 说明{f'（或 {shared}）' if shared else ''}",
                f"the file names no unit, but its name says {word}: figures are shown as they stand; if they are in it, say {cure}"
                f"{f' (or of {shared})' if shared else ''}",
            ),
        ]
    if some := _of_some(kept, different) or _of_letters([layout for layout, _ in readings]):
        return [*found, some]
    return [
        *found,
        Text(
            "文件没有写单位，数字照原样显示；用 --default unit=万元 说明",
            "the file names no unit: figures are shown as they stand; say which, as --default unit=USD would",
        ),
    ]


_LETTERS = later(r"[(（]\s*((?:[A-Z]\.?){2,5})\s*[)）]\s*$")


def _of_letters(layouts: Sequence[Layout]) -> Text | None:
    """Return that letters behind headings of amounts may be a unit that is not known: Recettes (MD); `None` where there are none."""
    bare = [each.heading for layout in layouts for each in layout.values() if each.unit is None]
    said = few([*dict.fromkeys(found[1] for name in bare if (found := _LETTERS.search(name)))])
    if not said:
        return None
    return Text(
        f"文件没有写单位，除非“{said.zh}”是单位，数字照原样显示；用 --default unit=万元 说明",
        f"the file names no unit, unless {said.en} is one: figures are shown as they stand; say which, as --default unit=USD would",
    )


def _of_several(unclear: Text) -> Text | None:
    """Return that a file names several units of money and not which of them holds, `None` for another statement."""
    known = [each for each in unclear.en.split(" / ") if (own := find(each)) and is_money(own)]
    if len(known) < 2 or len(known) <= unclear.en.count(" / "):
        return None
    cures = [f"--default unit={shlex.quote(each)}" for each in known]
    return Text(
        f"文件写了不止一种单位（{unclear.zh}），看不出以哪个为准，数字照原样显示；用 {' 或 '.join(cures)} 说明",
        f"the file names several units, {unclear.en}, and not which of them holds: figures are shown as they stand; "
        f"say {' or '.join(cures)}",
    )


def _of_some(kept: Sequence[Fact], different: Sequence[Unit]) -> Text | None:
    """Return that some columns name no unit where others name one of money, the same all of them; `None` in any other table."""
    stated = {each for each in different if is_money(each)}
    if len(stated) != 1:
        return None
    named = {fact.source.column for fact in kept if fact.unit is not NOT_STATED}
    without = {fact.source.column: None for fact in kept if fact.unit is NOT_STATED}
    bare = few([*without])
    if bare is None or not named.isdisjoint(without):
        return None
    own = stated.pop()
    cure = f"--default unit={shlex.quote(own.unit)}"
    return Text(
        f"这些列没有写单位，数字照原样显示：{bare.zh}；其他列以{own.zh}计，若这些列也是，写 {cure}",
        f"columns that name no unit are shown as they stand: {bare.en}; the others are in {own.en}: if these are too, say {cure}",
    )


def _of_beside(heading: str, told: tuple[Unit, list[int]]) -> Text:
    """Return that the figures of a column that name no unit are read in the currency of those that do."""
    own, lines = told
    return Text(
        f"“{heading}”列只有一部分数写了{own.label('zh')}（首行和合计），没有写单位的 {len(lines)} 个数也按此计（首见第 {lines[0]} 行）",
        f"only some figures of {heading} name {own.label('en')}, the first and a total: those that name no unit are read in it too: "
        f"{len(lines)}, the first is line {lines[0]}",
    )


def _of_local(kept: Sequence[Fact]) -> list[Text]:
    """Return that figures of several places are in a currency that is called local."""
    own = [fact for fact in kept if fact.unit.dimension == LOCAL]
    places = {place(fact) for fact in own if fact.role not in TOTALS} - {""}
    if len(places) < 2:
        return []
    return [
        Text(
            f"{len(places)} 个地区的数以各自的本币计，不跨地区相加、比较",
            f"the figures of {len(places)} places are each in their own local currency: nothing is added or compared across places",
        )
    ]


def _of_scale(power: int, currency: str) -> Text:
    """Return that figures are in a scale, or in pesos, without its being said in which currency."""
    cure = unitcomplaints.cure_for_currency(power, currency)
    word = scale.name(power) if power else ""
    if currency == coinage.OPEN_PESOS:
        own = '--default unit="CLP thousand"', '--default unit="USD million"'
        return Text(
            f"数字以 {currency} 计，在智利是千比索，在别处是百万，照原样显示；用 {own[0]} 或 {own[1]} 这样说明",
            f"the figures are in {currency}, which are thousands of pesos in Chile and millions elsewhere: shown as they stand; "
            f"say which, as {own[0]} or {own[1]} would",
        )
    if currency:
        zh, en = f"{word} {currency}".strip(), f"{word}s of {currency}" if word else currency
        en = en if currency.isascii() or not word else f"{word} {currency}"
        return Text(
            f"数字以 {zh} 计，是哪一种货币没有写明，照原样显示；{cure.zh}",
            f"the figures are in {en}, and several currencies are called so: shown as they stand; {cure.en}",
        )
    return Text(
        f"数字以 {word} 计，货币没有写明，照原样显示；{cure.zh}",
        f"the figures are in {word}s of a currency that is not named, shown as they stand; {cure.en}",
    )
