"""What may be asked, in which words, and what is answered to a wrong one."""

from __future__ import annotations

import pytest

import fiscalcli as fc
from fiscalcli.errors import UsageError
from fiscalcli.question import SLICE, ask

TEXT = """
    年份,领域,指标,阶段,金额,单位,乡镇
    2022,教育,甲,决算,100,万元,三星镇
    2023,教育,甲,决算,1.5,亿元,三星镇
    2023,教育,甲,年初预算,2,亿元,三星镇
    2023,卫生健康,乙,决算,3,亿元,常乐镇
"""


@pytest.fixture(scope="module")
def dataset(table):
    return table(TEXT).dataset


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 3),
        ({"year": "2022"}, 1),
        ({"year": "all"}, 4),
        ({"year": "2022-2023"}, 4),
        ({"where": {"sector": "education"}}, 2),
        ({"where": ["sector=教育", "phase=final"]}, 1),
        ({"where": {"领域": "Education"}}, 2),
        ({"where": {"sector": "教育, 卫生健康"}}, 3),
        ({"where": {"乡镇": "常乐镇"}}, 1),
        ({"where": {"年份": "2022"}, "year": "all"}, 1),
        ({"phase": "年初预算"}, 1),
        ({"where": ["sector=教育", "领域=卫生健康"]}, 3),
        ({"where": ["phase=final"], "phase": "approved", "year": "2023"}, 3),
    ],
)
def test_figures_are_found_by_code_or_label_in_either_language(dataset, asked, found):
    question = ask(dataset, **asked)
    assert sum(fact.period in question.periods for fact in question.facts) == found


@pytest.mark.parametrize(
    ("asked", "code", "hint"),
    [
        ({"by": "sectorr"}, "unknown_dimension", "sector"),
        ({"where": {"sector": "educaton"}}, "unknown_sector", "Education"),
        ({"where": {"乡镇": "三星"}}, "unknown_value", "三星镇"),
        ({"where": {"indicator": "丙"}}, "unknown_indicator", ""),
        ({"where": ["sector"]}, "where", "sector=education"),
        ({"where": ["=x"]}, "where", ""),
        ({"where": {"sector": "教育", "乡镇": "常乐镇"}}, "no_match", ""),
        ({"year": "1999"}, "no_such_year", "2022"),
        ({"year": "later"}, "bad_year", "latest"),
        ({"year": "2023-2022"}, "year_range", "2022-2023"),
        ({"unit_name": "亿园"}, "unknown_unit", ""),
        ({"unit_name": "亩"}, "unit_dimension", "亿元"),
    ],
)
def test_a_wrong_word_is_named_with_a_way_out(dataset, asked, code, hint):
    with pytest.raises(UsageError) as caught:
        ask(dataset, **asked)
    [problem] = caught.value.problems
    assert problem.code == code
    assert hint in (problem.hint.en if problem.hint else "")


def test_where_no_unit_is_stated_the_one_asked_for_can_be_declared(table):
    with pytest.raises(UsageError) as caught:
        ask(table("year,item,value\n2024,Roads,5").dataset, unit_name="GBP")
    assert "--default unit=GBP" in caught.value.problems[0].hint.en


@pytest.mark.parametrize(
    ("by", "groups", "slices"),
    [
        ("", ("sector",), SLICE),
        ("sector", ("sector",), SLICE[1:]),
        ("jurisdiction", ("jurisdiction",), SLICE[1:]),
        ("年度,乡镇", ("period", "乡镇"), SLICE[1:]),
        ("phase", ("phase",), SLICE[1:]),
    ],
)
def test_groups_and_what_is_never_added_across(dataset, by, groups, slices):
    question = ask(dataset, by=by)
    assert (question.by, question.slices) == (groups, slices)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("年份,jurisdiction,指标,金额,单位\n2023,甲县,收入,1,元\n2023,乙县,收入,2,元", "jurisdiction"),
        ("年份,指标,金额,单位\n2023,甲,1,元\n2023,乙,2,元", "indicator"),
        ("年份,乡镇,金额,单位\n2023,三星镇,1,元\n2023,常乐镇,2,元", "乡镇"),
        ("年份,金额,单位\n2023,1,元", "period"),
        ("年份,Dept,Unit code,金额,单位\n2023,01,0101,1,元\n2023,02,0202,2,元", "Dept"),
        ("年份,Dept,Unit,金额,单位\n2023,01,Police,1,元\n2023,02,Fire,2,元", "Unit"),
    ],
)  # fmt: skip
def test_how_figures_are_grouped_when_nobody_says(table, text, by):
    assert ask(table(text).dataset).by == (by,)


def test_the_latest_year_is_the_declared_one_else_the_newest_whole_one(table):
    text = "年份,指标,金额,单位\n2022,甲,1,元\n2023,甲,2,元\n2023-06,甲,1,元"
    assert [p.text for p in ask(table(text).dataset).periods] == ["2023"]
    assert [p.text for p in ask(table(text, year="2022").dataset).periods] == ["2022"]
    months = "年份,指标,金额,单位\n2023年5月,甲,2,元\n2023年6月,甲,1,元"
    assert [p.text for p in ask(table(months).dataset).periods] == ["2023-05", "2023-06"]
    assert [p.text for p in ask(table(months).dataset, year="2023-06").periods] == ["2023-06"]


def test_a_declared_year_is_that_year_however_it_is_written_and_cut(table):
    text = "年份,指标,金额,单位\n2022年5月,甲,2,元\n2022年6月,甲,2,元\n2023年5月,甲,1,元"
    for said in ("2022", "2022年", "FY2022"):
        periods = ask(table(text, year=said).dataset).periods
        assert [p.text for p in periods] == ["2022-05", "2022-06"]


def test_a_declared_year_without_figures_is_not_another_year(table):
    text = "年份,指标,金额,单位\n2022,甲,2,元\n2023,甲,1,元\n2023,乙,1,元"
    dataset = table(text, year="2042").dataset
    with pytest.raises(UsageError) as refused:
        ask(dataset)
    (problem,) = refused.value.problems
    assert (problem.code, "2022, 2023" in problem.hint.en) == ("declared_year", True)
    assert [p.text for p in ask(dataset, year="2022").periods] == ["2022"]
    assert [
        p.text for p in ask(table(text, year="2022").dataset, where={"指标": "乙"}).periods
    ] == ["2023"]


def test_a_range_of_one_year_is_that_year(table):
    text = "年份,指标,金额,单位\n2022,甲,2,元\n2023,甲,1,元"
    assert [p.text for p in ask(table(text).dataset, year="2022-2022").periods] == ["2022"]


def test_money_is_shown_in_the_unit_of_most_figures_unless_said(dataset):
    assert ask(dataset).unit.unit == "亿元"
    assert ask(dataset, unit_name="wan").unit.unit == "万元"


@pytest.mark.parametrize(
    ("by", "code"), [("unit", "no_grouping"), ("measure", "no_grouping"), ("facts", "taken")]
)
def test_what_cannot_head_the_rows_is_refused(by, code, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year,item,amount,unit,facts\n2024,a,1,元,x\n2024,b,2,元,y\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        fc.load(path).summary(by=by)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_group_that_is_named_twice_is_one(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year,item,amount,unit\n2024,a,1,元\n2024,b,2,元\n", encoding="utf-8")
    assert fc.load(path).summary(by="item,item").report.about["by"] == "indicator"


VINTAGES = """
    release,year,item,amount (USD)
    2023-02,2022,Roads,100
    2023-02,2022,Schools,50
    2024-02,2022,Roads,110
    2024-02,2022,Schools,52
    2024-02,2023,Roads,121
"""


@pytest.mark.parametrize("by", ["indicator", "release", ""])
def test_two_releases_of_one_year_are_never_added(table, by):
    report = table(VINTAGES).summary(year=2022, by=by or None).report
    values = [row["value"] for row in (*report.rows, *report.totals)]
    assert max(values) == 162
    assert 312 not in values


def test_growth_stays_within_a_release(table):
    rows = table(VINTAGES).growth(year=2023, where={"indicator": "Roads"}).report.rows
    assert [(row["release"].code, row["change"]) for row in rows] == [
        ("2023-02", None),
        ("2024-02", 11),
    ]


def test_releases_of_their_own_years_are_one_series(table):
    text = "release,year,item,amount (USD)\n2023-02,2022,Roads,100\n2024-02,2023,Roads,110"
    [row] = table(text).growth().report.rows
    assert row["change"] == 10


def test_a_total_row_that_is_asked_for_alone_is_a_figure_like_others(table):
    text = "year,geo,cofog99,value,unit\n" + "\n".join(
        f"2022,{geo},{word},{value},EUR"
        for geo in ("DE", "FR")
        for word, value in (("TOTAL", 100), ("GF07", 20), ("GF09", 30))
    )
    dataset = table(text).dataset
    asked = ask(dataset, where={"cofog99": "TOTAL"})
    assert [(fact.role, fact.value) for fact in asked.facts] == [("", 100), ("", 100)]
    assert {fact.role for fact in ask(dataset).facts} == {"subtotal", ""}


def test_periods_head_no_rows_where_several_stand_side_by_side(table):
    dataset = table("期间,金额,单位\n2023-01,1,元\n2023-02,2,元").dataset
    assert ask(dataset).by == ("indicator",)
    assert ask(dataset, year="2023-01").by == ("period",)


def test_a_phase_that_no_figure_says_is_asked_with_a_column_that_there_is(table):
    dataset = table("年份,项目,Kosten (万元)\n2024,a,1").dataset
    with pytest.raises(UsageError) as caught:
        ask(dataset, where={"phase": "executed"})
    assert "--column 'Kosten (万元)=value:executed'" in caught.value.problems[0].hint.en


def test_a_phase_that_nothing_says_is_asked_of_the_columns_there_are(table):
    one = table("year,item,value\n2024,Roads,5").dataset
    two = table("year,item,Encumbrance ceiling,Cash ceiling\n2024,Roads,5,6").dataset
    for found, cure in (
        (one, "value=value:paid"),
        (two, "of the columns Encumbrance ceiling, Cash"),
    ):
        with pytest.raises(UsageError) as caught:
            ask(found, where={"phase": "paid"})
        assert cure in caught.value.problems[0].hint.en


def test_a_heading_that_was_read_as_a_dimension_names_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Jahr,Konto,Budget Type,Betrag (EUR)\n2023,1,Revenue,5\n2023,2,Expenditure,6\n")
    data = fc.load(path)
    rows = data.summary(by="budget type").report.rows
    assert [(row["direction"].code, row["value"]) for row in rows] == [
        ("revenue", 5),
        ("expenditure", 6),
    ]
    assert [row["value"] for row in data.summary(where={"Budget Type": "Revenue"}).report.rows] == [
        5
    ]


def test_names_group_where_codes_stand_beside_them(table):
    text = "ORG_CODE,ORG_NAME,year,amount (GBP)\nX016A084,Works,2024,5\nX017B084,Health,2024,6\n"
    report = table(text).summary().report
    assert [row["ORG_NAME"].code for row in report.rows] == ["Works", "Health"]


def test_codes_group_where_two_of_them_have_one_name(table):
    text = "ORG_CODE,ORG_NAME,year,amount (GBP)\nX016A084,Works,2024,5\nX017B084,Works,2024,6\nX3,Roads,2024,6\n"
    report = table(text).summary().report
    assert [row["ORG_CODE"].code for row in report.rows] == ["X016A084", "X017B084", "X3"]


def test_keys_of_rows_group_nothing_in_a_long_list(table):
    rows = "".join(
        f"K-{at:05},{'Works' if at % 2 else 'Health'},2024,{at + 10}\n" for at in range(1200)
    )
    report = table(f"award_key,agency,fiscal year,amount (USD)\n{rows}").summary().report
    assert {row["agency"].code for row in report.rows} == {"Works", "Health"}


@pytest.mark.parametrize(
    "headings", ["invoice_no,paid_on", "合同编号,审核日", "Voucher No.,order_number"]
)
def test_numbers_and_days_of_rows_group_nothing_where_names_stand_beside_them(table, headings):
    rows = "7,2024-01-27,Parks,2024,5\n8,2024-02-03,Roads,2024,6\n9,2024-02-03,Parks,2024,7\n"
    report = table(f"{headings},bureau,fiscal year,obligated (USD)\n{rows}").summary().report
    assert [row["bureau"].code for row in report.rows] == ["Parks", "Roads"]


@pytest.mark.parametrize(
    ("where", "cure"),
    [("jurisdiction=North", "-w indicator=North"), ("budget=Alpha", "-w fund=Alpha"), ("budget=fund", "--default budget=fund")],
)  # fmt: skip
def test_a_word_of_another_dimension_is_pointed_to(table, where, cure):
    data = table("地区,fund,2024\nNorth,Alpha,7\n其中：East,Alpha,3\nSouth,Alpha,8")
    with pytest.raises(UsageError) as caught:
        ask(data.dataset, where=dict([where.split("=")]))
    assert caught.value.problems[0].hint.en.endswith(cure)


def test_a_misspelt_heading_of_the_file_is_suggested(table):
    data = table("Year,Function,Amount (USD)\n2024,Health,1\n2024,Roads,2\n")
    with pytest.raises(UsageError) as caught:
        data.summary(by="Functon")
    assert caught.value.problems[0].hint.en == "did you mean Function?"
