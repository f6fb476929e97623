"""Sums of several lines: compared only where the same lines stand on both sides, and what lacks is named."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

HEAD = "year,department,indicator,phase,value,unit\n"
LACKING = HEAD + "2023,甲局,接待,,50.0,万元\n2023,乙局,接待,,50.0,万元\n2024,甲局,接待,,55.0,万元\n"
BUDGETS = (
    HEAD
    + "2024,甲局,接待,approved,50.0,万元\n2024,甲局,接待,executed,49.0,万元\n2024,乙局,接待,executed,49.0,万元\n"
)


def outcome(row):
    return row["verdict"].code, row["reason"] and row["reason"].code


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("no_increase", ""),
        ("no_decrease", ""),
        ("reduction", 'base = { year = 2023 }\nlimit = "10 %"'),
        ("growth", 'limit = "5 %"'),
        ("growth", 'limit = "5 %"\nbound = "cap"'),
    ],
)
@pytest.mark.parametrize("gone", ["no row", "乙局,接待,,-"])
def test_a_year_that_lacks_a_line_is_not_compared(verdict, kind, keys, gone):
    data = LACKING + ("" if gone == "no row" else f"2024,{gone},万元\n")
    row = verdict(data, kind, f'indicator = "接待"\n{keys}', at="2024")
    assert outcome(row) == ("undetermined", "coverage")
    assert row["actual"] is row["gap"] is None
    assert row["missing"].zh == "接待 2024 缺 1 项：乙局"
    assert row["missing"].en == "接待 2024 lacks 1 line: 乙局"


@pytest.mark.parametrize(
    ("kind", "keys"), [("completion", 'limit = "100 %"'), ("progress", ""), ("score", "")]
)
def test_an_outturn_of_other_lines_than_the_budget_is_no_completion(verdict, kind, keys):
    keys = f'indicator = "接待"\nagainst = "approved"\n{keys}'
    if kind == "score":
        keys = 'items = [{ indicator = "接待", against = "approved", weight = 10 }]\nlimit = "5分"'
    row = verdict(BUDGETS, kind, keys, at="2024")
    assert outcome(row) == ("undetermined", "coverage")
    assert row["missing"].en == "接待 2024 approved lacks 1 line: 乙局"


def test_the_same_lines_are_compared_and_each_side_may_lack_some(verdict):
    both = LACKING + "2024,乙局,接待,,40.0,万元\n"
    assert outcome(verdict(both, "no_increase", 'indicator = "接待"', at="2024")) == ("met", None)
    other = LACKING + "2024,丙局,接待,,40.0,万元\n"
    row = verdict(other, "no_increase", 'indicator = "接待"', at="2024")
    assert row["missing"].en == "接待 2024 lacks 1 line: 乙局; 接待 2023 lacks 1 line: 丙局"


def test_many_lines_that_lack_are_counted(verdict):
    data = (
        HEAD
        + "".join(f"2023,局{at},接待,,5.0,万元\n" for at in range(9))
        + "2024,局0,接待,,5.0,万元\n"
    )
    row = verdict(data, "no_increase", 'indicator = "接待"', at="2024")
    assert row["missing"].en == "接待 2024 lacks 8 lines: 局1, 局2, 局3, 局4, …"


def test_one_line_is_not_compared_with_another(verdict):
    data = HEAD + "2023,甲局,接待,,50.0,万元\n2024,乙局,接待,,40.0,万元\n"
    assert (
        outcome(verdict(data, "no_increase", 'indicator = "接待"', at="2024"))[0] == "undetermined"
    )


def test_the_parts_of_a_formula_are_each_of_the_same_lines(verdict):
    data = (
        LACKING + "2024,乙局,接待,,40.0,万元\n2023,甲局,车辆,,5.0,万元\n2024,乙局,车辆,,5.0,万元\n"
    )
    row = verdict(data, "no_increase", 'expression = "接待 + 车辆"', at="2024")
    assert outcome(row) == ("undetermined", "coverage")
    assert row["missing"].en == "车辆 2024 lacks 1 line: 甲局; 车辆 2023 lacks 1 line: 乙局"


def test_the_items_of_a_sector_are_lines(verdict):
    data = "year,sector,indicator,value,unit\n2023,education,小学,50.0,亿元\n2024,education,小学,45.0,亿元\n2024,education,中学,50.0,亿元\n"
    row = verdict(data, "no_decrease", 'indicator = "education"', at="2024")
    assert outcome(row) == ("undetermined", "coverage")
    assert row["missing"].en == "Education 2023 lacks 1 line: 中学"


def test_a_line_that_changed_its_name_and_kept_its_code_is_the_same(verdict):
    data = "year,code,indicator,value,unit\n2018,9207,文化体育事务,50.0,亿元\n2019,9207,文化旅游事务,55.0,亿元\n"
    row = verdict(data, "growth", 'indicator = "9207"\nlimit = "10 %"', at="2019")
    assert outcome(row) == ("met", None)


def test_a_line_that_has_its_code_on_one_side_only_is_told_by_its_name(verdict):
    data = "year,code,indicator,value,unit\n2018,,文化体育事务,50.0,亿元\n2019,9207,文化体育事务,55.0,亿元\n"
    row = verdict(data, "growth", 'indicator = "文化体育事务"\nlimit = "10 %"', at="2019")
    assert outcome(row) == ("met", None)


def test_a_column_of_quantities_tells_no_lines_apart(verdict):
    data = "year,indicator,额度文号,value,unit\n2018,甲,5061,50.0,亿元\n2019,甲,5102,55.0,亿元\n"
    assert outcome(verdict(data, "growth", 'indicator = "甲"\nlimit = "10 %"', at="2019")) == (
        "met",
        None,
    )


PROJECTS = "year,project,indicator,value,unit\n2024,P1,投资,10.0,亿元\n2024,P1,概算,8.0,亿元\n2024,P2,概算,20.0,亿元\n"


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("limit", 'indicator = "投资"\nlimit = "概算"'),
        ("reduction", 'indicator = "投资"\nbase = { indicator = "概算" }\nlimit = "10 %"'),
    ],
)
def test_figures_of_two_names_are_held_against_one_another_line_by_line(verdict, kind, keys):
    row = verdict(PROJECTS, kind, keys, at="2024")
    assert outcome(row) == ("undetermined", "coverage")
    assert row["missing"].en == "投资 2024 lacks 1 line: P2"
    whole = PROJECTS + "2024,P2,投资,17.0,亿元\n"
    assert outcome(verdict(whole, kind, keys, at="2024"))[0] != "undetermined"


def test_a_cost_per_head_is_of_the_same_lines(verdict):
    data = "year,town,indicator,value,unit\n2024,A,补贴,5.0,万元\n2024,B,补贴,5.0,万元\n2024,A,农户,10,户\n"
    keys = 'indicator = "补贴"\nper = "农户"\nlimit = "9000 元/户"'
    assert outcome(verdict(data, "unit_cost", keys, at="2024")) == ("undetermined", "coverage")
    assert outcome(verdict(data + "2024,B,农户,10,户\n", "unit_cost", keys, at="2024"))[0] == "met"


def test_a_total_may_stand_beside_lines_and_words_that_go_with_a_name_tell_nothing(verdict):
    data = "year,project,kind,indicator,value,unit\n2024,P1,balance,余额,10.0,亿元\n2024,P2,balance,余额,8.0,亿元\n2024,,limit,限额,20.0,亿元\n"
    keys = 'indicator = "余额"\nlimit = "限额"'
    assert outcome(verdict(data, "limit", keys, at="2024")) == ("met", None)
    told = (
        data.replace(",,limit,限额,20.0", ",P1,limit,限额,10.0") + "2024,P2,limit,限额,10.0,亿元\n"
    )
    assert outcome(verdict(told, "limit", keys, at="2024")) == ("met", None)


@pytest.mark.parametrize("key", ["department", "indicator"])
def test_every_word_of_a_list_must_be_there(verdict, key):
    data = "year,department,sector,indicator,value,unit\n2024,甲局,education,小学,5.0,亿元\n2024,丁局,education,其他,5.0,亿元\n"
    words = {"department": '["甲局", "乙局"]', "indicator": '["小学", "中学"]'}[key]
    row = verdict(
        data,
        "ceiling",
        f'indicator = "education"\nlimit = "6亿元"\nwhere = {{ {key} = {words} }}',
        at="2024",
    )
    assert outcome(row) == ("undetermined", "missing")
    assert row["missing"].en.startswith(f"Education 2024 {key} = ")
    assert {"department": "乙局", "indicator": "中学"}[key] in row["missing"].en


def test_a_place_of_a_list_that_lacks_is_missed_without_by_too(verdict):
    data = "year,jurisdiction,indicator,value,unit\n2024,甲县,接待,5.0,万元\n"
    keys = 'indicator = "接待"\nlimit = "6万元"\nwhere = { jurisdiction = ["甲县", "戊县"] }'
    row = verdict(data, "ceiling", keys, at="2024")
    assert outcome(row) == ("undetermined", "missing")
    assert row["missing"].en == "接待 2024 jurisdiction = 戊县"


def test_of_two_phases_either_will_do(verdict):
    data = HEAD + "2024,甲局,接待,executed,5.0,万元\n"
    keys = 'indicator = "接待"\nlimit = "6万元"\nwhere = { phase = ["final", "executed"] }'
    assert outcome(verdict(data, "ceiling", keys, at="2024")) == ("met", None)


def test_a_total_that_the_table_prints_stands_for_its_lines(verdict):
    data = "year,department,indicator,role,value,unit\n2023,甲局,接待,,50.0,万元\n2023,合计,接待,total,50.0,万元\n2024,甲局,接待,,30.0,万元\n2024,乙局,接待,,30.0,万元\n2024,合计,接待,total,60.0,万元\n"
    row = verdict(data, "no_increase", 'indicator = "接待"', at="2024")
    assert outcome(row) == ("missed", None)
    assert row["facts"] == 2


LINES = st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(1, 99), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(LINES, LINES, st.sampled_from(["no_increase", "no_decrease", "reduction", "completion"]))
def test_two_sides_are_decided_exactly_where_their_lines_are_the_same(verdict, now, base, kind):
    before = ("2024", "approved") if kind == "completion" else ("2023", "executed")
    rows = [f"2024,{name}局,接待,executed,{value}.0,万元" for name, value in now.items()]
    rows += [
        f"{before[0]},{name}局,接待,{before[1]},{value}.0,万元" for name, value in base.items()
    ]
    keys = {
        "reduction": 'base = { year = 2023 }\nlimit = "1 %"',
        "completion": 'against = "approved"\nlimit = "90 %"',
    }.get(kind, "")
    row = verdict(HEAD + "\n".join(rows), kind, f'indicator = "接待"\n{keys}', at="2024")
    if now.keys() != base.keys():
        assert outcome(row) == ("undetermined", "coverage")
        lacking = {f"{name}局" for name in now.keys() ^ base.keys()}
        assert all(name in row["missing"].zh for name in lacking)
        return
    half = Fraction(len(now), 20)
    ours, theirs = (Fraction(sum(side.values())) for side in (now, base))
    least, most = {
        "no_increase": (theirs - ours - 2 * half, theirs - ours + 2 * half),
        "no_decrease": (ours - theirs - 2 * half, ours - theirs + 2 * half),
        "reduction": (
            Fraction(99, 100) * (theirs - half) - ours - half,
            Fraction(99, 100) * (theirs + half) - ours + half,
        ),
        "completion": (
            ours - half - Fraction(9, 10) * (theirs + half),
            ours + half - Fraction(9, 10) * (theirs - half),
        ),
    }[kind]
    exactly = least + most == 0
    wanted = "met" if least >= 0 or exactly else "missed" if most < 0 else "undetermined"
    assert outcome(row)[0] == wanted
