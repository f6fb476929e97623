"""Columns of numbers that name things are no figures, whatever heads them."""

from __future__ import annotations

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.columns.identifiers import names_code
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(text):
    settings = Settings(defaults={"period": "2024", "unit": "EUR"}, lines=True)
    return interpret(csv.read(text.encode(), "a.csv"), settings, About("a", Text("a", "a")))


@pytest.mark.parametrize(
    "heading",
    [
        "CÓDIGO FUNÇÃO",
        "Dept Code",
        "ID_RAMO",
        "Cod.IBGE",
        "jurisdiccion_id",
        "entityCode",
        "科目编码",
        "Codi_Programa",
        "OBJECTID",
    ],
)
def test_a_heading_says_that_it_is_of_codes(heading):
    assert names_code(heading)


@pytest.mark.parametrize(
    "heading", ["Codification", "Idaho", "Total", "编码收入", "Ideas", "Amount"]
)
def test_a_heading_that_only_looks_so_does_not(heading):
    assert not names_code(heading)


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("Dept Code", [38, 40, 56]),
        ("Agency Number", [38, 40, 56]),
        ("Sección", ["01", "02", "13"]),
        ("Capítulo", [1, 2, 9]),
        ("Capitolo di Spesa", [1000, 1201, 1063]),
        ("Rozdział", [5011, 5012, 5013]),
    ],
)
def test_numbers_that_name_things_are_not_added_up(heading, codes):
    rows = [f"{codes[at % 3]},Line {at},{at}.50" for at in range(12)]
    found = load("\n".join([f"{heading},Office,Kosten", *rows]))
    assert {fact.indicator for fact in found.facts} == {"Kosten"}
    assert sum(fact.value for fact in found.facts) == 72
    assert dict(found.facts[0].extra)[heading] == str(codes[0])


def test_numbers_that_rise_in_front_of_words_are_those_of_a_list():
    rows = "1011,Office,810,290\n1065,Education,202,630\n1082,Health,751,711\n"
    found = load(f"VOTE,TITLE,GROSS CURRENT,GROSS CAPITAL\n{rows},TOTAL,1763,1631\n")
    assert not any(dict(fact.extra).get("column") == "VOTE" for fact in found.facts)


def test_amounts_that_rise_in_front_of_words_are_amounts_where_none_stand_behind():
    found = load("Kosten,Zweck\n810,Roads\n965,Schools\n982,Health\n")
    assert sum(fact.value for fact in found.facts) == 2757


def test_amounts_in_front_of_amounts_with_decimals_stay_amounts():
    rows = [f"Line {at},{at * 7919},{at}.50" for at in range(12)]
    found = load("\n".join(["Office,Wage,Dev", *rows]))
    assert {fact.indicator for fact in found.facts} == {"Wage", "Dev"}


def test_a_year_in_the_heading_of_codes_is_no_year_of_figures():
    found = load("Code Insee 2023,Montant\n01001,5\n84,6\n")
    assert [fact.value for fact in found.facts] == [5, 6]


@pytest.mark.parametrize("heading", ["Maturity", "Due year", "到期年份", "Échéance"])
def test_the_years_in_which_loans_fall_due_are_no_amounts(heading):
    text = f"Loan,Drawn,Repaid,{heading}\nRoad,50.5,18,2035\nWater,20,1.5,2040\n"
    assert {f"{fact.value:f}" for fact in load(text).facts} == {"50.5", "18", "20", "1.5"}


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("COMPTE", ["1021", "60611", "6411"]),
        ("ZCMMT_ITM:POLOZKA", ["5331", "5011", "5499"]),
        ("Cd_Orgao", ["16", "84", "20"]),
        ("ΚΑ", ["00.6031", "20.6041", "30.7333"]),
    ],
)
def test_codes_of_few_rows_are_known_by_their_heading_or_their_shape(heading, codes):
    rows = [f"{code},{at}.50,{at}.25" for at, code in enumerate(codes)]
    found = load("\n".join([f"{heading},Alpha,Beta", *rows]))
    assert {fact.indicator for fact in found.facts} == {"Alpha", "Beta"}


@pytest.mark.parametrize(
    ("heading", "cells"), [("Alpha", ["10.603", "20.604"]), ("Wages", ["1021", "6411"])]
)
def test_numbers_of_no_such_heading_and_shape_are_figures(heading, cells):
    rows = [f"a{at},{cell},1.5" for at, cell in enumerate(cells)]
    found = load("\n".join([f"name,{heading},Beta", *rows]))
    assert heading in {fact.indicator for fact in found.facts}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Dept", "Dept Name"),
        ("Account", "Account Descr"),
        ("Programa", "Nombre del Programa"),
        ("Fonction", "Libellé Fonction"),
        ("ANSATZ", "ANSATZ_TXT"),
        ("部门", "部门名称"),
    ],
)
def test_numbers_beside_the_column_of_their_names_are_no_figures(code, name):
    found = load(f"{code},{name},Paid out so far\n211,Police,1500\n300,Fire,250\n211,Police,99\n")
    assert [f"{fact.value:f}" for fact in found.facts] == ["1500", "250", "99"]


def test_a_source_below_a_table_makes_no_figures_of_its_accounts(table):
    data = table("Konto,Posten,2023 (EUR)\n10,Feuerwehr,100\n11,Büchereien,70\nQuelle: Kämmerei,,")
    assert [f"{fact.value:f}" for fact in data.facts] == ["100", "70"]


def test_outline_numbers_are_no_figures_beside_columns_that_nobody_knows(table):
    rows = ["1,Schulen,15,5", "1.1,Grund,10,3", "1.1.1,Bau,4,1", "1.1.2,Lohn,6,2", "1.2,Gym,5,2"]
    data = table(
        "\n".join(["Konto,Posten,Kämmerei,Schulamt (EUR)", *rows]), defaults={"period": "2024"}
    )
    assert {fact.code for fact in data.facts} == {"1", "1.1", "1.1.1", "1.1.2", "1.2"}


def test_codes_of_a_group_of_expenditure_are_no_expenditure(table):
    """`CÓDIGO GRUPO DE DESPESA` had been read as figures, for its last word."""
    head = "EXERCÍCIO,CÓDIGO GRUPO DE DESPESA,NOME GRUPO DE DESPESA,ORÇAMENTO INICIAL (R$)"
    facts = table(f"{head}\n2023,1,Pessoal,5\n2023,3,Outras,6\n").facts
    assert [fact.value for fact in facts] == [5, 6]


def test_years_under_a_second_heading_of_time_are_no_figures(table):
    """`financial_period.period` of an interface had been added up beside the amounts."""
    head = "financial_period.period,financial_year_end.year,item.label,amount.sum"
    facts = table(f"{head}\n2022,2022,Pay,5\n2022,2022,Goods,6\n").facts
    assert [fact.value for fact in facts] == [5, 6]


@pytest.mark.parametrize("heading", ["Área de gasto", "Política de gasto", "Función del gasto", "Função da despesa"])  # fmt: skip
def test_numbers_of_a_kind_of_expenditure_are_no_figures(table, heading):
    data = table(f"Año,{heading},Centro,Importe (EUR)\n2024,1,A,50\n2024,2,B,60\n2024,3,C,70\n")
    assert [f"{fact.value:f}" for fact in data.facts] == ["50", "60", "70"]


@pytest.mark.parametrize(
    ("codes", "is_read"),
    [("20501 20502", False), ("205 210", False), ("205 333", True), ("20501 99999", True)],
)
def test_codes_of_the_classification_under_a_heading_nobody_knows_are_no_figures(
    table, codes, is_read
):
    first, second = codes.split()
    data = table(
        f"年份,bm,mc,je\n2024,{first},甲,120\n2024,{second},乙,300\n2024,,合计,420\n",
        defaults={"unit": "万元"},
    )
    assert (int(first) in {int(fact.value) for fact in data.facts}) == is_read


@pytest.mark.parametrize(("number", "are_codes"), [("101", True), ("10100", False)])
def test_one_short_number_in_all_rows_before_money_is_a_code(table, number, are_codes):
    """101 had been added up as a figure beside the debits and credits of a commune."""
    rows = "".join(f"{name},{number},{value}\n" for name, value in (("A", "5.25"), ("B", "6.00"), ("C", "0.00")))  # fmt: skip
    facts = table(f"LBUDG,CTYPE,BEDEB\n{rows}", defaults={"period": "2022", "unit": "EUR"}).facts
    assert {fact.source.column for fact in facts} == ({"BEDEB"} if are_codes else {"BEDEB", "CTYPE"})  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("Func2_code", ("01.02", "01.03", "02.03")),
        ("Partida-Subpartida", ("1.01.02", "1.01.03", "0.02.03")),
    ],
)
def test_codes_whose_levels_a_point_parts_tell_rows_apart(heading, codes):
    rows = "".join(f"2019,Roads,{code},{at + 1}0\n" for at, code in enumerate(codes))
    sheets = csv.read(f"Year,Office,{heading},Approved\n{rows}".encode(), "a.csv")
    found = interpret(sheets, Settings(defaults={"unit": "EUR"}), About("a", Text("a", "a")))
    assert [dict(fact.extra)[heading] for fact in found.facts] == [*codes]


def test_amounts_whose_groups_points_part_are_no_codes():
    rows = "2019;Roads;1.001.002;10,5\n2019;Roads;1.001.003;20,5\n"
    sheets = csv.read(f"Year;Office;Ceiling;Approved\n{rows}".encode(), "a.csv")
    with pytest.raises(DataError, match="repeats line 2"):
        interpret(sheets, Settings(defaults={"unit": "EUR"}), About("a", Text("a", "a")))


@pytest.mark.parametrize("heading", ["Day", "Jour", "Tag", "日", "KW"])
def test_the_days_of_a_month_are_no_amounts(heading):
    rows = "".join(f"Item {at},1{at}0,2023,{at}\n" for at in range(1, 13))
    sheets = csv.read(
        f"Description,Receipts collected,Fiscal Year,{heading}\n{rows}".encode(), "a.csv"
    )
    found = interpret(sheets, Settings(defaults={"unit": "EUR"}), About("a", Text("a", "a")))
    assert len(found.facts) == 12


def accounts(numbers, head="Jaar,Rekening,Omschrijving,Begroting"):
    rows = "".join(f"2023,{number},Post {at},{at + 10}0.50\n" for at, number in enumerate(numbers))
    sheets = csv.read(f"{head}\n{rows}".encode(), "a.csv")
    found = interpret(sheets, Settings(defaults={"unit": "EUR"}), About("a", Text("a", "a")))
    return [fact.phase for fact in found.facts]


@pytest.mark.parametrize(
    "numbers", [[*range(610000, 610012)], [610000, 620000, 610000, 630000] * 5]
)
def test_numbers_of_accounts_are_no_accounts_of_the_year(numbers):
    """They had been added up as what was spent."""
    assert {*accounts(numbers)} == {"approved"}
    assert {*accounts(numbers, "Jahr,Rechnung,Bezeichnung,Budget")} == {"approved"}


def test_the_accounts_of_the_year_beside_its_budget_are_amounts():
    assert {*accounts([1200, 950, 10400, 87, 99])} == {"approved", "final"}


@pytest.mark.parametrize("heading", ["lot", "Grade", "Instalment", "标段"])
def test_places_of_things_among_others_are_no_amounts(table, heading):
    data = table(f"year,item,{heading},spent,planned\n2024,A,1,35,30\n2024,A,2,30,20\n", defaults={"unit": "EUR"})  # fmt: skip
    assert {fact.value for fact in data.facts} == {35, 30, 20}
