"""Numbers of accounts and persons, found however they are written, by Python and by SQL alike."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, strategies as st

from fiscalcli.bookkeeping import accounts

HIDDEN = [
    ("6222020000000000017", "****0017"), ("320684197001010011", "****0011"), ("32068419700101001x", "****001x"),
    ("卡号6222020000000000017。", "卡号****0017。"), ("ID320684197001010011", "ID****0011"), ("6222020000000000017abc", "****0017abc"),
    ("6222 0200 0000 0000 017", "****0017"), ("6222-0200-0000-0000-017", "****0017"), ("6222\u00a00200\u00a00000\u00a00000", "****0000"),
    ("320684-19700101-0011", "****0011"), ("320684 1970 01 01 001X", "****001X"), ("６２２２０２００００００００００１７", "****００１７"),
    ("62220200\u200b00000000017", "****0017"), ("6222020000000000017320684197001010011", "****0011"), ("320684197001010011.0", "****0011.0"),
]  # fmt: skip
SHOWN = (
    "2401-320684-89-01-123456", "2024-01-01至2024-12-31", "2024 2025 2026", "320684202300", "P0000001", "2024-GD-1-00027", "13800001111",
    "海财预〔2024〕12号", "5,150,000,000,000.00",
)  # fmt: skip


@pytest.mark.parametrize(("said", "shown"), HIDDEN)
def test_a_number_is_hidden_however_it_is_written(said, shown):
    assert accounts.private(said) == accounts.masked(said) == shown


@pytest.mark.parametrize("said", SHOWN)
def test_what_is_no_number_of_an_account_stays(said):
    assert accounts.private(said) == said


@given(
    st.text("012789 -X六０９\u200bab", max_size=40) | st.sampled_from([said for said, _ in HIDDEN])
)
def test_sql_finds_what_python_finds(said):
    [(found,)] = duckdb.execute("SELECT regexp_matches($said, $pattern)", {"said": said, "pattern": accounts.SQL}).fetchall()  # fmt: skip
    assert found == (accounts.private(said) != said)


def test_a_message_hides_shorter_numbers_too():
    assert accounts.masked("622202000017") == "****0017"


@pytest.mark.parametrize(
    ("said", "shown"), [("6222020000000000017", "****0017"), ("12345678", "****"), ("1", "****")]
)
def test_a_mask_leaves_the_last_digits_of_long_numbers(said, shown):
    assert accounts.mask(said) == shown
