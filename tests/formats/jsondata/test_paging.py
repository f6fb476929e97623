"""A page of a longer answer is told, and no amount is taken for a count."""

from __future__ import annotations

import pytest

from fiscalcli.formats.jsondata import paging


@pytest.mark.parametrize(
    "beside",
    [
        ["limit: 2", "offset: 0", "total: 32000"],
        ["count: 5000", "next: https://example.org/?page=2", "results: x"],
        ["total_count: 3"],
        ["@odata.nextLink: https://example.org/$skip=2"],
        ["exceededTransferLimit: TRUE"],
        ["page: 1", "pages: 40", "per_page: 2", "total: 79"],
        ["success: TRUE", "total: 5000"],
        ["page: 1", "pages: 3"],
        ["number: 0", "totalPages: 4", "last: FALSE"],
        ["nextPageToken: abc"],
    ],
)
def test_what_stands_on_other_pages_is_told(beside):
    said = paging.told([(1, line) for line in beside], 2)
    assert said is not None
    assert "2 records" in said.en
    assert "2 条" in said.zh


@pytest.mark.parametrize(
    "beside",
    [
        [],
        ["total: 32000", "unit: USD"],
        ["total: 2", "limit: 100"],
        ["total_count: 2"],
        ["next: 2025"],
        ["exceededTransferLimit: FALSE"],
        ["total: 12.5", "page: 1"],
        ["_count: 2000", "page: 1"],
        ["page: 1", "pages: 1"],
        ["pages: 12"],
        ["nextPageToken: "],
    ],
)
def test_a_whole_answer_and_amounts_are_not(beside):
    assert paging.told([(1, line) for line in beside], 2) is None
