"""What a ZIP archive holds, by the names that its files have."""

from __future__ import annotations

import io
import zipfile

import pytest

from fiscalcli.archive import Archive
from fiscalcli.errors import DataError, Place


def packed(*names):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), name)
    return into.getvalue()


def test_folders_may_be_parted_as_in_windows():
    archive = Archive(packed("data\\budget.csv"), "a.zip")
    assert archive.names() == ["data/budget.csv"]
    assert archive.read("data/budget.csv", Place("a.zip")) == b"data\\budget.csv"


def test_a_name_that_is_there_in_both_manners_is_two_files():
    with pytest.raises(DataError) as raised:
        Archive(packed("data\\budget.csv", "data/budget.csv"), "a.zip")
    assert "two files that are called data/budget.csv" in str(raised.value)
