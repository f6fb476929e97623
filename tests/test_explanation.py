"""Where a printed number comes from, and what a word means."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli import glossary, ledger, load, registry
from fiscalcli.errors import UsageError
from fiscalcli.model import Interval

LEDGER = """
    year,sector,item,role,value,unit
    2023,education,schools,,10,亿元
    2024,education,schools,,12.5,亿元
    2024,education,of which buses,of_which,3,亿元
    2024,health,clinics,,7500,万元
"""


def parts(answer, part):
    return [row for row in answer.report.rows if row["part"].code == part]


def test_a_share_is_taken_apart(table):
    answer = table(LEDGER).explain(
        "summary:education:share", year=2024, by="sector", where=["role="] * 0
    )
    (figure,) = parts(answer, "figure")
    assert figure["value"] == Fraction(1250, 1325) * 100
    texts = [row["what"].en for row in parts(answer, "formula")]
    assert texts == [
        "value / total = 12.5 CNY 100m / 13.25 CNY 100m",
        "total = 12.5 CNY 100m + 7500 CNY 10k",
    ]
    assert parts(answer, "formula")[0]["what"].zh == "本期数 / 合计 = 12.5亿元 / 13.25亿元"
    assert parts(answer, "formula")[0]["formula"] == "12.5亿元 / 13.25亿元"
    facts = parts(answer, "fact")
    assert [row["value"] for row in facts] == [Decimal("12.5"), Decimal(7500)]
    assert [row["in_base_unit"] for row in facts] == [Decimal(1250000000), Decimal(75000000)]
    assert facts[0]["interval"] == Interval(Decimal("12.45"), Decimal("12.55"))
    assert facts[1]["file"].startswith("t.csv:5")


def test_what_was_not_added_is_named(table):
    answer = table(LEDGER).explain("summary:education:value", year=2024, by="sector")
    (left,) = parts(answer, "left_out")
    assert left["value"] == Decimal(3)
    assert left["why"].en == "an of-which part of schools, which holds it"
    assert [row["value"] for row in parts(answer, "fact")] == [Decimal("12.5")]


def test_growth_names_both_years(table):
    answer = table(LEDGER).explain("growth:education:rate", year=2024, by="sector")
    assert parts(answer, "figure")[0]["value"] == 25
    (formula,) = parts(answer, "formula")
    assert formula["what"].en == "value / base - 1 = 12.5 CNY 100m / 10 CNY 100m - 1"
    assert [row["formula"] for row in (*parts(answer, "low"), *parts(answer, "high"))] == [
        "12.45亿元 / 10.5亿元 - 1",
        "12.55亿元 / 9.5亿元 - 1",
    ]
    assert {row["value"] for row in parts(answer, "fact")} == {Decimal("12.5"), Decimal(10)}


def test_a_figure_that_is_not_there_says_why(table):
    answer = table(LEDGER).explain("growth:health:rate", year=2024, by="sector")
    (figure,) = parts(answer, "figure")
    assert figure["value"] is None
    assert "base year" in figure["what"].en


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("summary:nowhere:share", "there is no row 'nowhere'"),
        ("summary:education:shar", "there is no column of figures 'shar'"),
        ("growth:", "does not say which row"),
        ("zzz", "there is no row 'zzz'"),
    ],
)
def test_what_is_not_there_is_refused(table, figure, said):
    with pytest.raises(UsageError, match=said):
        table(LEDGER).explain(figure, year=2024, by="sector")


def test_rows_are_named_in_either_language_and_by_several_words(table):
    data = table(LEDGER)
    for row in ("education", "教育", "Education"):
        answer = data.explain(f"summary:{row}:占比", year=2024, by="sector")
        assert parts(answer, "figure")[0]["value"] == Fraction(1250, 1325) * 100


def test_a_verdict_is_taken_apart():
    answer = load("data/heilongjiang").explain("check:tax-share/2021:actual")
    (figure,) = parts(answer, "figure")
    assert round(figure["value"], 2) == Fraction(6691, 100)
    (formula,) = parts(answer, "formula")
    assert formula["what"].en == (
        "Tax revenue 2021 / General public budget revenue 2021 = 870.2 CNY 100m / 1300.5 CNY 100m"
    )
    assert len(parts(answer, "fact")) == len(answer.report.sources) == 2


SIDES = """
    年份,指标,金额,单位
    2023,教育支出,50.0,亿元
    2023,卫生健康支出,30.0,亿元
    2024,教育支出,55.0,亿元
    2024,住房保障支出,40.0,亿元
    2024,农林水支出,4x,亿元
"""


def test_lines_of_one_side_are_named_and_so_are_the_cells_that_were_left_out(table):
    data = table(SIDES, skip_bad=True)
    plain = data.explain("growth:Total:rate", by="indicator")
    assert [(row["what"].en.split(";")[0], row["why"].en) for row in parts(plain, "missing")] == [
        ("2024 Housing security", "only in value, not in base"),
        ("2023 Health", "only in base, not in value"),
    ]
    matched = data.explain("growth:Matched total:rate", by="indicator")
    assert not parts(matched, "missing")
    *sides, cell = parts(matched, "left_out")
    assert {row["value"] for row in sides} == {Decimal("30.0"), Decimal("40.0")}
    assert {row["why"].en for row in sides} == {"on one side only: not in the matched sum"}
    assert (cell["file"], "'4x'" in cell["what"].en) == ("t.csv:6 金额", True)
    assert "略过的单元格" in cell["what"].zh


def test_how_many_lines_are_covered_is_a_number_too(table):
    told = table(SIDES, skip_bad=True).explain("growth:Total:覆盖", by="indicator")
    assert parts(told, "figure")[0]["what"].en == "Total expenditure coverage 1/3"
    assert len(parts(told, "fact")) == 4


def test_a_long_sum_is_counted_for_people_and_written_out_for_programs(table):
    rows = "\n".join(f"2024,工资,单位{at},{at}.5,万元" for at in range(20))
    told = table(f"年份,指标,单位名称,金额,单位\n{rows}", lines=True).explain("summary:工资:value")
    (formula,) = parts(told, "formula")
    assert formula["what"].en == "value = the sum of 20 facts below"
    assert formula["formula"].count("+") == 19
    assert len(parts(told, "fact")) == 20


def test_of_many_figures_left_out_the_first_are_named_and_the_rest_are_counted(table):
    rows = "\n".join(f"2024,教育,其中：某项{at},of_which,{at},亿元" for at in range(1, 9))
    told = table(f"年份,领域,指标,role,数值,单位\n2024,教育,教育支出,,99,亿元\n{rows}").explain(
        "summary:教育支出:value", by="sector"
    )
    left = parts(told, "left_out")
    assert len(left) == 6
    assert left[-1]["what"].en == "and 3 more: an of-which part of Education, which holds it"


@pytest.mark.parametrize(
    ("figure", "formula"),
    [
        ("actual", "4051.3亿元"),
        ("limit", "4127.4亿元"),
        ("gap", "4051.3亿元 - 4127.4亿元"),
    ],
)
def test_a_limit_that_is_a_figure_is_taken_from_the_data(figure, formula):
    told = load("data/heilongjiang").explain(f"check:general-debt-limit/2020:{figure}")
    found = [row["formula"] for row in told.report.rows if row.get("formula")]
    assert found == [formula]
    assert not any("stands in" in row["what"].en for row in parts(told, "note"))


def test_a_gap_in_money_and_a_limit_that_is_written():
    data = load("data/heilongjiang")
    money = data.explain("check:revenue-growth/2021:gap_money")
    (formula,) = parts(money, "formula")
    assert (formula["value"], formula["formula"]) == (
        Decimal("78.85"),
        "1300.5亿元 - (1 + 6%) * 1152.5亿元",
    )
    limit = data.explain("check:revenue-growth/2021:limit")
    assert [row["formula"] for row in parts(limit, "low")] == ["6%"]
    assert parts(limit, "note")[0]["what"].en.endswith("targets.toml:12")


def test_an_undetermined_promise_names_the_figure_that_is_missing():
    told = load("data/haimen").explain("check:tax-share")
    assert "税收收入 2024" in parts(told, "missing")[0]["what"].zh
    (formula,) = parts(told, "formula")
    assert formula["what"].zh.endswith("= 税收收入 2024 / 77亿元")
    assert formula["formula"] == "tax_revenue / 77亿元"
    assert [row["value"] for row in parts(told, "fact")] == [Decimal(77)]


def test_nothing_remains_of_a_budget_that_was_overspent():
    told = load("data/heilongjiang").explain(
        "execution:Total:remaining", year=2021, where=["scope=whole", "budget=general"]
    )
    (formula,) = parts(told, "formula")
    assert (formula["value"], formula["formula"]) == (0, "max(1221.6亿元 - 1300.5亿元, 0)")
    assert [row["what"].en.split(";")[0] for row in parts(told, "fact")] == [
        "2021 General public budget revenue approved",
        "2021 General public budget revenue final",
    ]


def test_two_sides_are_taken_apart(table):
    data = table(LEDGER)
    told = data.explain("compare:schools:change", one="2023", other="2024")
    assert [row["formula"] for row in parts(told, "formula")] == ["12.5亿元 - 10亿元"]
    other = table("year,sector,item,value,unit\n2024,education,schools,13,亿元")
    told = data.explain("compare:schools/2024:rate", against=other, names=("a", "b"))
    assert [row["formula"] for row in parts(told, "formula")] == ["13亿元 / 12.5亿元 - 1"]


def test_a_number_that_was_not_formed_is_not_formed_by_its_explanation(table):
    text = "年份,科目,执行数,决算数\n2024,教育支出,{}\n2024,农林水支出,,50"
    one, other = (table(text.format(said), defaults={"unit": "万元"}) for said in ("100,", ",110"))
    told = one.explain("compare:教育:change", against=other)
    assert parts(told, "figure")[0]["value"] is None
    (formula,) = parts(told, "formula")
    assert (formula["what"].en, formula.get("formula")) == ("value - base", None)
    assert {row["value"] for row in parts(told, "fact")} == {100, 110}


def test_a_finding_is_taken_apart_with_what_it_says(table):
    data = table(registry.get("rules", "stated_growth").EXAMPLE.en, skip_bad=True)
    told = data.explain("validate:stated_growth:expected")
    (formula,) = parts(told, "formula")
    assert (formula["value"], formula["formula"]) == (-10, "90 USD million / 100 USD million - 1")
    assert len(parts(told, "fact")) == 2
    assert len(parts(told, "note")) == 2
    gap = data.explain("validate:stated_growth")
    assert parts(gap, "formula")[0]["what"].en.startswith("found - (value / base - 1) = 10% - (")


def test_a_finding_without_numbers_is_told_by_its_facts(table):
    data = table(registry.get("rules", "missing_year").EXAMPLE.zh, skip_bad=True)
    told = data.explain("validate:missing_year")
    assert not parts(told, "formula")
    assert parts(told, "fact")
    assert parts(told, "note")


def test_a_finding_against_other_data_is_taken_apart(table):
    ours, theirs = (
        table(f"年份,指标,金额,单位\n2024,税收收入,{value},亿元") for value in ("80", "800000")
    )
    told = ours.explain("validate:unit_slip:expected", against=theirs)
    assert parts(told, "formula")[0]["what"].zh == "原文数字 800000亿元"


@pytest.mark.parametrize("folder", ["rules", "targets"])
def test_every_rule_and_kind_is_explained_in_both_languages(folder):
    for name in registry.names(folder):
        rows = glossary.find(name).rows
        assert len(rows) > 2
        assert all(row["said"].zh and row["said"].en for row in rows)


@pytest.mark.parametrize("word", ["general_revenue", "一般公共预算收入", "205", "亿元", "决算"])
def test_words_of_the_field_are_explained(word):
    found = glossary.find(word)
    assert (found is None) == (word == "205")


def test_a_word_of_the_data_is_explained_with_its_figure():
    answer = load("data/haimen").explain("education")
    assert answer.report.rows[0]["part"].en == "indicator"
    assert parts(answer, "figure")[0]["value"] == Decimal("18.8")


@pytest.mark.parametrize(
    ("word", "about", "said"),
    [
        ("assets-lease-expired", "台账规则", "租约已到期"), ("资产台账", "台账", "国有资产"),
        ("idle_rate", "台账的数字", "fiscal explain assets:idle_rate"), ("闲置率（按面积）", "台账的数字", "assets:idle_area_rate"),
    ],
)  # fmt: skip
def test_ledgers_their_figures_and_their_rules_have_a_meaning(word, about, said):
    rows = glossary.find(word).rows
    assert any(row["about"].zh == about and said in row["said"].zh for row in rows)


def test_every_rule_of_a_ledger_says_why_and_what_to_do():
    for name in registry.names("ledgers"):
        for rule in ledger.of(registry.get("ledgers", name)).rules:
            told = {row["about"].en for row in glossary.find(f"{name}-{rule.name}").rows}
            assert {"why", "what to do", "condition"} <= told
