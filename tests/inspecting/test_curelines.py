"""The options that cures name, read as they would be typed; typed, they mend what they are named for."""

from __future__ import annotations

import pytest
from tests.test_messy_files import FILES

import fiscalcli as fc
from fiscalcli.errors import FiscalError, Place, Problem, Text
from fiscalcli.inspecting import curelines

_GUESSES = {"bytes_of_zero"}
"""Files of which a cure says what may help: `UTF-16? try ...`."""


@pytest.mark.parametrize(
    ("cure", "declared"),
    [
        ("say --default unit='CNY thousand', or", {"defaults": [("unit", "CNY thousand")]}),
        ("say --column 'it'\"'\"'s=value'", {"columns": [("it's", "value")]}),
        ("say --decimal , (the comma is)", {"": [("decimal", ",")]}),
        ("say --missing n.a., or --missing x", {"": [("missing", ["n.a.", "x"])]}),
        ("say --lines", {"": [("lines", True)]}),
        ("as in --column HEADING=value", {}),
    ],
)
def test_options_are_read_as_they_are_typed(cure, declared):
    assert curelines.read([Problem("any", Place(), Text(cure, cure), Text(cure, cure))]) == declared


def _asked(path, settings):
    try:
        fc.load(path, **settings)
    except FiscalError as error:
        return error.problems
    return ()


def _with(settings, section, key, value):
    """Return settings with one declaration of a mapping more."""
    return (
        settings | {section: {**settings.get(section, {}), key: value}}
        if section
        else settings | {key: value}
    )


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name].refused])
def test_no_cure_leaves_a_file_as_it_was(tmp_path, name):
    file = FILES[name]
    path = tmp_path / f"t{file.suffix}"
    path.write_bytes(file.content)
    problems = _asked(path, file.settings)
    for section, pairs in curelines.read(problems).items():
        for key, value in pairs:
            left = _asked(path, _with(file.settings, section, key, value))
            assert name in _GUESSES or left != problems, (section, key, value)
