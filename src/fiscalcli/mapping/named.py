"""Names in a sentence: the first few of them, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 5


def few(names: Sequence[str], known: Sequence[str] = ()) -> Text | None:
    """Return the first few of `names` that are not `known`, each once, and how many more there are."""
    own = [name for name in dict.fromkeys(names) if name not in known]
    more = f" … +{len(own) - _SHOWN}" if len(own) > _SHOWN else ""
    zh, en = (
        [name or bare for name in own[:_SHOWN]] for bare in ("无名称的一行", "a row without a name")
    )
    return Text("、".join(zh) + more, ", ".join(en) + more) if own else None
