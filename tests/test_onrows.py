"""Totals stand on rows of their own where nothing else says what they say."""

from __future__ import annotations

STATEMENT = """\
Item,2023 (EUR million)
Receita corrente,100
  Impostos,60
  Outras receitas,40
Receita de capital,5
Receita efetiva,105
Despesa corrente,80
  Pessoal,50
  Bens,30
Despesa de capital,10
Despesa efetiva,90
Saldo global,15
Receita própria,33
"""


def test_wholes_of_two_sides_stand_on_rows_where_there_is_no_total(table):
    report = table(STATEMENT).summary().report
    said = {row["indicator"].en: row["value"] for row in report.rows}
    assert (said["Receita efetiva"], said["Despesa efetiva"]) == (105, 90)
    assert not report.totals or report.totals[0]["value"] is None


def test_a_subtotal_beside_a_total_stands_on_no_row(table):
    text = "Item,2023 (EUR)\nA,1\nB,2\nSubtotal,3\nC,4\nD,5\nSubtotal,9\nTotal,12\n"
    report = table(text).summary().report
    assert len(report.rows) == 4
    assert [row["value"] for row in report.totals] == [12]
