"""How the figures of a cell are written."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError


@pytest.mark.parametrize(
    ("said", "unit"),
    [("61,1 Md€", "EUR billion"), ("61,1 k€", "EUR thousand"), ("61,1 Mio. €", "EUR million")],
)
def test_an_amount_may_be_written_in_a_cell_as_in_a_heading(table, said, unit):
    (fact,) = table(f'Ministry,Budget 2024\nEducation,"{said}"\n', decimal=",").facts
    assert (str(fact.value), fact.unit.unit) == ("61.1", unit)


@pytest.mark.parametrize(("said", "value"), [("'1200", 1200), ("'1,200", 1200), ("’-5", -5)])
def test_the_mark_of_a_number_kept_as_text_is_left_out(table, said, value):
    facts = table(f'item,2024 (USD)\nA,"{said}"\nB,1').facts
    assert facts[0].value == value


def test_terms_are_never_added(table):
    found = table("债券名称,期限(年),发行金额（万元）\nA,10,5\nB,30,6", defaults={"period": "2024"})
    report = found.summary().report
    assert sorted(str(row["value"]) for row in report.rows) == ["11", "None"]


def test_a_negative_in_brackets_with_a_unit_of_several_words(table):
    rows = "A,100 R$ mil\nB,(498) R$ mil\nC,-5 R$ mil\n"
    assert [f"{fact.value:f}" for fact in table(f"Item,2023\n{rows}").facts] == [
        "100",
        "-498",
        "-5",
    ]


@pytest.mark.parametrize("said", ["2.345,10", "2 345,10"])
def test_a_mark_is_no_cure_where_another_cell_of_the_column_has_the_other_one(table, said):
    with pytest.raises(DataError) as raised:
        table(f'year,item,amount (USD)\n2024,A,"1,234.50"\n2024,B,"{said}"')
    (problem,) = raised.value.problems
    assert "'1,234.50' of the same column" in problem.hint.en
    assert "--decimal" not in problem.hint.en


@pytest.mark.parametrize(("cell", "said"), [("0.450", "1.250.000"), ("-0.125", "2 345,10")])
def test_nor_is_it_where_a_mark_behind_a_nought_groups_nothing(table, cell, said):
    with pytest.raises(DataError) as raised:
        table(f'year,item,amount (USD)\n2024,A,{cell}\n2024,B,"{said}"')
    (problem,) = raised.value.problems
    assert f"{cell!r} of the same column" in problem.hint.en


@pytest.mark.parametrize(
    ("head", "cell", "unit"),
    [
        ("(In Thousand Pesos)", "P 1,234,567", ""),
        ("GAA", "P1,234,567", "PHP thousand"),
        ("R million", "R 1,234,567", ""),
        ("GRZ", "K1,234,567", "ZMW"),
    ],
)
def test_a_letter_that_stands_for_the_currency_at_home_is_no_part_of_the_figure(
    table, head, cell, unit
):
    text = f'{head}\nitem,2024\nA,"1,000,000"\nTotal,"{cell}"\n'
    facts = table(text, defaults={"unit": unit} if unit else {}).facts
    assert [int(fact.value) for fact in facts] == [1000000, 1234567]


@pytest.mark.parametrize(("cell", "unit"), [("P 1,234", "ZAR"), ("R 1,234", "USD"), ("P x", "PHP")])
def test_a_letter_of_another_currency_is_refused(table, cell, unit):
    with pytest.raises(DataError):
        table(f'item,2024\nA,"1,000"\nB,"2,000"\nC,"{cell}"\n', defaults={"unit": unit})
