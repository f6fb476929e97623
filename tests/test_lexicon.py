"""The contract of the lexicon: whoever adds a row to a CSV is told here what is wrong with it."""

from __future__ import annotations

from collections import Counter

import pytest

from fiscalcli import lexicon, unit
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.model import Fact

INDICATORS, SECTORS, VALUES, COLUMNS = (
    lexicon.rows(name) for name in ("indicators", "sectors", "values", "columns")
)
CODES = {"indicators": "indicator", "sectors": "sector", "values": "value", "units": "unit"}
CLOSED = {"scope", "budget", "direction", "phase", "measure", "basis", "hedge", "role", "status"}


def spoken(row, key):
    return [row[key], row["zh"], row["en"], *row["aliases"].split("|")]


@pytest.mark.parametrize("name", ["indicators", "sectors", "values", "columns", "units"])
def test_every_row_is_whole_and_speaks_both_languages(name):
    for row in lexicon.rows(name):
        assert None not in row, row
        assert None not in row.values(), row
        assert row["zh"].strip() == row["zh"] != "", row
        assert row["en"].strip() == row["en"] != "", row
        for alias in row["aliases"].split("|"):
            assert alias == alias.strip(), row


@pytest.mark.parametrize("name", ["indicators", "sectors", "units"])
def test_a_code_stands_for_one_thing(name):
    codes = Counter(row[CODES[name]] for row in lexicon.rows(name))
    assert [code for code, times in codes.items() if times > 1] == []


def test_a_value_stands_for_one_thing_in_its_column():
    assert max(Counter((row["column"], row["value"]) for row in VALUES).values()) == 1


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (INDICATORS, "indicator"),
        (SECTORS, "sector"),
        *(
            ([row for row in VALUES if row["column"] == column], "value")
            for column in sorted(CLOSED)
        ),
    ],
)
def test_no_word_means_two_things(rows, key):
    meant: dict[str, set[str]] = {}
    for row in rows:
        for word in filter(None, spoken(row, key)):
            meant.setdefault(lexicon.fold(word), set()).add(row[key])
    assert {word: codes for word, codes in meant.items() if len(codes) > 1} == {}


def test_every_word_is_found_again():
    for column, rows, key in (
        ("indicator", INDICATORS, "indicator"),
        ("sector", SECTORS, "sector"),
    ):
        for row in rows:
            for word in filter(None, spoken(row, key)):
                assert lexicon.find(column, word) == row[key]


@pytest.mark.parametrize("row", INDICATORS, ids=lambda row: row["indicator"])
def test_what_an_indicator_refers_to_exists(row):
    known = {each["indicator"] for each in INDICATORS}
    assert {*filter(None, row["part_of"].split("|"))} <= known - {row["indicator"]}
    assert row["sector"] in {"", *(each["sector"] for each in SECTORS)}
    for column in ("budget", "direction", "measure"):
        assert row[column] == "" or row[column] in lexicon.vocabulary(column), column


def test_no_indicator_is_part_of_itself():
    wholes = {code: entry.part_of for code, entry in lexicon.indicators().items()}
    for code, own in wholes.items():
        above, reached = list(own), set()
        while above:
            one = above.pop()
            assert one != code
            if one not in reached:
                reached.add(one)
                above += wholes[one]


def test_a_classification_code_is_a_number():
    assert [row["code"] for row in INDICATORS if row["code"] and not row["code"].isdecimal()] == []


def test_every_closed_column_of_a_fact_has_values():
    assert set(lexicon.closed()) == CLOSED
    assert set(Fact._fields) >= CLOSED
    for column in lexicon.closed():
        assert lexicon.vocabulary(column)


def test_the_roles_of_headings_are_the_columns_of_a_fact():
    assert set(lexicon.roles()) <= {
        *Fact._fields,
        "ordinal",
        "multiplier",
        "unused",
        "level",
    }  # numbers of rows are kept as extras


@pytest.mark.parametrize("row", COLUMNS, ids=lambda row: f"{row['role']}-{row['en']}")
def test_what_a_heading_says_exists(row):
    assert row["phase"] in {"", *lexicon.vocabulary("phase")}
    assert row["measure"] in {"", *lexicon.vocabulary("measure")}
    assert row["shift"] in {"", "-1", "-2"}
    if row["role"] != "value":
        assert not row["phase"] + row["measure"] + row["shift"]
    assert row["role"] in {header.role for header in lexicon.headers()[lexicon.fold(row["zh"])]}


def test_a_heading_means_at_most_one_kind_of_figure():
    doubtful = {
        heading: meanings
        for heading, meanings in lexicon.headers().items()
        if sum(meaning.role == "value" for meaning in meanings) > 1
    }
    assert doubtful == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Education", "education"),
        ("教 育\u3000支出", "教育支出"),
        ("“三公”经费", "三公经费"),
        ("ＧＤＰ", "gdp"),
        ("（一）", "(一)"),
    ],
)
def test_words_are_compared_folded(one, other):
    assert lexicon.fold(one) == lexicon.fold(other)


def test_a_label_of_free_text_is_the_text():
    assert lexicon.label("sector", "Ministry of Silly Walks").say("zh") == "Ministry of Silly Walks"
    assert lexicon.label("sector", "education").say("zh") == "教育"
    assert lexicon.label("indicator", "general_revenue").say("zh") == "一般公共预算收入"
    assert lexicon.label("column", "period").say("en") == "period"
    assert lexicon.find("phase", "nothing of the kind") is None


def test_a_user_may_write_code_or_label():
    assert {"final", "决算"} <= set(lexicon.words("phase"))


def test_every_unit_is_found_by_each_of_its_words():
    for row in lexicon.rows("units"):
        for word in filter(None, spoken(row, "unit")):
            found = unit.find(word)
            assert found is not None, word
            same = unit.units()[row["unit"]]
            assert (found.dimension, found.factor) == (same.dimension, same.factor), word


def test_a_word_for_a_phase_is_told_once():
    phases = [row for row in lexicon.rows("values") if row["column"] == "phase"]
    words = {(row["value"], lexicon.fold(word)) for row in phases for word in spoken(row, "value")}
    again = [
        (row["phase"], word)
        for row in lexicon.rows("columns")
        if row["measure"] == "amount"
        and not any(row[each] for each in ("shift", "direction", "span", "unit"))
        for word in map(lexicon.fold, filter(None, row["aliases"].split("|")))
    ]
    assert [each for each in again if each in words] == []
    heads = lexicon.headers()
    assert [
        (code, word) for code, word in words if code not in {known.phase for known in heads[word]}
    ] == []


def test_a_word_for_a_phase_is_the_same_phase_in_a_heading_and_in_a_cell():
    headed = {
        word: known[0].phase
        for word, known in lexicon.headers().items()
        if known[0].role == "value" and known[0].phase and known[0].measure == "amount"
    }
    said = {word: lexicon.find("phase", word) for word in headed}
    assert {
        word: (said[word], headed[word]) for word in said if said[word] not in (None, headed[word])
    } == {}


@pytest.mark.parametrize(
    ("column", "word", "code"),
    [
        ("direction", "ΕΞΟΔΑ", "expenditure"),
        ("direction", "DEPENSES", "expenditure"),
        ("phase", "EJECUCION", "executed"),
        ("phase", "ZAVERECNY UCET", "final"),
    ],
)
def test_capitals_and_field_names_lack_accents(column, word, code):
    assert lexicon.find(column, word) == code


def test_a_short_word_keeps_its_accents():
    assert lexicon.find("phase", "paye") is None


def test_an_id_is_no_word_of_a_language():
    assert lexicon.find("indicator", "debt_service") == "debt_service"
    assert lexicon.find("indicator", "Debt Service") is None
    assert lexicon.find("indicator", "Education") == "education"


@pytest.mark.parametrize(
    "heading",
    ["ปี พ.ศ.", "Año fiscal", "Ano fiscal", "سال", "वित्तीय वर्ष", "ஆண்டு", "година", "Mali yıl", "Exercice budgétaire"],
)  # fmt: skip
def test_words_for_years_in_more_languages(heading):
    assert [known.role for known in lookup(heading)] == ["period"]


@pytest.mark.parametrize(
    ("words", "phase"),
    [
        ("Očakávaná skutočnosť", "flash"), ("Oodatav täitmine", "flash"), ("Execuție preliminată", "flash"), ("Verwachte realisatie", "flash"),
        ("Vorläufiges Ergebnis", "flash"), ("Anslag på regnskab", "flash"), ("Anggaran Jangkaan", "flash"), ("Forward", "flash"),
        ("Proiect buget", "proposed"), ("Proposta de orçamento", "proposed"), ("Проект на бюджет", "proposed"), ("Návrh rozpočtu", "proposed"),
        ("Budsjettforslag", "proposed"), ("Reviderad budget", "adjusted"), ("Supplementary Estimates", "adjusted"), ("Final Budgeted", "adjusted"),
    ],
)  # fmt: skip
def test_phases_of_which_one_word_alone_is_another_phase(words, phase):
    assert lexicon.find("phase", words) == phase


def test_the_year_so_far_of_a_brazilian_report_ends_with_its_two_months(table):
    head = "DESPESAS,DOTAÇÃO INICIAL (d),DESPESAS EMPENHADAS ATÉ O BIMESTRE (f),DESPESAS PAGAS ATÉ O BIMESTRE (j)"
    rows = "Pessoal,1000,1050,1030\nJuros,200,205,203"
    data = table(f"MUNICÍPIO DE CURITIBA - JULHO-AGOSTO DE 2023,,,\nEm Reais,,,\n{head}\n{rows}")
    found = {(fact.phase, fact.period.text) for fact in data.facts}
    so_far = "2023-01/2023-08"
    assert found == {("approved", "2023"), ("committed", so_far), ("paid", so_far)}


def test_the_first_forecast_and_the_payments_of_an_italian_budget(table):
    head = "Esercizio Finanziario,Capitolo,Previsioni Iniziali CP,Previsioni Definitive CP,Pagato Totale"
    data = table(f"{head}\n2023,1001,10.5,11.5,9.5\n2023,1002,20.5,21.5,19.5\n")
    assert {fact.phase for fact in data.facts} == {"approved", "adjusted", "paid"}


def test_the_times_of_scandinavian_statistics(table):
    data = table("Område,Funktion,TID,Beløb (DKK)\nOslo,Skole,2022,100\nOslo,Skole,2023,110\n")
    assert [fact.period.text for fact in data.facts] == ["2022", "2023"]
