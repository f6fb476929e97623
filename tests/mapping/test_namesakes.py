"""Rows of one name below different headings."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError

SECTIONS = """\
item,2024 (USD)
Police,
Salaries,10412
Goods,20533
{}Fire,
Salaries,31871
Goods,40299
{}Total,103115
"""


@pytest.mark.parametrize("totals", [("", ""), ("Total,30945\n", "Total,72170\n")])
def test_a_name_below_several_headings_is_told_apart_by_these(table, totals):
    data = table(SECTIONS.format(*totals))
    said = {fact.indicator: str(fact.value) for fact in data.facts if not fact.role}
    assert said == {
        "Police/Salaries": "10412",
        "Police/Goods": "20533",
        "Fire/Salaries": "31871",
        "Fire/Goods": "40299",
    }
    assert [row["value"] for row in data.summary().report.totals] == [103115]


@pytest.mark.parametrize(
    "text",
    [
        "item,2024 (USD)\nSalaries,10412\nGoods,20533\nFire,\nSalaries,31871\n",
        "item,2024 (USD)\nPolice,\nSalaries,10412\nGoods,20533\nSalaries,31871\n",
        "item,2024 (USD)\nPolice,\nSalaries,10412\nTotal,10412\nSalaries,31871\n",
    ],
)
def test_a_name_that_stands_twice_below_no_heading_or_one_is_still_refused(table, text):
    with pytest.raises(DataError):
        table(text)


BELOW = "科目,2024年（万元）\n教育支出,{}\n人员经费,1234.5\n公用经费,765.25\n卫生支出,{}\n人员经费,2345.75\n公用经费,321.5\n合计,4667\n"
ABOVE = "科目,2024年（万元）\n人员经费,1234.5\n公用经费,765.25\n教育支出小计,1999.75\n人员经费,2345.75\n公用经费,321.5\n卫生支出小计,2667.25\n合计,4667\n"


@pytest.mark.parametrize("text", [BELOW.format("1999.75", "2667.25"), ABOVE])
def test_namesakes_that_the_sums_put_under_two_wholes_are_two_figures(table, text):
    data = table(text)
    names = [fact.indicator for fact in data.facts if "人员经费" in fact.indicator]
    assert [name.replace("支出", "") for name in names] == ["教育/人员经费", "卫生/人员经费"]
    assert [str(row["value"]) for row in data.summary().report.totals] == ["4667"]


def test_namesakes_that_nothing_puts_under_wholes_are_asked_about(table):
    with pytest.raises(DataError, match="repeats"):
        table(BELOW.format("1999.5", "2667.5"))


def test_a_part_that_is_called_like_a_line_with_a_code_is_called_by_its_whole(table):
    rows = [
        "20101,消防救援,1.74",
        ",其中：项目支出,0.73",
        "20102,基层医疗,0.72",
        "20203,项目支出,72.67",
    ]
    data = table("\n".join(["编码,项目,2023年（亿元）", *rows]))
    assert [fact.indicator for fact in data.facts if "项目" in fact.indicator] == ["消防救援/项目支出", "项目支出"]  # fmt: skip
    assert [str(row["value"]) for row in data.summary().report.totals] == ["75.13"]


def test_a_heading_that_is_called_like_a_row_elsewhere_is_no_whole(table):
    """The rows below it had been put under that row, and were in no total."""
    rows = "Repairs,,\nRepairs,3,4\nSchools,,\nRepairs,10,8\nRepairs,8,"
    data = table(f"Item,2023 (USD),2024 (USD)\n{rows}", lines=True)
    assert not any(fact.part_of for fact in data.facts)
    assert [row["value"] for row in data.summary().report.totals] == [12]


def test_namesakes_that_the_number_of_their_whole_tells_apart_are_called_by_it(table):
    text = (
        "Ministry,,,,\nHead No.,,Recurrent 2024 (USD),Capital 2024 (USD),Total 2024 (USD)\n"
        "1,President,1828459788,2215392,1830675180\n,Programme 01,1828459788,1107696,1829567484\n,Programme 02,-,1107696,1107696\n"
        "2,Prime Minister,31216848,27968404,59185252\n,Programme 01,31216848,13984202,45201050\n,Programme 02,-,13984202,13984202\n"
        "3,Parliament,3142978,651096,3794074\n,Programme 01,3142978,325548,3468526\n,Programme 02,-,325548,325548\n"
        ",Grand Total,1862819614,30834892,1893654506"
    )
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [1893654506]
    values = {row["indicator"].en: row["value"] for row in report.rows}
    assert values["President/Programme 01"] == 1829567484
    assert values["Prime Minister/Programme 01"] == 45201050


def test_namesakes_of_departments_stay_one_item(table):
    text = (
        "Department,Item,2024 (USD)\nPolice,Staff,30\nPolice,Wages,10\nPolice,Pensions,20\n"
        "Fire,Staff,70\nFire,Wages,30\nFire,Pensions,40"
    )
    assert {fact.indicator for fact in table(text).facts} == {"Staff", "Wages", "Pensions"}


@pytest.mark.parametrize("heading", ["款", "项目"])
def test_a_part_of_the_name_of_its_whole_is_told_from_it_whatever_heads_the_labels(table, heading):
    rows = "税收收入,100\n　增值税,60\n　　国内增值税,50\n　　改征增值税,10\n　企业所得税,40\n非税收入,30\n合计,130\n"
    data = table(f"2024年收入表（万元）,\n{heading},预算数\n{rows}")
    assert [str(row["value"]) for row in data.summary().report.totals] == ["130"]
    names = [fact.indicator for fact in data.facts]
    assert len(set(names)) == len(names)


def test_lines_of_one_name_below_wholes_of_several_levels_are_called_by_these(table):
    """Wynagrodzenia of schools and of nurseries had stood below the schools as one: 4500 in a whole of 4900 beside 900."""
    rows = ["801,,,Oświata,5400", ",80101,,Szkoły,4900", ",,4010,Wynagrodzenia,4000", ",,4260,Energia,900", ",80104,,Przedszkola,500", ",,4010,Wynagrodzenia,500"]  # fmt: skip
    rows += ["851,,,Zdrowie,1250", ",85111,,Szpitale,1250", ",,4270,Usługi,250", ",,6050,Inwestycje,1000", ",,,Razem,6650"]  # fmt: skip
    data = table("\n".join(["Dział,Rozdział,Paragraf,Treść,2023 (PLN)", *rows]))
    wages = {fact.indicator: fact.value for fact in data.facts if "Wynagrodzenia" in fact.indicator}
    assert wages == {"Szkoły/Wynagrodzenia": 4000, "Przedszkola/Wynagrodzenia": 500}
    assert [row["value"] for row in data.summary().report.totals] == [6650]


def test_a_part_of_a_namesake_stays_below_it(table):
    """The table had no total, as nobody knew the whole of what is called its part."""
    rows = "Resource DEL,,\nHealth,175,180\nof which: hospitals,155,160\nEducation,82,85\nTotal Resource DEL,257,265\n"
    rows += "Capital DEL,,\nHealth,11,12\nEducation,6,7\nTotal Capital DEL,17,19\n"
    data = table(f"item,2023 (GBP),2024 (GBP)\n{rows}")
    assert [row["value"] for row in data.summary().report.totals] == [284]
    assert {fact.part_of for fact in data.facts if fact.role == "of_which"} == {
        "Resource DEL/Health"
    }
