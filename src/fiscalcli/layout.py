"""A report laid out in columns of terminal cells; a Han character takes two of them.

No number is ever cut or folded: where room is short, prose folds and whole columns give way.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from fiscalcli.pattern import later
from fiscalcli.reporting.cells import BETWEEN, depth, head, shown, spoken, text, unit_line
from fiscalcli.safe import safe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from fiscalcli.model import Column, Report
    from fiscalcli.reporting.cells import Options

_NUMERIC = later(r"[-+<>=0-9,.]+%?")
_WORD = "".join(map(chr, range(0x21, 0x7F)))
_CLOSING = "，。、；：？！）》】”’"
_GAP = 2  # blanks between columns
_PROSE = (24, 16, 12)  # cells: text wider than this folds before a whole column gives way
_SHORT = (
    10,
    8,
    6,
)  # cells: text folds to these before a column gives way that says which row it is, or of what
_TELLING = 93  # weight: without such a column a row is no answer, so text folds further to keep it
_HEAD = 12  # cells: the label of a number column may fold down to this
_LEAST = 4  # cells: no text column is narrower


class Grid(NamedTuple):
    """A report in words: one text per cell, indented, in each column of one width if a number."""

    columns: list[Column]
    heads: list[str]
    rows: list[list[str]]
    totals: list[list[str]]


class Line(NamedTuple):
    """One line of a laid-out report; title, header and totals are `strong`."""

    text: str
    strong: bool = False


def width(text: str) -> int:
    """Return how many terminal cells `text` takes: two for a Han character."""
    return len(text) if text.isascii() else cell_len(text)


def ljust(text: str, cells: int) -> str:
    """Return `text` filled with blanks to `cells` terminal cells, text first."""
    return text + " " * (cells - width(text))


def rjust(text: str, cells: int) -> str:
    """Return `text` filled with blanks to `cells` terminal cells, blanks first."""
    return " " * (cells - width(text)) + text


def grid(report: Report, lang: str, indent: str = "  ") -> Grid:
    """Return the cells of `report` for people, numbers lined up on the decimal point."""
    columns = shown(report)
    whole = [*report.rows, *spoken(report)]
    by_column: list[list[str]] = []
    for column in columns:
        values = [row.get(column.key) for row in whole]
        cells = [indent * depth(value) + text(value, column, lang) for value in values]
        by_column.append(cells if column.kind == "text" else align(cells, BETWEEN[lang]))
    body = [list(cells) for cells in zip(*by_column, strict=True)]
    heads = [head(column, lang) for column in columns]
    return Grid(columns, heads, body[: len(report.rows)], body[len(report.rows) :])


def align(cells: Sequence[str], between: str = "") -> list[str]:
    """Return `cells` at one width with decimal points in line: blanks after 77, never zeros.

    Digits are information, so 77 does not become 77.00. Both ends of intervals line up; words in
    a number column stand at its right edge.
    """
    if between and any(between in cell for cell in cells):
        pairs = [cell.partition(between) for cell in cells]
        lows = iter(align([low for low, mid, _ in pairs if mid]))
        highs = iter(align([high for _, mid, high in pairs if mid]))
        joined = [next(lows) + between + next(highs) if mid else low for low, mid, _ in pairs]
        return _flush(joined)
    tails = [len(cell.partition(".")[2]) if _NUMERIC.fullmatch(cell) else None for cell in cells]
    most = max((tail for tail in tails if tail is not None), default=0)
    return _flush(
        [
            cell if tail is None else cell + " " * (most - tail + (most > 0 and "." not in cell))
            for cell, tail in zip(cells, tails, strict=True)
        ]
    )


def _flush(cells: list[str]) -> list[str]:
    widest = max(map(width, cells), default=0)
    return [rjust(cell, widest) for cell in cells]


def fold(text: str, room: int) -> list[str]:
    """Return `text` as lines of at most `room` cells; numbers and Latin words stay whole."""
    lines: list[str] = []
    line = ""
    for char in text:
        if not line or width(line + char) <= room:
            line += char
            continue
        cut = len(line)
        if "!" <= char <= "~":
            cut = len(line.rstrip(_WORD)) or cut
        elif char in _CLOSING and cut > 1:  # with what it closes, and no number is cut for it
            held = min(len(line.rstrip(_WORD)), cut - 1) or cut
            cut = held if width(line[held:] + char) <= room else cut
        lines.append(line[:cut].rstrip(" "))
        line = (line[cut:] + char).lstrip(" ")
    return [*lines, line] if line else lines


def fit(table: Grid, room: int | None) -> dict[int, int]:
    """Return the widths of the columns that fit into `room` cells, by index.

    Prose folds to `_PROSE` cells, as far as it takes to keep every column that tells what a number
    is, and labels of numbers to `_HEAD`; then the lightest columns give way, the rightmost of
    equals first, down to one text column and one number; then text folds further. What tells rows
    apart, or what a number is of, gives way last. A number column is never narrower than its numbers.
    """
    natural, least, floors = _widths(table, _PROSE[0])
    if room is None or _total(natural) <= room:
        return natural
    last, needed = _last(table)
    telling = {at for at, column in enumerate(table.columns) if column.weight >= _TELLING} | last
    spare = {at for at, column in enumerate(table.columns) if column.kind == "text"} - needed
    kept = _kept(table.columns, least, room, last)
    for prose in (*_PROSE[1:], *_SHORT):
        wanted = telling if prose in _PROSE else needed
        _, narrower, _ = _widths(table, prose)
        if prose in _SHORT:
            narrower = {at: cells for at, cells in narrower.items() if at not in spare}
        more = _kept(table.columns, narrower, room, last)
        if len(wanted & {*more}) > len(wanted & {*kept}):
            least, kept = narrower, more
    widths = {index: least[index] for index in kept}
    for index, cells in list(widths.items()):
        widths[index] += max(0, min(natural[index] - cells, room - _total(widths)))
    while _total(widths) > room:
        wide = [index for index in widths if widths[index] > floors[index]]
        if not wide:
            break
        widths[max(wide, key=lambda index: widths[index])] -= 1
    return widths


def _widths(table: Grid, prose: int) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """Return for each column its natural width, the least before a column gives way, and the very least."""
    natural, least, floors = {}, {}, {}
    for index, (column, label) in enumerate(zip(table.columns, table.heads, strict=True)):
        cells = max((width(row[index]) for row in [*table.rows, *table.totals]), default=0)
        natural[index] = max(cells, width(label))
        if column.kind == "text":
            least[index], floors[index] = min(natural[index], prose), min(natural[index], _LEAST)
        else:
            least[index] = max(cells, min(width(label), _HEAD))
            floors[index] = max(cells, min(width(label), _LEAST))
    return natural, least, floors


def _total(widths: Mapping[int, int]) -> int:
    return sum(widths.values()) + _GAP * max(0, len(widths) - 1)


def _last(table: Grid) -> tuple[set[int], set[int]]:
    """Return the text columns that give way last, and the fewest of these without which an answer is none.

    Last are the heaviest before the numbers, with those by which no two rows become alike, and what is said of a
    number behind it. Where even these do not fit, a heavy one that tells no rows apart goes before words are cut.
    """
    texts = [at for at, column in enumerate(table.columns) if column.kind == "text"]
    keys = [at for at in texts if texts[at : at + 1] == [at]]
    behind = {at for at in texts if at not in keys and table.columns[at].weight >= _TELLING}
    most = max((table.columns[at].weight for at in keys), default=0)
    light = [at for at in keys if table.columns[at].weight < most]
    last, least = _fewest(table, keys, light), _fewest(table, keys, keys)
    return behind.union(last), behind.union(least)


def _fewest(table: Grid, keys: Sequence[int], spare: Sequence[int]) -> list[int]:
    """Return `keys` without those of `spare` that tell no rows apart, the lightest left out first."""

    def told(kept: Sequence[int]) -> int:
        return len({tuple(row[at] for at in kept) for row in table.rows})

    whole, kept = told(keys), list(keys)
    for at in sorted(spare, key=lambda at: (table.columns[at].weight, -at)):
        others = [each for each in kept if each != at]
        kept = others if told(others) == whole else kept
    return kept


def _kept(
    columns: Sequence[Column], least: Mapping[int, int], room: int, last: Collection[int]
) -> list[int]:
    """Return the columns that fit into `room` at their `least` widths; those of `last` give way last."""
    kept = dict(least)
    texts = [index for index, column in enumerate(columns) if column.kind == "text"]
    first = next((index for index in texts if index in last), min(texts, default=0))
    while _total(kept) > room:
        others = [index for index in kept if index != first]
        numbers = [index for index in others if columns[index].kind != "text"]
        spared = numbers or others
        light = [index for index in others if len(spared) > 1 or index not in spared]
        if not light:
            break
        del kept[min(light, key=lambda index: (index in last, columns[index].weight, -index))]
    return list(kept)


def lines(
    report: Report, options: Options, rule: str, joint: str
) -> tuple[list[Line], list[Column]]:
    """Return `report` laid out in columns, and the columns that did not fit.

    `rule` is the character of the lines under the header and over the totals, `joint` what stands
    between two of its columns.
    """
    room = None if options.wide else options.width
    table = grid(report, options.lang)
    widths = fit(table, room)

    def laid(texts: Sequence[str], strong: bool = False, bottom: bool = False) -> Iterator[Line]:
        parts = [_folded(texts[index], cells) for index, cells in widths.items()]
        most = max(map(len, parts), default=0)
        if bottom:
            parts = [[""] * (most - len(part)) + part for part in parts]
        for row in zip_longest(*parts, fillvalue=""):
            padded = [
                ljust(part, cells) if table.columns[index].kind == "text" else rjust(part, cells)
                for part, (index, cells) in zip(row, widths.items(), strict=True)
            ]
            yield Line((" " * _GAP).join(padded).rstrip(), strong)

    ruler = Line(joint.join(rule * cells for cells in widths.values()))
    out = [Line(line, True) for line in _titles(report, options.lang, room)]
    out += [Line(""), *laid(table.heads, True, True), ruler]
    for cells in table.rows:
        out += laid(cells)
    if table.totals:
        out.append(ruler)
    for cells in table.totals:
        out += laid(cells, True)
    hidden = [column for index, column in enumerate(table.columns) if index not in widths]
    return out, hidden


def _folded(cell: str, room: int) -> list[str]:
    if width(cell) <= room:
        return [cell]
    bare = cell.lstrip(" ")
    margin = min(len(cell) - len(bare), max(0, room - _LEAST))
    return [" " * margin + part for part in fold(bare, room - margin)]


def _titles(report: Report, lang: str, room: int | None) -> list[str]:
    parts = [part for part in (safe(report.title.say(lang)), unit_line(report, lang)) if part]
    one = "   ".join(parts)
    if room is None or width(one) <= room:
        return [one]
    return [line for part in parts for line in fold(part, room)]
