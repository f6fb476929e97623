"""What the kinds take under their keys, from the value as written to the value as meant: figures, phases, bases, items."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli.errors import DataError, FiscalError, Place, Problem, Text, UsageError
from fiscalcli.formulas import expression
from fiscalcli.formulas.expression import Name
from fiscalcli.judging import terms
from fiscalcli.judging.target import Base, Item
from fiscalcli.suggest import did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from fractions import Fraction

    from fiscalcli.formulas.expression import Node
    from fiscalcli.judging.conditions import Conditions
    from fiscalcli.judging.figures import Figures
    from fiscalcli.judging.target import Key, Limit

FIGURE = ("indicator", "expression")
_LEVELS = ("year", *FIGURE)


class Keys(NamedTuple):
    """Reads values for one dataset: its conditions, its figures, and names that are `declared` in the file, right or wrong.

    Each reader takes what TOML gave and raises a `FiscalError` with everything that is wrong with it. Without
    `hints` names that are spelt alike are not looked for.
    """

    conditions: Conditions
    figures: Figures
    declared: Collection[str]
    hints: Callable[[], bool]

    def known(self, node: Node) -> Node:
        """Return a formula all of whose names mean something; what is wrong with a definition is said there."""
        unknown = [
            name
            for name in dict.fromkeys(expression.names(node))
            if name not in self.declared and not self.figures.knows(name)
        ]
        if unknown:
            names = self.figures.names() if self.hints() else ()
            raise DataError(
                [_unknown(name, names, self.figures.column_of(name)) for name in unknown]
            )
        return node

    def formula(self, value: object) -> Node:
        """Return a formula of names that are known."""
        if not isinstance(value, str):
            raise terms.mistyped('"tax_revenue / general_revenue"')
        return self.known(expression.parse(value))

    def name(self, value: object) -> Node:
        """Return a figure called by its name, which may hold blanks and signs."""
        if not isinstance(value, str) or not value.strip():
            raise terms.mistyped('"general_revenue"')
        return self.known(Name(value.strip()))

    def phase(self, value: object) -> str:
        """Return the code of a phase."""
        return self.conditions.word("phase", terms.text(value))

    def reader(self, key: Key) -> Callable[[Any], Any]:
        """Return the reader of what stands under a key."""
        readers: dict[str, Callable[[Any], Any]] = {
            "formula": self.formula,
            "quantity": terms.limit,
            "points": terms.points,
            "rate": terms.rate,
            "range": terms.span,
            "level": self.level,
            "word": terms.choice(key.choices) if key.choices else terms.text,
            "phase": self.phase,
            "year": terms.year,
            "base": self.base,
            "lines": terms.lines,
            "bands": terms.bands,
            "items": self.items,
            "within": self.within,
        }
        return readers[key.taken]

    def level(self, value: object) -> Limit | Node:
        """Return a limit that is a quantity, or another figure."""
        if not isinstance(value, str):
            return terms.limit(value)
        try:
            return terms.limit(value)
        except UsageError as error:
            try:
                return self.formula(value)
            except FiscalError:
                if any(
                    sign.isdigit() for sign in value.strip()[:2]
                ):  # -80亿园 was meant as a quantity
                    raise error from None
                raise

    def base(self, value: object) -> Base:
        """Return what a reduction starts from."""
        if not isinstance(value, dict) or not value:
            raise terms.mistyped('{ year = 2023 } / { phase = "approved" }')
        rest = {key: words for key, words in value.items() if key not in _LEVELS}
        formula, year, where = _all(
            lambda: self._one(value, '{ indicator = "…" }') if {*FIGURE} & {*value} else None,
            lambda: terms.year(value["year"]) if "year" in value else None,
            lambda: self.conditions.read(rest, lambda _: Place()),
        )
        return Base(formula, year, where)

    def _one(self, said: Mapping[str, Any], example: str) -> Node:
        """Return the figure that a table names, of which there must be one."""
        if ("indicator" in said) == ("expression" in said):
            raise terms.mistyped(example)
        if "indicator" in said:
            return self.name(said["indicator"])
        return self.formula(said["expression"])

    def _parts(
        self, value: object, example: str, taken: Mapping[str, bool]
    ) -> Sequence[Mapping[str, Any]]:
        """Return the tables of a list, each with the keys that it must have and no others."""
        if not isinstance(value, list) or not value:
            raise terms.mistyped(example)
        problems: list[Problem] = []
        for each in value:
            if not isinstance(each, dict) or any(
                key not in each for key, needed in taken.items() if needed
            ):
                raise terms.mistyped(example)
            known = [*FIGURE, *taken]
            for key in each:
                if key not in known:
                    message = Text(f"没有“{key}”这个设置", f"there is no setting {key!r}")
                    problems.append(
                        Problem("unknown_key", Place(), message, did_you_mean(key, known))
                    )
        if problems:
            raise FiscalError(problems)
        return value

    def items(self, value: object) -> list[Item]:
        """Return the items of a score."""
        example = '[{ indicator = "…", weight = 10 }]'
        parts = self._parts(value, example, {"weight": False, "against": False})
        return _all(
            *(
                _under(str(at), partial(self._item, each, example))
                for at, each in enumerate(parts, 1)
            )
        )

    def _item(self, said: Mapping[str, Any], example: str) -> Item:
        if "against" in said and "weight" not in said:  # executed / budget is no number of points
            raise terms.mistyped('{ indicator = "…", against = "adjusted", weight = 10 }')
        node, weight, phase = _all(
            lambda: self._one(said, example),
            _under("weight", lambda: terms.weight(said["weight"]) if "weight" in said else None),
            _under("against", lambda: self.phase(said["against"]) if "against" in said else ""),
        )
        return Item(node, weight, phase)

    def within(self, value: object) -> list[tuple[Node, Fraction]]:
        """Return the further steps of a quota, each with its share of the one before."""
        example = '[{ indicator = "…", limit = "60 %" }]'
        parts = self._parts(value, example, {"limit": True})
        return _all(
            *(
                _under(str(at), partial(self._step, each, example))
                for at, each in enumerate(parts, 1)
            )
        )

    def _step(self, said: Mapping[str, Any], example: str) -> tuple[Node, Fraction]:
        node, limit = _all(lambda: self._one(said, example), lambda: terms.rate(said["limit"]))
        return node, limit.quantity.value


def _under(key: str, reader: Callable[[], Any]) -> Callable[[], Any]:
    """Return a reader whose mistakes say under which key, or in which part of a list, they are."""

    def read() -> Any:  # noqa: ANN401 (what a key holds)
        try:
            return reader()
        except DataError:  # says itself which word is wrong
            raise
        except FiscalError as error:
            raise FiscalError([_said_under(key, each) for each in error.problems]) from error

    return read


def _said_under(key: str, problem: Problem) -> Problem:
    said = problem.message
    return problem._replace(message=Text(f"{key}：{said.zh}", f"{key}: {said.en}"))


def _all(*readers: Callable[[], Any]) -> list[Any]:
    """Return what each of several readers gives.

    Raises:
        FiscalError: with everything that is wrong in any of them.
    """
    found: list[Any] = []
    problems: list[Problem] = []
    for reader in readers:
        try:
            found.append(reader())
        except FiscalError as error:
            problems += error.problems
    if problems:
        raise FiscalError(problems)
    return found


def _unknown(name: str, known: Sequence[str], column: str) -> Problem:
    message = Text(f"没有“{name}”这个指标", f"there is no indicator {name!r}")
    return Problem("unknown_indicator", Place(), message, _meant(name, known, column))


def _meant(name: str, known: Sequence[str], column: str) -> Text:
    """Return what an unknown name may be meant for: a word of a column, a name spelt like it, a figure still to come."""
    declared = f'"{name}" = {{ zh = "…", en = "…" }}'
    if column:
        condition = f'where = {{ {column} = "{name}" }}'
        return Text(
            f"数据的“{column}”一栏里有它：写上指标，并加 {condition}",
            f"it is a word of the column {column} of the data: name an indicator, and add {condition}",
        )
    if near(name, known):
        meant = did_you_mean(name, known)
    else:
        meant = Text(
            "全部指标见 fiscal catalog indicators", "`fiscal catalog indicators` lists them all"
        )
    return Text(
        f"{meant.zh}；以后才有的指标在 [indicators] 下写明：{declared}",
        f"{meant.en}; a figure that is still to come is named under [indicators]: {declared}",
    )
