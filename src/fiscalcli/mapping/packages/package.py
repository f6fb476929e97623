"""A data package's descriptor: which files, what their columns mean, what holds for each of them.

Three dialects of the Fiscal Data Package are in use: `mapping` (0.3-alpha), `model` (0.3) and a `columnType`
on each field (1.0rc). The descriptor speaks where a heading does not say itself what it is. What it says of a
measure, a field or a resource holds for that one and for no other; what cannot be kept to is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from fiscalcli import lexicon, reasons, unit
from fiscalcli.errors import DataError, Problem, Text, UsageError
from fiscalcli.formats import encoding
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.named import few
from fiscalcli.mapping.packages import columntypes, constants, dialect, factors, spans, spread
from fiscalcli.mapping.packages.untrusted import table, tables
from fiscalcli.mapping.settings import EXTRA, Described, Settings, in_both
from fiscalcli.model import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscalcli.errors import Place

FILE = "datapackage.json"
_MARKS = {".": ",", ",": "."}
_PACKED = (".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz", ".bz2", ".xz", ".zst")


def resources(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the paths of the package's files, each with what is said of its resource."""
    for resource in tables(descriptor.get("resources")):
        path = resource.get("path")
        for each in path if isinstance(path, list) else [path]:
            if isinstance(each, str):
                yield each, resource


def about(descriptor: Mapping[str, Any], name: str) -> About:
    """Return what the package says of itself."""
    own = fiscal(descriptor)
    title = str(descriptor.get("title") or descriptor.get("name") or name)
    said = table(own.get("overlap_reason"))
    overlap = in_both(said.get("zh"), said.get("en"), reasons.sentence("overlap"))
    labels = {**own, **descriptor}
    return About(
        str(own.get("name") or descriptor.get("name") or name),
        Text(str(labels.get("title_zh") or title), str(labels.get("title_en") or title)),
        str(own.get("year", "")),
        overlap if own.get("sectors") == "overlapping" else None,
        "synthetic" in name.casefold() or bool(own.get("synthetic")),
        tuple(str(source.get("title", "")) for source in tables(descriptor.get("sources"))),
    )


def fiscal(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a package says in words of this program."""
    return table(descriptor.get("fiscal"))


def settings(
    descriptor: Mapping[str, Any], resource: Mapping[str, Any], place: Place, given: Settings
) -> Settings:
    """Return how one resource of the package is to be read; `given` is what the user says.

    Raises:
        DataError: a factor, a currency or an encoding that there is none of, at `place` in the descriptor.
    """
    found: dict[str, Described] = {}
    schema = table(resource.get("schema"))
    labelled = columntypes.labelled(schema)
    name = str(resource.get("name", ""))
    model = table(descriptor.get("mapping")) or table(descriptor.get("model"))
    for measure in map(table, table(model.get("measures")).values()):
        if heading := _source(measure, name):
            worded = factors.worded(measure, schema, heading, given)
            found[heading] = _measure(worded, place._replace(column=heading), given)
    found = {
        heading: constants.held(said, model, place._replace(column=heading))
        for heading, said in found.items()
    }
    dimensions = [*map(table, table(model.get("dimensions")).values())]
    for dimension in dimensions:
        for heading, role in _attributes(dimension, name).items():
            found[heading] = Described(role)
            labelled |= {heading} if role == EXTRA else set()
    labels = [label for dimension in dimensions if (label := _label(dimension, name))]
    if len(labels) == 1 and all(said.role != "indicator" for said in found.values()):
        found[labels[0]] = Described("indicator")
    for field in filter(_is_sized, factors.titled(schema, given)):
        if (heading := str(field.get("name"))) not in found:
            own = field.get("currency") or spread.currency(schema, field, columntypes.role)
            at = place._replace(column=heading)
            found[heading] = _measure({**field, "currency": own}, at, given)
    spread_ = spread.described(schema, place, columntypes.role, found)
    found |= {
        heading: said if heading in found else factors.declared(said, given)
        for heading, said in spread_.items()
    }
    measured = {heading for heading, said in found.items() if said.role == "value"}
    roles = columntypes.roles(schema)
    for field in tables(schema.get("fields")):
        heading = str(field.get("name"))
        said = found.get(heading, Described())
        role = said.role if said.role == "value" else roles.get(heading, "") or said.role
        found[heading] = said._replace(
            role=_dated(role or spread.known(heading), field) or role,
            decimal=_decimal(field),
            is_currency=str(field.get("columnType")).startswith("value-currency"),
            missing=_marks(field.get("missingValues")),
        )
    found = spans.dated(found, descriptor)
    return Settings(
        described={
            heading: said._replace(role=UNUSED)
            if measured and heading not in measured and _is_of_figures(heading, said.role)
            else said._replace(role="")
            if _speaks(heading, said.role, is_labelled=heading in labelled)
            else said
            for heading, said in found.items()
        },
        missing=_marks(schema.get("missingValues")),
        encoding="" if given.encoding else _encoding(resource, place),
        sheet=dialect.sheet(resource),
    )


def _is_sized(field: Mapping[str, Any]) -> bool:
    """Whether a field of figures says its currency, factor or unit itself, for which the newest packages have no place."""
    is_figures = field.get("columnType") == "value" or bool(table(field.get("normalize")))
    return is_figures and any(field.get(key) for key in ("currency", "factor", "unit"))


def _dated(role: str, field: Mapping[str, Any]) -> str:
    """Return the role of a column of days whose format says which is the day and which the month: `period:dmy`; days that begin with their year need none."""
    said = str(field.get("format") or "")
    order = "".join(re.findall(r"%([dm])", said))
    is_open = role == "period" and not said.startswith("%Y")
    return f"period:{order}y" if is_open and order in ("dm", "md") else ""


def _is_of_figures(heading: str, role: str) -> bool:
    """Whether a column that the package does not describe sounds like one of figures: where it describes others, this one is none."""
    return role in ("", "value") and spread.known(heading) == "value"


def _speaks(heading: str, role: str, *, is_labelled: bool) -> bool:
    """Whether a heading says itself what it is: then the description need not.

    It names no codes of labels that stand beside them, and no figures where the description has words: `proj` of an activity.
    """
    known = () if ":" in role else lexicon.headers().get(lexicon.fold(heading), ())
    if role not in ("", "value") and known and all(each.role == "value" for each in known):
        return False
    if is_labelled and any(each.role in ("sector", "indicator") for each in known):
        return False
    return bool(known) and (role != "value" or any(each.role == "value" for each in known))


def of_side(descriptor: Mapping[str, Any], resource: Mapping[str, Any], place: Place) -> Settings:
    """Return what is said of the columns of a table that others refer to, none of which holds figures."""
    own = settings({**descriptor, "measures": {}}, resource, place, Settings())
    described = {
        heading: Described() if said.role == "value" else said
        for heading, said in own.described.items()
    }
    return own._replace(described=described)


def check_resources(descriptor: Mapping[str, Any], place: Place) -> None:
    """Refuse tables that are not in files of the package: what is left out in silence is missed by nobody.

    Raises:
        DataError: a resource is on the network, or stands in the descriptor itself.
    """
    for resource in tables(descriptor.get("resources")):
        name = str(resource.get("name", ""))
        if resource.get("path"):
            _check_packed(resource, place)
            continue
        if isinstance(url := resource.get("url"), str):
            message = Text(
                f"资源 {name} 在网络上（{url}）；本程序不联网",
                f"the resource {name} is on the network ({url}), and nothing is fetched",
            )
            hint = Text(
                '下载到数据包的文件夹里，写作 "path": "data.csv"',
                'download it into the folder of the package and write "path": "data.csv"',
            )
            raise DataError(Problem("network", place, message, hint))
        if isinstance(resource.get("data"), list | dict | str):
            message = Text(
                f"资源 {name} 的数据写在描述文件里，不读取",
                f"the data of the resource {name} stand in the descriptor, where they are not read",
            )
            hint = Text(
                '把 data 存成文件，写作 "path": "data.json"',
                'save what is in "data" as a file and write "path": "data.json"',
            )
            raise DataError(Problem("inline", place, message, hint))
    _check_twice([path for path, _ in resources(descriptor)], place)


def _check_twice(paths: Sequence[str], place: Place) -> None:
    """Refuse a file that is named more than once: its figures would count as often."""
    twice = next((path for path, count in Counter(paths).items() if count > 1), None)
    if twice is not None:
        message = Text(
            f"资源 {twice} 写了不止一次", f"the resource {twice} is named more than once"
        )
        hint = Text("只留一个", "leave one of them")
        raise DataError(Problem("twice", place, message, hint))


def _check_packed(resource: Mapping[str, Any], place: Place) -> None:
    """Refuse tables that are packed in a way that is not read: they are not left out like a map or a picture."""
    said = resource["path"]
    for path in said if isinstance(said, list) else [said]:
        if isinstance(path, str) and path.lower().endswith(_PACKED):
            message = Text(
                f"资源 {path} 这样压缩，不读取",
                f"the resource {path} is packed in a way that is not read",
            )
            hint = Text(
                "解压后写它的路径，或用 gzip 压缩（data.csv.gz）",
                "unpack it and write its path, or pack it by gzip (data.csv.gz)",
            )
            raise DataError(Problem("packed", place, message, hint))


def unscaled(descriptor: Mapping[str, Any], given: Settings) -> list[Text]:
    """Say that measures name a currency and no factor: the amounts are taken to be in full."""
    every = factors.every(descriptor, given)
    found = [each for each in every if _is_bare(each)]
    if not found or "unit" in given.defaults:
        return []
    currency = str(found[0]["currency"])
    return [
        Text(
            f"描述文件只写了货币 {currency}，没有系数，按不缩小的金额读取；若以千计，写 --default unit='{currency} thousand'",
            f"the descriptor names the currency {currency} and no factor: amounts were taken in full; "
            f"if they are in thousands, say --default unit='{currency} thousand'",
        )
    ]


def undescribed(described: Iterable[Settings], given: Settings) -> list[Text]:
    """Say which columns sound like figures and are none, as the package describes others as such and not these."""
    found = {
        heading: None
        for own in described
        for heading, said in own.described.items()
        if said.role == UNUSED and spread.known(heading) == "value" and heading not in given.columns
    }
    named = few([*found])
    if named is None:
        return []
    return [
        Text(
            f"数据包没有写明是数字、未读取的列：{named.zh}；若要读取，写 --column 列名=value",
            f"columns that the package does not describe as figures, not read: {named.en}; to read one, say --column NAME=value",
        )
    ]


def _is_bare(measure: Mapping[str, Any]) -> bool:
    currency = unit.find(str(measure.get("currency") or ""))
    is_sized = "factor" in measure or unit.find(str(measure.get("unit") or ""))
    return not is_sized and currency is not None and currency.factor == 1


def _source(said: Mapping[str, Any], name: str) -> str:
    """Return the heading that a measure or an attribute is of, `""` where that is another resource's; old drafts write `spend/Amount`."""
    of, heading = said.get("resource"), str(said.get("source") or "")
    own = heading.removeprefix(f"{name}/") if name else heading
    return own if not (of and name) or str(of) == name else ""


def _encoding(resource: Mapping[str, Any], place: Place) -> str:
    said = str(resource.get("encoding") or "")
    try:
        return encoding.known(said).removesuffix("-sig") if said else ""
    except UsageError:
        message = Text(f"没有“{said}”这种编码", f"there is no encoding {said!r}")
        hint = Text("用 --encoding utf-8 说明", "say which: --encoding utf-8")
        raise DataError(Problem("unknown_encoding", place, message, hint)) from None


def _decimal(field: Mapping[str, Any]) -> str:
    """Return the decimal mark of a field, as it says or as the sign that groups its thousands leaves it."""
    said = str(field.get("decimalChar") or "")
    return said if said in _MARKS else _MARKS.get(str(field.get("groupChar") or ""), "")


def _marks(declared: object) -> tuple[str, ...]:
    """Return the marks that are declared for "no figure"; newer packages write them with a label."""
    marks = declared if isinstance(declared, list) else []
    said = [mark.get("value") if isinstance(mark, dict) else mark for mark in marks]
    return tuple(dict.fromkeys(mark for mark in said if isinstance(mark, str) and mark))


def _measure(measure: Mapping[str, Any], place: Place, given: Settings) -> Described:
    """Return what holds for the figures of a measure: currency with factor, direction and phase."""
    phase, direction = (str(measure.get(key) or "") for key in ("phase", "direction"))
    found, power = factors.unit_of(measure, place, given)
    return Described(
        "value",
        lexicon.find("phase", phase) or phase,
        lexicon.find("direction", direction) or direction,
        found,
        power,
    )


_PARTS = frozenset({"quarter", "month", "week", "day"})


def _attributes(dimension: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return the roles of a dimension's columns: the year of a date, the label of a functional classification."""
    said = _said(dimension)
    attributes = {key: heading for key, each in said.items() if (heading := _source(each, name))}
    if "year" in attributes:
        return {attributes["year"]: "period"}
    if dimension.get("dimensionType") == "datetime":
        is_lone = len(attributes) == 1 and _PARTS.isdisjoint(attributes)
        return dict.fromkeys(attributes.values(), "period") if is_lone else {}
    labelled = {str(each.get("labelfor")) for each in said.values()}
    found = {heading: EXTRA for key, heading in attributes.items() if key in labelled}
    if dimension.get("classificationType") == "functional" and (label := _label(dimension, name)):
        found[label] = "indicator"
    return found


def _label(dimension: Mapping[str, Any], name: str) -> str:
    """Return the column of the names of a dimension that has codes, those of its deepest level."""
    labels = [each for each in _said(dimension).values() if "labelfor" in each]
    return next((heading for each in labels[::-1] if (heading := _source(each, name))), "")


def _said(dimension: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is said of each attribute of a dimension."""
    named = table(dimension.get("attributes")) or table(dimension.get("fields"))  # of old drafts
    return {key: table(each) for key, each in named.items()}
