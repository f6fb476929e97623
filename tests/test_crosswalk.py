"""Old lines follow a crosswalk to their new names, exactly, and nothing of them is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, strategies as st

import fiscalcli as fc
from fiscalcli import crosswalk, crosswalkfile, loaded
from fiscalcli.errors import DataError
from fiscalcli.mapping.settings import Settings

TABLE = """编码,项目,2022年（万元）,2023年（万元）
101,旧甲,100,
102,旧乙,50,
201,新甲,,90
202,新丙,,75
"""


@pytest.fixture
def follow(tmp_path):
    """Return `follow(text, table)`: the data of a table as a crosswalk leads them."""

    def load(text, table=TABLE):
        (tmp_path / "data.csv").write_text(table, encoding="utf-8")
        (tmp_path / "ways.csv").write_text(text, encoding="utf-8")
        return fc.load(tmp_path / "data.csv", crosswalk=str(tmp_path / "ways.csv"))

    return load


def growth(data):
    rows = data.growth(by="indicator").report.rows
    return {row["indicator"].code: (row["base"], row["value"]) for row in rows}


def test_a_line_is_split_and_another_one_joins_its_part(follow):
    data = follow("from,to,weight\n101,201,0.8\n101,202,20%\n102,202,\n")
    assert growth(data) == {"新甲": (Decimal("80.0"), 90), "新丙": (70, 75)}
    [total] = data.growth(by="indicator").report.totals
    assert (total["base"], total["value"], total["coverage"]) == (150, 165, None)
    assert any("crosswalk" in note.en for note in data.notes)


def test_what_no_weight_covers_stays_where_it_was(follow):
    data = follow("旧,新,权重\n旧甲,新甲,0.7\n102,202,\n")
    assert growth(data)["旧甲"] == (Decimal("30.0"), None)
    assert data.growth(by="indicator").report.totals[0]["base"] == 150


def test_a_line_is_followed_up_to_the_year_in_which_the_new_one_begins(follow):
    table = "项目,2021年（元）,2022年（元）,2023年（元）\n旧,1,2,\n新,,2,3\n"
    data = follow("from,to,since\n旧,新,2022\n", table)
    found = {(fact.indicator, fact.period.text): fact.value for fact in data.facts}
    assert found == {("新", "2021"): 1, ("旧", "2022"): 2, ("新", "2022"): 2, ("新", "2023"): 3}


def test_a_part_keeps_its_bounds_and_says_where_it_comes_from(follow):
    (fact,) = (
        f
        for f in follow("from,to,weight\n101,201,0.8\n101,202,0.2\n102,202,\n").facts
        if f.value == 80
    )
    assert (fact.low, fact.high, fact.half_width) == (
        Decimal("79.60"),
        Decimal("80.40"),
        Decimal("0.40"),
    )
    assert (fact.status, fact.code) == ("derived", "201")
    assert "101 -> 201 x 0.8" in fact.note


def test_rates_go_only_where_all_of_a_line_goes(follow):
    table = "年份,项目,measure,数值,单位\n2022,旧,growth,5,%\n2022,旧,amount,5,元\n2023,新,amount,6,元\n"
    half = follow("from,to,weight\n旧,新,0.5\n", table)
    assert {fact.indicator for fact in half.facts if fact.measure == "growth"} == {"旧"}
    whole = follow("from,to\n旧,新\n", table)
    assert {fact.indicator for fact in whole.facts} == {"新"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("from,to,weight\n101,201,0.8\n101,202,0.3\n102,202,x\n", ["weight", "weights"]),
        ("from,to,weight\n101,201,0\n", ["weight"]),
        ("from,to,weight\n101,201,-\n", ["weight"]),
        ("from,to,since\n101,201,soon\n", ["bad_year"]),
        ("from,to\n101,\n", ["blank"]),
        ("old code,new\n101,201\n", ["no_column"]),
        ("from,to\n109,201\n101,209\n", ["no_such_line"]),
        ("from,to\n109,201\n", ["no_such_line"]),
        ("from,to,weight\n101,201,0.5\n101,201,0.5\n", ["repeated_row"]),
    ],
)
def test_mistakes_are_told_with_their_place(follow, text, codes):
    with pytest.raises(DataError) as refusal:
        follow(text)
    problems = refusal.value.problems
    assert [problem.code for problem in problems] == codes
    assert all(problem.place.file.endswith("ways.csv") for problem in problems)
    assert all(problem.place.line for problem in problems)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DataError) as refusal:
        crosswalkfile.read(tmp_path / "absent.csv")
    assert refusal.value.problems[0].code == "no_crosswalk"
    assert refusal.value.problems[0].hint


@pytest.mark.parametrize("name", ["/dev/zero", "."])
def test_what_is_no_file_is_told_at_once(name):
    with pytest.raises(DataError) as refusal:
        crosswalkfile.read(name)
    assert [problem.code for problem in refusal.value.problems] == ["cannot_read"]
    assert all(problem.hint for problem in refusal.value.problems)


def test_a_mistake_says_what_stands_there_and_what_to_write(tmp_path):
    ways = tmp_path / "ways.csv"
    ways.write_text("from,to,weight,since\na,b,half,2024\na,c,1,someday\n", encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        crosswalkfile.read(ways)
    assert [problem.text for problem in refusal.value.problems] == ["half", "someday"]
    assert all(problem.hint for problem in refusal.value.problems)


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.lists(st.integers(1, 10), min_size=1, max_size=8),
)
def test_parts_and_rest_are_the_line_exactly(value, shares):
    data = fc.facts(fc.load().to_frame())
    fact = data.facts[0]._replace(value=value, indicator="old", code="")
    lines = [fact._replace(indicator=f"new{at}") for at in range(len(shares))]
    weights = [Decimal(each).scaleb(-2) for each in shares]
    ways = [
        crosswalkfile.Way(line.indicator, weight, 0, fact.source)
        for line, weight in zip(lines, weights, strict=True)
    ]
    found = crosswalk.followed(data.dataset._replace(facts=[fact, *lines]), {"old": ways}).facts
    assert sum(each.value for each in found[: -len(lines)]) == value


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("from,to\n101,201\n201,101\n", [2, 3]),
        ("from,to\n101,102\n102,201\n202,101\n201,101\n", [2, 3, 5]),
        ("from,to,since\n101,201,2023\n201,101,\n", [3]),
    ],
)
def test_a_line_that_leads_back_to_itself_is_refused(follow, text, lines):
    with pytest.raises(DataError) as caught:
        follow(text)
    assert {problem.code for problem in caught.value.problems} == {"circle"}
    assert [problem.place.line for problem in caught.value.problems] == lines


def test_codes_that_were_exchanged_follow_from_their_year(follow):
    table = "编码,项目,2022年（万元）,2023年（万元）\n101,甲,100,40\n201,乙,50,90\n"
    data = follow("from,to,since\n101,201,2023\n201,101,2023\n", table)
    assert growth(data) == {"甲": (50, 40), "乙": (100, 90)}


@pytest.mark.parametrize(
    ("text", "code"),
    [("from,to\n", "header_only"), ("from,to,wieght\n101,201,0.5\n", "unknown_column")],
)
def test_a_crosswalk_that_says_nothing_or_something_else_is_refused(follow, text, code):
    with pytest.raises(DataError) as caught:
        follow(text)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_line_may_stand_on_one_side_of_a_comparison_only(tmp_path):
    for name, item in (("a.csv", "Old"), ("b.csv", "New")):
        (tmp_path / name).write_text(f"year,item,amount (USD)\n2024,{item},7\n", encoding="utf-8")
    (tmp_path / "ways.csv").write_text("from,to\nOld,New\n", encoding="utf-8")
    found = loaded.beside(
        str(tmp_path / "a.csv"),
        str(tmp_path / "b.csv"),
        "",
        Settings(crosswalk=str(tmp_path / "ways.csv")),
    )
    assert found.other is not None
    assert [fact.indicator for data in (found.data, found.other) for fact in data.facts] == [
        "New"
    ] * 2


def test_old_lines_that_the_data_lack_are_left_out_and_named(follow):
    data = follow("from,to\n101,201\n109,201\n102,202\n")
    assert growth(data) == {"新甲": (100, 90), "新丙": (50, 75)}
    assert any("109" in note.en and "ways.csv:3" in note.en for note in data.notes)


def test_a_chain_is_followed_to_its_end_through_a_line_that_the_data_lack(follow):
    data = follow("from,to,weight,since\n101,150,1,2022\n150,201,0.5,2023\n150,202,0.5,2023\n")
    assert [(fact.indicator, fact.value) for fact in data.facts][:2] == [
        ("旧甲", 100),
        ("旧乙", 50),
    ]
    data = follow("from,to,weight\n101,150,\n150,201,0.5\n150,202,0.5\n102,201,\n")
    assert growth(data) == {"新甲": (Decimal("100.0"), 90), "新丙": (Decimal("50.0"), 75)}


def test_what_stays_under_its_old_name_is_said_with_its_part(follow):
    data = follow("from,to,weight\n101,201,0.7\n102,202,\n")
    assert any(note.en.endswith("stays under the old one: 旧甲 0.3") for note in data.notes)


def test_a_crosswalk_that_begins_too_early_moves_nothing_and_says_so(follow):
    data = follow("from,to,since\n101,201,2022\n")
    assert any("0 old lines" in note.en for note in data.notes)


def test_a_crosswalk_may_be_a_workbook_of_one_table(tmp_path):
    (tmp_path / "data.csv").write_text(TABLE, encoding="utf-8")
    book = xlsxwriter.Workbook(tmp_path / "ways.xlsx")
    for at, row in enumerate([["from", "to", "weight"], [101, 201, 0.8], [102, "新丙", 1]]):
        sheet = book.get_worksheet_by_name("ways") or book.add_worksheet("ways")
        sheet.write_row(at, 0, row)
    book.close()
    data = fc.load(tmp_path / "data.csv", crosswalk=str(tmp_path / "ways.xlsx"))
    assert growth(data)["新甲"] == (Decimal("80.0"), 90)


def test_the_parts_of_a_line_are_those_of_the_line_that_it_becomes(follow):
    table = """编码,项目,2018年（万元）,2019年（万元）
207,文化体育,100,
20701,文化,60,
2070101,图书馆,60,
20702,文物,40,
206,文化旅游,,130
229,其他,7,8
"""
    data = follow("from,to\n207,206\n", table)
    [total] = data.growth(by="indicator").report.totals
    assert (total["base"], total["value"]) == (107, 138)


@pytest.mark.parametrize("since", ["", "2019"])
def test_the_parts_of_a_line_that_is_split_are_not_added_to_its_halves(follow, since):
    table = """编码,项目,2018年（万元）,2019年（万元）
207,文化体育,100,
20701,文化,60,
20702,文物,40,
206,文化,,80
208,文物与体育,,50
"""
    text = f"from,to,weight,since\n207,206,0.7,{since}\n207,208,0.3,{since}\n"
    [total] = follow(text, table).growth(by="indicator").report.totals
    assert (total["base"], total["value"]) == (100, 130)


KNOWN = "科目,2023年（万元）,2024年（万元）\n一、教育支出,100,\n二、科学技术支出,,110\n三、其他支出,7,8\n"


@pytest.mark.parametrize("old", ["教育支出", "教育", "205", "education", "Education expenditure"])
@pytest.mark.parametrize("new", ["科学技术支出", "206", "Science and technology"])
def test_a_line_may_be_called_as_its_file_calls_it_or_by_another_name_of_it(follow, old, new):
    data = follow(f"from,to\n{old},{new}\n", KNOWN)
    assert growth(data)["science_technology"] == (100, 110)


def test_two_names_of_one_line_need_no_crosswalk_and_that_is_said(follow):
    table = (
        "科目,2018年（万元）,2019年（万元）\n文化体育与传媒支出,100,\n文化旅游体育与传媒支出,,110\n"
    )
    data = follow("from,to\n文化体育与传媒支出,文化旅游体育与传媒支出\n", table)
    assert growth(data) == {"culture_tourism_sports_media": (100, 110)}
    assert any("one line: 1 row" in note.en and "ways.csv:2" in note.en for note in data.notes)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("教育,206,1\n教育支出,229,0.5\n", "weights"),
        ("教育,206,0.5\n教育支出,206,0.5\n", "repeated_row"),
    ],
)
def test_two_names_of_an_old_line_are_of_one_line(follow, rows, code):
    with pytest.raises(DataError) as caught:
        follow(f"from,to,weight\n{rows}", KNOWN)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("row", ["101,101", "旧甲,旧甲", "101,旧甲", "旧甲,101,1"])
def test_a_line_that_becomes_itself_stays(follow, row):
    data = follow(f"from,to,weight\n{row}\n102,202,\n")
    assert growth(data)["旧甲"] == (100, None)
    assert growth(data)["新丙"] == (50, 75)
    assert any("ways.csv:2" in note.en for note in data.notes)
    assert growth(follow(f"from,to,weight\n{row}\n"))["旧甲"] == (100, None)


def test_the_part_that_stays_may_be_said_as_a_row(follow):
    data = follow("from,to,weight\n101,101,0.6\n101,201,0.4\n")
    assert growth(data)["旧甲"] == (Decimal("60.0"), None)
    assert growth(data)["新甲"] == (Decimal("40.0"), 90)


def test_a_line_that_was_renamed_thousands_of_times_is_followed(follow):
    steps = 3000
    table = "项目,2022年（元）,2023年（元）\nL0,7,\n" + f"L{steps},,8\n"
    rows = "".join(f"L{at},L{at + 1}\n" for at in range(steps))
    assert growth(follow(f"from,to\n{rows}", table)) == {f"L{steps}": (7, 8)}


def test_a_line_that_is_halved_again_and_again_is_refused(follow):
    rows = "".join(
        f"{name}{at},{other}{at + 1},0.5\n"
        for at in range(30)
        for name in "甲乙"
        for other in "甲乙"
    )
    table = "项目,2022年（元）,2023年（元）\n甲0,7,\n甲30,,8\n乙30,,8\n"
    with pytest.raises(DataError) as caught:
        follow(f"from,to,weight\n{rows}", table)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("weights", 2)
    assert problem.hint
