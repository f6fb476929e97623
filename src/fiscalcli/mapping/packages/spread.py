"""Figures that a package spreads over columns: what is said of a column (`normalize`) and of all of them (`constant`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscalcli import lexicon, period, unit
from fiscalcli.errors import DataError, Problem, Text
from fiscalcli.mapping.meaning import of_part
from fiscalcli.mapping.named import few
from fiscalcli.mapping.packages.untrusted import table, tables
from fiscalcli.mapping.settings import Described
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fiscalcli.errors import Place


def described(
    schema: Mapping[str, Any],
    place: Place,
    role: Callable[[str], str],
    measures: Mapping[str, Described],
) -> dict[str, Described]:
    """Return what holds for each column of figures, beside what `measures` say; `role` gives that of a column type.

    Each word is that of an extra field: its year, its phase, its direction, its currency, or a dimension of its own.

    Raises:
        DataError: at `place`, a word is no year or no currency, or is of an extra field that there is none of.
    """
    extra = {str(field.get("name")): field for field in tables(schema.get("extraFields"))}
    constant = {
        name: field["constant"]
        for name, field in extra.items()
        if "constant" in field and field["constant"] is not None
    }
    found = {}
    for field in tables(schema.get("fields")):
        own = table(field.get("normalize"))
        if not own and field.get("columnType") != "value":
            continue
        heading = str(field.get("name"))
        at = place._replace(column=heading)
        if unknown := [name for name in own if name not in extra]:
            raise DataError(_no_field(unknown[0], extra, at))
        said = measures.get(heading, Described())._replace(role="value")
        words = [
            (role(str(extra[name].get("columnType", ""))) or known(name) or name, str(word).strip())
            for name, word in {**constant, **own}.items()
            if not is_factor(name)
        ]
        for kind, word in sorted(words, key=_is_part):
            said = with_word(said, kind, word, at)
        found[heading] = said
    return found


def _is_part(told: tuple[str, str]) -> bool:
    """Whether a word may be of a part of the year that another one names: Q1 beside 2024."""
    return told[0] == "period" and period.read_fiscal(told[1]) is None


def currency(
    schema: Mapping[str, Any], field: Mapping[str, Any], role: Callable[[str], str]
) -> str:
    """Return the currency that the extra fields give the figures of `field`, `""` where they give none."""
    for extra in tables(schema.get("extraFields")):
        name = str(extra.get("name"))
        if (role(str(extra.get("columnType", ""))) or known(name)) == "unit":
            return str(table(field.get("normalize")).get(name) or extra.get("constant") or "")
    return ""


def known(name: str) -> str:
    """Return the role of an extra field that only its name tells."""
    found = lexicon.headers().get(lexicon.fold(name), ())
    return found[0].role if found else ""


def is_factor(name: str) -> bool:
    """Whether an extra field is called as one of factors, which are read with the figures: factor, multiplier, scale."""
    return name.casefold() == "factor" or known(name) == "multiplier"


def with_word(said: Described, kind: str, word: str, place: Place) -> Described:
    """Return what is said of a column with one word more."""
    if not word:
        return said
    if kind == "period":
        year = period.read_fiscal(word) or (said.period and of_part(said.period, word))
        if year is None:
            raise DataError(_no_year(word, place))
        return said._replace(period=year)
    if kind == "unit":
        found = unit.find(word)
        if found is None:
            raise DataError(_no_currency(word, place))
        is_scaled = said.unit is not None and said.unit.dimension == found.dimension
        return said if is_scaled else said._replace(unit=found)
    code = lexicon.find(kind, word)
    if kind == "phase":
        return said._replace(phase=code or word)
    if kind == "direction":
        return said._replace(direction=code or word)
    if kind == "measure" and code:
        return said._replace(measure=code)
    return said._replace(own=(*said.own, (kind, code or word)))


def _no_field(name: str, known: Mapping[str, Any], place: Place) -> Problem:
    message = Text(
        f"normalize 的“{name}”不在 extraFields 里",
        f"normalize names {name!r}, which extraFields lacks",
    )
    return Problem("normalize", place, message, did_you_mean(name, known) if known else _FIELDS)


_FIELDS = Text(
    '写明 "extraFields": [{"name": "phase", "columnType": "phase:id"}, …]',
    'write "extraFields": [{"name": "phase", "columnType": "phase:id"}, ...]',
)


def _no_year(word: str, place: Place) -> Problem:
    message = Text(f"“{word}”不是年份", f"{word!r} is not a year")
    return Problem(
        "bad_year", place, message, Text("写作 2024 或 2014-15", "write 2024 or 2014-15")
    )


def _no_currency(word: str, place: Place) -> Problem:
    message = Text(f"不认识货币“{word}”", f"there is no currency {word!r}")
    hint = Text("写三个字母的货币代码，如 CNY、USD", "write the code of a currency, such as USD")
    return Problem("unknown_unit", place, message, hint)


def untold(descriptor: Mapping[str, Any]) -> list[Text]:
    """Say of which columns of figures `normalize` leaves out what an extra field tells of others, as it may not."""
    found = []
    for resource in tables(descriptor.get("resources")):
        schema = table(resource.get("schema"))
        fields = [
            each for each in tables(schema.get("fields")) if each.get("columnType") == "value"
        ]
        said = [{*table(field.get("normalize"))} for field in fields]
        open_ = [
            name
            for extra in tables(schema.get("extraFields"))
            if extra.get("constant") is None and (name := str(extra.get("name")))
        ]
        found += [
            f"{field.get('name')} ({name})"
            for name in open_
            if any(name in own for own in said)
            for field, own in zip(fields, said, strict=True)
            if name not in own
        ]
    named = few(found)
    return (
        [
            Text(
                f"描述文件没有说明这些数字列属于哪一种：{named.zh}；在各列的 normalize 里写明",
                f"the descriptor leaves open of which kind these columns of figures are: {named.en}; say it in their normalize",
            )
        ]
        if named
        else []
    )
