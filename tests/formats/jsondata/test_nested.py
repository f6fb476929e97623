"""Records that hold others: a tree of wholes and parts, and the lines of something that is said once."""

from __future__ import annotations

import json

import pytest

import fiscalcli as fc
from fiscalcli.errors import DataError


@pytest.fixture
def load(tmp_path):
    def load(document):
        path = tmp_path / "a.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return fc.load(path, defaults={"period": "2024", "unit": "EUR"})

    return load


def leaf(name, amount, **more):
    return {"name": name, "amount": amount, **more}


LEAVES = [
    leaf("Education", 150, children=[leaf("Schools", 120), leaf("Clubs", 30)]),
    leaf("Parks", 9),
    leaf("Health", 250, children=[leaf("Hospitals", 200, children=[leaf("Wards", 200)]), leaf("Clinics", 50)]),
]  # fmt: skip


def total(data):
    return [row["value"] for row in data.summary().report.totals]


def test_a_tree_counts_what_its_wholes_hold_once(load):
    data = load(LEAVES)
    assert total(data) == [409]
    codes = {dict(f.extra).get("name", f.indicator): f.code for f in data.facts}
    assert codes["Clubs"] == "1.2"
    assert codes["Wards"] == "3.1.1"
    assert any("the column code says what each is part of" in note.en for note in data.notes)


def test_a_tree_below_its_name_has_the_figures_of_its_leaves(load):
    tree = {"name": "Budget", "children": [
        {"name": "Education", "children": [leaf("Schools", 120), leaf("Clubs", 30)]},
        {"name": "Health", "children": [leaf("Hospitals", 200)]},
    ]}  # fmt: skip
    assert total(load(tree)) == [350]


def test_a_tree_whose_parts_are_not_their_whole_is_not_read_in_silence(load):
    data = load([leaf("Education", 150, children=[leaf("Schools", 120), leaf("Clubs", 20)])])
    assert total(data) == [150]
    said = [note.en for note in (*data.notes, *data.summary().report.notes)]
    assert any("150" in each or "sum" in each for each in said)


@pytest.mark.parametrize("is_lined", [False, True])
def test_each_record_of_a_tree_stands_at_a_place_of_its_own(tmp_path, is_lined):
    lines = [json.dumps(each) for each in LEAVES]
    path = tmp_path / "a.json"
    path.write_text("\n".join(lines) if is_lined else f"[{','.join(lines)}]", encoding="utf-8")
    facts = fc.load(path, defaults={"period": "2024", "unit": "EUR"}).facts
    assert [fact.source.line for fact in facts] == [*range(1, 9)]
    assert {fact.source.sheet for fact in facts} == {"record"}


@pytest.mark.parametrize(("levels", "code"), [(20, ""), (30, "too_deep"), (300, "too_deep")])
def test_a_tree_is_as_deep_as_the_limit_allows(load, levels, code):
    tree = leaf("Level", 5)
    for at in range(levels):
        tree = leaf(f"Level {at}", 5, children=[tree])
    if not code:
        assert total(load([tree])) == [5]
        return
    with pytest.raises(DataError) as caught:
        load([tree])
    assert code in {problem.code for problem in caught.value.problems}


def test_codes_of_the_tree_itself_say_what_is_part_of_what(load):
    def coded(code, amount, **more):
        return {"code": code, "name": f"Line {code}", "amount": amount, **more}

    tree = [coded("01", 50, parts=[coded("011", 20), coded("012", 30)]), coded("02", 7)]
    assert total(load(tree)) == [57]
    with pytest.raises(DataError, match="records with figures"):
        load([coded("01", 50, parts=[coded("77", 20), coded("78", 30)]), coded("02", 7)])


def test_outer_fields_hold_for_each_of_the_inner_records(load):
    data = load(
        [
            {
                "agency": "Police",
                "lines": [{"item": "Pay", "amount": 50}, {"item": "Cars", "amount": 7}],
            },
            {"agency": "Fire", "lines": [{"item": "Pay", "amount": 20}]},
        ]
    )
    assert total(data) == [77]
    assert [row["value"] for row in data.summary(by="agency").report.rows] == [57, 20]
    assert any("with the outer fields in each" in note.en for note in data.notes)


@pytest.mark.parametrize(
    "outer",
    [
        {"total": 57},
        {"amount": 57},
        {"id": 4},
        {"deptId": 4},
        {"year": 2024},
        {"编号": 4, "total": 57.0},
    ],
)
def test_outer_numbers_that_are_no_amounts_or_the_sums_of_the_inner_ones_are_left_out(load, outer):
    lines = [{"item": "Pay", "amount": 50}, {"item": "Cars", "amount": 7}]
    assert total(load([{"agency": "Police", **outer, "lines": lines}])) == [57]


def test_a_tree_hands_on_its_year_and_its_currency(load):
    items = [{"name": "Schools", "amount": 100}, {"name": "Clubs", "amount": 60, "currency": "USD"}]
    tree = {"id": 1, "name": "Education", "year": 2021, "currency": "GBP", "items": items}
    told = {(f.value, f.period.year, f.unit.unit) for f in load([tree]).facts}
    assert told == {(100, 2021, "GBP"), (60, 2021, "USD")}


def test_a_figure_that_looks_like_a_year_is_not_handed_on(load):
    items = [{"name": "Schools", "amount": 2000}, {"name": "Clubs", "staff": 3}]
    facts = load([{"name": "Education", "amount": 2000, "items": items}]).facts
    assert sum(fact.value == 2000 for fact in facts) == 2


@pytest.mark.parametrize(
    "record",
    [
        {"agency": "Police", "total": 58, "lines": [{"item": "Pay", "amount": 57}]},
        {"agency": "Police", "total": 57, "lines": [{"item": "Pay", "amount": 57, "posts": 3}]},
        {"agency": "Police", "lines": [{"item": "Pay", "amount": 5}], "more": [{"item": "Cars", "amount": 7}]},
        {"agency": "Police", "lines": [{"item": "Pay", "amount": 5}, {"item": "Cars"}]},
        {"lines": [{"item": "Pay", "amount": 5}]},
    ],
    ids=["outer figures", "outer figures of one of two", "two lists", "a record without figures", "nothing outside"],
)  # fmt: skip
def test_what_cannot_be_parted_is_refused(load, record):
    with pytest.raises(DataError, match="records with figures"):
        load([{"agency": "Fire", "amount": 1}, record])
