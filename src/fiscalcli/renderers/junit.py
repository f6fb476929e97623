"""JUnit XML, one test case for each target or rule: for CI systems that show tests.
JUnit XML，每个目标或规则一个用例，供显示测试结果的持续集成系统使用。
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from fiscalcli.reporting.cells import Rendered, judged
from fiscalcli.safe import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.model import Judgement, Report
    from fiscalcli.reporting.cells import Options

SUFFIX = ".xml"
BINARY = False


def render(report: Report, options: Options) -> Rendered:
    """Return one suite: what failed as an error is a failure, what is undecided or only warns is skipped.

    Where nothing at all could be decided every case is an error, as the gate does not open either.

    Raises:
        UsageError: the report judges nothing.
    """
    judgements = judged(report)
    nothing = all(each.outcome == "undecided" for each in judgements)
    tags = ["error" if nothing else _tag(each) for each in judgements]
    counts = {
        "tests": str(len(tags)),
        "failures": str(tags.count("failure")),
        "errors": str(tags.count("error")),
        "skipped": str(tags.count("skipped")),
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{_attributes(counts)}>",
        f"  <testsuite{_attributes({'name': report.title.say(options.lang), **counts})}>",
    ]
    for judgement, tag in zip(judgements, tags, strict=True):
        lines += _case(report.name, judgement, tag, options.lang)
    lines += ["  </testsuite>", "</testsuites>"]
    return Rendered("".join(f"{line}\n" for line in lines))


def _tag(judgement: Judgement) -> str:
    """Return the element that says how the case ended, empty where it passed."""
    if judgement.outcome == "passed":
        return ""
    return (
        "failure" if judgement.outcome == "failed" and judgement.severity == "error" else "skipped"
    )


def _case(suite: str, judgement: Judgement, tag: str, lang: str) -> list[str]:
    said = judgement.message.say(lang)
    place = {"file": judgement.place.file, "line": str(judgement.place.line or "")}
    case = {"classname": f"fiscal.{suite}", "name": judgement.name, **place}
    opening = f"    <testcase{_attributes(case)}"
    if not tag:
        return [f"{opening}>", f"      <system-out>{_text(said)}</system-out>", "    </testcase>"]
    ending = {"message": said, **({"type": judgement.severity} if tag == "failure" else {})}
    where = str(judgement.place)
    body = f">{_text(f'{where}: {said}' if where else said)}</{tag}>" if tag == "failure" else "/>"
    return [f"{opening}>", f"      <{tag}{_attributes(ending)}{body}", "    </testcase>"]


def _attributes(said: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_text(value)}"' for name, value in said.items() if value)


def _text(text: str) -> str:
    return escape(safe(text))
