"""Which figures of a year or a quarter are not what its quarters or months make up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, timesums
from fiscalcli.errors import Text, counted
from fiscalcli.exact import add
from fiscalcli.mapping.wholes.lines import label, meets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.model import Fact


def of(facts: Sequence[Fact]) -> list[Text]:
    """Return how many figures are not the sum of their parts in time, with the first of them; the figure itself is what is shown for its time."""
    wrong = [each for each in timesums.of(facts) if not meets(*each)]
    if not wrong:
        return []
    whole, parts = wrong[0]
    made, name = add(part.value for part in parts), lexicon.label("indicator", label(whole))
    first, last = parts[0].period.text, parts[-1].period.text
    zh = f"{len(wrong)} 个数字与其各季、各月之和不等"
    en = (
        counted(len(wrong), "figure is not", "figures are not")
        + " the sum of the parts of their time"
    )
    return [
        Text(
            f"{zh}，例如 {whole.source}：{name.say('zh')} {whole.period.text} {whole.value:f}，{first} 至 {last} 之和 {made:f}；fiscal validate 全部列出",
            f"{en}, the first at {whole.source}: {name.say('en')} {whole.period.text} {whole.value:f}, {first} to {last} make {made:f}; fiscal validate lists them",
        )
    ]
