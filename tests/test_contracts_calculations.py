"""What every calculation must do, and what users see of the two on real data."""

from __future__ import annotations

import random
import re

import pytest
from rich.cells import cell_len

from fiscalcli import load, registry
from fiscalcli.api import Data
from fiscalcli.errors import UsageError
from fiscalcli.reporting.cells import Options

NAMES = registry.names("calculations")
EVERY = pytest.mark.parametrize("name", NAMES)
WIDTHS = (50, 80, 200, None)
ASKED = {
    "haimen": ("haimen", {}),
    "general": ("heilongjiang", {"where": ["scope=whole", "budget=general", "phase=final"], "by": "indicator", "year": "2021"}),
    "budgets": ("heilongjiang", {"where": ["scope=whole", "direction=revenue"], "by": "budget"}),
}  # fmt: skip
OTHERWISE = {
    ("execution", "budgets"): {
        "where": ["scope=whole", "direction=revenue"],
        "by": "budget",
        "year": "2020-2021",
    },
    ("compare", "haimen"): {"one": "2023", "other": "2024"},
    ("compare", "general"): {
        "one": "2020",
        "other": "2021",
        "where": ["scope=whole", "budget=general", "direction=revenue", "phase=final"],
    },
    ("compare", "budgets"): {
        "one": "approved",
        "other": "final",
        "where": ["scope=whole", "direction=revenue"],
        "by": "budget",
        "year": "2021",
    },
}
"""What is asked where a calculation needs other figures than the rest."""
TWO_SIDED = {"execution": {}, "compare": {"one": "2022", "other": "2023"}}
"""The calculations that set figures beside other figures: one fact is not enough."""
CANNOT = {("execution", "haimen"): "no_budget", ("execution", "general"): "no_budget"}
"""What a question cannot be asked of, and the code of the error that says so."""


@pytest.fixture(scope="module")
def loaded(root):
    return {name: load(root / "data" / name) for name in ("haimen", "heilongjiang")}


def answer(data, name, **asked):
    return getattr(data, name)(**asked).report


def asked_of(name, case):
    """Return what is asked; a calculation that sets sides beside one another needs data that have both."""
    folder, asked = ASKED[case]
    if (name, case) in CANNOT:
        pytest.skip(f"tested below: {CANNOT[name, case]}")
    return folder, OTHERWISE.get((name, case), asked)


@pytest.mark.parametrize(("name", "case"), CANNOT)
def test_what_cannot_be_answered_is_an_error_with_a_hint(loaded, name, case):
    folder, asked = ASKED[case]
    with pytest.raises(UsageError) as caught:
        answer(loaded[folder], name, **asked)
    [problem] = caught.value.problems
    assert problem.code == CANNOT[name, case]
    assert problem.hint.zh
    assert problem.hint.en


def tell(report):
    """Return what a report says, whatever the order of its rows."""
    rows = [*report.rows, *report.totals]
    found = [repr(sorted((k, v) for k, v in row.items() if k != "origin")) for row in rows]
    return sorted(found), sorted(note.en for note in report.notes)


@EVERY
def test_it_says_what_it_does_in_both_languages(name):
    english, chinese = registry.sentences("calculations", name)
    assert english.isascii()
    assert english.endswith(".")
    assert re.search("[\u4e00-\u9fff].*。$", chinese)


@EVERY
@pytest.mark.parametrize("case", ASKED)
def test_rows_fit_columns(loaded, name, case):
    folder, asked = asked_of(name, case)
    report = answer(loaded[folder], name, **asked)
    keys = {column.key for column in report.columns}
    rows = [*report.rows, *report.totals]
    assert rows
    for row in rows:
        assert row.keys() <= keys | {"origin"}, row.keys() - keys
    for column in report.columns:
        assert column.label.zh
        assert column.label.en
        assert column.detail or any(column.key in row for row in rows) or column.key in {
            "stated", "implied_base", "agreement",
        }, column.key  # fmt: skip


@EVERY
@pytest.mark.parametrize(
    "text",
    [
        "年份,金额\n2023,1",
        "年份,指标,数值,单位\n2023,甲,5,%",
        "年份,指标,measure,数值,单位\n2023,甲,growth,5,%",
        "年份,指标,金额,单位\n2023,合计,5,元",
    ],
)
def test_it_survives_one_fact(table, name, text):
    if name in TWO_SIDED:
        with pytest.raises(UsageError) as caught:
            answer(table(text), name, **TWO_SIDED[name])
        assert caught.value.problems[0].hint
        return
    report = answer(table(text), name)
    assert report.columns
    for lang in ("zh", "en"):
        assert registry.get("renderers", "table").render(report, Options(lang)).content
        assert registry.get("renderers", "json").render(report, Options(lang)).content


@EVERY
@pytest.mark.parametrize("case", ASKED)
def test_the_order_of_the_facts_does_not_matter(loaded, name, case):
    folder, asked = asked_of(name, case)
    data = loaded[folder]
    mixed = list(data.facts)
    random.Random(7).shuffle(mixed)
    other = Data(data.dataset._replace(facts=mixed))
    ours, theirs = answer(data, name, **asked), answer(other, name, **asked)
    if (
        data.dataset.about.overlap
    ):  # its one total has no figure, and stands in whichever slice is first
        ours, theirs = ours._replace(totals=()), theirs._replace(totals=())
    assert tell(ours) == tell(theirs)


@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", ASKED)
def test_what_users_see(golden, loaded, name, case, lang, width):
    folder, asked = asked_of(name, case)
    report = answer(loaded[folder], name, **asked)
    rendered = registry.get("renderers", "table").render(report, Options(lang, width))
    lines = rendered.content.splitlines()
    assert all(cell_len(line) <= width for line in lines if width)
    if width == 50:  # nobody reads a number without knowing what it is
        assert all("unit" not in note.en.split(" hidden: ")[-1] for note in rendered.notes)
    notes = [note.say(lang) for note in (*report.notes, *rendered.notes)]
    shown = width or "natural"
    golden(
        f"commands/{name}_{case}_{lang}_{shown}.txt",
        rendered.content + "\n" + "".join(f"{note}\n" for note in notes),
    )
