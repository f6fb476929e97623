"""Targets that could never be judged, or always pass: mistakes of the file, each with the line of its key."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

DATA = """\
    year,indicator,phase,measure,value,unit
    2023,甲,executed,amount,60,亿元
    2024,甲,executed,amount,60,亿元
    2024,甲,approved,amount,100,亿元
    2024,乙,executed,amount,5,亿元
    2024,丙,executed,amount,5,亿美元
    2024,户,,households,5,户
    2024,分,,score,90,分
    2024,率,,rate,90,%
    """


@pytest.fixture
def mistake(check):
    """Return `mistake(kind, keys)`: code, words, and the key on whose line the only mistake stands."""

    def found(kind, keys, year="2024"):
        told = f'[[target]]\nname = "t"\nkind = "{kind}"\n' + (f"year = {year}\n" if year else "")
        with pytest.raises(DataError) as caught:
            check(DATA, told + keys)
        (problem,) = caught.value.problems
        line = (told + keys).split("\n")[problem.place.line - 1]
        return problem.code, line.split(" = ")[0], problem.message.en

    return found


@pytest.mark.parametrize(
    ("kind", "keys", "key"),
    [
        ("floor", 'expression = "5"\nlimit = 4', "expression"),
        ("ceiling", 'expression = "2 * 3 + 1"\nlimit = 9', "expression"),
        ("identity", 'expression = "5"\nequals = "5.0"', "expression"),
        ("no_decrease", 'expression = "3"', "expression"),
        ("no_decrease", 'expression = "3"\nper = "2"', "expression"),
        ("share", 'expression = "3"\nof = "3.0"\nlimit = "100 %"', "expression"),
        ("limit", 'expression = "3"\nlimit = 4', "expression"),
        ("score", 'items = [{ expression = "1", weight = 100 }]\nlimit = "80分"', "items"),
        ("band", 'expression = "1"\nbands = "debt_grade"\nrequire = "red"', "expression"),
        ("reduction", 'expression = "1"\nbase = { expression = "2" }\nlimit = "5 %"', "expression"),
    ],
)
def test_numbers_alone_keep_no_promise(mistake, kind, keys, key):
    code, line, words = mistake(kind, keys)
    assert (code, line) == ("no_figure", key)
    assert "no figure takes part" in words


def test_a_definition_of_numbers_is_one_too(check):
    told = '[indicators]\nx = "5"\ny = "x + 1"\n[[target]]\nname = "t"\nkind = "floor"\nindicator = "y"\nlimit = 4\n'
    with pytest.raises(DataError, match="no figure takes part"):
        check(DATA, told)


@pytest.mark.parametrize(
    ("kind", "keys", "key"),
    [
        ("completion", 'indicator = "甲"\nagainst = "executed"\nlimit = "100 %"', "against"),
        ("completion", 'indicator = "甲"\nagainst = "final"\nlimit = "100 %"', "against"),
        ("completion", 'indicator = "甲"\nagainst = "approved"\nlimit = "100 %"\nwhere = { phase = "approved" }', "against"),
        ("completion", 'indicator = "甲"\nagainst = "approved"\nlimit = "100 %"\nwhere = { phase = ["executed", "approved"] }', "against"),
        ("progress", 'indicator = "甲"\nagainst = "executed"', "against"),
        ("score", 'items = [{ indicator = "甲", against = "executed", weight = 10 }]\nlimit = 5', "items"),
        ("reduction", 'indicator = "甲"\nbase = { year = 2024 }\nlimit = "0 %"', "base"),
        ("reduction", 'indicator = "甲"\nbase = { indicator = "甲" }\nlimit = "0 %"', "base"),
        ("reduction", 'indicator = "甲"\nbase = { phase = "approved" }\nlimit = "0 %"\nwhere = { phase = "approved" }', "base"),
        ("identity", 'indicator = "甲"\nequals = "甲"', "equals"),
        ("identity", 'expression = "甲 + 乙"\nequals = "甲+乙"', "equals"),
        ("limit", 'indicator = "甲"\nlimit = "甲"', "limit"),
        ("share", 'indicator = "甲"\nof = "甲"\nlimit = "50 %"', "of"),
        ("quota", 'indicator = "甲"\nof = "甲"\nlimit = "50 %"', "of"),
    ],
)  # fmt: skip
def test_a_figure_against_itself_decides_nothing(mistake, kind, keys, key):
    code, line, _ = mistake(kind, keys)
    assert (code, line) == ("same_sides", key)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("identity", 'indicator = "general_revenue"\nequals = "一般公共预算收入"'),
        ("share", 'indicator = "一般公共预算收入"\nof = "general_revenue"\nlimit = "50 %"'),
        ("limit", 'indicator = "general_revenue"\nlimit = "一般公共预算收入"'),
        ("reduction", 'indicator = "general_revenue"\nlimit = "0 %"\nbase = { indicator = "一般公共预算收入" }'),
    ],
)  # fmt: skip
def test_a_second_name_makes_no_second_figure(check, kind, keys):
    data = "year,indicator,value,unit\n2024,general_revenue,5,亿元\n"
    with pytest.raises(DataError, match="against itself"):
        check(data, f'[[target]]\nname = "t"\nkind = "{kind}"\nyear = 2024\n{keys}')


def test_two_sides_of_the_same_figures_are_undetermined(check):
    told = '[[target]]\nname = "t"\nkind = "identity"\nexpression = "甲 + 乙"\nequals = "乙 + 甲"\n'
    (row,) = check(DATA, told).report.rows
    assert (row["verdict"].code, row["reason"].code) == ("undetermined", "same_figure")


@pytest.mark.parametrize("kind", ["growth", "reduction"])
def test_a_base_comes_before_the_figure(mistake, kind):
    base = "2025" if kind == "growth" else "{ year = 2025 }"
    code, line, _ = mistake(kind, f'indicator = "甲"\nbase = {base}\nlimit = "1 %"', "[2026, 2024]")
    assert (code, line) == ("base_after", "base")


def test_the_same_figure_on_both_sides_by_way_of_the_latest_year_is_undetermined(check):
    told = '[[target]]\nname = "t"\nkind = "reduction"\nindicator = "甲"\nbase = { year = 2024 }\nlimit = "0 %"\n'
    (row,) = check(DATA, told).report.rows
    assert (row["verdict"].code, row["reason"].code) == ("undetermined", "same_figure")


@pytest.mark.parametrize(
    ("kind", "keys", "key", "words"),
    [
        ("floor", 'indicator = "甲"\nlimit = "5 %"', "limit", "CNY and %"),
        ("floor", 'expression = "甲 / 乙"\nlimit = "5亿元"', "limit", "% (or a number without a unit) and CNY"),
        ("range", 'indicator = "甲"\nlimit = ["1 %", "5 %"]', "limit", "CNY and %"),
        ("share", 'indicator = "甲"\nof = "户"\nlimit = "5 %"', "limit", "CNY/households and %"),
        ("unit_cost", 'indicator = "甲"\nper = "户"\nlimit = "5 元/亩"', "limit", "CNY/households and CNY/mu"),
        ("quota", 'indicator = "甲"\nof = "户"\nlimit = "5 %"', "of", "CNY/households and %"),
        ("quota", 'indicator = "甲"\nof = "乙"\nlimit = "5 %"\nwithin = [{ indicator = "户", limit = "5 %" }]', "within", "households"),
        ("limit", 'indicator = "甲"\nlimit = "丙"', "limit", "CNY and USD"),
        ("limit", 'indicator = "甲"\nlimit = "5户"', "limit", "CNY and households"),
        ("identity", 'indicator = "甲"\nequals = "丙"', "equals", "CNY and USD"),
        ("identity", 'expression = "甲 + 丙"\nequals = "乙"', "expression", "CNY and USD"),
        ("identity", 'expression = "乙"\nequals = "甲 + 丙"', "equals", "CNY and USD"),
        ("band", 'indicator = "甲"\nbands = "debt_grade"\nrequire = "red"', "bands", "CNY and %"),
        ("score", 'items = [{ indicator = "甲" }]\nlimit = 5', "items", "CNY and points"),
        ("score", 'items = [{ indicator = "分", weight = 5 }]\nlimit = 5', "items", "points and %"),
        ("score", 'items = [{ indicator = "分" }]\nlimit = "5 %"', "limit", "% (or a number without a unit) and points"),
        ("reduction", 'indicator = "甲"\nbase = { indicator = "丙" }\nlimit = "5 %"', "base", "CNY and USD"),
    ],
)  # fmt: skip
def test_a_limit_of_the_wrong_kind_is_found_before_anything_is_judged(
    mistake, kind, keys, key, words
):
    for year in ("2024", "1999"):  # whether the figure of the year is there or not
        code, line, said = mistake(kind, keys, year)
        assert (code, line) == ("dimension", key)
        assert words in said


def test_a_rate_does_not_grow_whatever_the_year(mistake):
    code, line, _ = mistake("growth", 'expression = "甲 / 乙"\nlimit = "5 %"', "1999")
    assert (code, line) == ("growth_of_rate", "expression")


def test_a_time_that_does_not_run_from_january_is_found_with_its_line(mistake):
    code, line, _ = mistake("progress", 'indicator = "甲"\nagainst = "approved"', '"2024-Q2"')
    assert (code, line) == ("not_cumulative", "year")


def test_what_the_data_do_not_tell_is_left_open(check):
    told = '[[target]]\nname = "t"\nkind = "floor"\nindicator = "vat"\nlimit = "5户"\n'
    assert check(DATA, told).report.rows[0]["verdict"].code == "undetermined"
    rate = '[[target]]\nname = "t"\nkind = "floor"\nindicator = "率"\nlimit = "5 %"\nwhere = { measure = "rate" }\n'
    assert check(DATA, rate).report.rows[0]["verdict"].code == "met"
