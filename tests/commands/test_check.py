"""`fiscal check` as a gate: the same exit code in every format, and a log that a stranger can read."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from fiscalcli import cli, registry

FORMATS = registry.names("renderers")
DATA = """\
year,indicator,scope,value,unit
2019,general_revenue,whole,50,亿元
2020,general_revenue,whole,60,亿元
2020,general_expenditure,whole,70.5,亿元
2020,tax_revenue,own,9,亿元
"""
MET = """\
[[target]]
name = "growth"
title = { zh = "收入增长", en = "Revenue grows" }
kind = "growth"
indicator = "general_revenue"
limit = "20 %"
"""
MISSED = """\
[[target]]
name = "spending"
title = { zh = "支出不超", en = "Spending stays below" }
kind = "ceiling"
indicator = "general_expenditure"
limit = "70亿元"
"""
WARNED = MISSED.replace("spending", "spending-warned") + 'severity = "warning"\n'
LACKING = """\
[[target]]
name = "per-pupil"
title = { zh = "生均支出", en = "Spending per pupil" }
kind = "unit_cost"
indicator = "general_expenditure"
per = "pupils"
limit = "5000 元/人"
"""
ROUNDED = """\
[[target]]
name = "share"
title = { zh = "自给率", en = "Own revenue over spending" }
kind = "share"
indicator = "general_revenue"
of = "general_expenditure"
limit = "85.2 %"
severity = "notice"
"""
APART = """\
[[target]]
name = "tax-share"
title = { zh = "税收占比", en = "Tax share" }
kind = "share"
indicator = "tax_revenue"
of = "general_revenue"
limit = "60 %"
"""
BANDED = """\
[[target]]
name = "grade"
title = { zh = "规模", en = "Size" }
kind = "band"
indicator = "general_revenue"
bands = [{ name = "small", zh = "小" }, { name = "large", zh = "大", from = "55亿元" }]
require = "small"
"""
ALL = MET + MISSED + WARNED + LACKING + ROUNDED + APART + BANDED


@pytest.fixture
def gate(tmp_path, monkeypatch, capsys):
    """Return `gate(targets, *words)`: exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")

    def run(targets, *words):
        if targets is not None:
            (tmp_path / "targets.toml").write_text(targets, encoding="utf-8")
        capsys.readouterr()
        code = cli.run(["check", "data.csv", *words])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("targets", "words", "code"),
    [
        (MET, (), 0),
        (MET + MISSED, (), 1),
        (MET + WARNED, (), 0),
        (WARNED, (), 0),  # missed, and only a warning: it was decided
        (MET + LACKING, (), 0),
        (MET + LACKING, ("--strict",), 1),
        (MET + APART, ("--strict",), 1),
        (LACKING, (), 2),
        (LACKING, ("--strict",), 1),
        (APART, (), 2),
        (ROUNDED, (), 2),
        (ROUNDED, ("--strict",), 2),  # a notice that could not be decided: nothing was
        (MET + ROUNDED, ("--strict",), 0),
        (ALL, (), 1),
    ],
)
@pytest.mark.parametrize("name", FORMATS)
def test_the_exit_code_is_the_same_in_every_format(name, targets, words, code, gate, tmp_path):
    out = tmp_path / f"out.{name}"
    found, shown, told = gate(targets, "-f", name, "-o", str(out), *words, "--lang", "en")
    assert (found, shown) == (code, "")
    assert out.read_bytes()
    assert ("this is no pass" in told) == (code == 2)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["github", "junit", "md", "json"])
def test_what_a_log_says(name, lang, gate, golden):
    code, shown, told = gate(ALL, "-f", name, "--lang", lang)
    assert code == 1
    golden(f"check/{name}_{lang}.txt", shown)
    golden(f"check/notes_{lang}.txt", told)


@pytest.mark.parametrize("width", [50, 80, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_terminal_shows(lang, width, gate, golden, monkeypatch):
    monkeypatch.setattr("fiscalcli.terminal.width", lambda: width)
    _, shown, _ = gate(ALL, "--lang", lang)
    golden(f"check/table_{lang}_{width}.txt", shown)


def test_without_targets_nothing_is_checked(gate):
    code, shown, told = gate(None, "--lang", "en")
    assert (code, shown) == (2, "")
    assert "there is no targets.toml beside the data" in told
    assert "fiscal init" in told


def test_a_file_elsewhere_is_named(gate, tmp_path):
    (tmp_path / "mine.toml").write_text(MET, encoding="utf-8")
    assert gate(None, "--targets", "mine.toml")[0] == 0
    assert gate(MISSED, "-t", "mine.toml")[0] == 0
    code, shown, told = gate(None, "-t", "none.toml", "--lang", "en")
    assert (code, shown) == (2, "")
    assert "none.toml: cannot be read" in told


@pytest.mark.parametrize("name", FORMATS)
def test_a_broken_file_is_judged_in_no_part(name, gate, tmp_path):
    out = tmp_path / f"out.{name}"
    broken = MET + MISSED.replace('kind = "ceiling"', 'kind = "cieling"').replace(
        "70亿元", "70亿园"
    )
    code, shown, told = gate(broken, "-f", name, "-o", str(out), "--lang", "en")
    assert (code, shown) == (2, "")
    assert not out.exists()
    assert "targets.toml:10: kind: there is no 'cieling'" in told
    assert "ceiling" in told


HOSTILE = """\
[[target]]
name = 'a"]]><x>&amp;'
title = "\\u001b[31m<b>\\r\\n::error::pwned]]> & %0A"
kind = "ceiling"
indicator = "general_expenditure"
limit = "70亿元"
"""


def test_junit_is_xml_whatever_the_titles_say(gate):
    code, shown, _ = gate(HOSTILE + LACKING + MET, "-f", "junit", "--lang", "en")
    assert code == 1
    suite = ElementTree.fromstring(shown)[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "skipped", "errors")} == {
        "tests": "3", "failures": "1", "skipped": "1", "errors": "0",
    }  # fmt: skip
    cases = suite.findall("testcase")
    assert [[child.tag for child in case] for case in cases] == [
        ["failure"],
        ["skipped"],
        ["system-out"],
    ]
    assert cases[0].get("name") == 'a"]]><x>&amp; 2020'
    assert "\x1b" not in shown


def test_no_title_begins_a_command_of_its_own_in_a_workflow(gate):
    _, shown, _ = gate(HOSTILE, "-f", "github", "--lang", "en")
    lines = shown.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=data.csv,line=4,title=")
    assert lines[1].startswith("::notice ")


def test_data_keep_exact_numbers_and_stable_codes(gate):
    _, shown, _ = gate(MET + MISSED + LACKING, "-f", "json")
    first, second, third = json.loads(shown)["rows"]
    assert (first["target"], first["verdict"], first["actual"], first["gap"]) == (
        "growth",
        "met",
        20,
        0,
    )
    assert (second["verdict"], second["actual"], second["gap"], second["unit"]) == (
        "missed",
        70.5,
        0.5,
        "亿元",
    )
    assert (third["verdict"], third["actual"], third["reason"]) == ("undetermined", None, "missing")
    assert "data.csv:4" in second["places"]
    assert second["line"].endswith("targets.toml:7")


def test_the_shipped_targets_answer(root, capsys):
    assert cli.run(["check", str(root / "data" / "haimen"), "--lang", "en"]) == 0
    assert "11 checked: 3 met, 8 undetermined" in capsys.readouterr().err
    assert cli.run(["check", str(root / "data" / "haimen"), "--strict"]) == 1
    assert cli.run(["check", str(root / "data" / "heilongjiang"), "--lang", "en"]) == 1
    assert "27 met, 7 missed, 4 undetermined" in capsys.readouterr().err
