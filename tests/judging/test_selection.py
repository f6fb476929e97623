"""What is another figure although it has the same name: never compared in silence, and named."""

from __future__ import annotations

import pytest

WORDS = {
    "jurisdiction": ("甲县", "乙县", ""),
    "jurisdiction_code": ("110105", "220104", ""),
    "scope": ("whole", "own", ""),
    "budget": ("fund", "general", ""),
    "direction": ("expenditure", "revenue", ""),
    "phase": ("final", "executed", ""),
    "measure": ("balance", "limit", "amount"),
    "basis": ("nominal", "comparable"),
}
PAIRS = [
    (key, one, other)
    for key, words in WORDS.items()
    for one in words
    for other in words
    if one != other
]
KINDS = {
    "growth": 'limit = "5 %"',
    "no_decrease": "",
    "reduction": 'base = { year = 2023 }\nlimit = "-500 %"',
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("key", "one", "other"), PAIRS)
def test_two_years_that_differ_in_more_than_time_are_not_compared(verdict, kind, key, one, other):
    data = f"year,{key},indicator,value,unit\n2023,{one},其他事项,50.0,亿元\n2024,{other},其他事项,100.0,亿元\n"
    both = 'where = { basis = ["nominal", "comparable"] }\n' if key == "basis" else ""
    row = verdict(data, kind, f'indicator = "其他事项"\n{both}{KINDS[kind]}', at="2024")
    assert (row["verdict"].code, row["reason"].code) == ("not_comparable", key)
    assert row["missing"].en.startswith(f"{key} = ")
    assert row["actual"] is row["gap"] is None
    if "" in (one, other):
        assert "not stated" in row["missing"].en
        assert "未注明" in row["missing"].zh


@pytest.mark.parametrize(
    "key", ["jurisdiction", "jurisdiction_code", "scope", "budget", "direction"]
)
def test_an_outturn_is_held_against_its_own_budget_only(verdict, key):
    one, other = WORDS[key][:2]
    data = f"year,{key},phase,indicator,value,unit\n2024,{one},approved,其他事项,50.0,亿元\n2024,{other},executed,其他事项,100.0,亿元\n"
    row = verdict(
        data, "completion", 'indicator = "其他事项"\nagainst = "approved"\nlimit = "1 %"', at="2024"
    )
    assert (row["verdict"].code, row["reason"].code) == ("not_comparable", key)


@pytest.mark.parametrize("key", ["jurisdiction", "jurisdiction_code", "scope", "phase"])
@pytest.mark.parametrize("said", [0, 1])
def test_money_that_does_not_say_it_is_not_taken_for_what_other_money_says(verdict, key, said):
    words = WORDS[key][0], ""
    data = f"year,{key},indicator,value,unit\n2024,{words[said]},甲,80,亿元\n2024,{words[1 - said]},乙,100,亿元\n"
    row = verdict(data, "share", 'indicator = "甲"\nof = "乙"\nlimit = "70 %"', at="2024")
    assert (row["verdict"].code, row["reason"].code) == ("not_comparable", key)
    assert "not stated" in row["missing"].en


def test_counts_need_say_nothing_and_balances_and_limits_no_phase(verdict):
    data = """\
        year,scope,phase,measure,indicator,value,unit
        2024,whole,final,amount,甲,80,亿元
        2024,,,persons,人数,100,人
        2024,whole,executed,balance,余额,80,亿元
        2024,whole,,limit,限额,100,亿元
        """
    keys = 'indicator = "甲"\nper = "人数"\nlimit = "1亿元/人"'
    assert verdict(data, "unit_cost", keys, at="2024")["verdict"].code == "met"
    row = verdict(data, "limit", 'indicator = "余额"\nlimit = "限额"', at="2024")
    assert row["verdict"].code == "met"


def test_a_place_that_was_renamed_and_kept_its_code_is_the_same(verdict):
    data = "year,jurisdiction,jurisdiction_code,indicator,value,unit\n2023,海门市,320684,甲,50,亿元\n2024,海门区,320684,甲,60,亿元\n"
    row = verdict(data, "growth", 'indicator = "甲"\nlimit = "20 %"', at="2024")
    assert row["verdict"].code == "met"


def test_other_years_currencies_are_refused(check):
    from fiscalcli.errors import DataError

    data = (
        "year,indicator,value,unit,measure\n2023,甲,50,亿元,amount\n2024,甲,60,USD million,amount\n"
    )
    told = '[[target]]\nname = "t"\nkind = "growth"\nindicator = "甲"\nyear = 2024\nlimit = "5 %"\n'
    with pytest.raises(DataError):
        check(data, told)


def test_the_two_sides_of_a_reduction_are_of_one_phase_unless_the_base_says_its_own(verdict):
    data = "year,phase,indicator,value,unit\n2022,final,甲,100,亿元\n2024,executed,甲,80,亿元\n2024,approved,甲,100,亿元\n"
    row = verdict(
        data, "reduction", 'indicator = "甲"\nbase = { year = 2022 }\nlimit = "5 %"', at="2024"
    )
    assert (row["verdict"].code, row["reason"].code) == ("not_comparable", "phase")
    said = 'indicator = "甲"\nbase = { phase = "approved" }\nlimit = "5 %"'
    assert verdict(data, "reduction", said, at="2024")["verdict"].code == "met"


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("share", 'indicator = "甲"\nof = "乙"\nlimit = "70 %"'),
        ("limit", 'indicator = "甲"\nlimit = "乙"'),
        ("reduction", 'indicator = "甲"\nbase = { indicator = "乙" }\nlimit = "5 %"'),
    ],
)
def test_two_budgets_meet_only_where_somebody_says_so(verdict, kind, keys):
    data = "year,budget,indicator,value,unit\n2024,general,甲,80,亿元\n2024,fund,乙,100,亿元\n"
    row = verdict(data, kind, keys, at="2024")
    assert (row["verdict"].code, row["reason"].code) == ("not_comparable", "budget")
    said = keys + '\nwhere = { budget = ["general", "fund"] }'
    assert verdict(data, kind, said, at="2024")["verdict"].code == "met"


def test_the_name_of_a_figure_says_its_budget(verdict):
    data = "year,budget,indicator,value,unit\n2024,general,general_revenue,80,亿元\n2024,fund,fund_revenue,20,亿元\n"
    keys = 'expression = "fund_revenue / (general_revenue + fund_revenue)"\nlimit = "20 %"'
    assert verdict(data, "ceiling", keys, at="2024")["verdict"].code == "met"


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("jurisdiction", "甲县,1101", "乙县,1102"),
        ("department", "甲局", "乙局"),
        ("scope", "whole", "own"),
    ],
)
def test_what_a_base_says_is_apart_by_design(verdict, key, one, other):
    heads = f"{key},jurisdiction_code" if key == "jurisdiction" else key
    data = f"year,{heads},indicator,value,unit\n2024,{one},甲,80,亿元\n2024,{other},甲,100,亿元\n"
    first, second = one.split(",")[0], other.split(",")[0]
    keys = f'indicator = "甲"\nwhere = {{ {key} = "{first}" }}\nbase = {{ {key} = "{second}" }}\nlimit = "10 %"'
    row = verdict(data, "reduction", keys, at="2024")
    assert (row["verdict"].code, row["actual"]) == ("met", 20)
