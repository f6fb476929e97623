"""A word beside a year in the column of years is its phase; any other is refused as before."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


def told(dataset):
    return [(fact.period.text, fact.phase, f"{fact.value:f}") for fact in dataset.facts]


def test_a_phase_beside_the_year_of_a_row(table):
    found = table(
        "Year,Outlays (USD million)\n2023,5\n2024 estimate,6\n2025 (forecast),7\n"
    ).dataset
    assert told(found) == [("2023", "", "5"), ("2024", "flash", "6"), ("2025", "flash", "7")]


def test_the_transition_quarter_stands_between_its_years_only(table):
    text = "Year,Outlays (USD million)\n1975,4\n1976,5\nTQ,6\n1977,7\n"
    assert told(table(text).dataset)[2] == ("1976-07/1976-09", "", "6")
    with pytest.raises(DataError) as caught:
        table(text.replace("1977", "1978"))
    assert caught.value.problems[0].code == "bad_year"


def test_the_transition_quarter_heads_a_column_between_those_of_its_years(table):
    text = "Agency,1975,1976,TQ,1977\nSenate,4,5,6,7\n"
    assert told(table(text).dataset)[2] == ("1976-07/1976-09", "", "6")
    assert len(told(table(text.replace("1977", "1978")).dataset)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Year,Item,Value (USD)\n2023,A,5\n2024 sic,A,6\n",
        "Year,Item,Budget (USD),Actual (USD)\n2023,A,5,6\n2024 estimate,A,6,7\n",
    ],
)
def test_other_words_and_phases_that_are_told_already_are_refused(table, text):
    with pytest.raises(DataError) as caught:
        table(text)
    assert caught.value.problems[0].code == "bad_year"


def test_a_second_header_in_another_language_is_no_row_of_figures(table):
    data = table("单位：万元\n项目,2023年,2024年\nItem,2023,2024\n甲 A,10,20\n乙 B,1,2")
    assert [f"{fact.value:f}" for fact in data.facts] == ["10", "20", "1", "2"]


def test_one_figure_as_large_as_its_year_is_a_figure(table):
    assert [
        f"{fact.value:f}" for fact in table("单位：万元\n项目,2024年\n甲,2024\n乙,2").facts
    ] == [
        "2024",
        "2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Month,Year,Dept,Amount\nJuly,2020,Police,10\nJanuary,2020,Fire,20\n",
        "Month,Fiscal Year,Dept,Amount\n7,2020,Police,10\n1,2020,Fire,20\n",
        "月份,年度,部门,金额\n7月,2020,公安,10\n1月,2020,消防,20\n",
    ],
)
def test_months_of_no_year_in_front_of_their_years_tell_rows_apart(table, text):
    found = table(text).dataset
    assert told(found) == [("2020", "", "10"), ("2020", "", "20")]
    assert [dict(fact.extra)[text.partition(",")[0]] for fact in found.facts]


@pytest.mark.parametrize(
    "heading",
    ["Q{} 2024-25 (USD)", "2024-25 Q{} (USD)", "2024/25 Q{} Actual (USD)", "Quarter {} 2024-25 (USD)", "{}Q FY2024-25 Budget (USD)"],
)  # fmt: skip
@pytest.mark.parametrize("whole", ["", "2024-25 (USD)"])
def test_quarters_of_a_fiscal_year_in_headings_are_parts_of_it(table, heading, whole):
    phase = next((word for word in (" Actual", " Budget") if word in heading), "")
    heads = [*map(heading.format, (1, 2, 3, 4)), whole.replace("25", f"25{phase}")]
    text = ",".join(["Item", *filter(None, heads)])
    rows = [f"{name},1,2,4,8{',15' * bool(whole)}" for name in "AB"]
    data = table("\n".join([text, *rows]))
    assert [row["value"] for row in data.summary().report.totals] == [30]
    assert {fact.period.text for fact in data.facts} == {"2024-25"}
    assert any("(Q1, Q2, Q3, Q4) are kept under their year" in note.en for note in data.dataset.notes)  # fmt: skip


def test_one_quarter_of_a_fiscal_year_is_said_to_be_no_whole_one(table):
    for text in ("Item,2024-25 Q3 (USD)\nA,5", "Item,Period,USD\nA,2024-25 Q3,5"):
        notes = [note.en for note in table(text).dataset.notes]
        assert any("(Q3)" in note and "not listed are not in it" in note for note in notes)


@pytest.mark.parametrize(
    "heading", ["", "End of Fiscal Year", "Time period and dataset identifier code"]
)
@pytest.mark.parametrize(
    ("last", "at", "phase"),
    [("2024", "2024", ""), ("2024 estimate", "2024", "flash"), ("2024 (e)", "2024", "flash"),
     ("2024e", "2024", "flash"), ("2024F", "2024", "flash"), ("2024r", "2024", ""), ("2024*", "2024", ""), ("2024 †", "2024", ""),
     ("2024 (p)", "2024", "flash"), ("2024 (r)", "2024", ""), ("2024-25 (e)", "2024-25", "flash")],
)  # fmt: skip
def test_the_first_column_says_the_years_whatever_heads_it(table, heading, last, at, phase):
    text = f"USD million,,,\n{heading},Schools,Roads,Per cent of GDP\n2021,10,12,1.1\n2022,11,13,1.2\n{last},12,14,1.3\n(a) Revised in 2024,,,"
    facts = table(text).facts
    assert {(fact.period.text, fact.phase) for fact in facts if fact.value in (12, 14)} >= {
        (at, phase)
    }
    assert {fact.unit.dimension for fact in facts if fact.value < 2} == {"ratio"}


@pytest.mark.parametrize(
    "text",
    [
        "USD million,,\n,Item,Amount\n2010,Schools,10\n2020,Roads,11\n2030,Water,12",
        "USD million,,\n,Schools,Roads\n2020,10,12\n2010,11,13\n2030,3,4",
        "USD million,,\nProgramme,Schools,Roads\n2010,10,12\n2011,11,13\n2012,3,4",
    ],
)
def test_numbers_that_may_be_codes_are_no_years(table, text):
    with pytest.raises(DataError) as caught:
        table(text)
    assert {each.code for each in caught.value.problems} == {"no_year"}


def test_a_phase_before_the_year_of_a_row(table):
    data = table("Jahr,Betrag (Mio. EUR)\nIst 2023,5\nSoll 2024,6\nAnsatz 2025,7\n")
    told = [(fact.period.text, fact.phase) for fact in data.facts]
    assert told == [("2023", "executed"), ("2024", "approved"), ("2025", "approved")]


def test_marks_behind_years_of_an_era(table):
    """Statistics of Taipei head them 年度別: nothing had been a year."""
    data = table("年度別,歲出決算數(百萬元)\n110年,12\n111年(r),13\n112年(p),14\n113年度*,15\n")
    assert [fact.period.text for fact in data.facts] == ["2021", "2022", "2023", "2024"]
    assert [fact.note for fact in data.facts] == ["", "111年(r)", "112年(p)", "113年度*"]
    assert {fact.phase for fact in data.facts} == {"final"}


def test_a_phase_beside_the_year_that_the_heading_says_again(table):
    """Paris writes BP 2022 beside its Crédits votés."""
    text = "Exercice comptable,Libellé,Crédits votés\nBP 2022,a,12\nBP 2023,b,13\n"
    assert [(fact.period.text, fact.phase) for fact in table(text).facts] == [
        ("2022", "approved"), ("2023", "approved"),
    ]  # fmt: skip
    with pytest.raises(DataError):
        table(text.replace("BP 2023", "PLF 2023"))
