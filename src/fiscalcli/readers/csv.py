"""Text tables: CSV, TSV and the like, in UTF-8, UTF-16 or GB18030.
文本表格：CSV、TSV 等，编码为 UTF-8、UTF-16 或 GB18030。

What is guessed is guessed from evidence, said in the sheet's notes, and refused where that is thin:

- Encoding: as `encoding` finds it.
- Delimiter: of comma, semicolon, tab and bar the one that cuts most of the first records into the
  same number of cells (two or more); ties go by this order, with tab first for `.tsv`. A first line
  `sep=;` is obeyed, unless it cuts nothing and another one does.
- Width: as `widths` finds it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

from fiscalcli import limits
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats import (
    cells as cells_,
    encoding as encoding_,
    quoting,
    widths,
    workbook,
)
from fiscalcli.formats.records import Records
from fiscalcli.model import Sheet
from fiscalcli.pattern import later

if TYPE_CHECKING:
    import _csv
    from collections.abc import Iterator, Sequence

    from fiscalcli.model import Row

SUFFIXES = (".csv", ".tsv", ".txt")

_DELIMITERS = {
    ",": Text("逗号", "comma"),
    ";": Text("分号", "semicolon"),
    "\t": Text("制表符", "tab"),
    "|": Text("竖线", "vertical bar"),
}
_WIDE = "，"
"""Cuts lines in which nothing else does, nearly all of them into as many cells: it stands in every report."""
_MARK_WITHIN = b"\n\xef\xbb\xbf"
_SAMPLE = 1 << 16
_SAMPLE_RECORDS = 200
_PIECE = 1 << 16
_LONGEST = 20
"""A line holds no more characters than so many of the longest cells."""
_SEP_LINE = later(r'"?sep=([,;\t|])"?[\r\n]*\Z', re.IGNORECASE)
_BLANK_THEN_QUOTE = later(r'[,;\t|\r\n][ \u3000]+"|"[ \u3000]+(?:[,;\t|\r\n]|\Z)')


def read(content: bytes, name: str, *, encoding: str = "", sheet: str = "") -> list[Sheet]:
    """Read a delimited text file; `sheet` means nothing here.

    Args:
        content: the whole file.
        name: what the file is called in messages, `-` for standard input.
        encoding: used strictly if given, else found out.
        sheet: ignored: a text file is one table.

    Raises:
        DataError: the file cannot be read without guessing.
        UsageError: there is no such encoding.
    """
    content = content.replace(_MARK_WITHIN, b"\n")  # of files that somebody joined
    codec, text = encoding_.decode(content, name, encoding)
    found = codec
    told = encoding_.notes(content, text, found, encoding)
    if page := workbook.web_page(content):
        hint = _HINT_PAGE if workbook.is_page(page) else workbook.RESAVE
        raise _refusal("web_page", name, page, hint, 1)
    _check_lines(text, name)
    quotes: tuple[Text, ...] = ()
    if inner := quoting.unwrapped(text):
        text, content, codec, quotes = inner, inner.encode(), "utf-8", (_UNWRAPPED,)
    delimiter, declared = _delimiter(text, name)
    if declared and delimiter not in next(_lines_of(text[:_SEP])):
        quotes = (*quotes, _CUTS_NOTHING)
    blanks = (' "', '\u3000"', '" ', '"\u3000')
    spaced = any(each in text for each in blanks) and _BLANK_THEN_QUOTE.search(text) is not None
    is_ruled, is_kept = "---" in text or "===" in text, '="' in text
    is_bare = not ('"' in text or "\0" in text or text.count("\r") > text.count("\r\n"))
    is_bare = is_bare and _longer(text, limits.of("characters")) < 0
    if is_bare and text.count("\n") > 2 * limits.of("rows"):  # so many are filled, or blank
        raise limits.exceeded("rows", Place(name))
    if spaced:
        without = quoting.unspaced(text, delimiter)
        if without != text:
            content, codec, quotes = without.encode(), "utf-8", (*quotes, _UNSPACED)
    del text
    rows = _cut(content, name, codec, delimiter, declared) if is_bare else None
    rows = rows or _rows(content, name, codec, delimiter, declared)
    if not rows:
        raise _refusal("empty_file", name, _MESSAGE_EMPTY, _HINT_EMPTY)
    quoted = _blank_before_quote(rows) if spaced else ()
    called = _called(delimiter)
    torn = widths.otherwise_parted(rows, delimiter, called)
    problems = limits.few(chain(quoted, widths.too_wide(rows, called), torn))
    if problems:
        raise DataError(problems)
    rows = rows.replaced(cells_.gathered(map(_as_text, rows.cells))) if is_kept else rows
    rows = _unpacked(_unruled(rows) if is_ruled else rows)
    notes = (*told, *quotes, *_notes(name, delimiter))
    return [Sheet(name, "", rows, encoding_.shown(found), notes, delimiter)]


_MESSAGE_EMPTY = Text("没有一个有字的格", "no cell is filled")
_UNWRAPPED = Text(
    "每一行都套着一对引号，按引号里的内容分列",
    "each line stands in quotes: it is cut into cells inside them",
)
_CUTS_NOTHING = Text(
    "第一行（sep=）写明的分隔符在文件里没有分开任何一行，未采用",
    "the delimiter of the first line (sep=) cuts no line of the file, and is not used",
)
_SEP = 20
"""A line that names the delimiter is no longer."""
_UNSPACED = Text("引号前后的空白不算", "blanks beside quotes are left out")
_HINT_PAGE = Text(
    "打开网页，另存其中的数据文件", "open the page and save the data file that it offers"
)
_HINT_EMPTY = Text("检查文件是否导出完整", "check that the export was complete")


_PACKED = later(r"\w+(?:,\w+)+\\\w+")
"""The first heading of a table of Eurostat: `freq,unit,geo\\TIME_PERIOD` names what its cells hold, and what the other columns are."""


_RULE = later(r"[-=]{3,}|:?-{3,}:?|[-=+\s]{8,}")


def _unruled(rows: Records) -> Records:
    """Return the rows without those that only draw a line: of dashes, under a heading or around a table."""
    there = [
        any(said and not _RULE.fullmatch(said) for said in map(str.strip, cells))
        for cells in rows.cells
    ]
    if all(there) or not any(there):
        return rows
    kept = rows.kept(there)
    is_marked = any("**" in said for cells in kept.cells for said in cells)
    return kept.replaced(cells_.gathered(map(_unmarked, kept.cells))) if is_marked else kept


def _unmarked(cells: Sequence[str]) -> list[str]:
    """Return cells without the stars that print them bold: `**1,700**`."""
    return [found[1] if (found := _BOLD.fullmatch(cell.strip())) else cell for cell in cells]


_BOLD = later(r"\*\*([^*]+)\*\*")


def _as_text(cells: Sequence[str]) -> list[str]:
    """Return cells as a spreadsheet shows them that are written as formulas to be kept as text: `="0201"`."""
    return [found[1] if (found := _KEPT.fullmatch(cell.strip())) else cell for cell in cells]


_KEPT = later(r'="([^"=]*)"')


def _unpacked(rows: Records) -> Records:
    """Return the rows with a first column of several words (`A,MIO_EUR,BE`) as columns, where its heading and all cells have as many."""
    head = rows[0].cells[0].strip()
    if "\\" not in head or not _PACKED.fullmatch(head):
        return rows
    firsts = [cells[0].split(",") for cells in rows.cells]
    if len({*map(len, firsts)}) > 1:
        return rows
    cells = (
        [*map(str.strip, first), *own[1:]] for own, first in zip(rows.cells, firsts, strict=True)
    )
    return rows.replaced(cells_.gathered(cells))


def _refusal(code: str, name: str, message: Text, hint: Text, line: int = 0) -> DataError:
    return DataError(Problem(code, Place(name, "", line), message, hint))


def _delimiter(text: str, name: str) -> tuple[str, bool]:
    """Return the delimiter, and whether the first line declares one (`sep=;`): one that cuts no line is none."""
    first = next(_lines_of(text[:100]), "").removeprefix("\ufeff")
    match = _SEP_LINE.match(first) if "=" in first else None
    sample = list(_lines_of(text[:_SAMPLE]))
    if match and (
        _agreement(sample[1:], match[1])[0]
        or not any(_agreement(sample[1:], each)[0] > 1 for each in _DELIMITERS)
    ):
        return match[1], True
    if len(text) > _SAMPLE and len(sample) > 1:
        sample.pop()
    order = list(_DELIMITERS)
    if name.casefold().endswith(".tsv"):
        order.sort(key=lambda delimiter: delimiter != "\t")
    agreed = {delimiter: _agreement(sample, delimiter) for delimiter in order}
    # where as many lines agree on both and each cell may have its comma, it is in numbers and names: `Roads;1,5`
    (several, parted), (_, commas) = agreed[";"], agreed[","]
    if not any(count for count, _ in agreed.values()) and _WIDE in text:
        lines = sum(map(bool, map(str.strip, sample[:_SAMPLE_RECORDS])))
        if _agreement(sample, _WIDE)[0] * 10 >= max(lines * 8, 20):
            return _WIDE, False
    is_decimal = several > 1 and commas <= parted + 1
    heads = (line for line in sample if not line.lstrip('"').startswith("#"))
    head = next(heads, "")  # which has no commas in numbers
    best = max(order, key=lambda each: (agreed[each][0], is_decimal and each == ";", each in head))
    return best, match is not None


def _lines_of(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=""))


def _agreement(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """Return how many of the first records have the most frequent width of two or more, and that width."""
    records = islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_RECORDS)
    widths: Counter[int] = Counter()
    with _bounded(), suppress(csv.Error):  # what is wrong is said when all rows are read
        widths.update(len(record) for record in records if len(record) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _lines(content: bytes, codec: str) -> io.TextIOWrapper:
    """Return lines ended by any of the three newlines, decoded piece by piece, without the mark before the first."""
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=codec, newline="")
    if lines.read(1) != "\ufeff":
        lines.seek(0)
    return lines


def _check_lines(text: str, name: str) -> None:
    """Refuse a line that is longer than any table has: to cut it into cells would take all memory.

    Raises:
        DataError: there is one.
    """
    start = _longer(text, limits.of("characters") * _LONGEST)
    if start >= 0:
        line = 1 + text.count("\n", 0, start) + text.count("\r", 0, start)
        raise limits.exceeded("characters", Place(name, "", line - text.count("\r\n", 0, start)))


def _longer(text: str, most: int) -> int:
    """Return where a line of more than so many characters begins, -1 where none does."""
    start = 0
    while len(text) - start > most:
        ends = [text.rfind(mark, start, start + most) for mark in "\r\n"]
        if max(ends) < 0:
            return start
        start = max(ends) + 1
    return -1


def _cut(content: bytes, name: str, codec: str, delimiter: str, declared: bool) -> Records | None:
    """Return the rows of a text without quotes whose lines are all of one width, in half the time; `None` for another."""
    lines = _lines(content, codec)
    first = 1 + bool(declared and next(lines))
    table = cells_.cut(_pieces(lines), delimiter)
    if table is None or len(table) > limits.of("rows") or table.filled():
        return None
    return Records(name, range(first, first + len(table)), table, is_unbroken=True)


def _pieces(lines: io.TextIOWrapper) -> Iterator[str]:
    """Yield whole lines, some at a time, each ended by a line feed."""
    while piece := lines.read(_PIECE):
        whole = (piece + lines.readline()).replace("\r\n", "\n")
        yield whole if whole.endswith("\n") else f"{whole}\n"


def _rows(content: bytes, name: str, codec: str, delimiter: str, declared: bool) -> Records:
    reader = _reader(content, codec, delimiter, declared=declared)
    most, wide = limits.of("rows"), limits.of("columns")
    gaps: list[int] = []
    cut = (cells if len(cells) <= wide else _narrowed(cells, wide) for cells in reader)
    try:
        with _bounded():
            table = cells_.gathered(islice(cut, 2 * most + 1), gaps)
    except csv.Error as exc:
        *_, start = _starts(content, codec, delimiter, declared=declared)
        if "limit" in str(exc):
            raise _too_long(name, start) from None
        stop = declared + reader.line_num
        raise _quote_problem(content, name, codec, start, stop, exc) from None
    count = len(table) + len(gaps)
    is_unbroken = reader.line_num == count
    starts: Sequence[int] = range(1 + declared, 1 + declared + count)
    if not is_unbroken:
        starts = [*_starts(content, codec, delimiter, declared=declared)]
    if gaps:
        without = {*gaps}
        starts = [start for at, start in enumerate(starts[:count]) if at not in without]
    rows = Records(name, starts, table, is_unbroken=is_unbroken)
    if there := table.filled():
        rows = rows.kept(there)
    if max(count - len(rows), len(rows)) > most:
        raise limits.exceeded("rows", Place(name))
    return rows


def _narrowed(cells: list[str], most: int) -> list[str]:
    """Return a row without the blank cells behind its last filled one, beyond as many as a table has: some programs end rows with thousands of them."""
    last = next((at for at in range(len(cells) - 1, -1, -1) if cells[at].strip()), -1)
    return cells[: max(last + 1, most)]


def _reader(content: bytes, codec: str, delimiter: str, *, declared: bool) -> _csv.Reader:
    lines = _lines(content, codec)
    if declared:
        next(lines)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _starts(content: bytes, codec: str, delimiter: str, *, declared: bool) -> Iterator[int]:
    """Yield the line on which each record begins, that of the one that is broken last."""
    reader = _reader(content, codec, delimiter, declared=declared)
    yield 1 + declared
    with suppress(csv.Error), _bounded():
        for _ in reader:
            yield 1 + declared + reader.line_num


@contextmanager
def _bounded() -> Iterator[None]:
    """Let cells be as long as the limit allows; what holds for the whole process is put back."""
    before = csv.field_size_limit(limits.of("characters"))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _too_long(name: str, line: int) -> DataError:
    """Say that a cell goes on for ever: a quote that never closes makes the rest of a file one."""
    (problem,) = limits.exceeded("characters", Place(name, "", line)).problems
    quote = Text("检查这一行的引号是否闭合", "see whether a quote in this line is closed")
    hint = problem.hint or quote
    return DataError(
        problem._replace(hint=Text(f"{quote.zh}；{hint.zh}", f"{quote.en}; {hint.en}"))
    )


def _quote_problem(
    content: bytes, name: str, codec: str, start: int, stop: int, exc: csv.Error
) -> DataError:
    """Say where the quote opens that does not close, or closes in the middle of a cell."""
    if "end of data" in str(exc):
        message = Text("引号没有闭合", "a quote opens here and never closes")
        inside = False
        for line, text in enumerate(islice(_lines(content, codec), start - 1, stop), start):
            if count := text.replace('""', "").count('"'):
                inside ^= count % 2 == 1
                start = line if inside else start
    else:
        message = Text("闭合引号之后还有别的字", "text follows a closing quote")
    hint = Text('单元格里的引号要写成两个（""）', 'write a quote inside a cell twice ("")')
    said = next(islice(_lines(content, codec), start - 1, None), "").strip()
    return DataError(Problem("quote", Place(name, "", start), message, hint, said[: widths.SHOWN]))


def _blank_before_quote(rows: Sequence[Row]) -> Iterator[Problem]:
    """Find cells such as ` "1,234"`: the blank makes the quote a letter and the comma a delimiter."""
    return (
        Problem(
            "quote",
            row.place,
            Text("引号前有空白，引号失效", "a blank before a quote makes the quote a letter"),
            Text("删掉引号前的空白", "remove the blank before the quote"),
            widths.shown(row),
        )
        for row in rows
        if any(cell[:1] in " \u3000" and cell.lstrip()[:1] == '"' for cell in row.cells if cell)
    )


def _called(delimiter: str) -> Text:
    return _DELIMITERS.get(delimiter) or Text("全角逗号", "full-width comma")


def _notes(name: str, delimiter: str) -> tuple[Text, ...]:
    if delimiter == "," or (delimiter == "\t" and name.casefold().endswith(".tsv")):
        return ()
    said = _called(delimiter)
    return (Text(f"以{said.zh}分列", f"columns are separated by {said.en}s"),)
