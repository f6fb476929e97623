"""Columns that are not read as figures, and columns beside them that may hold one another."""

from __future__ import annotations

from fiscalcli import load


def report(tmp_path, text):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    return load(file).summary().report


def test_amounts_are_named_before_codes(tmp_path):
    found = report(
        tmp_path,
        "year,dept code,dept,Budget,Something,Certified sums\n2023,101,A,5,7,7.25\n2023,102,B,6,8,8.25\n",
    )
    said = next(note.en for note in found.notes if "not read as such" in note.en)
    assert "not read as such: Certified sums, Something, dept code;" in said


def test_an_amount_that_names_nothing_and_one_of_a_thing_are_not_added(tmp_path):
    text = "ano,unidade,Valor Pago (R$),Valor Restos a Pagar Pagos (R$)\n2024,A,5,7\n2024,B,6,8\n"
    assert [row["value"] for row in report(tmp_path, text).totals] == [11, 15]


def test_two_columns_of_words_that_nothing_heads_tell_rows_apart(tmp_path):
    found = report(
        tmp_path, ",,2022,2023\nKøbenhavn,Veje,1,5\nKøbenhavn,Skoler,1,6\nAarhus,Veje,1,7\n"
    )
    assert [row["value"] for row in found.totals] == [18]


def test_the_numbers_of_months_are_no_figures_that_were_left_out(tmp_path):
    rows = "\n".join(f"2024,{month},A,{month * 7}" for month in range(1, 13))
    said = [note.en for note in report(tmp_path, f"Año,Mes,Rubro,Monto (MXN)\n{rows}\n").notes]
    assert not any("not read as such" in note for note in said)
    other = rows.replace("2024,3,", "2024,99,")
    said = [note.en for note in report(tmp_path, f"Año,Mes,Rubro,Monto (MXN)\n{other}\n").notes]
    assert any("not read as such: Mes;" in note for note in said)
