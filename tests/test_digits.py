"""Digits of other scripts."""

import pytest

from fiscalcli import digits


@pytest.mark.parametrize("said", ["٢٠٢٣", "۲۰۲۳", "२०२३", "২০২৩", "๒๐๒๓", "２０２３"])
def test_digits_of_one_script_are_read(said):
    assert digits.plain(f"x {said}.5" if "２" in said else f"x {said}").startswith("x 2023")


@pytest.mark.parametrize("said", ["5٣", "१٢", "abc", "教育"])
def test_other_texts_stay_as_they_are(said):
    assert digits.plain(said) == said


def test_a_table_in_arabic_digits_is_read(table):
    found = table("البند,٢٠٢٣,٢٠٢٤\nالرواتب,١٢٠٠,١٣٠٠\n", defaults={"unit": "SAR"})
    assert [(f.period.text, f"{f.value:f}") for f in found.facts] == [
        ("2023", "1200"),
        ("2024", "1300"),
    ]


def test_the_marks_of_arabic_numbers_are_read(table):
    found = table("البند,٢٠٢٣\nالرواتب,١٬٢٣٤٫٥\nأخرى,١٬٢٣٤٬٥٦٧\n", defaults={"unit": "SAR"})
    assert [f"{fact.value:f}" for fact in found.facts] == ["1234.5", "1234567"]
