"""`fiscal catalog`: what there is."""

from __future__ import annotations

import json

import pytest

from fiscalcli import catalog, cli, lexicon, registry


def rows(capsys, *arguments):
    assert cli.run(["catalog", *arguments, "-f", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_without_a_kind_the_kinds_are_counted(capsys):
    counts = {row["name"]: int(row["count"]) for row in rows(capsys) if "name" in row}
    assert counts["indicators"] == len(lexicon.indicators())
    assert counts["formats"] == len(registry.names("renderers"))
    for kind, count in counts.items():
        assert count == len(catalog.report(kind).rows) > 0


@pytest.mark.parametrize("kind", [row["name"] for row in catalog.report("").rows])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_is_shown_in_both_languages(kind, lang, capsys):
    assert cli.run(["catalog", kind, "--lang", lang]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3


def test_a_search_looks_at_names_and_labels_folded():
    names = [row["name"] for row in catalog.report("indicators", "一般公共预算收入").rows]
    assert "general_revenue" in names
    assert "education" in [row["name"] for row in catalog.report("sectors", "EDUCATION").rows]
    assert catalog.report("units", "no such thing").rows == []
