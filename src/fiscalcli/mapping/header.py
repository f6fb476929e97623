"""A table understood: its header, what its columns mean, what stands above it. Ambiguity is an error, never a guess."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from fiscalcli import unit
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.formats import records
from fiscalcli.mapping import complaints, reading, sections, tables, undelimited
from fiscalcli.mapping.columns import (
    blocks as blocks_,
    cents,
    codes,
    columns,
    declared,
    leftout,
    neighbourtimes,
    openyuan,
    otherbases,
    otheryears,
    sided,
    titletimes,
    totalflags,
    twice,
    vocabulary,
    yearcells,
)
from fiscalcli.mapping.head import corners, footers, headrow, preamble, torn
from fiscalcli.mapping.labels import (
    contrasts,
    depths,
    groups,
    outlines,
    ownkinds,
    paths,
    people,
    ratesbelow,
    rowheads,
    rowlabels,
    stairs,
    yearrows,
)
from fiscalcli.mapping.layout import UNREAD, Layout
from fiscalcli.mapping.marks.numeric import is_figure, is_numeric
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.time import eras, timecomplaints
from fiscalcli.mapping.units import corner as corner_, scale, script, unitlines, unittext
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Labels, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row, Sheet


OF_TITLE = ("budget", "scope", "phase")
"""What a title says of all tables below it, up to the next title; each names its side itself."""
_UNITS = {*unitlines.OF_AMOUNTS}
_LOOKED_AT = 20  # rows that show whether blanks alone part their columns


def find(
    sheet: Sheet, settings: Settings, above: Mapping[str, str] = MappingProxyType({})
) -> list[Layout]:
    """Return the layout of `sheet`: one, or one for each of the blocks that stand side by side in it.

    `above` is what holds unless the sheet says otherwise: the unit and the year of a table further up.

    Raises:
        DataError: no header or no column of figures can be recognised, or a heading is misspelt.
    """
    rows, head = headrow.of(sheet, settings)
    headings, below = stairs.folded(
        head.headings, footers.joined(rows[head.after :]), settings.columns
    )
    called = sheet.rows[0].place.sheet  # the tables of one sheet are called S/1, S/2
    above_it = [called, *(cell for row in rows[: head.first] for cell in row.cells)]
    units = (settings.defaults.get("unit", ""), above.get("unit", ""), *_alone(below[:1]))
    era = eras.named([*units, *headings, *above_it])
    told_above = eras.titled(era, above_it) | preamble.read(rows[: head.first], called)
    meanings, body = rowheads.settled(
        *codes.joined(columns.meanings(headings, footers.without(below), settings, era), below)
    )
    meanings = codes.outlined(meanings, footers.without(body), settings)
    meanings, body = outlines.levelled(*totalflags.told(meanings, body, settings), settings)
    meanings, body = paths.parted(*depths.levelled(meanings, body, settings), settings)
    dated = settings.defaults.get("period", "") or told_above.get("period", "")
    meanings, body = contrasts.parted(*codes.parted(meanings, body, settings), settings, dated)
    meanings = yearcells.beside(yearcells.headed(codes.named(meanings)), body, settings)
    meanings, body = yearrows.parted(
        *yearcells.parted(meanings, yearcells.below(meanings, body)), settings, era
    )
    corner = _corner(meanings, body) | corners.dated(meanings)
    stated = _inherited(told_above, above) | corner
    place = rows[head.main].place._replace(sheet=sheet.name if called else "")
    meanings = neighbourtimes.of_plans(meanings, stated.get("period", ""))
    is_dated = "period" in stated or "period" in settings.defaults
    year = {} if is_dated else neighbourtimes.one_year(meanings)
    stated |= year | footers.beside(stated | year, body)
    if (said := _unread(meanings)) and not _UNITS & stated.keys():
        stated |= unitlines.unclear(said)
    is_open = openyuan.is_open(rows[: head.after], called, body, meanings)
    if is_open:
        stated = script.above(stated)
        meanings = openyuan.opened(meanings, body)
    meanings = openyuan.signed(
        rows[: head.after],
        called,
        body,
        titletimes.of_title(meanings, stated, settings.columns),
    )
    _check(meanings, (headings, body), settings, place)
    if problems := [*cents.problems(meanings, settings, place)]:
        raise DataError(problems)
    read, body, told = vocabulary.recognised(
        otherbases.left_out(meanings, settings), body, settings
    )
    blocks = blocks_.of(read, body, settings.columns)
    years, meanings = blocks if len(blocks) > 1 else [meanings], read
    if problems := [
        *(p for each in years for p in otheryears.beside(each, body, settings, place)),
        *twice.declared(blocks, place),
        *twice.figures(blocks, body, place),
        *otheryears.problems(meanings, body, settings, place),
        *(torn.problems(meanings, body, settings) if sheet.delimiter == "," else ()),
        *declared.conflicts(blocks, stated, settings, place),
        *declared.absent(meanings, settings, place),
    ]:
        raise DataError(problems)
    body = footers.below_figures(meanings, body)
    layouts = []
    for block in blocks:
        full = groups.filled(body, block, sheet.merged)
        block, coded, by_sides = sided.sided(block, full.body, settings)  # noqa: PLW2901
        told = {**told, **by_sides}
        over = _over(block, blocks, rows[: head.first], stated)
        block, over = ownkinds.headed(block, over)  # noqa: PLW2901
        own, labels = _labelled(ratesbelow.named(coded, block), block, over, settings)
        side = blocks_.side(block, len(blocks), body)
        layouts.append(
            Layout(
                place.line,
                block,
                own,
                {**over, **side},
                delimiter=sheet.delimiter,
                filled=full.guessed,
                spread=full.spread,
                unheaded=tuple(leftout.unheaded(headings, below)),
                headed=frozenset((*side, *corner, *year)),
                labels=labels.opened() if is_open else labels,
                is_open=is_open,
            )
        )
    known = {*told, *(m.heading for block in blocks for m in block if m.role == "code")}
    unread = tuple(each for each in leftout.unread(meanings, body, settings) if each not in known)
    return [_untitled(layout._replace(told=told, unread=unread)) for layout in layouts]


def _untitled(layout: Layout) -> Layout:
    """Return a table without the side of the budget that its title is of, where a row is of the other."""
    if "direction" not in layout.stated:
        return layout
    return layout._replace(stated=sections.under_title(layout.stated, reading.labelled(layout)))


def _inherited(stated: dict[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """Return what a table states, with the unit and the period of the table above, or the place, where it states none.

    A table without a title of its own is of the title above it as a whole.
    """
    own = _UNITS if _UNITS & stated.keys() else set[str]()
    own |= {*OF_TITLE} if stated.get("title") else set()
    return {key: said for key, said in above.items() if key not in own} | stated


def _alone(rows: Sequence[Row]) -> list[str]:
    """Return what rows of one cell say, as a line of the unit right below the headings does."""
    said = [[cell for cell in row.cells if cell.strip()] for row in rows]
    return [cells[0] for cells in said if len(cells) == 1]


def _labelled(
    body: Sequence[Row], block: Sequence[Meaning], over: Mapping[str, str], settings: Settings
) -> tuple[Sequence[Row], Labels]:
    """Return the rows without the units that their labels carry, and those, as far as what stands over the figures leaves them open."""
    own, labels = rowlabels.parted(
        body,
        block,
        is_stated=bool(_UNITS & over.keys()),
        are_amounts=people.none_counted(block, settings),
    )
    above = unit.find(settings.defaults.get("unit", "") or over.get("unit", over.get("rate", "")))
    units = {each.unit or above for each in block if each.role == "value"}
    return own, ownkinds.settled(labels, units, over)


def _over(
    block: Sequence[Meaning],
    blocks: Sequence[Sequence[Meaning]],
    above: Sequence[Row],
    stated: dict[str, str],
) -> dict[str, str]:
    """Return what holds for one of several blocks: where the lines above name more than one unit, what stands over it does."""
    if len(blocks) < 2 or "unclear" not in stated or _UNITS & stated.keys():
        return stated
    found = preamble.read(blocks_.over(block, blocks, above), "")
    own = {key: said for key, said in found.items() if key in _UNITS or "unclear" in key}
    held = {key: said for key, said in stated.items() if "unclear" not in key}
    return {**held, **own} if _UNITS & own.keys() else stated


def _unread(meanings: Sequence[Meaning]) -> list[str]:
    """Return what the headings of amounts, and of their labels, say of units that is not understood."""
    amounts = [
        m
        for m in meanings
        if (m.role == "value" and m.measure in ("", "amount") and not m.unit)
        or (m.role == "indicator" and not (m.unit or m.power))
    ]
    return [said for meaning in amounts if (said := unittext.unread(meaning.heading))]


def _slips(free: list[str], taken: set[str], place: Place) -> list[Problem]:
    """Return the problems of headings that nobody knows and that are much like one that is known."""
    if not free:
        return []
    from fiscalcli.mapping.headings import slips

    return list(slips.problems(free, taken, place))


def _corner(meanings: Sequence[Meaning], body: Sequence[Row]) -> dict[str, str]:
    """Return the unit or scale that the heading of a label column, of the first or of one of words in front of the figures, is, or is followed by."""
    named = (EXTRA, "sector", "jurisdiction")
    first = min((meaning.at for meaning in meanings if meaning.role == "value"), default=0)
    for meaning in meanings:
        is_named = meaning.role in named and (meaning.at < first or not meaning.at)
        if meaning.role != "indicator" and not is_named:
            continue
        if meaning.at and is_named and is_numeric(records.said(body[:_LOOKED_AT], meaning.at)):
            continue
        if meaning.unit and corner_.states(meaning.heading, meaning.unit, meaning.role):
            return {"unit": meaning.unit.unit}
        if meaning.power or meaning.currency:
            scaled = {"scale": scale.name(meaning.power)} if meaning.power else {}
            return scaled | ({"currency": meaning.currency} if meaning.currency else {})
        said = unitlines.above([meaning.heading]) if scale.scales(meaning.heading) else {}
        if not meaning.unit and said.keys() & {"unit", "scale", "unclear_scale"}:
            return said  # € million, ESA 2010
    return {}


def absent(sheets: Sequence[Sheet], settings: Settings) -> list[Problem]:
    """Return a problem for each heading that the user declares and no sheet has, with those there are."""
    if not settings.columns or not sheets:
        return []
    there: dict[str, None] = {}
    for sheet in sheets:
        there |= dict.fromkeys(filter(None, headrow.of(sheet, settings)[1].headings))
    if settings.columns.keys() <= there.keys():
        return []
    for table in (each for sheet in sheets for each in tables.of(sheet, settings)):
        there |= dict.fromkeys(filter(None, _headings(table, settings)))
    file = sheets[0].file
    problems = []
    for heading in settings.columns:
        if heading in there:
            continue
        stands = settings.stands.get(heading)
        said = (
            Text(f"{file} 没有“{heading}”这一列", f"{file} has no column {heading!r}")
            if stands
            else Text(f"文件没有“{heading}”这一列", f"the file has no column {heading!r}")
        )
        place = stands or Place(file)
        problems.append(Problem("absent_column", place, said, did_you_mean(heading, there)))
    return problems


def _headings(table: Sheet, settings: Settings) -> Sequence[str]:
    """Return the headings of a table further down, none where it has no header: that is told where it is read."""
    try:
        return headrow.of(table, settings)[1].headings
    except DataError:
        return ()


def _check(
    meanings: Sequence[Meaning],
    table: tuple[Sequence[str], Sequence[Row]],
    settings: Settings,
    place: Place,
) -> None:
    """Refuse a sheet without figures, a heading that is misspelt unless the user says what it is, and a header with nothing under it."""
    headings, body = table
    if not body:
        raise DataError(
            Problem(
                "header_only",
                place,
                Text("只有表头，没有数据行", "there is a header and no row under it"),
                Text(
                    "补上数据行，或检查是否选错了文件或工作表",
                    "add rows, or check that this is the right file or sheet",
                ),
            )
        )
    taken = {meaning.role for meaning in meanings}
    free = [
        meaning.heading
        for meaning in meanings
        if meaning.role == EXTRA and meaning.heading not in settings.roles
    ]
    problems = _slips(free, taken, place)
    problems += [
        timecomplaints.of_heading(meaning.heading, place)
        for meaning in meanings
        if meaning.role == UNREAD
    ]
    if not taken & {"value", UNREAD}:
        open_ = [m for m in meanings if m.role == EXTRA or m.heading in settings.roles]
        lacking = declared.absent(meanings, settings, place)
        problems += lacking or [_no_figures(headings, open_, place, body)]
    if problems:
        raise DataError(problems)


def _no_figures(
    headings: Sequence[str], open_: Sequence[Meaning], place: Place, body: Sequence[Row]
) -> Problem:
    """Return the problem of a table without a column of figures; one that nothing heads has no name to be called by.

    `open_` are the columns that may be declared to be one, if there is a number in them.
    """
    firsts = [row.cells[0] for row in body[:_LOOKED_AT] if len(row.cells) == 1]
    firsts = [*headings, *firsts] if len(headings) == 1 else firsts
    if found := undelimited.aligned(firsts, place) or undelimited.in_apostrophes(headings, place):
        return found
    named = [heading for heading in headings if heading]
    below = body[:_LOOKED_AT]
    said = {m.heading: records.said(below, m.at) for m in open_}
    may_be = [name for name, cells in said.items() if any(map(is_figure, cells))]
    may_be = may_be or [name for name, cells in said.items() if any(map(_has_digit, cells))]
    return complaints.no_figures(named, may_be, leftout.unheaded(headings, body), place)


def _has_digit(cell: str) -> bool:
    return any(map(str.isdecimal, cell))
