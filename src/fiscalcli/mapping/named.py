"""Names in a sentence: the first few of them, and how many more there are."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHOWN = 5


def few(names: Sequence[str], known: Sequence[str] = ()) -> Text | None:
    """Return the first few of `names` that are not `known`, each once, and how many more there are; codes of the vocabulary by their words."""
    own = [name for name in dict.fromkeys(names) if name not in known]
    more = f" … +{len(own) - _SHOWN}" if len(own) > _SHOWN else ""
    said = [_label(name) for name in own[:_SHOWN]]
    zh, en = "、".join(each.zh for each in said), ", ".join(each.en for each in said)
    return Text(zh + more, en + more) if own else None


def _label(name: str) -> Text:
    if not name:
        return Text("无名称的一行", "a row without a name")
    if name not in lexicon.indicators():
        return Text(name, name)
    known = lexicon.label("indicator", name)
    return Text(known.zh, known.en)


def each(said: Text, cure: str, columns: Mapping[str, str]) -> list[Text]:
    """Return what is `said` of each column by its heading and the `other` word that goes with it, with what to declare instead."""
    found = []
    for heading, other in columns.items():
        own = {"heading": heading, "other": other}
        own["cure"] = shlex.quote(cure.format(**own))
        found.append(Text(*(each.format(**own) for each in said)))
    return found
