"""The tables in one sheet, one below the other: a second header begins a second table, it is never data."""

from __future__ import annotations

from itertools import compress, islice, pairwise, takewhile
from typing import TYPE_CHECKING

from fiscalcli import lexicon, limits, period
from fiscalcli.errors import DataError
from fiscalcli.formats.records import Records, column, filled
from fiscalcli.mapping import tablenames
from fiscalcli.mapping.columns import columns
from fiscalcli.mapping.head import carried, gluedmarks, headrow, pages
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import bodies
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Period, Row, Sheet

_BREAK = later(r"[ \t]*[\r\n]+[ \t]*")
_JOINED = later(r"(?<=[\u2e80-\u9fff\uff00-\uffef]) (?=[\u2e80-\u9fff\uff00-\uffef])")
_NO_YEAR = (
    r"[-(]?[$€£¥]?(?!(?:19|20)\d\d(?:\.(?:0?\d|1[0-2]))?(?![\d.]))"
    r"(?:\d++(?:\.\d++)?|\d{1,3}(?:,\d{3})++(?:\.\d++)?|(?:\d++|\d{1,3}(?:\.\d{3})*+),\d++|\.\d++)\)?%?"
)
_FIGURE = later(rf"\s*{_NO_YEAR}\s*")
_FIGURES = later(rf"(?: *{_NO_YEAR} *(?:\n|\Z))*+")

_AHEAD = 1000
"""Below a second header so many rows show what the columns hold: tables without number are not each looked through to the end."""
_PAGES = 20_000
"""In so many rows below words that head no figures nobody looks for a table: they are pages of text."""
_BELOW = 50
"""A header has figures within so many rows below it; rows that are no data may be many, all of them bad."""
_RUN_OF_ROWS = 10_000
"""So many rows are looked at in one go: where a table ends soon nobody looks at all that is below."""
_TITLES = 5
"""So many lines at the top of a table may name the body that it is of."""
_RUN = 2
"""So many years, at least, make a run."""
_CHANCE = 2
"""So many figures may happen to count on like years."""


def of(sheet: Sheet, settings: Settings) -> list[Sheet]:
    """Return the tables of `sheet`, each a sheet of its own; several are called `S/1`, `S/2` (`1`, `2` in a text file).

    A header that is printed again, as on every page, begins no new table and is left out. Where the format gives
    the header there is no second one.
    """
    rows = sheet.rows if sheet.head is not None else filled(sheet.rows)
    if not (isinstance(rows, Records) and rows.is_unbroken):
        rows = [_unbroken(row) for row in rows]
    if sheet.head is not None:
        return [sheet._replace(rows=rows)]
    rows = gluedmarks.raised(rows)
    found: list[Sequence[Row]] = []
    most = limits.of("tables")
    while rows:
        if len(found) == most:
            raise limits.exceeded("tables", rows[0].place)
        own, rows = _first(rows, settings, _AHEAD if found else len(rows))
        found.append(own)
    return [
        sheet._replace(rows=own, name=name(sheet.name, called) if len(found) > 1 else sheet.name)
        for called, own in zip(_called(found), found, strict=True)
    ]


def _called(found: Sequence[Sequence[Row]]) -> list[str]:
    """Return what tells the tables of a sheet apart: the bodies, the places or the phases that their titles name, else their numbers."""
    if len(found) <= bodies.MOST:
        tops = [[*takewhile(_is_title, islice(own, _TITLES))] for own in found]
        for name_of in (bodies.named, tablenames.place, tablenames.word, tablenames.part):
            named = [bodies.above(rows, name_of) for rows in tops]
            if bodies.are_several(named):
                return named
    return [str(at) for at in range(1, len(found) + 1)]


def _is_title(row: Row) -> bool:
    """Whether a row is none of headings: a title, a unit, or both side by side."""
    said = [cell for cell in row.cells if cell.strip()]
    return len(said) < 2 or not any(map(_heads_labels, said))


def _unbroken(row: Row) -> Row:
    """Return a row without the line breaks in its cells: a blank stands for each, nothing beside a Chinese character."""
    whole = "".join(row.cells)
    if "\n" not in whole and "\r" not in whole:
        return row
    cells = [
        _JOINED.sub("", _BREAK.sub(" ", cell)) if _BREAK.search(cell) else cell
        for cell in row.cells
    ]
    return row._replace(cells=cells)


def name(sheet: str, own: str) -> str:
    """Return what a table of a sheet is called; no sheet's own name has a slash in it."""
    return f"{sheet}/{own}" if sheet else own


def _first(
    rows: Sequence[Row], settings: Settings, ahead: int
) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows of the first table, and those after it; `ahead` rows show what its columns hold."""
    try:
        head = headrow.read(rows, settings)
    except DataError:
        return rows, []
    body = rows[head.after :]
    shown = body[:ahead] if ahead < len(body) else body
    values = [m for m in columns.meanings(head.headings, shown, settings) if m.role == "value"]
    at = {meaning.at for meaning in values}
    if not at and len(body) > _PAGES:
        return rows, []
    last, following, again = -1, 0, set[int]()
    for index in _doubtful(body, at):
        row = body[index]
        if head.after + index in again:
            continue
        following = following if following > index else _next_figures(body, index)
        if following - index > _BELOW:
            continue
        is_header = not _has_figures(row) and (
            _repeated(rows, head, head.after + index)
            or _is_header(row, body[index - 1], at)
            or _is_run_of_years(body, index)
            or _is_headed_alike(row, body[index - 1], rows[head.main], at)
            or _is_headed_anew(row, rows[head.main], at)
            or _is_headed_apart(row, body[index - 1], at)
        )
        if not is_header or _is_chance(row, body[index - 1], rows[head.main]):
            continue
        last = _last_figures(body) if last < 0 else last
        if index >= last:  # below all figures
            own = head.after + index
            again |= {*range(own, own + _repeated(rows, head, own))}
            continue
        page = _printed_again(rows, head, index)
        if not page:
            start = head.after + _start(body, index)
            return _without(rows[:start], again), rows[start:]
        again |= page | carried.over(rows, page)
    return _without(rows, again), []


def _without(rows: Sequence[Row], again: Collection[int]) -> Sequence[Row]:
    """Return the rows but those whose numbers are in `again`."""
    if not again:
        return rows
    there = [at not in again for at in range(len(rows))]
    return rows.kept(there) if isinstance(rows, Records) else [*compress(rows, there)]


def _doubtful(body: Sequence[Row], values: Collection[int]) -> Iterator[int]:
    """Yield which rows below the first are not plainly data, by columns many at a time."""
    if not (isinstance(body, Records) and body.columns and values):
        yield from (at for at, row in enumerate(body) if at and not _is_plainly_data(row, values))
        return
    for start in range(0, len(body), _RUN_OF_ROWS):
        part = body[start : start + _RUN_OF_ROWS]
        left = {*range(not start, len(part))}
        for value in values:
            left &= _no_figures(column(part, value))
        yield from (start + at for at in sorted(left))


def _no_figures(cells: Sequence[str]) -> set[int]:
    """Return which cells are no figures, or may be years; most columns have few of them, and are gone through in one go."""
    joined = "\n".join(cells)
    if joined.count("\n") != len(cells) - 1:
        return {at for at, cell in enumerate(cells) if not _FIGURE.fullmatch(cell)}
    found: set[int] = set()
    at = start = 0
    while at < len(cells) and (run := _FIGURES.match(joined, start)):
        at += joined.count("\n", start, run.end())
        start = joined.find("\n", run.end()) + 1
        if run.end() < len(joined) or not cells[-1]:
            found.add(at)
        if not start:
            break
        at += 1
    return found


def _has_figures(row: Row) -> bool:
    return headrow.has_figures([cell.strip() for cell in row.cells])


def _is_plainly_data(row: Row, values: Collection[int]) -> bool:
    """Whether a figure that is no year stands where figures are expected: so it is of nearly all rows of a file."""
    cells = row.cells
    return any(at < len(cells) and _FIGURE.fullmatch(cells[at]) for at in values)


def _is_chance(row: Row, before: Row, header: Row) -> bool:
    """Whether two figures of a row happen to count on like years (`甲县 | 1901 | 1900`), and no word says that it heads others."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    is_apart = row.place.line > before.place.line + 1
    if sum(map(str.isdecimal, filled)) != _CHANCE or is_apart:
        return False
    words = [cell for cell in filled if not cell.isdecimal()]
    above = {cell.strip() for cell in header.cells}
    return not any(cell in above or lookup(cell) or period.find(cell) for cell in words)


def _is_header(row: Row, before: Row, values: set[int]) -> bool:
    """Whether a row without figures heads other ones: words or a run of years where figures are expected."""
    cells = [cell.strip() for cell in row.cells]
    said = [cell for at, cell in enumerate(cells) if cell and at in values]
    others = [cell for at, cell in enumerate(cells) if cell and at not in values]
    if not said or not others or any(map(period.read, others)):
        return False
    years = [period.read_fiscal(cell) for cell in said]
    named = [cell for cell, year in zip(said, years, strict=True) if year is None]
    if named:
        return all(_heads_figures(cell) for cell in named)
    is_apart = row.place.line > before.place.line + 1
    return _is_run(years) or (is_apart and any(lookup(cell) for cell in others))


def _is_headed_alike(row: Row, before: Row, header: Row, values: set[int]) -> bool:
    """Whether a row below a title says years where figures are expected, and beside them what is known to head labels.

    One year is no run, and with a title between it and the figures above it stands behind no gap: Debt (USD million) over Item | 2024.
    Below a title with a unit of its own, the year of the header above is a heading beside any word.
    """
    if sum(bool(cell.strip()) for cell in before.cells) != 1 or _has_figures(before):
        return False
    cells = [cell.strip() for cell in row.cells]
    said = [cell for at, cell in enumerate(cells) if cell and at in values]
    others = [cell for at, cell in enumerate(cells) if cell and at not in values]
    above = {cell.strip() for cell in header.cells}
    are_headings = all(cell in above or _heads_labels(cell) for cell in others) or (
        above.issuperset(said) and any(unittext.split(cell)[1] for cell in before.cells if cell)
    )
    return bool(said and others) and are_headings and all(map(period.read_fiscal, said))


def _is_headed_anew(row: Row, header: Row, values: set[int]) -> bool:
    """Whether a row has the headings of the labels again and words over every column of figures, most of which head some, or the same as above.

    Capítulo | Créditos iniciales | Pagos líquidos, below a table of Capítulo | Previsiones iniciales | Recaudación neta.
    """
    cells = [cell.strip() for cell in row.cells]
    labels = {at: cell for at, cell in enumerate(cells) if cell and at not in values}
    above = [cell.strip() for cell in header.cells]
    said = [cells[at] for at in values if at < len(cells) and cells[at]]
    is_again = 0 in labels and above[:1] == [labels[0]] and len(said) == len(values) > 1
    folded = {*map(str.casefold, above)}
    are_same = all(cell.casefold() in folded for cell in said)  # Total, and TOTAL above
    return is_again and (are_same or sum(map(_heads_figures, said)) * 2 >= len(said))


def _is_headed_apart(row: Row, before: Row, values: set[int]) -> bool:
    """Whether words below a blank line stand over most columns of figures, and most of these head some: Vote | Ministry | Budget | Issues.

    Where other columns than those above hold the labels, one of them stands where figures are expected.
    """
    cells = [cell.strip() for cell in row.cells]
    said = [cells[at] for at in values if at < len(cells) and cells[at]]
    is_apart = row.place.line > before.place.line + 1
    if not (is_apart and cells[0] and len(said) > 1):
        return False
    heads = [cell for cell in said if not period.read_fiscal(cell) and _heads_figures(cell)]
    return len(heads) * 2 >= len(said)


def _heads_labels(cell: str) -> bool:
    """Whether a cell heads labels and is none: 科目, Function, but not 支出."""
    names_itself = any(lexicon.find(kind, cell) for kind in ("indicator", "direction", "sector"))
    return not names_itself and any(known.role != "value" for known in lookup(cell))


def _is_run_of_years(body: Sequence[Row], index: int) -> bool:
    """Whether a row without figures is a word and a run of years side by side, wherever, and no years stand below them."""
    cells = [cell.strip() for cell in body[index].cells]
    last = [cell for cell in cells if cell][-2:]
    if len(last) < _RUN or not all(map(period.read_fiscal, last)):
        return False
    found = {at: year for at, cell in enumerate(cells) if (year := period.read_fiscal(cell))}
    if not found or 0 in found:
        return False
    is_block = max(found) - min(found) + 1 == len(found) and any(cells[: min(found)])
    if not is_block or any(cells[max(found) + 1 :]) or not _is_run(list(found.values())):
        return False
    below = [body[at] for at in range(index + 1, min(index + 4, len(body)))]
    under = [row.cells[at].strip() for row in below for at in found if at < len(row.cells)]
    return any(under) and not any(period.read_fiscal(cell) for cell in under)


def _heads_figures(cell: str) -> bool:
    cell = unittext.split(cell)[0]
    dated = period.find(cell)
    name = dated[1] if dated else cell
    return not name or any(known.role == "value" for known in lookup(name))


def _is_run(years: Sequence[Period | None]) -> bool:
    """Whether there are two years or more, each the next of the one before or each the one before it."""
    numbers = [each.year for each in years if each]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return steps in ({1}, {-1})


def _next_figures(body: Sequence[Row], index: int) -> int:
    """Return the index of the next row with figures below one, the end where there is none."""
    below = range(index + 1, len(body))
    return next((at for at in below if _has_figures(body[at])), len(body))


def _last_figures(body: Sequence[Row]) -> int:
    """Return the index of the last row with figures, 0 where there is none: a header has some below it."""
    return next((at for at in range(len(body) - 1, 0, -1) if _has_figures(body[at])), 0)


def _printed_again(rows: Sequence[Row], head: headrow.Head, index: int) -> set[int]:
    """Return the numbers of the rows that are printed anew on a page, none where row `index` below the header begins none.

    It repeats the header, and between the figures and it stand at most a page's number and what stands above the first header,
    and headings of the table itself, which are indented as no title is.
    """
    own = head.after + index
    size = _repeated(rows, head, own)
    if not size:
        return set()
    above = [pages.said(each) for each in rows[: head.main]]
    first = next(
        (at for at in range(own, head.after, -1) if _has_figures(rows[at - 1])), head.after
    )
    heads = {at for at in range(first, own) if _is_indented(rows[at])}
    between = (pages.said(rows[at]) for at in range(first, own) if at not in heads)
    if not all(each in above or pages.is_of_page(each) for each in between):
        return set()
    return {*range(first, own + size)} - heads


def _is_indented(row: Row) -> bool:
    """Whether a row is a label alone, behind blanks; a year in it makes a title of it, which may be put in the middle by blanks."""
    label, *others = row.cells
    is_alone = bool(label.strip()) and not any(map(str.strip, others))
    return label[:1].isspace() and is_alone and period.find(label) is None


def _repeated(rows: Sequence[Row], head: headrow.Head, own: int) -> int:
    """Return how many rows from `own` on say the header again: all of it, or its main row alone; 0 where they do not."""
    for first, after in ((head.first, head.after), (head.main, head.main + 1)):
        size = after - first
        pairs = zip(range(first, after), range(own, len(rows)), strict=False)
        if own + size <= len(rows) and all(
            pages.said(rows[one]) == pages.said(rows[at]) for one, at in pairs
        ):
            return size
    return 0


def _start(body: Sequence[Row], index: int) -> int:
    """Return where the table whose header is at `index` begins: its title and unit may stand above the header."""
    start = index
    while start and not _has_figures(body[start - 1]):
        start -= 1
    gaps = [
        at
        for at in range(max(start, 1), index + 1)
        if body[at].place.line > body[at - 1].place.line + 1
    ]
    return gaps[0] if gaps else start
