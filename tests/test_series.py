"""Cells to lines and blocks: what stands on one row, and what is the whole of the rest."""

from __future__ import annotations

import pytest

from fiscalcli import question, series


def blocks(table, text, **asked):
    data = table(text).dataset
    found = question.ask(data, **{"year": "all", **asked})
    return series.blocks(data, found, series.cells(found, found.periods), found.periods)


def test_parts_stand_under_their_whole_and_the_whole_of_all_is_the_total(table):
    [block] = blocks(
        table,
        "年份,指标,金额,单位\n2023,一般公共预算收入,9,元\n2023,税收收入,6,元\n2023,增值税,5,元",
        by="indicator",
    )
    assert [(line.name, line.depth, line.part_of) for line in block.lines] == [
        ("tax_revenue", 0, "general_revenue"),
        ("vat", 1, "tax_revenue"),
    ]
    assert block.total_name == "general_revenue"


def test_a_whole_that_shares_its_group_with_its_parts_is_the_groups_own_figure(table):
    [block] = blocks(
        table,
        "年份,领域,指标,part_of,金额,单位\n2023,教育,甲,,9,元\n2023,教育,乙,甲,4,元",
        by="sector",
    )
    [line] = block.lines
    assert (block.total_name, line.sums[next(iter(line.sums))].value) == ("", 9)


def test_figures_that_may_not_be_added_are_lines_of_their_own(table):
    [block] = blocks(
        table,
        "年份,领域,指标,role,金额,单位\n2023,教育,甲,of_which,9,元\n2023,教育,乙,of_which,4,元",
        by="sector",
    )
    assert [line.name for line in block.lines] == ["甲", "乙"]


@pytest.mark.parametrize(("third", "is_total"), [(33, True), (34, False)])
def test_what_is_the_sum_of_the_others_twice_is_so_by_no_chance(table, third, is_total):
    text = f"年份,指标,金额,单位\n2023,甲,10,元\n2023,乙,20,元\n2023,丙,30,元\n2024,甲,11,元\n2024,乙,22,元\n2024,丙,{third},元"
    [block] = blocks(table, text)
    assert {found.reason for found in block.totals.values()} == {"looks_total" if is_total else ""}


def test_a_group_with_other_figures_in_each_year_is_a_line_for_each(table):
    [block] = blocks(
        table, "年份,领域,指标,金额,单位\n2022,教育,甲,9,元\n2023,教育,乙,4,元", by="sector"
    )
    assert [line.name for line in block.lines] == ["甲", "乙"]
    [block] = blocks(
        table,
        "年份,领域,指标,金额,单位\n2022,教育,甲,9,元\n2023,教育,甲,9,元\n2023,教育,乙,4,元",
        by="sector",
    )
    assert [line.name for line in block.lines] == [""]


def test_a_line_without_a_figure_in_a_year_says_so(table):
    [block] = blocks(table, "年份,指标,金额,单位\n2022,甲,9,元\n2023,乙,4,元")
    newest = max(block.totals, key=lambda period: period.year)
    assert (block.lines[0].at(newest).value, block.lines[0].at(newest).reason) == (None, "none")


@pytest.mark.parametrize(("by", "group"), [("period", "2023"), ("indicator", "甲")])
def test_a_group_says_its_word(table, by, group):
    [block] = blocks(table, "年份,指标,金额,单位\n2023,甲,9,元", by=by)
    assert block.lines[0].group == (group,)


def test_stated_rates_are_in_no_block(table):
    found = blocks(table, "年份,指标,measure,数值,单位\n2023,甲,amount,9,元\n2023,甲,growth,5,%")
    assert [block.measure for block in found] == ["amount"]


def test_a_total_never_includes_a_line_that_is_withheld(table):
    text = "年份,领域,层次,金额,单位\n" + "\n".join(
        f"2023,{sector},{level},{value},元"
        for sector, values in (("甲", (100, 90, 185)), ("乙", (500, 451, 951)))
        for level, value in zip("ABC", values, strict=True)
    )
    [block] = blocks(table, text, by="sector")
    [total] = block.totals.values()
    assert [line.sums[next(iter(line.sums))].reason for line in block.lines] == ["", "looks_total"]
    assert (total.value, total.reason, total.culprit) == (None, "looks_total", "C")
    [block] = blocks(table, text, by="sector", where={"sector": "甲"})
    assert [total.value for total in block.totals.values()] == [375]


def test_a_figure_that_two_years_show_to_be_a_total_is_added_on_no_line(table):
    text = "年份,领域,层次,金额,单位\n" + "\n".join(
        f"{year},中央,{level},{value},元"
        for year, values in ((2020, (1750, 1400, 350)), (2021, (2000, 1620, 380)))
        for level, value in zip("ABC", values, strict=True)
    )
    [block] = blocks(table, text, by="sector")
    assert {found.reason for line in block.lines for found in line.sums.values()} == {"looks_total"}
