"""What figures and rules take that no row says: numbers that somebody sets or states, and the bands by which grades are given.

A number has what its ledger declares unless somebody says another: a limit of a rule, which places set differently. One
that is declared empty is an assumption, such as a shock: it is stated by whoever asks, or there is none.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from typing import TYPE_CHECKING

from fiscalcli import arguments, lexicon
from fiscalcli.bookkeeping import kinds
from fiscalcli.bookkeeping.kinds import CellError, Way
from fiscalcli.errors import Text, UsageError
from fiscalcli.judging import terms
from fiscalcli.model import Label
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

    from fiscalcli.arguments import Conditions
    from fiscalcli.column import Column
    from fiscalcli.judging.target import Band
    from fiscalcli.ledger import Ledger

_EXACT = Context(prec=40, traps=[Inexact])


def numbers(ledger: Ledger, said: Mapping[str, str]) -> dict[str, Decimal | None]:
    """Return the numbers that a ledger takes: what is said of each, else what it declares, `None` where there is neither.

    Raises:
        UsageError: what is said of one is no number of its kind.
    """
    return {
        column.name: _number(column, said.get(column.name, declared))
        for column, declared in ledger.given
    }


def stated(said: Conditions) -> dict[str, str]:
    """Return the numbers that somebody states, by their names: `shock=10%`, or a mapping.

    Raises:
        UsageError: what is said is no name with a number.
    """
    try:
        found = arguments.conditions(said)
    except UsageError:
        found = {"": ""}
    if all(name and isinstance(value, str) and value for name, value in found.items()):
        return {name: str(value) for name, value in found.items()}
    message = Text(
        "给定的数要写成 名称=数，每个一次",
        "a number that is given is NAME=NUMBER, each of them once",
    )
    raise UsageError(
        "bad_given", message, Text("例如 --given shock=10%", "for example --given shock=10%")
    )


def known(ledgers: Iterable[Ledger], said: Mapping[str, str]) -> None:
    """Refuse a number that none of the ledgers takes.

    Raises:
        UsageError: with those that there are.
    """
    names = [column.name for ledger in ledgers for column, _ in ledger.given]
    for name in said:
        if name not in names:
            message = Text(f"没有“{name}”这个给定的数", f"no number {name!r} can be given here")
            raise UsageError("unknown_given", message, did_you_mean(name, names) if names else None)


def _number(column: Column, said: str) -> Decimal | None:
    if not said:
        return None
    try:
        found = kinds.read(said, Way(column))
    except CellError as error:
        message = Text(f"{column.name}：{error.message.zh}", f"{column.name}: {error.message.en}")
        raise UsageError(error.code, message, error.hint) from None
    return Decimal(found[0]) if found else None


def bands(said: Mapping[str, object]) -> dict[str, list[Band]]:
    """Return every set of bands, from best to worst, as it is said, else as the lexicon has it.

    Raises:
        UsageError: no such set or band, or they are in no order.
    """
    known_sets = lexicon.bands()
    for name, value in said.items():
        if name not in known_sets:
            message = Text(f"没有“{name}”这组档次", f"there are no bands {name!r}")
            raise UsageError("unknown_bands", message, did_you_mean(name, known_sets))
        words = [label.code for label, _ in known_sets[name]]
        for band in _bands(name, value):
            if band.name not in words:
                message = Text(
                    f"{name} 没有“{band.name}”这一档", f"{name} has no band {band.name!r}"
                )
                raise UsageError("unknown_band", message, did_you_mean(band.name, words))
    return {name: _bands(name, said.get(name, name)) for name in known_sets}


def _bands(name: str, value: object) -> list[Band]:
    try:
        return terms.bands(value)[0]
    except UsageError as error:
        [problem] = error.problems
        message = Text(f"{name}：{problem.message.zh}", f"{name}: {problem.message.en}")
        raise UsageError(problem.code, message, problem.hint) from None


def functions(sets: Mapping[str, list[Band]]) -> Iterator[str]:
    """Yield the SQL that makes of each set of bands a function from a number to its band."""
    for name, own in sets.items():
        rising = sorted((each.start, each.name) for each in own if each.start is not None)
        cases = [f"WHEN x >= {_exact(start)} THEN '{band}'" for start, band in reversed(rising)]
        [lowest] = [each.name for each in own if each.start is None]
        yield f"CREATE MACRO {name}(x) AS CASE WHEN x IS NULL THEN NULL {' '.join(cases)} ELSE '{lowest}' END"


def _exact(start: Fraction) -> str:
    return f"{_EXACT.divide(Decimal(start.numerator), Decimal(start.denominator)):f}"


def grade(
    own: Iterable[Band], low: Decimal | Fraction | None, high: Decimal | Fraction | None
) -> Label | None:
    """Return the band that a number is in, or those that it may be in; bands are left-closed."""
    if low is None or high is None:
        return None
    rising = sorted(own, key=lambda band: (band.start is not None, band.start or 0))
    ends = [each.start for each in rising[1:]] + [None]
    found = [
        band
        for band, end in zip(rising, ends, strict=True)
        if (band.start is None or high >= band.start) and (end is None or low < end)
    ]
    zh, en = (" / ".join(band.label.say(lang) for band in found) for lang in ("zh", "en"))
    return Label("|".join(band.name for band in found), zh, en)
