"""`fiscal explain` as it is typed: the options of the command that printed the figure, every format, 80 columns."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from fiscalcli import cli, registry, terminal

SILENT = ("junit", "github")
FORMATS = [name for name in registry.names("renderers") if name not in SILENT]
TEXT = """年份,地区,指标,金额,单位
2023,甲县,教育支出,50.0,亿元
2023,乙县,教育支出,300000,万元
2024,甲县,教育支出,55.0,亿元
2024,丙县,教育支出,40.0,亿元
"""
TARGETS = """
[[target]]
name = "spending"
kind = "growth"
indicator = "教育支出"
where = { jurisdiction = "甲县" }
year = 2024
limit = "12 %"
"""
FIGURES = [
    "summary:甲县:share",
    "summary:Total:value",
    "growth:甲县:implied_base",
    "growth:Total:coverage",
    "growth:Matched total:contribution",
    "growth:甲县:cagr",
    "check:spending:limit",
    "check:spending:gap_money",
    "check:spending:facts",
    "compare:甲县:rate",
    "compare:Total:value",
    "validate:unit_slip:difference",
    "教育支出",
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.csv").write_text(TEXT.replace("55.0", "56.0"), encoding="utf-8")
    (tmp_path / "c.csv").write_text(TEXT.replace("55.0", "550000"), encoding="utf-8")
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    return tmp_path


def asked(figure):
    """Return what is typed behind the figure: what was typed behind the command that printed it."""
    report = figure.partition(":")[0]
    if report == "compare":
        return ["2023", "2024", "--data", "a.csv", "--by", "jurisdiction"]
    if report == "validate":
        return ["a.csv", "--against", "c.csv"]
    return ["a.csv", *([] if report == "check" else ["--by", "jurisdiction"])]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("folder")
def test_every_figure_is_explained_in_every_format(name, figure, lang, tmp_path):
    out = tmp_path / f"out.{name}"
    words = ["-f", name, "-o", str(out), "--lang", lang, "-q"]
    assert cli.run(["explain", figure, *asked(figure), *words]) == 0
    assert out.read_bytes()


@pytest.mark.usefixtures("folder")
def test_formats_that_are_data_hold_formula_ends_places_and_conversion(capsys):
    assert (
        cli.run(["explain", "growth:甲县:rate", "a.csv", "--by", "jurisdiction", "-f", "json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["report"], told["row"], told["column"]) == ("growth", "甲县", "rate")
    parts = {row["part"]: row for row in reversed(told["rows"])}
    assert parts["figure"]["value"] == 10
    assert parts["formula"]["formula"] == "55亿元 / 50亿元 - 1"
    assert (parts["low"]["value"], parts["low"]["formula"]) == (9.79, "54.95亿元 / 50.05亿元 - 1")
    assert parts["low"]["interval_low"] < 9.7903
    fact = parts["fact"]
    assert (fact["file"], fact["in_base_unit"], fact["base_unit"]) == (
        "a.csv:4 金额",
        5500000000,
        "元",
    )
    assert (fact["interval_low"], fact["interval_high"]) == (54.95, 55.05)
    assert {row["file"] for row in told["sources"]} == {"a.csv:4 金额", "a.csv:2 金额"}


@pytest.mark.usefixtures("folder")
def test_two_files_are_compared_as_the_command_compares_them(capsys):
    assert cli.run(["explain", "compare:甲县/2024:change", "a.csv", "b.csv", "-f", "csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [row["formula"] for row in rows if row["part"] == "formula"] == ["56亿元 - 55亿元"]
    assert [row["file"] for row in rows if row["part"] == "fact"] == [
        "b.csv:4 金额",
        "a.csv:4 金额",
    ]


@pytest.mark.usefixtures("folder")
def test_a_finding_against_another_file(capsys):
    words = [
        "validate:unit_slip:expected",
        "a.csv",
        "--against",
        "c.csv",
        "-f",
        "tsv",
        "--lang",
        "en",
    ]
    assert cli.run(["explain", *words]) == 0
    assert "as published: 550000 CNY 100m" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["compare:甲县:change", "a.csv"], "the two sides that were compared are needed"),
        (["summary:甲县:value", "a.csv", "b.csv"], "not expected: b.csv"),
        (["summary:甲县:value", "a.csv", "--data", "b.csv"], "not expected: b.csv"),
        (["growth:甲县:rte", "a.csv", "--by", "jurisdiction"], "did you mean rate"),
        (["growth:甲线:rate", "a.csv", "--by", "jurisdiction"], "did you mean 甲县"),
        (["catalog:a:b", "a.csv"], "figures of catalog cannot be taken apart"),
    ],
)
def test_what_cannot_be_explained_is_exit_2_with_the_cure(words, said, capsys):
    assert cli.run(["explain", *words, "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


@pytest.fixture
def shown(root, folder, monkeypatch, capsys):
    """Return `shown(words)`: what a terminal of 80 columns shows."""
    (folder / "data").symlink_to(root / "data")
    monkeypatch.setattr(terminal, "width", lambda: 80)

    def run(*words):
        assert cli.run(["explain", *words]) == 0
        told = capsys.readouterr()
        assert "hidden" not in told.err
        return told.out

    return run


SEEN = {
    "verdict": ["check:farmland-unit-cost", "data/haimen"],
    "missing": ["check:tax-share", "data/haimen"],
    "total": ["growth:Total:contribution", "a.csv", "--by", "jurisdiction"],
    "finding": ["validate:stated_growth/facts.csv:554", "data/heilongjiang"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SEEN)
def test_what_users_see_in_80_columns(golden, shown, name, lang):
    golden(f"explain/{name}_{lang}.txt", shown(*SEEN[name], "--lang", lang))
