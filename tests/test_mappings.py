"""The mappings that are shipped for published files: each is sound, and says what it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from fiscalcli import mappingfile

FOLDER = Path(__file__).parent.parent / "docs" / "mappings"
FILES = sorted(FOLDER.iterdir())


def test_there_are_some():
    assert len(FILES) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_mapping_is_sound_and_begins_with_what_it_is_of(path):
    assert path.name.endswith(mappingfile.ENDING)
    assert path.read_text(encoding="utf-8").startswith("# ")
    found = mappingfile.read(path)
    assert found.columns or found.defaults
    assert found.defaults.get("unit") or found.defaults.get("jurisdiction")
