"""Headings that sound otherwise than a package describes their columns: the package holds, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, period
from fiscalcli.errors import Text
from fiscalcli.mapping.headings import composed, headings
from fiscalcli.mapping.units import unittext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.mapping.settings import Described, Settings
    from fiscalcli.model import Label

_SHOWN = 5


def notes(layouts: Sequence[Layout], settings: Settings) -> list[Text]:
    """Return which columns are read as described although their headings name another phase, direction or year."""
    found = [
        each
        for layout in layouts
        for meaning in layout.values()
        if layout.body
        and meaning.heading not in settings.columns
        and (said := settings.of(layout.body[0].place.file).described.get(meaning.heading))
        for each in _differing(meaning, said)
    ]
    more = f" … +{len(found) - _SHOWN}" if len(found) > _SHOWN else ""
    if not found:
        return []
    zh, en = (
        "；".join(each.zh for each in found[:_SHOWN]),
        "; ".join(each.en for each in found[:_SHOWN]),
    )
    return [
        Text(
            f"列名与数据包的描述不一致，按描述读取：{zh}{more}",
            f"headings that sound otherwise than the package describes them, read as described: {en}{more}",
        )
    ]


def _differing(meaning: Meaning, said: Described) -> Iterator[Text]:
    """Yield what a heading sounds like that its description says otherwise."""
    name = unittext.split(meaning.heading)[0]
    dated = period.find(name)
    rest = dated[1] if dated else name
    known = next((each for each in headings.lookup(rest) if each.role == "value"), None)
    known = known or composed.of(rest, is_rate=False).known
    if dated and said.period and dated[0].year != said.period.year:
        yield _text(meaning.heading, Text(said.period.text, said.period.text))
    for dimension, described in (("phase", said.phase), ("direction", said.direction)):
        sounds = getattr(known, dimension, "") if known else ""
        if sounds and described and sounds != described:
            yield _text(meaning.heading, lexicon.label(dimension, described))


def _text(heading: str, read_as: Text | Label) -> Text:
    return Text(f"“{heading}”读作{read_as.zh}", f"{heading!r} as {read_as.en}")
