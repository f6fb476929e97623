"""Names of parts of a year, alone in a cell and beside the year in a heading."""

from __future__ import annotations

import pytest

from fiscalcli import partnames, period, within


@pytest.mark.parametrize(
    ("said", "number", "months"),
    [
        ("2T", 2, 3),
        ("T4", 4, 3),
        ("1S", 1, 6),
        ("II kwartał", 2, 3),
        ("Primer trimestre", 1, 3),
        ("Bimestre 3", 3, 2),
        ("2º quadrimestre", 2, 4),
        ("第2四半期", 2, 3),
        ("3/4분기", 3, 3),
        ("4 кв.", 4, 3),
        ("Trimestrul II", 2, 3),
        ("I półrocze", 1, 6),
        ("2. pololetí", 2, 6),
        ("I полугодие", 1, 6),
    ],
)
def test_names_of_parts(said, number, months):
    assert partnames.read(said, is_of_times=True) == (number, months)


@pytest.mark.parametrize(
    "said", ["", "5T", "trimestre", "7 bimestre", "1 Kings", "II", "2T 3T", "KW 1"]
)
def test_other_words_name_none(said):
    assert partnames.read(said, is_of_times=True) is None


@pytest.mark.parametrize("said", ["T1", "K2", "1S"])
def test_short_forms_may_be_codes(said):
    assert partnames.read(said, is_of_times=False) is None


@pytest.mark.parametrize(
    ("heading", "text", "rest"),
    [
        ("1T 2023", "2023-Q1", ""),
        ("2023K2", "2023-Q2", ""),
        ("II kwartał 2023", "2023-Q2", ""),
        ("Ejecutado 3T 2023", "2023-Q3", "Ejecutado"),
        ("2023년 4분기", "2023-Q4", ""),
        ("2º bimestre 2023", "2023-03/2023-04", ""),
        ("Até o 2º Bimestre 2023", "2023-01/2023-04", ""),
        ("SALDO 2023 Até o 3º Quadrimestre", "2023", "SALDO"),
        ("Ejecutado hasta el 2T 2023", "2023-01/2023-06", "Ejecutado"),
        ("Table T1 2023", "2023", "Table T1"),
        ("令和5年度第1四半期", "2023", "第1四半期"),
    ],
)
def test_headings_of_a_year_and_a_part_of_it(heading, text, rest):
    """They had been asked about; the first quarter of a Japanese fiscal year is none of the calendar."""
    found = period.find(heading)
    assert found is not None
    at, left = within.narrowed(heading, found)
    assert (at.text, left.strip()) == (text, rest)
