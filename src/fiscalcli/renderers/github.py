"""Annotations for a GitHub workflow: one line for each target or rule that needs attention, and a count.
GitHub 工作流注解：每个需要注意的目标或规则一行，最后是计数。
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscalcli.reporting.cells import OUTCOMES, Rendered, judged
from fiscalcli.safe import safe

if TYPE_CHECKING:
    from fiscalcli.model import Judgement, Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ""
BINARY = False


def render(report: Report, options: Options) -> Rendered:
    """Return workflow commands; no text of the data can end its command or begin another.

    Raises:
        UsageError: the report judges nothing.
    """
    judgements = judged(report)
    nothing = all(each.outcome == "undecided" for each in judgements)
    lines = [
        _line(each, "error" if nothing else _level(each), options.lang)
        for each in judgements
        if each.outcome != "passed"
    ]
    found = Counter(each.outcome for each in judgements)
    counts = ", ".join(
        f"{found[outcome]} {said.say(options.lang)}" for outcome, said in OUTCOMES.items()
    )
    lines.append(f"::notice title={_property(report.title.say(options.lang))}::{_data(counts)}")
    return Rendered("".join(f"{line}\n" for line in lines))


def _level(judgement: Judgement) -> str:
    return judgement.severity if judgement.outcome == "failed" else "warning"


def _line(judgement: Judgement, level: str, lang: str) -> str:
    place = {"file": judgement.place.file, "line": str(judgement.place.line or "")}
    properties = {**place, "title": judgement.name}
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{level} {said}::{_data(judgement.message.say(lang))}"


def _data(text: str) -> str:
    return safe(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
