"""Signs of several kinds in front of labels, as reports of East Asia have them: ◆ over ◇ over •, each kind a level deeper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHAPES = "◆◇■□▣▪▫●○◎▶▷•·ㅇ"
_LOWER = "-–*"
"""Signs that are bullets below another kind."""
_KINDS = 4


def levels(labels: Sequence[str]) -> dict[str, int]:
    """Return how deep each sign puts its row: in the order in which the kinds come up first, from the first label on; nothing for one kind alone."""
    signs = [said[0] for label in labels if len(said := label.strip()) > 1]
    if not signs or signs[0] not in SHAPES:
        return {}
    kinds = [sign for sign in dict.fromkeys(signs) if sign in SHAPES or sign in _LOWER]
    return {sign: at for at, sign in enumerate(kinds)} if 1 < len(kinds) <= _KINDS else {}
