"""What the words of a heading say, one by one."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.headings import composed


@pytest.mark.parametrize(
    "name",
    [
        "Approved & Adopted",
        "Full Year Actuals",
        "Actuals upto",
        "Plan na",
        "План на",
        "Presupuesto para",
        "Budget de dépenses",
    ],
)
def test_words_that_say_nothing_alone_are_no_subject(name):
    said = composed.of(name)
    assert said.known is not None
    assert said.subject == ""


@pytest.mark.parametrize("heading", ["General fund % executed", "Ingresos líquidos % 23/22"])
def test_a_percent_sign_among_the_words_is_of_nobody_knows_what(heading):
    assert composed.of(heading).known is None


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Crédits de paiement PLF", "proposed"),
        ("Crédits de paiement LFI", "approved"),
        ("Crédits de paiement Exécution", "executed"),
    ],
)
def test_what_may_be_paid_is_of_the_phase_beside_it_as_what_may_be_engaged_is(name, phase):
    said = composed.of(name)
    assert said.known is not None
    assert (said.known.phase, said.subject) == (phase, "Crédits de paiement")
    engaged = composed.of(name.replace("Crédits de paiement", "Autorisations d’engagement"))
    assert engaged.known == said.known


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Proj. Outturn", "flash"),
        ("Εκτιμήσεις", "flash"),
        ("Talousarvioesitys", "proposed"),
        ("فعلي", "executed"),
        ("ميزانية", "approved"),
        ("պլան", "approved"),
        ("փաստ", "executed"),
        ("гүйцэтгэл", "executed"),
        ("төлөвлөгөө", "approved"),
        ("тодотгосон төсөв", "adjusted"),
        ("Actualisé", "adjusted"),
        ("بودجه", "approved"),
        ("عملکرد", "executed"),
        ("वास्तविक", "executed"),
        ("সংশোধিত বাজেট", "adjusted"),
        ("Pressupost", "approved"),
        ("Realizimi", "executed"),
        ("Извршување", "executed"),
        ("Rauntölur", "executed"),
        ("Prov. Outturn", "flash"),
    ],
)
def test_words_of_other_languages_are_phases(name, phase):
    said = composed.of(name)
    assert said.known is not None
    assert said.known.phase == phase


def test_a_medium_term_framework_is_its_budget_and_the_years_after(table):
    """The template of South Africa's municipalities: its three last columns had been asked about."""
    group = "2024/25 Medium Term Revenue & Expenditure Framework"
    head = f"Description,2022/23,Current Year 2023/24,,{group},\n,Audited Outcome,Original Budget,Adjusted Budget,Budget Year 2024/25,Budget Year +1 2025/26\n"
    data = table(
        head + "Rates,1.5,2.5,3.5,4.5,5.5\nWater,2.5,3.5,4.5,5.5,6.5\n",
        defaults={"unit": "ZAR thousand"},
    )
    assert [(fact.period.text, fact.phase) for fact in data.facts[:5]] == [
        ("2022-23", "final"), ("2023-24", "approved"), ("2023-24", "adjusted"), ("2024-25", "approved"), ("2025-26", "flash"),
    ]  # fmt: skip


def test_plans_of_years_ahead_and_what_is_collected(table):
    data = table(
        "Post,Regnskap 2022,Budsjett 2023,Økonomiplan 2024\nA,1.5,2.5,3.5\n",
        defaults={"unit": "NOK"},
    )
    assert [fact.phase for fact in data.facts] == ["final", "approved", "flash"]
    head = "Rubrica,Previsões corrigidas,Receitas liquidadas,Receitas cobradas líquidas"
    data = table(f"{head}\nA,1.5,2.5,3.5\n", defaults={"unit": "EUR", "period": "2023"})
    assert [fact.phase for fact in data.facts] == ["adjusted", "accrued", "collected"]
    data = table(
        "Denumire,Credite bugetare definitive,Angajamente legale\nA,1.5,2.5\n",
        defaults={"unit": "RON", "period": "2023"},
    )
    assert [fact.phase for fact in data.facts] == ["adjusted", "committed"]


def test_a_budget_as_it_was_at_first_is_the_budget_beside_another_year(table):
    """5年度予算（当初） had been a column of its own, and no growth was given."""
    found = table(
        "令和6年度一般会計歳出予算\n（単位：億円）\n区分,5年度予算（当初）,6年度予算\n社会保障関係費,100,110\n防衛関係費,50,60\n"
    )
    assert {(fact.period.year, fact.phase, fact.extra) for fact in found.facts} == {
        (2023, "approved", ()),
        (2024, "approved", ()),
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Procento plnění", "Procento skutečnost", "Відсоток виконання", "Teljesítés százaléka", "Plnenie v percentách", "Gerçekleşme oranı",
        "אחוז ביצוע", "Percent actual", "Ratio réalisé",
    ],
)  # fmt: skip
def test_a_percent_said_in_words_is_no_amount_of_the_phase_beside_it(table, heading):
    data = table(
        f"EUR million,,,\nDept,Budget 2023,Actual 2023,{heading}\nA,76543.2,78901.2,98.8\nB,45678.9,48123.4,98.4\nTotal,122222.1,127024.6,98.5\n"
    )
    assert {f"{fact.value}" for fact in data.facts if fact.measure == "amount"} == {
        "76543.2", "78901.2", "45678.9", "48123.4", "122222.1", "127024.6",
    }  # fmt: skip
