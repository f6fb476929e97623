"""`targets.toml`: the promises that a dataset is held to, checked in full before anything is judged.

A file with a mistake is judged in no part: every mistake is listed with its line, and nothing passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import expression, lexicon, registry, terms, toml
from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.expression import Name
from fiscalcli.figures import Base, Figures
from fiscalcli.question import DIMENSIONS
from fiscalcli.suggest import did_you_mean, near
from fiscalcli.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction
    from pathlib import Path
    from types import ModuleType

    from fiscalcli.expression import Node
    from fiscalcli.figures import Where
    from fiscalcli.model import Dataset
    from fiscalcli.target import Key, Limit
    from fiscalcli.toml import Document

FILE = "targets.toml"
_TABLES = ("target", "indicators")
_COMMON = ("name", "title", "kind", "where", "year", "by", "severity")
_FIGURE = ("indicator", "expression")
_SEVERITIES = ("error", "warning", "notice")
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
        self.extras = list(dict.fromkeys(key for fact in dataset.facts for key, _ in fact.extra))
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

    def _add(self, keys: tuple[str | int, ...], error: UsageError) -> None:
        place = self.document.place(*keys)
        self.problems += [each._replace(place=place) for each in error.problems]

    def _try(self, keys: tuple[str | int, ...], reader: Callable[[Any], Any], value: object) -> Any:  # noqa: ANN401 (what a key holds)
        """Return what `reader` makes of a value, `None` where it is wrong: the mistake is kept."""
        try:
            return reader(value)
        except UsageError as error:
            self._add(keys, error)
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
        if not isinstance(said, dict):
            self._add(("indicators",), terms.mistyped("[indicators]"))
            return {}, {}
        formulas: dict[str, Node] = {}
        labels: dict[str, Text] = {}
        for name, value in said.items():
            keys = ("indicators", name)
            if self.figures.called(name):
                message = Text(
                    f"数据里已有“{name}”，不能另作定义",
                    f"the data hold {name!r} already: give the definition another name",
                )
                self._add(keys, UsageError("defined_twice", message))
            elif isinstance(value, dict):
                labels[name] = self._try(keys, terms.title, value) or Text(name, name)
            elif node := self._try(keys, terms.definition, value):
                formulas[name] = node
        for name in list(formulas):
            if circle := _circle(name, formulas):
                way = " → ".join(circle)
                message = Text(
                    f"“{name}”的定义用到了自己：{way}", f"{name!r} is defined by itself: {way}"
                )
                self._add(("indicators", name), UsageError("circular", message))
                del formulas[name]
        checked = Figures(self.dataset, formulas, labels)
        self.figures = checked
        for name, node in formulas.items():
            self._try(("indicators", name), self._known, node)
        return formulas, labels

    def _known(self, node: Node) -> Node:
        """Return a formula all of whose names mean something."""
        for name in expression.names(node):
            if not self.figures.knows(name):
                raise UsageError(
                    "unknown_indicator",
                    Text(f"没有“{name}”这个指标", f"there is no indicator {name!r}"),
                    _meant(name, self.figures.names()),
                )
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
            "where": self._try((*keys, "where"), self._where, said.get("where", {})),
            "years": self._try((*keys, "year"), terms.years, said.get("year", "latest")),
            "by": self._try((*keys, "by"), self._dimension, said["by"]) if "by" in said else "",
            "severity": self._try(
                (*keys, "severity"), terms.choice(_SEVERITIES), said.get("severity", "error")
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

    def _where(self, value: object) -> Where:
        if not isinstance(value, dict):
            raise terms.mistyped('{ scope = "whole" }')
        found = {}
        for key, words in value.items():
            dimension = self._dimension(key)
            said = words if isinstance(words, list) else [words]
            if not all(isinstance(each, str) for each in said):
                raise terms.mistyped(f'{{ {key} = "…" }}')
            found[dimension] = frozenset(self._word(dimension, each) for each in said)
        return found

    def _dimension(self, value: object) -> str:
        known = [*DIMENSIONS, *self.extras]
        if isinstance(value, str) and value in known:
            return value
        raise UsageError(
            "unknown_dimension",
            Text(f"没有“{value}”这个条件", f"there is no dimension {value!r}"),
            did_you_mean(str(value), known),
        )

    def _word(self, dimension: str, said: str) -> str:
        """Return the code of a word; a closed vocabulary takes no other, an open one what the data hold."""
        if dimension in lexicon.closed() or dimension == "sector":
            own = {getattr(fact, dimension) for fact in self.dataset.facts}
            if code := lexicon.find(dimension, said) or (said if said in own else None):
                return code
            raise UsageError(
                "unknown_word",
                Text(f"没有 {dimension} = “{said}”", f"there is no {dimension} = {said!r}"),
                did_you_mean(said, lexicon.words(dimension)),
            )
        if dimension == "indicator":
            return lexicon.find("indicator", said) or said
        return said

    # what the kinds take

    def _reader(self, key: Key) -> Callable[[Any], Any]:
        readers: dict[str, Callable[[Any], Any]] = {
            "formula": self._formula,
            "quantity": terms.limit,
            "rate": terms.rate,
            "range": terms.span,
            "level": self._level,
            "word": terms.choice(key.choices) if key.choices else terms.text,
            "phase": lambda value: self._word("phase", terms.text(value)),
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
        if isinstance(value, str) and not value.strip()[:1].isdigit():
            return self._formula(value)
        return terms.limit(value)

    def _base(self, value: object) -> Base:
        if not isinstance(value, dict) or not value:
            raise terms.mistyped('{ year = 2023 } / { phase = "approved" }')
        formula = None
        if "indicator" in value:
            formula = self._name(value["indicator"])
        elif "expression" in value:
            formula = self._formula(value["expression"])
        year = terms.year(value["year"]) if "year" in value else None
        rest = {key: words for key, words in value.items() if key not in _LEVELS}
        return Base(formula, year, self._where(rest))

    def _parts(
        self, value: object, second: str, *, required: bool
    ) -> Iterator[tuple[Node, object]]:
        """Yield the figure of each table of a list, with what stands under `second`."""
        example = f'[{{ indicator = "…", {second} = … }}]'
        if not isinstance(value, list) or not value:
            raise terms.mistyped(example)
        for each in value:
            if not isinstance(each, dict) or (required and second not in each):
                raise terms.mistyped(example)
            if wrong := [key for key in each if key not in (*_FIGURE, second)]:
                message = Text(f"没有“{wrong[0]}”这个设置", f"there is no setting {wrong[0]!r}")
                raise UsageError("unknown_key", message, did_you_mean(wrong[0], [*_FIGURE, second]))
            if ("indicator" in each) == ("expression" in each):
                raise terms.mistyped(example)
            node = (
                self._name(each["indicator"])
                if "indicator" in each
                else self._formula(each["expression"])
            )
            yield node, each.get(second)

    def _items(self, value: object) -> list[tuple[Node, Fraction | None]]:
        return [
            (node, None if weight is None else terms.number(weight))
            for node, weight in self._parts(value, "weight", required=False)
        ]

    def _within(self, value: object) -> list[tuple[Node, Fraction]]:
        return [
            (node, terms.rate(limit).quantity.value)
            for node, limit in self._parts(value, "limit", required=True)
        ]


def _circle(name: str, formulas: Mapping[str, Node]) -> list[str]:
    """Return the way by which a definition comes back to itself, empty where it does not."""
    ways = [[name]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for used in expression.names(formulas[way[-1]]):
            if used == name:
                return [*way, used]
            if used in formulas and used not in seen:
                seen.add(used)
                ways.append([*way, used])
    return []


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
