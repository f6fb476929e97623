"""What the words of a heading say, one by one."""

from __future__ import annotations

import pytest

from fiscalcli.mapping.headings import composed


@pytest.mark.parametrize(
    "name",
    [
        "Approved & Adopted",
        "Full Year Actuals",
        "Plan na",
        "План на",
        "Presupuesto para",
        "Budget de dépenses",
    ],
)
def test_words_that_say_nothing_alone_are_no_subject(name):
    said = composed.of(name)
    assert said.known is not None
    assert said.subject == ""


@pytest.mark.parametrize("heading", ["General fund % executed", "Ingresos líquidos % 23/22"])
def test_a_percent_sign_among_the_words_is_of_nobody_knows_what(heading):
    assert composed.of(heading).known is None
