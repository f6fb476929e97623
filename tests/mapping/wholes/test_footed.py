"""Wholes and subtotals that their parts do not add up to, beside others that foot."""

from __future__ import annotations

import pytest


def notes(table, text):
    return [note.en for note in table(text).notes if "not the sum of" in note.en]


CODED = "code,item,2023 (EUR),2024 (EUR)\n1,Roads,90,95\n1.1,Streets,40,45\n1.2,Bridges,50,50\n2,Care,{},70\n2.1,Old age,30,35\n2.2,Young,30,35\n"
CLOSED = "item,2024 (EUR)\nCare,\nOld age,30\nYoung,30\nSubtotal Care,60\nRoads,\nStreets,40\nBridges,{}\nSubtotal Roads,90\nTotal,150\n"
WORDS = ("Streets", "Bridges", "Lights", "Kokkuvõte")
LONG = "year,item,amount (EUR)\n" + "".join(
    f"{year},{word},{value}\n"
    for year, own in (
        (2021, (1234.56, 1086.41, 2001.17, 4322.14)), (2022, (1301.22, 1122.08, 2113.94, "{}")), (2023, (1355.03, 1177.19, 2204.81, 4737.03)),
    )
    for word, value in zip(WORDS, own, strict=True)
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right", "wrong", "said"),
    [
        (CODED, 60, 66, "line 5: Care 66, its parts 60"),
        (CLOSED, 50, 55, "line 9: Subtotal Roads 90, its parts 95"),
        (LONG, 4537.24, 5537.24, "line 9: Kokkuvõte 5537.24, its parts 4537.24"),
    ],
    ids=["codes", "subtotals", "a row that proves to be a total in other years"],
)
def test_a_whole_that_its_parts_do_not_add_up_to_is_told(table, text, right, wrong, said):
    assert not notes(table, text.format(right))
    (note,) = notes(table, text.format(wrong))
    assert said in note


def test_a_row_called_as_a_proved_total_is_not_added_where_its_figure_is_wrong(table):
    report = table(LONG.format(5537.24)).facts
    assert {fact.role for fact in report if fact.indicator == "Kokkuvõte"} == {"subtotal"}


def test_lists_that_are_not_complete_are_no_slips(table):
    text = "code,item,2024 (EUR)\n1,Roads,90\n1.1,Streets,40\n1.2,Bridges,20\n2,Care,70\n2.1,Old age,30\n2.2,Young,30\n"
    assert not notes(table, text)


def test_a_total_of_totals_foots(table):
    text = "item,2024 (EUR)\nA,1\nB,2\nSubtotal,3\nC,4\nD,5\nSubtotal,9\nSubtotal of both,12\nE,7\nF,8\nSubtotal,15\nTotal,27\n"
    assert not notes(table, text)


def test_a_row_that_stands_in_another_group_as_well_is_told_by_the_subtotal_of_that(table):
    text = "项目,2024（元）\n非税收入,\n专项收入,31\n罚没收入,20\n非税收入小计,51\n税收收入,\n增值税,60\n契税,13\n{}税收收入小计,73\n"
    assert not notes(table, text.format(""))
    (note,) = notes(table, text.format("罚没收入,20\n"))
    assert "73, its parts 93" in note


def test_a_row_that_lacks_the_remark_of_its_double_is_no_subtotal_of_that(table):
    text = "Bezeichnung,2023 (EUR),Bemerkungen\nA,10,siehe 3\nA,10,\nB,5,\n"
    assert [fact.role for fact in table(text).facts] == ["", ""]


def test_a_whole_of_which_one_part_alone_is_left_is_told(table):
    (note,) = notes(table, "code,item,2024 (EUR)\n1,A,30\n1.1,B,10\n1.2,C,20\n2,D,50\n2.1,E,20\n")
    assert "line 5: D 50, its parts 20" in note


def test_a_row_whose_figures_are_mostly_blank_belongs_to_the_subtotal_too(table):
    rows = ["Mayor,-,-,38476,-,-,38476", "Library,107769,37573,346372,107736,438209,1037659", "Subtotal,107769,37573,384848,107736,438209,1076135", "Less: Transfers,(3),(3),(3),(3),(3),(15)", "Net Total,107766,37570,384845,107733,438206,1076120"]  # fmt: skip
    text = "\n".join(
        [
            "Department,General Fund,Special Funds,Debt Funds,Capital Funds,Water Funds,Total All Funds",
            *rows,
        ]
    )
    data = table(text, defaults={"period": "2024", "unit": "USD"})
    assert not [note.en for note in data.notes if "not the sum of" in note.en]


def test_a_whole_with_an_of_which_is_not_held_against_the_other_rows_that_it_holds(table):
    text = "项目,2023年（亿元）\n一般公共预算收入,110\n1.税收收入,86\n其中：增值税,33\n其中：改征增值税,13\n企业所得税,21\n2.非税收入,24"
    assert not notes(table, text)


@pytest.mark.parametrize(("subtotals", "said"), [((150, 90), False), ((90, 150), True), ((160, 80), True)])  # fmt: skip
def test_subtotals_of_rows_that_add_up_to_the_total_are_told_also_where_all_are_wrong(table, subtotals, said):  # fmt: skip
    roads, schools = subtotals
    text = f"item,2024 (EUR)\nRoads,100\nBridges,50\nSubtotal transport,{roads}\nSchools,60\nNurseries,30\nSubtotal education,{schools}\nTotal,240\n"
    assert bool(notes(table, text)) == said
