"""A word that is printed once beside several rows holds for each of them."""

from __future__ import annotations

from fiscalcli.errors import Place, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About, Merged, Row, Sheet

ABOUT = About("a", Text("a", "a"))
TABLE = """\
部门|项目|2024年（万元）
财政局|人员|12
|公用|6
教育局|人员|22
|公用|9
合计||49"""


def load(text, *merged):
    rows = [
        Row(Place("a", "S", at), line.split("|")) for at, line in enumerate(text.split("\n"), 1)
    ]
    sheet = Sheet("a", "S", rows, merged=tuple(merged))
    return interpret([sheet], Settings(), ABOUT)


def groups(found):
    return [
        (dict(fact.extra).get("部门", ""), int(fact.value))
        for fact in found.facts
        if fact.role not in ("total", "subtotal")
    ]


EXPECTED = [("财政局", 12), ("财政局", 6), ("教育局", 22), ("教育局", 9)]


def test_merged_cells_hold_for_every_row_that_they_cover():
    found = load(TABLE, Merged(2, 3, 0, 0), Merged(4, 5, 0, 0), Merged(6, 6, 0, 1))
    assert groups(found) == EXPECTED
    assert not any("blank cells" in note.en for note in found.notes)


def test_blanks_are_filled_where_the_rows_would_else_repeat_and_a_note_says_so():
    found = load(TABLE)
    assert groups(found) == EXPECTED
    assert any("部门: blank cells" in note.en for note in found.notes)


def test_blanks_that_repeat_nothing_stay_blank():
    found = load("部门|项目|2024年\n财政局|人员|12\n|公用|6")
    assert groups(found) == [("财政局", 12), ("", 6)]


BLOCKS = "款|項|2024年\n議会費|議会費|12\n総務費|管理費|6\n|徴税費|22\n民生費|社会福祉費|9\n|児童福祉費|7"


def test_words_that_head_blocks_of_rows_hold_for_each_of_them():
    found = load(BLOCKS)
    assert [(fact.sector, int(fact.value)) for fact in found.facts] == [
        ("議会費", 12), ("総務費", 6), ("総務費", 22), ("民生費", 9), ("民生費", 7),
    ]  # fmt: skip
    assert any("款: blank cells" in note.en for note in found.notes)


def test_codes_of_some_rows_are_not_those_of_the_others():
    found = load(BLOCKS.replace("款|項", "科目编码|科目名称").replace("議会費|議会費", "201|議会費").replace("総務費", "205").replace("民生費", "208")).facts  # fmt: skip
    assert [fact.code for fact in found] == ["201", "205", "", "208", ""]


def test_words_that_stand_twice_or_over_one_block_head_none():
    twice = load(BLOCKS.replace("民生費|", "総務費|")).facts
    once = load(BLOCKS.replace("民生費|", "|")).facts
    assert [fact.sector for fact in twice] == ["議会費", "総務費", "", "総務費", ""]
    assert [fact.sector for fact in once] == ["議会費", "総務費", "", "", ""]


def test_a_total_is_filled_with_no_group():
    found = load(TABLE.replace("合计||49", "|合计|49"))
    assert [f.role for f in found.facts][-1] == "total"


def test_a_figure_in_a_merged_cell_is_told():
    found = load("部门|项目|2024年\n财政局|人员|12\n财政局|公用|", Merged(2, 3, 2, 2))
    assert any("merged cell of several rows" in note.en for note in found.notes)


def test_a_year_that_stands_once_is_that_of_the_rows_below():
    found = load("年份|项目|金额（万元）\n2023|教育|12\n|卫生|6\n2024|教育|22\n|卫生|9")
    assert [(fact.period.text, int(fact.value)) for fact in found.facts] == [
        ("2023", 12), ("2023", 6), ("2024", 22), ("2024", 9),
    ]  # fmt: skip
    assert any("年份: blank cells" in note.en for note in found.notes)


def test_a_name_over_a_row_for_each_phase_is_of_all_of_them_and_the_total_too():
    rows = "项目|阶段|2023年（万元）\n教育|预算数|11\n|决算数|10\n水利|预算数|22\n|决算数|20"
    total = "\n合计|预算数|33\n|决算数|30"
    for text in (rows, rows + total):
        told = {(f.indicator, f.phase): (int(f.value), f.role) for f in load(text).facts}
        assert told["education", "final"] == (10, "")
        assert told["水利", "final"] == (20, "")
        assert told.get(("合计", "final"), (30, "total")) == (30, "total")
        assert len(told) == text.count("数|")


def test_a_sum_without_a_name_is_of_no_block():
    rows = "编码|项目|2023年（万元）\n|歳入|\nA|市税|\nA.1|甲|11\nA.2|乙|10\nB|交付|\nB.1|丙|5\nB.2|丁|4\n||30"
    told = [(fact.code, fact.role) for fact in load(rows).facts]
    assert told[-1] == ("", "total")


def test_a_row_of_another_one_has_not_the_code_of_that():
    rows = "年度|编码|项目|2023年（万元）\n2023|20101|甲|11\n2023||其中：丙|5\n2023|20102|丙|7\n2023||其中：乙|4\n2023|20103|乙|4"
    assert [fact.code for fact in load(rows).facts] == ["20101", "", "20102", "", "20103"]


def test_a_title_that_is_merged_says_nothing_of_the_rows():
    """Below a title over all columns the blanks of a sheet had been those of rows without a name."""
    found = load(f"预算||\n{TABLE}", Merged(1, 1, 0, 2))
    assert [name for name, _ in groups(found)][:4] == ["财政局", "财政局", "教育局", "教育局"]


def test_a_group_whose_subtotal_opens_it_heads_the_rows_below(table):
    text = "部门,经济科目,2023年（元）\n公安局,公安局小计,30\n,工资,10\n,办公,20\n卫健局,卫健局小计,12\n,工资,5\n,办公,7\n合计,,42\n"
    data = table(text)
    told = {
        (fact.sector or dict(fact.extra).get("部门"), fact.value)
        for fact in data.facts
        if not fact.role
    }
    assert told == {("公安局", 10), ("公安局", 20), ("卫健局", 5), ("卫健局", 7)}
    assert [row["value"] for row in data.summary().report.totals] == [42]
