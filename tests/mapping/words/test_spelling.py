"""One label, however it is spelt; what is brought together is said, and what clashes is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

import fiscalcli as fc
from fiscalcli.errors import DataError
from fiscalcli.mapping.words.spelling import alike

VARIANTS = [
    ("Schools", "schools"),
    ("Schools", "SCHOOLS"),
    ("Éa", "E\u0301a"),
    ("Schools", "Sch\u200bools"),
    ("Schools", "Schools\ufeff"),
    ("Schools", "Ｓｃｈｏｏｌｓ"),
    ("High schools", "High  schools"),
    ("High schools", "High\u00a0schools"),
    ("甲类", "甲　类"),
    ("中小学(含幼儿园)", "中小学（含幼儿园）"),
    ("ガス", "ｶﾞｽ"),
    ("Straße", "STRASSE"),
]
OTHERS = [
    ("Schools", "School"),
    ("High schools", "Highschools"),
    ("Éa", "Ea"),
    ("甲类", "甲类局"),
    ("Item 1²", "Item 12"),
    ("Fund A/B", "Fund AB"),
]


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_a_label_is_itself_in_the_next_year_however_it_is_spelt(one, other, table):
    data = table(f"year,item,amount,unit\n2023,{one},100,USD\n2024,{other},150,USD")
    assert [fact.indicator for fact in data.facts] == [one, one]
    (row,) = data.growth().report.rows
    assert row["change"] == 50
    (note,) = [note for note in data.notes if "spelt" in note.en]
    assert "line 3" in note.en
    assert repr(one) in note.en


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_two_values_of_one_label_are_refused_unless_they_are_lines(one, other, table):
    text = f"year,item,amount,unit\n2024,{one},100,USD\n2024,{other},150,USD"
    with pytest.raises(DataError) as refused:
        table(text)
    assert [problem.code for problem in refused.value.problems] == ["duplicate_key"]
    (row,) = table(text, lines=True).summary().report.rows
    assert row["value"] == 250


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_what_a_reader_can_tell_apart_is_two(one, other, table):
    data = table(f"year,item,amount,unit\n2024,{one},100,USD\n2024,{other},150,USD")
    assert [fact.indicator for fact in data.facts] == [one, other]
    assert not any("spelt" in note.en for note in data.notes)


def test_every_word_that_tells_figures_apart_is_one_word_with_its_spellings(table):
    data = table(
        """
        year,city,fund,item,amount,unit
        2023,Springfield,Road Fund,Roads,1,USD
        2024,SPRINGFIELD,road fund,ROADS,2,USD
        """
    )
    assert len({(fact.jurisdiction, fact.indicator, fact.extra) for fact in data.facts}) == 1


def test_a_part_finds_its_whole_however_that_is_spelt(table):
    text = "year,item,part_of,amount,unit\n2024,Schools,,100,USD\n2024,Books,schools,30,USD\n2024,Roads,,5,USD"
    assert [row["value"] for row in table(text).summary().report.totals] == [105]


def test_rows_of_one_name_under_different_wholes_stay_apart_however_they_are_spelt(table):
    text = "Item,2024 (USD)\nPolice,30\n    Other,30\nFire,7\n    OTHER,7"
    data = table(text)
    assert [row["value"] for row in data.summary().report.totals] == [37]
    assert len({fact.indicator for fact in data.facts}) == 4


def test_a_label_beneath_another_spelling_of_itself_is_a_word_of_its_own(table):
    data = table("Item,2024 (USD)\nPolice,30\n    POLICE,12\nFire,7")
    assert [(fact.indicator, fact.part_of) for fact in data.facts] == [
        ("Police", ""),
        ("POLICE", "Police"),
        ("Fire", ""),
    ]


def test_sheets_and_files_of_one_dataset_share_their_spellings(tmp_path):
    (tmp_path / "a.csv").write_text("year,item,amount (USD)\n2023,Roads,5\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("year,item,amount (USD)\n2024,roads,6\n", encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(
        '{"name": "p", "resources": [{"path": "a.csv"}, {"path": "b.csv"}]}', encoding="utf-8"
    )
    assert {fact.indicator for fact in fc.load(tmp_path).facts} == {"Roads"}


def test_many_spellings_are_counted(table):
    rows = [f"{year},{name},1,USD" for year, case in ((2023, str.lower), (2024, str.upper)) for name in map(case, "abcdefgh")]  # fmt: skip
    data = table("\n".join(["year,item,amount,unit", *rows]))
    (note,) = [note for note in data.notes if "spelt" in note.en]
    assert "+3" in note.en


@given(st.text())
@example("0\x850")
def test_forms_and_case_of_a_word_are_alike(word):
    assert alike(unicodedata.normalize("NFD", word)) == alike(unicodedata.normalize("NFC", word))
    assert alike(f"\u200b{word}\u2060 ") == alike(word)
    assert alike(alike(word)) == alike(word)
