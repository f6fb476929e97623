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


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["$12.5m", "$3.4bn", "$850k"], ["12500000", "3400000000", "850000"]),
        (["($12.5M)", "-$3.4 bn", "$850K"], ["-12500000", "-3400000000", "850000"]),
    ],
)
def test_a_letter_behind_an_amount_in_an_open_currency_is_a_scale(table, cells, expected):
    rows = "\n".join(f"{name},{cell}" for name, cell in zip("abc", cells, strict=True))
    facts = table(f"Programme,Actual 2023\n{rows}").facts
    assert [f"{fact.value:f}" for fact in facts] == expected
    assert {fact.unit.unit for fact in facts} == {"?"}


@pytest.mark.parametrize(
    ("cells", "unit", "expected"),
    [
        (['"R1 200,50"', '"R 800,25"'], "ZAR", ["1200.50", "800.25"]),
        (['"N1,200,000.50"', '"N300,000.00"'], "NGN", ["1200000.50", "300000.00"]),
        (['"₦1,200.50"', '"N300.00"'], "NGN", ["1200.50", "300.00"]),
    ],
)
def test_the_letter_of_a_currency_stands_before_figures(table, cells, unit, expected):
    facts = table(f"Vote,2023 Actual\nHealth,{cells[0]}\nPolice,{cells[1]}").facts
    assert [(f"{fact.value:f}", fact.unit.unit) for fact in facts] == [
        (each, unit) for each in expected
    ]


@pytest.mark.parametrize("mark", ["x", "X", "\u0445", "\u0425"])
def test_an_x_among_rates_is_no_figure_and_among_amounts_is_asked_about(table, mark):
    head = "Показатель,Утверждено на 2023 год,Исполнено,% исполнения"
    data = table(
        f"{head}\nA,2400,2369,98.7\nB,-120,-10,{mark}\n", defaults={"unit": "RUB", "period": "2023"}
    )
    assert len(data.facts) == 5
    assert any(mark in note.en for note in data.notes)
    with pytest.raises(DataError):
        table(
            f"{head}\nA,2400,2369,98.7\nB,{mark},-10,8.3\nC,5,4,80\nD,6,3,50\nE,8,4,50\n",
            defaults={"unit": "RUB", "period": "2023"},
        )


@pytest.mark.parametrize(("mark", "cell", "other"), [(".", "1.234,50", ","), (",", "1,234.50", ".")])  # fmt: skip
def test_the_cure_of_a_mark_that_is_declared_otherwise_is_the_other_one(table, mark, cell, other):
    """It had been to write all figures anew."""
    with pytest.raises(DataError) as caught:
        table(f'Jahr,Posten,Betrag\n2024,A,"{cell}"\n2024,B,"{cell}"\n', decimal=mark, defaults={"unit": "EUR"})  # fmt: skip
    assert f"say --decimal {other} " in caught.value.problems[0].hint.en


@pytest.mark.parametrize(
    ("cells", "unit", "symbol"),
    [
        (("1,200 kr", "(50) kr"), "", "?"),
        (("Rs. 1,200", "Rs. (50)"), "INR", "INR"),
        (("1,200 pesos", "-50 pesos"), "MXN", "MXN"),
        (("kr. 1,200", "-50 kr"), "SEK", "SEK"),
    ],
)
def test_a_word_of_several_currencies_in_each_cell_is_that_of_the_column(
    table, cells, unit, symbol
):
    one, two = cells
    found = table(f'Item,2024\nA,"{one}"\nB,"{two}"\n', defaults={"unit": unit} if unit else {})
    assert [(str(fact.value), fact.unit.unit) for fact in found.facts] == [
        ("1200", symbol),
        ("-50", symbol),
    ]


def test_a_word_of_several_currencies_in_one_cell_is_asked_about(table):
    with pytest.raises(DataError) as caught:
        table('Item,2024\nA,"1,200 kr"\nB,50\n')
    (problem,) = caught.value.problems
    assert problem.code == "currency"
    assert "--default unit=SEK" in problem.hint.en


def test_an_amount_in_two_parts_is_a_figure(table):
    found = table("年度,项目,投资\n2024,高速,3亿2500万元\n2024,桥,1亿元\n")
    assert [f"{fact.value * fact.unit.factor:f}".partition(".")[0] for fact in found.facts] == [
        "325000000",
        "100000000",
    ]
