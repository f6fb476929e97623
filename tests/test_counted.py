"""Numbers with what they count: one row is no `1 rows`, in whatever message."""

from __future__ import annotations

import re

import pytest

from fiscalcli.errors import counted

SEVERAL = {  # numbers that are two or more where they are said
    ("explaining/naming.py", "rows"), ("problems.py", "problems"), ("reporting/remarks.py", "sheets"), ("reporting/remarks.py", "places"),
    ("formats/widths.py", "cells"), ("rules/parts_total.py", "sums"), ("mapping/notes/unitnotes.py", "places"), ("crosswalk.py", "parts"), ("mapping/notes/placenotes.py", "places"), ("mapping/notes/understood.py", "rows"),
    ("mapping/notes/timenotes.py", "days"), ("readers/xls.py", "cells"), ("renderers/xlsx.py", "rows"), ("renderers/xlsx.py", "columns"),
    ("bookkeeping/findings.py", "rows"), ("series.py", "lines"),
}  # fmt: skip
PLURAL = re.compile(
    r"\{[^{}]*\}(?: more| other| of the| old| stated)* "
    r"(rows|lines|facts|figures|cells|columns|places|sheets|files|problems|findings|rules|totals|sums|days|periods|targets|parts)\b"
)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1000, "1000 rows")]
)
def test_a_noun_follows_its_number(count, said):
    assert counted(count, "row") == said


@pytest.mark.parametrize(("count", "said"), [(1, "1 row is left"), (2, "2 rows are left")])
def test_a_verb_follows_its_number(count, said):
    assert counted(count, "row is left", "rows are left") == said


def test_no_message_writes_a_plural_behind_any_number(root):
    source = root / "src" / "fiscalcli"
    found = {
        (path.relative_to(source).as_posix(), match[1])
        for path in source.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if 'f"' in line
        for match in PLURAL.finditer(line)
    }
    assert found - SEVERAL == set()


def test_one_row_is_one(table):
    text = "Item,2022\nRoads,5\nSchools,7"
    data = table(text)
    assert "2 facts" in repr(data)
    from fiscalcli import ranking

    (note,) = [note.en for note in ranking.cut(data.summary().report, None, 1).notes if "--top" in note.en]  # fmt: skip
    assert note == "1 more row is not shown (--top 1)"
