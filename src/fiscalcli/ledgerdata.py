"""The ledgers of a dataset and the questions that can be asked of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiscalcli import (
    arguments,
    files,
    ledger as declared,
    limits,
    opening,
    registry,
    shelf as shelves,
    source,
    starter,
)
from fiscalcli.answer import Answer
from fiscalcli.bookkeeping import (
    asking,
    careful,
    explained,
    facts,
    findings,
    given as givens,
    plain,
    report,
    rows,
    template,
    years,
)
from fiscalcli.bookkeeping.journal import Journal
from fiscalcli.errors import DataError, Place, Problem, Text
from fiscalcli.mapping.settings import Settings
from fiscalcli.model import Column, Label, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscalcli.arguments import Conditions
    from fiscalcli.bookkeeping.journal import Opened
    from fiscalcli.errors import UsageError
    from fiscalcli.ledger import Ledger, Rule
    from fiscalcli.model import Dataset, Fact, Finding
    from fiscalcli.shelf import Shelf

_LARGE = 256 * 1024
"""From this size on a plain CSV is read by the database, which is quicker and takes less room."""


@cache
def get(name: str) -> Ledger:
    """Return the ledger called `name`.

    Raises:
        UsageError: there is none.
    """
    return declared.of(registry.get("ledgers", name))


def named(said: str) -> str:
    """Return the name of the ledger that somebody means, by its word or its title.

    Raises:
        UsageError: there is none.
    """
    own = next((name for name in registry.names("ledgers") if said in get(name).title), said)
    return get(own).name


@dataclass(frozen=True, slots=True, repr=False)
class Ledgers:
    """The ledgers that were read, each with its rows."""

    journal: Journal

    def __repr__(self) -> str:
        return f"<Ledgers: {', '.join(self.journal.ledgers)}>"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the ledgers that were read."""
        return tuple(self.journal.ledgers)

    def report(
        self, name: str, *, stage: str = "", unit: str | None = "auto", **asked: Any
    ) -> Answer:
        """Return the figures of a ledger by stage; `asked` are `year`, `by` and `where`, as in `summary`.

        Raises:
            UsageError: a word that the ledger or its rows do not have.
        """
        opened = self._opened(name)
        question = asking.ask(opened, stage=stage, unit=unit, **_asked(asked))
        return Answer(report.compute(opened, question))

    def rows(self, name: str, figure: str, *, top: int | None = None, **asked: Any) -> Answer:
        """Return the rows behind a figure, with their places; see `report`."""
        opened = self._opened(name)
        question = asking.ask(opened, stage="", unit="auto", **_asked(asked))
        return Answer(rows.compute(opened, asking.figure(opened.ledger, figure), question, top))

    def explain(self, name: str, figure: str, *, every: bool = False, **asked: Any) -> Answer:
        """Return where a figure comes from: its formula, its condition, its first rows, or `every` one of them."""
        opened = self._opened(name)
        question = asking.ask(opened, stage="", unit="auto", **_asked(asked))
        return Answer(
            explained.compute(opened, asking.figure(opened.ledger, figure), question, every=every)
        )

    def facts(self) -> list[Fact]:
        """Return the figures of all ledgers, of all their years, as facts."""
        return [fact for opened in self.journal.ledgers.values() for fact in facts.of(opened)]

    def notes(self) -> list[Text]:
        """Return what must be known of the ledgers."""
        every = [*self.journal.ledgers.values()]
        return [*(note for opened in every for note in opened.notes), *facts.notes(every)]

    def left_out(self) -> list[Problem]:
        """Return what is wrong with rows that were left out."""
        return [problem for opened in self.journal.ledgers.values() for problem in opened.problems]

    def added(self, dataset: Dataset) -> Dataset:
        """Return a dataset with the figures of the ledgers among its facts."""
        return dataset._replace(
            facts=[*dataset.facts, *self.facts()],
            notes=(*dataset.notes, *self.notes()),
            left_out=(*dataset.left_out, *self.left_out()),
        )

    def rules(self) -> Iterator[tuple[str, Rule]]:
        """Yield the rules of the ledgers that can be held against them, each with its name among those of all ledgers."""
        for opened in self.journal.ledgers.values():
            for rule in opened.ledger.rules:
                if findings.applies(opened, rule):
                    yield findings.name(opened, rule), rule

    def findings(self) -> Iterator[Finding]:
        """Yield what the rules of the ledgers find."""
        for opened in self.journal.ledgers.values():
            yield from findings.of(opened)

    def unlisted(self) -> list[Text]:
        """Return of which rules more rows are broken than `findings` has given."""
        return [note for opened in self.journal.ledgers.values() for note in opened.unlisted]

    def _opened(self, name: str) -> Opened:
        return self.journal.ledgers[named(name)]


def _asked(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"year": "latest", "by": "", "where": (), **said}


def load(
    name: str, said: str, settings: Settings, as_of: str = "", given: Conditions = (),
) -> Ledgers:  # fmt: skip
    """Return the ledger called `name` in the dataset, or the file, that `said` names; with no name all there are.

    `as_of` is the day that it is looked at from, `given` are numbers that somebody states (`shock=10%`).

    Raises:
        DataError: a file is not there or has mistakes; carries every problem with its place.
        UsageError: there is no such ledger.
    """
    own = named(name) if name else ""
    shelf = _shelf(said, settings) if not own or Path(said).is_dir() else shelves.find(said)
    if own in shelf.strangers:
        shelf = shelf._replace(files={own: shelf.strangers[own], **shelf.files})
    if own and own not in shelf.files:
        if not said or _is_dataset(said):
            raise _absent(own, shelf, said)
        shelf = shelves.one_file(own, said)
    day = shelves.day(arguments.word(as_of, name="as_of"))
    stated = givens.stated(given)
    names = [own] if own else [*shelf.files]
    givens.known(map(get, names), stated)
    shelf = shelf._replace(as_of=day or shelf.as_of, given={**shelf.given, **stated})
    return Ledgers(read(shelf, names, settings))


def _shelf(said: str, settings: Settings) -> Shelf:
    """Return the ledgers of a dataset, those in its one file among them where it is called like none."""
    shelf = shelves.find(said)
    if shelf.files or said in ("", "-"):
        return shelf
    try:
        return source.find(said, settings).shelf
    except DataError:
        return shelf


def of(shelf: Shelf, settings: Settings) -> Ledgers:
    """Return all ledgers of a shelf.

    Raises:
        DataError: one of them has mistakes; carries every problem with its place.
    """
    return Ledgers(read(shelf, [*shelf.files], settings))


def is_place(said: str) -> bool:
    """Whether a word is a file or a folder and no ledger."""
    return Path(said).exists()


def _is_dataset(said: str) -> bool:
    return said != "-" and (Path(said).is_dir() or Path(said).suffix in (".json", ".toml"))


def _absent(name: str, shelf: Shelf, said: str) -> DataError | UsageError:
    ledger = get(name)
    message = Text(f"数据里没有“{ledger.title.zh}”", f"the data have no {ledger.title.en}")
    there = "、".join(shelf.files)
    hint = Text(
        f"放一个 {name}.csv 或 {name}.xlsx 在数据文件夹里，或直接写文件名：fiscal ledger {name} 文件.xlsx"
        + (f"；有：{there}" if there else ""),
        f"put {name}.csv or {name}.xlsx into the folder of the data, or name the file: fiscal ledger {name} FILE.xlsx"
        + (f"; there is: {there.replace('、', ', ')}" if there else ""),
    )
    return DataError(Problem("no_ledger", Place(said), message, hint))


def read(shelf: Shelf, names: Sequence[str], settings: Settings) -> Journal:
    """Return the journal with the rows of the ledgers called `names`.

    Raises:
        DataError: with every problem of every file, unless `settings.skip_bad` leaves the rows with bad cells out.
    """
    large = {path for name in names for path in shelf.files[name] if _is_large(path)}
    givens.known(map(get, registry.names("ledgers")), shelf.given)
    journal = Journal(large, shelf.bands)
    problems: list[Problem] = []
    for name in names:
        opened = journal.open(get(name))
        opened.as_of, opened.synthetic = shelf.as_of, shelf.synthetic
        opened.given = givens.numbers(opened.ledger, shelf.given)
        for path in shelf.files[name]:
            _take(opened, path, settings, shelf, large=path in large)
        years.settle(opened, skip_bad=settings.skip_bad)
        journal.settle(opened, skip_bad=settings.skip_bad)
        problems += opened.problems
    if problems and not settings.skip_bad:
        raise DataError(problems)
    return journal


def _is_large(path: Path) -> bool:
    try:
        return path.suffix.lower() == ".csv" and path.stat().st_size >= _LARGE
    except OSError:
        return False


def _take(opened: Opened, path: Path, settings: Settings, shelf: Shelf, *, large: bool) -> None:
    """Put the rows of one file into the journal: by the database where all that it is made of is plain, else with care."""
    shown = files.shown(path) if str(path) != "-" else "-"
    year = careful.year_in(opening.stem(path.name)) or _said_year(settings) or shelf.year
    if (
        large
        and path.stat().st_size <= limits.of("bytes")
        and plain.take(opened, path, shown, settings, year)
    ):
        return
    content = opening.stdin() if shown == "-" else opening.content(path, shown)
    careful.take(opened, opening.read(content, shown, settings), settings, year)


def _said_year(settings: Settings) -> int | None:
    said = settings.defaults.get("period", "")
    return int(said) if re.fullmatch(r"(19|20)\d\d", said) else None


def templates(
    names: Sequence[str], folder: str, lang: str, *, force: bool
) -> list[tuple[str, bytes]]:
    """Return path and content of the empty templates of ledgers for a folder, which is made where it is not there.

    Raises:
        DataError: a file is there already and `force` was not said, or the folder cannot be made.
        UsageError: there is no such ledger.
    """
    every = [template.files(get(named(name)), lang) for name in names]
    wanted = {name: content for files_ in every for name, content in files_.items()}
    starter.free(folder, [*wanted], force=force)
    return [(str(Path(folder) / name), content) for name, content in wanted.items()]


def listed(said: str) -> Report:
    """Return which ledgers the dataset that `said` names has, and which there could be."""
    shelf = _shelf(said, Settings())
    rows_: list[dict[str, Any]] = []
    for name in registry.names("ledgers"):
        ledger = get(name)
        own = shelf.files.get(name, ())
        en, zh = registry.sentences("ledgers", name)
        rows_.append(
            {
                "ledger": name,
                "title": Label(name, *ledger.title),
                "files": ", ".join(path.name for path in own) or None,
                "answers": Label(en, zh, en),
            }
        )
    columns = [
        Column("ledger", Text("名称", "name"), weight=100),
        Column("title", Text("台账", "ledger"), weight=99),
        Column("files", Text("文件", "files"), weight=98),
        Column("answers", Text("回答什么", "what it answers"), weight=60),
    ]
    has = [row for row in rows_ if row["files"]]
    notes = [
        Text(
            "看一本台账：fiscal ledger 名称；空白模板：fiscal init --ledger 名称",
            "see one: fiscal ledger NAME; an empty template: fiscal init --ledger NAME",
        )
        if has
        else Text(
            "这份数据没有台账；空白模板：fiscal init --ledger 名称",
            "the data have no ledger; an empty template: fiscal init --ledger NAME",
        )
    ]
    about = {"as_of": str(shelf.as_of or "")}
    return Report("ledgers", 1, Text("台账", "Ledgers"), columns, rows_, notes=notes, about=about)
