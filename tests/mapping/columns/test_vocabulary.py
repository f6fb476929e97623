"""Columns that are a dimension by their words, whatever heads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscalcli.errors import DataError, Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import About
from fiscalcli.readers import csv


def load(words, heading="Type", **settings):
    settings.setdefault("defaults", {"period": "2024", "unit": "元"})
    rows = "\n".join(f"a{at},{word},{at + 1}" for at, word in enumerate(words))
    sheets = csv.read(f"item,{heading},value\n{rows}".encode(), "a.csv")
    return interpret(sheets, Settings(**settings), About("a", Text("a", "a")))


@pytest.mark.parametrize(
    ("words", "dimension", "codes"),
    [
        (["Income", "Expense"], "direction", ["revenue", "expenditure"]),
        (["收入", "支出", ""], "direction", ["revenue", "expenditure", ""]),
        (["Actual", "Budget"], "phase", ["executed", "approved"]),
        (["全市", "市本级"], "scope", ["whole", "own"]),
        (["current", "constant 2015"], "basis", ["nominal", "constant"]),
        (["现价", "不变价（2015=100）"], "basis", ["nominal", "constant"]),
        (["gross", "net"], "basis", ["gross", "net"]),
        (["Consolidated", "Unconsolidated"], "basis", ["consolidated", "unconsolidated"]),
        (["合并", "未合并"], "basis", ["consolidated", "unconsolidated"]),
        (["Ontvangst", "Uitgave"], "direction", ["revenue", "expenditure"]),
        (["příjem", "výdaj"], "direction", ["revenue", "expenditure"]),
        (["доход", "расход"], "direction", ["revenue", "expenditure"]),
        (["Meerjarenplan", "Jaarrekening"], "phase", ["approved", "final"]),
        (["Charges", "Revenus"], "direction", ["expenditure", "revenue"]),
        (["Empenho", "Liquidação", "Pagamento"], "phase", ["committed", "accrued", "paid"]),
        (
            ["Outgoing Commitment", "Disbursement", "Expenditure"],
            "phase",
            ["committed", "paid", "Expenditure"],
        ),
        (["Incoming Funds", "Expenditure"], "direction", ["revenue", "expenditure"]),
        (["AE", "CP"], "phase", ["AE", "CP"]),
        (["Competenza", "Cassa"], "phase", ["Competenza", "Cassa"]),
        (["charges", "produits"], "direction", ["expenditure", "revenue"]),
        (["הוצאה", "הכנסה"], "direction", ["expenditure", "revenue"]),
        (
            ["RECHNUNG", "GEMEINDERAT_BESCHLUSS", "STADTRAT_ANTRAG"],
            "phase",
            ["final", "approved", "proposed"],
        ),
    ],
)
def test_a_column_whose_words_are_of_one_vocabulary(words, dimension, codes):
    found = load(words)
    assert [getattr(fact, dimension) for fact in found.facts] == codes
    assert not any(fact.extra for fact in found.facts)
    (note,) = (note for note in found.notes if "Type is read as" in note.en)
    assert "--column Type=extra" in note.en
    assert "--column Type=extra" in note.zh


@pytest.mark.parametrize(
    ("table", "dimension", "codes"),
    [
        ("款,区分,2023年度（千円）\n総務費,当初予算額,5\n総務費,決算額,4\n", "phase", ["approved", "final"]),
        ("款,区分,2023年度（千円）\n総務費,当初予算額,5\n総務費,決算額,4\n総務費,比較増減,-1\n", "phase", ["approved", "final", "比較増減"]),
        ("年度,区分,款,金額（千円）\n2023,歳入,市税,5\n2023,歳出,土木費,4\n", "direction", ["revenue", "expenditure"]),
    ],
)  # fmt: skip
def test_a_column_of_names_that_holds_phases_or_sides_alone_beside_the_names(
    table, dimension, codes
):
    found = interpret(csv.read(table.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert [getattr(fact, dimension) for fact in found.facts] == codes
    assert any("区分 is read as" in note.en for note in found.notes)


def test_units_of_money_beside_others_are_the_units_under_any_heading():
    found = load(["百万円", "人", "%"], "measured in", defaults={"period": "2024"})
    assert [fact.unit.label("en") for fact in found.facts] == ["JPY million", "persons", "%"]
    found = load(["人", "家"], "who")
    assert not any(fact.unit.label("en") == "persons" for fact in found.facts)


def test_a_column_called_direction_that_names_no_side_is_one_of_the_file():
    found = load(["Direction des finances", "Direction des sports"], "Direction")
    assert [fact.direction for fact in found.facts] == ["", ""]
    assert found.facts[0].extra == (("Direction", "Direction des finances"),)


def test_a_column_of_phases_knows_what_heads_figures_of_one():
    found = load(["Budget primitif", "Réalisé"], "phase")
    assert [fact.phase for fact in found.facts] == ["approved", "executed"]


def test_words_that_mean_the_same_tell_rows_apart_as_well():
    facts = load(["Income", "Receipts", "Expense"]).facts
    assert [fact.direction for fact in facts] == ["revenue", "revenue", "expenditure"]
    assert [dict(fact.extra)["Type"] for fact in facts] == ["Income", "Receipts", "Expense"]


def test_where_most_words_are_phases_the_others_are_phases_too():
    found = load(["IST", "BUDGET", "NACHTRAGSKREDIT"])
    assert [fact.phase for fact in found.facts] == ["executed", "approved", "NACHTRAGSKREDIT"]
    (note,) = (note for note in found.notes if "Type is read as the phase" in note.en)
    assert "but NACHTRAGSKREDIT" in note.en
    assert "--column Type=extra" in note.zh


@pytest.mark.parametrize(
    "words", [["Budget", "Accounts", "Parks", "Police"], ["Budget", "Adopted", "Parks"]]
)
def test_names_that_happen_to_be_phases_are_names(words):
    assert not any(fact.phase for fact in load(words).facts)


@pytest.mark.parametrize("words", [["Income", "Roads"], ["current", "capital"], ["", ""], ["x"]])
def test_any_other_column_stays_one_of_the_file(words):
    assert not any("is read as" in note.en for note in load(words).notes)
    assert all(not fact.direction and fact.basis in ("", "nominal") for fact in load(words).facts)


def test_the_user_and_a_column_of_that_name_come_first():
    assert not load(["Income", "Expense"], columns={"Type": "extra"}).facts[0].direction
    text = "item,direction,Kind,value\na,revenue,Income,1\nb,revenue,Expense,2"
    sheets = csv.read(text.encode(), "a.csv")
    settings = Settings(defaults={"period": "2024", "unit": "元"})
    facts = interpret(sheets, settings, About("a", Text("a", "a"))).facts
    assert [dict(fact.extra)["Kind"] for fact in facts] == ["Income", "Expense"]


@pytest.mark.parametrize("words", [["General Fund", "Gift Funds"], ["LOCAL", "GRANT"]])
def test_funds_of_one_budget_are_no_budgets(words):
    facts = load(words, "Fund Type").facts
    assert [dict(fact.extra)["Fund Type"] for fact in facts] == words
    assert not any(fact.budget for fact in facts)


def test_a_word_of_budgets_that_is_misspelt_is_refused_beside_one_that_is_not():
    facts = load(["一般公共预算", "政府性基金预算"], "资金性质").facts
    assert [fact.budget for fact in facts] == ["general", "fund"]
    with pytest.raises(DataError) as caught:
        load(["一般公共预算", "政府性基经预算"], "资金性质")
    assert caught.value.problems[0].code == "misspelt"


def test_a_column_called_as_one_of_budgets_that_holds_phases_is_one_of_phases():
    found = load(["预算", "决算"], heading="预算类型")
    assert [fact.phase for fact in found.facts] == ["approved", "final"]
    assert any("预算类型 is read as the phase" in note.en for note in found.notes)


def test_levels_that_are_parts_of_a_whole_are_told_apart():
    facts = load(["财政总收入", "省级", "市级", "县级"], heading="级次").facts
    assert [dict(fact.extra)["级次"] for fact in facts] == ["财政总收入", "省级", "市级", "县级"]
    with pytest.raises(DataError):
        load(["全市", "全口径"], heading="级次", columns={"item": "note"})


def test_words_beside_both_sides_are_sides_too():
    words = ["Uitgaven", "Ontvangsten", "Verplichtingen"]
    data = load(words, "VUO")
    assert [fact.direction for fact in data.facts] == ["expenditure", "revenue", "Verplichtingen"]
    assert [fact.direction for fact in load([*words, "Wegen", "Scholen"], "VUO").facts] == [""] * 5


def test_a_side_may_be_named_with_what_goes_with_it():
    found = load(["Revenues", "Expenditures & Transfers"], "Budget Type").facts
    assert [fact.direction for fact in found] == ["revenue", "expenditure"]
    assert [fact.direction for fact in load(["Revenue and expenditure", "Transfers"]).facts] == [
        "",
        "",
    ]


def test_a_fund_type_with_few_words_of_budgets_holds_funds(table):
    text = "Fund type,2023,2024\nGeneral,1000,1050\nDebt service,200,210\nWater,300,310\nTotal all funds,1500,1570\n"
    found = table(text, defaults={"unit": "USD"})
    assert {fact.budget for fact in found.facts} == {""}
    assert [row["value"] for row in found.summary().report.totals] == [1570]


@pytest.mark.parametrize(
    ("heading", "words", "sides"),
    [
        ("Einnahmen/Ausgaben", ["E", "A"], ["revenue", "expenditure"]),
        ("einnahmen-ausgaben", ["A", "E"], ["expenditure", "revenue"]),
        ("Income/Expense", ["I", "E"], ["revenue", "expenditure"]),
        ("Revenue/Expense", ["R", "E"], ["revenue", "expenditure"]),
        ("Revenue or Expenditure", ["Rev", "Exp."], ["revenue", "expenditure"]),
        (
            "Verplichtingen/Uitgaven/Ontvangsten",
            ["V", "U", "O"],
            ["Verplichtingen", "expenditure", "revenue"],
        ),
    ],
)
def test_letters_stand_for_the_sides_that_their_heading_lists(heading, words, sides):
    found = load(words, heading)
    assert [fact.direction for fact in found.facts] == sides
    assert any(f"{heading} is read as the direction" in note.en for note in found.notes)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Capital/Revenue", ["C", "R"]),
        ("Income/Expense", ["I", "E", "X"]),
        ("Revenue/Receipts/Expense", ["R", "E"]),
        ("Type", ["E", "A"]),
    ],
)
def test_letters_that_no_list_of_sides_explains_are_names(heading, words):
    assert not any(fact.direction for fact in load(words, heading).facts)


@pytest.mark.parametrize("heading", ["Etapa", "Kind"])
def test_a_column_in_which_each_row_stands_again_for_a_phase_is_never_added_over(table, heading):
    text = f"Year,Item,{heading},Amount (USD)\n2023,A,Xyz,10\n2023,A,Executed,9\n2023,B,Xyz,5\n2023,B,Executed,7\n"
    totals = table(text, year="").summary().report.totals
    assert [(row["phase"].code, row["value"]) for row in totals] == [("Xyz", 15), ("executed", 16)]


def test_a_row_stands_again_for_a_phase_in_another_year_too(table):
    rows = ["2022,A,Executed,9", "2022,B,Executed,8", "2023,A,Xyz,10", "2023,B,Xyz,5", "2023,A,Uvw,4", "2023,B,Uvw,3"]  # fmt: skip
    text = "\n".join(["Year,Item,Kind,Amount (USD)", *rows])
    totals = table(text, year="").summary().report.totals
    assert [(row["phase"].code, row["value"]) for row in totals] == [("Xyz", 15), ("Uvw", 7)]


def test_versions_of_a_budget_are_no_sum_beside_figures_of_one_phase(table):
    text = "Year,Version,Item,Adopted Budget (USD)\n2024,V1,A,100\n2024,V1,B,50\n2024,V2,A,110\n2024,V2,B,55\n"
    totals = table(text, year="").summary().report.totals
    assert [row["value"] for row in totals] == [150, 165]


def test_a_word_of_a_phase_in_a_column_of_names_leaves_it_one(table):
    text = "Year,Item,Kind,Amount (USD)\n2023,A,Alpha,10\n2023,B,Final,9\n2023,C,Alpha,4\n2023,D,Beta,6\n"
    (total,) = table(text, year="").summary().report.totals
    assert total["value"] == 29


def test_notes_below_a_table_are_no_words_of_its_first_column(table):
    rows = ["Tipo,Concepto,2023 (EUR)", "Ingresos,Multas,15", "Gastos,Museos,7", "Nota: importes provisionales,,", "Fuente: Intervención,,"]  # fmt: skip
    facts = table("\n".join(rows)).facts
    assert [fact.direction for fact in facts] == ["revenue", "expenditure"]


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (["Ministerio de Educación", "Ministerio de Salud", "Presidencia"], [65]),
        (["140", "320", "500"], [65]),
        (["Quito", "Guayaquil", "Cuenca"], []),
    ],
)
def test_entities_are_bodies_or_places(table, words, total):
    """Bodies of one budget are added up, places are not."""
    rows = [
        f"2024,{word},{value}" for word, value in zip(words, ("A,10", "B,20", "C,35"), strict=True)
    ]
    report = table("\n".join(["año,ENTIDAD,item,monto (USD)", *rows])).summary().report
    assert [row["value"] for row in report.totals] == total


def test_revenue_beside_capital_is_no_side_and_receipts_beside_expenditure_are(table):
    data = table(
        "Head,Receipt/Expenditure,Account Type,2023 (USD)\nA,Receipt,Revenue,5\nB,Expenditure,Revenue,6\n"
        "C,Receipt,Capital,7\nD,Expenditure,Capital,8\n"
    )
    assert [fact.direction for fact in data.facts] == ["revenue", "expenditure"] * 2
    assert [row["value"] for row in data.summary().report.totals] == [12, 14]


def test_kinds_of_revenue_and_of_cost_are_sides_beside_their_names(table):
    kinds = ["Erlöse aus Verwaltungstätigkeit", "Personalkosten", "Kosten aus Transferleistungen"]
    rows = [
        f"{area},{kind},{n}" for area in ("Kultur", "Sport") for n, kind in enumerate(kinds, 10)
    ]
    data = table("\n".join(["Aufgabenbereich,Kontenbereich,Plan 2024 (in EUR)", *rows]))
    assert [row["value"] for row in data.summary().report.totals] == [20, 46]
    assert any("Kontenbereich is read as the direction" in note.en for note in data.notes)
    by_kind = data.summary(by="Kontenbereich").report.rows
    assert sorted(row["value"] for row in by_kind) == [20, 22, 24]


def test_kinds_of_which_one_has_no_side_are_as_they_are(table):
    data = table("Item,Kind,2024 (USD)\nA,Fee income,1\nB,Staff costs,2\nC,Reserves,3\n")
    assert not any(fact.direction for fact in data.facts)


@pytest.mark.parametrize("heading", ["posting_date", "Booking date", "Period end", "Check date"])
def test_days_of_entries_are_times(table, heading):
    facts = table(
        f"{heading},account,amount_eur\n2023-01-31,Wages,1000.50\n2024-01-02,Wages,990.25"
    ).facts
    assert [fact.period.year for fact in facts] == [2023, 2024]


def test_words_of_a_budget_a_share_and_a_scale(table):
    facts = table("البيان,ميزانية 2023 (EUR m),الفعلي 2023 (EUR m)\nالتعليم,189,190").facts
    assert [fact.phase for fact in facts] == ["approved", "executed"]
    facts = table("Posten,Ist 2023 (EUR),Anteil %\nSchulen,12,80\nStraßen,3,20").facts
    assert [fact.measure for fact in facts] == ["amount", "share"] * 2
    facts = table("Concepto,2024 (millardos de euros)\nPensiones,199\n").facts
    assert [fact.unit.en for fact in facts] == ["EUR billion"]


def test_names_of_things_of_one_side_are_labels(table):
    text = "收入明细（万元）,2023年,2024年\n税收收入,870,901\n非税收入,230,240\n合计,1100,1141"
    data = table(text)
    assert [fact.direction for fact in data.facts if fact.direction == "合计"] == []
    assert [row["value"] for row in data.summary().report.totals] == [1141]


AUSTRIA = """\
HAUSHALTSJAHR,HAUSHALT,EH_FH,ANSATZ,ANSATZ_BEZEICHNUNG,MVAG,BETRAG
2023,RA,FH,010000,Zentralamt,3211,410233.12
2023,RA,FH,010000,Zentralamt,3116,12100.00
2023,RA,EH,010000,Zentralamt,2211,410301.12
2023,RA,EH,010000,Zentralamt,2116,12100.00
2023,VA,FH,010000,Zentralamt,3211,400000.00
2023,VA,EH,010000,Zentralamt,2211,400000.00
"""


def test_what_a_budget_of_austria_costs_and_what_it_pays_are_one_money(table):
    """The codes of Ansatz had been the budget, and both systems were added up."""
    data = table(AUSTRIA, defaults={"unit": "EUR"})
    assert not any(fact.value == 10000 for fact in data.facts)
    rows = data.summary().report.rows
    found = {(r["direction"].code, r["phase"].code, r["column"].code): r["value"] for r in rows}
    assert found == {
        ("expenditure", "final", "FH"): Decimal("410233.12"),
        ("revenue", "final", "FH"): 12100,
        ("expenditure", "final", "EH"): Decimal("410301.12"),
        ("revenue", "final", "EH"): 12100,
        ("expenditure", "approved", "FH"): 400000,
        ("expenditure", "approved", "EH"): 400000,
    }


def test_fields_of_the_czech_treasury_are_stages_and_items_of_both_sides(table):
    """The codes of items had been figures, and revenue and expenditure one sum."""
    text = (
        '"0FISCPER:0FISCPER","ZC_ICO:ZC_ICO","0FUNC_AREA:0FUNC_AREA","ZCMMT_ITM:ZCMMT_ITM","ZU_ROZSCH:ZU_ROZSCH","ZU_ROZPZM:ZU_ROZPZM","ZU_ROZKZ:ZU_ROZKZ"\n'
        "2023012,00245836,000000,1111,12000.00,13500.00,13488.44\n2023012,00245836,000000,1211,210.00,225.00,224.00\n"
        "2023012,00245836,002212,5171,3000.00,3100.00,2980.50\n2023012,00245836,002212,6121,800.00,950.00,933.10\n"
    )
    data = table(text, defaults={"unit": "CZK"})
    assert [
        (r["direction"].code, r["phase"].code, r["value"]) for r in data.summary().report.rows
    ] == [
        ("revenue", "approved", 12210),
        ("revenue", "adjusted", 13725),
        ("revenue", "executed", Decimal("13712.44")),
        ("expenditure", "approved", 3800),
        ("expenditure", "adjusted", 4050),
        ("expenditure", "executed", Decimal("3913.60")),
    ]


def test_the_names_of_many_accounts_are_no_side(table):
    """Salaries and Expenses of each office had been taken for the side of its row: no total was given."""
    rows = "".join(f"2023,{at},Office {at} - Salaries and Expenses,{at}\n" for at in range(1, 20))
    found = table(f"year,account,treasury_account_name,amount\n{rows}", defaults={"unit": "USD"})
    assert {fact.direction for fact in found.facts} == {""}
    assert [row["value"] for row in found.summary(year="2023").report.totals] == [190]


def test_phases_of_a_project_beside_what_was_spent_are_a_column_of_the_file(table):
    """Design and Build had been left aside, and the second one refused as a repeated figure."""
    text = "Year,Project,Phase,Spent (USD)\n2024,Bridge,Design,200\n2024,Bridge,Build,1500\n2024,School,Design,50\n"
    found = table(text)
    assert [fact.phase for fact in found.facts] == ["executed"] * 3
    assert [row["value"] for row in found.summary(by=("Phase",)).report.rows] == [250, 1500]


@pytest.mark.parametrize(
    "words",
    [
        ("Seasonally adjusted", "Not seasonally adjusted"), ("SA", "NSA"), ("Cash basis", "Accrual basis"),
        ("incl. VAT", "excl. VAT"), ("Including grants", "Excluding grants"), ("HT", "TTC"), ("inkl. MwSt", "ohne MwSt"),
        ("Before transfers", "After transfers"), ("Base 2010", "Base 2015"), ("First reading", "Second reading"),
    ],
)  # fmt: skip
def test_words_that_tell_one_money_over_again_are_never_added_over(table, words):
    one, other = words
    text = f"year,Kind,item,amount (USD)\n2023,{one},A,217\n2023,{other},A,250\n2023,{one},B,158\n2023,{other},B,170\n"
    assert {row["value"] for row in table(text).summary().report.totals} == {375, 420}


@pytest.mark.parametrize(
    "words",
    [
        ("Current", "Capital"), ("On-budget", "Off-budget"), ("Before school", "After school"), ("Including grants", "Excluding fees"),
        ("Taxable", "Non-taxable"), ("Old", "New"), ("Reading", "First reading"),
    ],
)  # fmt: skip
def test_other_words_tell_parts_apart(table, words):
    one, other = words
    text = f"year,Kind,item,amount (USD)\n2023,{one},A,217\n2023,{other},A,250\n2023,{one},B,158\n2023,{other},B,170\n"
    assert {row["value"] for row in table(text).summary().report.totals} == {795}


def test_columns_that_keep_rows_apart_keep_them_apart_together(table):
    rows = "HT,V,A,10\nTTC,V,A,12\nHT,L,A,7\nTTC,L,A,8\n"
    report = table(f"Tax,Price code,Item,2024 (EUR)\n{rows}").summary().report
    assert [row["value"] for row in report.rows] == [10, 12, 7, 8]


@pytest.mark.parametrize("count", [1, 1500])
def test_such_a_column_beside_figures_side_by_side(table, count):
    rows = "".join(f"HT,A{at},10,8\nTTC,A{at},12,9\n" for at in range(count))
    report = table(f"Tax,Item,Gross 2024 (EUR),Net 2024 (EUR)\n{rows}").summary(by="period").report
    assert {row["value"] for row in report.rows} == {10 * count, 8 * count, 12 * count, 9 * count}
