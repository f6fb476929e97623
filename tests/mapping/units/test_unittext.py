"""What a heading and a line above the table say of units: all of it together, and never half of it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fiscalcli import lexicon, unit
from fiscalcli.mapping.units import pricewords, unitlines, unittext

PIECES = st.lists(
    st.sampled_from(
        [
            "2015",
            "constant",
            "prices",
            "at ",
            "现价",
            "CLV",
            "10",
            "万元",
            " ",
            "(",
            ")",
            "年",
            "USD",
        ]
    ),
    max_size=6,
).map("".join)


@pytest.mark.parametrize("role", lexicon.roles())
def test_a_column_of_the_programs_own_name_carries_no_unit(role: str) -> None:
    assert unittext.split(role) == (role, None)
    assert unittext.split.__wrapped__(f" {role}") == (
        role,
        None,
    )  # read by the grammar, which agrees


@given(PIECES)
def test_a_text_without_words_of_prices_has_none_for_the_patterns_either(text: str) -> None:
    if not pricewords._speaks_of_prices(text):
        assert pricewords._prices().search(text) is None
        assert pricewords._nominal().search(text) is None


WHOLE = [
    ("金额（万元）（人民币）", "万元"),
    ("Bedragen x1000 euro", "EUR thousand"),
    ("Lasten (€1,000)", "EUR thousand"),
    ("Teljesítés (millió Ft)", "HUF million"),
    ("Πληρωμές (εκατ. ευρώ)", "EUR million"),
    ("(ათას ლარებში)", "GEL thousand"),
    ("الموازنة (مليون جنيه مصري)", "EGP million"),
    ("2024年（人民币）（万元）", "万元"),
    ("金额：万元（人民币）", "万元"),
    ("金额：万元（币种：人民币）", "万元"),
    ("Amount in millions (USD)", "USD million"),
    ("Amount (USD) in millions", "USD million"),
    ("Amount (thousands) (USD)", "USD thousand"),
    ("Value (thousand) USD", "USD thousand"),
    ("USD (millions)", "USD million"),
    ("Amount (millions (USD))", "USD million"),
    ("Amount (10,000 yuan)", "万元"),
    ("amount (10 000 yuan)", "万元"),
    ("amount (10 million yuan)", "CNY 10^7"),
    ("Amount (hundred million yuan)", "亿元"),
    ("Amount (ten thousand yuan)", "万元"),
    ("Amount (100 million USD)", "USD 10^8"),
    ("Amount (10,000 RMB)", "万元"),
    ("Amount (1,000,000 EUR)", "EUR million"),
    ("Amount (EUR 1,000)", "EUR thousand"),
]


WHOLE += [
    ("2024 (eFt)", "HUF thousand"), ("2024 (E Ft)", "HUF thousand"), ('2024 (אלפי ש"ח)', "ILS thousand"), ("2024 (хил. лв.)", "BGN thousand"),
    ("2024 (en milliers d'€)", "EUR thousand"), ("2024 (港币百万元)", "HKD million"), ("2024 (мың теңге)", "KZT thousand"),
    ("2024 (K million)", ""),
]  # fmt: skip

WHOLE += [
    ("Monto (miles de $ CLP)", "CLP thousand"), ("2024年（百萬元新臺幣）", "TWD million"), ("Betrag (Mio. € EUR) 2024", "EUR million"),
    ("Millones de pesos (MXN) 2024", "MXN million"), ("2023 (USD) million", "USD million"), ("USD Budget", "USD"),
    ("EUR 2023 (Soll)", "EUR"), ("€ 2024", "EUR"), ("US$ million Budget 2024", "USD million"), ("₹ in lakhs 2024-25 BE", "INR lakh"),
    ("amount (100 000 yuan)", "CNY 10^5"), ("amount (100,000 EUR)", "EUR 10^5"), ("amount (10 000 EUR)", "EUR 10^4"),
    ("金额 100,000 元", "CNY 10^5"), ("2023 in hundreds of EUR", "EUR 10^2"), ("Soll, Hunderte von EUR", "EUR 10^2"),
    ("EUR account", ""), ("ALL Budget", ""), ("Rs. Committee 2024", ""),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "unit"), WHOLE)
def test_scale_and_currency_are_read_together_wherever_they_stand(heading, unit):
    found = unittext.split(heading)[1]
    assert (found.unit.unit if found and found.unit else "") == unit


@pytest.mark.parametrize(
    "heading",
    [
        "Amount (USD, EUR)",
        "Amount (USD/EUR)",
        "Amount (USD thousand, % in brackets)",
        "金额（元、万元）",
    ],
)
def test_what_is_not_understood_as_a_whole_is_not_read_by_half(heading):
    found = unittext.split(heading)[1]
    assert found is None or (found.unit is None and not found.power)


@pytest.mark.parametrize("letter", ["m", "M"])
def test_a_lone_letter_is_a_scale_or_metres(letter):
    assert unittext.unread(f"Amount ({letter})") == letter


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (["Millions (USD)"], "USD million"),
        (["In thousands (USD)"], "USD thousand"),
        (["USD (in thousands)"], "USD thousand"),
        (["Unit: millions (USD)"], "USD million"),
        (["Currency: USD; Scale: thousands"], "USD thousand"),
        (["Unit: 10,000 yuan"], "万元"),
        (["Unit: RMB 10,000"], "万元"),
        (["单位：万元（人民币）"], "万元"),
        (["单位：万元（币种：人民币）"], "万元"),
        (["单位：万元 币种：人民币"], "万元"),
        (["币种：人民币", "单位：万元"], "万元"),
        (["币种：人民币 单位：万元"], "万元"),
        (["单位：万元  比例：%"], "万元"),
        (["单位：万元 %"], "万元"),
        (["单位：元", "币种：人民币"], "元"),
    ],
)
def test_a_line_above_says_all_of_its_unit(lines, unit):
    assert unitlines.above(lines).get("unit") == unit


@pytest.mark.parametrize(
    "line",
    ["单位：千元 币别：新台币", "单位：元、万元", "USD thousand, EUR million"],
)
def test_a_line_above_that_says_two_things_says_nothing(line):
    assert "unit" not in unitlines.above([line])


@pytest.mark.parametrize(
    ("heading", "name", "power"),
    [
        ("Bedrag (x1000)", "Bedrag", 3),
        ("Amount (×1.000)", "Amount", 3),
        ("Education ($1,000)", "Education", 3),
        ("Payments over $1,000,000", "Payments over $1,000,000", 0),
        ("Bonus ($100)", "Bonus ($100)", 0),
    ],
)
def test_a_multiple_behind_its_sign_is_a_scale_in_brackets(
    heading: str, name: str, power: int
) -> None:
    found, stated = unittext.split(heading)
    assert (found, stated.power if stated else 0) == (name, power)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Zahlen in Millionen Euro (gerundet)", "EUR million"),
        ("USD million (rounded)", "USD million"),
        ("=N= billion", "NGN billion"),
    ],
)
def test_a_remark_that_says_nothing_of_a_unit_leaves_it_what_it_is(line, unit):
    assert unitlines.above([line]).get("unit") == unit


@pytest.mark.parametrize(
    "line",
    ["(In P000)", "Figures rounded to the nearest thousand", "Rounded to nearest million USD"],
)
def test_what_may_be_a_unit_or_how_figures_are_rounded_is_named(line):
    said = unitlines.above([line])
    assert "unit" not in said
    assert "unclear" in said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("-milioane lei-", "RON million"),
        ("(σε εκατ. ευρώ)", "EUR million"),
        ("in millions of Jamaica dollars", "JMD million"),
    ],
)
def test_a_unit_between_dashes_and_behind_a_greek_in(text, name):
    found = unittext.stated(text)
    assert found is not None
    assert found.unit is not None
    assert found.unit.unit == name


def test_words_between_dashes_are_no_unit():
    assert unittext.stated("-a-") is None


def test_the_year_of_prices_stands_in_a_bracket_of_its_own():
    name, found = unittext.split("In Constant (FY 2017) Dollars Receipts")
    assert found is not None
    assert (name, found.basis) == ("Receipts", "constant 2017")


def test_percents_of_something_with_exceptions_are_percents():
    found = unittext.stated("(In percent of GDP, unless otherwise indicated)")
    assert found is not None
    assert found.unit == unit.find("%")


@pytest.mark.parametrize(
    ("heading", "name", "factor"),
    [("betrag_1000chf", "betrag", 1000), ("Betrag [1000CHF]", "Betrag", 1000)],
)
def test_a_multiple_may_stand_right_before_its_currency(heading, name, factor):
    said, found = unittext.split(heading)
    assert (said, found.unit.factor) == (name, factor)


@pytest.mark.parametrize(
    "heading", ["预算数（亿元，保留两位小数）", "预算数（含税，亿元）", "预算数（亿元，四舍五入）"]
)
def test_how_amounts_are_rounded_or_taxed_says_nothing_of_their_unit(heading):
    name, said = unittext.split(heading)
    assert (name, said.unit.unit) == ("预算数", "亿元")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("mdp", "MXN million"),
        ("MDP", "MXN million"),
        ("mmdp", "MXN billion"),
        ("mdd", "USD million"),
    ],
)
def test_abbreviations_of_a_scale_and_its_currency(table, said, expected):
    facts = table(f"Concepto,2023 ({said})\nPemex,520.1\nCFE,310").facts
    assert {fact.unit.en for fact in facts} == {expected}
    facts = table(f"Cifras en {said},\nConcepto,2023\nPemex,520.1\nCFE,310").facts
    assert {fact.unit.en for fact in facts} == {expected}


@pytest.mark.parametrize(
    ("heading", "name", "power"),
    [
        ("budget_millions", "budget", 6),
        ("approved_budget_bn", "approved budget", 9),
        ("actual_mn", "actual", 6),
        ("2023_actual_thousands", "2023 actual", 3),
    ],
)
def test_the_name_of_a_field_of_amounts_ends_with_its_scale(
    heading: str, name: str, power: int
) -> None:
    assert unittext.split(heading) == (name, unittext.Stated(power=power))


@pytest.mark.parametrize("heading", ["year_mn", "name_million", "budget_m", "percent_of_gdp"])
def test_the_name_of_another_field_has_no_scale(heading: str) -> None:
    assert unittext.split(heading) == (heading, None)


@pytest.mark.parametrize(("said", "code"), [("lei", "RON"), ("yen", "JPY"), ("cop", ""), ("all", ""), ("top", "")])  # fmt: skip
def test_a_currency_alone_in_a_cell_may_have_a_short_name(said: str, code: str) -> None:
    """It was said that the file names no unit."""
    found = unittext.stated(said)
    assert (found.unit.dimension if found and found.unit else "") == code


@pytest.mark.parametrize(("text", "name"), [("N'bn", "NGN billion"), ("R'm", "ZAR million"), ("Nm", None), ("men's", None)])  # fmt: skip
def test_an_apostrophe_parts_a_currency_of_one_letter_from_its_scale(text, name):
    found = unittext.stated(text)
    assert (found.unit.unit if found and found.unit else None) == name


@pytest.mark.parametrize(
    ("heading", "name", "basis"),
    [
        ("现价 收入", "收入", "nominal"),
        ("收入（现价）", "收入", "nominal"),
        ("2023年现价", "2023年", "nominal"),
        ("不变价 收入", "收入", "constant"),
        ("不变价 2023年", "", "constant 2023"),
        ("2023, current prices", "2023", "nominal"),
        ("GDP at current prices", "GDP", "nominal"),
        ("2023 in jeweiligen Preisen", "2023", "nominal"),
        ("2023, в текущих ценах", "2023", "nominal"),
        ("2023 (prix courants)", "2023", "nominal"),
    ],
)
def test_a_heading_says_of_what_its_prices_are(heading, name, basis):
    said, found = unittext.split(heading)
    assert (said, found.basis) == (name, basis)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("₹ करोड़", "INR crore"),
        ("करोड़ रुपये में", "INR crore"),
        ("लाख रुपये", "INR lakh"),
        ("কোটি টাকা", "BDT crore"),
        ("হাজার টাকা", "BDT thousand"),
    ],
)
def test_lakhs_and_crores_in_their_own_scripts(said, name):
    found = unittext.stated(said)
    assert (found and found.unit and found.unit.unit) == name


@pytest.mark.parametrize(
    "said", ["χιλιάδες ευρώ", "Απολογισμός 2023 (σε χιλιάδες ευρώ)", "σε ΧΙΛΙΆΔΕΣ ευρώ"]
)
def test_a_scale_that_ends_with_a_final_sigma(said):
    """It had been shown as it stands, with a word: the letter has another form within words."""
    found = unittext.stated(said)
    assert (found and found.unit and found.unit.unit) == "EUR thousand"


@pytest.mark.parametrize(
    ("said", "name"),
    [("x €1.000", "EUR thousand"), ("(bedragen x €1.000)", "EUR thousand"), ("in £1,000", "GBP thousand"), ("x €1 mln", "EUR million"),
     ("Roads €1 toll", None), ("Amount €1", None)],
)  # fmt: skip
def test_a_currency_right_before_its_multiple(said, name):
    """The amounts had been shown as they stand, with a word that the unit is not known."""
    found = unittext.stated(said)
    assert (found.unit.unit if found and found.unit else None) == name


@pytest.mark.parametrize("text", ["amount: 1000", "Betrag: 1.000", "value = 1000000", "金额：1000"])
def test_one_round_figure_behind_its_name_is_no_scale(text):
    assert unittext.stated(text) is None


@pytest.mark.parametrize(
    "text", ["amounts: 1000", "unit: 1000", "amount in 1000", "Beträge in 1.000"]
)
def test_a_multiple_that_is_introduced_is_one(text):
    found = unittext.stated(text)
    assert found
    assert found.power == 3


@pytest.mark.parametrize(
    ("heading", "name", "symbol"),
    [
        ("Spend (EUR, 2024)", "Spend 2024", "EUR"),
        ("Budget (FY2024, USD million)", "Budget FY2024", "USD million"),
        ("项目（万元，2024年）", "项目 2024年", "万元"),
    ],
)
def test_a_bracket_of_a_unit_and_a_year_is_both(heading, name, symbol):
    rest, stated = unittext.split(heading)
    assert (rest, stated.unit.unit) == (name, symbol)


@pytest.mark.parametrize(
    "heading", ["Staff (FTE, 2024)", "Spend (EUR, gross)", "Spend (2023, 2024)"]
)
def test_a_bracket_of_other_words_stands(heading):
    assert unittext.split(heading)[0] == heading
