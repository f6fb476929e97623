"""A code of the classification that is printed in several columns: 类 | 款 | 项."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.mapping.head.columns import Meaning
    from fiscalcli.model import Row


def joined(
    meanings: Sequence[Meaning], body: Sequence[Row]
) -> tuple[Sequence[Meaning], Sequence[Row]]:
    """Return the columns and rows with the code of each row whole, in the first of its columns.

    `201 | 06 | 01` is 2010601; `201 | 20106 | 2010601` says it three times; a class that is printed once
    holds for the rows below that say only the rest. Only columns of one heading make up one code.
    """
    own = [meaning for meaning in meanings if meaning.role == "code"]
    own = [meaning for meaning in own if meaning.heading == own[0].heading]
    if len(own) < 2:
        return meanings, body
    places = [meaning.at for meaning in own]
    rows, latest = [], [""] * len(places)
    for row in body:
        said = [row.cells[at].strip() if at < len(row.cells) else "" for at in places]
        if any(said):
            first = next(index for index, part in enumerate(said) if part)
            is_rest = said[first].isdecimal() and len(said[first]) < 3
            latest = [*(latest[:first] if is_rest else [""] * first), *said[first:]]
            cells = [*row.cells, *[""] * (places[-1] + 1 - len(row.cells))]
            for at in places:
                cells[at] = ""
            cells[places[0]] = _whole(latest)
            row = row._replace(cells=cells)  # noqa: PLW2901
        rows.append(row)
    return [meaning for meaning in meanings if meaning not in own[1:]], rows


def _whole(parts: Sequence[str]) -> str:
    whole = ""
    for part in parts:
        whole = part if part.startswith(whole) else whole + part
    return whole
