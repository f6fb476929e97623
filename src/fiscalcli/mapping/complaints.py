"""The words for what is wrong with a cell, and for what to do about it."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import coinage, lexicon, monthnames
from fiscalcli.errors import Problem, Text
from fiscalcli.mapping import undelimited
from fiscalcli.mapping.time import packed
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscalcli.errors import Place
    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Fact


def named(*said: tuple[str, str]) -> Text:
    """Return what a figure is of, from its columns (`""` for words of the file) and their values, each once; in Chinese by their names."""
    told = dict.fromkeys(each for each in said if each[1])
    names = (lexicon.label(column, word).zh if column else word for column, word in told)
    words = dict.fromkeys(word for _, word in told)
    return Text(" ".join(dict.fromkeys(names)), " ".join(words))


def shared(one: Fact, other: Fact) -> Text:
    """Return what two figures of different tables are both of."""
    columns = ("sector", "indicator", "phase")
    said = [
        [
            ("", fact.period.text),
            ("", fact.jurisdiction),
            *((at, getattr(fact, at)) for at in columns),
        ]
        for fact in (one, other)
    ]
    return named(*([each for each in said[1] if each in said[0]] or said[1]))


def of_mark(said: str, mark: str) -> Text:
    """Return what to declare where a figure can be read once its decimal mark is known; in 12 345 it may be either."""
    if not {",", "."} & {*said}:
        return Text(
            "如果空格是千分位，用 --decimal . 说明（小数点是逗号时用 --decimal ,）",
            "if the blank groups thousands, say --decimal . (or --decimal , where the comma is the decimal mark)",
        )
    zh, en = ("逗号", "comma") if mark == "," else ("点", "point")
    return Text(
        f"如果小数点是{zh}，用 --decimal {mark} 说明",
        f"if the {en} is the decimal mark, say --decimal {mark}",
    )


ERROR = later(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)")
"""What a spreadsheet shows in the place of a number that it cannot reckon."""
_APOSTROPHES = later(r"['‘]?[-+]?[\d.,\s]*\d['’]")
_FLAGGED = later(r"[-+−]?[\d.,]*\d\s+[a-z]{1,2}")
_DEBIT = later(r"[-+−(]?[\d.,]*\d\)?\s*(?:cr|dr)\.?|[-+−(]?[\d.,]*\d\)?\s*[借贷]", re.IGNORECASE)
_CRORES = later(r"(?:₹|rs\.?|inr)\s*[\d.,]*\d\s*crs?\.?", re.IGNORECASE)
_MONTH = later(r"([^\W\d_]{3,9})\.?[-/ ]\d{1,2}|\d{1,2}[-/ ]([^\W\d_]{3,9})\.?")
_FEW, _LONG = 8, 20
_LATEST = 2050
"""No table has days of this year or later."""
_LONGEST = 60
"""No figure has more signs."""


def of_cell(said: str) -> tuple[str, Text, Text] | None:
    """Return the code, what is wrong and the cure of an error of a spreadsheet or a figure with a flag; `None` for others."""
    if len(said) > _LONGEST:
        return None
    mark = shlex.quote(said)
    if ERROR.fullmatch(said):
        return (
            "spreadsheet_error",
            Text(f"“{said}”是电子表格的错误值", f"{said!r} is an error of the spreadsheet"),
            Text(
                f"改正公式；若表示没有数据，用 --missing {mark}；略过这一格用 --skip-bad",
                f"repair the formula; if it means no figure, say --missing {mark}; to leave the cell out, --skip-bad",
            ),
        )
    if _CRORES.fullmatch(said):
        return (
            "debit_credit",
            Text(
                f"“{said}”的 cr 可能是 crore（千万），也可能是贷方",
                f"cr in {said!r} may be crores or a credit",
            ),
            Text(
                "写全：crore，或把贷方另立一列",
                "write crore in full, or give credits a column of their own",
            ),
        )
    if _DEBIT.fullmatch(said):
        return (
            "debit_credit",
            Text(
                f"“{said}”写明借方或贷方，看不出哪一方为负",
                f"{said!r} is a debit or a credit, and nothing says which of them is negative",
            ),
            Text(
                "借方和贷方分成两列，或把其中一方写成负数（去掉 Dr、Cr）",
                "give debits and credits a column each, or write one of them with a minus and leave Dr and Cr out",
            ),
        )
    if _APOSTROPHES.fullmatch(said):
        return (
            "apostrophes",
            Text(
                f"“{said}”用单引号括起",
                f"{said!r} ends with an apostrophe, as if it were quoted by them",
            ),
            undelimited.BY_QUOTES,
        )
    if (hit := _MONTH.fullmatch(said)) and monthnames.number(hit[1] or hit[2]):
        return (
            "malformed",
            Text(
                f"“{said}”像是电子表格把数字或编码改成的日期",
                f"{said!r} looks like a day that a spreadsheet made of a number or a code",
            ),
            Text("写回原来的数", "write the number that stood there"),
        )
    if _FLAGGED.fullmatch(said) and not coinage.worded(said)[1]:
        return (
            "flag",
            Text(f"“{said}”的数字后面有标记字母", f"{said!r} has letters behind the figure"),
            Text(
                "若是来源的标记（如 p 为初步数），移到另一列或删去",
                "if they are a flag of the source (p for provisional), move them to a column of their own or leave them out",
            ),
        )
    return None


_MORE = ("malformed", "unknown_unit")
"""What is wrong with cells that are more than a number."""


def _or_left_out(hint: Text) -> Text:
    return Text(
        f"{hint.zh}；略过这样的格用 --skip-bad",
        f"{hint.en}; to leave such cells out, say --skip-bad",
    )


def with_marks(problems: Sequence[Problem], said: Sequence[str]) -> list[Problem]:
    """Return the problems, those of cells that are no numbers with what to declare: all of these marks, if they are few.

    A cell that holds more than a number may be left out.
    """
    problems = [
        each._replace(hint=_or_left_out(each.hint)) if each.code in _MORE and each.hint else each
        for each in problems
    ]
    if not said:
        return list(problems)
    marks = " ".join(f"--missing {shlex.quote(mark)}" for mark in dict.fromkeys(said))
    if len(set(said)) > _FEW or any(len(mark) > _LONG for mark in said):
        marks = "--missing MARK"
    hint = Text(f"若表示没有数据，用 {marks} 说明", f"if it means no figure, say {marks}")
    line = _headings(problems)
    apart = Text(
        f"第 {line} 行像是另一个表的表头：把它和以下各行移到单独的工作表或文件",
        f"line {line} looks like the headings of another table: move it and what stands below to a sheet or a file of its own",
    )
    return [
        each._replace(hint=apart if line and each.place.line >= line else hint)
        if each.code in ("not_a_number", *(_MORE if line and each.place.line == line else ()))
        else each
        for each in problems
    ]


def _headings(problems: Sequence[Problem]) -> int:
    """Return the first line in which different words stand in several columns of figures, 0 where there is none: it heads other ones."""
    words: dict[int, set[str]] = {}
    for each in problems:
        if each.code in ("not_a_number", *_MORE):
            words.setdefault(each.place.line, set()).add(each.message.en)
    return min((line for line, said in words.items() if len(said) >= _SEVERAL), default=0)


_SEVERAL = 3


def of_half_width(said: str) -> tuple[Text, Text]:
    """Return what is wrong with a half-width below zero."""
    return (
        Text(f"半宽“{said}”是负数", f"the half-width {said!r} is negative"),
        Text("半宽是零或正数", "a half-width is zero or more"),
    )


def of_which(label: str) -> tuple[Text, Text]:
    """Return what is wrong with a row after a line that says only "of which", when it is not indented."""
    return (
        Text(
            f"没有缩进的“其中：”之后，看不出“{label}”及以下哪些行是其中项",
            f"after 'of which', nothing tells whether {label!r} and which rows below are meant",
        ),
        Text(
            "把其中各行缩进，或在每行前写“其中：”",
            "indent the rows that are meant, or write 'of which:' in front of each",
        ),
    )


def of_one_role(one: Meaning, other: Meaning) -> tuple[Text, Text]:
    """Return what is wrong with two columns that are declared to be the same, and what to write."""
    leave = [shlex.quote(f"{each.heading}=extra") for each in (one, other)]
    message = Text(
        f"“{one.heading}”和“{other.heading}”都声明为 {one.role}",
        f"{one.heading!r} and {other.heading!r} are both declared as {one.role}",
    )
    hint = Text(
        f"把其中一列写作 --column {leave[0]} 或 --column {leave[1]}",
        f"say of one of them --column {leave[0]} or --column {leave[1]}",
    )
    return message, hint


def no_figures(
    headings: Sequence[str], may_be: Sequence[str], bare: Sequence[int], place: Place
) -> Problem:
    """Return the problem of a table of these headings without a column of figures.

    Those of columns with numbers that `may_be` figures can be declared; `bare` columns of numbers have none to be called by.
    """
    zh, en = "、".join(headings)[:120], ", ".join(headings)[:120]
    cure = Text(
        "各列除编码和年份外没有数字：检查是否选错了文件或工作表",
        "no cell is a number, codes and years aside: check that this is the right file or sheet",
    )
    if may_be:
        declared = shlex.quote(f"{may_be[-1]}=value")
        cure = Text(
            f"写明哪一列，例如 --column {declared}；fiscal catalog columns 列出认识的列名",
            f"say which, as in --column {declared}; `fiscal catalog columns` lists the known headings",
        )
    if bare:
        at = [str(column) for column in bare]
        cure = Text(
            f"第 {'、'.join(at)} 列是数字而没有列名：写上列名，如“金额”或年份",
            f"nothing heads the figures in column {', '.join(at)}: write a heading over them, such as amount or a year",
        )
    said = Text(f"看不出哪一列是数字：{zh}", f"no column is known to hold figures: {en}")
    return Problem("no_figures", place, said, cure)


def no_header(cells: Sequence[str], place: Place) -> Problem:
    """Return the problem of a file whose first row, these cells, holds figures."""
    zh, en = "、".join(cells)[:80], ", ".join(cells)[:80]
    if found := undelimited.aligned(cells, place):
        return found
    cure = Text(
        "在最上面加一行列名，例如 年份,领域,金额,单位",
        "add a row of headings on top, such as year,sector,value,unit",
    )
    days = [
        (cell, day.text) for cell in cells if (day := packed.counted(cell)) and day.year < _LATEST
    ]
    if len(days) > 1 and len(days) == sum(cell[:1].isdigit() for cell in cells):
        told = ", ".join(f"{cell}: {day}" for cell, day in days[:_FEW])
        cure = Text(
            f"{cure.zh}；如果这些是电子表格里的日期序号，写成日期（{told}）",
            f"{cure.en}; if they are days as spreadsheets count them, write them out ({told})",
        )
    if told := _other_years(cells):
        cure = Text(
            f"如果这一行是表头，其中的数字是年份，写成 {told}；如果是数据，{cure.zh}",
            f"if this row is the header and its numbers are years, write them as {told}; if it is of data, {cure.en}",
        )
    said = Text(
        f"没有表头，第一行就是数据：{zh}", f"there is no header, the first row is data: {en}"
    )
    return Problem("no_header", place, said, cure)


_OTHER_YEAR = later(r"(?:(2[45]\d\d)|([12])[,.'’\s](\d{3}))")
_BUDDHIST = 543


def _other_years(cells: Sequence[str]) -> str:
    """Return how the numbers of a row are written as our years where all of them count on as years of the Buddhist calendar do, or are grouped (2,023), `""` for others."""
    numbers = [cell for cell in cells if cell[:1].isdigit()]
    hits = [hit for cell in numbers if (hit := _OTHER_YEAR.fullmatch(cell))]
    years = [int(hit[1]) - _BUDDHIST if hit[1] else int(hit[2] + hit[3]) for hit in hits]
    count_on = all(abs(one - other) == 1 for one, other in pairwise(years))
    are_years = 1 < len(years) == len(numbers) < len(cells) and count_on and max(years) < _LATEST
    return ", ".join(map(str, years)) if are_years and min(years) > _FIRST else ""


_FIRST = 1900


def beside(file: str, sheets: Iterable[str]) -> str:
    """Return the command that holds two sheets of a file against each other."""
    sides = " ".join(shlex.quote(f"sheet={sheet}") for sheet in sheets)
    return f"fiscal compare {sides} --data {shlex.quote(file)}"
