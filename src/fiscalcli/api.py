"""The toolkit without a terminal: load data, ask, get an answer as rows, a DataFrame or a rendered text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiscalcli import arguments, collection, limits, question, ranking, series, source
from fiscalcli.answer import Answer
from fiscalcli.errors import DataError, Text, UsageError, counted
from fiscalcli.mapping.dataset import interpret
from fiscalcli.mapping.notes.understood import left_out
from fiscalcli.mapping.settings import Settings, checked
from fiscalcli.mapping.units import openscales
from fiscalcli.model import About, Dataset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    import pandas as pd

    from fiscalcli.arguments import Conditions, Names, Year
    from fiscalcli.errors import Problem
    from fiscalcli.inspecting.understanding import Inspected
    from fiscalcli.ledgerdata import Ledgers
    from fiscalcli.model import Fact, Report


@dataclass(frozen=True, slots=True, repr=False)
class Data:
    """A loaded dataset and the questions that can be asked of it."""

    dataset: Dataset
    note: Text | None = None
    said: str = "-"
    ledgers: Ledgers | None = None

    def __repr__(self) -> str:
        years = sorted({fact.period.year for fact in self.facts})
        span = f", {years[0]} to {years[-1]}" if years else ""
        return f"<Data {self.dataset.about.name}: {counted(len(self.facts), 'fact')}{span}>"

    @property
    def facts(self) -> Sequence[Fact]:
        """Return every fact."""
        return self.dataset.facts

    @property
    def notes(self) -> tuple[Text, ...]:
        """Return what must be known of how the data were found and read."""
        found = ((self.note,) if self.note else ()) + self.dataset.notes
        return (*found, *left_out(self.left_out))

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """Return the problems whose cells `skip_bad` left out."""
        return self.dataset.left_out

    def to_frame(self) -> pd.DataFrame:
        """Return the facts as a pandas DataFrame, one row each; values are exact `Decimal`s."""
        from fiscalcli import frames

        return frames.facts(list(self.dataset.facts))

    def convert(self, to: str | None = "package") -> dict[str, bytes]:
        """Return the files that hold the data in another format, by name; see `conversion.files`."""
        from fiscalcli import conversion

        whole = self.dataset._replace(notes=(*self.dataset.notes, *left_out(self.left_out)))
        return conversion.files(whole, arguments.word(to, name="to", default="package"))

    def _answer(self, report: Report) -> Answer:
        """Return the report with what must be known of its data, in whatever format it leaves the house."""
        notes = [*self.dataset.notes, *left_out(self.left_out), *report.notes]
        return Answer(report._replace(notes=notes))

    def summary(
        self,
        *,
        year: Year = "latest",
        by: Names = "",
        where: Conditions = (),
        phase: Names = "",
        unit: str | None = "auto",
        sort: str | None = "",
        top: int | None = None,
    ) -> Answer:
        """Return amount, share and year-on-year growth by group; see `calculations.summary.compute`.

        Raises:
            UsageError: a word that the data do not have.
        """
        from fiscalcli.calculations import summary

        asked = question.ask(
            self.dataset, year=year, by=by, where=where, phase=phase, unit_name=unit
        )
        series.check(asked, top)
        return self._answer(ranking.cut(summary.compute(self.dataset, asked), sort, top))

    def growth(
        self,
        *,
        year: Year = "latest",
        base: Year = "",
        by: Names = "",
        where: Conditions = (),
        phase: Names = "",
        unit: str | None = "auto",
        cagr: bool = False,
        matched: bool = False,
        sort: str | None = "",
        top: int | None = None,
    ) -> Answer:
        """Return the change from the base year with intervals; see `calculations.growth.compute`.

        Raises:
            UsageError: a word that the data do not have, or a base that is not an earlier year.
        """
        from fiscalcli.calculations import growth

        asked = question.ask(
            self.dataset, year=year, by=by, where=where, phase=phase, unit_name=unit
        )
        series.check(asked, top)
        since, flags = arguments.year(base, name="base"), _flags(cagr=cagr, matched=matched)
        report = growth.compute(self.dataset, asked, base=since, **flags)
        return self._answer(ranking.cut(report, sort, top))

    def check(self, targets: str | Path = "", *, strict: bool = False) -> Answer:
        """Return the verdict on every target; see `judging.report.compute`.

        `targets` is a file of targets; without it `targets.toml` beside the data.

        Raises:
            DataError: the file has a mistake, and nothing was judged.
            UsageError: there is no file of targets.
        """
        from fiscalcli.judging import file as targetfile, report as checking

        named = arguments.path(targets, name="targets")
        path = Path(named) if named else source.beside(self.said, targetfile.FILE)
        if path is None:
            raise UsageError(
                "no_targets",
                Text("数据旁边没有 targets.toml", "there is no targets.toml beside the data"),
                Text(
                    "用 --targets 文件 指定，或用 fiscal init 写一份",
                    "name one with --targets FILE, or write one with `fiscal init`",
                ),
            )
        promises = targetfile.read(path, self.dataset)
        return self._answer(checking.compute(self.dataset, promises, **_flags(strict=strict)))

    def explain(self, figure: str, *, against: Data | None = None, **asking: Any) -> Answer:
        """Return where a printed figure comes from, or what a word means.

        `figure` is `REPORT:ROW:COLUMN` (`summary:education:share`, `growth:Total:rate`, `check:revenue-growth`), a
        row of the summary, or the name of an indicator, a rule or a kind of target. `asking` are the keywords with
        which the report was asked for, `one` and `other` for the sides of `compare`; `against` are the other data of
        `compare` and `validate`.

        Raises:
            UsageError: there is no such figure or word, or there are several.
        """
        from fiscalcli import explanation, glossary
        from fiscalcli.comparing import comparands
        from fiscalcli.explaining import naming

        figure = arguments.word(figure, name="figure")
        meant = None if ":" in figure else glossary.find(figure)
        try:
            asked = naming.read(figure)
            data = self.dataset
            if asked.report == "compare" and against is not None:
                data = comparands.joined(data, against.dataset)
            about = explanation.asked_about(data, asked.report, asking)
            again = self._again(asked.report, against, asking)
            told = explanation.compute(again, asked, about)
        except UsageError:
            if meant is None:
                raise
            return Answer(meant)
        told = explanation.with_meaning(told, meant)
        return Answer(told._replace(notes=data.notes))

    def _again(self, report: str, against: Data | None, asking: Mapping[str, Any]) -> Report:
        """Return the report whose figure is to be explained, every row and column of it."""
        from fiscalcli.explaining import naming

        words = {key: said for key, said in asking.items() if key in naming.REPORTS[report].takes}
        if report == "growth":
            return self.growth(cagr=True, **words).report
        if report == "compare":
            drop = ("names",) if against is None else ("one", "other")
            words = {key: said for key, said in words.items() if key not in drop}
            if against is not None:
                return self.against(against, **words).report
        if report == "validate":
            return self.validate(against=against).report
        answer: Answer = getattr(self, report)(**words)
        return answer.report

    def execution(
        self,
        *,
        year: Year = "latest",
        by: Names = "",
        where: Conditions = (),
        phase: Names = "",
        unit: str | None = "auto",
        far: str | float | Decimal | None = None,
        sort: str | None = "",
        top: int | None = None,
    ) -> Answer:
        """Return budget against actual with what stands out; see `calculations.execution.compute`.

        `phase` limits the phases that are looked at (`adjusted,paid`); `far` percentage points stand out.

        Raises:
            UsageError: a word that the data do not have, or no budget, or no outcome of any.
        """
        from fiscalcli import attention
        from fiscalcli.calculations import execution
        from fiscalcli.comparing import outturn

        asked = question.ask(
            self.dataset, year=year, by=by, where=where, phase=phase, unit_name=unit
        )
        notes: list[Text] = []
        if year == "latest" and not self.dataset.about.year:
            asked, notes = outturn.newest(asked)
        points = attention.points(arguments.number(far, name="far"))
        report = execution.compute(self.dataset, asked, far=points)
        report = report._replace(notes=[*report.notes, *notes])
        return self._answer(ranking.cut(report, sort, top))

    def validate(
        self, *, rules: Names = (), against: Data | None = None, strict: bool = False
    ) -> Answer:
        """Return every finding of the data rules; see `validation.validate`.

        Load with `skip_bad=True` to see the cells that cannot be read and the keys with two values among them.

        Raises:
            UsageError: there is no such rule.
        """
        from fiscalcli import validation

        other = None if against is None else _data("against", against).dataset
        named = arguments.names(rules, name="rules")
        flags = _flags(strict=strict)
        with collection.put_off():
            report = validation.validate(
                self.dataset, rules=named, against=other, ledgers=self.ledgers, **flags
            )
        return Answer(report._replace(notes=[*self.dataset.notes, *report.notes]))

    def compare(
        self,
        one: str | int,
        other: str | int,
        *,
        matched: bool = False,
        changed: bool = False,
        sort: str | None = "",
        top: int | None = None,
        **asked: Any,
    ) -> Answer:
        """Return two years, phases or places of the data side by side; see `calculations.compare.compute`.

        A side is a year, a phase or a place, or `key=value` for anything else in the data. `asked` are `year`,
        `by`, `where`, `phase` and `unit`, as in `summary`.

        Raises:
            UsageError: a side or a word that the data do not have.
        """
        from fiscalcli.calculations import compare
        from fiscalcli.comparing import comparands

        sides = comparands.within(self.dataset, str(one), str(other), comparands.Asked(**asked))
        report = compare.compute(self.dataset, sides, **_flags(matched=matched, changed=changed))
        return self._answer(ranking.cut(report, sort, top))

    def against(
        self,
        other: Data,
        *,
        names: tuple[str, str] = ("", ""),
        matched: bool = False,
        changed: bool = False,
        sort: str | None = "",
        top: int | None = None,
        **asked: Any,
    ) -> Answer:
        """Return these data and `other` side by side, by their `names`; see `calculations.compare.compute`.

        `asked` are `year`, `by`, `where`, `phase` and `unit`, as in `summary`.

        Raises:
            UsageError: a word that neither of them has.
            DataError: their amounts are of different scales or currencies, and nothing names these in full.
        """
        from fiscalcli.calculations import compare
        from fiscalcli.comparing import comparands

        other = _data("other", other)
        if open_ones := openscales.problems(dict(each.dataset.scales) for each in (self, other)):
            raise DataError(open_ones)
        own = (names[0] or self.dataset.about.name, names[1] or other.dataset.about.name)
        sides = comparands.between(self.dataset, other.dataset, own, comparands.Asked(**asked))
        both = Data(comparands.joined(self.dataset, other.dataset))
        report = compare.compute(both.dataset, sides, **_flags(matched=matched, changed=changed))
        return both._answer(ranking.cut(report, sort, top))


def _data(name: str, said: object) -> Data:
    """Return an argument that must be data, as `load` and `facts` return them."""
    return said if isinstance(said, Data) else arguments.refuse(name, said)


def _flags(**said: bool) -> dict[str, bool]:
    return {name: arguments.flag(each, name=name) for name, each in said.items()}


def load(data: str | Path | None = "", **settings: Any) -> Data:
    """Return the dataset at `data`: a folder, a CSV or workbook, `-` for stdin, nothing for the nearest.

    `settings` are the fields of `mapping.settings.Settings`: `defaults={"unit": "万元"}`, `columns={...}`,
    `lines=True`, `missing=("-",)`, `skip_bad=True`, `encoding=...`, `sheet=...`, `decimal=","`, `crosswalk=...`,
    `mapping="budget.mapping.toml"` (without it the one beside the data).

    Raises:
        DataError: the data cannot be read or trusted; carries every problem with its place.
        UsageError: a setting that does not exist.
    """
    return load_with(arguments.path(data, name="data"), Settings(**arguments.settings(settings)))


def inspect(data: str | Path | None = "", **settings: Any) -> Inspected:
    """Return how the data at `data` are understood, also where they are refused; `settings` as for `load`."""
    from fiscalcli.inspecting import understanding

    return understanding.of(
        arguments.path(data, name="data"), Settings(**arguments.settings(settings))
    )


def load_with(data: str, settings: Settings, *, may_be_empty: bool = False) -> Data:
    """Return the dataset at `data`, read as `settings` say; see `load`, and for `may_be_empty` `interpret`."""
    ledgers = None
    with collection.put_off(), limits.held(checked(settings).limits):
        found = source.find(data, settings)
        if found.sheets or not found.shelf.files:
            read = interpret(found.sheets, found.settings, found.about, may_be_empty=may_be_empty)
        else:
            read = Dataset(found.about, [])
        if found.shelf.files:
            from fiscalcli import ledgerdata

            ledgers = ledgerdata.of(found.shelf, settings)
            read = ledgers.added(read)
    if ways := found.settings.crosswalk:
        from fiscalcli import crosswalk, crosswalkfile

        read = crosswalk.followed(read, crosswalkfile.read(ways))
    return Data(read, found.note, data, ledgers)


def load_ledgers(
    data: str | Path | None = "", *, as_of: str = "", given: Conditions = (), **settings: Any
) -> Ledgers:
    """Return the ledgers of the dataset at `data`, seen from the day `as_of`, with numbers that are stated (`{"shock": "10 %"}`); `settings` as for `load`.

    Raises:
        DataError: a ledger cannot be read or trusted; carries every problem with its place.
    """
    from fiscalcli import ledgerdata

    said = Settings(**arguments.settings(settings))
    return ledgerdata.load("", arguments.path(data, name="data"), said, as_of, given)


def facts(frame: pd.DataFrame, **settings: Any) -> Data:
    """Return the dataset that a pandas DataFrame holds, its columns understood like those of a file.

    Give numbers as `Decimal` or text where digits matter: a binary float has the digits of its shortest form.

    Raises:
        DataError: a cell cannot be read; line 2 is the first row of the frame.
        UsageError: it is no DataFrame, or a setting that does not exist.
    """
    from fiscalcli import frames

    about = About("frame", Text("数据框", "data frame"))
    said = checked(Settings(**arguments.settings(settings)))
    return Data(interpret([frames.sheet(frame)], said, about))
