"""What was left out of a figure is named with the reason; what is another figure is not mentioned."""

from __future__ import annotations

import pytest

from fiscalcli.explaining import leftover

TABLE = """
    年份,范围,阶段,指标,role,度量,口径,数值,单位
    2024,全县,决算,一般公共预算收入,,,,100,亿元
    2024,全县,决算,税收收入,,,,80,亿元
    2024,全县,决算,增值税,,,,30,亿元
    2024,全县,决算,税收收入,,增速,,5,%
    2024,全县,决算,税收收入,,增速,同口径,6,%
    2024,全县,年初预算,税收收入,,,,85,亿元
    2024,县本级,决算,税收收入,,,,20,亿元
    2024,全县,决算,非税收入,,,,20,亿元
    2023,全县,决算,税收收入,,,,70,亿元
"""


def left(data, report, row, used):
    """Return what is left out, by value, with the reason in English."""
    found = leftover.left(row, report, used, data.facts)
    return {int(each.fact.value): each.why.en for each in found}


@pytest.fixture(scope="module")
def data(table):
    return table(TABLE)


def one(data, value):
    return next(fact for fact in data.facts if fact.value == value)


def test_each_reason_is_told(data):
    report = data.summary(by="sector", where=["scope=whole", "phase=final"]).report
    row = next(row for row in report.rows if row["indicator"].code == "tax_revenue")
    assert left(data, report, row, [one(data, 80)]) == {
        30: "a part of Tax revenue, which holds it",
        5: "a stated growth: not used, levels decide",
        6: "a stated growth (comparable): not used, levels decide",
    }


def test_a_promise_is_of_one_phase_and_scope_and_the_others_are_named(data, tmp_path):
    path = tmp_path / "targets.toml"
    path.write_text(
        '[[target]]\nname = "t"\nkind = "floor"\nindicator = "税收收入"\nyear = 2024\n'
        'where = { scope = "whole" }\nlimit = "70亿元"',
        encoding="utf-8",
    )
    report = data.check(path).report
    assert left(data, report, report.rows[0], [one(data, 80)]) == {
        85: "another phase: approved",
        20: "another scope: own level",
        5: "a stated growth: not used, levels decide",
        6: "a stated growth (comparable): not used, levels decide",
    }


def test_a_total_repeats_what_is_counted(table):
    text = """
        年份,科目,数值,单位
        2024,甲,5,亿元
        2024,乙,7,亿元
        2024,合计,12,亿元
    """
    data = table(text)
    report = data.summary(by="indicator").report
    row = report.totals[0]
    assert left(data, report, row, [one(data, 5), one(data, 7)]) == {
        12: "a total: it repeats what is counted"
    }


def test_what_stands_on_one_side_only_is_no_part_of_a_matched_sum(data):
    report = data.growth(by="indicator", where=["scope=whole", "phase=final"], matched=True).report
    used = [one(data, 80), one(data, 70)]
    found = leftover.left(report.totals[0], report, used, data.facts, matched=True)
    assert {
        int(each.fact.value): each.why.zh for each in found if each.fact.measure != "growth"
    } == {
        100: "合计，重复已计入的各项",
        30: "“税收收入”的一部分，已在其中",
        20: "只在一边有，可比合计不含",
    }
