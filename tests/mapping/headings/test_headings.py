"""What the words of one heading say: marks behind them only point to a note."""

from __future__ import annotations

import json

import pytest

from fiscalcli.mapping.headings import composed, headings
from fiscalcli.mapping.headings.headings import lookup

MARKS = [
    "*",
    "**",
    "¹",
    "①",
    "[1]",
    " (1)",
    "（注1）",
    " †",
    " (p)",
    "(a)",
    " (provisional)",
    " [1] *",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_behind_a_year_or_a_heading_is_no_word(table, mark):
    text = f"item,2022{mark},2023年决算数{mark}\nA,51,52\n"
    found = table(text, defaults={"unit": "EUR"})
    told = [(fact.period.text, fact.phase, int(fact.value)) for fact in found.facts]
    assert told == [("2022", "", 51), ("2023", "final", 52)]


@pytest.mark.parametrize("mark", [" (e)", " (f)", " foo", " (x1)"])
def test_an_estimate_or_a_word_behind_a_year_is_more_than_a_mark(table, mark):
    with pytest.raises(Exception, match="not known"):
        table(f"item,2022{mark},2023\nA,51,52\n", defaults={"unit": "EUR"})


def test_a_year_with_a_mark_is_the_same_year(table):
    with pytest.raises(Exception, match="say the same thing"):
        table("item,2022,2022*\nA,51,52\n", defaults={"unit": "EUR"})


def test_a_mark_alone_heads_nothing():
    assert headings.lookup("*") == ()
    assert headings.lookup("(1)") == ()


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("MONTO_APROBADO", "approved"),
        ("Presupuesto Actual", "adjusted"),
        ("Orçamento Atual", "adjusted"),
        ("Budget actuel", "adjusted"),
        ("Monto actual", ""),
        ("Ingresos actuales", ""),
        ("Actual", "executed"),
        ("Vl_Orcado_Ano", "approved"),
        ("Dotações Iniciais", "approved"),
        ("Dotação Actualizada", "adjusted"),
        ("Realização", "executed"),
        ("Presupuesto Vigente (Bs)", "adjusted"),
        ("monto_pia", "approved"),
        ("credito_vigente", "adjusted"),
        ("creditoDevengado", "accrued"),
        ("Adopted Budget Amount", "approved"),
        ("Current Modified Budget Amount", "adjusted"),
        ("Orçamento Atualizado (R$)", "adjusted"),
        ("Credito Definitivo", "adjusted"),
        ("Ejecucion", "executed"),
    ],
)
def test_words_for_amounts_beside_a_phase_add_nothing(heading, phase):
    assert [known.phase for known in headings.lookup(heading)] == [phase]


@pytest.mark.parametrize("heading", ["Vote", "Tax credits", "Budget program", "Gastos de personal"])
def test_other_words_beside_them_are_not_left_out(heading):
    assert not any(known.phase for known in headings.lookup(heading))


@pytest.mark.parametrize("own", [":id", ":sid", ":created_at", ":@computed_region_x"])
def test_columns_of_a_portals_own_tell_no_rows_apart(own):
    assert [known.role for known in headings.lookup(own)] == ["unused"]


THREE = (
    "“三公”经费支出决算表,单位：万元\n"
    "预算数,,,,,决算数,,,,\n"
    "合计,因公出国（境）费,公务用车购置及运行维护费,,公务接待费,合计,因公出国（境）费,公务用车购置及运行维护费,,公务接待费\n"
    ",,小计,公务用车运行维护费,,,,小计,公务用车运行维护费,\n"
    "30,0,20,20,10,25,0,18,18,7\n"
)


def test_a_part_under_its_whole_is_the_part_and_counts_where_the_whole_is_a_subtotal(table):
    found = table(THREE, defaults={"period": "2023"})
    told = {(fact.phase, fact.indicator): int(fact.value) for fact in found.facts}
    assert told["final", "abroad_trips"] == 0
    assert told["final", "official_vehicle_operation"] == 18
    totals = json.loads(found.summary(year="2023").render("json"))["totals"]
    assert [(row["phase"], row["value"]) for row in totals] == [("approved", 30), ("final", 25)]


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("FY 2026 Request", "proposed"),
        ("2026 President's Budget", "proposed"),
        ("2026年安排", "approved"),
        ("2026年预算安排数", "approved"),
    ],
)
def test_what_was_asked_for_and_what_is_set_aside_are_phases(table, heading, phase):
    found = table(f"item,2025 actual,{heading}\nA,1,2\n", defaults={"unit": "USD"})
    assert [fact.phase for fact in found.facts] == ["executed", phase]


def test_a_number_of_a_request_is_no_money(table):
    found = table("year,Request,Vendor,Amount (USD)\n2024,1001,A,5\n2024,1002,B,6\n")
    assert [int(fact.value) for fact in found.facts] == [5, 6]


@pytest.mark.parametrize(
    "heading",
    [
        "2024年为2023年%",
        "2024年预算数为2023年执行数%",
        "预算数为上年执行数的％",
        "为2023年执行数%",
        "占去年同期%",
    ],
)
def test_percents_of_the_year_before_are_rates_of_the_year(table, heading):
    text = f"单位：万元\n项目,2023年执行数,2024年预算数,{heading}\n教育,33010,35000,106.0\n卫生,9100,8000,87.9\n"
    facts = table(text).facts
    rates = [fact for fact in facts if fact.unit.dimension == "ratio"]
    assert {(fact.measure, fact.period.text) for fact in rates} == {("rate", "2024")}
    assert {fact.measure for fact in facts if fact not in rates} == {"amount"}


@pytest.mark.parametrize(
    ("heading", "period", "phase"),
    [
        ("本年", "2024", ""),
        ("年度预算", "2024", "approved"),
        ("전년도예산액", "2023", "approved"),
        ("Expended", "2024", "executed"),
        ("Réalisé N-1", "2023", "executed"),
        ("Ejecutado año anterior", "2023", "executed"),
        ("Executado no ano anterior", "2023", "executed"),
        ("Ergebnis Vorjahr", "2023", "final"),
        ("Réalisé exercice précédent", "2023", "executed"),
    ],
)
def test_headings_of_this_year_and_the_year_before(table, heading, period, phase):
    (fact,) = table(f"项目,{heading}\n教育,12\n", defaults={"period": "2024", "unit": "元"}).facts
    assert (fact.period.text, fact.phase) == (period, phase)


def test_a_side_below_a_year_is_a_column_of_figures(table):
    text = "单位：万元\n县,2023年,,2024年,\n,收入,支出,收入,支出\n甲县,1,2,3,4\n"
    told = {(fact.period.text, fact.direction): fact.value for fact in table(text).facts}
    assert told == {
        ("2023", "revenue"): 1,
        ("2023", "expenditure"): 2,
        ("2024", "revenue"): 3,
        ("2024", "expenditure"): 4,
    }


def test_a_phase_in_the_corner_heads_the_labels(table):
    facts = table("Ansatz,2023,2024\nSteuern,1234,1300\nZuweisungen,20,30\n").facts
    assert [(fact.indicator, fact.period.text) for fact in facts][:2] == [
        ("Steuern", "2023"),
        ("Steuern", "2024"),
    ]


def test_the_total_of_the_year_before_is_of_the_year_before(table):
    text = "2024年预算（万元）\n部门,合计,财政拨款,非税,上年合计\n教育局,3811,3601,210,3600\n卫健委,8800,8800,0,8700\n"
    facts = table(text).facts
    told = [(fact.period.text, fact.indicator, int(fact.value)) for fact in facts]
    assert ("2023", "合计", 3600) in told
    assert ("2024", "合计", 3811) in told


def test_a_heading_that_is_repeated_over_its_parts_is_one(table):
    text = "单位：万元\n科目,2024年预算,2024年预算,2024年预算\n,小计,基本支出,项目支出\n教育支出,3631,3000,631\n住房支出,270,270,0\n"
    facts = table(text).facts
    assert {fact.period.text for fact in facts} == {"2024"}
    assert sum(fact.value for fact in facts if fact.role not in ("total", "subtotal")) == 3901


def test_the_same_years_on_two_sides(table):
    text = "Receipts,2023,2024,,Payments,2023,2024\nTaxes,1000,1100,,Salaries,700,720\nGrants,500,450,,Supplies,300,310\n"
    told = {(fact.direction, fact.period.text): [] for fact in table(text).facts}
    for fact in table(text).facts:
        told[fact.direction, fact.period.text].append(int(fact.value))
    assert told["revenue", "2024"] == [1100, 450]
    assert told["expenditure", "2023"] == [700, 300]


def test_growth_beside_months_is_kept(table):
    text = "2024年情况（万元）\n镇,1月,2月,同比增长%\n甲,1234,2345,3.2\n乙,10,20,1.1\n"
    found = table(text)
    assert [int(fact.value) for fact in found.facts if fact.measure == "amount"] == [
        1234,
        2345,
        10,
        20,
    ]
    assert any("同比增长%" in note.en for note in found.notes)


@pytest.mark.parametrize(
    ("opening", "closing"), [("Opening balance", "Closing balance"), ("年初结余", "年末结余")]
)
def test_what_there_was_is_not_what_there_is(table, opening, closing):
    text = (
        f"Year,Programme,{opening},Spent,{closing}\n2024,Water,100,450,150\n2024,Roads,50,320,30\n"
    )
    facts = [fact for fact in table(text).facts if fact.measure == "balance"]
    assert {dict(fact.extra).get("column", "") for fact in facts} == {opening, ""}


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2024 Actual (to Sep)", "2024-01/2024-09"),
        ("2024 actual up to June", "2024-01/2024-06"),
        ("Mrz 2024", "2024-03"),
        ("Dez 2024", "2024-12"),
        ("2024年财政支出", "2024"),
    ],
)
def test_parts_of_a_year_and_sides_beside_one(table, heading, period):
    (fact,) = table(f"Item,{heading}\nSchools,12\n", defaults={"unit": "EUR"}).facts
    assert fact.period.text == period


@pytest.mark.parametrize("heading", ["2024年比2023年增长", "2024年预算数比2023年执行数增长%"])
def test_growth_over_a_year_is_of_the_rows_themselves(table, heading):
    text = f"单位：万元\n项目,2023年执行数,2024年预算数,{heading}\n教育,100,108,8.0%\n卫生,100,115,15.0%\n"
    growth = [fact for fact in table(text).facts if fact.measure == "growth"]
    assert [(fact.indicator, fact.extra) for fact in growth] == [("education", ()), ("卫生", ())]


@pytest.mark.parametrize("name", ["— " * 30000, "（一）" * 20000, "2024 2023 " * 8000])
def test_a_heading_longer_than_any_is_of_no_kind(name):
    assert headings.of_a_kind(name) == ()
    assert composed.of(name).known is None


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("APR. INICIAL", "approved"), ("APR. VIGENTE", "adjusted"), ("COMPROMISO", "committed"), ("OBLIGACION", "accrued"),
        ("Plan (po zmianach)", "adjusted"), ("Pressupost_Definitiu", "adjusted"), ("Pagaments", "paid"), ("Vl_Pago", "paid"),
        ("Προϋπολογισθέντα", "approved"), ("ΠΛΗΡΩΘΕΝΤΑ", "paid"), ("Уточненный бюджет", "adjusted"), ("Audit Outcome", "final"),
        ("Aprobat", "approved"), ("Precizat", "adjusted"), ("Executat", "executed"), ("Dotações Corrigidas", "adjusted"),
        ("Compromissos Assumidos", "committed"), ("Voimassaoleva talousarvio", "adjusted"), ("Nettokertymä", "executed"),
    ],
)  # fmt: skip
def test_phases_as_treasuries_head_them(heading, phase):
    assert [known.phase for known in headings.lookup(heading)] == [phase]


@pytest.mark.parametrize("heading", ["Actual Revenue", "Actual revenues", "Actual expenditure", "actual_expenditure"])  # fmt: skip
def test_actual_figures_of_one_side_are_executed(heading):
    (known,) = headings.lookup(heading)
    assert (known.phase, known.direction) in {("executed", "revenue"), ("executed", "expenditure")}


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("2024年预算安排数", "approved"),
        ("2024年代编预算", "approved"),
        ("2023年预计执行", "flash"),
        ("Orçamento 2024", "approved"),
        ("Apropiación 2024", "approved"),
        ("2024 ORDINANCE (AMOUNT)", "approved"),
        ("2024 RECOMMENDATION (AMOUNT)", "proposed"),
        ("2024 Presupuesto propuesto", "proposed"),
        ("Proposto 2024", "proposed"),
        ("FY24 Current Projection", "flash"),
        ("2023-24 Est. Actual", "flash"),
        ("2024-25 Executive", "proposed"),
        ("BVA-E 2024", "proposed"),
        ("2023–24 Estimates to Date", "adjusted"),
    ],
)
def test_phases_beside_years_as_bureaus_and_cities_head_them(table, heading, phase):
    (fact,) = table(f"item,{heading}\nA,51\n", defaults={"unit": "EUR"}).facts
    assert fact.phase == phase


def test_a_degree_of_execution_is_no_money(table):
    header = "Descrição,Dotações Corrigidas,Despesa Paga,Grau de Execução Orçamental (%)"
    facts = table(f"{header}\nA,200,51,25.5\n", defaults={"period": "2023", "unit": "EUR"}).facts
    assert [(fact.phase, fact.measure) for fact in facts][2] == ("paid", "completion")


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("PROGRAMME / SUB-PROGRAMME", {"indicator"}),
        ("科目/项目", {"indicator"}),
        ("Item/Amount", set()),
        ("收入/支出", set()),
    ],
)
def test_a_column_may_hold_the_names_of_two_levels(heading, roles):
    assert {known.role for known in headings.lookup(heading)} == roles


@pytest.mark.parametrize(
    "heading", ["Subsidies to enterprises", "Transfers to households", "Income from enterprises"]
)
def test_what_goes_to_households_is_no_number_of_them(heading):
    assert not any(
        known.measure in ("households", "enterprises") for known in headings.lookup(heading)
    )


@pytest.mark.parametrize("heading", ["Number of enterprises", "Insured households"])
def test_their_number_is_one(heading):
    assert headings.lookup(heading)[0].measure in ("households", "enterprises")


@pytest.mark.parametrize(
    ("heading", "phase", "span"),
    [
        ("Wykonanie I-XII", "executed", "cumulative"),
        ("Wykonanie I-VI", "executed", "cumulative"),
        ("Förslag", "proposed", ""),
        ("Prognos", "flash", ""),
        ("Total available for use", "adjusted", ""),
        ("Used in the current year", "executed", ""),
        ("概算額", "proposed", ""),
        ("Est. Act.", "flash", ""),
    ],
)
def test_what_ministries_call_their_phases(heading, phase, span):
    (known,) = headings.lookup(heading)
    assert (known.phase, known.span) == (phase, span)


def test_chapters_by_their_roman_numbers_are_no_months():
    assert not any(known.span for known in headings.lookup("Gastos I-VII"))


@pytest.mark.parametrize(
    "heading",
    [
        "增幅名次",
        "收入增幅（%）位次",
        "2024年收入排名",
        "Growth rank",
        "2024 rank",
        "Rank of spending",
    ],
)
def test_which_place_each_has_among_the_others_is_no_quantity(table, heading):
    found = table(f"地区,2024年收入（万元）,{heading}\n甲,100,1\n乙,50,2\n")
    assert [(fact.measure, int(fact.value)) for fact in found.facts] == [
        ("amount", 100),
        ("amount", 50),
    ]


@pytest.mark.parametrize("heading", ["Frank", "Bank of the first rank and others"])
def test_a_word_that_ends_like_a_rank_is_none(heading):
    assert not any(known.role == "ordinal" for known in headings.lookup(heading))


def test_the_stages_of_a_spanish_budget_are_told_apart(table):
    stages = ("Créditos iniciales", "Créditos totales", "Gastos comprometidos", "Obligaciones reconocidas netas", "Pagos realizados")  # fmt: skip
    data = table("Año,Partida," + ",".join(f"{each} (€)" for each in stages) + "\n2023,A,5,4,3,2,1")
    assert [fact.phase for fact in data.facts] == ["approved", "adjusted", "committed", "accrued", "paid"]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "phase", "measure"),
    [
        ("Begroting primitief", "approved", "amount"), ("Projected", "flash", "amount"), ("Modificaciones", "", "change"),
        ("Décision modificative", "", "change"), ("% plnění", "", "completion"), ("Avance %", "", "completion"),
    ],
)  # fmt: skip
def test_columns_of_budgets_in_several_languages(heading, phase, measure):
    assert [(known.phase, known.measure) for known in headings.lookup(heading)] == [
        (phase, measure)
    ]


@pytest.mark.parametrize(
    ("heading", "phase"),
    [("Budget (A)", "approved"), ("Budget (1)", "approved"), ("Actual (B)", "executed"), ("Impegni (I)", "committed"),
     ("Modificado (3=1+2)", "adjusted"), ("Previsioni definitive di competenza (CP)", "adjusted"), ("Devengado (4)", "accrued")],
)  # fmt: skip
def test_the_letter_of_a_column_behind_its_heading_is_no_word(table, heading, phase):
    """`Budget (A)` had been left out beside `Actual (B)`."""
    data = table(
        f"Item,{heading},Paid (C)\nSchools,5.5,4.5\nRoads,7.5,3.5\n",
        defaults={"unit": "EUR", "period": "2023"},
    )
    assert sorted({fact.phase for fact in data.facts}) == sorted({phase, "paid"})


@pytest.mark.parametrize("heading", ["Budget (RE)", "Spending (E)", "Commitments (EST)"])
def test_letters_that_may_say_a_phase_are_no_letters_of_a_column(heading):
    assert not any(known.phase for known in lookup(heading))


@pytest.mark.parametrize(
    ("plan", "sides"),
    [
        ("Budget", ("Udgifter", "Indtægter")),
        ("Plan", ("Výdaje", "Příjmy")),
        ("План", ("Расходы", "Доходы")),
    ],
)
def test_the_side_below_a_budget_of_a_year_in_other_scripts(table, plan, sides):
    """A side that is not written in ASCII had named a thing."""
    data = table(
        f"Item,{plan} 2024 {sides[0]},{plan} 2024 {sides[1]}\nA,1.5,2.5\n", defaults={"unit": "EUR"}
    )
    assert [(fact.direction, fact.phase) for fact in data.facts] == [
        ("expenditure", "approved"),
        ("revenue", "approved"),
    ]


def test_a_short_word_beside_a_year_keeps_its_point(table):
    data = table("Item,2022 Réal.,2023 Estim.,2024 LFI\nA,1.5,2.5,3.5\n", defaults={"unit": "EUR"})
    assert [fact.phase for fact in data.facts] == ["executed", "flash", "approved"]


@pytest.mark.parametrize(("said", "unit"), [("MDH", "MAD million"), ("MDT", "TND million")])
def test_millions_of_dirhams_and_of_dinars(table, said, unit):
    data = table(f"Recettes (en {said}),LF 2023,LF 2024\nA,1.5,2.5\n")
    assert {fact.unit.unit for fact in data.facts} == {unit}


@pytest.mark.parametrize("heading", ["Strate population", "Tranche population", "Band population"])
def test_a_class_by_population_is_no_number_of_people(heading):
    assert not [known for known in lookup(heading) if known.measure == "persons"]


@pytest.mark.parametrize("heading", ["Strate population", "Strate population 2023"])
def test_the_number_of_such_a_class_is_no_figure(table, heading):
    """It had been added up as people."""
    found = table(f"Exercice,Commune,{heading},Montant (EUR)\n2023,Annecy,5,10\n2023,Metz,7,20\n")
    assert {int(fact.value) for fact in found.facts} == {10, 20}


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Interest rate (%)", "rate"),
        ("利率（%）", "rate"),
        ("Saldo 2024", "balance"),
        ("2024年计划投资", "amount"),
    ],
)
def test_rates_of_interest_balances_and_planned_investment_are_known(table, heading, measure):
    """Rates of interest had been added up in the unit of the loans; of the others it had been asked what they are."""
    facts = table(f"2024 (EUR)\nitem,Actual 2024,{heading}\nA,10,3.5\nB,20,4.5\n").facts
    assert {fact.measure for fact in facts if fact.source.column == heading} == {measure}


def test_a_rate_that_says_no_percent_takes_no_unit_of_money(table):
    data = table("2024 (EUR thousand)\nLender,Outstanding,Interest rate\nA,10,3.5\nB,20,4.5\n")
    assert {fact.source.column for fact in data.facts} == {"Outstanding"}
    assert any("Interest rate: not used" in note.en for note in data.notes)
