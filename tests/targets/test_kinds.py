"""What each kind of target decides, by hand-checked figures on the border, with hedges and with what is missing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fiscalcli.errors import DataError

HEAD = "year,indicator,value,unit\n"
GROWN = HEAD + "2019,甲,50,亿元\n2020,甲,60,亿元\n"


def outcome(row):
    return row["verdict"].code


def why(row):
    return row["reason"] and row["reason"].code


# exactly on the limit


@pytest.mark.parametrize(
    ("limit", "said"),
    [("20 %", "met"), ("20.000001 %", "undetermined"), ("22.3 %", "missed"), ("17.8 %", "met")],
)
def test_from_50_to_60_is_exactly_20_percent(verdict, limit, said):
    row = verdict(GROWN, "growth", f'indicator = "甲"\nlimit = "{limit}"')
    assert row["actual"] == 20
    assert outcome(row) == said


@pytest.mark.parametrize("now", ["0.3", "1.1", "2.2", "4.35"])
def test_no_binary_fraction_decides(verdict, now):
    """0.1 + 0.2 is 0.3, 1.1 + 2.2 is 3.3, 4.35 × 100 is 435: as floats none of them is."""
    data = HEAD + f"2020,甲,0.1,亿元\n2020,乙,0.2,亿元\n2020,丙,{now},亿元\n"
    assert outcome(verdict(data, "floor", 'expression = "甲 + 乙"\nlimit = "0.3亿元"')) == "met"
    assert outcome(verdict(data, "ceiling", 'expression = "甲 + 乙"\nlimit = "0.3亿元"')) == "met"
    assert outcome(verdict(data, "floor", f'indicator = "丙"\nlimit = "{now}亿元"')) == "met"
    assert outcome(verdict(data, "floor", 'expression = "丙 / 丙"\nlimit = "100 %"')) == "met"


@pytest.mark.parametrize(
    ("value", "kind", "limit", "said"),
    [
        ("77", "floor", "76.5", "met"),  # 76.5 to 77.5, both ends belong to it
        ("77", "floor", "76.6", "undetermined"),
        ("77", "floor", "77.5", "undetermined"),
        ("77", "floor", "77.6", "missed"),
        ("77.0", "floor", "76.9", "met"),
        ("77", "ceiling", "77.5", "met"),
        ("77", "ceiling", "77.4", "undetermined"),
        ("77", "ceiling", "76.5", "undetermined"),
        ("77", "ceiling", "76.4", "missed"),
        ("-5", "floor", "-5", "met"),
        ("-5", "floor", "-4", "missed"),
        ("-5", "ceiling", "-6", "missed"),
        ("0", "floor", "0", "met"),
        ("0.0", "floor", "0.04", "undetermined"),
    ],
)
def test_a_limit_and_the_interval_of_a_printed_figure(verdict, value, kind, limit, said):
    row = verdict(
        HEAD + f"2020,甲,{value},亿元\n", kind, f'indicator = "甲"\nlimit = "{limit}亿元"'
    )
    assert outcome(row) == said
    assert why(row) == ("rounding" if said == "undetermined" else None)


@pytest.mark.parametrize(
    ("value", "kind", "limit", "said"),
    [
        ("20%以上", "floor", "20 %", "met"),
        ("20%以上", "floor", "19 %", "met"),
        ("20%以上", "floor", "25 %", "undetermined"),
        ("20%以上", "ceiling", "25 %", "undetermined"),
        ("20%以上", "ceiling", "15 %", "missed"),
        ("不足20%", "floor", "25 %", "missed"),
        ("不足20%", "floor", "15 %", "undetermined"),
        ("不足20%", "ceiling", "25 %", "met"),
        ("约20%", "floor", "1 %", "undetermined"),
        ("约20%", "ceiling", "20 %", "undetermined"),
    ],
)
def test_words_that_leave_a_side_open(verdict, value, kind, limit, said):
    data = f"year,indicator,measure,value,unit\n2020,甲,reduction,{value},\n"
    row = verdict(
        data, kind, f'indicator = "甲"\nwhere = {{ measure = "reduction" }}\nlimit = "{limit}"'
    )
    assert outcome(row) == said
    assert why(row) == ("hedged" if said == "undetermined" else None)


def test_a_range_holds_both_ends(verdict):
    for value, said in (
        ("1.0", "met"),
        ("3.0", "met"),
        ("3.1", "missed"),
        ("0.9", "missed"),
        ("2", "met"),
    ):
        row = verdict(
            HEAD + f"2020,甲,{value},亿元\n",
            "range",
            'indicator = "甲"\nlimit = ["1亿元", "3亿元"]',
        )
        assert outcome(row) == said


# growth


def test_growth_needs_a_base_that_means_something(verdict):
    keys = 'indicator = "甲"\nlimit = "5 %"'
    for base, reason in (("0", "base_zero"), ("-3", "base_negative")):
        row = verdict(HEAD + f"2019,甲,{base},亿元\n2020,甲,60,亿元\n", "growth", keys)
        assert (outcome(row), why(row)) == ("undetermined", reason)
    row = verdict(HEAD + "2020,甲,60,亿元\n", "growth", keys)
    assert (outcome(row), why(row)) == ("undetermined", "missing")
    assert "甲 2019（数据里有 2020）" in row["missing"].zh
    assert "甲 2019 (the data have 2020)" in row["missing"].en


STATED = "year,indicator,measure,basis,value,unit\n2020,甲,amount,,60,亿元\n"


def test_a_stated_rate_decides_where_a_level_is_missing(verdict):
    keys = 'indicator = "甲"\nlimit = "5 %"'
    for value, said in (("5", "met"), ("4.4", "missed"), ("4.99", "missed"), ("5.1", "met")):
        row = verdict(STATED + f"2020,甲,growth,,{value},%\n", "growth", keys)
        assert outcome(row) == said
    only = "year,indicator,measure,basis,value,unit\n2020,甲,growth,nominal,6,%\n2019,甲,amount,,7,亿元\n"
    assert outcome(verdict(only, "growth", keys)) == "met"


def test_a_comparable_rate_decides_no_nominal_target_and_the_other_way_round(verdict):
    keys = 'indicator = "甲"\nlimit = "5 %"'
    row = verdict(STATED + "2020,甲,growth,comparable,9,%\n", "growth", keys)
    assert (outcome(row), why(row), row["actual"]) == ("not_comparable", "comparable", None)
    row = verdict(
        STATED + "2020,甲,growth,comparable,9,%\n", "growth", keys + '\nbasis = "comparable"'
    )
    assert (outcome(row), row["actual"]) == ("met", 9)
    row = verdict(
        STATED + "2020,甲,growth,nominal,9,%\n", "growth", keys + '\nbasis = "comparable"'
    )
    assert outcome(row) == "undetermined"
    assert "comparable" in row["missing"].en
    row = verdict(GROWN, "growth", keys + '\nbasis = "comparable"')
    assert (outcome(row), why(row)) == ("undetermined", "missing")


def test_of_two_stated_rates_none_is_taken(verdict):
    data = """\
        year,indicator,measure,phase,value,unit
        2020,甲,growth,final,6,%
        2020,甲,growth,executed,7,%
        """
    row = verdict(data, "growth", 'indicator = "甲"\nlimit = "5 %"')
    assert (outcome(row), why(row)) == ("undetermined", "several")
    assert "phase = final / executed" in row["missing"].en
    row = verdict(data, "growth", 'indicator = "甲"\nlimit = "5 %"\nwhere = { phase = "final" }')
    assert (outcome(row), row["actual"]) == ("met", 6)


def test_a_cap_a_far_base_and_times(verdict):
    assert (
        outcome(verdict(GROWN, "growth", 'indicator = "甲"\nlimit = "20 %"\nbound = "cap"'))
        == "met"
    )
    data = HEAD + "2017,甲,50,亿元\n2020,甲,60,亿元\n"
    assert (
        outcome(verdict(data, "growth", 'indicator = "甲"\nlimit = "20 %"\nbase = 2017')) == "met"
    )
    assert outcome(verdict(GROWN, "growth", 'indicator = "甲"\nlimit = "0.2倍"')) == "met"


@pytest.mark.parametrize("base", [2020, 2021])
def test_a_base_that_is_not_before_is_refused(verdict, base):
    with pytest.raises(DataError, match=f"the base {base} is not before 2020"):
        verdict(GROWN, "growth", f'indicator = "甲"\nlimit = "20 %"\nbase = {base}')


def test_a_rate_does_not_grow(verdict):
    data = HEAD + "".join(
        f"{year},{name},{value},亿元\n"
        for year in (2019, 2020)
        for name, value in (("甲", 5), ("乙", 6))
    )
    with pytest.raises(DataError, match="percentage points"):
        verdict(data, "growth", 'expression = "甲 / 乙"\nlimit = "20 %"')
    row = verdict(data, "no_decrease", 'expression = "甲 / 乙"')
    assert outcome(row) == "met"


def test_fiscal_years_answer_to_the_year_in_which_they_begin(verdict):
    data = HEAD + "2013-14,甲,50,亿元\n2014-15,甲,60,亿元\n"
    for at in ("2014-15", "2014"):
        row = verdict(data, "growth", 'indicator = "甲"\nlimit = "20 %"', at=at)
        assert (outcome(row), row["actual"]) == ("met", 20)


# phases, scopes and places


def test_phases_and_scopes_do_not_mix(verdict):
    data = """\
        year,indicator,scope,phase,value,unit
        2020,甲,whole,final,6,亿元
        2020,乙,own,final,7,亿元
        2020,丙,whole,executed,8,亿元
        2020,丁,whole,approved,8,亿元
        """
    for other, reason, said in (
        ("乙", "scope", "scope = whole area / own level"),
        ("丙", "phase", "phase = final / executed"),
    ):
        row = verdict(data, "share", f'indicator = "甲"\nof = "{other}"\nlimit = "1 %"')
        assert (outcome(row), why(row)) == ("not_comparable", reason)
        assert said in row["missing"].en
        assert row["actual"] is row["gap"] is None
    planned = verdict(data, "share", 'indicator = "甲"\nof = "丁"\nlimit = "1 %"')
    assert (outcome(planned), why(planned)) == ("undetermined", "missing")
    assert "the data have phase = approved" in planned["missing"].en


def test_a_plan_keeps_no_promise_unasked(verdict):
    data = """\
        year,indicator,phase,value,unit
        2024,甲,final,45,亿元
        2025,甲,approved,66,亿元
        """
    asked = 'indicator = "甲"\nlimit = "50亿元"'
    assert outcome(verdict(data, "floor", asked, at="2025")) == "undetermined"
    said = asked + '\nwhere = { phase = "approved" }'
    assert outcome(verdict(data, "floor", said, at="2025")) == "met"


def test_of_several_scopes_one_must_be_said(verdict):
    data = "year,indicator,scope,value,unit\n2020,甲,whole,9,亿元\n2020,甲,own,5,亿元\n"
    row = verdict(data, "floor", 'indicator = "甲"\nlimit = "1亿元"')
    assert (outcome(row), why(row)) == ("undetermined", "several")
    assert "scope = whole / own" in row["missing"].en
    assert "scope = whole / own" in row["missing"].zh
    row = verdict(data, "floor", 'indicator = "甲"\nlimit = "9亿元"\nwhere = { scope = "全市" }')
    assert outcome(row) == "met"


def test_two_districts_of_one_name_are_told_apart(verdict):
    data = "jurisdiction,jurisdiction_code,year,indicator,value,unit\n朝阳区,110105,2020,甲,5,亿元\n朝阳区,220104,2020,甲,6,亿元\n"
    row = verdict(data, "floor", 'indicator = "甲"\nlimit = "11亿元"')
    assert (outcome(row), why(row)) == ("undetermined", "several")
    assert "110105 / 220104" in row["missing"].en


def test_a_place_that_is_misspelt_is_shown_what_there_is(verdict):
    data = "jurisdiction,year,indicator,value,unit\n黑龙江省,2020,甲,5,亿元\n"
    row = verdict(
        data, "floor", 'indicator = "甲"\nlimit = "1亿元"\nwhere = { jurisdiction = "黑龙江" }'
    )
    assert outcome(row) == "undetermined"
    assert "jurisdiction = 黑龙江省" in row["missing"].en


def test_the_same_phase_is_taken_in_both_years(verdict):
    data = """\
        year,indicator,phase,value,unit
        2019,甲,executed,50,亿元
        2020,甲,executed,60,亿元
        2020,甲,final,70,亿元
        """
    row = verdict(data, "growth", 'indicator = "甲"\nlimit = "20 %"\nbound = "cap"')
    assert (outcome(row), row["actual"]) == ("met", 20)


# ratchets


def test_education_must_not_fall_in_total_nor_per_pupil(verdict):
    data = (
        HEAD
        + "2019,教育支出,50,亿元\n2020,教育支出,52,亿元\n2019,pupils,10,万人\n2020,pupils,{},万人\n"
    )
    keys = 'indicator = "education"\nper = "pupils"'
    for pupils, said in (("10.00", "undetermined"), ("9", "met"), ("12", "missed")):
        row = verdict(data.format(pupils), "no_decrease", keys)
        assert outcome(row) == said, pupils
    row = verdict(data.format("12"), "no_decrease", keys)
    assert row["unit"].code == "元/人"
    assert row["actual"] < row["limit"].low
    row = verdict(data.replace("2020,pupils,{},万人\n", ""), "no_decrease", keys)
    assert (outcome(row), why(row)) == ("undetermined", "missing")
    assert row["missing"].en.startswith("Pupils 2020")
    row = verdict(data.format("0"), "no_decrease", keys)
    assert (outcome(row), why(row)) == ("undetermined", "divisor_zero")
    data = data.replace(
        "2020,教育支出,52", "2020,教育支出,51"
    )  # in total rounding decides nothing either
    row = verdict(data.replace("2020,pupils,{},万人\n", ""), "no_increase", keys)
    assert (outcome(row), why(row)) == ("undetermined", "missing")


def test_a_ratchet_shows_the_level_of_the_year_before_as_its_limit(verdict):
    row = verdict(GROWN, "no_increase", 'indicator = "甲"')
    assert outcome(row) == "missed"
    assert (row["actual"], row["limit"], row["gap"]) == (60, (None, 50), 10)


def test_a_ratchet_of_what_is_the_same_is_kept_both_ways(verdict):
    data = HEAD + "2019,甲,-5,亿元\n2020,甲,-5,亿元\n"
    for kind in ("no_decrease", "no_increase"):
        assert outcome(verdict(data, kind, 'indicator = "甲"')) == "met"


def test_a_range_of_years_is_judged_year_by_year(check):
    data = HEAD + "2020,甲,1.0,亿元\n2021,甲,3.0,亿元\n2022,甲,2.0,亿元\n"
    told = '[[target]]\nname = "t"\nkind = "no_decrease"\nindicator = "甲"\nyear = "2020-2023"\n'
    found = [(row["period"], outcome(row)) for row in check(data, told).report.rows]
    assert found == [
        ("2020", "undetermined"),
        ("2021", "met"),
        ("2022", "missed"),
        ("2023", "undetermined"),
    ]


def test_each_place_by_itself(check):
    data = "jurisdiction,year,indicator,value,unit\n甲县,2020,收入甲,1,亿元\n乙县,2020,收入甲,3,亿元\n丙县,2020,收入乙,3,亿元\n"
    told = '[[target]]\nname = "t"\nkind = "floor"\nindicator = "收入甲"\nyear = 2020\nlimit = "2亿元"\nby = "jurisdiction"\n'
    found = [(row["name"], outcome(row)) for row in check(data, told).report.rows]
    assert found == [("t[甲县]", "missed"), ("t[乙县]", "met"), ("t[丙县]", "undetermined")]


# completion and progress

DONE = """\
    year,indicator,phase,value,unit
    2020,甲,approved,100,亿元
    2020,甲,adjusted,{adjusted},亿元
    2020,甲,{phase},90,亿元
    """


def test_completion_is_of_the_budget_that_is_named(verdict):
    data = DONE.format(adjusted="80", phase="executed")
    for phase, limit, said in (
        ("approved", "90 %", "met"),
        ("adjusted", "112.5 %", "met"),
        ("approved", "95 %", "missed"),
    ):
        row = verdict(
            data, "completion", f'indicator = "甲"\nagainst = "{phase}"\nlimit = "{limit}"'
        )
        assert outcome(row) == said
    row = verdict(data, "completion", 'indicator = "甲"\nagainst = "approved"\nlimit = "95 %"')
    assert (row["gap"], row["gap_money"], row["money_unit"].code) == (-5, -5, "亿元")


def test_a_budget_of_zero_has_no_completion(verdict):
    data = DONE.replace("100,", "0,").format(adjusted="80", phase="final")
    row = verdict(data, "completion", 'indicator = "甲"\nagainst = "approved"\nlimit = "90 %"')
    assert (outcome(row), why(row)) == ("undetermined", "divisor_zero")


SPENT = """\
    year,indicator,phase,value,unit
    2020,甲,adjusted,100,亿元
    2020-01/2020-06,甲,executed,{},亿元
    """


def test_half_of_the_budget_is_due_by_the_end_of_june(verdict):
    keys = 'indicator = "甲"\nagainst = "adjusted"'
    for spent, at, said in (
        ("50", "2020-06", "met"),
        ("50.0", "2020-01/2020-06", "met"),
        ("49.4", "2020-06", "missed"),
    ):
        row = verdict(SPENT.format(spent), "progress", keys, at=at)
        assert (outcome(row), row["limit"].low) == (said, 50)
    row = verdict(SPENT.format("50"), "progress", keys, at="2020-07")
    assert (outcome(row), why(row)) == ("undetermined", "missing")
    row = verdict(
        SPENT.format("39"),
        "progress",
        keys + '\nlines = { "04" = "25 %", "08" = "60 %" }',
        at="2020-06",
    )
    assert (outcome(row), row["limit"].low) == ("met", 25)


def test_a_dated_line_is_due_at_the_end_of_its_month(verdict):
    keys = 'indicator = "甲"\nagainst = "adjusted"\nlines = { "06" = "40 %", "04" = "25 %" }'
    row = verdict(SPENT.format("39"), "progress", keys, at="2020-06")
    assert (outcome(row), row["limit"].low) == ("missed", 40)
    row = verdict(SPENT.replace("2020-06", "2020-03").format("0.1"), "progress", keys, at="2020-03")
    assert (outcome(row), why(row)) == ("undetermined", "not_due")


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("share", 'indicator = "甲"\nof = "乙"\nbound = "cap"\nlimit = "60 %"'),
        ("ceiling", 'expression = "甲 / 乙"\nlimit = "60 %"'),
        ("band", 'expression = "甲 / 乙"\nbands = "debt_grade"\nrequire = "green"'),
        ("reduction", 'indicator = "甲"\nbase = { indicator = "乙" }\nlimit = "5 %"'),
        ("completion", 'indicator = "甲"\nagainst = "adjusted"\nbound = "cap"\nlimit = "60 %"'),
    ],
)
def test_a_rate_over_a_negative_figure_is_never_met(verdict, kind, keys):
    data = """\
        year,indicator,phase,value,unit
        2020,甲,final,1,亿元
        2020,乙,final,-2,亿元
        2020,甲,adjusted,-1,亿元
        """
    row = verdict(data, kind, keys)
    assert (outcome(row), why(row)) == ("undetermined", "divisor_zero")


@pytest.mark.parametrize("said", ["约90", "不足90"])
def test_a_hedged_score_on_a_border_is_never_met(verdict, said):
    data = f"""\
        year,indicator,value,unit
        2020,甲,{said},分
        """
    row = verdict(
        data, "band", 'indicator = "甲"\nbands = "evaluation_grade"\nrequire = "excellent"'
    )
    assert outcome(row) == "undetermined"


def test_a_quarter_is_cumulative_only_if_it_is_the_first(verdict):
    data = SPENT.replace("2020-01/2020-06", "2020-Q1")
    keys = 'indicator = "甲"\nagainst = "adjusted"'
    assert outcome(verdict(data.format("25"), "progress", keys, at="2020-Q1")) == "met"
    for at in ("2020-Q2", "2020-03-06"):
        with pytest.raises(DataError, match="is not a time from January"):
            verdict(data.format("25"), "progress", keys, at=at)


# reduction, unit cost, quota, limit


def test_what_a_reduction_starts_from_is_said(verdict):
    data = """\
        year,indicator,phase,value,unit
        2019,甲,final,100,亿元
        2020,甲,approved,95,亿元
        2020,甲,final,90,亿元
        2020,乙,final,120,亿元
        """
    for base, cut in (
        ("{ year = 2019 }", 10),
        ('{ indicator = "乙" }', 25),
        ('{ phase = "approved" }', Fraction(100, 19)),
    ):
        row = verdict(
            data,
            "reduction",
            f'indicator = "甲"\nlimit = "5 %"\nbase = {base}\nwhere = {{ phase = "final" }}',
        )
        assert (outcome(row), row["actual"]) == (
            "undetermined" if cut == Fraction(100, 19) else "met",
            cut,
        )
    row = verdict(data, "reduction", 'indicator = "甲"\nlimit = "5 %"')
    assert (outcome(row), why(row)) == ("undetermined", "missing")


def test_the_rate_of_a_total_is_not_the_mean_of_the_rates(verdict):
    data = (
        HEAD
        + "2020,送审一,100.00,亿元\n2020,审定一,50.00,亿元\n2020,送审二,10.00,亿元\n2020,审定二,10.00,亿元\n"
    )
    row = verdict(
        data, "reduction",
        'expression = "sum(审定一, 审定二)"\nbase = { expression = "送审一 + 送审二" }\nlimit = "25 %"',
    )  # fmt: skip
    assert row["actual"] == Fraction(500, 11)
    assert outcome(row) == "met"


def test_two_yi_over_farmland_is_known_within_both_roundings(verdict):
    data = HEAD + "2020,甲,2,亿元\n2020,乙,5.92,万亩\n"
    keys = 'indicator = "甲"\nper = "乙"\nlimit = "{} 元/亩"\nbound = "{}"'
    for limit, bound, said in (
        ("4500", "cap", "met"),
        ("4000", "cap", "undetermined"),
        ("2500", "cap", "missed"),
        ("2500", "floor", "met"),
    ):
        row = verdict(data, "unit_cost", keys.format(limit, bound))
        assert outcome(row) == said
    low, high = row["actual_interval"]
    assert (round(low), round(high)) == (2532, 4227)


def test_every_step_of_a_quota_counts(verdict):
    data = HEAD + "2020,适宜,100,亿元\n2020,预留,40.0,亿元\n2020,小微,20.0,亿元\n"
    keys = 'indicator = "预留"\nof = "适宜"\nlimit = "30 %"\nwithin = [{{ indicator = "小微", limit = "{} %" }}]'
    assert outcome(verdict(data, "quota", keys.format("50"))) == "met"
    row = verdict(data, "quota", keys.format("60"))
    assert (outcome(row), row["actual"], row["gap_money"]) == ("missed", 50, -4)


def test_a_balance_is_held_against_a_figure_or_a_quantity(verdict):
    data = HEAD + "2020,general_debt_balance,5322.1,亿元\n2020,general_debt_limit,5329.4,亿元\n"
    for limit, said in (
        ("general_debt_limit", "met"),
        ("5322.1亿元", "met"),
        ("5000亿元", "missed"),
        ("50 % * general_debt_limit", "missed"),
    ):
        row = verdict(data, "limit", f'indicator = "general_debt_balance"\nlimit = "{limit}"')
        assert outcome(row) == said
        assert row["actual"] == row["gap"] + row["limit"].high
    row = verdict(data, "limit", 'indicator = "general_debt_balance"\nlimit = "special_debt_limit"')
    assert (outcome(row), why(row)) == ("undetermined", "missing")
    assert row["missing"].zh.startswith("专项债务限额")


# bands, scores, identities


@pytest.mark.parametrize(
    ("ratio", "grade", "said"),
    [("119.9", "green", "met"), ("120", "yellow", "met"), ("199", "yellow", "met"), ("200", "orange", "missed"),
     ("300", "red", "missed"), ("199.96", "yellow", "met"), ("199.998", "yellow", "met")],
)  # fmt: skip
def test_bands_are_left_closed(verdict, ratio, grade, said):
    data = f"year,indicator,measure,value,unit\n2020,甲,share,{ratio},%\n"
    row = verdict(
        data,
        "band",
        'indicator = "甲"\nwhere = { measure = "share" }\nbands = "debt_grade"\nrequire = "yellow"',
    )
    assert outcome(row) == said
    assert grade in row["grade"].code.split("|")
    assert "required: yellow" in row["grade"].en


def test_a_figure_that_may_be_in_two_bands_names_both(verdict):
    data = "year,indicator,measure,value,unit\n2020,甲,score,90,分\n2020,乙,score,80.4,分\n2020,丙,score,80,分\n2020,丁,score,79.98,分\n"
    keys = 'indicator = "{}"\nwhere = {{ measure = "score" }}\nbands = "evaluation_grade"\nrequire = "good"'
    for name, codes, said in (
        ("甲", "excellent", "met"),
        ("乙", "good", "met"),
        ("丙", "good", "met"),
        ("丁", "fair", "missed"),
    ):
        row = verdict(data, "band", keys.format(name))
        assert (row["grade"].code, outcome(row)) == (codes, said)
    wide = "year,indicator,value,unit\n2020,甲,79,亿元\n"
    bands = '[{ name = "a", zh = "甲等", from = "79.2亿元" }, { name = "b" }]'
    row = verdict(wide, "band", f'indicator = "甲"\nbands = {bands}\nrequire = "a"')
    assert (outcome(row), row["grade"].code) == ("undetermined", "b|a")
    assert "甲等" in row["grade"].zh


def test_a_score_gives_execution_at_most_its_weight(verdict):
    data = """\
        year,indicator,phase,value,unit
        2020,甲,executed,110,亿元
        2020,甲,adjusted,100,亿元
        2020,output_score,,50,分
        2020,benefit_score,,25,分
        """
    keys = (
        'items = [{{ indicator = "甲", against = "adjusted", weight = 10 }}, '
        '{{ indicator = "output_score" }}, {{ indicator = "benefit_score" }}]\nlimit = {}'
    )
    row = verdict(data, "score", keys.format('"85分"'))
    assert (outcome(row), row["actual"], row["unit"].code) == ("met", 85, "分")
    assert outcome(verdict(data, "score", keys.format("87"))) == "missed"
    with pytest.raises(DataError, match="measure different things"):
        verdict(data, "score", keys.format('"85 %"'))
    row = verdict(data.replace("benefit_score", "satisfaction_score"), "score", keys.format("85"))
    assert (outcome(row), why(row)) == ("undetermined", "missing")


def test_two_sides_are_equal_within_their_roundings(verdict):
    data = HEAD + "2020,甲,1.4,亿元\n2020,乙,2.4,亿元\n2020,丙,{},亿元\n"
    keys = 'expression = "甲 + 乙"\nequals = "丙"'
    for total, said in (
        ("3.8", "met"),
        ("4", "met"),
        ("3.9", "met"),
        ("4.0", "missed"),
        ("5", "missed"),
    ):
        row = verdict(data.format(total), "identity", keys)
        assert outcome(row) == said, total
    row = verdict(data.format("3").replace("1.4", "约1.4"), "identity", keys)
    assert (outcome(row), why(row)) == ("undetermined", "hedged")
    row = verdict(data.format("4以上").replace("1.4", "0.4"), "identity", keys)
    assert outcome(row) == "missed"


# units


@pytest.mark.parametrize(
    ("kind", "keys", "words"),
    [
        ("floor", 'indicator = "甲"\nlimit = 5', "CNY and %"),
        ("floor", 'indicator = "甲"\nlimit = "5亩"', "CNY and mu"),
        ("floor", 'indicator = "甲"\nlimit = "5亿美元"', "CNY and USD"),
        ("floor", 'expression = "甲 + 乙"\nlimit = "5亿元"', "CNY and USD"),
        ("share", 'indicator = "甲"\nof = "乙"\nlimit = "5 %"', "CNY/USD and %"),
        ("share", 'indicator = "丙"\nof = "丁"\nlimit = "5 %"', "households/persons and %"),
        ("unit_cost", 'indicator = "甲"\nper = "丁"\nlimit = "5 元/户"', "CNY/persons and CNY/households"),
        ("floor", 'indicator = "戊"\nlimit = "5亿元"', "unit not stated and CNY"),
        ("score", 'items = [{ indicator = "甲" }]\nlimit = 5', "CNY and points"),
        ("band", 'indicator = "甲"\nbands = "debt_grade"\nrequire = "yellow"', "CNY and %"),
        ("identity", 'indicator = "甲"\nequals = "丙"', "CNY and households"),
        ("limit", 'indicator = "甲"\nlimit = "丙"', "CNY and households"),
    ],
)  # fmt: skip
def test_what_measures_different_things_is_no_verdict(verdict, kind, keys, words):
    data = HEAD + "2020,甲,5,亿元\n2020,乙,5,亿美元\n2020,丙,5,户\n2020,丁,5,人\n2020,戊,5,?\n"
    with pytest.raises(DataError) as caught:
        verdict(data, kind, keys)
    (problem,) = caught.value.problems
    assert words in problem.message.en
    at = (
        ("of", "equals", "bands", "items", "expression")
        if "limit" not in problem.message.en
        else ("limit",)
    )
    wrong = [number for number, line in enumerate(keys.split("\n"), 5) if line.startswith(at)]
    assert problem.place.line in wrong, "the line of the key that does not fit"


# sums


def test_the_lines_of_a_sector_are_added_or_the_reason_is_said(verdict):
    data = "year,sector,indicator,value,unit\n2020,Education,甲,5,亿元\n2020,Education,乙,7,亿元\n"
    keys = 'indicator = "education"\nlimit = "12亿元"'
    assert outcome(verdict(data, "floor", keys)) == "met"
    row = verdict(data, "floor", keys, overlap="重叠")
    assert (outcome(row), why(row)) == ("undetermined", "overlap")
    rates = (
        data.replace("indicator,value", "indicator,measure,value")
        .replace("甲,", "甲,unit_cost,")
        .replace("乙,", "乙,unit_cost,")
    )
    row = verdict(rates, "floor", keys)
    assert (outcome(row), why(row)) == ("undetermined", "not_additive")


def test_line_items_are_added_where_the_data_say_that_they_are(verdict):
    data = HEAD + "2020,甲,5,亿元\n2020,甲,7,亿元\n"
    row = verdict(data, "floor", 'indicator = "甲"\nlimit = "12亿元"', lines=True)
    assert (outcome(row), row["facts"]) == ("met", 2)
