"""What a row's label says: a total, an "of which", a part of the row above."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.words.rowlabel import Ladder, Step, are_hung, going_on, is_of_which


def test_indentation_says_what_is_part_of_what():
    ladder = Ladder()
    cells = [
        "一、税收收入",
        "　　增值税",
        "　　　其中：改征增值税",
        "　　企业所得税",
        "二、非税收入",
        "收入合计",
    ]
    assert [ladder.step(cell, []) for cell in cells] == [
        Step("税收收入", "", ""),
        Step("增值税", "", "税收收入"),
        Step("改征增值税", "of_which", "增值税"),
        Step("企业所得税", "", "税收收入"),
        Step("非税收入", "", ""),
        Step("收入合计", "total", ""),
    ]


@pytest.mark.parametrize("mark", ["其中：", "其中:", "其中 ", "#", "＃", "of which: ", "Of which "])
def test_of_which(mark):
    ladder = Ladder()
    ladder.step("教育支出", [])
    assert ladder.step(f"{mark}普通教育", []) == Step("普通教育", "of_which", "教育支出")


def test_several_of_which_belong_to_one_whole():
    ladder = Ladder()
    ladder.step("税收", [])
    assert [ladder.step(cell, []).part_of for cell in ("其中：增值税", "其中：契税")] == [
        "税收",
        "税收",
    ]


def test_a_lone_mark_is_a_label():
    assert Ladder().step("其中：", []) == Step("其中：", "", "")


def test_a_blank_is_a_slip_where_indents_mean_nothing():
    ladder = Ladder(indents=False)
    ladder.step("a", [])
    assert ladder.step("　　b", []).part_of == ""
    ladder = Ladder()
    ladder.step("a", [])
    assert ladder.step(" b", []).part_of == ""


def test_a_total_may_stand_in_another_column():
    assert Ladder().step("教育", ["合计"]).role == "subtotal"
    assert Ladder().step("合计", ["小计"]).role == "subtotal"


def test_rows_below_an_of_which_stand_under_its_name_and_not_under_its_whole():
    ladder = Ladder()
    cells = ["税收收入", "  其中：增值税", "        企业所得税", "        契税", "非税收入"]
    assert [ladder.step(cell, []) for cell in cells] == [
        Step("税收收入", "", ""),
        Step("增值税", "of_which", "税收收入"),
        Step("企业所得税", "of_which", "税收收入"),
        Step("契税", "of_which", "税收收入"),
        Step("非税收入", "", ""),
    ]


def test_a_total_named_in_another_column_is_a_subtotal_whatever_it_is_the_total_of():
    step = Ladder(indents=False).step("Schools", ["", "TOTAL DEL PROGRAMA"])
    assert (step.label, step.role) == ("Schools", "subtotal")


@pytest.mark.parametrize("mark", ["..", "> ", ">", "＞"])
def test_points_and_arrows_in_front_of_a_label_put_it_below(mark):
    ladder = Ladder()
    cells = ["Taxes", f"{mark}Income tax", f"{mark.strip() * 2} Wages", f"{mark}VAT", "Fees"]
    steps = [ladder.step(cell, []) for cell in cells]
    assert [(step.label, step.part_of) for step in steps] == [
        ("Taxes", ""),
        ("Income tax", "Taxes"),
        ("Wages", "Income tax"),
        ("VAT", "Taxes"),
        ("Fees", ""),
    ]


@pytest.mark.parametrize("label", [">65 years", ".5 tax", "> 1m"])
def test_a_sign_in_front_of_a_number_is_no_bullet(label):
    ladder = Ladder()
    ladder.step("Grants", [])
    assert ladder.step(label, []).part_of == ""


def test_labels_that_stand_deeper_than_those_below_them_hang_on_nothing():
    assert are_hung(["  Income tax", "  VAT", "Taxes", "  Parking", "Fees"])
    assert not are_hung(["Taxes", "  Income tax", "  VAT", "Fees"])
    assert not are_hung(["  Taxes", "Fees", "Fines"])
    assert not are_hung(["  Income tax", "  VAT", "Total"])
    assert not are_hung(
        ["  Income tax", "  VAT", "Total taxes", "  Parking", "Total fees", "Loans"]
    )
    assert not are_hung([])


LISTS = ["甲支出", "其中：人员经费", "公用经费", "乙支出", "其中：人员经费", "公用经费"]


def test_a_label_that_goes_on_with_each_list_of_parts_is_one(table):
    rows = "\n".join(f"{row},{at + 10}" for at, row in enumerate(LISTS))
    facts = table(f"项目,2024年决算数（万元）\n{rows}").facts
    wholes = {fact.source.line: fact.part_of.split("|")[0] for fact in facts}
    assert wholes == {2: "", 3: "甲支出", 4: "甲支出", 5: "", 6: "乙支出", 7: "乙支出"}


@pytest.mark.parametrize(
    "rows",
    [
        ["教育支出", "其中：人员经费", "公用经费", "卫生支出", "其中：人员经费", "其他"],  # once: may stand beside 教育支出
        ["教育支出", "其中：小学", "卫生支出", "教育支出", "其中：中学", "卫生支出"],  # below the same whole: two tables
        ["公用经费", "教育支出", "其中：人员经费", "公用经费", "卫生支出", "其中：人员经费"],  # once below no part
    ],
)  # fmt: skip
def test_other_labels_below_a_part_go_on_with_nothing(rows):
    assert not going_on(rows)


def test_lists_of_parts_in_a_long_list_say_nothing():
    assert not going_on(
        [f"{label}{at if '支出' in label else ''}" for at in range(300) for label in LISTS]
    )


@pytest.mark.parametrize("total", ["Total, Federal outlays", "Total outlays", "合计"])
def test_rows_deeper_below_the_total_of_the_rows_above_part_it_once_more(table, total):
    text = (
        "Function,2023 (USD million)\nDefense,100\nOffsets,-20\n   (On-budget),-15\n   (Off-budget),-5\n"
        f'"{total}",80\n   (On-budget),60\n   (Off-budget),20'
    )
    report = table(text).summary().report
    assert [row["value"] for row in report.totals] == [80]
    assert not [note for note in report.notes if "differ" in note.en]


def test_rows_deeper_below_a_total_that_heads_them_are_its_parts(table):
    text = (
        "Item,2023 (USD million)\nTotal schools,30\n   Wages,10\n   Books,20\n"
        "Total roads,70\n   Works,40\n   Staff,30"
    )
    assert [row["value"] for row in table(text).summary().report.totals] == [100]


def test_rows_deeper_below_a_total_that_the_rows_above_do_not_make_are_rows_like_any_others(table):
    text = (
        "Item,2023 (RON million)\nTotal revenue,30\nTaxes,10\nFees,20\n"
        "Total expenditure,70\n   Wages,40\n   Works,30\nBalance,-40"
    )
    facts = {fact.indicator: fact for fact in table(text).facts}
    assert [(facts[name].part_of, facts[name].role) for name in ("Wages", "Works")] == [
        ("", "")
    ] * 2


def test_each_sign_more_in_front_is_a_level_deeper(table):
    rows = "一般公共预算收入,77\n#税收收入,60\n##增值税,25\n##企业所得税,10\n#非税收入,17\n一般公共预算支出,150\n"
    facts = table(f"指标,2024年（亿元）\n{rows}").facts
    assert [(fact.indicator, fact.part_of) for fact in facts if fact.role == "of_which"] == [
        ("tax_revenue", "general_revenue"),
        ("vat", "tax_revenue"),
        ("corporate_income_tax", "tax_revenue"),
        ("nontax_revenue", "general_revenue"),
    ]


@pytest.mark.parametrize("label", ["y compris énergie", "hiervon Miete", "waaronder rente", "davon Energie"])  # fmt: skip
def test_words_of_other_languages_say_of_which(label):
    assert is_of_which(label)
