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


PADDED = [("1000", 100), ("1100", 60), ("1110", 60), ("1200", 40), ("2000", 20), ("2100", 20)]


def test_noughts_tell_wholes_where_the_figures_prove_it():
    assert wholes(table(PADDED)) == {"1100": "1000", "1110": "1100", "1200": "1000", "2100": "2000"}
    pointed = [("01.0", 1003), ("01.1", 663), ("01.2", 340), ("10.0", 20), ("11.0", 7)]
    assert wholes(table(pointed)) == {"01.1": "01.0", "01.2": "01.0"}


@pytest.mark.parametrize(
    "pairs",
    [
        [("100", 60), ("110", 40), ("120", 20), ("200", 9)],
        [("100", 512), ("110", 341), ("120", 98), ("200", 77), ("210", 15)],
        [("10", 5), ("11", 5), ("12", 6)],
    ],
)
def test_numbers_of_offices_that_end_in_noughts_hold_nothing(pairs):
    assert not wholes(table(pairs))
    assert not unclear(table(pairs))


def test_noughts_tell_wholes_in_a_long_list_too():
    of_each = [("000", 4950), *((f"{m:02}1", m) for m in range(1, 100))]
    pairs = [(f"{n}{end}", value) for n in range(1, 10) for end, value in of_each]
    pairs += [(f"A{n}b", n) for n in range(200)]
    assert len(wholes(table(pairs))) == 9 * 99


def test_a_code_without_a_point_is_no_part_beside_codes_with_one():
    pairs = [("1", 100), ("1.1", 30), ("1.2", 70), ("2", 5), ("10", 2)]
    assert wholes(table(pairs)) == {"1.1": "1", "1.2": "1"}
