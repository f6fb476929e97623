"""Headers of several rows, as the public tables of departments have them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli import load
from fiscalcli.errors import DataError, Place, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.head import headrow
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About, Row
from fiscalcli.readers import csv, json


def head(text):
    lines = [line.split("|") for line in text.strip().split("\n")]
    rows = [Row(Place("a.csv", line=at), cells) for at, cells in enumerate(lines, 1)]
    return headrow.read(rows, Settings())


NUMBERED = """\
功能分类科目编码|科目名称|本年支出合计|基本支出|项目支出
栏次||1|2|3
201|一般公共服务支出|3|2|1
"""


@pytest.mark.parametrize(
    "numbers",
    [
        "栏次||1|2|3",
        "甲|乙|1|2|3",
        "A|B|1|2|3",
        "А|Б|1|2|3",
        "||1|2|3",
        "栏 次||1=2+3|2|3",
        "栏次||(1)|(2)|(3)",
        "(а)|(б)|(1)|(2)|(3)",
        "**|**|1=2+3|2|3",
        "公 式||A=B+C|B|C",
        "||A＝B+C|B|C",
        "(a)|(b)|(c)|(d)|(e)",
        "||(a)|(b)|(c)",
        "|（b）|（c）|（d）|（e）",
    ],
)
def test_a_row_that_numbers_the_columns_is_no_data(numbers):
    assert head(NUMBERED.replace("栏次||1|2|3", numbers)).after == 2


def test_numbers_and_formulas_of_columns_may_stand_below_one_another():
    assert head(NUMBERED.replace("栏次||1|2|3", "栏次||1|2|3\n公式||A=B+C|B|C")).after == 3


@pytest.mark.parametrize(
    "figures",
    [
        "甲|乙|10|20|30",
        "A|C|1|2|3",
        "A|B|2|3|4",
        "||1|3|2",
        "甲||1|2|3\n乙||4|5|6",
        "A||1|2|3\nB||4|5|6",
        "A||B|C|D",
    ],
)
def test_figures_are_not_taken_for_numbers_of_columns(figures):
    assert head(NUMBERED.replace("栏次||1|2|3", figures)).after == 1


def test_three_rows_of_headings_make_one():
    text = """\
支出决算表||||||
部门：某市财政局||||||单位：万元
项目||||本年支出合计|基本支出|项目支出
功能分类科目编码|||科目名称|||
类|款|项||||
栏次||||1|2|3
201|||一般公共服务支出|3|2|1
"""
    found = head(text)
    assert (found.first, found.after) == (2, 6)
    assert found.headings[3:] == ["科目名称", "本年支出合计", "基本支出", "项目支出"]
    assert set(found.headings[:3]) == {"功能分类科目编码"}


def test_one_group_over_three_columns():
    text = "项    目||本年支出||\n科目编码|科目名称|小计|基本支出|项目支出\n201|一般公共服务支出|3|2|1\n"
    assert head(text).headings == [
        "科目编码",
        "科目名称",
        "本年支出 小计",
        "本年支出 基本支出",
        "本年支出 项目支出",
    ]


def test_what_states_the_unit_is_not_the_header():
    text = "2023年度支出决算表||\n部门：某市财政局||金额单位：万元\n功能科目甲|名称乙|决算丙\n205|教育|300\n"
    assert head(text).main == 2


def test_a_day_and_a_unit_that_are_stated_group_no_columns():
    text = "资产清查表|||\n截止日期：2024年12月31日|||单位：万元\n项目|原值|净值|权证\n办公楼|860|515|苏一\n"
    found = head(text)
    assert (found.first, found.main) == (2, 2)


def test_a_first_row_without_figures_is_no_second_header():
    assert head("项目|2023|2024\n教育支出||\n卫生健康支出|5|6\n").after == 1


CODES = """\
功能分类科目编码,,,科目名称,2023年决算数
类,款,项,,
201,,,一般公共服务支出,3
201,06,,财政事务,3
201,06,01,行政运行,3
"""


@pytest.mark.parametrize(
    "rows",
    [
        CODES,
        CODES.replace("201,06,01", ",,01").replace("201,06,", ",06,"),
        CODES.replace("201,06,01", ",,2010601").replace("201,06,", ",20106,"),
        CODES.replace("201,06,01", "201,20106,2010601").replace("201,06,", "201,20106,"),
    ],
)
def test_a_code_in_three_columns_is_one_code(rows):
    found = interpret(csv.read(rows.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert [fact.code for fact in found.facts] == ["201", "20106", "2010601"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ('[{"dept": "金额", "year": 2024, "amount": 2023}]', ["2023"]),
        (
            '[{"dept": "支出", "year": 2024, "amount": 2024},\n{"dept": "金额", "year": 2023, "amount": 5}]',
            ["2024", "5"],
        ),
        (
            '[{"科目": "金额", "2023": null, "2024": null},\n{"科目": "决算数", "2023": 2024, "2024": 5}]',
            ["2024", "5"],
        ),
    ],
)
def test_the_keys_of_records_are_the_header_and_there_is_no_other(text, figures):
    sheets = json.read(text.encode(), "a.json")
    found = interpret(sheets, Settings(lines=True), About("a", Text("a", "a")))
    assert [f"{fact.value}" for fact in found.facts] == figures


def test_no_record_far_below_another_heads_a_table_of_its_own():
    text = '[{"科目": "教育", "金额": 7},\n\n{"科目": "收入", "金额": 2024},\n\n{"科目": "卫生", "金额": 9}]'
    settings = Settings(lines=True, defaults={"period": "2023"})
    found = interpret(json.read(text.encode(), "a.json"), settings, About("a", Text("a", "a")))
    assert [f"{fact.value}" for fact in found.facts] == ["7", "2024", "9"]


def test_a_header_in_the_rows_is_found_under_keys_that_name_nothing():
    rows = '[{"预算表": "单位：万元"},\n{"预算表": "科目", "__EMPTY": "2024年"},\n{"预算表": "教育支出", "__EMPTY": 5}]'
    found = interpret(json.read(rows.encode(), "a.json"), Settings(), About("a", Text("a", "a")))
    assert [(f"{fact.value}", fact.unit.unit, fact.period.text) for fact in found.facts] == [
        ("5", "万元", "2024")
    ]


LIKE_YEARS = [
    "项目|2024年执行数\n就业补助|100\n教育支出|2000\n合计|2100",
    "项目|2023年决算数|2024年决算数\n教育|1800|1900\n卫生|2019|2021\n农业|2000|1990",
    "Item|Budget 2024 (USD)|Actual 2024 (USD)\nRoads|1200|1300\nSchools|2010|2015",
    "Zed|Foo|Bar\nRoads|1200|1300\nSchools|2010|2011",
    "Unit|Spend 2024|Plan 2024\nA|12|13\nB|2010|2012\nC|5|6",
    "Department|Foo|Bar\nPolice|2020|2021\nFire|1999|2001\nParks|12|13",
    "支出类别|金额\n一般公共服务支出|1937\n教育支出|300",
    "支出类别|开支情况\n一般公共服务支出|1937\n教育支出|300",
    "类型|2024年决算数（万元）\n教育支出|2001\n卫生健康支出|1999",
    "Type|Amount (USD)\nPolice|2011\nHealth|50",
]


@pytest.mark.parametrize("table", LIKE_YEARS)
@pytest.mark.parametrize("above", ["", "单位：万元||\n", "2024年支出表||\n单位：万元||\n"])
def test_amounts_that_count_like_years_are_no_header(table, above):
    found = head(above + table)
    assert found.headings[0] == table.partition("|")[0]
    assert found.main == above.count("\n")


@pytest.mark.parametrize(
    "above",
    [
        "Population|12345|6789\n",
        "Updated|20240501\n",
        "Total|1|2\nPer cent|3|4\n",
    ],
)
@pytest.mark.parametrize("label", ["Item", "", "USD million", "科目"])
def test_years_head_figures_whatever_stands_above(label, above):
    assert head(f"{above}{label}|2022|2023\nRoads|1200|1300\nSchools|2010|2015\n").headings == [
        label,
        "2022",
        "2023",
    ]


def test_a_row_that_states_year_and_unit_is_no_header():
    text = "支出决算表||\n编制单位：某区民政局|2023年度|单位：元\n科目编码|科目名称|决算数\n208|社会保障和就业支出|1"
    assert head(text).headings == ["科目编码", "科目名称", "决算数"]


@pytest.mark.parametrize("amounts", ["金额|项目|行次|金额", "决算数|项目|行次|合计"])
def test_numbers_of_rows_on_both_sides_of_an_account_are_no_figures(amounts):
    text = f"""2023年度收入支出决算总表|||||
单位：万元|||||
收入|||支出||
项目|行次|{amounts}
一、财政拨款收入|1|500|一、教育支出|31|400
二、事业收入|2|100|二、交通运输支出|32|200
"""
    rows = csv.read(text.replace("|", ",").encode(), "a.csv")
    found = interpret(rows, Settings(), About("a", Text("a", "a")))
    assert sorted(fact.value for fact in found.facts) == [100, 200, 400, 500]


@pytest.mark.parametrize(
    "head",
    [
        "|Budgeted Amounts||Actual Amounts|Variance with Final Budget\n|Original|Final||Positive (Negative)",
        "|Budgeted Amounts|||\n|Original|Final|Actual Amounts (Budgetary Basis)|Variance Over (Under)",
        "Revenues|Budget||Actual|Variance\n|Original|Final||",
    ],
)
def test_the_final_budget_under_budgeted_amounts_is_no_final_account(head):
    text = f"{head}\nProperty taxes|1000|1020|1030|10\nSales taxes|500|480|470|-10\n"
    settings = Settings(defaults={"unit": "USD", "period": "2024"})
    rows = csv.read(text.replace("|", ",").encode(), "a.csv")
    found = interpret(rows, settings, About("a", Text("a", "a")))
    told = [(fact.phase, int(fact.value)) for fact in found.facts if fact.measure == "amount"]
    assert told == [
        ("approved", 1000),
        ("adjusted", 1020),
        ("executed", 1030),
        ("approved", 500),
        ("adjusted", 480),
        ("executed", 470),
    ]


def test_columns_parted_by_blanks_alone_are_named_so():
    text = "科目            2023年决算\n教育支出            1|200\n卫生支出            2|300"
    with pytest.raises(DataError) as caught:
        head(text)
    assert [problem.code for problem in caught.value.problems] == ["aligned"]


def test_labels_and_codes_below_groups_make_blocks_of_their_own():
    text = """2023年基本支出决算表||||||||单位：万元
人员经费|||公用经费|||||
科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数
301|工资福利支出|800|302|商品和服务支出|150|310|资本性支出|20
30101|基本工资|300|30201|办公费|50|31002|办公设备购置|20
30102|津贴补贴|500|30205|水费|100|||
"""
    rows = csv.read(text.replace("|", ",").encode(), "a.csv")
    found = interpret(rows, Settings(), About("a", Text("a", "a")))
    told = {(fact.code, fact.indicator): int(fact.value) for fact in found.facts}
    assert told["302", "商品和服务支出"] == 150
    assert told["31002", "办公设备购置"] == 20
    assert len(told) == 8


def test_phases_below_bare_years_stand_beside_the_unit_of_the_table():
    text = "Year ended 30 June|2022|2023\n$millions|Actual|Forecast\nHealth|5|6\n"
    found = head(text)
    assert found.after == 2
    assert found.headings == ["Year ended 30 June $millions", "2022 Actual", "2023 Forecast"]
    sheets = csv.read(text.replace("|", ",").encode(), "a.csv")
    read = interpret(sheets, Settings(defaults={"unit": "NZD"}), About("a", Text("a", "a")))
    assert [(fact.phase, fact.unit.unit) for fact in read.facts] == [
        ("executed", "NZD million"),
        ("flash", "NZD million"),
    ]


def test_names_with_a_colon_above_figures_are_headings_where_nothing_else_is():
    text = "0PER:0PER|ZC:ZC|ZU:ZU\n2023012|003100|8655103.38\n2023012|003101|2207310.08"
    assert head(text).headings == ["0PER:0PER", "ZC:ZC", "ZU:ZU"]


@pytest.mark.parametrize(
    "row", [",（亿元）,（%）,（万人）", "单位,亿元,%,万人", ",亿元,%,万人", "-,亿元,%,万人"]
)
def test_a_row_of_units_below_the_header_is_theirs(row):
    text = f"年份,一般公共预算收入,税收占比,常住人口\n{row}\n2023,75.0,72.4,101.3\n"
    assert head(text.replace(",", "|")).headings == [
        "年份", "一般公共预算收入（亿元）", "税收占比（%）", "常住人口（万人）",
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["Directorate", "Service area"])
def test_a_row_of_units_may_name_what_its_labels_are(table, label):
    """£000 below `2024/25 Budget` had been a figure of nought pounds, of an item called Directorate, and the file said to name no unit."""
    data = table(
        f"|2023/24|2024/25\n|Budget|Budget\n{label}|£000|£000\nSchools|410|438\nRoads|91|95\n".replace(
            "|", ","
        )
    )
    assert {fact.unit.unit for fact in data.facts} == {"GBP thousand"}
    assert sorted(fact.value for fact in data.facts) == [91, 95, 410, 438]
    row = f"{label}|£000|\nSchools|410|438\nRoads|91|95\n"
    assert (
        head("|2023/24|2024/25\n" + row).headings[0] != label
    )  # a cell that says no unit: a row of figures


@pytest.mark.parametrize(
    ("head", "row", "units"),
    [
        ("Concept,2023,2024,Growth", ",EUR mn,,%", {"EUR million", "%"}),
        ("项目,2022年,2023年,2024年", "单位,万元,,", {"万元"}),
        ("Concept,2023,Growth 2023,2024,Growth 2024", ",EUR mn,%,EUR mn,%", {"EUR million", "%"}),
    ],
)
def test_a_unit_holds_for_the_empty_cells_behind_it_under_headings_of_other_years(
    table, head, row, units
):
    rows = "\n".join(f"{name},{','.join(['12.5'] * head.count(','))}" for name in "ab")
    assert {fact.unit.unit for fact in table(f"{head}\n{row}\n{rows}").facts} == units


def test_a_heading_that_states_its_unit_with_a_colon_is_one():
    assert head("项目（单位：万元）|2024年预算\n（一）教育支出|100\n").headings == [
        "项目（单位：万元）",
        "2024年预算",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Item,2022 USD,2023 USD\nA,5,6\nB,7,8\n", {("2022", "5"), ("2023", "6"), ("2022", "7"), ("2023", "8")}),
        ("Item,2023 £,Share\nA,5,50%\nB,7,50%\n", {("2023", "5"), ("2023", "7"), ("2023", "50")}),
    ],
)  # fmt: skip
def test_a_year_beside_a_currency_over_bare_numbers_is_a_heading(tmp_path, text, found):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    facts = load(tmp_path / "a.csv").facts
    assert {(str(fact.period.year), str(fact.value)) for fact in facts} == found


def test_amounts_with_their_currency_are_no_headings(tmp_path):
    (tmp_path / "a.csv").write_text("Police,2023 USD\nFire,40 USD\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(tmp_path / "a.csv")
    assert [problem.code for problem in caught.value.problems] == ["no_header"]


KENYA = """\
Vote,Title,Gross Estimates,Appropriations in Aid,Net Estimates
,,2023/2024,2023/2024,2023/2024
,,KShs.,KShs.,KShs.
1011,Executive Office,1000,100,900
1012,Devolution,500,50,450
"""


def test_words_over_a_row_of_years_and_one_of_units_are_the_header(tmp_path):
    (tmp_path / "a.csv").write_text(KENYA, encoding="utf-8")
    facts = load(tmp_path / "a.csv").facts
    assert [(str(fact.value), fact.phase, fact.basis, fact.direction) for fact in facts[:3]] == [
        ("1000", "approved", "gross", ""),
        ("100", "approved", "nominal", "revenue"),
        ("900", "approved", "net", ""),
    ]
    assert {fact.unit.unit for fact in facts} == {"KES"}


@pytest.mark.parametrize("blank", ["201,{}", ",{}"])
def test_levels_of_a_code_without_a_heading_above_them_are_one_code(tmp_path, blank):
    rows = "201,,,一般公共服务支出,100", f"{blank.format('01')},,人大事务,100"
    more = (
        f"{blank.format('01' if blank[0] == '2' else '')},01,行政运行,60",
        "201,01,03,机关服务,40",
    )
    text = "\n".join(["类,款,项,科目名称,2023年预算数（万元）", *rows, *more])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert [fact.code for fact in load(tmp_path / "a.csv").facts] == ["201", "20101", "2010101", "2010103"]  # fmt: skip


def test_levels_that_are_names_stay_what_they_are():
    assert head("类|款|预算数\n教育|普通教育|5").headings == ["类", "款", "预算数"]


def test_years_below_phases_that_repeat_are_part_of_the_header():
    found = head("|Outturn|Outturn|Plans\n|2021-22|2022-23|2023-24\nHealth|1|2|3")
    assert found.headings == ["", "Outturn 2021-22", "Outturn 2022-23", "Plans 2023-24"]


def test_a_unit_above_a_heading_is_its_unit():
    text = "|RM juta|RM juta\nKementerian|Mengurus 2024|Pembangunan 2024\nPendidikan|5|6\n"
    assert head(text).headings[1:] == ["Mengurus 2024（RM juta）", "Pembangunan 2024（RM juta）"]


def test_a_row_of_data_is_no_header_below_one_whose_figures_stand_right_under_it():
    text = "body|side|code|amount\nHome Office|EXPENSES|M1|74\nHome Office|INCOME|2022-23|2086.9\n"
    found = head(text + "Home Office|EXPENSES|Apr|195.8\n")
    assert (found.first, found.after) == (0, 1)


def test_an_amount_that_counts_like_a_month_is_no_header():
    rows = "year|status|sector|ministry|amount\n2021|Actual|Social|Education|2088.7\n2021|Actual|Social|Health|5346.7\n"
    assert head(rows).main == 0


@pytest.mark.parametrize(
    "rows",
    ["项目|2024.6|2024.7\n税收|1234.5|1300.2\n", "一般公共预算收入表|\n项目|2024.6\n税收|1234.5\n"],
)
def test_months_with_a_point_head_amounts_with_one(rows):
    assert "2024.6" in head(rows).headings


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("项目,万元", "万元"),
        ("Item,EUR million", "EUR million"),
        ("Head,INR crore", "INR crore"),
        ("Department,EUR '000", "EUR thousand"),
        ("Outlays 2024,EUR million", "EUR million"),
    ],
)
def test_a_label_beside_the_unit_of_the_figures_heads_them(table, head, unit):
    found = table(f"{head}\nRoads,5\nParks,6\n", defaults={"period": "2024"}).facts
    assert [(str(fact.value), fact.unit.unit) for fact in found] == [("5", unit), ("6", unit)]


@pytest.mark.parametrize("line", ["单位,万元", "Amounts,EUR million"])
def test_a_line_that_states_the_unit_heads_nothing(table, line):
    with pytest.raises(DataError) as caught:
        table(f"{line}\nRoads,5\nParks,6\n", defaults={"period": "2024"})
    assert caught.value.problems[0].code == "no_header"


@pytest.mark.parametrize(
    ("first", "section"),
    [("Art", "Erträge,Steuern"), ("Bereich", ",Erträge"), ("Type", "Revenue,Taxes"), ("类别", "收入,税收收入")],
)  # fmt: skip
def test_a_row_of_words_below_the_labels_alone_heads_rows_and_no_columns(table, first, section):
    name = "项目" if first == "类别" else "Bezeichnung"
    text = f"{first},{name},2023 (EUR),2024 (EUR),Rang\n{section},,,\nX,A,10,20,1\nX,B,30,40,2\n"
    data = table(text)
    assert {fact.indicator for fact in data.facts} == {"A", "B"}
    assert sorted(fact.value for fact in data.facts) == [10, 20, 30, 40]


@pytest.mark.parametrize(
    "head",
    ["Code,Item,2023 (USD),2024 (USD)", ",,2023,2024\nCode,Item,Budget (USD),Budget (USD)", "Code,Item,2023,2024\n,,Budget (USD),Budget (USD)"],
)  # fmt: skip
def test_a_section_right_below_headings_of_labels_is_none_of_these(table, head):
    text = f"{head}\n,Revenue,,\n1,Taxes,10,20\n2,Fees,30,40\n,Expenditure,,\n3,Roads,5,6\n4,Parks,7,8\n"
    assert [fact.direction for fact in table(text).facts] == ["revenue"] * 4 + ["expenditure"] * 4


def test_a_title_beside_a_blank_first_column_groups_no_columns():
    text = [
        "|2020年收入表||",
        "|科目编码|项目|预算数（万元）|决算数（万元）",
        "|10101|增值税|100|110",
    ]
    assert head("\n".join(text)).headings == [
        "",
        "科目编码",
        "项目",
        "预算数（万元）",
        "决算数（万元）",
    ]
    text = ["|2020年||2021年|", "|预算数|决算数|预算数|决算数", "增值税|100|110|120|130"]
    assert head("\n".join(text)).headings[1:3] == ["2020年 预算数", "2020年 决算数"]
    text = ["|2020年度收支|", "|预算数|决算数", "增值税|100|110"]
    assert head("\n".join(text)).headings[1:] == ["2020年度收支 预算数", "2020年度收支 决算数"]


def test_groups_divided_alike_make_one_header_whatever_stands_below_the_heading_beside_them():
    text = """\
Vote|Service|2023 Estimate|||2024 Estimate|||Change
||Current|Capital|Total|Current|Capital|Total|2024 over 2023
||€000|€000|€000|€000|€000|€000|%
1|Schools|10|20|30|11|21|32|7
"""
    assert head(text).headings[2:] == [
        "2023 Estimate Current（€000）", "2023 Estimate Capital（€000）", "2023 Estimate Total（€000）",
        "2024 Estimate Current（€000）", "2024 Estimate Capital（€000）", "2024 Estimate Total（€000）",
        "Change 2024 over 2023（%）",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Expenditure by department, fiscal year 2023", "Spending, 2023"])
def test_a_sentence_cut_at_its_commas_is_no_header(table, title):
    found = table(f"{title}\nDepartment,Year,Amount (USD)\nParks,2023,5\nRoads,2022,6\n").facts
    assert [(str(fact.value), fact.period.text) for fact in found] == [("5", "2023"), ("6", "2022")]


def test_blanks_behind_every_comma_of_a_header_are_left_out(table):
    found = table("Department, 2022, 2023\nParks,5,6\nRoads,7,8\n").facts
    assert [str(fact.value) for fact in found] == ["5", "6", "7", "8"]


def test_signs_without_a_width_are_no_part_of_a_heading(table):
    (found,) = table("Year,\u2066\u200bDepartment\u2069,Amount\u200b (USD)\n2023,Parks,5\n").facts
    assert (str(found.value), found.unit.unit, found.sector or dict(found.extra)["Department"]) == ("5", "USD", "Parks")  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "is_said"), [("44926,45291", True), ("44926,999", False), ("45291,79999", False)]
)
def test_headings_that_may_be_days_as_spreadsheets_count_them_are_written_out(heads, is_said):
    with pytest.raises(DataError) as caught:
        head(f"Item|{heads.replace(',', '|')}\nA|10|20\nB|30|40")
    assert ("44926: 2022-12-31, 45291: 2023-12-31" in caught.value.problems[0].hint.en) is is_said


@pytest.mark.parametrize("line", ["Importes en €", "Amounts in EUR", "Beträge in TEUR", "in EUR"])
def test_a_line_of_the_unit_above_two_rows_of_headings_is_none_of_these(line):
    found = head(f"|||{line}\nItem|Budget||\n|Loans|Funds|TOTAL\nFees|1|2|3\nFines|2|2|4")
    assert found.headings == ["Item", "Budget Loans", "Budget Funds", "Budget TOTAL"]


@pytest.mark.parametrize(
    ("words", "is_read"), [("APPROVED (K),RELEASED (K),APPROVED (K)", True), ("n/a,n/a,n/a", False)]
)
def test_words_below_headings_with_years_are_headings(table, words, is_read):
    text = f"CODE,PROGRAMME,2022 BUDGET,,2023 BUDGET\n,,{words}\n5510,Primary,10,20,30\n5511,Hospital,11,21,31\n"
    facts = table(text, defaults={"unit": "ZMW"}, skip_bad=True).facts
    assert any(fact.source.column == "2022 BUDGET RELEASED (K)" for fact in facts) is is_read


def test_phases_below_the_units_are_headings(table):
    text = "Item,2023,2024\n,£'000,£'000\n,Outturn,Plans\nStaff,1,2\nGrants,3,4\n"
    facts = table(text).facts
    assert [(fact.phase, fact.unit.unit) for fact in facts[:2]] == [
        ("executed", "GBP thousand"),
        ("approved", "GBP thousand"),
    ]


EUROSTAT = """\
Data extracted on 12/11/2024
Sector||General government
National accounts indicator (ESA 2010)||Total expenditure
{}
TIME|2022||2023|
GEO (Labels)
European Union - 27 countries (from 2020)|30.5||31.5|
Belgium|10.5||11.5|p
"""


def test_names_with_what_they_are_head_no_columns_and_a_corner_says_two_things():
    lines = EUROSTAT.format("").split("\n")
    rows = [Row(Place("a.csv", line=at), line.split("|")) for at, line in enumerate(lines, 1)]
    found = headrow.read([row for row in rows if any(row.cells)], Settings())
    assert found.headings[:4] == ["GEO (Labels)", "2022", "", "2023"]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "UG|Titel|Dezember||Jänner bis Dezember|\n||2022|2023|2022|2023\n01|A|1|2|3|4",
            ["UG", "Titel", "Dezember 2022", "Dezember 2023", "Jänner bis Dezember 2022"],
        ),
        (
            "|Prov.|Budget|FY 23/24 Budget\nItem|Apr - Dec 2023/24|Apr - Dec 2023/24|\nTaxes|1|2|3",
            ["Item", "Prov. Apr - Dec 2023/24", "Budget Apr - Dec 2023/24", "FY 23/24 Budget"],
        ),
        (
            "Cod.|Missione|COMPETENZA||CASSA|RESIDUI\n||Impegni|Pagamenti|Pagamenti|Residui finali\n1|A|1|2|3|4",
            ["Cod.", "Missione", "Impegni", "COMPETENZA Pagamenti", "CASSA Pagamenti"],
        ),
        (
            "Title|2021|2022||2023\n|Réal.|LFR|Réal.|LFI|Estim.\nDons|1|2|3|4|5",
            ["Title", "2021 Réal.", "2022 LFR", "2022 Réal.", "2023 LFI", "2023 Estim."],
        ),
    ],
)
def test_words_that_stand_twice_are_told_apart_by_the_row_above(text, headings):
    assert [each.strip() for each in head(text).headings][: len(headings)] == headings


def test_a_line_of_statements_above_words_that_stand_twice_heads_nothing():
    found = head("Unit: Roads||Total: 5|\nItem|Budget|Item|Budget\nA|1|B|2")
    assert found.headings == ["Item", "Budget", "Item", "Budget"]


def test_a_unit_below_the_first_of_several_years_is_of_all_of_them(table):
    text = (
        "Function,2021,2022\n,In millions of dollars,\nDefense,100,110\nHealth,500,..........\nTotal outlays,600,110\n"
        ",As percentages of outlays,\nDefense,16.7,100.0\nHealth,83.3,..........\nTotal outlays,100.0,100.0"
    )
    found = table(text, defaults={"unit": "USD"})
    told = {(f.period.text, f.measure, f.unit.unit, int(f.value)) for f in found.facts}
    assert ("2022", "amount", "USD million", 110) in told
    assert {unit for _, measure, unit, _ in told if measure != "amount"} == {"%"}


def test_headings_that_say_what_becomes_of_their_figures_stand_below_groups():
    found = head(
        "Year|In Millions of Dollars||||As Percentages of GDP|||\n"
        "|Gross Debt|Less: Held by Accounts|Equals: Held by the Public||Gross Debt|Less: Held by Accounts|Equals: Held by the Public|\n"
        "|||Total|Other|||Total|Other\n2022|100|20|80|10|50.0|10.0|40.0|5.0\n2023|110|22|88|11|55.0|11.0|44.0|5.5"
    )
    assert len({*found.headings}) == len(found.headings)
    assert found.after == 3


def test_letters_and_numbers_of_columns_stand_above_a_section_of_that_letter():
    found = head(
        "STT|NỘI DUNG|DỰ TOÁN NĂM 2023|DỰ TOÁN NĂM 2024\nA|B|1|2\nA|TỔNG THU|10|20\n1|Thu nội địa|10|20\nB|TỔNG CHI|30|40"
    )
    assert found.after == 2


def test_numbers_in_brackets_and_what_follows_from_them_are_no_figures(table):
    text = (
        "Policy,Budget 2022,,Budget 2023,,Change (%)\n,(1),% of total,(2),% of total,(2)/(1)\n"
        "Schools,10.5,25.0,12.5,30.1,19.0\nRoads,31.5,75.0,29.0,69.9,-7.9"
    )
    data = table(text, defaults={"unit": "EUR million"})
    amounts = [str(fact.value) for fact in data.facts if fact.measure == "amount"]
    assert amounts == ["10.5", "12.5", "31.5", "29.0"]


def test_codes_with_names_are_headings_and_pairs_above_a_gap_are_none(table):
    text = (
        'Sector,General government\nUnit,"National currency, Millions"\nYear,2021\n\n'
        "Function,000: Total,01: Public services,02: Defence\nCountry,,,\nAustria,30,10,20\nBelgium,70,30,40"
    )
    data = table(text)
    assert {fact.jurisdiction for fact in data.facts} == {"Austria", "Belgium"}
    assert {fact.period.text for fact in data.facts} == {"2021"}


def test_a_heading_that_breaks_off_goes_on_below_it_alone(table):
    text = ',"Actual,",,\n,2023,2024,2025\nSchools,10.5,11,12\nRoads,1.5,2,3'
    data = table(text, defaults={"unit": "USD billion"})
    phases = {fact.period.year: fact.phase for fact in data.facts}
    assert phases == {2023: "executed", 2024: "", 2025: ""}


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "R thousand|Audited outcome||Adjusted appropriation\nProgramme|2021/22|2022/23|2023/24\nRoads|1|2|3",
            [
                "Audited outcome 2021/22",
                "Audited outcome 2022/23",
                "Adjusted appropriation 2023/24",
            ],
        ),
        (
            "R thousand|Audited outcome||\nProgramme|2021/22|2022/23|2023/24\nRoads|1|2|3",
            ["Audited outcome 2021/22", "Audited outcome 2022/23", "Audited outcome 2023/24"],
        ),
    ],
)
def test_phases_over_years_are_read_beside_a_unit_in_the_corner(text, headings):
    assert head(text).headings[1:] == headings


def test_a_year_and_a_unit_over_labels_are_of_the_whole_table():
    found = head(
        "Ejercicio 2023|Importes en euros||\nCap.|Denominación|Créditos iniciales|Modificaciones\n1|A|2|3"
    )
    assert found.headings[0] == "Cap."


def test_the_year_of_a_document_is_not_that_of_the_years_below_it():
    found = head(
        "Description|Ref|2022/23|Current Year 2023/24||2024/25 Medium Term Framework|\n"
        "R thousand|1|Audited Outcome|Original Budget|Adjusted Budget|Budget Year 2024/25|Budget Year +1 2025/26\n"
        "Rates|2|1|2|3|4|5"
    )
    assert found.after == 2
    assert found.headings[3:] == [
        "Current Year 2023/24 Original Budget",
        "Current Year 2023/24 Adjusted Budget",
        "Medium Term Framework Budget Year 2024/25",
        "Medium Term Framework Budget Year +1 2025/26",
    ]


def test_the_year_of_a_group_holds_for_headings_that_name_the_year_before_to_compare():
    found = head("项目|2024年|||2023年\n|预算数|比2023年增减%|执行数|执行数\n税收|1|2|3|4")
    assert found.headings[1] == "2024年 预算数"


def test_a_year_that_is_said_again_in_another_language_is_one():
    found = head("项目|2022年|2023年\nItem|2022 (RMB 100 million)|2023 (RMB 100 million)\n税收|1|2")
    assert found.headings[1:] == ["2022 (RMB 100 million)", "2023 (RMB 100 million)"]


def test_two_years_over_blocks_are_of_their_blocks_with_the_unit_of_each(table):
    text = "2023年（万元）,,,2024年（万元）,\n科目,金额,,科目,金额\n教育支出,1000,,教育支出,1200\n文化支出,250,,文化支出,300\n"
    facts = table(text).facts
    assert {(fact.period.year, str(fact.value)) for fact in facts} == {
        (2023, "1000"), (2023, "250"), (2024, "1200"), (2024, "300"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("|Budgeted Amounts||||Variance with\n|Original|Final||Actual|Final Budget\nTaxes|5|6||7|1", "Variance with Final Budget"),
        ("|Budgeted Amounts||Actual|Variance with\n|Original|Final|Amounts|Final Budget\nTaxes|5|6|7|1", "Variance with Final Budget"),
        ("|Budgeted Amounts|||Variance with\n|||Actual|Final Budget -\n|Original|Final|Amounts|Positive (Negative)\nTaxes|5|6|7|1", "Variance with Final Budget - Positive (Negative)"),
    ],
)  # fmt: skip
def test_a_heading_on_two_rows_is_not_what_its_lower_half_says(text, last):
    assert [*filter(None, head(text).headings)][-1] == last


def test_a_title_over_the_labels_is_no_half_of_a_heading():
    assert head("Expenditure||\nItem|2023|2024\nSchools|5|6").headings == ["Item", "2023", "2024"]


def test_one_word_below_of_which_says_which_part_is_meant():
    rows = ["科目|预算数|||", "|合计|本级支出||对下转移支付", "||小计|其中|", "|||基本支出|", "教育支出|1000|700|400|300"]  # fmt: skip
    assert head("\n".join(rows)).headings[2:4] == ["预算数 本级支出 小计", "预算数 本级支出 其中 基本支出"]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ",Budgeted Amounts,,Actual,Variance with\n,Original,Final,Amounts,Final Budget",
        ",Budgeted Amounts,,Actual,Variance with Final Budget -\n,Original,Final,Amounts,Positive (Negative)",
        ",,,,Variance with\n,Budgeted Amounts,,Actual,Final Budget\n,Original,Final,Amounts,Positive (Negative)",
        ",Budgeted Amounts,,,Variance with\n,,,Actual,Final Budget\n,Original,Final,Amounts,Over (Under)",
    ],
)
def test_the_budget_and_actual_of_an_american_report(table, rows):
    """Under a blank corner the lowest row had been the header: the final budget was the final accounts, the variance a budget, and the outturn lost."""
    body = "REVENUES,,,,\nTaxes,412,421,429,8\nLicenses,12,13,14,1\nTotal revenues,424,434,443,9\n"
    data = table(f"{rows}\n{body}", defaults={"unit": "USD", "period": "2023"})
    amounts = [(fact.phase, fact.value) for fact in data.facts if fact.measure == "amount"]
    assert amounts[:3] == [("approved", 412), ("adjusted", 421), ("executed", 429)]
    assert not any(fact.measure == "amount" and fact.value in (8, 1, 9) for fact in data.facts)


@pytest.mark.parametrize(
    "row",
    [
        ",En milliers d'Euros,Euros par habitant",
        ",In EUR thousand,EUR per capita",
        ",EUR,Mean of its class",
    ],
)
def test_units_over_figures_beside_a_blank_corner_are_the_header(table, row):
    """The accounts of French communes had been refused for want of one."""
    data = table(
        f"Commune,,\nExercice : 2023,,\n{row}\nProduits,12410,1241\nImpôts,6200,620\nAutres,6210,621\n"
    )
    amounts = {fact.value for fact in data.facts if fact.measure == "amount"}
    assert amounts >= {12410, 6200, 6210}
    assert 2 * len({fact.indicator for fact in data.facts}) == len(data.facts)


def test_an_amount_that_counts_like_a_month_under_amounts_is_no_header(table):
    text = "Budget 2024,\nAmounts USD,\nDescription,2024\nTaxes,\nSales tax,2216.2\nUtility tax,2809.4\nBusiness tax,2053.9\nProperty tax,2064.6\n"
    assert sum(fact.value for fact in table(text).facts) == Decimal("9144.1")


@pytest.mark.parametrize(
    ("head", "cure"),
    [("รายการ,2566,2567", "2023, 2024"), ('Item,"2,023","2,024"', "2023, 2024")],
)  # fmt: skip
def test_years_that_are_written_otherwise_are_named_where_nothing_heads_figures(table, head, cure):
    mark = ";" if ";" in head else ","
    with pytest.raises(DataError) as caught:
        table(f"{head}\nA{mark}100{mark}110\nB{mark}200{mark}210\n")
    (problem,) = caught.value.problems
    assert problem.code == "no_header"
    assert f"write them as {cure}" in problem.hint.en


@pytest.mark.parametrize("head", ["Item,2566,2580", "Item,2566", 'Item,"1,023","1,024"', "2566,2567"])  # fmt: skip
def test_other_numbers_are_no_years(table, head):
    with pytest.raises(DataError) as caught:
        table(f"{head}\nA,100,110\nB,200,210\n")
    assert "years" not in caught.value.problems[0].hint.en


@pytest.mark.parametrize("corner", ["USD thousand", "万元", "EUR million"])
def test_a_unit_beside_one_year_heads_labels_and_figures(table, corner):
    facts = table(f"{corner},2024\nTotal revenue,500\nTotal expenditure,450\nSurplus,50\n").facts
    assert [(fact.value, fact.period.text) for fact in facts] == [(500, "2024"), (450, "2024"), (50, "2024")]  # fmt: skip
    assert {fact.unit.unit for fact in facts} == {corner}


@pytest.mark.parametrize("cell", ["2023-01-05", "Jan-23", "tbc"])
def test_a_row_with_its_year_below_the_heading_of_years_is_no_header(table, cell):
    """A day instead of an amount had made the first row of data one of headings."""
    with pytest.raises(DataError) as caught:
        table(f"Year,Office,Cost (USD)\n2023,Clerk,{cell}\n2023,Court,800\n")
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (2, "Cost (USD)")


def test_years_below_a_shared_heading_of_years_are_headings(table):
    data = table("Office,Year,\n,2022,2023\nClerk,5,6\nCourt,7,8\n", defaults={"unit": "USD"})
    assert {fact.period.year for fact in data.facts} == {2022, 2023}


def test_a_day_that_a_comma_cuts_heads_nothing(table):
    """It had been a header of a year, and the figures below it another table without one."""
    text = "Office of the Comptroller\nFor the fiscal year ended June 30, 2023\nFund,Actual (USD)\nGeneral,1200\nSchool,800\n"
    assert [(f.period.year, int(f.value)) for f in table(text).facts] == [(2023, 1200), (2023, 800)]
