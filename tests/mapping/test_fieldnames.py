"""Names of fields, as portals and databases write them, say units, years and places like the headings of a table."""

from __future__ import annotations

import pytest

from fiscalcli import load
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.units import unittext


@pytest.mark.parametrize(
    ("name", "rest", "unit"),
    [
        ("amount_usd", "amount", "USD"),
        ("amount_gbp_m", "amount", "GBP million"),
        ("montant_en_euros", "montant", "EUR"),
        ("budget_2024_usd_million", "budget 2024", "USD million"),
        ("金额_万元", "金额", "万元"),
        ("approvedAmountUSD", "approved Amount", "USD"),
        ("AmountEURMillions", "Amount", "EUR million"),
    ],
)
def test_a_field_says_its_unit(name, rest, unit):
    said, found = unittext.split(name)
    assert (said, found.unit.unit) == (rest, unit)


@pytest.mark.parametrize(
    "name",
    [
        "amount_all",
        "total_amount",
        "area_km",
        "pct_change",
        "unit_of_measure",
        "dept_k",
        "totalALL",
        "fundID",
        "departmentFTE",
        "GDPUSA",
    ],
)
def test_other_fields_keep_their_names(name):
    assert unittext.split(name) == (name, None)


def test_a_scale_in_a_field_is_said(table):
    found = table("year,item,amount_thousands\n2024,A,5\n2024,B,6\n")
    assert any('--default unit="USD thousand"' in note.en for note in found.notes)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("fields.annee", "period"),
        ("properties.year", "period"),
        ("record.fields.montant", "value"),
        ("dimensions.time.id", "period"),
        ("country.value", "jurisdiction"),
        ("country.id", "jurisdiction_code"),
        ("indicator.value", "indicator"),
        ("transaction-date", "period"),
        ("fiscal-year", "period"),
    ],
)
def test_the_word_of_a_path_that_tells_is_known(path, role):
    assert {known.role for known in lookup(path)} == {role}


@pytest.mark.parametrize(
    "path",
    [
        "tender.value.amount",
        "amount.value",
        "fields.",
        ".year",
        "a. year",
        "indicator.id",
        "year-end",
        "tax-revenue",
    ],
)
def test_other_paths_are_left_alone(path):
    assert lookup(path) == ()


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("REGION: Region", "jurisdiction"),
        ("UNIT_MULT: Unit of Multiplier", "multiplier"),
        ("TIME_PERIOD: Time Period", "period"),
        ("ZU_ROZSCH:Rozpočet schválený", "value"),
        ("UNIT_MEASURE: Einheit der Zahlen", "unit"),
    ],
)
def test_a_code_and_its_label_say_what_one_of_them_does(heading, role):
    assert [known.role for known in lookup(heading)][:1] == [role]


def test_cells_of_codes_and_labels_say_the_unit(table):
    head = "TIME_PERIOD: Time Period,COFOG: COFOG-A,OBS_VALUE,UNIT_MEASURE: Unit,UNIT_MULT: Unit of Multiplier"
    rows = "2022,02: Defence,5,AUD: Australian Dollars,6: Millions\n2022,07: Health,7,AUD: Australian Dollars,6: Millions"
    found = table(f"{head}\n{rows}\n")
    assert {fact.unit.unit for fact in found.facts} == {"AUD million"}


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ('"unit":"cents"', "EUR cents"),
        ('"unit":"thousand"', "EUR thousand"),
        ('"scale":"thousands"', "EUR thousand"),
        ('"exponent":-2', "EUR cents"),
        ('"exponent":3', "EUR thousand"),
    ],
)
def test_what_an_amount_in_an_object_is_counted_in_stands_in_the_object(said, unit, tmp_path):
    money = f'{{"value":1050,"currency":"EUR",{said}}}'
    path = tmp_path / "a.json"
    path.write_text(
        f'[{{"year":2023,"item":"A","amount":{money}}},{{"year":2023,"item":"B","amount":{money}}}]',
        encoding="utf-8",
    )
    found = load(path).facts
    assert {fact.unit.unit for fact in found} == {unit}
    assert [str(fact.value) for fact in found] == ["1050", "1050"]


@pytest.mark.parametrize(
    ("code", "unit"), [("cny", "元"), ("rmb", "元"), ("jpy", "円"), ("usd", "USD"), ("gbp", "GBP")]
)
def test_a_field_names_its_currency(code, unit, table):
    """Yuan and yen have units of their own, and had not been known in a field's name."""
    data = table(f"year,body,amount_{code}\n2023,A,1\n2023,B,2\n")
    assert {fact.unit.unit for fact in data.facts} == {unit}


@pytest.mark.parametrize("word", ["try", "all", "per", "net"])
def test_a_word_in_a_field_is_no_currency(word, table):
    data = table(f"year,body,amount_{word}\n2023,A,1\n2023,B,2\n")
    assert {fact.unit.unit for fact in data.facts} == {"?"}
