"""Points that may group thousands are read as decimal marks, and that is said; where a cell settles it nothing is."""

from __future__ import annotations

import openpyxl
import pytest

import fiscalcli as fc
from fiscalcli import api
from fiscalcli.errors import DataError

SAID = "the point is read as the decimal mark, with three digits behind each"


def _notes(tmp_path, cells, **said):
    rows = "".join(f"2024,item {at},{cell}\n" for at, cell in enumerate(cells))
    (tmp_path / "a.csv").write_text(f"year,item,amount (USD million)\n{rows}", encoding="utf-8")
    return [note.en for note in fc.load(tmp_path / "a.csv", **said).notes]


@pytest.mark.parametrize(
    "cells",
    [["1.234"], ["1.234", "$12.345"], ["-1.234", "", "n/a", "0"], ["1.234", "(999.999)"]],
)
def test_points_before_three_digits_are_said(tmp_path, cells):
    (note,) = (each for each in _notes(tmp_path, cells) if each.startswith(SAID))
    assert "(line 2, amount (USD million): " in note
    assert note.endswith("say --decimal ,")


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("金额（元）", ["1.234", "12.345"]),
        ("Betrag (EUR)", ["212.881"]),
        ("Betrag (T€)", ["1.369", "-768"]),
        ("Valor", ["1.369 R$", "768 R$"]),
        ("Valor", ["1.369,BRL", "2.768,BRL"]),
        ("Valor (R$ milhões)", ["12.369"]),
        ("Ansatz (Mio. EUR)", ["12.369", "-", "2.115"]),
    ],
)
def test_points_that_are_likelier_to_group_thousands_are_asked_about(tmp_path, heading, cells):
    rows = "".join(f"2024,item {at},{cell}\n" for at, cell in enumerate(cells))
    unit = ",unit" if ",BRL" in rows else ""
    (tmp_path / "a.csv").write_text(f"year,item,{heading}{unit}\n{rows}", encoding="utf-8")
    with pytest.raises(DataError) as error:
        fc.load(tmp_path / "a.csv")
    (problem,) = error.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("decimal", 2, heading)
    found = fc.load(tmp_path / "a.csv", decimal=",").facts
    assert abs(found[0].value) >= 1000
    assert abs(fc.load(tmp_path / "a.csv", decimal=".").facts[0].value) < 1000


@pytest.mark.parametrize("unit", ["亿元", "USD million", "GBP thousand"])
def test_whole_figures_beside_points_settle_nothing_where_commas_group(tmp_path, unit):
    (tmp_path / "a.csv").write_text(
        f"year,item,amount ({unit})\n2024,a,1.234\n2024,b,20\n", encoding="utf-8"
    )
    assert [str(fact.value) for fact in fc.load(tmp_path / "a.csv").facts] == ["1.234", "20"]


def test_dinars_have_thousandths(tmp_path):
    (tmp_path / "a.csv").write_text("year,item,amount (KWD)\n2024,a,1.234\n2024,b,12.345\n")
    assert [str(fact.value) for fact in fc.load(tmp_path / "a.csv").facts] == ["1.234", "12.345"]


@pytest.mark.parametrize(
    "cells",
    [["1.234", "12.5"], ["1.234", "0.125"], ["1.234", "1234"], ['"1,234"'], ["950"], ["1.2345"], ["1.234", '"5,000.5"']],
)  # fmt: skip
def test_one_cell_that_settles_it_is_enough(tmp_path, cells):
    assert not [note for note in _notes(tmp_path, cells) if note.startswith(SAID)]


def test_what_is_declared_is_not_said(tmp_path):
    assert not [note for note in _notes(tmp_path, ["1.234"], decimal=".") if "point" in note]
    notes = _notes(tmp_path, ["1.234"], decimal=",")
    assert fc.load(tmp_path / "a.csv", decimal=",").facts[0].value == 1234
    assert not [note for note in notes if "point" in note]


def test_inspect_shows_them_and_the_mapping_file_asks(tmp_path):
    _notes(tmp_path, ["1.234", "12.345"])
    found = api.inspect(tmp_path / "a.csv")
    assert "cells in which it may group thousands: 1.234" in str(found.answer.report.rows)
    assert '# confirm: decimal = "."' in found.mapping()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("item,2023 (EUR),2024 (EUR)\nA,12 345,1 300 000\nB,456,9 876\n", ["12345", "1300000", "456", "9876"]),
        ("item,2023 (EUR)\nA,12\u00a0345\nB,€ 1\u202f200.50\n", ["12345", "1200.50"]),
    ],
)  # fmt: skip
def test_blanks_that_can_only_group_thousands_do_and_that_is_said(table, text, values):
    found = table(text)
    assert [f"{fact.value:f}" for fact in found.facts] == values
    assert any("blanks between digits" in note.en for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "item,2023 (EUR)\nA,12 345\nB,456\n",
        "item,2023 (EUR)\nA,12 345\nB,9 87\n",
        "item,2023 (EUR)\nA,12 345\nB,1 234\nC,0 123\n",
    ],
)
def test_blanks_that_stand_alone_or_part_something_else_are_refused(table, text):
    with pytest.raises(DataError) as error:
        table(text)
    assert {problem.code for problem in error.value.problems} == {"space"}


@pytest.mark.parametrize(
    ("cell", "is_said"),
    [("1.23457E+11", True), ("(4E5)", True), ("1.5e0", False), ("2.50E+02", False)],
)
def test_digits_that_an_export_has_dropped_are_said(table, cell, is_said):
    notes = [note.en for note in table(f"year,item,amount (USD)\n2023,A,{cell}\n2023,B,7\n").notes]
    assert any("scientific notation" in note and cell in note for note in notes) is is_said


def test_points_beside_grouping_blanks_are_still_asked_about(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("item;2023 (EUR)\nA;1.234\nB;5 678\nC;12 345\n")
    with pytest.raises(DataError) as error:
        fc.load(path)
    assert error.value.problems[0].code == "decimal"


@pytest.mark.parametrize(("written", "is_said"), [('"1.234"', True), ("1.234", False)])
def test_texts_of_json_are_asked_about_and_its_numbers_are_not(tmp_path, written, is_said):
    text = f'[{{"year": 2024, "item": "A", "amount": {written}, "unit": "USD million"}}]'
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    notes = [note.en for note in fc.load(tmp_path / "a.json").notes]
    assert any(note.startswith(SAID) for note in notes) is is_said


def test_texts_of_a_workbook_are_asked_about(tmp_path):
    book = openpyxl.Workbook()
    for row in (["item", "2024 (USD million)"], ["A", "1.234"], ["B", 12.5]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert any(note.en.startswith(SAID) for note in fc.load(tmp_path / "a.xlsx").notes)


@pytest.mark.parametrize(
    ("unit", "sizes", "said"),
    [("EUR million", ("14,393", "103,944"), True), ("EUR million", ("14,393", "981"), False), ("USD million", ("14,393", "103,944"), False),
     ("EUR million", ("14,393", "1,103,944"), False)],
)  # fmt: skip
def test_commas_that_may_be_decimal_marks_are_said(table, unit, sizes, said):
    rows = "".join(f'{name},"{size}"\n' for name, size in zip("AB", sizes, strict=True))
    notes = [note.en for note in table(f"Item,2024 ({unit})\n{rows}").notes]
    assert any("grouping thousands" in note for note in notes) == said


@pytest.mark.parametrize("header", ["项目;2023年(千元)", "項目;2023年(千元)", "항목;2023(천원)"])
def test_no_comma_of_east_asian_tables_is_asked_about(tmp_path, header):
    path = tmp_path / "t.csv"
    path.write_text(f"{header}\nA;4,542\nB;2,094\n", encoding="utf-8")
    assert [fact.value for fact in fc.load(path).facts] == [4542, 2094]


@pytest.mark.parametrize(
    ("cell", "is_said"), [("(45)", True), ("（1,350.5）", True), ("-45", False), ("45", False)]
)
def test_numbers_in_brackets_are_said_to_be_read_as_below_zero(table, cell, is_said):
    data = table(f'item,2022 (EUR),2023 (EUR)\nA,100,"{cell}"\nB,120,130\n')
    notes = [note.en for note in data.notes]
    assert any("in brackets" in note and cell in note for note in notes) is is_said


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1,250", "12,375", "0,450"], ["1.250", "12.375", "0.450"]),
        (["1,250", "-0,045", "3,000"], ["1.250", "-0.045", "3.000"]),
    ],
)
def test_a_comma_behind_nought_groups_nothing(tmp_path, cells, values):
    file = tmp_path / "a.csv"
    rows = "".join(f"2024;M{at};{cell}\n" for at, cell in enumerate(cells))
    file.write_text(f"Année;Mission;Montant (M€)\n{rows}", encoding="utf-8")
    data = fc.load(file)
    assert [f"{fact.value:f}" for fact in data.facts] == values
    assert any("read as the decimal mark" in note.en for note in data.notes)


def test_a_dash_behind_the_comma_shows_that_points_group_thousands(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Jahr;Zweck;Betrag\n2024;A;1.200,- €\n2024;B;12.000,-- €\n", encoding="utf-8")
    assert [f"{fact.value:f}" for fact in fc.load(file).facts] == ["1200", "12000"]


@pytest.mark.parametrize(
    ("codes", "is_said"), [(["205", "2.05E+06", "2.05E+06"], True), (["205", "20502", "20503"], False)]
)  # fmt: skip
def test_codes_that_a_spreadsheet_has_shortened_are_said(table, codes, is_said):
    rows = "".join(f"2024,{code},项目{at},{at}00\n" for at, code in enumerate(codes, 1))
    notes = [note.en for note in table(f"年度,科目编码,科目名称,金额（元）\n{rows}").dataset.notes]
    assert any("codes in scientific notation" in note for note in notes) == is_said


@pytest.mark.parametrize(
    "legend",
    [
        "Zeichenerklärung: ( ) = Aussagewert eingeschränkt",
        "() : limited reliability",
        "（ ）表示数据不可靠",
    ],
)
def test_brackets_that_the_file_explains_are_asked_about(table, legend):
    with pytest.raises(DataError) as caught:
        table(f"Land,2023 (EUR m)\nBayern,(120.5)\nHessen,88.0\n{legend},")
    (problem,) = caught.value.problems
    assert problem.code == "brackets"
    assert "which line 4 explains" in problem.message.en


@pytest.mark.parametrize(
    "legend",
    [
        "( ) = negative values",
        "Figures in () are deficits",
        "（ ）内为负数",
        "f(x) is a function",
        "Note: (a) provisional",
    ],
)
def test_brackets_are_below_zero_otherwise(table, legend):
    facts = table(f"Land,2023 (EUR m)\nBayern,(120.5)\nHessen,88.0\n{legend},").facts
    assert [f"{fact.value:f}" for fact in facts] == ["-120.5", "88.0"]


def test_a_heading_that_writes_a_thousand_with_a_point_shows_what_points_do(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Aufgabe;2022 (1.000 €);2023 (1.000 €)\nSchulen;1.250;1.310\nKitas;980;1.005\n")
    data = fc.load(path)
    assert [f"{fact.value:f}" for fact in data.facts] == ["1250", "1310", "980", "1005"]
    (note,) = (note.en for note in data.notes if "decimal mark" in note.en)
    assert "2022 (1.000 €): 1.000" in note
    assert "--decimal ." in note


@pytest.mark.parametrize("cells", ["1250;1.310", "0.250;1.310"])
def test_such_a_heading_shows_nothing_where_a_point_groups_none(tmp_path, cells):
    path = tmp_path / "t.csv"
    path.write_text(f"Aufgabe;2022 (1.000 €);2023 (1.000 €)\nSchulen;{cells}\n")
    with pytest.raises(DataError, match="may be a decimal mark"):
        fc.load(path)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.234,567", "765,433", "2.345,678", "12,250"], ["1234.567", "765.433", "2345.678", "12.250"]),
        (["1.234.567,891", "-2.000,500", "0", "45,250", "45,250", "45,250"], ["1234567.891", "-2000.500", "0", "45.250", "45.250", "45.250"]),
    ],
)  # fmt: skip
def test_groups_with_a_comma_behind_them_show_what_it_is_twice(tmp_path, cells, values):
    """A table of thousands with three decimals had been refused, as most of it may be read either way."""
    file = tmp_path / "a.csv"
    rows = "".join(f"2023;P{at};{cell}\n" for at, cell in enumerate(cells))
    file.write_text(f"Ejercicio;Programa;Gasto (miles de euros)\n{rows}", encoding="utf-8")
    data = fc.load(file)
    assert [f"{fact.value:f}" for fact in data.facts] == values
    assert any("read as the decimal mark" in note.en for note in data.notes)


def test_one_such_cell_among_others_may_be_a_slip(tmp_path):
    (tmp_path / "a.csv").write_text(
        "Ejercicio;Programa;Gasto (EUR)\n2023;A;1.234,567\n2023;B;765,433\n", encoding="utf-8"
    )
    with pytest.raises(DataError) as error:
        fc.load(tmp_path / "a.csv")
    assert "--decimal ," in error.value.problems[0].hint.en


@pytest.mark.parametrize("line", ["Bedragen x € 1.000", "in 1.000 EUR", "Beträge in 1.000 Euro"])
def test_a_line_above_that_writes_its_thousand_with_a_point_shows_the_mark(tmp_path, line):
    """12.330 had been asked about, below a line that says what a point is."""
    path = tmp_path / "a.csv"
    path.write_text(f"{line};;\nProgramma;2022;2023\nBestuur;12.330;13.110\nJeugd;9.110;9.330\n")
    data = fc.load(path)
    assert [int(fact.value) for fact in data.facts] == [12330, 13110, 9110, 9330]
    assert {fact.unit.unit for fact in data.facts} == {"EUR thousand"}


def test_a_cell_that_has_a_decimal_point_holds_against_such_a_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Bedragen x € 1.000;;\nProgramma;2022;2023\nBestuur;12.33;13.110\nJeugd;9.110;9.330\n"
    )
    data = fc.load(path)
    assert [f"{fact.value}" for fact in data.facts] == ["12.33", "13.110", "9.110", "9.330"]


def test_the_heading_of_the_labels_may_write_the_thousand_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Programma (x € 1.000);2023;2024\nBestuur;1.250;1.310\nJeugd;2.750;2.690\n")
    found = fc.load(path)
    assert {f"{fact.value:f} {fact.unit.unit}" for fact in found.facts} == {
        "1250 EUR thousand", "1310 EUR thousand", "2750 EUR thousand", "2690 EUR thousand",
    }  # fmt: skip
