"""Codes that begin with one another: wholes and parts, numbers that only count, and what nobody can tell."""

from __future__ import annotations

import pytest

from fiscalcli.errors import Text
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.settings import Settings
from fiscalcli.mapping.wholes import nesting
from fiscalcli.model import About
from fiscalcli.readers import csv

HEAD = "year,code,item,amount (USD)"


def load(rows, **settings):
    text = "\n".join([HEAD, *(f"2024,{code},{name},{value}" for code, name, value in rows)])
    return interpret(csv.read(text.encode(), "a.csv"), Settings(**settings), About("a", Text("a", "a")))  # fmt: skip


def table(pairs):
    return [(code, f"n{at}", value) for at, (code, value) in enumerate(pairs)]


def wholes(rows, **settings):
    return {fact.code: fact.part_of.split("|")[0] for fact in load(rows, **settings).facts if fact.part_of}  # fmt: skip


def unclear(rows, **settings):
    return {fact.code for fact in load(rows, **settings).facts if fact.role == "unclear"}


@pytest.mark.parametrize(
    "pairs",
    [
        [("GF09", 100), ("GF0901", 60), ("GF0902", 40), ("GF07", 50)],
        [("09", 100), ("09.1", 60), ("09.2", 40), ("07", 50)],
        [
            ("1", 100),
            ("1.1", 60),
            ("1.2", 30),
            ("2", 50),
        ],  # a point says so, whatever is not listed
        [("09", 100), ("0901", 60), ("0902", 30), ("07", 50)],
        [("21", 100), ("211", 60), ("212", 40), ("22", 50)],
        [("1", 150), ("11", 100), ("111", 60), ("112", 40), ("12", 50), ("2", 7)],
        [("D1", 100), ("D11", 60), ("D12", 40), ("D2", 3)],
    ],
)
def test_codes_that_nest(pairs):
    found = wholes(table(pairs))
    longer = {code for code, _ in pairs if any(code != c and code.startswith(c) for c, _ in pairs)}
    assert found.keys() == longer
    assert all(code.startswith(whole) for code, whole in found.items())
    assert not unclear(table(pairs))


@pytest.mark.parametrize(
    "pairs",
    [
        [(str(at), 100) for at in range(1, 13)],  # counted on from 9 to 10
        [("1", 100), ("2", 60), ("11", 500), ("12", 40)],  # 11 and 12 are more than 1
        [("101", 1), ("102", 2), ("103", 3)],
        [("1.1", 5), ("1.10", 2), ("1.2", 3)],  # 1.10 is the tenth, no part of 1.1
        [
            ("205", 5),
            ("20502", 4),
            ("206", 1),
        ],  # the Chinese classification is known without figures
    ],
)
def test_codes_that_do_not(pairs):
    assert not wholes(table(pairs))
    assert not unclear(table(pairs))


@pytest.mark.parametrize(
    "pairs",
    [
        [("1", 100), ("2", 60), ("11", 50), ("12", 40)],
        [("IT", 100), ("ITS", 60), ("HR", 3)],
        [("GF09", 100), ("GF0901", 60), ("GF0702", 40)],  # GF07 is not there
    ],
)
def test_what_nobody_can_tell_is_unclear_and_said_with_its_cure(pairs):
    assert unclear(table(pairs))
    (note,) = (note for note in load(table(pairs)).notes if "part_of" in note.en)
    assert "n0" in note.zh
    assert not unclear(table(pairs), defaults={"role": "part"})


def test_every_period_is_asked():
    text = f"{HEAD}\n2023,1,a,9\n2023,11,b,4\n2023,12,c,5\n2024,1,a,8\n2024,11,b,3\n2024,12,c,4"
    facts = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    assert [fact.part_of for fact in facts] == ["", "1", "1"] * 2


def test_a_whole_that_the_file_names_is_believed():
    text = "year,code,item,part of,amount (USD)|2024,1,a,,9|2024,2,b,,9|2024,11,c,a,4".replace(
        "|", "\n"
    )
    facts = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    assert [(fact.part_of, fact.role) for fact in facts] == [("", ""), ("", ""), ("a", "")]


def test_a_number_of_thousands_of_digits_is_a_code_like_others():
    last = "9" * 5000
    assert not wholes(table([(last, 3), (f"1{'0' * 5000}", 4), (f"{last}1", 2)]))


def test_many_codes_are_gone_through_once(monkeypatch):
    asked = []
    above = nesting._above
    monkeypatch.setattr(nesting, "_above", lambda *said: asked.append(said[1]) or above(*said))
    load(table([(str(code), code) for code in range(1, 400)]))
    assert len({id(codes) for codes in asked}) <= 4


PADDED = [
    [("1000", 150), ("1100", 100), ("1110", 60), ("1120", 40), ("1200", 50), ("2000", 7), ("2100", 7)],
    [("3.0.00.00", 100), ("3.1.00.00", 60), ("3.1.90.00", 30), ("3.1.91.00", 20), ("3.3.00.00", 30)],  # levels of zeros, not all listed
    [("010000", 90), ("010100", 50), ("010101", 20), ("010102", 30), ("010200", 40)],
]  # fmt: skip
FLAT = [
    [("5100", 900), ("5110", 50), ("5120", 40), ("5200", 300), ("5210", 400)],  # accounts that stand in a row
    [("100", 30), ("110", 30)],  # one of one is chance
    [("10.00", 50), ("10.01", 20), ("11.00", 7)],
]  # fmt: skip


def padded(code, codes):
    """Return the nearest whole by another way: the other code whose last digits or groups are zeros and whose rest is the same."""
    cut = (lambda said: said.split(".")) if "." in code else list

    def depth(said):
        return max((at for at, part in enumerate(cut(said), 1) if part.strip("0")), default=0)

    above = [
        each
        for each in codes
        if len(each) == len(code) and cut(each)[: depth(each)] == cut(code)[: depth(each)]
    ]
    return max((each for each in above if each != code), key=depth, default="")


@pytest.mark.parametrize("pairs", PADDED)
def test_codes_that_nest_by_their_last_zeros(pairs):
    codes = [code for code, _ in pairs]
    assert wholes(table(pairs)) == {code: own for code in codes if (own := padded(code, codes))}
    assert not unclear(table(pairs))


@pytest.mark.parametrize("pairs", FLAT)
def test_codes_that_only_end_in_zeros(pairs):
    assert not wholes(table(pairs))
    assert not unclear(table(pairs))


@pytest.mark.parametrize("pairs", [*PADDED[:1], *PADDED[2:]])
@pytest.mark.parametrize("heading", ["Clave", "Konto", "No."])
@pytest.mark.parametrize("is_long", [False, True])
def test_numbers_that_nest_by_the_figures_are_codes_whatever_heads_them(pairs, heading, is_long):
    rows = [
        f"{place},{code},n{code},{value}"
        for place in range(400 if is_long else 2)
        for code, value in pairs
    ]
    text = "\n".join([f"dept,{heading},item,2024 (USD)", *rows])
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    codes = [code for code, _ in pairs]
    assert {(fact.code, fact.part_of) for fact in found} == {(code, padded(code, codes)) for code in codes}  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    ["5100,a,900\n5110,b,50\n5120,c,40\n5200,d,300", "2020,a,90\n2021,b,50\n2022,c,40"],
)
def test_numbers_that_prove_nothing_are_no_codes(rows):
    text = f"Konto,item,2024 (USD)\n{rows}\n"
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    assert {fact.code for fact in found} == {""}


def test_codes_that_may_hold_others_are_named():
    rows = "0100,a,500\n0110,b,300\n0120,c,150\n0200,d,300\n0210,e,100\n0220,f,190"
    text = f"code,item,2024 (USD)\n{rows}"
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a")))
    assert any("0100, 0200" in note.en for note in found.notes)


def test_a_code_without_a_point_is_no_part_beside_codes_with_one():
    pairs = [("1", 100), ("1.1", 30), ("1.2", 70), ("2", 5), ("10", 2)]
    assert wholes(table(pairs)) == {"1.1": "1", "1.2": "1"}


COFOG = [("GF01", 100), ("GF0101", 60), ("GF0102", 40), ("GF09", 70), ("GF0901", 30), ("GF0902", 40)]  # fmt: skip


@pytest.mark.parametrize("pairs", [COFOG, [each for each in COFOG if each[0][-1] != "2"]])
@pytest.mark.parametrize("is_long", [False, True])
def test_codes_with_letters_nest_whatever_heads_them(pairs, is_long):
    places = range(400 if is_long else 2)
    rows = [f"{place},{code},{value}" for place in places for code, value in pairs]
    text = "\n".join(["dept,cofog99,2024 (USD)", *rows])
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    above = {(dict(fact.extra)["cofog99"], fact.part_of) for fact in found}
    assert above == {(code, code[:4] if len(code) > 4 else "") for code, _ in pairs}


@pytest.mark.parametrize("codes", ["A1,A11,A12,A2", "GF01,GF0101,GF02,GF0201"])
def test_codes_with_letters_that_hold_more_than_their_whole_are_names(codes):
    values = [10, 50, 60, 70] if codes.startswith("A") else [10, 50, 20, 70]
    rows = "\n".join(
        f"{code},{value}" for code, value in zip(codes.split(","), values, strict=True)
    )
    found = interpret(csv.read(f"name,2024 (USD)\n{rows}".encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    assert not any(fact.part_of for fact in found)


@pytest.mark.parametrize("codes", [["P0000", "P0010", "P0011", "P0020"], ["A100", "A110", "A120"]])
def test_codes_with_letters_that_only_end_in_zeros_are_read_in_a_long_list(codes):
    rows = [f"{place},{code},{at + 7}" for place in range(400) for at, code in enumerate(codes)]
    text = "\n".join(["dept,project,2024 (USD)", *rows])
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    assert len(found) == len(rows)
    assert not any(fact.part_of for fact in found)


PAIRED = [
    ("902 0000 00 000", 1878.2, ""),
    ("902 0100 00 000", 1500.5, "902 0000 00 000"),
    ("902 0102 00 000", 500.5, "902 0100 00 000"),
    ("902 0104 00 000", 1000, "902 0100 00 000"),
    ("902 0104 77 000", 1000, "902 0104 00 000"),
    ("902 1000 00 000", 300, "902 0000 00 000"),
    ("902 1001 00 000", 300, "902 1000 00 000"),
    ("902 1100 00 000", 77.7, "902 0000 00 000"),
    ("902 1101 00 000", 77.7, "902 1100 00 000"),
]


@pytest.mark.parametrize("blank", [" ", "."])
@pytest.mark.parametrize("is_long", [False, True])
def test_pairs_of_zeros_within_groups_are_levels_where_the_figures_say_so(blank, is_long):
    """They had been added to what is below them, as zeros for whole groups do not fit."""
    places = range(400 if is_long else 1)
    rows = [f"{at},{code},{value}" for at in places for code, value, _ in PAIRED]
    text = "\n".join(["dept,code,2024 (USD)", *rows]).replace(" ", blank).replace("2024.", "2024 ")
    found = interpret(csv.read(text.encode(), "a.csv"), Settings(), About("a", Text("a", "a"))).facts  # fmt: skip
    above = {(fact.code, fact.part_of) for fact in found}
    assert above == {(code.replace(" ", blank), whole.replace(" ", blank)) for code, _, whole in PAIRED}  # fmt: skip


def test_a_code_of_zeros_alone_holds_all_others_where_the_figures_add_up(table):
    rows = "2020,Schools,0,30\n2020,Schools,1,10\n2020,Schools,2,20\n2020,Health,0,5\n2020,Health,1,5\n"
    said = table(f"year,function,code,amount (EUR)\n{rows}").summary().report.totals
    assert [row["value"] for row in said] == [35]


def test_a_code_of_zeros_alone_that_is_no_sum_is_added(table):
    rows = "2020,Schools,0,30\n2020,Schools,1,10\n2020,Schools,2,25\n"
    said = table(f"year,function,code,amount (EUR)\n{rows}").summary().report.rows
    assert [row["value"] for row in said] == [65]
