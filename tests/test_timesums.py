"""A year beside its quarters or months says the same money twice."""

import pytest

from fiscalcli import timesums
from fiscalcli.api import load


@pytest.fixture
def facts(tmp_path):
    def of(*periods):
        path = tmp_path / "t.csv"
        rows = "".join(f"{at},A,{value}\n" for value, at in enumerate(periods, 1))
        path.write_text(f"period,item,amount (EUR)\n{rows}")
        return load(path).facts

    return of


QUARTERS = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
MONTHS = [f"2024-{at:02}" for at in range(1, 13)]


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        ([*QUARTERS, "2024"], {"2024": QUARTERS}),
        ([*MONTHS, "2024"], {"2024": MONTHS}),
        ([*MONTHS[:3], "2024-Q1"], {"2024-Q1": MONTHS[:3]}),
        ([*MONTHS[:3], *QUARTERS, "2024"], {"2024-Q1": MONTHS[:3], "2024": QUARTERS}),
        (["2024H1", "2024H2", *QUARTERS, "2024"], {"2024": ["2024-01/2024-06", "2024-07/2024-12"]}),
        ([*QUARTERS[:3], "2024"], {}),
        ([*MONTHS[1:4], "2024-Q1"], {}),
        (["2023", "2024"], {}),
        ([*QUARTERS, "2023"], {}),
    ],
)
def test_a_stretch_of_time_is_found_with_all_its_parts(facts, periods, found):
    told = timesums.of(facts(*periods))
    said = {whole.period.text: [part.period.text for part in parts] for whole, parts in told}
    for whole, parts in found.items():
        assert said[whole] == parts
    assert said.keys() >= found.keys() if found else not said


def test_figures_of_another_line_are_no_parts(tmp_path):
    path = tmp_path / "t.csv"
    rows = "".join(f"{at},{'AB'[at > '2024-Q2']},1\n" for at in QUARTERS)
    path.write_text(f"period,item,amount (EUR)\n{rows}2024,A,4\n")
    assert not [*timesums.of(load(path).facts)]


def test_a_year_that_its_quarters_do_not_make_up_is_said(tmp_path):
    path = tmp_path / "t.csv"
    head = "item," + ",".join(f"{at} (EUR)" for at in (*QUARTERS, "2024"))
    path.write_text(f"{head}\nA,100,100,100,100,400\nB,20,20,30,10,90\n")
    data = load(path)
    (note,) = [note.en for note in data.notes if "parts of their time" in note.en]
    assert "B 2024 90, 2024-Q1 to 2024-Q4 make 80" in note
    (found,) = data.validate().report.rows
    assert (found["rule"], found["expected"], found["found"]) == ("parts_total", 80, 90)


def test_a_year_that_its_quarters_make_up_is_not(tmp_path):
    path = tmp_path / "t.csv"
    head = "item," + ",".join(f"{at} (EUR)" for at in (*QUARTERS, "2024"))
    path.write_text(f"{head}\nA,100,100,100,100,400\n")
    data = load(path)
    assert not any("parts of their time" in note.en for note in data.notes)
    assert not data.validate().report.rows
