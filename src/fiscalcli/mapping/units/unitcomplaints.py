"""The words for what is wrong with the unit of a figure, and for what to do about it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping.units import scale
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from fiscalcli.errors import Place
    from fiscalcli.unit import Unit


def of_mixed(own: Unit, first: Unit, line: int) -> tuple[Text, Text]:
    """Return what is wrong with a figure that measures another thing than those of its column, or says nothing where they do."""
    is_bare = own is unit.NOT_STATED and unit.is_money(first)
    said = f"--default unit={shlex.quote(first.unit)}"
    return (
        Text(
            f"单位“{own.label('zh')}”与第 {line} 行的“{first.label('zh')}”不是同一种量",
            f"{own.label('en')} and the {first.label('en')} of line {line} measure different things",
        ),
        Text(f"若也以{first.label('zh')}计，写 {said}", f"if they are in it too, say {said}")
        if is_bare
        else Text("分成两列，或加一列“单位”", "make them two columns, or add a column of units"),
    )


def of_units(heading: Unit | None, row: Unit | None) -> tuple[Text, Text]:
    """Return what is wrong with a row whose unit is another than its column's."""
    one, two = (unit.unit if unit else "" for unit in (heading, row))
    return (
        Text(
            f"列名写的单位是{one}，这一行写的是{two}", f"the heading says {one}, the row says {two}"
        ),
        Text("去掉其中一个，或改正它", "leave one of them out, or correct it"),
    )


def of_line(said: str, against: Unit, *, declared: bool) -> tuple[Text, Text]:
    """Return what is wrong with a line of units among the rows where the user or the headings say another one."""
    by = Text("声明的是", "declared") if declared else Text("列名写的是", "in the headings")
    return (
        Text(
            f"这一行写“{said}”，而{by.zh}{against.unit}",
            f"this line says {said!r}, and {against.unit} is {by.en}",
        ),
        Text(
            "分成两张表，或去掉其中一个单位", "make them two tables, or leave out one of the units"
        ),
    )


def of_scale(power: int, own: Unit | None) -> tuple[Text, Text]:
    """Return what is wrong with a row whose scale has no unit to go with."""
    word = scale.name(power)
    if own is None:
        return (
            Text(
                f"数字以 {word} 计，各行倍数不同，而货币没有写明",
                f"the figure is in {word}, other rows are not, and the currency is not named",
            ),
            Text("说明是哪一种货币：--default unit=元", "say which: --default unit=USD"),
        )
    return (
        Text(f"没有“{own.unit} × {word}”这个单位", f"there is no unit {own.unit} × {word}"),
        Text("把数字写全，去掉倍数", "write the figure in full, without a scale"),
    )


def of_currency(word: str, own: Unit) -> tuple[Text, Text]:
    """Return what is wrong with a row in pesos where the currency that is declared for the table is not called so."""
    return (
        Text(
            f"这一行以 {word} 计，而表的货币是{own.unit}",
            f"the row is in {word}, the table in {own.unit}",
        ),
        Text("写货币代码，如 MXN、INR", "write the code of its currency, such as MXN or INR"),
    )


_NAME_MONEY = ("；或说明货币：--default unit=USD", "; or name the currency: --default unit=USD")


def of_label(label: str, own: Unit | None, power: int) -> tuple[Text, Text]:
    """Return what is wrong with a row whose label states a unit and a scale that may not belong together."""
    word = scale.name(power)
    named = own.unit if own else ""
    scaled = scale.resolved(power, own) if own else None
    example = scaled.unit if scaled else scale.example(power)
    zh, en = ("", "") if own else _NAME_MONEY
    return (
        Text(
            f"“{label}”与表中的单位放在一起有两种读法：{named or '货币未写明'}，{word}",
            f"{label!r} can be read in two ways beside the unit of the table: {named or 'no currency'}, {word}",
        ),
        Text(
            f"在行名里写全单位，例如（{example}），或加一列“单位”{zh}",
            f"write the whole unit in the label, such as ({example}), or add a column of units{en}",
        ),
    )


_MANY = 4
"""So many currencies of one word are named."""
_WORDS_OF_MONEY = later(r"[^\W\d_]+\.?|[^\w\s.,]")


def cure_for_currency(power: int, currency: str = "") -> Text:
    """Return what to declare where a sign or a scale leaves the currency open."""
    found = scale.example(power, currency)
    word = found if found.isalnum() else f'"{found}"'
    codes = [*(unit.sharing(currency) if currency else ())]
    codes = [*codes[:_MANY], "…"] if len(codes) > _MANY else codes
    zh, en = f"（{'、'.join(codes)}）" * bool(codes), f" ({', '.join(codes)})" * bool(codes)
    return Text(
        f"说明是哪一种货币{zh}：例如 --default unit={word}",
        f"say which{en}, as --default unit={word} would",
    )


def open_word(said: str) -> str:
    """Return the word or the sign of several currencies in a cell, `""` where there is none: the Rs. of `Rs. 1,200`."""
    return next((word for word in _WORDS_OF_MONEY.findall(said) if unit.sharing(word.lower())), "")


def of_words(hint: Text | None) -> Text:
    """Return what to write in a cell whose words are no unit: where they are spelt like none, a list of all says nothing."""
    if hint and hint.en.startswith("did you mean"):
        return hint
    return Text(
        "只写数字，或写成例如 12 万元、12 USD million",
        "write the number alone, or its unit as in 12 USD million",
    )


def of_two_units(place: Place, said: str, leave: str) -> Problem:
    """Return the problem of a row whose columns of units say two; `leave` is the one to leave out, `""` where both have one heading."""
    declared = shlex.quote(f"{leave or 'counted in'}=extra")
    hint = Text(
        f"改正其中一个；若某一列不是金额的单位：--column {declared}",
        f"correct one of them; if one is not the unit of the amounts, say --column {declared}",
    )
    if not leave:
        hint = Text(
            f"两列同名：把数量的单位那一列改名为 counted in，再写 --column {declared}",
            f"both columns have one name: rename the one of the things counted to 'counted in', and say --column {declared}",
        )
    return Problem(
        "unit_conflict",
        place,
        Text(
            f"这一行已写明另一个单位，这里又写“{said}”",
            f"the row states another unit beside {said!r}",
        ),
        hint,
    )


def unclear_scale(place: Place, said: str) -> Problem:
    """Return the problem of a cell in a column of scales that is no clear one."""
    return Problem(
        "unknown_scale",
        place,
        Text(f"“{said}”是多少倍不清楚", f"{said!r} is no clear scale"),
        Text(
            "用文字写：千、万、百万、亿；若这一列不是倍数，改个列名",
            "write it in words: thousand, million, billion; if the column holds no scale, rename it",
        ),
    )
