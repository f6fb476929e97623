"""`fiscal validate` as it is typed: what it prints, and what it leaves with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fiscalcli import api, registry
from fiscalcli.reporting.cells import Options

ROOT = Path(__file__).parents[2]
HEAD = "年份,指标,金额,单位\n"
SOUND = HEAD + "2024,税收收入,80,亿元\n2024,非税收入,20,亿元\n2024,合计,100,亿元\n"
WRONG = SOUND.replace("合计,100", "合计,110")
WARNS = HEAD + "2023,税收收入,80.5,亿元\n2024,税收收入,850000,亿元\n"


@pytest.fixture
def fiscal(tmp_path):
    def run(text, *arguments, name="budget.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-m", "fiscalcli", "validate", name, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.parametrize("shape", ["table", "json", "junit", "github", "md", "csv"])
@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (SOUND, [], 0),
        (WRONG, [], 1),
        (WARNS, [], 0),
        (WARNS, ["--strict"], 1),
        (WRONG, ["--rule", "sides"], 0),
    ],
    ids=["sound", "wrong", "warns", "strict", "other rule"],
)
def test_the_exit_code_is_the_same_in_every_format(text, arguments, code, shape, fiscal):
    done = fiscal(text, *arguments, "-f", shape)
    assert done.returncode == code, done.stderr


def test_a_log_tells_a_stranger_what_is_wrong_where_and_what_to_do(fiscal):
    done = fiscal(WRONG, "-f", "github", "--lang", "en")
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert "file=budget.csv,line=4" in line
    for said in (
        "2024",
        "110 CNY 100m",
        "100 CNY 100m",
        "off by 10 CNY 100m",
        "budget.csv:2-3",
        "correct",
    ):
        assert said in line
    zh = fiscal(WRONG, "-f", "github", "--lang", "zh").stdout
    for said in ("2024年", "110亿元", "100亿元", "差10亿元", "budget.csv:2-3", "对照原文"):
        assert said in zh


def test_data_formats_hold_every_number_and_both_ends(fiscal):
    (row,) = json.loads(fiscal(WRONG, "-f", "json").stdout)["rows"]
    assert row["rule"] == "parts_total"
    assert row["place"] == "budget.csv:4 金额"
    assert (row["expected"], row["found"], row["difference"], row["unit"]) == (100, 110, 10, "亿元")
    assert row["message"]
    assert row["cure"]


def test_cells_that_cannot_be_read_do_not_stop_it(fiscal):
    done = fiscal(WRONG + "2024,契税,8O,亿元\n", "-f", "csv")
    assert done.returncode == 1
    assert {line.split(",")[0] for line in done.stdout.splitlines()[1:]} == {
        "unreadable",
        "parts_total",
    }


def test_a_file_all_of_whose_figures_clash_is_validated_too(fiscal):
    done = fiscal(HEAD + "2024,税收收入,80,亿元\n2024,税收收入,85,亿元\n", "-f", "csv")
    assert done.returncode == 1
    assert "duplicate_key" in done.stdout


def test_a_file_without_figures_cannot_be_validated(fiscal):
    assert fiscal("a,b\nx,y\n").returncode == 2
    assert fiscal("").returncode == 2


def test_a_rule_that_does_not_exist_is_named_with_the_nearest(fiscal):
    done = fiscal(SOUND, "--rule", "part_total", "--lang", "en")
    assert done.returncode == 2
    assert "parts_total" in done.stderr


def test_against_another_file(fiscal, tmp_path):
    (tmp_path / "last.csv").write_text(SOUND, encoding="utf-8")
    off = SOUND.replace("80,亿元", "800000,亿元").replace("2024,合计,100,亿元\n", "")
    done = fiscal(off, "--against", "last.csv", "-f", "csv")
    assert done.returncode == 1
    assert "unit_slip" in done.stdout
    assert fiscal(SOUND, "--against", "nothing.csv").returncode == 2


def test_what_is_found_is_told_once_for_each_rule_with_its_cure(fiscal):
    done = fiscal(WRONG, "--lang", "en")
    assert "18 rules, 1 found: 1 error" in done.stderr
    assert len(re.findall("What to do", done.stderr)) == 1


def test_hostile_names_reach_no_terminal(fiscal):
    text = WRONG.replace("合计", "[red]\x1b[2J合计").replace("2024,税收", "2024,=cmd()税收")
    for shape in ("table", "github", "junit", "csv", "md"):
        assert "\x1b" not in fiscal(text, "-f", shape).stdout


@pytest.mark.parametrize("shape", ["table", "md"])
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["“..5”不是完整的数字", "请写一个数"]),
        ("en", ["'..5' is not a", "write one, such as"]),
    ],
)
def test_people_read_what_is_wrong_with_a_cell_and_what_to_do(shape, lang, said, fiscal):
    done = fiscal(SOUND + "2024,契税,..5,亿元\n", "-f", shape, "--lang", lang)
    for words in said:
        assert words in done.stdout


def test_a_sound_table_has_no_column_for_what_is_wrong(fiscal):
    assert "what is wrong" not in fiscal(WRONG, "--lang", "en").stdout


@pytest.mark.parametrize("columns", [50, 60, 72, 80])
def test_rule_place_and_figure_stay_on_a_narrow_terminal(columns):
    data = api.load(ROOT / "data" / "heilongjiang")
    options = Options(lang="en", width=columns)
    head = registry.get("renderers", "table").render(data.validate().report, options).content
    named = head.splitlines()[2].split()
    assert named[:1] == ["rule"]
    assert {"place", "found"} <= set(named)
    assert columns == 50 or "figure" in named
