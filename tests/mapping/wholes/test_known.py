"""Rows beside a whole that the lexicon knows: what the table itself puts under it, or elsewhere, is not asked of the figures."""

from __future__ import annotations

import pytest

CODED = """\
Code,Item,2023 (USD),2024 (USD)
201,Taxes,900,990
20101,Property tax,400,450
20102,Sales tax,500,540
202,Grants,300,320
20201,State grants,100,120
20202,Project grants,200,200
"""
INDENTED = """\
Item,2023 (USD),2024 (USD)
Taxes,900,990
  Property tax,400,450
  Sales tax,500,540
Grants,300,320
  State grants,100,120
  Project grants,200,200
"""


@pytest.mark.parametrize("text", [CODED, INDENTED])
def test_what_the_table_puts_under_a_known_whole_and_beside_it_is_not_in_doubt(table, text):
    data = table(text)
    assert {fact.role for fact in data.facts} == {""}


@pytest.mark.parametrize(
    ("care", "role"), [("500", ""), ("300", "unclear")], ids=["made up", "in doubt"]
)
def test_rows_that_nothing_places_are_in_the_whole_where_they_make_it_up(table, care, role):
    text = f"item,2024 (CNY)\n一般公共预算支出,900\n教育支出,400\n某项经费,{care}\n"
    assert [fact.role for fact in table(text).facts] == ["", "", role]
