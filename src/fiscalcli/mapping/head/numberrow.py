"""A row below the header that numbers the columns, and holds no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.head import levels
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABELLED = frozenset(
    {"栏次", "列次", "栏目", "栏", "公式", "计算公式", "关系", "columnno", "columnnumber", "column"}
)
_LETTERED = later(r"[A-Z](?:\s*[=＝][\sA-Z\d+＋\-－*×/÷()（）%]+)?")
_ORDINAL = later(r"[（(\[]?(\d{1,2})[)）\]]?(?:\s*[=＝].*)?")
_IN_BRACKETS = later(r"[（(\[]([^\W\d_])[)）\]]")
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрст")
_BRACKETED = later(r"[（(\[]\d{1,2}[)）\]]")
_REFERRING = later(r"(?=.*[（(\[]\d{1,2}[)）\]])[（(\[\d)）\]\s=/÷:*×+\-−–%]+|%.*")
"""How a column follows from others, (2)/(1), or that it is one of percents."""
_STEMS = ("甲乙丙丁戊己", "ABCDEF", "АБВГДЕ", "abcdef", "абвгде")
"""Letters that number the columns of words, in their order."""
_BRACKETS = "(（[)）]"
_STARS = "*＊×"


def numbers(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row numbers the columns: `栏次 | 1 | 2`, `甲 | 乙 | 1 | 2=3+4`, `公式 | A=B+C | B | C`. It holds no figures.

    The levels of a code may stand beside: `类 | 款 | 项 | 栏次 | 1 | 2`. Rows called 甲, 乙 one below the other are places or persons.
    Cells of stars alone number nothing: `** | ** | 1=2+3 | 2 | 3`.
    """
    filled = [cell for cell in cells if cell.strip(_STARS)]
    if _are_lettered(filled):
        return True
    letters = [cell for cell in filled if not cell[1:2].isalpha() and _LETTERED.fullmatch(cell)]
    words = [cell for cell in filled if not _ORDINAL.fullmatch(cell) and cell not in letters]
    if letters and len(letters) + len(words) == len(filled):
        is_labelled = words and all(lexicon.fold(cell) in _LABELLED for cell in words)
        return bool(is_labelled) or (
            not words and any("=" in each or "＝" in each for each in letters)
        )
    ordinals = [int(found[1]) for cell in filled if (found := _ORDINAL.fullmatch(cell))]
    if not ordinals:
        return False
    called = [cell for cell in words if not levels.names(cell)]
    if called and all(lexicon.fold(cell) in _LABELLED for cell in called):
        return True
    is_counted = ordinals == list(range(1, len(ordinals) + 1))
    if is_counted and len(ordinals) > 1 and not cells[0] and _refer(filled):
        return True
    if stems := [each.strip(_BRACKETS) for each in words or letters]:
        known = next((each for each in _STEMS if {*stems} <= {*each}), "")
        is_sure = known == _STEMS[0] or (known.startswith("".join(stems)) and len(filled) > 2)
        are_several = len(stems) > 1 < len(ordinals)  # A | B | 1 | 2 above A | Revenue
        return is_counted and is_sure and (are_several or not {*known} & {*below})
    return is_counted and len(ordinals) >= (4 if cells[0].strip(_STARS) else 2)


def _are_lettered(filled: Sequence[str]) -> bool:
    """Whether the cells are letters in brackets, one after the other from the first: (a) | (b) | (c)."""
    told = [found[1].casefold() for cell in filled if (found := _IN_BRACKETS.fullmatch(cell))]
    return 1 < len(told) == len(filled) and any(
        stem.startswith("".join(told)) or stem[1:].startswith("".join(told)) for stem in _ALPHABETS
    )


def _refer(filled: Sequence[str]) -> bool:
    """Whether numbers in brackets stand in a row, and nothing else but how columns follow from them: (1) | % of total | (2) | (2)/(1)."""
    others = [cell for cell in filled if not _BRACKETED.fullmatch(cell)]
    return bool(others) and all(map(_REFERRING.fullmatch, others))
