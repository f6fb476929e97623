"""`targets.toml`: the promises that a dataset is held to, checked in full before anything is judged.

A file with a mistake is judged in no part: every mistake is listed with its line, and nothing passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from fiscalcli import registry, toml
from fiscalcli.errors import DataError, FiscalError, Place, Problem, Text, UsageError
from fiscalcli.judging import definitions, mistakes, terms
from fiscalcli.judging.conditions import Conditions
from fiscalcli.judging.figures import Figures
from fiscalcli.judging.keys import FIGURE, Keys
from fiscalcli.judging.target import COMMON, Target
from fiscalcli.model import SEVERITIES
from fiscalcli.suggest import did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    from fiscalcli.formulas.expression import Node
    from fiscalcli.judging.selection import Where
    from fiscalcli.judging.target import Key
    from fiscalcli.model import Dataset
    from fiscalcli.toml import Document

FILE = "targets.toml"
_TABLES = ("target", "indicators")
_COMMON = ("kind", *(key for key in COMMON if key not in FIGURE))
_HINTED = 50
"""From so many mistakes on, names that are spelt alike are no longer looked for."""


def _kinds() -> list[ModuleType]:
    return [registry.get("targets", name) for name in registry.names("targets")]


def _raised(error: FiscalError) -> None:
    raise error


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
        self.keys = Keys(self.conditions, self.figures, (), self._is_hinted)

    def read(self) -> Promises:
        self._unknown(self.document.said, _TABLES, ())
        self._definitions()
        is_sound = not self.problems
        tables = self.document.said.get("target", [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            self._add(("target",), terms.mistyped("[[target]]"))
            tables = []
        targets = [self._target(at, said) for at, said in enumerate(tables)]
        for at, target in enumerate(targets):
            if (
                target is not None and is_sound
            ):  # what a broken definition comes to is not looked at
                self._mistaken(at, target)
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

    def _definitions(self) -> None:
        """Read the formulas and the labels under [indicators]; the figures are then known with those that are right."""
        said = self.document.said.get("indicators", {})
        if not isinstance(said, dict):
            self._add(("indicators",), terms.mistyped("[indicators]"))
            return
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
        self.keys = Keys(self.conditions, self.figures, said, self._is_hinted)
        for name, node in formulas.items():
            self._try(("indicators", name), self.keys.known, node)

    def _is_hinted(self) -> bool:
        return len(self.problems) < _HINTED

    # targets

    def _target(self, at: int, said: Mapping[str, Any]) -> Target | None:
        """Return one target, `None` where it has a mistake."""
        before = len(self.problems)
        keys = ("target", at)
        module, is_sure = self._kind(keys, said)
        taken: Mapping[str, Key] = module.KEYS if module else {}
        has_figure = module is None or getattr(module, "FIGURE", True)
        known = [*taken] if module else [key for kind in _kinds() for key in kind.KEYS]
        self._unknown(said, [*_COMMON, *(FIGURE if has_figure else ()), *known], keys)
        required = [key for key, each in taken.items() if each.required] if is_sure else []
        self._required(keys, said, ("name", "kind", *required))
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
            key: self._try((*keys, key), self.keys.reader(each), said[key])
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

    def _mistaken(self, at: int, target: Target) -> None:
        """Add what is wrong with a target whose keys are all right by themselves."""
        module = registry.get("targets", target.kind)
        own = getattr(module, "mistakes", None)
        found = [*mistakes.common(target, self.figures)]
        found += own(target, self.figures) if own else ()
        said = self.document.said["target"][at]
        for key, error in found:
            named = (
                next((each for each in FIGURE if each in said), "")
                if key == mistakes.FIGURE
                else key
            )
            self._try(("target", at, named or "items"), _raised, error)

    def _kind(
        self, keys: tuple[str | int, ...], said: Mapping[str, Any]
    ) -> tuple[ModuleType | None, bool]:
        """Return the kind of a target, and whether it is one: of a misspelt kind the only one that is spelt alike."""
        kind = said.get("kind")
        if kind is None:
            return None, False
        known = registry.names("targets")
        found: str | None = self._try((*keys, "kind"), terms.choice(known), kind)
        if found:
            return registry.get("targets", found), True
        meant = near(kind, known) if isinstance(kind, str) else []
        return (registry.get("targets", meant[0]) if len(meant) == 1 else None), False

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
        there = [key for key in FIGURE if key in said]
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
        reader = self.keys.name if there[0] == "indicator" else self.keys.formula
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
