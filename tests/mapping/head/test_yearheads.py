"""Header rows of years, above or below rows of phases."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Place
from fiscalcli.mapping.head import headrow
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import Row


def headings(text):
    lines = [line.split("|") for line in text.strip().split("\n")]
    rows = [Row(Place("a.csv", line=at), cells) for at, cells in enumerate(lines, 1)]
    return headrow.read(rows, Settings()).headings


SOUTH_AFRICA = """\
|Outcome|||Main appropriation|Adjusted appropriation|Revised estimate|Medium-term estimates||
R thousand|2020/21|2021/22|2022/23|2023/24|||2024/25|2025/26|2026/27
1. Administration|10|11|12|13|14|15|16|17|18
Total|10|11|12|13|14|15|16|17|18
"""


def test_a_year_goes_on_below_each_phase():
    assert headings(SOUTH_AFRICA)[1:] == [
        "Outcome 2020/21", "Outcome 2021/22", "Outcome 2022/23", "Main appropriation 2023/24",
        "Adjusted appropriation 2023/24", "Revised estimate 2023/24", "Medium-term estimates 2024/25",
        "Medium-term estimates 2025/26", "Medium-term estimates 2026/27",
    ]  # fmt: skip


def test_each_of_them_is_a_phase_of_its_own(table):
    facts = table(SOUTH_AFRICA.replace("|", ",")).facts
    said = [(fact.period.text, fact.phase, str(fact.value)) for fact in facts[2:6]]
    assert said == [
        ("2022-23", "executed", "12"), ("2023-24", "approved", "13"), ("2023-24", "adjusted", "14"),
        ("2023-24", "flash", "15"),
    ]  # fmt: skip


@pytest.mark.parametrize("beside", ["Variation (a)", "Change"])
def test_percent_below_a_heading_of_its_own_refines_it(beside):
    text = f"|2022-23|2022-23|2023-24|{beside}\n|Budget|Revised|Budget|%\nSchools|10|11|12|20.0\nRoads|1|2|3|5.0\n"
    assert headings(text)[1:4] == ["2022-23 Budget", "2022-23 Revised", "2023-24 Budget"]


def test_names_above_years_are_no_phases():
    text = "|North|South\nItem|2023|\nSchools|10|11\nRoads|1|2\n"
    assert headings(text)[1] == "2023"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Fund,FY2024 (USD)\nRevenues,2000\nGrants,1999\nFees,2023", ["2000", "1999", "2023"]),
        ("General Fund,FY2024 (USD)\nRevenues,2000\nExpenditures,-1900", ["2000", "-1900"]),
        ("General Fund,FY2024 (USD)\nBalance,500\nRevenues,2000\nGrants,10", ["500", "2000", "10"]),
        ("科目,2024年（万元）\n收入,2010\n支出,1998", ["2010", "1998"]),
        ("Department,FY2023 (USD),FY2024 (USD)\nRevenue,2019,2020\nOther,100,200", ["2019", "2020", "100", "200"]),
    ],
)  # fmt: skip
def test_amounts_that_count_like_years_are_data_below_headings_of_another_year(
    table, text, figures
):
    facts = table(text).facts
    assert [str(fact.value) for fact in facts] == figures
    assert {fact.period.year for fact in facts} <= {2023, 2024}


@pytest.mark.parametrize(
    "text",
    [
        "Table 4: FY2024 outturn|\nItem|2023\nTaxes|100\nFees|20",
        "Fund|2024\nRevenue|2023\nTaxes|100\nFees|20",
        "|FY2023-24 outturn\nRevenue|2024\nTaxes|100\nFees|20",
        "Updated:|June 2024\nRevenue|2023\nTaxes|100\nFees|20",
    ],
)
def test_a_header_of_years_may_stand_below_a_title_of_another_one(text):
    assert headings(text)[-1].endswith(text.split("\n")[1][-4:])


@pytest.mark.parametrize(
    "head",
    [
        ",2023/24,2024/25,2024/25\nService,Net Budget,Gross Expenditure,Gross Income\n",
        ",2023/24,2024/25,2024/25\nService,Net Budget,Gross Expenditure,Gross Income\n,£'000,£'000,£'000\n",
    ],
)
def test_names_of_labels_and_figures_under_years(table, head):
    """The years had been refused as columns that say the same thing."""
    data = table(f"{head}Adult,120,201,75\nParks,98,150,48\n")
    found = [(fact.period.text, fact.direction, fact.value) for fact in data.facts][:3]
    assert found == [
        ("2023-24", "", 120),
        ("2024-25", "expenditure", 201),
        ("2024-25", "revenue", 75),
    ]


def test_a_label_over_two_names_of_labels_and_units(table):
    rows = "422 01,Pay,120.5,118.2\n511 01,Goods,12.5,11.2\n"
    data = table(f",,Ansatz 2024,Ansatz 2023\nTitel,Zweckbestimmung,TEUR,TEUR\n{rows}")
    assert [fact.unit.unit for fact in data.facts] == ["EUR thousand"] * 4
    assert {fact.phase for fact in data.facts} == {"approved"}


def test_words_instead_of_figures_in_a_row_are_refused(table):
    with pytest.raises(DataError):
        table(",2023,2024\nPolice,closed,closed\nFire,10,20\n")
