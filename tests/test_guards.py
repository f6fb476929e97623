"""Quiet wrong numbers: what is never added, never compared, or only with a word."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fiscalcli import dimension, guards, hierarchy, side
from fiscalcli.stores import memory


def total(table, text, **asked):
    report = table(text).summary(**asked).report
    found = [(row["value"], row["reason"].code if row["reason"] else "") for row in report.totals]
    return found[0] if found else None, report


def lines(head, *rows):
    return "\n".join([head, *rows])


HEAD = "年份,指标,数值,单位"


@pytest.mark.parametrize(
    ("text", "asked", "value", "reason"),
    [
        # two sides
        (lines(HEAD, "2024,Revenue,110,元", "2024,Expenditure,95,元", "2024,Surplus,15,元"), {}, None, "sides"),
        (lines(HEAD, "2024,年初结余,12,元", "2024,本年收入,110,元", "2024,本年支出,105,元", "2024,年末结余,17,元"), {}, None, "sides"),
        (lines(HEAD, "2024,Fees,300,元", "2024,Total income,300,元", "2024,Rent,240,元", "2024,Total spending,240,元"), {}, None, "sides"),
        (lines(HEAD, "2024,Land income,5,元", "2024,Other income,4,元"), {}, 9, ""),
        # a total under another name
        (lines(HEAD, "2024,A,12,元", "2024,B,21,元", "2024,All services,33,元"), {}, 33, ""),
        (lines(HEAD, "2024,A,12.34,元", "2024,B,21.24,元", "2024,All services,33.59,元"), {}, Decimal("33.59"), ""),
        (lines(HEAD, "2024,A,12.34,元", "2024,B,21.24,元", "2024,Town,33.59,元"), {}, None, "looks_total"),
        (lines(HEAD, "2024,A,101,元", "2024,B,202,元", "2024,Town,303,元"), {}, None, "looks_total"),
        (lines(HEAD, "2024,A,101,元", "2024,Town,303,元", "2024,B,202,元"), {}, 606, ""),
        (lines(HEAD, "2024,A,10,元", "2024,B,20,元", "2024,C,30,元"), {}, 60, ""),
        (lines("年份,指标,role,数值,单位", "2024,A,part,1012,元", "2024,B,part,2023,元", "2024,C,part,3035,元"), {}, 6070, ""),
        (lines("指标,2023年,2024年", "A,10,15", "B,20,22", "C,30,37"), {}, None, "looks_total"),
        (lines(HEAD, "2024,A,1,元", "2024,B,1,元", "2024,C,1,元"), {}, 3, ""),
        (lines("年份,service,数值,单位", "2024,A,12,元", "2024,B,21,元", "2024,,33,元"), {"by": "service"}, 33, ""),
        (lines("年份,指标,region,数值,单位", "2024,x,市本级,20,元", "2024,x,甲县,140,元", "2024,x,乙县,110,元", "2024,x,丙县,19,元"), {"by": "region"}, 289, ""),
        (lines("年份,指标,region,数值,单位", "2024,x,全市,270,元", "2024,x,市本级,20,元", "2024,x,甲县,140,元", "2024,x,乙县,110,元"), {"by": "region"}, 270, ""),
        (lines("年份,指标,region,数值,单位", "2024,x,甲市,150,元", "2024,x,乙县,110,元", "2024,x,丙县,20,元"), {"by": "region"}, None, "nested"),
        (lines("年份,指标,region,role,数值,单位", "2024,x,甲市,part,150,元", "2024,x,乙县,part,110,元", "2024,x,丙县,part,20,元"), {"by": "region"}, 280, ""),
        (lines("指标,region,2023年,2024年", "x,甲市,150,140", "x,乙县,110,130", "x,丙县,20,50"), {"by": "region"}, 320, ""),
        # a total among the places is over all of them, right or wrong
        (lines("地区,2024年（万元）", "甲县,10", "乙县,20", "丙县,40", "合计,70"), {}, 70, ""),
        (lines("地区,2024年（万元）", "甲市,10", "乙市,20", "丙市,90", "全市合计,120"), {}, 120, ""),
        (lines("地区,2024年（万元）", "甲县,10", "乙县,20", "合计,35"), {}, 35, "parts"),
        # a word that is the sum of the others in each group
        (lines("项目,对象,2024年（万元）", "甲,男,12", "甲,女,15", "甲,全体人员,27", "乙,男,31", "乙,女,22", "乙,全体人员,53"), {}, 80, ""),
        (lines("item,level,2024 (EUR)", "Roads,State,5", "Roads,Local,3", "Roads,State and local,8", "Parks,State,6", "Parks,Local,3", "Parks,State and local,9"), {}, None, "looks_total"),
        (lines("项目,group,2024年（万元）", "甲,Boys,12", "甲,Girls,15", "甲,Pupils,27", "乙,Boys,31", "乙,Girls,22", "乙,Pupils,53"), {}, None, "looks_total"),
        (lines("项目,group,2024年（万元）", "甲,Boys,12", "甲,Girls,15", "甲,Pupils,26", "乙,Boys,31", "乙,Girls,22", "乙,Pupils,54"), {}, 160, ""),
        # codes
        (lines("年份,code,指标,数值,单位", "2024,205,教育,100,元", "2024,229,其他支出,10,元", "2024,22999,其他支出,10,元", "2024,2299999,其他支出,10,元"), {"by": "indicator"}, 110, ""),
        (lines("年份,code,指标,数值,单位", "2024,205,教育,100,元", "2024,20502,普通教育,90,元", "2024,,小学,50,元", "2024,20503,职业教育,10,元"), {"by": "indicator"}, None, "unrelated"),
        # places: wholes and total rows are of their place
        (lines("年份,region,indicator,数值,单位", "2024,A,general_revenue,100,元", "2024,A,tax_revenue,70,元", "2024,B,tax_revenue,50,元", "2024,B,nontax_revenue,30,元"), {"by": "region"}, 180, ""),
        (lines("年份,region,指标,数值,单位", "2024,A,x,10,元", "2024,A,y,20,元", "2024,A,合计,30,元", "2024,B,合计,50,元"), {"by": "region"}, 80, ""),
        (lines("年份,region,领域,数值,单位", "2024,中国,教育,1000,元", "2024,北京,教育,300,元", "2024,上海,教育,200,元", "2024,上海,卫生健康,1,元"), {"by": "sector"}, None, "nested"),
        # several totals
        (lines("年份,指标,role,数值,单位", "2024,甲,,5,元", "2024,乙,,4,元", "2024,本年,total,7,元", "2024,全部,total,9,元"), {}, 9, ""),
        (lines("年份,指标,role,数值,单位", "2024,甲,,5,元", "2024,乙,,4,元", "2024,本年,total,7,元", "2024,全部,total,19,元"), {}, None, "several_totals"),
        (lines("年份,指标,direction,数值,单位", "2024,税收收入,revenue,50,元", "2024,非税收入,revenue,20,元", "2024,本年收入合计,revenue,70,元", "2024,转移性收入,revenue,96,元", "2024,收入总计,revenue,166,元"), {"by": "indicator"}, 166, ""),
    ],
)  # fmt: skip
def test_a_total_or_why_there_is_none(table, text, asked, value, reason):
    found, _ = total(table, text, **asked)
    assert found == (value, reason)


@pytest.mark.parametrize("measure", ["score", "unit_cost", "rate", "completion"])
def test_what_is_no_amount_is_not_added_over_a_column_of_the_file(table, measure):
    text = f"年份,指标,department,measure,数值,单位\n2024,满意度,A,{measure},90,%\n2024,满意度,B,{measure},85,%"
    report = table(text).summary(by="indicator").report
    [row] = report.rows
    assert (row["value"], row["reason"].code) == (None, "not_additive")


def test_what_is_added_over_is_named(table):
    text = "年份,指标,department,fund,数值,单位\n2024,x,A,1,90,元\n2024,x,B,2,85,元"
    report = table(text).summary(by="indicator").report
    assert report.rows[0]["value"] == 175
    assert "added over: department, fund" in [note.en for note in report.notes]


def test_lines_within_a_figure_count_for_its_coverage(table):
    text = "年份,指标,team,数值,单位\n2023,x,A,10,元\n2023,x,B,20,元\n2024,x,A,11,元"
    data = table(text)
    [row] = data.summary(by="indicator").report.rows
    assert (row["growth"], row["reason"].code) == (None, "coverage")
    plain, like = data.growth(by="indicator").report.totals
    assert (plain["coverage"], plain["value"], plain["base"]) == ("1/2", 11, 30)
    assert (like["value"], like["base"]) == (11, 10)


def test_many_lines_are_matched_line_by_line(table):
    rows = [f"{y},x,{n},{n},元" for y in (2023, 2024) for n in range(1, 301) if n % 7 or y == 2024]
    plain, like = table(lines("年份,指标,no,数值,单位", *rows)).growth(by="indicator").report.totals
    assert plain["coverage"] == "258/300"
    assert (like["rate"], like["value"]) == (0, sum(n for n in range(1, 301) if n % 7))


def test_a_stated_rate_is_of_its_own_place_only(table):
    text = "年份,region,指标,measure,数值,单位\n2023,A,x,amount,100,元\n2024,A,x,amount,110,元\n2024,B,x,growth,50,%"
    level, alone = table(text).growth(by="indicator").report.rows
    assert "stated" not in level
    assert (alone["reason"].code, alone["note"]) == ("value_missing", "B")


def test_what_may_be_a_total_by_chance_is_added_with_a_word(table):
    _, report = total(table, lines(HEAD, "2024,A,10,元", "2024,B,20,元", "2024,C,30,元"))
    assert any("C happens to equal the sum of the others" in note.en for note in report.notes)


COLUMNS = "年份,部门,首列,次列,末列\n2024,财政局,100,90,80\n2024,教育局,50,45,40"


def test_columns_side_by_side_are_no_parts_of_one_whole(table):
    _, report = total(table, COLUMNS)
    assert [(row["column"].code, row["value"]) for row in report.totals] == [
        ("首列", 150), ("次列", 135), ("末列", 120),
    ]  # fmt: skip
    assert [row["value"] for row in report.rows] == [100, 90, 80, 50, 45, 40]
    assert any("--column '末列=value:paid'" in note.en for note in report.notes)


@pytest.mark.parametrize("by", ["column", "indicator"])
def test_columns_side_by_side_have_no_total_in_any_grouping(table, by):
    _, report = total(table, COLUMNS, by=by)
    assert [row["value"] for row in report.rows] == [150, 135, 120]
    assert not report.totals


def test_columns_side_by_side_are_parts_where_that_is_declared(table):
    found, _ = total(lambda text: table(text, defaults={"role": "part"}), COLUMNS)
    assert found == (405, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Year,Dept,Police,Fire,Total\n2024,x,10,20,30\n2024,y,1,2,3", 33),
        ("Year,Dept,FTE,Pay,Kit,Total\n2024,x,7,10,20,30\n2024,y,5,1,2,3", 33),
        ("年份,单位名称,基本支出,项目支出\n2024,财政局,200,100\n2024,教育局,50,60", 410),
        ("Year,Item,Q1,Q2\n2024,Roads,1,2\n2024,Parks,3,4", 10),
        ("Year,Item,Jan,Feb\n2024,Roads,1,2\n2024,Parks,3,4", 10),
    ],
)
def test_columns_that_something_calls_parts_are_added(table, text, value):
    _, report = total(table, text)
    assert value in [row["value"] for row in report.totals]


def test_a_figure_is_never_added_to_its_other_stages_by_any_caller(table):
    facts = table(COLUMNS).facts
    cells = memory.aggregate(facts, ("jurisdiction", "indicator", "measure", "role"), {})
    assert hierarchy.total(cells, overlapping=False).reason == "columns"


def test_two_bases_are_two_figures(table):
    text = "年份,指标,basis,数值,单位\n2024,x,nominal,100,元\n2024,x,comparable,98,元"
    report = table(text).summary(by="indicator").report
    assert [row["value"] for row in report.rows] == [100, 98]
    assert report.rows[1]["basis"].code == "comparable"


def test_a_stated_whole_and_a_sum_in_one_row_say_so(table):
    text = lines(HEAD, "2023,一般公共预算收入,1000,元", "2023,税收收入,700,元", "2023,非税收入,300,元", "2024,税收收入,650,元", "2024,非税收入,270,元")  # fmt: skip
    data = table(text)
    [row] = data.summary(year="all", by="indicator").report.totals
    assert (row["2023"], row["2024"], row["reason"].code) == (1000, 920, "coverage")
    [total] = data.growth(by="indicator").report.totals  # the lines of both years are the same
    assert (total["change"], total["rate"], total["reason"]) == (-80, Fraction(-2, 25), None)


def test_amounts_are_sorted_by_size_within_their_kind(table):
    text = lines(HEAD, "2024,企业,2190,家", "2024,收入,77,亿元", "2024,补助,900000,万元")
    rows = table(text).summary(by="indicator", sort="value").report.rows
    assert [row["indicator"].code for row in rows] == ["补助", "收入", "企业"]


def test_a_note_names_the_row_that_it_speaks_of(table):
    text = "年份,指标,measure,数值,单位\n2023,甲,amount,100,元\n2024,甲,amount,110,元\n2024,甲,growth,-10,%"
    notes = table(text).growth(by="indicator").report.notes
    assert any(note.en.startswith("甲: a stated rate has the opposite") for note in notes)


@pytest.mark.parametrize(
    ("label", "of"),
    [
        ("专项债券发行规模", "revenue"), ("2024年发行预计执行数", "revenue"), ("债务发行费用", "expenditure"), ("出版发行", ""),
        ("上年结余收入", "revenue"), ("年末结转", "balance"), ("教育支出", "expenditure"), ("教育", ""),
        ("低收入家庭补助", ""), ("Total income", "revenue"), ("Income support", ""), ("Tax on income", ""),
        ("Excess of revenue over expenditure", "balance"), ("Operating expenses", "expenditure"), ("", ""),
        ("INGRESOS", "revenue"), ("2. Gastos de personal", "expenditure"), ("Dépenses de fonctionnement", "expenditure"),
        ("BELANJA DAERAH", "expenditure"), ("DOCHODY", "revenue"), ("歳入合計", "revenue"), ("歲出", "expenditure"),
        ("歳入歳出差引額", "balance"), ("Personalausgaben", "expenditure"), ("Skatteinntekter", "revenue"), ("Kostenerstattungen", ""), ("Subvención de ingresos", ""),
        ("Total de ingresos", "revenue"), ("Sum inntekter", "revenue"), ("THU NGÂN SÁCH", "revenue"), ("Tổng chi", "expenditure"),
        ("Charges de personnel", "expenditure"), ("Charges for services", ""), ("Thu", "revenue"), ("Thu Tuc", ""),
    ],
)  # fmt: skip
def test_the_side_that_a_label_names(label, of):
    assert side.of(label) == of


@pytest.mark.parametrize(
    ("label", "revenue", "expenditure"),
    [("Concepto", "INGRESOS", "GASTOS"), ("Bezeichnung", "Erträge", "Aufwendungen"), ("区分", "歳入", "歳出"),
     ("구분", "세입", "세출"), ("Nazwa", "DOCHODY", "WYDATKI"), ("Uraian", "PENDAPATAN DAERAH", "BELANJA DAERAH"),
     ("Nội dung", "THU NGÂN SÁCH", "CHI NGÂN SÁCH")],
)  # fmt: skip
def test_the_two_sides_of_a_budget_are_not_added_in_any_language(
    table, label, revenue, expenditure
):
    text = f"{label},2023\n{revenue},36912\nA,12345\nB,24567\n{expenditure},98765\nC,43210\nD,55555"
    report = table(text).summary().report
    found = [(row["direction"].code, row["value"]) for row in report.totals]
    assert found == [("revenue", 36912), ("expenditure", 98765)]


@pytest.mark.parametrize(("known", "word"), [(False, "丙"), (True, None)])
def test_figures_that_are_known_to_be_parts_are_no_total_of_one_another(table, known, word):
    text = "年份,指标,金额,单位\n2023,甲,1111,元\n2023,乙,2222,元\n2023,丙,3333,元"
    cells = memory.aggregate(table(text).facts, dimension.CELL, {})
    found = guards.suspect(cells, hierarchy.key, known=known)
    assert (found and found.word) == word


@pytest.mark.parametrize("names", [("Revenue", "Cost"), ("收入", "成本")])
def test_revenue_and_cost_are_two_sides(names):
    assert [side.of(name) for name in names] == ["revenue", "expenditure"]


def test_a_total_that_one_column_names_goes_before_one_that_another_may_name_by_chance(table):
    text = lines(
        "year,type,fund,value,unit",
        *("2023,S,Schools,500,USD", "2023,S,Roads,300,USD", "2023,T,State total,800,USD", "2023,C,Works,200,USD"),
        *("2023,C,Bonds,100,USD", "2023,T,Capital total,300,USD", "2023,T,All funds,1100,USD"),
    )  # fmt: skip
    found, report = total(table, text)
    assert found == (None, "looks_total")
    assert any("All funds equals the sum of the others" in note.en for note in report.notes)
