"""`targets.toml`: the promises that a dataset is held to, checked in full before anything is judged.

A file with a mistake is judged in no part: every mistake is listed with its line, and nothing passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import expression, registry, toml
from fiscalcli.errors import DataError, FiscalError, Place, Problem, Text, UsageError
from fiscalcli.expression import Name
from fiscalcli.judging import definitions, terms
from fiscalcli.judging.conditions import Conditions
from fiscalcli.judging.figures import Base, Figures
from fiscalcli.judging.target import COMMON, Item, Target
from fiscalcli.model import SEVERITIES
from fiscalcli.suggest import did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction
    from pathlib import Path
    from types import ModuleType

    from fiscalcli.expression import Node
    from fiscalcli.judging.selection import Where
    from fiscalcli.judging.target import Key, Limit
    from fiscalcli.model import Dataset
    from fiscalcli.toml import Document

FILE = "targets.toml"
_TABLES = ("target", "indicators")
_FIGURE = ("indicator", "expression")
_COMMON = ("kind", *(key for key in COMMON if key not in _FIGURE))
_HINTED = 50
"""From so many mistakes on, names that are spelt alike are no longer looked for."""
_LEVELS = ("year", "indicator", "expression")


class Promises(NamedTuple):
    """What a file of targets holds: the targets, and the figures with the definitions they use."""

    targets: Sequence[Target]
    figures: Figures


def read(path: Path, dataset: Dataset) -> Promises:
    """Return the targets in `path`, for `dataset`.

    Raises:
        DataError: with every mistake of the file: not TOML, unknown keys, kinds and names, wrong types, numbers
            that are none, ranges that run backwards, definitions that hold themselves.
    """
    return _File(toml.read(path), dataset).read()


class _File:
    """Reads one file and gathers its mistakes."""

    def __init__(self, document: Document, dataset: Dataset) -> None:
        self.document = document
        self.dataset = dataset
        self.problems: list[Problem] = []
        self.conditions = Conditions(dataset)
        self.declared: Mapping[str, Any] = {}
        self.figures = Figures(dataset, {})

    def read(self) -> Promises:
        self._unknown(self.document.said, _TABLES, ())
        self.figures = Figures(self.dataset, *self._definitions())
        tables = self.document.said.get("target", [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            self._add(("target",), terms.mistyped("[[target]]"))
            tables = []
        targets = [self._target(at, said) for at, said in enumerate(tables)]
        if not targets and not self.problems:
            nothing = Text("没有任何目标", "holds no target")
            self.problems.append(
                Problem("no_targets", Place(str(self.document.path)), nothing,
                        Text("写一个 [[target]]，或 fiscal init --rules 看全部规则", "write a [[target]]; `fiscal init --rules` writes a catalogue of them"))
            )  # fmt: skip
        self._repeated(tables)
        if self.problems:
            raise DataError(sorted(self.problems, key=lambda problem: problem.place.line))
        return Promises([each for each in targets if each is not None], self.figures)

    def _add(self, keys: tuple[str | int, ...], error: FiscalError) -> None:
        place = self.document.place(*keys)
        self.problems += [
            each if each.place.file else each._replace(place=place) for each in error.problems
        ]

    def _try(self, keys: tuple[str | int, ...], reader: Callable[[Any], Any], value: object) -> Any:  # noqa: ANN401 (what a key holds)
        """Return what `reader` makes of a value, `None` where it is wrong: the mistake is kept, with the key in front."""
        try:
            return reader(value)
        except DataError as error:  # says itself which word is wrong
            self._add(keys, error)
        except FiscalError as error:
            named = [
                each._replace(
                    message=Text(f"{keys[-1]}：{each.message.zh}", f"{keys[-1]}: {each.message.en}")
                )
                for each in error.problems
            ]
            self._add(keys, FiscalError(named))
        return None

    def _unknown(
        self, said: Mapping[str, Any], known: Sequence[str], keys: tuple[str | int, ...]
    ) -> None:
        for key in said:
            if key not in known:
                message = Text(f"没有“{key}”这个设置", f"there is no setting {key!r}")
                self._add(
                    (*keys, key), UsageError("unknown_key", message, did_you_mean(key, known))
                )

    def _repeated(self, tables: Sequence[Mapping[str, Any]]) -> None:
        seen: dict[str, int] = {}
        for at, said in enumerate(tables):
            name = said.get("name")
            if isinstance(name, str) and seen.setdefault(name, at) != at:
                message = Text(f"目标“{name}”重名", f"there are two targets called {name!r}")
                self._add(("target", at, "name"), UsageError("repeated", message))

    # definitions

    def _definitions(self) -> tuple[dict[str, Node], dict[str, Text]]:
        """Return the formulas and the labels under [indicators], without those that are wrong."""
        said = self.document.said.get("indicators", {})
        self.declared = said if isinstance(said, dict) else {}
        if not isinstance(said, dict):
            self._add(("indicators",), terms.mistyped("[indicators]"))
            return {}, {}
        formulas: dict[str, Node] = {}
        labels: dict[str, Text] = {}
        for name, value in said.items():
            keys = ("indicators", name)
            if self.figures.called(name) and not isinstance(value, dict):
                message = Text(
                    f"数据里已有“{name}”，不能另作定义",
                    f"the data hold {name!r} already: give the definition another name",
                )
                self._add(keys, UsageError("defined_twice", message))
            elif isinstance(value, dict):
                labels[name] = self._try(keys, terms.title, value) or Text(name, name)
            elif node := self._try(keys, terms.definition, value):
                formulas[name] = node
        for name, error in definitions.refused(formulas):
            self._add(("indicators", name), error)
        self.figures = Figures(self.dataset, formulas, labels)
        for name, node in formulas.items():
            self._try(("indicators", name), self._known, node)
        return formulas, labels

    def _known(self, node: Node) -> Node:
        """Return a formula all of whose names mean something; what is wrong with a definition is said there."""
        unknown = [
            Problem(
                "unknown_indicator",
                Place(),
                Text(f"没有“{name}”这个指标", f"there is no indicator {name!r}"),
                _meant(name, self.figures.names() if len(self.problems) < _HINTED else ()),
            )
            for name in dict.fromkeys(expression.names(node))
            if name not in self.declared and not self.figures.knows(name)
        ]
        if unknown:
            raise DataError(unknown)
        return node

    def _formula(self, value: object) -> Node:
        if not isinstance(value, str):
            raise terms.mistyped('"tax_revenue / general_revenue"')
        return self._known(expression.parse(value))

    def _name(self, value: object) -> Node:
        """Return a figure called by its name, which may hold blanks and signs."""
        if not isinstance(value, str) or not value.strip():
            raise terms.mistyped('"general_revenue"')
        return self._known(Name(value.strip()))

    # targets

    def _target(self, at: int, said: Mapping[str, Any]) -> Target | None:
        """Return one target, `None` where it has a mistake."""
        before = len(self.problems)
        keys = ("target", at)
        module = self._kind(keys, said)
        taken: Mapping[str, Key] = module.KEYS if module else {}
        has_figure = module is None or getattr(module, "FIGURE", True)
        if module:
            known = [*_COMMON, *(_FIGURE if has_figure else ()), *taken]
            self._unknown(said, known, keys)
        self._required(
            keys, said, ("name", "kind", *(key for key, each in taken.items() if each.required))
        )
        formula = self._figure(keys, said) if has_figure else None
        found = {
            "name": self._try((*keys, "name"), terms.text, said.get("name", "?")),
            "title": self._try(
                (*keys, "title"), terms.title, said.get("title", said.get("name", "?"))
            ),
            "where": self._try(
                (*keys, "where"), self._where(*keys, "where"), said.get("where", {})
            ),
            "years": self._try((*keys, "year"), terms.years, said.get("year", "latest")),
            "by": self._try((*keys, "by"), self.conditions.dimension, said["by"])
            if "by" in said
            else "",
            "severity": self._try(
                (*keys, "severity"), terms.choice(tuple(SEVERITIES)), said.get("severity", "error")
            ),
        }
        own = {
            key: self._try((*keys, key), self._reader(each), said[key])
            for key, each in taken.items()
            if key in said
        }
        self._fit(keys, own)
        if len(self.problems) > before or module is None:
            return None
        return Target(
            found["name"], found["title"], said["kind"], formula, found["where"], found["years"],
            found["by"], found["severity"], self.document.place(*keys), own,
        )  # fmt: skip

    def _kind(self, keys: tuple[str | int, ...], said: Mapping[str, Any]) -> ModuleType | None:
        kind = said.get("kind")
        if kind is None:
            return None
        known = registry.names("targets")
        found: str | None = self._try((*keys, "kind"), terms.choice(known), kind)
        return registry.get("targets", found) if found else None

    def _required(
        self, keys: tuple[str | int, ...], said: Mapping[str, Any], wanted: Sequence[str]
    ) -> None:
        for key in wanted:
            if key not in said:
                called = said.get("name", said.get("kind", ""))
                message = Text(f"目标“{called}”缺少 {key}", f"target {called!r} lacks {key}")
                self._add(keys, UsageError("missing_key", message))

    def _figure(self, keys: tuple[str | int, ...], said: Mapping[str, Any]) -> Node | None:
        """Return the formula of `indicator` or `expression`, of which there must be one."""
        there = [key for key in _FIGURE if key in said]
        if len(there) != 1:
            self._add(
                (*keys, *there[:1]),
                UsageError(
                    "one_figure",
                    Text(
                        "indicator 与 expression 要写一个，且只写一个",
                        "says neither or both of indicator and expression: it takes one",
                    ),
                ),
            )
            return None
        reader = self._name if there[0] == "indicator" else self._formula
        found: Node | None = self._try((*keys, there[0]), reader, said[there[0]])
        return found

    def _fit(self, keys: tuple[str | int, ...], own: Mapping[str, Any]) -> None:
        """Add the mistake of a required band that is none of the bands."""
        bands = own.get("bands")
        if bands and (wanted := own.get("require")):
            known = [band.name for band in bands[0]]
            if wanted not in known:
                message = Text(f"没有“{wanted}”这一档", f"there is no band {wanted!r}")
                self._add(
                    (*keys, "require"),
                    UsageError("unknown_band", message, did_you_mean(wanted, known)),
                )

    def _where(self, *keys: str | int) -> Callable[[object], Where]:
        """Return the reader of conditions that stand under `keys`."""
        return lambda value: self.conditions.read(
            value, lambda key: self.document.place(*keys, key)
        )

    # what the kinds take

    def _reader(self, key: Key) -> Callable[[Any], Any]:
        readers: dict[str, Callable[[Any], Any]] = {
            "formula": self._formula,
            "quantity": terms.limit,
            "rate": terms.rate,
            "range": terms.span,
            "level": self._level,
            "word": terms.choice(key.choices) if key.choices else terms.text,
            "phase": lambda value: self.conditions.word("phase", terms.text(value)),
            "year": terms.year,
            "base": self._base,
            "lines": terms.lines,
            "bands": terms.bands,
            "items": self._items,
            "within": self._within,
        }
        return readers[key.taken]

    def _level(self, value: object) -> Limit | Node:
        """Return a limit that is a quantity, or another figure."""
        if not isinstance(value, str):
            return terms.limit(value)
        try:
            return terms.limit(value)
        except UsageError as error:
            try:
                return self._formula(value)
            except FiscalError:
                if any(
                    sign.isdigit() for sign in value.strip()[:2]
                ):  # -80亿园 was meant as a quantity
                    raise error from None
                raise

    def _base(self, value: object) -> Base:
        if not isinstance(value, dict) or not value:
            raise terms.mistyped('{ year = 2023 } / { phase = "approved" }')
        formula = None
        if any(key in value for key in _FIGURE):
            formula = self._one(value, '{ indicator = "…" }')
        year = terms.year(value["year"]) if "year" in value else None
        rest = {key: words for key, words in value.items() if key not in _LEVELS}
        return Base(formula, year, self.conditions.read(rest, lambda _: Place()))

    def _one(self, said: Mapping[str, Any], example: str) -> Node:
        """Return the figure that a table names, of which there must be one."""
        if ("indicator" in said) == ("expression" in said):
            raise terms.mistyped(example)
        if "indicator" in said:
            return self._name(said["indicator"])
        return self._formula(said["expression"])

    def _parts(
        self, value: object, example: str, taken: Mapping[str, bool]
    ) -> Iterator[tuple[Node, Mapping[str, Any]]]:
        """Yield the figure of each table of a list, with the table; `taken` are its other keys, `True` where needed."""
        if not isinstance(value, list) or not value:
            raise terms.mistyped(example)
        for each in value:
            if not isinstance(each, dict) or any(
                key not in each for key, needed in taken.items() if needed
            ):
                raise terms.mistyped(example)
            known = [*_FIGURE, *taken]
            if wrong := [key for key in each if key not in known]:
                message = Text(f"没有“{wrong[0]}”这个设置", f"there is no setting {wrong[0]!r}")
                raise UsageError("unknown_key", message, did_you_mean(wrong[0], known))
            yield self._one(each, example), each

    def _items(self, value: object) -> list[Item]:
        example = '[{ indicator = "…", weight = 10 }]'
        found = []
        for node, said in self._parts(value, example, {"weight": False, "against": False}):
            weight = terms.weight(said["weight"]) if "weight" in said else None
            phase = ""
            if "against" in said:
                if weight is None:  # executed / budget is no number of points
                    raise terms.mistyped('{ indicator = "…", against = "adjusted", weight = 10 }')
                phase = self.conditions.word("phase", terms.text(said["against"]))
            found.append(Item(node, weight, phase))
        return found

    def _within(self, value: object) -> list[tuple[Node, Fraction]]:
        example = '[{ indicator = "…", limit = "60 %" }]'
        return [
            (node, terms.rate(said["limit"]).quantity.value)
            for node, said in self._parts(value, example, {"limit": True})
        ]


def _meant(name: str, known: Sequence[str]) -> Text:
    """Return the names that are spelt like an unknown one, and how a figure that is still to come is named."""
    declared = f'"{name}" = {{ zh = "…", en = "…" }}'
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
