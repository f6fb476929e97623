"""The year that a package says of all its figures: `"fiscalPeriod": {"start": "2021-07-01", "end": "2022-06-30"}`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from fiscalcli import period
from fiscalcli.mapping.packages.untrusted import table, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscalcli.mapping.settings import Described
    from fiscalcli.model import Period

_FIELDS = ("fields", "extraFields")


def dated(found: dict[str, Described], descriptor: Mapping[str, Any]) -> dict[str, Described]:
    """Return what is said of the columns, its figures of the year of the package where nothing else in it dates them."""
    year = None if _dates(descriptor) else _year(descriptor)
    is_dated = any(said.role == "period" or said.period for said in found.values())
    if year is None or is_dated or any(map(period.find, found)):
        return found
    return {
        heading: said._replace(period=year) if said.role == "value" else said
        for heading, said in found.items()
    }


def _dates(descriptor: Mapping[str, Any]) -> bool:
    """Whether a field of any table is a date, also one that is joined to the figures."""
    schemas = [table(each.get("schema")) for each in tables(descriptor.get("resources"))]
    fields = [field for own in schemas for key in _FIELDS for field in tables(own.get(key))]
    return any(str(field.get("columnType", "")).startswith("date:") for field in fields)


def _year(descriptor: Mapping[str, Any]) -> Period | None:
    """Return the year whose first and last day a package names, `None` for a longer or a shorter time."""
    said = table(descriptor.get("fiscalPeriod"))
    try:
        start, end = (date.fromisoformat(str(said.get(key))) for key in ("start", "end"))
        is_year = end + timedelta(days=1) == start.replace(year=start.year + 1)
    except (ValueError, OverflowError):
        return None
    if not is_year:
        return None
    is_calendar = end.year == start.year
    return period.read_fiscal(
        str(start.year) if is_calendar else f"{start.year}-{end.year % 100:02d}"
    )
