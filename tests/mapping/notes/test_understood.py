"""Guesses that change numbers are said; what is declared or confirmed is known and not said again."""

from __future__ import annotations

import pytest

STATED = "某县2024年决算表\n单位：万元,\n项目,决算数\n教育支出,10\n卫生支出,20\n"
SUMS = (
    "item,amount (USD)\nAarea,368203.65\nAkid1,123456.78\nAkid2,244746.87\n"
    "Barea,887654.32\nBkid1,500000.11\nBkid2,387654.21\n"
)
ROWS = "year,item,amount\n2024,Housing Total,10\n2024,Roads,20\n"
BLANKS = "部门,项目,2024年（万元）\n财政局,人员,12\n,公用,6\n教育局,人员,22\n,公用,9\n"
GUESSES = [
    (SUMS, {"period": 2024}, "sums", "Aarea"),
    (ROWS, {}, "rows", "Housing Total"),
    (BLANKS, {}, "blanks", "部门"),
]


def said(data):
    return "\n".join(note.en for note in data.notes)


def test_what_stands_above_the_header_is_said_until_it_is_declared(table):
    words = said(table(STATED))
    assert "stated above the header: unit=万元, period=2024, phase=final" in words
    assert "unit=" not in said(table(STATED, defaults={"unit": "万元"}))
    declared = {"unit": "万元", "period": "2024", "phase": "决算"}
    assert "stated above" not in said(table(STATED, defaults=declared))


def test_what_is_declared_otherwise_than_it_stands_there_is_said(table):
    words = said(table(STATED, defaults={"period": "2023", "phase": "executed"}))
    assert "period=2024 is stated above the header; the declared period=2023 holds" in words
    assert "the declared phase=executed holds" in words


@pytest.mark.parametrize(("text", "defaults", "kind", "name"), GUESSES)
def test_a_guess_is_said_until_its_name_is_confirmed(table, text, defaults, kind, name):
    settings = {"defaults": defaults and {key: str(said) for key, said in defaults.items()}}
    before = table(text, **settings)
    assert name in said(before)
    after = table(text, **settings, confirmed={kind: (name,)})
    assert name not in said(after)
    assert list(after.facts) == list(before.facts)
    assert name in said(table(text, **settings, confirmed={kind: ("another",)}))


def test_each_heading_of_estimates_has_its_own_line_to_write(table):
    text = "Item,Estimates 2024-25 (USD),Estimates 2023-24 (USD)\nHealth,85,81\nRoads,7,9\n"
    cure = " ".join(
        f"--column 'Estimates {year} (USD)=value:flash'" for year in ("2024-25", "2023-24")
    )
    assert cure in said(table(text))


@pytest.mark.parametrize(
    ("above", "heading", "is_told"),
    [
        ("单位：元", "金额（万元）", True),
        ("单位：万元", "金额（万元）", False),
        ("单位：万元", "人均支出（元）", False),
        ("单位：万元", "金额（美元）", False),
    ],
)
def test_a_heading_in_another_unit_than_the_line_above_is_told(table, above, heading, is_told):
    found = table(f"2024年支出,{above}\n项目,{heading}\n教育,100\n卫生,50\n")
    told = [note.en for note in found.notes if "the heading holds" in note.en]
    assert bool(told) == is_told
