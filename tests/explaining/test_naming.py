"""A figure is named as it was printed; what is not there is answered with what is."""

from __future__ import annotations

import pytest

from fiscalcli.errors import UsageError
from fiscalcli.explaining import naming
from fiscalcli.explaining.naming import Asked

TABLE = """
    年份,地区,范围,指标,金额,单位
    2023,甲县,全县,教育支出,10,亿元
    2023,甲县,县本级,教育支出,4,亿元
    2024,甲县,全县,教育支出,12,亿元
    2024,甲县,县本级,教育支出,5,亿元
    2024,甲县,全县,公共安全支出,3,亿元
"""


@pytest.fixture(scope="module")
def report(table):
    return table(TABLE).summary(by="indicator").report


def found(report, said):
    figure = naming.find(report, naming.read(said))
    return figure.row["scope"].code, figure.row["indicator"].code, figure.column.key


def test_a_name_is_read_from_left_to_right():
    assert naming.read("growth:Total:rate") == Asked("growth", ("Total", "rate"))
    assert naming.read("教育：占比") == Asked("summary", ("教育", "占比"))
    assert naming.read("教育") == Asked("summary", ("教育",))
    assert naming.read("validate:parts_total:d.csv:6 value") == Asked(
        "validate", ("parts_total", "d.csv", "6 value")
    )


@pytest.mark.parametrize(
    "said",
    [
        "summary:公共安全:占比",
        "summary:公共安全支出:share",
        "summary:Public security:Share",
        "summary:public security/全域:share_interval",
        "summary:whole area/Public security:share_interval_low",
        "summary:public_security:占比区间（下限）",
    ],
)
def test_rows_and_columns_have_many_names(report, said):
    assert found(report, said) == ("whole", "public_security", "share")


def test_without_a_column_the_usual_one_is_meant(report, table):
    assert found(report, "公共安全")[2] == "value"
    several = table(TABLE).summary(by="indicator", year="all").report
    assert found(several, "公共安全")[2] == "2024"


def test_several_rows_of_one_name_are_told_apart_or_refused(report):
    assert found(report, "教育/全域:占比")[0] == "whole"
    assert found(report, "教育/own:占比")[0] == "own"
    assert found(report, "教育/#2:占比")[0] == "own"
    with pytest.raises(UsageError, match="'教育' names 2 rows") as caught:
        found(report, "教育:占比")
    hint = caught.value.problems[0].hint
    assert hint.en == "say which: summary:教育/whole, summary:教育/own"
    assert hint.zh.startswith("写明是哪一行：summary:教育/whole")


def test_a_word_that_is_part_of_a_name_chooses_no_row(table):
    text = "year,direction,indicator,value,unit\n2024,revenue,Other revenue,5,USD\n2024,expenditure,Other revenue,4,USD"
    report = table(text).summary(by="indicator").report
    with pytest.raises(UsageError, match="names 2 rows"):
        naming.find(report, naming.read("summary:Other revenue:value"))
    chosen = naming.find(report, naming.read("summary:Other revenue/expenditure:value"))
    assert chosen.row["value"] == 4


def test_a_figure_comes_before_what_else_is_in_the_sector_of_its_name(table):
    text = (
        "年份,领域,指标,role,数值,单位\n2024,教育,教育支出,,9,亿元\n2024,教育,校车,unclear,3,亿元"
    )
    report = table(text).summary(by="sector").report
    assert len(report.rows) == 2
    assert naming.find(report, naming.read("教育:value")).row["value"] == 9


def test_the_total_is_found_by_its_word(table):
    text = "年份,地区,金额,单位\n2024,甲,5,元\n2024,乙,4,元\n2024,全市合计,8,元"
    report = table(text).summary(by="jurisdiction").report
    assert naming.find(report, naming.read("合计:value")).row["value"] == 8


def test_rows_that_no_word_tells_apart_are_numbered(table):
    text = "年份,指标,金额(亿元)\n2024,税收收入,5\n2024,税收收入,7\n2024,非税收入,9"
    report = table(text, skip_bad=True).validate(rules="duplicate_key").report
    same = [dict(report.rows[0]), dict(report.rows[0])]
    report = report._replace(rows=same)
    with pytest.raises(UsageError) as caught:
        naming.find(report, naming.read("validate:duplicate_key"))
    assert caught.value.problems[0].hint.en.endswith("duplicate_key/#1, validate:duplicate_key/#2")
    assert naming.find(report, naming.read("validate:duplicate_key/#2")).row is same[1]


@pytest.mark.parametrize(
    "said",
    [
        "validate:duplicate_key/t.csv:3 金额(亿元):expected",
        "validate:duplicate_key:t.csv:3:expected",
        "validate:t.csv:3:expected",
        "validate:duplicate_key/2024年 税收收入:expected",
        "validate:2024 Tax revenue:应为",
    ],
)
def test_a_finding_is_named_by_its_rule_its_place_or_its_figure(table, said):
    text = "年份,指标,金额(亿元)\n2024,税收收入,5\n2024,税收收入,7\n2024,非税收入,9"
    report = table(text, skip_bad=True).validate().report
    figure = naming.find(report, naming.read(said))
    assert (figure.row["place"], figure.column.key) == ("t.csv:3 金额(亿元)", "expected")


def test_a_total_is_a_total_whatever_it_is_called(table):
    data = table(
        "年份,指标,金额,单位\n2024,一般公共预算收入,9,亿元\n2024,税收收入,5,亿元\n2024,非税收入,4,亿元"
    )
    report = data.summary(by="sector").report
    for said in ("Total", "合计", "一般公共预算收入", "general_revenue"):
        figure = naming.find(report, naming.read(f"summary:{said}:value"))
        assert figure.row is report.totals[0]


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("summary:公共安全:shar", "there is no column of figures 'shar'", "did you mean share"),
        ("summary:公共安金:share", "there is no row '公共安金'", "did you mean 公共安全"),
        ("公共安金", "there is no row '公共安金'", "did you mean 公共安全"),
        ("sumary:公共安全:share", "there is no report 'sumary'", "did you mean summary"),
        ("catalog:x:y", "figures of catalog cannot be taken apart", "summary, growth"),
        ("growth:", "does not say which row", "for example"),
        (" : ", "does not say which row", "for example"),
        ("summary:" + "公共 " * 4000 + ":share", "there is no row", "there is"),
        ("summary:公共安全/#7:share", "there is no row '公共安全/#7'", "公共安全"),
        ("summary:公共安全/#0:share", "there is no row '公共安全/#0'", "公共安全"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(report, said, message, hint):
    with pytest.raises(UsageError, match=message) as caught:
        naming.find(report, naming.read(said))
    problem = caught.value.problems[0]
    assert hint in problem.hint.en
    assert problem.message.zh
    assert problem.hint.zh
