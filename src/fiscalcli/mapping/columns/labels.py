"""Which column says what is part of what, where no heading tells: 税种, Department, Vote, whatever it is called.

Its marks (其中, indentation, numbering) tell wholes from parts, and none may be lost because nobody knows the heading.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from fiscalcli import lexicon, side
from fiscalcli.formats.records import column, distinct, words
from fiscalcli.mapping.marks.numeric import is_numeric
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.mapping.words import rowlabel, totalwords
from fiscalcli.number import MISSING
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.mapping.settings import Settings
    from fiscalcli.model import Row

_STATEMENT = 300
"""A statement is no longer; the names in a list say all sorts of words."""
_LONG = 3000
"""Nor are the lines of a budget by function and sub-function more, each with its own whole."""
_FEW = 4
_CODE = later(r"\d{1,8}(?:[.\-/]\d{1,4}){0,6}")
_LETTERED = later(r"§\s?\d{1,3}\.?|[IVXLC]{1,5}[A-Z]?|[A-Z]")
"""Codes that are other words as well: where their names are all different, too, they are codes."""
_NUMBERS = ("id", "no", "no.", "nr", "nr.", "number")
_LABELS = ("indicator", "sector")
_NAMING = (
    *_LABELS,
    EXTRA,
    "jurisdiction",
    "jurisdiction_code",
    "code",
    "budget",
    "direction",
    "scope",
)
"""Columns that tell figures from one another: without any of them the column `Source` names sources of revenue."""


def found(meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings) -> list[Meaning]:
    """Return the meanings with the first column whose words are marked as wholes and parts, or name both sides, as that of the labels.

    A heading that is known to name labels comes first. Places that are marked so are labels too: a place within a place
    is no place beside it.
    """
    meanings = _named_codes(meanings, body, settings)
    if any(meaning.role in _LABELS for meaning in meanings):
        return list(meanings)
    if named := _beside_code(meanings, settings):
        return [each._replace(role="indicator") if each is named else each for each in meanings]
    free = [
        meaning
        for meaning in meanings
        if meaning.role in (EXTRA, "jurisdiction") and meaning.heading not in settings.roles
    ]
    if named := _with_wholes(meanings, free, body):
        if beside := _name_of(named, free, body):
            roles = {named.at: "code", beside.at: "indicator"}
            return [each._replace(role=roles.get(each.at, each.role)) for each in meanings]
        return [each._replace(role="indicator") if each is named else each for each in meanings]
    label = next((each for each in free if _are_labels([*words(body, each.at)])), None)
    label = label or _beside_levels(meanings, free) or _known(free, body)
    if label is None and len(free) == 1 and _are_headed(free[0], meanings, body):
        label = free[0]
    if not any(meaning.role in _NAMING for meaning in meanings):
        label = next((meaning for meaning in meanings if meaning.role == "document"), None)
    return [each._replace(role="indicator") if each is label else each for each in meanings]


def _beside_levels(meanings: Sequence[Meaning], free: Sequence[Meaning]) -> Meaning | None:
    """Return the column of words whose levels a column gives: the only one, or the one right beside it."""
    level = next((meaning for meaning in meanings if meaning.role == "level"), None)
    if level is None or len(free) == 1:
        return free[0] if level else None
    return next((each for each in free if each.at in (level.at + 1, level.at - 1)), None)


def _known(free: Sequence[Meaning], body: Sequence[Row]) -> Meaning | None:
    """Return the only column of words where nearly all of these are lines that the lexicon knows, each once: 税收收入, 增值税, 非税收入."""
    said = [word for cell in column(body, free[0].at) if (word := cell.strip())] if free else []
    if len(free) != 1 or not _FEW <= len(said) == len({*said}) <= _STATEMENT:
        return None
    known = sum(lexicon.find("indicator", word) is not None for word in said)
    return free[0] if known * 3 >= len(said) * 2 else None


def are_lines(meanings: Sequence[Meaning], body: Sequence[Row]) -> bool:
    """Whether the rows name their figures: by labels, by sectors that are marked as wholes and parts, or each by a word of its own below one heading for all.

    A part is found by the name of its whole, which a column's words in its place would hide.
    """
    if any(meaning.role == "indicator" for meaning in meanings) or _are_of_one(meanings, body):
        return True
    sector = next((each for each in meanings if each.role == "sector"), None)
    said = column(body, sector.at) if sector and len(body) <= _LONG else ()
    return rowlabel.are_marked(said)


def _are_of_one(meanings: Sequence[Meaning], body: Sequence[Row]) -> bool:
    """Whether one word that nobody knows is all that headings say of what is measured, beside names of the rows: Programmes | Crédits 2023 | Crédits 2024."""
    subjects = {each.subject for each in meanings if each.role == "value"} - {""}
    if len(subjects) != 1 or lexicon.find("indicator", *subjects) or len(body) > _STATEMENT:
        return False
    names = (column(body, each.at) for each in meanings if each.role == EXTRA)
    return any(len({*said}) == len(said) > 1 and not is_numeric(said) for said in names)


def _are_labels(said: Sequence[str]) -> bool:
    """Whether the words of a column are marked as wholes and parts, or those of a statement name both sides of an account."""
    if rowlabel.are_marked(said):
        return True
    if len(said) > _STATEMENT or all(lexicon.find("direction", word) for word in said if word):
        return False  # a column of nothing but sides is the direction
    return {*map(side.of, said)} >= SIDES


def _are_headed(label: Meaning, meanings: Sequence[Meaning], body: Sequence[Row]) -> bool:
    """Whether rows of one name stand below different rows without figures: Salaries below Police, and below Fire."""
    places = [meaning.at for meaning in meanings if meaning.role == "value"]
    if len(body) > _LONG or not places:
        return False
    head, heads = "", dict[str, set[str]]()
    for row in body:
        cells = [cell.strip() for cell in row.cells]
        said = cells[label.at] if label.at < len(cells) else ""
        if not any(cells[at] for at in places if at < len(cells)):
            head = said or head
        elif said:
            heads.setdefault(said, set()).add(head)
    return any(len(over) > 1 and "" not in over for over in heads.values())


def _with_wholes(
    meanings: Sequence[Meaning], free: Sequence[Meaning], body: Sequence[Row]
) -> Meaning | None:
    """Return the first column in which all words of a column of wholes stand: name beside parent."""
    whole = next((meaning for meaning in meanings if meaning.role == "part_of"), None)
    said = distinct(body, whole.at) - MISSING if whole else set()
    if not said:
        return None
    return next((each for each in free if said <= distinct(body, each.at)), None)


def _name_of(numbered: Meaning, free: Sequence[Meaning], body: Sequence[Row]) -> Meaning | None:
    """Return the column of words right behind one of nothing but numbers, which are its names: Parent ID | Classification ID | Description."""
    numbers = distinct(body, numbered.at) - MISSING
    named = next((each for each in free if each.at == numbered.at + 1), None)
    if named is None or not all(word.isdecimal() for word in numbers):
        return None
    said = distinct(body, named.at) - MISSING
    return named if said and all(any(map(str.isalpha, word)) for word in said) else None


def _named_codes(
    meanings: Sequence[Meaning], body: Sequence[Row], settings: Settings
) -> list[Meaning]:
    """Return the meanings, a column of nothing but codes right before that of their names as what it is: `Akun | Uraian` over `4.1 | Pajak`.

    Each code stands once, as in a statement, with its name.
    """
    label = next((each for each in meanings if each.role == "indicator"), None)
    coded = next((each for each in meanings if each.role == "code"), label)
    named = coded and next((each for each in meanings if each.at == coded.at + 1), None)
    if (
        coded is None
        or named is None
        or named.role not in (EXTRA, "indicator")
        or (label not in (None, coded, named))
        or {coded.heading, named.heading} & settings.roles.keys()
        or not _are_named(column(body, coded.at), column(body, named.at))
    ):
        return list(meanings)
    roles = {coded.at: "code", named.at: "indicator"}
    return [each._replace(role=roles.get(each.at, each.role)) for each in meanings]


def _are_named(codes: Sequence[str], names: Sequence[str]) -> bool:
    """Whether codes stand once each, and all with a name, but those of totals, of which the word may stand in the place of the code."""
    pairs = [(code.strip(), name.strip()) for code, name in zip_longest(codes, names, fillvalue="")]
    pairs = [(code, name) for code, name in pairs if name or not totalwords.total(code)]
    said = [code for code, _ in pairs if code]
    if not 1 < len(said) == len({*said}) <= _STATEMENT:
        return False
    named = [name for code, name in pairs if code]
    are_numbers = all(map(_CODE.fullmatch, said))
    are_letters = len({*named}) == len(said) and all(
        _CODE.fullmatch(code) or _LETTERED.fullmatch(code) for code in said
    )
    return (are_numbers or are_letters) and all(any(map(str.isalpha, name)) for name in named)


def _beside_code(meanings: Sequence[Meaning], settings: Settings) -> Meaning | None:
    """Return the column called `name` right beside one of codes, if there is one: the names are those of the lines."""
    codes = {
        each.at
        for each in meanings
        if each.role == "code" or lexicon.fold(each.heading) in _NUMBERS
    }
    return next(
        (
            each
            for each in meanings
            if lexicon.fold(each.heading) == "name"
            and each.role == EXTRA
            and each.heading not in settings.roles
            and codes & {each.at - 1, each.at + 1}
        ),
        None,
    )
