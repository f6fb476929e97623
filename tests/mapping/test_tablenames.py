"""What tables are called says of what they are, where each is called after another place, phase, scope or basis."""

from __future__ import annotations

import pytest

from fiscalcli import api
from fiscalcli.errors import DataError
from fiscalcli.mapping import tablenames


def test_sheets_that_are_called_after_places_are_of_these():
    names = ["江北区", "Kent County", "全市", "市区", "目录", "Sheet1"]
    found = tablenames.places([("a.xlsx", name) for name in names])
    assert found == {
        ("a.xlsx", "江北区"): {"jurisdiction": "江北区"},
        ("a.xlsx", "Kent County"): {"jurisdiction": "Kent County"},
    }
    assert tablenames.places([("a.xlsx", "江北区"), ("b.xlsx", "江南区")]) == {}


@pytest.mark.parametrize(
    ("names", "role", "codes"),
    [
        (("Budget", "Actual", "Notes"), "phase", ("approved", "executed")),
        (("1. 预算表", "2. 决算表"), "phase", ("approved", "final")),
        (("2024 Ansatz", "2024 Ergebnis"), "phase", ("approved", "final")),
        (("全市", "市本级"), "scope", ("whole", "own")),
        (("Nominal", "Real"), "basis", ("nominal", "constant")),
        (("Nominal", "Real (2015=100)"), "basis", ("nominal", "constant")),
    ],
)
def test_tables_are_of_the_words_that_they_are_called_after(names, role, codes):
    found = tablenames.words([("a.xlsx", name) for name in names])
    assert found == {
        ("a.xlsx", name): {role: code} for name, code in zip(names, codes, strict=False)
    }


@pytest.mark.parametrize(
    "names", [("Budget",), ("Budget", "Debt"), ("本级", "下级"), ("Revenue", "Expenditure")]
)
def test_one_word_or_words_of_several_kinds_say_nothing(names):
    assert tablenames.words([("a.xlsx", name) for name in names]) == {}


ROWS = "item,2024 (USD)\nEducation,{}\nHealth,{}\n"


def test_tables_below_one_another_are_of_the_phases_in_their_titles(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(f"Budget\n{ROWS.format(10, 5)}\nActual\n{ROWS.format(9, 4)}")
    data = api.load(path)
    assert [row["value"] for row in data.summary().report.totals] == [15, 13]
    assert {fact.phase for fact in data.facts} == {"approved", "executed"}


def test_what_a_table_says_itself_holds(tmp_path):
    path = tmp_path / "t.csv"
    own = ROWS.replace("2024 (USD)", "2024 Revised (USD)")
    path.write_text(f"Budget\n{own.format(10, 5)}\nActual\n{ROWS.format(9, 4)}")
    assert {fact.phase for fact in api.load(path).facts} == {"adjusted", "executed"}


def test_tables_that_nothing_tells_apart_are_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(f"First\n{ROWS.format(10, 5)}\nSecond\n{ROWS.format(9, 4)}")
    with pytest.raises(DataError) as caught:
        api.load(path)
    assert caught.value.problems[0].code == "repeated_table"


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ([("revenue",), ("expenditure",)], [{"direction": "revenue"}, {"direction": "expenditure"}]),
        ([("Gastos 2024", "a"), ("b", "ingresos")], [{"direction": "expenditure"}, {"direction": "revenue"}]),
        ([("approved2024",), ("executed2024",)], [{"phase": "approved"}, {"phase": "executed"}]),
        ([("revenue",), ("expenditure",), ("grants",)], [{"direction": "revenue"}, {"direction": "expenditure"}, {}]),
        ([("budget-2024",), ("actual-2024",)], [{"phase": "approved"}, {"phase": "executed"}]),
        ([("nominal",), ("real-2015-prices",)], [{"basis": "nominal"}, {"basis": "constant"}]),
        ([("全市",), ("市本级",)], [{"scope": "whole"}, {"scope": "own"}]),
        ([("general_government",), ("central_government",)], [{"scope": "whole"}, {"scope": "own"}]),
        ([("north-county", "North County"), ("Kent County",)], [{"jurisdiction": "North County"}, {"jurisdiction": "Kent County"}]),
        ([("spending-q1", "Q1"), ("q2",)], [{"part": "Q1"}, {"part": "q2"}]),
        ([("revenue",), ("details",)], []),
        ([("revenue 2023",), ("revenue 2024",)], []),
    ],
)  # fmt: skip
def test_tables_of_a_package_are_of_the_side_or_phase_that_they_are_called_after(called, told):
    files = [f"{at}.csv" for at, _ in enumerate(called)]
    found = tablenames.resources(dict(zip(files, called, strict=True)))
    assert found == dict(zip(files, told, strict=False))


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (("Q1", "Q2", "Notes"), ("Q1", "Q2")),
        (("一季度", "二季度"), ("一季度", "二季度")),
        (("Jan", "Feb", "Year"), ("Jan", "Feb")),
        (("Q1 2024", "Q2 2024"), ()),
        (("1", "2"), ()),
        (("March",), ()),
        (("Mar", "March"), ()),
    ],
)
def test_tables_are_of_the_parts_of_the_year_that_they_are_called_after(names, parts):
    found = tablenames.parts([("a.xlsx", name) for name in names])
    assert found == {("a.xlsx", part): {"part": part} for part in parts}


@pytest.mark.parametrize(
    "table",
    [
        "item,2023 (USD),2024 (USD)\nEducation,{},{}\nHealth,{},{}\n",
        "year,item,amount (USD)\n2023,Education,{}\n2024,Education,{}\n2023,Health,{}\n2024,Health,{}\n",
    ],
)
def test_years_of_tables_called_after_quarters_are_quarters_of_them(tmp_path, table):
    path = tmp_path / "t.csv"
    path.write_text(f"Q1\n{table.format(1, 2, 3, 4)}\nQ2\n{table.format(5, 6, 7, 8)}")
    found = {(fact.period.text, str(fact.value)) for fact in api.load(path).facts}
    assert found == {
        *(("2023-Q1", value) for value in "13"),
        *(("2024-Q1", value) for value in "24"),
        *(("2023-Q2", value) for value in "57"),
        *(("2024-Q2", value) for value in "68"),
    }


def test_a_year_whose_part_is_stated_keeps_it(tmp_path):
    path = tmp_path / "t.csv"
    rows = "item,amount (USD)\nEducation,{}\nHealth,{}\n"
    path.write_text(f"Q1\n{rows.format(1, 2)}\nQ2 2024\n{rows.format(5, 6)}")
    with pytest.raises(DataError, match="no year"):
        api.load(path)
