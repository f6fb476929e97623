"""Blocks of a table that stand side by side, `收入 | 金额 | 支出 | 金额`: each has its labels and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.mapping.columns import UNUSED
from fiscalcli.mapping.settings import EXTRA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.columns import Meaning

_NOTES = ("note", UNUSED)


def of(meanings: Sequence[Meaning]) -> list[tuple[Meaning, ...]]:
    """Return the blocks of a table such as `收入 | 金额 | 支出 | 金额`: one for each label with its figures."""
    labels = [at for at, meaning in enumerate(meanings) if meaning.role == "indicator"]
    ends = [*labels[1:], len(meanings)]
    if len(labels) < 2 or not all(
        any(meaning.role == "value" for meaning in meanings[at:end])
        for at, end in zip(labels, ends, strict=True)
    ):
        return [tuple(_first_of_each(meanings))]
    shared = meanings[: labels[0]]
    return [
        tuple(_first_of_each([*shared, *meanings[at:end]]))
        for at, end in zip(labels, ends, strict=True)
    ]


def side(block: Sequence[Meaning]) -> dict[str, str]:
    """Return the direction that the heading of a block's labels names: `收入项目`, `支出科目`."""
    label = next((meaning for meaning in block if meaning.role == "indicator"), None)
    return {"direction": label.direction} if label and label.direction else {}


def _first_of_each(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Let the first column of a role have it; a later one of the same role is a dimension of its own, a later note none."""
    taken: set[str] = set()
    kept = []
    for meaning in meanings:
        if meaning.role in taken and meaning.role in _NOTES:
            kept.append(meaning._replace(role=UNUSED))
        elif meaning.role in taken and meaning.role not in ("value", "unit", EXTRA):
            kept.append(meaning._replace(role=EXTRA))
        else:
            kept.append(meaning)
        taken.add(meaning.role)
    return kept
