"""What a user declares about a file that the file does not say itself."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from fiscalcli import lexicon, limits, number, period, unit
from fiscalcli.errors import Place, Problem, Text, UsageError
from fiscalcli.formats import encoding
from fiscalcli.mapping.units import scale
from fiscalcli.model import COLUMN
from fiscalcli.suggest import CLOSE, did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.model import Period
    from fiscalcli.unit import Unit

EXTRA = "extra"
DATES = ("dmy", "mdy", "serial", "year", "month")
"""How a column writes its days, or what they are gathered to: `period:dmy`, `period:year`."""
_OF_CELLS = ("value", "half_width", "multiplier", "unused")
"""Roles of which each cell says its own, or nothing."""
_DETAILS = ("phase", "measure")
GUESSES = ("sums", "totals", "rows", "columns", "blanks", "counts", "people", "labels", "years")
"""Guesses that no declaration takes the place of: a user who has looked at one says that it is right.

`sums` are rows read as subtotals for their figures alone, `totals` rows read as the total, `rows` those that are called
totals and counted like others, `columns` those that are kept apart, `blanks` columns whose blank cells are read as the
cell above, `counts` columns that a scale above the table is not read for, `labels` rows whose words are not read as a unit,
`years` labels read as fiscal years that may be months.
"""
_FREE = ("scope", "budget")
"""Closed columns to which a user may give words of their own: they set figures apart, and nothing is computed by them."""


PART = "part"
"""What columns side by side may be called, by the constant `column`: parts of one whole."""
_HINTS = {
    "currency": Text(
        "货币是单位：unit=USD；表中写明的倍数（千、万）照用",
        "a currency is a unit: unit=USD; a scale that the table states still holds",
    ),
}
"""What to write for constants that people call otherwise."""


class Described(NamedTuple):
    """What a description says of one column, and of no other.

    `unit` (or `power`, the scale of amounts whose currency is not known) holds for the figures in it, `decimal`
    and `missing` for how its texts write them; `period` is that of all its figures, `own` are other dimensions of theirs.
    """

    role: str = ""
    phase: str = ""
    direction: str = ""
    unit: Unit | None = None
    power: int = 0
    decimal: str = ""
    missing: tuple[str, ...] = ()
    measure: str = ""
    period: Period | None = None
    own: tuple[tuple[str, str], ...] = ()


class Settings(NamedTuple):
    """Declarations for reading one dataset.

    `columns` maps a heading to a role (`period`, `value`, `indicator`, ...; `value:final` names a phase,
    `value:growth` a measure, `value:2021` a period, `period:dmy` how days are written, `period:year` what they are gathered to;
    `extra` keeps the column as a dimension of its own), and the file must have it; `described` holds what a
    description says of headings that a file may lack, `files` what it says of single files. `defaults` gives a fact's column the value that holds
    for the whole file. `lines` says that rows are line items which may repeat a key and are added up.
    `missing` lists the marks that mean "no figure". `skip_bad` leaves bad cells out instead of refusing.
    `decimal` is `,` where texts of the file write 1.234,5. `sheet` names the sheets to read, or tables in
    them (`S/2`). `crosswalk` is a file that says which old lines became which new ones. `mapping` names the file that
    says all this, where it is not the one beside the data. `confirmed` names, by their kind, the guesses that somebody
    has looked at; `stands` is where a declared heading is written. `limits` are those that hold instead of the usual
    ones, `fiscal` is what a package says in words of this program, `called` what a table of it is called.
    """

    columns: Mapping[str, str] = MappingProxyType({})
    defaults: Mapping[str, str] = MappingProxyType({})
    lines: bool = False
    missing: tuple[str, ...] = ()
    skip_bad: bool = False
    decimal: str = ""
    encoding: str = ""
    sheet: tuple[str, ...] = ()
    described: Mapping[str, Described] = MappingProxyType({})
    files: Mapping[str, Settings] = MappingProxyType({})
    crosswalk: str = ""
    mapping: str = ""
    confirmed: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    stands: Mapping[str, Place] = MappingProxyType({})
    limits: Mapping[str, str] = MappingProxyType({})
    fiscal: Mapping[str, Any] = MappingProxyType({})
    called: tuple[str, ...] = ()

    @property
    def roles(self) -> Mapping[str, str]:
        """Return the role of each heading that is declared, by the user or by a description."""
        described = {heading: said.role for heading, said in self.described.items() if said.role}
        return {**described, **self.columns}

    @property
    def are_columns_parts(self) -> bool:
        """Whether columns side by side are declared to be parts of one whole."""
        return self.defaults.get(COLUMN) == PART

    def of(self, file: str) -> Settings:
        """Return the settings for one file: what is said of it alone, then what is said of all."""
        own = self.files.get(file)
        return own.merged(self) if own else self

    def merged(self, over: Settings) -> Settings:
        """Return these settings with those of `over` taking precedence."""
        return self._replace(
            columns={**self.columns, **over.columns},
            defaults={**self.defaults, **over.defaults},
            lines=self.lines or over.lines,
            missing=(*self.missing, *over.missing),
            skip_bad=self.skip_bad or over.skip_bad,
            decimal=over.decimal or self.decimal,
            encoding=over.encoding or self.encoding,
            sheet=over.sheet or self.sheet,
            described={**self.described, **over.described},
            files={**self.files, **over.files},
            crosswalk=over.crosswalk or self.crosswalk,
            mapping=over.mapping or self.mapping,
            confirmed={**self.confirmed, **over.confirmed},
            stands={**self.stands, **over.stands},
            limits={**self.limits, **over.limits},
            fiscal={**self.fiscal, **over.fiscal},
        )


@overload
def in_both(zh: object, en: object, otherwise: Text) -> Text: ...
@overload
def in_both(zh: object, en: object, otherwise: None) -> Text | None: ...
def in_both(zh: object, en: object, otherwise: Text | None) -> Text | None:
    """Return what somebody says in one language or in both: the one stands for the other; `otherwise` where in none."""
    return Text(str(zh or en), str(en or zh)) if zh or en else otherwise


def checked(settings: Settings) -> Settings:
    """Return `settings` when every word in it exists, the unit for the whole file as it is called here: TEUR is EUR thousand.

    Raises:
        UsageError: the first word that there is none of, with the nearest names.
    """
    for problem in problems(settings):
        raise UsageError(problem.code, problem.message, problem.hint)
    said = settings.defaults.get("unit", "")
    if not said or unit.find(said) or not (found := scale.named(said)) or not found.unit:
        return settings
    return settings._replace(defaults={**settings.defaults, "unit": found.unit.unit})


def problems(settings: Settings) -> list[Problem]:
    """Return every mistake in `settings`; the column of its place is the key that it belongs to."""
    found = [_column(heading, said) for heading, said in settings.columns.items()]
    found += [_default(key, said) for key, said in settings.defaults.items()]
    if settings.decimal not in ("", ".", ","):
        found.append(
            _problem(
                "decimal",
                "decimal",
                Text(
                    f"“{settings.decimal}”不是小数点", f"{settings.decimal!r} is not a decimal mark"
                ),
                Text("小数点是 , 或 .", "the decimal mark is , or ."),
            )
        )
    if settings.encoding and (unknown := _encoding(settings.encoding)):
        found.append(unknown)
    found += [_limit(name, said) for name, said in settings.limits.items()]
    return [problem for problem in found if problem]


def _encoding(said: str) -> Problem | None:
    try:
        encoding.known(said)
    except UsageError as error:
        return error.problems[0]._replace(place=Place(column="encoding"))
    return None


def _problem(code: str, key: str, message: Text, hint: Text) -> Problem:
    return Problem(code, Place(column=key), message, hint)


def _column(heading: str, said: str) -> Problem | None:
    """Return what is wrong with the role (`value:final`) that `heading` is given."""
    roles = [*lexicon.roles(), EXTRA]
    role, _, detail = said.partition(":")
    if role not in roles:
        message = Text(
            f"列“{heading}”的含义“{said}”不存在", f"column {heading!r}: there is no role {said!r}"
        )
        return _problem("unknown_role", heading, message, did_you_mean(role, roles))
    if role == "period" and detail and detail not in DATES:
        message = Text(f"没有“{detail}”这种写法", f"there is no {detail!r} for a period")
        return _problem("unknown_date", heading, message, did_you_mean(detail, DATES))
    is_known = any(lexicon.find(each, detail) for each in _DETAILS) or period.read_fiscal(detail)
    if role == "value" and detail and not is_known:
        message = Text(f"没有“{detail}”这个阶段", f"there is no phase {detail!r}")
        hint = did_you_mean(detail, [*lexicon.words("phase"), *lexicon.vocabulary("measure")])
        return _problem("unknown_phase", heading, message, hint)
    return None


def _limit(name: str, said: str) -> Problem | None:
    """Return what is wrong with the limit `name`, which is to be `said`."""
    if name not in limits.LIMITS:
        message = Text(f"没有“{name}”这个上限", f"there is no limit {name!r}")
        return _problem("unknown_limit", name, message, did_you_mean(name, limits.LIMITS))
    if limits.is_allowed(name, said):
        return None
    greatest = limits.LIMITS[name].greatest
    message = Text(f"上限 {name} 不能是“{said}”", f"the limit {name} cannot be {said!r}")
    hint = Text(f"写 1 到 {greatest} 的整数", f"write a whole number from 1 to {greatest}")
    return _problem("bad_limit", name, message, hint)


def _default(key: str, said: str) -> Problem | None:
    """Return what is wrong with the value `said` that holds for the column `key` of the whole file."""
    columns = [role for role in lexicon.roles() if role not in _OF_CELLS]
    if key == COLUMN:  # what columns side by side are to one another
        message = Text(f"“{said}”不是各列的关系", f"{said!r} is nothing that columns are")
        hint = Text("写 column=part：各列是同一总体的组成部分", "write column=part: columns side by side are parts of one whole")  # fmt: skip
        return None if said == PART else _problem("unknown_word", key, message, hint)
    if key not in columns:
        message = Text(
            f"没有“{key}”这一列可设默认值", f"there is no column {key!r} to give a default"
        )
        return _problem("unknown_default", key, message, _HINTS.get(key) or _heads(key, columns))
    if key == "unit" and unit.find(said) is None:
        return _unit(said)
    if key == "period" and period.read_fiscal(said) is None:
        message = Text(f"“{said}”不是年份或期间", f"{said!r} is not a year or a period")
        hint = Text(
            "写作 2024、2024-06、2024-Q1 或 2014-15", "write 2024, 2024-06, 2024-Q1 or 2014-15"
        )
        return _problem("bad_year", key, message, hint)
    name = lexicon.label("column", key)
    message = Text(f"“{said}”不是“{name.zh}”列的词", f"{said!r} is not a word of the column {key}")
    if meant := misspelt(key, said):
        return _problem("misspelt", key, message, meant)
    if key in lexicon.closed() and key not in _FREE and not _is_word(key, said):
        return _problem("unknown_word", key, message, did_you_mean(said, lexicon.words(key)))
    return None


def _unit(said: str) -> Problem | None:
    """Return what is wrong with the unit `said`, which is in no list; one that headings state in such words is known."""
    found = scale.named(said)
    if found and found.unit and not found.per:
        return None
    message = Text(f"没有“{said}”这个单位", f"there is no unit {said!r}")
    hint = did_you_mean(said, unit.names())
    codes = unit.sharing(found.currency) if found and found.currency else ()
    if found and codes:
        units = (unit.scaled(own, found.power) for own in map(unit.find, codes) if own)
        names = [f'"{each.unit}"' for each, power in units if power == found.power]
        hint = Text(
            f"叫 {found.currency} 的货币有几种，写明是哪一种：{'、'.join(names)}",
            f"several currencies are called {found.currency}: write {' or '.join(names)}",
        )
    return _problem("unknown_unit", "unit", message, hint)


def _heads(key: str, columns: Sequence[str]) -> Text:
    """Return which column a word may mean that heads one in a file, or is spelt like one: year is a period."""
    roles = [known.role for known in lexicon.headers().get(lexicon.fold(key), ())]
    own = next((role for role in roles if role in columns), "")
    return did_you_mean(own or key, columns)


def _is_word(column: str, said: str) -> bool:
    """Whether a closed column knows `said`; hedges are words beside a number (约, 以上) as well."""
    return lexicon.find(column, said) is not None or (
        column == "hedge" and bool(number.hedge(said))
    )


def misspelt(column: str, said: str) -> Text | None:
    """Return what to write instead of `said` in a closed column; a word like none of its words is free text."""
    if column not in lexicon.closed() or lexicon.find(column, said) is not None:
        return None
    meant = near(said, lexicon.words(column), CLOSE)
    return did_you_mean(said, meant) if meant else None
