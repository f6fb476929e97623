"""Labels in several columns, one further to the right for each level."""

from __future__ import annotations

import pytest

STAIRS = "Item,,,2023,2024\nGroup,,,90.5,95.5\n,Taxes,,50.5,52.5\n,,Income,30.1,31.1\n,,Sales,20.4,21.4\n,Fees,,40.0,43.0\n"


@pytest.mark.parametrize("first", ["Item", ""])
def test_labels_in_steps_are_levels(table, first):
    found = table(STAIRS.replace("Item", first), defaults={"unit": "USD"})
    assert {fact.indicator: fact.part_of for fact in found.facts} == {
        "Group": "", "tax_revenue": "Group", "Income": "tax_revenue", "Sales": "tax_revenue", "Fees": "Group",
    }  # fmt: skip
    assert len(found.facts) == 10


def test_columns_that_both_have_words_are_no_steps(table):
    text = "Item,,2024\nA,Health,5\n,Roads,6\n"
    found = table(text, defaults={"unit": "USD"})
    assert all("    " not in fact.indicator for fact in found.facts)


def test_figures_that_nothing_heads_are_no_labels(table):
    text = "Item,,2024\nA,,5\n,7,6\n"
    found = table(text, defaults={"unit": "USD"})
    assert {fact.indicator for fact in found.facts} == {"A", ""}


HEADED = "{},{},{},2023,2024\nGroup,,,90.5,95.5\n,Taxes,,50.5,52.5\n,,Income,30.1,31.1\n,,Sales,20.4,21.4\n,Fees,,40.0,43.0\nTotal,,,90.5,95.5\n"


@pytest.mark.parametrize("named", ["款 項 目", "类 款 项", "장 관 항", "Level1 Level2 Level3"])
def test_steps_under_headings_are_levels_where_the_figures_show_it(table, named):
    data = table(HEADED.format(*named.split()), defaults={"unit": "USD"})
    found = {
        fact.indicator or fact.sector: fact.part_of for fact in data.facts if fact.role != "total"
    }
    assert found == {
        "Group": "", "tax_revenue": "Group", "Income": "tax_revenue", "Sales": "tax_revenue", "Fees": "Group",
    }  # fmt: skip
    assert [str(row["value"]) for row in data.summary().report.totals] == ["95.5"]


@pytest.mark.parametrize(
    "text",
    [
        "款,項,2024\n税,,50\n,甲,20\n,乙,20\n費,,9\n,丙,9\n",  # parts that do not add up
        "収入項目,支出項目,2024\n税,,100\n費,,1500\n,甲,1000\n,乙,500\n",  # two sides
        "款,項,2024\n税,,5\n,甲,5\n",  # may be chance
        "款,項,2023,2024\n税,,50,60\n,甲,50,60\n",
        "款,項,2024\n税,,\n,甲,1000\n,乙,500\n費,,1500\n,丙,1000\n,丁,500\n",  # a whole without a figure
        "款,項,2024\n,甲,1000\n税,,1500\n,乙,1000\n,丙,500\n",  # a part of nothing
    ],
)
def test_steps_that_no_figures_show_stay_columns(table, text):
    data = table(text, defaults={"unit": "JPY"})
    assert not any(fact.part_of in ("税", "費") for fact in data.facts)


def test_one_row_over_one_part_is_told_by_several_long_figures(table):
    text = "장,관,2023,2024\n지방세,,5012,5134\n,보통세,5012,5134\n세외,,700,690\n총계,,5712,5824\n"
    data = table(text, defaults={"unit": "KRW thousand"})
    assert [str(row["value"]) for row in data.summary().report.totals] == ["5824"]
    assert not any("differ" in note.en for note in data.summary().report.notes)


def test_a_further_column_that_the_user_declares_stays_one(table):
    data = table(HEADED.format("款", "項", "目"), defaults={"unit": "JPY"}, columns={"項": "extra"})
    assert {name for fact in data.facts for name, _ in fact.extra} >= {"項"}


LEVELS = [
    "教育支出,,,1000",
    ",普通教育,,800",
    ",,小学教育,500",
    ",,初中教育,300",
    ",职业教育,,200",
    "卫生支出,,,500",
]


@pytest.mark.parametrize(
    "heads", ["类,款,项", "Programme,Project,Activity", "Level 1,Level 2,Level 3"]
)
@pytest.mark.parametrize("more", [[], ["合计,,,1500"]])
def test_columns_that_are_headed_as_levels_are_one_column_of_labels(table, heads, more):
    data = table("\n".join([f"{heads},2023年（万元）", *LEVELS, *more]))
    assert [row["value"] for row in data.summary().report.totals] == [1500]
    assert {
        fact.part_of.split("|")[0]
        for fact in data.facts
        if fact.value == 500 and fact.code != "210"
    } >= {"普通教育"}


@pytest.mark.parametrize(
    "rows",
    [
        ["收入项目,支出项目,2023年（万元）", "税收,,100", "非税,,50", ",教育,80", ",卫生,60"],
        ["Programme,Project,2023 (EUR)", "Education,,120", ",Schools,100", ",Universities,20"],
        [
            "Programme,Project,2023 (EUR)",
            "Education,Schools,100",
            "Education,Universities,20",
            "Health,Hospitals,60",
        ],
    ],
)
def test_columns_that_may_be_anything_else_stay(table, rows):
    data = table("\n".join(rows))
    assert not any(
        fact.part_of
        for fact in data.facts
        if fact.indicator in ("卫生", "Universities", "Hospitals")
    )


def test_a_declared_column_stays(table):
    data = table("\n".join(["类,款,项,2023年（万元）", *LEVELS]), columns={"款": "extra"})
    assert any(name == "款" for fact in data.facts for name, _ in fact.extra)
