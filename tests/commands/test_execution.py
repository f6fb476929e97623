"""`fiscal execution` as it is typed: every format, its options, its errors."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from fiscalcli import cli, registry

TEXT = """科目,年初预算数（万元）,调整预算数（万元）,决算数（万元）,为预算%
教育支出,100.0,110.0,108.9,99.0
卫生健康支出,50.0,48.0,47.0,97.9
支出合计,150.0,158.0,155.9,98.7
"""
SILENT = ("junit", "github")


@pytest.fixture
def budget(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text(TEXT, encoding="utf-8")
    return [str(path), "--default", "period=2024"]


@pytest.mark.parametrize("name", [n for n in registry.names("renderers") if n not in SILENT])
def test_every_format_shows_it(name, budget, tmp_path):
    out = tmp_path / f"out.{name}"
    assert cli.run(["execution", *budget, "-f", name, "-o", str(out), "-q"]) == 0
    assert out.read_bytes()


def test_formats_that_are_data_hold_both_rates_and_the_codes(budget, capsys):
    assert cli.run(["execution", *budget, "-f", "json", "--by", "indicator"]) == 0
    report = json.loads(capsys.readouterr().out)
    first, total = report["rows"][0], report["totals"][0]
    assert (first["budget_phase"], first["outcome_phase"]) == ("adjusted", "final")
    assert (first["rate"], first["rate_approved"], first["rate_adjusted"]) == (0.99, 1.089, 0.99)
    assert (total["variance"], total["remaining"], total["agreement"]) == (-2.1, 2.1, "agrees")
    assert cli.run(["execution", *budget, "-f", "csv", "--far", "2", "--by", "indicator"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [row["standing_out"] for row in rows] == ["rebudgeted", "rebudgeted"]


def test_rows_are_sorted_and_cut(budget, capsys):
    asked = ["--by", "indicator", "--sort", "-rate", "--top", "1", "-f", "csv"]
    assert cli.run(["execution", *budget, *asked]) == 0
    assert "health" in (out := capsys.readouterr().out)
    assert "education" not in out


def test_what_cannot_be_answered_is_exit_2(budget, capsys):
    assert cli.run(["execution", *budget, "--phase", "approved", "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "no figure of what became of the budget" in told.err
    assert cli.run(["execution", *budget, "--far", "some", "--lang", "en"]) == 2
    assert "'some' is no number of points" in capsys.readouterr().err
