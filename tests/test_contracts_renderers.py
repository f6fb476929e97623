"""What any renderer must do, whoever writes it."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from fiscalcli import registry
from fiscalcli.errors import Place, Text
from fiscalcli.model import Column, Interval, Judgement, Label, Report
from fiscalcli.reporting.cells import Options, Rendered
from fiscalcli.unit import find

NAMES = registry.names("renderers")
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
HOSTILE = [
    "[/]",
    "[red]x",
    ":warning:",
    "\x1b[2J",
    "\x1b]0;t\x07",
    "\x9b31m",
    "=cmd()",
    "+1+1",
    "-1+1",
    "@x",
    "＝1",
    "|",
    "a|b",
    "\n",
    "a\r\nb",
    "\t=1",
    "\u202e001",
    "\u2028",
    "\udc80",
    "<script>",
    "`x`",
    "![](http://x)",
    "{",
    '"',
    "'",
    "\\",
    "\x00",
    "a,b",
    "{{x}}",
    "&lt;",
    "]]>",
    "%s",
    "{0}",
    "http://x",
]

COLUMNS = [
    Column("sector", Text("科目", "sector")),
    Column("executed", Text("决算数", "executed"), "amount"),
    Column("rate", Text("执行率", "execution rate"), "rate"),
    Column("share", Text("占比变化", "share change"), "points", signed=True),
    Column("lines", Text("笔数", "lines"), "count"),
    Column("change", Text("变动", "change"), "amounts", signed=True),
    Column("growth", Text("同比", "growth"), "rates", signed=True),
    Column("facts", Text("依据", "facts"), detail=True),
]
ROW = {
    "sector": Label("205", "教育", "Education", 1),
    "executed": Decimal("1234567.890"),
    "rate": Fraction(1, 3),
    "share": Fraction(-1, 300),
    "lines": 12345,
    "change": Interval(Decimal("-1.5"), None),
    "growth": Interval(Fraction(-1, 3), Fraction(1, 3)),
    "facts": "a.csv:3",
}
JUDGED = [
    Judgement(
        "ceiling", "failed", "error", Text("1234567.890", "1234567.890"), Place("a.csv", line=3)
    ),
    Judgement("floor", "passed", "error", Text("达标", "met"), Place()),
    Judgement("share", "undecided", "error", Text("缺数", "a figure is missing"), Place()),
    Judgement("growth", "failed", "notice", Text("略低", "a little low"), Place("a.csv")),
]


def report(rows=(), totals=(), **more):
    title = more.pop("title", Text("样例市执行情况", "Sample City"))
    more.setdefault("judgements", JUDGED)
    return Report(
        "sample", 1, title, more.pop("columns", COLUMNS), rows, totals, find("亿元"), **more
    )


@pytest.fixture(params=NAMES)
def renderer(request):
    return registry.get("renderers", request.param)


def as_text(rendered):
    return rendered.content if isinstance(rendered.content, str) else ""


def test_there_are_renderers():
    assert {
        "csv",
        "github",
        "json",
        "jsonl",
        "junit",
        "md",
        "plain",
        "table",
        "tsv",
        "xlsx",
    } <= set(NAMES)


def test_it_says_what_it_is_in_both_languages(renderer):
    english, chinese = renderer.__doc__.splitlines()[:2]
    assert re.fullmatch(r"[A-Z][ -~]+\.", english)
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert chinese.endswith("。")


def test_it_names_its_suffix_and_its_type(renderer):
    name = renderer.__name__.rpartition(".")[2]
    assert {"table": "", "plain": ".txt", "github": "", "junit": ".xml"}.get(
        name, f".{name}"
    ) == renderer.SUFFIX
    rendered = renderer.render(report([ROW]), Options())
    assert isinstance(rendered, Rendered)
    assert isinstance(rendered.content, bytes if renderer.BINARY else str)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "empty",
    [report(), report(columns=[]), report(columns=COLUMNS[:1]), report([{}]), report([], [{}])],
    ids=["no_rows", "no_columns", "one_column", "empty_row", "empty_total"],
)
def test_an_empty_report_is_rendered(renderer, empty, lang):
    rendered = renderer.render(empty, Options(lang=lang, width=50))
    assert rendered.content or not empty.columns or not empty.rows


def test_the_same_report_gives_the_same_bytes(renderer):
    first = renderer.render(report([ROW], [ROW]), Options())
    assert renderer.render(report([ROW], [ROW]), Options()) == first


def test_the_last_line_ends(renderer):
    text = as_text(renderer.render(report([ROW], [ROW]), Options()))
    assert not text or text.endswith("\n")


def test_the_amount_is_there_with_all_its_digits(renderer):
    text = as_text(renderer.render(report([ROW]), Options()))
    assert not text or "1234567.890" in text.replace(",", "")


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(renderer, hostile):
    words = Text(hostile, hostile)
    row = {"sector": hostile, "executed": hostile, "growth": Label(hostile, hostile, hostile)}
    label = Column("x", words, "amount", weight=1)
    rendered = renderer.render(
        report(
            [row | {"x": Decimal(1)}, ROW],
            [row],
            title=words,
            columns=[*COLUMNS, label],
            notes=[words],
            about={"question": hostile},
            sources=[{"path": hostile, hostile: "1"}],
            judgements=[Judgement(hostile, "failed", "error", words, Place(hostile, line=1))],
        ),
        Options(width=80),
    )
    assert not RAW.search(as_text(rendered))
    as_text(rendered).encode()
    assert all(isinstance(note, Text) for note in rendered.notes)
    assert not any(RAW.search(words) for note in rendered.notes for words in note)


def test_only_color_brings_escapes(renderer):
    plain = renderer.render(report([ROW], [ROW]), Options(width=120))
    colored = renderer.render(report([ROW], [ROW]), Options(width=120, color=True))
    assert "\x1b" not in as_text(plain)
    assert re.sub("\x1b\\[[0-9;]*m", "", as_text(colored)) == as_text(plain)


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "tsv"])
def test_a_format_that_is_data_loads_nothing_heavy(name):
    code = f"import sys, fiscalcli.renderers.{name}; print(*{{'rich', 'xlsxwriter', 'pandas'}} & {{*sys.modules}})"
    path = str(Path(__file__).parent.parent / "src")
    found = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": path},
    )
    assert found.stdout.strip() == ""
