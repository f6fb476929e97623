"""Whether a document is one page of a longer answer: portals give the first hundred or thousand records, and say so beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli.errors import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTS = frozenset(
    [
        "totalcount",
        "nhits",
        "numfound",
        "nummatched",
        "numbermatched",
        "recordstotal",
        "totalrecords",
        "totalrows",
        "totalresults",
        "totalitems",
        "totalelements",
        "totalhits",
        "odatacount",
        "resultcount",
    ]
)
"""Keys that count records, whatever stands beside them."""
_OPEN_COUNTS = frozenset({"total", "count"})
"""Keys that count records where another speaks of pages or of an answer (CKAN), and may be an amount of money where none does."""
_PAGES = frozenset(
    [
        "limit",
        "offset",
        "page",
        "pages",
        "perpage",
        "pagesize",
        "pagenumber",
        "next",
        "previous",
        "start",
        "rows",
        "skip",
        "success",
        "resourceid",
        "includetotal",
    ]
)
_PAGE = frozenset({"page", "pagenumber", "currentpage", "pageindex", "pageno", "number"})
_OF_PAGES = frozenset({"pages", "totalpages", "pagecount", "numpages", "lastpage", "pagetotal"})
_TOKENS = frozenset({"nextpagetoken", "nexttoken", "nextcursor"})
"""What calls the next page; it is empty on the last one."""
_NEXT = frozenset({"next", "nextlink", "odatanextlink", "nextpage", "nexturl"})
_MORE = frozenset({"exceededtransferlimit", "hasmore", "hasnext", "hasnextpage"})
_HAS_MORE = "TRUE"


def told(beside: Sequence[tuple[int, str]], count: int) -> Text | None:
    """Return the note that there are more records than the `count` that a table has, from what stands beside it as `key: value`."""
    said = [(key, value.strip()) for _, line in beside for key, _, value in [line.partition(":")]]
    keys = {_plain(key) for key, _ in said}
    for key, value in said:
        plain = _plain(key)
        is_open = plain in _OPEN_COUNTS and not key.strip().startswith("_")  # _count: of a sum
        is_count = plain in _COUNTS or (is_open and bool(keys & _PAGES))
        is_more = is_count and value.isascii() and value.isdigit() and int(value) > count
        is_more |= plain in _MORE and value == _HAS_MORE
        is_more |= (
            plain in _OF_PAGES and bool(keys & _PAGE) and value.isdecimal() and int(value) > 1
        )
        is_more |= plain in _TOKENS and bool(value)
        if is_more or (plain in _NEXT and "/" in value):
            return Text(
                f"文件写明“{key}: {value[:60]}”，而这里只有 {count} 条记录：其余的在别的页上，合计不全",
                f"the file says '{key}: {value[:60]}' and holds {count} records: the others are on further pages, and no total is complete",
            )
    return None


def _plain(key: str) -> str:
    return "".join(filter(str.isalnum, key)).casefold()
