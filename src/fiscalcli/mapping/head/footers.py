"""What the lines below a table say of the units above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.mapping.head import headrow, pages
from fiscalcli.mapping.units import unitlines
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row

_NOTE = later(
    r"\A\s*(?:注|说明|备注|notes?|nota|remarques?|hinweis)\s*(?:\d+|[:：])?\s*[:：.、]?\s*",
    re.IGNORECASE,
)
_POINTER = later(r"\s*([*＊†‡§]+|\(\*+\))\s*")
_AS_UNIT = later(
    r".*?(?:均|都|一律)?以([^，,、以]{1,8}?)(?:为(?:计量|金额|货币)?单位|计(?:算|量|价)?).*"
)
"""数据均以亿元计, 金额以万元为单位，四舍五入: what the unit of all figures is."""
_LONGEST = 1000
"""No sentence that states a unit has more characters."""
_MARK = later(r"[a-z]{1,2}|[^\w\s(]{1,3}")
_WORDS = later(r"[^\W\d_]{3,}[^\d:：]*")
_PROSE = later(r"[^\W\d_]{4,}")
"""What a slip in a figure (12x) has not."""
_SIGNED = later(r"[^\W\d_][^:：]{0,20}[:：].*")
_SIGNATURE = later(
    r"[^:：]{0,8}(?:制表|填表|填报|编制人|编制日期|编制单位|审核|复核|经办|负责人|联系|电话|日期|盖章|打印"
    r"|prepared by|approved by|reviewed by|checked by|contact|phone|date)[^:：\d]{0,8}[:：].*",
    re.IGNORECASE,
)
_DAY = later(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?")
_SENTENCE = later(r"[。；;]\s*|\.\s*$|\.\s+(?=[A-Z])")


def read(body: Sequence[Row]) -> dict[str, str]:
    """Return what the notes below a table state of its units (注：单位为万元), and as `below` which they are.

    Raises:
        DataError: more lines of words stand there than anybody writes.
    """
    texts = _texts(body)
    clauses = [
        each
        for text in texts
        for each in _SENTENCE.split(_NOTE.sub("", _unmarked(text, body)))
        if each
    ]
    said = {text: _AS_UNIT.sub(r"单位：\1", text) for text in clauses if len(text) <= _LONGEST}
    telling = {
        text: own
        for text, own in said.items()
        if {*unitlines.OF_AMOUNTS} & unitlines.notes([own]).keys()
    }
    return {"below": " / ".join(telling)} | unitlines.notes([*telling.values()]) if telling else {}


def beside(stated: Mapping[str, str], body: Sequence[Row]) -> dict[str, str]:
    """Return what `read` finds where nothing above the table states a unit, else as `contrary` the notes that state another one than that.

    Raises:
        DataError: more lines of words stand there than anybody writes.
    """
    found = read(body)
    above = {key: stated[key] for key in unitlines.OF_AMOUNTS if key in stated}
    if not above:
        return found
    own = {key: found[key] for key in unitlines.OF_AMOUNTS if key in found}
    is_other = any(above.get(key, said) != said for key, said in own.items())
    scales = {"unit", "scale"}
    is_other = is_other or (bool(own.keys() & scales) and not own.keys() & above.keys())
    return {"contrary": found["below"]} if own and is_other else {}


def _unmarked(text: str, body: Sequence[Row]) -> str:
    """Return a note without the mark in front of it (`* in thousands of USD`) where no row of the table has it: then it is of them all."""
    mark = _POINTER.match(text)
    if mark is None:
        return text
    is_used = any(mark[1] in cell for row in body for cell in row.cells if cell.strip() != text)
    return text if is_used else text[mark.end() :]


def without(body: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without those at the end that hold one cell of words: a source below a table is no cell of its first column."""
    end = len(body)
    while end:
        cells = [cell.strip() for cell in body[end - 1].cells if cell.strip()]
        if len(cells) > 1 or headrow.has_figures(cells):
            break
        end -= 1
    return body[:end] if 0 < end < len(body) else body


def below_figures(meanings: Sequence[Meaning], body: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of a table whose first column holds figures without the notes below it, which are none of these."""
    if not any(meaning.role == "value" and not meaning.at for meaning in meanings):
        return body
    rest = body[len(without(body)) :]
    are_notes = rest and all(any(map(_PROSE.search, row.cells)) for row in rest)
    return without(body) if are_notes else body


def joined(body: Sequence[Row]) -> Sequence[Row]:
    """Return the rows, those below the last figures that are of no line of the table as one note each.

    They explain a mark (`:` | not available), sign the table (制表人：张三 | 电话：88210000) or number its page.
    """
    kept: list[Row] = []
    for at in range(len(body) - 1, -1, -1):
        cells = [cell.strip() for cell in body[at].cells if cell.strip()]
        is_signed = _is_signed(cells)
        if headrow.has_figures(cells) and not is_signed:
            break
        if len(cells) > 1 and (is_signed or _is_note(cells)):
            kept = kept or [*body]
            kept[at] = body[at]._replace(cells=[" ".join(cells)])
        elif len(cells) > 2:
            break
    return kept or body


def _is_signed(cells: Sequence[str]) -> bool:
    """Whether a row says who made the table and when: each cell does, is a day, or follows the words that it belongs to (联系电话： | 88210000)."""
    return bool(cells) and all(
        _SIGNATURE.fullmatch(cell) or (at and (_DAY.fullmatch(cell) or cells[at - 1][-1] in ":："))
        for at, cell in enumerate(cells)
    )


def _is_note(cells: Sequence[str]) -> bool:
    is_mark = len(cells) == 2 and _MARK.fullmatch(cells[0]) and _WORDS.fullmatch(cells[1])
    return bool(is_mark) or all(map(_SIGNED.fullmatch, cells)) or pages.is_of_page(cells)


def _texts(body: Sequence[Row]) -> list[str]:
    """Return what stands in the rows below the last figures."""
    texts: list[str] = []
    for row in reversed(body):
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if len(cells) > 1 or headrow.has_figures(cells):
            break
        texts += cells
        if len(texts) > limits.of("notes"):
            raise limits.exceeded("notes", row.place)
    return texts[::-1]
