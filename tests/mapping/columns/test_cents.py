"""Amounts in hundredths of a currency are not read as whole units."""

from __future__ import annotations

import shlex
from decimal import Decimal

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError
from fiscalcli.unit import NOT_STATED


def _table(tmp_path, heading):
    path = tmp_path / "a.csv"
    path.write_text(f"year,item,{heading},currency\n2024,Roads,100050,USD\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "heading",
    ["amount_cents", "Amount (cents)", "Amount in cents", "value_pence", "Betrag (Cent)"],
)  # fmt: skip
def test_hundredths_are_read(tmp_path, heading):
    [fact] = load(_table(tmp_path, heading)).facts
    assert (fact.value, fact.unit.unit, fact.unit.factor) == (100050, "USD cents", Decimal("0.01"))


def test_hundredths_of_no_currency_are_shown_as_they_stand_and_said(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year,item,Amount (cents)\n2024,Roads,100050\n", encoding="utf-8")
    data = load(path)
    assert data.facts[0].unit is NOT_STATED
    assert any("cents of a currency that is not named" in note.en for note in data.notes)
    assert load(path, defaults={"unit": "EUR"}).facts[0].unit.unit == "EUR cents"


@pytest.mark.parametrize("heading", ["amount_halalas", "amount in fils", "amount (US cents)"])
def test_others_are_asked_about(tmp_path, heading):
    with pytest.raises(DataError) as caught:
        load(_table(tmp_path, heading))
    (problem,) = caught.value.problems
    assert problem.code == "small_coin"
    assert f"--column {shlex.quote(f'{heading}=value')}" in problem.hint.en
    [fact] = load(_table(tmp_path, heading), columns={heading: "value"}).facts
    assert fact.value == 100050
    assert load(_table(tmp_path, heading), defaults={"unit": "USD cents"}).facts


def test_fen_are_told_from_points(tmp_path):
    for defaults in ({}, {"unit": "CNY cents"}):
        with pytest.raises(DataError) as caught:
            load(_table(tmp_path, "金额（分）"), defaults=defaults)
        assert "CNY cents" in caught.value.problems[0].hint.en
    path = tmp_path / "b.csv"
    path.write_text("年度,项目,金额（人民币分）\n2024,道路,100050\n", encoding="utf-8")
    assert load(path).facts[0].unit.factor == Decimal("0.01")


@pytest.mark.parametrize(
    "heading", ["amount", "Amount (per cent of plan)", "Amount spent on Percents", "value"]
)
def test_other_headings_are_not(tmp_path, heading):
    assert load(_table(tmp_path, heading)).facts
