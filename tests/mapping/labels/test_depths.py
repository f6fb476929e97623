"""Numbers in several columns that go on further the deeper a row stands are the levels of the labels behind them."""

from __future__ import annotations

from decimal import Decimal

from fiscalcli import load

CHILE = """\
Partida,Capítulo,Programa,Subtítulo,Ítem,Asignación,Denominación,2024 (CLP miles)
01,01,01,,,,INGRESOS,1000
01,01,01,09,,,APORTE FISCAL,900
01,01,01,09,01,,Libre,900
01,01,01,15,,,SALDO INICIAL DE CAJA,100
01,01,01,,,,GASTOS,1000
01,01,01,21,,,GASTOS EN PERSONAL,700
01,01,01,34,,,SERVICIO DE LA DEUDA,300
01,01,01,34,07,,Deuda Flotante,300
01,01,02,,,,INGRESOS,50
01,01,02,09,,,APORTE FISCAL,50
01,01,02,,,,GASTOS,50
01,01,02,21,,,GASTOS EN PERSONAL,50
"""


def loaded(tmp_path, text):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    return load(file)


def totals(tmp_path, text):
    return [row["value"] for row in loaded(tmp_path, text).summary().report.totals]


def test_the_two_sides_of_each_programme_hold_what_stands_below_them(tmp_path):
    report = loaded(tmp_path, CHILE).summary().report
    tops = {row["indicator"].code: row["value"] for row in report.totals}
    assert tops == {"INGRESOS": Decimal(1050), "GASTOS": Decimal(1050)}
    held = {row["indicator"].code for row in report.rows if row["direction"].code == "revenue"}
    assert held == {"APORTE FISCAL", "Libre", "SALDO INICIAL DE CAJA"}


def test_the_numbers_stay_and_no_note_calls_them_figures(tmp_path):
    dataset = loaded(tmp_path, CHILE)
    facts = {fact.indicator: dict(fact.extra) for fact in dataset.facts}
    assert facts["Deuda Flotante"]["Ítem"] == "07"
    assert not any("were not read as such" in note.en for note in dataset.notes)


def test_wholes_of_codes_in_steps_are_not_added_to_their_parts(tmp_path):
    text = "Chapter,Article,Name,2024 (EUR)\n1,,Roads,100\n1,1,Bridges,70\n1,2,Signs,30\n2,,Schools,50\n2,1,Primary,50\n"
    assert totals(tmp_path, text) == [150]


def test_rows_whose_numbers_end_early_are_items_where_the_figures_say_so(tmp_path):
    text = "Fund,Unit,Name,2024 (EUR)\n1,,Roads,10\n1,1,Bridges,70\n1,2,Signs,30\n2,,Schools,5\n2,1,Primary,50\n"
    assert totals(tmp_path, text) == [165]


def test_rows_that_stand_below_what_goes_on_from_them_are_no_wholes(tmp_path):
    text = "Fund,Unit,Name,2024 (EUR)\n1,1,Bridges,7\n1,,Roads,10\n2,,Schools,50\n2,1,Primary,5\n"
    assert totals(tmp_path, text) == [72]


def test_a_column_that_is_declared_to_be_more_than_a_dimension_counts_no_levels(tmp_path):
    text = "A,B,Name,2024 (EUR)\n1,,Roads,10\n1,1,Bridges,4\n1,2,Signs,6\n"
    assert {fact.part_of for fact in loaded(tmp_path, text).facts} == {"", "Roads"}
    assert {fact.part_of for fact in load(tmp_path / "a.csv", columns={"A": "budget"}).facts} == {
        ""
    }


def test_rows_that_say_their_last_number_alone_stand_below_those_above(tmp_path):
    text = (
        "Dział,Rozdział,§,Treść,Plan 2024 (PLN)\n801,,,Oświata,1500\n,80101,,Szkoły,1000\n,,4010,Płace,800\n"
        ",,4210,Zakup,200\n,80104,,Przedszkola,500\n,,4010,Płace,500\n852,,,Pomoc,300\n,85219,,Ośrodki,300\n,,4010,Płace,300\n"
    )
    data = loaded(tmp_path, text)
    assert [row["value"] for row in data.summary().report.totals] == [1800]
    last = dict(data.facts[-1].extra)
    assert (last["Dział"], last["Rozdział"], last["§"]) == ("852", "85219", "4010")


TAIWAN = """\
款,項,目,名稱,2024年（新臺幣千元）
1,,,總統府主管,1204
,1,,總統府,703
,,1,一般行政,502
,,2,業務發展,201
,2,,國家安全會議,501
,,1,一般行政,501
2,,,行政院主管,330
,1,,主計總處,330
,,1,一般行政,300
,,2,業務發展,30
,,,歲出總計,1534
"""


def test_a_row_that_prints_its_own_number_alone_stands_under_those_above(tmp_path):
    data = loaded(tmp_path, TAIWAN)
    assert data.summary().report.totals[0]["value"] == 1534
    under = {fact.value: fact.part_of.split("|")[0] for fact in data.facts}
    assert under[Decimal(201)] == "總統府"
    assert under[Decimal(330)] in ("行政院主管", "主計總處")
    assert sum(row["value"] for row in data.summary().report.rows) == 1534 * 3


def test_a_row_called_like_the_one_above_it_is_put_under_none(tmp_path):
    text = TAIWAN.replace("一般行政,502", "總統府,502")
    assert loaded(tmp_path, text).facts  # no figure is a part of itself
