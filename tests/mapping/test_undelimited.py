"""Texts whose columns no mark parts that is known."""

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize("mark", ["，", "；", "｜"])
def test_full_width_marks_between_columns_are_named(table, mark):
    text = "年份，科目，支出（万元）\n2023，教育支出，1200\n2024，教育支出，1300\n".replace(
        "，", mark
    )
    with pytest.raises(DataError) as refused:
        table(text)
    (problem,) = refused.value.problems
    assert problem.code == "aligned"
    assert mark in problem.message.en
    assert "ordinary commas" in problem.hint.en
