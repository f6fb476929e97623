"""Words of a column of phases that are one phase and are both said of the same lines: Adjusted appropriation and Revised estimate of one year."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fiscalcli.formats.records import distinct, padded
from fiscalcli.mapping.layout import UNUSED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning
    from fiscalcli.model import Row


def beside(
    column: Meaning, meanings: Sequence[Meaning], body: Sequence[Row], codes: Mapping[str, str]
) -> list[str]:
    """Return for each row the word of its phase where another word for that phase is said of the same lines, else `""`; nothing where no row has one.

    `codes` are the phases of the words. Lines are the same where all but the figures is, and the numbers of rows; a few may
    be so by chance.
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word, code in codes.items():
        alike[code].append(word)
    several = {word for words in alike.values() if len(words) > 1 for word in words}
    if not several:
        return []
    said = [cell.strip() for cell in padded(body, column.at)]
    lines = _lines(column, meanings, body, said, several)
    apart = {
        word
        for words in alike.values()
        for at, word in enumerate(words)
        for other in words[:at] + words[at + 1 :]
        if _are_of_the_same(lines.get(word, set()), lines.get(other, set()))
    }
    return [word if word in apart else "" for word in said] if apart else []


def _lines(
    column: Meaning,
    meanings: Sequence[Meaning],
    body: Sequence[Row],
    said: Sequence[str],
    several: Collection[str],
) -> dict[str, set[tuple[str, ...]]]:
    """Return the lines that each of the words is said of."""
    names = [m.at for m in meanings if m.role not in ("value", UNUSED) and m.at != column.at]
    names = [at for at in names if len(distinct(body, at)) < len(body)]
    lines: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for word, line in zip(said, _rows(body, names), strict=True):
        if word in several:
            lines[word].add(line)
    return lines


def _rows(body: Sequence[Row], names: Sequence[int]) -> Iterator[tuple[str, ...]]:
    columns = [padded(body, at) for at in names]
    return zip(*columns, strict=True) if columns else iter([()] * len(body))


def _are_of_the_same(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    return len(one & other) * 2 > min(len(one), len(other))
