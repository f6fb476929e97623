"""Charts of accounts whose codes alone say which side a row is on."""

from __future__ import annotations

import pytest

from fiscalcli import lexicon

EXAMPLES = {
    "germany": ("Titel", ["111 01", "359 01"], ["422 01", "812 05", "971 01"], []),
    "norway": ("Kap.", ["3100", "5501"], ["1", "100", "2800"], []),
    "czechia": ("Položka", ["1111", "4112"], ["5331", "6121"], ["8115"]),
    "slovakia": ("Ekonomická klasifikácia", ["111003", "312001"], ["610", "717002"], ["454001"]),
    "hungary": ("Rovat", ["B111", "B8"], ["K1101", "K9"], []),
    "finland": ("Momentti", ["11.01.01", "15.03.01"], ["28.90.30", "36.01.90"], []),
    "italy": ("Piano dei conti", ["E.1.01.01", "E.9.01"], ["U.1.03", "U.2.02.01"], []),
    "india": ("Major Head", ["0020", "1601"], ["2202", "4059"], ["6003", "8000"]),
    "switzerland": ("Nature", ["42", "4600.0"], ["30", "3010"], []),
    "israel": ("מספר סעיף", ["1111100100", "2130000410"], ["6110000110", "9912000860"], []),
    "chile": ("Subtitulo", ["05", "12", "15"], ["21", "35"], []),
    "czechia_en": ("item", ["1111", "4112"], ["5331", "6121"], ["8115"]),
    "austria": ("MVAG", ["211", "3111", "331"], ["221", "3221", "361"], ["231", "411"]),
    "netherlands": ("Categorie", ["B1.1", "B7.1"], ["L1.1", "L4.3.1"], ["A111", "P212"]),
    "gfs": ("GFS code", ["11", "1.4"], ["21", "2.2.1"], ["31"]),
}


def text_of(chart, *, labelled=False, only=""):
    """Return a table of all codes of a chart's example, each figure a power of two, and what both sides come to."""
    heading, *sides = EXAMPLES[chart]
    beside = {"norway": "Post,", "czechia_en": "paragraph,", "netherlands": "Taakveld,"}.get(
        chart, ""
    )
    rows, made = [], [0, 0, 0]
    for side, codes in enumerate(sides):
        for code in codes if not only or side == ("revenue", "expenditure").index(only) else ():
            value = 2 ** len(rows)
            made[side] += value
            said = f"{code} Words of it" if labelled else code
            rows.append(f"{said},{'1,' if beside else ''}Thing {chr(65 + len(rows))},{value}00")
    text = f"{heading},{beside}Item,2024 (EUR)\n" + "\n".join(rows)
    return text, [value * 100 for value in made]


def sums(dataset):
    found = {"revenue": 0, "expenditure": 0, "": 0}
    for fact in dataset.facts:
        found[fact.direction] += fact.value
    return [*found.values()]


def test_every_chart_has_an_example():
    assert {row["chart"] for row in lexicon.rows("charts")} == EXAMPLES.keys()


@pytest.mark.parametrize("chart", EXAMPLES)
@pytest.mark.parametrize("labelled", [False, True])
def test_codes_of_both_sides_tell_them_apart_and_that_is_said(table, chart, labelled):
    text, expected = text_of(chart, labelled=labelled)
    dataset = table(text)
    assert sums(dataset) == expected
    assert any("is read as the direction, as its codes are" in note.en for note in dataset.notes)
    totals = {row["direction"].code: row["value"] for row in dataset.summary().report.totals}
    if not expected[2]:
        assert totals == {"revenue": expected[0], "expenditure": expected[1]}


@pytest.mark.parametrize("chart", EXAMPLES)
def test_codes_of_one_side_say_nothing_that_was_not_known(table, chart):
    dataset = table(text_of(chart, only="expenditure")[0])
    assert not any("as its codes are" in note.en for note in dataset.notes)


def test_a_column_is_what_the_user_says(table):
    text, (revenue, spent, _) = text_of("germany")
    as_words = table(text, columns={"Titel": "extra"})
    assert sums(as_words) == [0, 0, revenue + spent]
    confirmed = table(text, columns={"Titel": "direction"})
    assert sums(confirmed) == [revenue, spent, 0]
    assert not any("as its codes are" in note.en for note in confirmed.notes)
    assert {dict(fact.extra)["Titel"] for fact in confirmed.facts} >= {"111 01", "422 01"}


def test_codes_that_another_column_tells_the_side_of_are_only_codes(table):
    rows = "111 01,Ausgabe,5\n422 01,Ausgabe,7\n119 01,Einnahme,11"
    dataset = table(f"Titel,Einnahme/Ausgabe,2024 (EUR)\n{rows}")
    assert sums(dataset) == [11, 12, 0]


@pytest.mark.parametrize("odd", ["A1", "42", "Verwaltung"])
def test_one_cell_that_is_no_code_leaves_the_column_what_it_was(table, odd):
    dataset = table(f"Titel,Item,2024 (EUR)\n111 01,A,5\n422 01,B,7\n{odd},C,11")
    assert sums(dataset) == [0, 0, 23]


def test_chapters_are_norwegian_where_posts_stand_beside_them(table):
    dataset = table("Kap.,Item,2024 (EUR)\n100,A,5\n3100,B,7\n5501,C,11")
    assert sums(dataset) == [0, 0, 23]


def test_a_total_among_the_codes_is_on_no_side(table):
    dataset = table("Titel,Item,2024 (EUR)\n111 01,A,50\n422 01,B,70\n422 02,C,3\nSumme,,123")
    assert sums(dataset)[:2] == [50, 73]
