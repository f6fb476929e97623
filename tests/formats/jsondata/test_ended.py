"""A stream of records that ends in an error is refused there; errors that are figures are none."""

from __future__ import annotations

import json

import pytest

from fiscalcli.errors import DataError
from fiscalcli.readers import json as reader

RECORDS = [{"year": 2024, "code": at, "item": f"i{at}", "amount": at} for at in range(1, 4)]


def read(*records):
    text = "\n".join(json.dumps(each) for each in records)
    return reader.read(text.encode(), "f.jsonl")


@pytest.mark.parametrize(
    "last",
    [
        {"error": "rate limit exceeded", "code": 429},
        {"error": {"message": "timeout", "code": 504}},
        {"errors": ["x"], "success": False},
    ],
)
def test_what_is_missing_behind_an_error_is_told_with_its_line(last):
    with pytest.raises(DataError) as caught:
        read(*RECORDS, last)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("no_answer", 4)


def test_errors_that_the_records_count_are_figures():
    (sheet,) = read(*({**each, "errors": 0} for each in RECORDS), {"year": 2024, "errors": 3})
    assert len(sheet.rows) == 5


def test_a_record_with_an_error_in_a_field_of_its_own_is_one():
    (sheet,) = read(*RECORDS, {**RECORDS[0], "error": "estimated"})
    assert len(sheet.rows) == 5
