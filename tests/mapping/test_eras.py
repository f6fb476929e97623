"""Years of an era are read where the money of the table is that of its country, and said."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("heading", "years", "meant"),
    [
        ("決算數（新臺幣千元）", ("112", "113"), {"2023", "2024"}),
        ("決算數（千元）", ("99", "113"), {"2010", "2024"}),
        ("予算額（千円）", ("R5", "R6"), {"2023", "2024"}),
        ("予算額（千円）", ("H30", "R元年度"), {"2018", "2019"}),
    ],
)
def test_years_of_an_era(table, heading, years, meant):
    rows = "".join(f"{year},教育費,{at}\n" for at, year in enumerate(years, 1))
    found = table(f"年度,項目,{heading}\n{rows}")
    assert {fact.period.text for fact in found.facts} == meant
    assert any("years of an era" in note.en for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "year,item,amount (USD)\n113,Roads,1\n",
        "年度,项目,金额（万元）\n113,教育,1\n",
        "年度,項目,決算數（新臺幣千元）\n113,教育費,1\n2024,教育費,2\n",
        "年度,項目,決算數（新臺幣千元）\n5,教育費,1\n",
    ],
)
def test_other_numbers_are_no_years(table, text):
    with pytest.raises(Exception, match="is not a year"):
        table(text)
