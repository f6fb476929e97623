"""What is inspected is refused exactly where every other command refuses it, whatever the file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from fiscalcli import api
from fiscalcli.errors import DataError, FiscalError, UsageError
from fiscalcli.inspecting import understanding
from fiscalcli.mapping.settings import Settings

HERE = Path(__file__).parent.parent / "errors"
FILES = sorted(
    path for path in HERE.iterdir() if path.suffix in (".csv", ".xlsx", ".json", ".jsonl")
)


def loaded(path):
    """Return the data at `path`, or the error with which they are refused."""
    try:
        return api.load(path)
    except DataError as error:
        return error


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_refused_for_the_same_problems(path):
    found = understanding.of(str(path), Settings())
    before = loaded(path)
    if isinstance(before, DataError):
        assert found.is_refused
        codes = [problem.code for problem in before.problems]
        assert [problem.code for problem in found.problems] == codes
    else:
        assert not found.is_refused
        assert list(found.seen.dataset.facts) == list(before.facts)
    if found.seen is None:
        with pytest.raises(UsageError):
            found.mapping()
    else:
        tomllib.loads(found.mapping("zh"))


@given(
    st.binary(max_size=300)
    | st.text("年year,;item\n\"'=[]#12.5-%（万元）", max_size=120).map(str.encode)
)
def test_whatever_the_bytes_there_is_an_answer(content):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(content)
        try:
            found = understanding.of(str(path), Settings())
            found.answer.render("json")
            if found.seen:
                tomllib.loads(found.mapping())
        except FiscalError as error:
            pytest.fail(str(error))
