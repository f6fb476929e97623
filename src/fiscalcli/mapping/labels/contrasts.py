"""Words that labels contrast: `Police - Budget` over `Police - Actual`, 预算 over all lines and 决算 over them again, Budget and Actual below each name.

The rows of one name are the same money at two stages, on two bases, measured twice, and would be added up as two things.
The words go into a column of their own, which the vocabulary reads as it does a column of the file.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, period, side
from fiscalcli.formats.records import distinct, widened, words
from fiscalcli.mapping.columns import dimensionwords
from fiscalcli.mapping.meaning import are_parts
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import totalwords
from fiscalcli.mapping.words.numbering import untitled
from fiscalcli.model import COLUMN
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Container,
        Iterable,
        Iterator,
        Sequence,
        Set as AbstractSet,
    )

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_BEHIND = later(
    r"(\s*\S.*?)(?:\s+[-–—]\s*|\s*[-–—:：|]\s+|\s*[（(])([^\W\d_][^-–—:：|（(）)]*?|"
    r"(?:19|20)\d\d(?:[-/](?:\d\d){1,2})?(?: ?年度?|년)?)[)）]?\s*"
)
_BEFORE = later(r"\s*([^\W\d_][^-–—:：|（(）)]*?)(?:\s+[-–—|]\s*|\s*[-–—|]\s+|\s*[:：]\s*)(\S.*)")
_LISTED = later(
    r"(\s*\S.*?[（(][^（()）]*?[^\s（(,，、;；/])\s*[,，、;；/]\s*([^\W\d_][^（()）,，、;；/]*)([)）]\s*)"
)
_LABELS = ("indicator", "sector", EXTRA)
_LONGEST = 200
"""Longer names have no such word beside them."""
_LONGEST_WORD = 24
_MOST = 500
"""More names than these are no statement of a few lines told twice."""


_COLUMNS = 6
"""So many columns of words at most name lines."""
_WHOLE = ("phase", "direction", "scope", "basis", "period")
"""Dimensions of which all words of a column may be."""
LONG = 4 * _MOST
"""A list of more rows says what they are of in columns."""


class _Line(NamedTuple):
    """A row: the name that its label says, and the word beside, above or below that name; no name for a row that only told the word."""

    row: Row
    name: str
    word: str


def parted(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings, dated: str = ""
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows with the words that the labels contrast in a column of their own.

    Years are such words unless the table is `dated` otherwise: `Bonds (2019)` and `Bonds (2020)` below a title of 2024 are names.

    Only where all of the words are of one dimension that is never added, which nothing else tells, and the names that
    they are said of come with several of them: behind each name, one or several in brackets, or in front of it, in rows of their own over the names,
    or in the rows of the figures below each name.
    """
    if not body or len(body) > LONG:
        return meanings, body
    parts = [m.at for m in meanings if m.role == "period" and _is_of_parts(m, body)]
    told = {m.role for m in meanings if m.at not in parts}
    told -= {EXTRA}  # of those there may be any number
    values = [m for m in meanings if m.role == "value"]
    told |= {
        role for role in ("phase", "period", "direction") if any(getattr(m, role) for m in values)
    }
    labels = [m for m in meanings if m.role in _LABELS and settings.roles.get(m.heading) != EXTRA]
    for label in labels[:_COLUMNS]:
        while found := _parted(label, meanings, body, told, dated):
            meanings, body = found
            told |= {meanings[-1].role} - {EXTRA}
    if any(m.role == "period" and m.at not in parts for m in meanings):
        meanings = [m._replace(role=EXTRA) if m.at in parts else m for m in meanings]
    return meanings, body


def _is_of_parts(meaning: Meaning, body: Sequence[Row]) -> bool:
    """Whether a column is of quarters or months of a year that stands elsewhere."""
    return are_parts(meaning.heading, distinct(body, meaning.at) - {""})


def _parted(
    label: Meaning,
    meanings: Sequence[Meaning],
    body: Sequence[Row],
    told: AbstractSet[str],
    dated: str,
) -> tuple[Sequence[Meaning], Sequence[Row]] | None:
    """Return the columns and rows with the words that the labels of one column contrast, `None` where they contrast none, or one that is `told` elsewhere."""
    names = {*islice(words(body, label.at), _MOST + 1)}
    if not 1 < len(names) <= _MOST or dimensionwords.role_of(names - {""}) in _WHOLE:
        return None  # all of its words are of one dimension, as they stand
    for lines in _readings(_rows(meanings, body, label)):
        words_ = {line.word for line in lines} - {""}
        about = dimensionwords.about(words_)
        role = dimensionwords.role_of(words_ - about)
        if role == "period" and dated and dated not in map(_year, words_):
            continue
        if role and role not in told and _are_contrasted(lines):
            own = (_renamed(line, label) for line in _whole(lines, about))
            said = [_spoken(line.word, about) for line in lines]
            codes = [*map(dimensionwords.measure, said)] if role == "measure" else said
            rows, at = widened([*own], codes)
            heading = COLUMN if role == EXTRA else label.heading
            return [*meanings, label._replace(at=at, role=role, heading=heading)], rows
    return None


_ROLES = ("phase", "scope", "basis", "measure", "direction")


def columns(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return the columns of the words that were taken out of the labels, years aside."""
    labels = {m.heading: m.at for m in meanings if m.role in _LABELS}
    return [m for m in meanings if m.role in _ROLES and m.at > labels.get(m.heading, m.at)]


def _rows(
    meanings: Sequence[Meaning], body: Sequence[Row], label: Meaning
) -> list[tuple[Row, str, bool]]:
    """Return each row with its label and whether figures stand beside it."""
    values = [m.at for m in meanings if m.role == "value"]
    return [
        (
            row,
            row.cells[label.at] if label.at < len(row.cells) else "",
            any(row.cells[at].strip() for at in values if at < len(row.cells)),
        )
        for row in body
    ]


def _readings(rows: list[tuple[Row, str, bool]]) -> Iterator[list[_Line]]:
    """Yield the lines as each way of contrasting words makes them, none where a row with figures is of no such."""
    yield _beside(rows, _behind)
    yield _beside(rows, _before)
    yield _beside(rows, _listed)
    yield _over(rows)
    yield _below(rows)
    yield _beside(rows, _ending)
    yield _beside(rows, _starting)


def _year(word: str) -> str:
    found = period.read_fiscal(word)
    return found.text if found else ""


def _beside(
    rows: list[tuple[Row, str, bool]], parts: Callable[[str], tuple[str, str] | None]
) -> list[_Line]:
    """Return the lines whose labels have the word beside the name, as `parts` finds both."""
    lines = []
    for row, said, has_figures in rows:
        found = parts(said) if has_figures and len(said) <= _LONGEST else None
        if has_figures and not found:
            return []
        lines.append(_Line(row, *found) if found else _Line(row, said, ""))
    return lines


def _behind(label: str) -> tuple[str, str] | None:
    hit = _BEHIND.fullmatch(label)
    return (hit[1].rstrip(), hit[2].strip()) if hit else None


def _before(label: str) -> tuple[str, str] | None:
    hit = _BEFORE.fullmatch(label)
    return (hit[2].rstrip(), hit[1].strip()) if hit else None


def _listed(label: str) -> tuple[str, str] | None:
    """Return the name with the other words, and the last of several behind it: 教育（全市，预算）, Schools (cash, actual)."""
    hit = _LISTED.fullmatch(label)
    return (hit[1] + hit[3].rstrip(), hit[2].strip()) if hit else None


def _ending(label: str) -> tuple[str, str] | None:
    """Return the name and the word where no mark parts them: 教育支出预算数, Education budget."""
    said = label.rstrip()
    cuts = _cuts(said, range(max(1, len(said) - _LONGEST_WORD), len(said)))
    ends = ((said[:at].rstrip(), said[at:]) for at in cuts)
    return next((end for end in ends if _is_word(end[1], said)), None)


def _starting(label: str) -> tuple[str, str] | None:
    """Return the name and the word in front of it: 预算教育支出, Revised budget Education."""
    said = label.strip()
    cuts = _cuts(said, range(min(len(said) - 1, _LONGEST_WORD), 0, -1))
    starts = ((said[at:], said[:at].rstrip()) for at in cuts)
    return next((start for start in starts if _is_word(start[1], said)), None)


def _is_word(word: str, label: str) -> bool:
    """Whether a word tells a label apart, a side where the label does not tell it as a whole: Wasser Einnahmen."""
    is_side = lexicon.find("direction", word) in SIDES
    return dimensionwords.is_apart(word) or (is_side and not side.of(label))


def _cuts(said: str, places: Iterable[int]) -> Iterator[int]:
    """Yield those of the `places` before which a word ends, or between two Chinese signs."""
    return (at for at in places if said[at - 1] == " " or said[at] > "\u2fff")


def _over(rows: list[tuple[Row, str, bool]]) -> list[_Line]:
    """Return the lines with the word of the last row that is one and stands over others; its own figures are their total.

    None where no name stands there again, where figures stand above the first of them, or where such a row is over none.
    """
    names = [said.strip() for _, said, has_figures in rows if has_figures]
    if len({*names}) == len(names) or not _are_headed(rows):
        return []
    labels = {_bare(said) for _, said, _ in rows if said.strip()}
    heads = dimensionwords.contrasted({each for each in labels if not totalwords.rest(each)})
    are_measures = dimensionwords.are_measures(heads)
    lines, word, is_open = [], "", False
    for row, said, has_figures in rows if heads else ():
        is_head = _bare(said) in heads
        if (is_open and is_head) or (has_figures and not (word or is_head)):
            return []
        if is_head and has_figures and are_measures:
            return []
        word = _bare(said) if is_head else word
        if not is_head:
            lines.append(_Line(row, said, word if has_figures else ""))
        elif has_figures:
            lines.append(_Line(row, totalwords.called_like(said), word))
        is_open = is_head or (is_open and not has_figures)
    return [] if is_open else lines


def _are_headed(rows: list[tuple[Row, str, bool]]) -> bool:
    """Whether a word that may be contrasted stands over the first row with figures, or beside these."""
    first = next((at for at, (_, _, has_figures) in enumerate(rows) if has_figures), 0)
    return any(dimensionwords.may_be_contrasted(_bare(said)) for _, said, _ in rows[: first + 1])


def _below(rows: list[tuple[Row, str, bool]]) -> list[_Line]:
    """Return the lines whose labels are the words, with the name in the last row without figures: several names, and no years or words themselves."""
    lines, name = [], ""
    for row, said, has_figures in rows:
        if has_figures and not name:
            return []
        name = name if has_figures else said.strip() or name
        lines.append(_Line(row, name, _bare(said)) if has_figures else _Line(row, said, ""))
    names = {line.name for line in lines if line.word}
    if len(names) < _SEVERAL or any(_is_told(_bare(each)) for each in names):
        return []
    return [line for line in lines if line.word or line.name.strip() not in names]


def _is_told(name: str) -> bool:
    """Whether a row without figures says of what those below it are: a budget, a year, a unit."""
    is_time = period.read_fiscal(name) is not None
    return is_time or dimensionwords.is_word(name) or unittext.stated(name) is not None


_SEVERAL = 2


def _are_contrasted(lines: Iterable[_Line]) -> bool:
    """Whether a name that is no total comes with several of the words."""
    named: dict[str, set[str]] = {}
    for line in lines:
        if line.word and not totalwords.total(line.name):
            named.setdefault(line.name.strip(), set()).add(line.word)
    return any(len(each) > 1 for each in named.values())


def _bare(label: str) -> str:
    """Return a label without its number, its colon, or the brackets that it stands in."""
    return untitled(label.strip()).rstrip(":：").strip().strip("()（）[]【】").strip()


def _spoken(word: str, about: Container[str]) -> str:
    """Return what a word says in its column: the one of all, beside those of which, says nothing, nor does one `about` the others."""
    return "" if word in about or totalwords.total(word) else word


def _whole(lines: Iterable[_Line], about: Container[str]) -> Iterator[_Line]:
    """Yield the lines, with the word in the name of those that say something `about` the others: Staff Variance."""
    for line in lines:
        is_about = line.word in about
        yield line._replace(name=f"{line.name} {line.word}") if is_about else line


def _renamed(line: _Line, label: Meaning) -> Row:
    cells = line.row.cells
    if label.at >= len(cells):
        return line.row
    return line.row._replace(cells=[*cells[: label.at], line.name, *cells[label.at + 1 :]])
