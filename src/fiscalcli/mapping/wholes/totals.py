"""Which figures repeat others: total rows here, total columns in `columns`."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import hierarchy
from fiscalcli.exact import add
from fiscalcli.mapping.wholes import (
    across,
    again,
    called,
    capitals,
    columns,
    entire,
    envelopes,
    footed,
    groupnames,
    known,
    lines as lines_,
    nameless,
    neighbours,
    nesting,
    nets,
    reckoned,
    repeats,
    retold,
    running,
    sides,
    subtotals,
    sums,
    unparted,
    within,
    written,
)
from fiscalcli.mapping.wholes.lines import is_sum, tops
from fiscalcli.mapping.words import scopes, totalwords
from fiscalcli.model import TOTALS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.mapping.wholes.lines import Line
    from fiscalcli.mapping.wholes.subtotals import Gap
    from fiscalcli.mapping.wholes.sums import Likely
    from fiscalcli.model import Fact


class Settled(NamedTuple):
    """What was decided of total rows and columns.

    `ordinary` rows are called totals and are none, `promoted` ones are the total although their name alone
    does not say so; `abreast` are columns that nothing calls parts of one whole. `gaps` are the figures of total
    columns that the columns beside them do not add up to, each with these. `inferred` are rows and columns that are the
    sums of those beside them and nothing else says so. `short` are the figures of total rows that the rows which they repeat do
    not add up to, each with these. `beside` are the codes that may hold others by their last zeros, and are added;
    `likely` rows may be the sums of those beside them, or equal these by chance, and are added too. `misfits` are the figures that
    their parts do not add up to, each with these, where those of the others do.
    """

    ordinary: Sequence[str] = ()
    promoted: Sequence[str] = ()
    abreast: Sequence[str] = ()
    gaps: Sequence[tuple[Fact, Sequence[Fact]]] = ()
    inferred: Sequence[str] = ()
    short: Sequence[Gap] = ()
    beside: Sequence[str] = ()
    likely: Sequence[Likely] = ()
    misfits: Sequence[Gap] = ()


class Rows(NamedTuple):
    """What is known of the rows of a table beside their facts.

    `words` are the columns of words in their order, `marks` the numbers and bullets of labels by line; `is_told` says
    that nothing is to be guessed: the rows are line items, or a column says what is part of what. `nested` are the columns
    in which a blank may say that a row is the whole of others: those of words, and of codes; `are_parts` says that columns side
    by side are parts of one whole, which says nothing of the rows. `names` are what rows are called by in formulas, `signs`
    those in front of the labels of a statement that reckons with them, both by line.
    """

    words: Sequence[str] = ()
    marks: Mapping[int, str] = MappingProxyType({})
    is_told: bool = False
    nested: Sequence[str] = ()
    are_parts: bool = False
    names: Mapping[int, str] = MappingProxyType({})
    signs: Mapping[int, str] = MappingProxyType({})


def rows_of(layout: Layout, marks: Mapping[int, str], settings: Settings) -> Rows:
    """Return what the columns of a table, and the user, say of its rows."""
    words = layout.worded()
    codes = ["code"] if words and layout.of("code") else []
    is_parted = bool(layout.of("part_of") or layout.of("role"))
    is_told = settings.lines or is_parted
    names = {} if is_parted else written.names(layout)
    signs = {} if is_told else reckoned.signs(layout)
    return Rows(words, marks, is_told, [*words, *codes], settings.are_columns_parts, names, signs)


_UNKNOWN = Rows()


def settled(
    facts: Sequence[Fact], values: Sequence[Meaning], rows: Rows = _UNKNOWN
) -> tuple[list[Fact], Settled]:
    """Return the facts of one table with their roles decided, first by rows and then by columns, and what must be said."""
    lines = lines_.of(facts)
    within.settle(lines, rows.marks)
    is_guessed = not rows.is_told and _are_of_one(lines, rows)
    results = reckoned.settle(lines, rows.signs) if is_guessed else []
    found = Settled(inferred=results)
    if not results:
        found = _told(lines, rows) if rows.is_told else _guessed(lines, rows)
    crossed = columns.settle(lines, values, are_parts=rows.are_parts)
    found = found._replace(
        abreast=crossed.abreast,
        gaps=crossed.gaps,
        inferred=[*found.inferred, *crossed.inferred],
        short=subtotals.settle(lines, is_told=rows.is_told),
        misfits=[] if rows.is_told or results else footed.misfits(lines),
    )
    return [fact for line in lines for fact in line.facts], found


def _told(lines: Sequence[Line], rows: Rows) -> Settled:
    """Settle rows of which the file, or the user, says what is part of what: line items are added, whatever they are, and that is said; but no sum that a row writes."""
    beside = nesting.settle(lines)
    ordinary, promoted = called.settle(lines)
    inferred = written.settle(lines, rows.names)
    ordinary = [name for name in ordinary if name not in inferred]
    is_statement = len(lines) <= sums.ROWS and _are_of_one(lines, rows)
    likely = sums.likely(tops(lines), _stated(lines)) if is_statement else []
    return Settled(ordinary, promoted, inferred=inferred, beside=beside, likely=likely)


def _guessed(lines: Sequence[Line], rows: Rows) -> Settled:
    """Settle rows that nothing is said of, rule after rule: each sees what the ones before it have found."""
    groupnames.settle(lines)
    retold.settle(lines)
    nets.settle(lines)
    entire.settle(lines)
    sides.settle(lines)
    unparted.settle(lines)
    nesting.coded(lines)
    beside = nesting.settle(lines)
    repeats.unnumbered(lines, rows.marks)
    ordinary, promoted = called.settle(lines)
    completed = sums.completed(lines, tops(lines), _repeating(lines))
    if len(rows.nested) > 1:
        repeats.unworded(tops(lines), rows.nested)
    inferred = envelopes.settle(tops(lines), rows.words[0]) if len(rows.words) > 1 else []
    is_of_one = _are_of_one(lines, rows)
    if not inferred and is_of_one:
        inferred = running.settle(tops(lines))
    if not inferred:
        free = [line for line in lines if not line.role]
        inferred = across.settle(free, _stated(lines), rows.words)
        words = () if is_of_one else rows.words
        inferred += sums.settle(tops(lines), _stated(lines), words)
        sides.settle(lines)
        _settle_namesakes(lines, inferred)
        over = _over_wholes(tops(lines), ordinary) if inferred else []
        over += _ending(tops(lines)) if is_of_one else []
        _part_sides(lines, inferred)
        if is_of_one and len(lines) <= sums.ROWS:
            sides.by_words(lines)
        repeating = {*over, *inferred}
        ordinary = [name for name in ordinary if name not in repeating]
        promoted = [*promoted, *over]
    if is_of_one and len(lines) <= sums.ROWS:
        sides.beside(lines)
    once_more = again.settle(lines)
    ordinary = [name for name in ordinary if name not in once_more]
    above = tops(lines)
    own = {id(line) for line in above}
    known.settle([*above, *(line for line in lines if id(line) not in own)])
    _leave_scopes(lines)
    inferred = [*inferred, *written.settle(lines, rows.names)]
    if is_of_one and len(lines) <= sums.ROWS:
        nameless.settle(lines)
        again.leave_beside(lines)
    open_ = [] if inferred or not is_of_one else capitals.settle(lines)
    are_likely = is_of_one and not (inferred or completed or open_)
    likely = sums.likely(tops(lines), _stated(lines)) if are_likely else []
    plain = {line.label for line in lines if not line.role}
    ordinary = [name for name in _without_head(lines, ordinary) if name in plain]
    return Settled(
        ordinary, promoted, inferred=[*completed, *inferred], beside=beside, likely=likely
    )


def _settle_namesakes(lines: Sequence[Line], inferred: Sequence[str]) -> None:
    """Make subtotals of the rows called as most rows are that proved to be some: in another period a figure is wrong."""
    proved = Counter(line.label for line in lines if line.role == "subtotal")
    named = proved.keys() & {*inferred}
    left = [line for line in lines if not line.role and line.label in named]
    many = Counter(line.label for line in left)
    for line in left:
        if many[line.label] < proved[line.label]:
            line.settle("subtotal")


def _are_of_one(lines: Sequence[Line], rows: Rows) -> bool:
    """Whether the rows have one column of words."""
    said = (envelopes.said(lines, word) for word in rows.words)
    return are_of_one_label(said, len(rows.words), len(lines))


def _repeating(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.role in TOTALS]


def _stated(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.role == "total"]


def _leave_scopes(lines: Sequence[Line]) -> None:
    """Leave open the rows that name all levels of government or all budgets beside some of these."""
    above = [line for line in tops(lines) if not line.role]
    named = scopes.over_all([line.label for line in above])
    for line in (each for each in above if each.label in named):
        line.settle(hierarchy.UNCLEAR)


def _without_head(lines: Sequence[Line], ordinary: Sequence[str]) -> list[str]:
    """Leave open a row called a total that heads its table and may hold all others, and return the other names."""
    free = [line for line in tops(lines) if not line.role]
    if not (free and free[0].label in ordinary and _holds_some(free[0], free)):
        return [*ordinary]
    free[0].settle(hierarchy.UNCLEAR)
    return [name for name in ordinary if name != free[0].label]


def _holds_some(line: Line, plain: Sequence[Line]) -> bool:
    """Whether a row that is called a total heads its table, above two levels it may be: each other row is less, and all are more."""
    values = {key: fact.value for key, fact in line.figures.items()}
    others = [each for each in plain if each is not line and each.figures.keys() == values.keys()]
    return (
        bool(totalwords.total(line.label))
        and len(others) > 2
        and all(
            max(each.figures[key].value for each in others) < own
            and add(each.figures[key].value for each in others) > own
            for key, own in values.items()
        )
    )


def are_of_one_label(worded: Iterable[Collection[str]], columns: int, rows: int) -> bool:
    """Whether so many rows have one column of words, the others beside it being numbers: 21 | 01 | Salaries.

    `worded` are the words of each of so many `columns`, which are not asked for of long lists.
    """
    if columns < 2 or rows > sums.ROWS:
        return columns < 2
    return sum(not all(map(_is_number, words)) for words in worded) == 1


def _is_number(word: str) -> bool:
    return not word or word.isdecimal()


def _over_wholes(above: Sequence[Line], ordinary: Sequence[str]) -> list[str]:
    """Settle the row that calls itself a total and is the sum of the rows above it, now that their parts are told: its name, or none."""
    names = {*ordinary}
    called = [line for line in above if line.label in names]
    others = [line for line in above if line.label not in names]
    if len(called) != 1 or len(others) < 2 or not is_sum(called[0], others):
        return []
    called[0].settle("total")
    return [called[0].label]


_SURE = 8
"""So many digits of the last row are no chance."""


def _ending(above: Sequence[Line]) -> list[str]:
    """Settle the last row, which nothing else is said of, as the total where it is exactly the sum of all that is left above it: its name, or none.

    Of rows below zero it may be the balance.
    """
    free = [line for line in above if not line.role]
    if len(free) <= sums.LEAST or free[-1] is not above[-1]:
        return []
    *others, last = free
    if (
        any(fact.value < 0 for line in others for fact in line.figures.values())
        or neighbours.significant(last) < _SURE + len(str(len(others)))
        or not neighbours.is_whole(last, others)
        or not is_sum(last, others, exactly=True)
    ):
        return []
    last.settle("total")
    return [last.label]


def _part_sides(lines: Sequence[Line], inferred: Sequence[str]) -> None:
    """Leave open the row that is what one of two wholes is more than the other: they are two sides of an account, it is their balance.

    Ordentliche Erträge less Ordentliche Aufwendungen are the Ergebnis: no sum of all rows means anything.
    """
    named = {*inferred}
    wholes = [line for line in lines if line.label in named]
    if [totalwords.is_total(whole.label) for whole in wholes] == [False, True]:
        return  # the total below them all is no side
    for line in tops(lines) if len(wholes) == 2 else ():
        one, other = wholes
        is_free = not line.role and line not in wholes and len(line.figures) > 0
        if is_free and any(
            lines_.is_sum(whole, [less, line], exactly=True)
            for whole, less in ((one, other), (other, one))
        ):
            line.settle(hierarchy.UNCLEAR)
