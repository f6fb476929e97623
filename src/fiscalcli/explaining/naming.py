"""Which figure is meant: its report, its row by the words that stand in it, its column.

A figure is named as it was printed, `REPORT:ROW:COLUMN`, in either language. A row may be named by several of its
words (`education/2021`); where they fit several rows, the words in which these differ are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, registry
from fiscalcli.errors import Text, UsageError
from fiscalcli.model import Label
from fiscalcli.pattern import later
from fiscalcli.reporting import cells
from fiscalcli.suggest import did_you_mean, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscalcli.model import Column, Report, Value

    Row = Mapping[str, Value]


class Kind(NamedTuple):
    """A report whose figures can be taken apart: the column that is meant where none is said, what it is asked with."""

    usual: str
    takes: tuple[str, ...]


_ASKING = ("year", "by", "where", "phase", "unit")
REPORTS = {
    "summary": Kind("value", _ASKING),
    "growth": Kind("rate", (*_ASKING, "base", "matched")),
    "execution": Kind("rate", _ASKING),
    "check": Kind("actual", ("targets",)),
    "compare": Kind("change", (*_ASKING, "one", "other", "names", "matched")),
    "validate": Kind("difference", ()),
}
"""The reports whose figures can be taken apart. What only orders, hides or marks rows changes no figure."""
_NO_NAMES = frozenset(
    {"unit", "money_unit", "reason", "verdict", "severity", "hedge", "grade", "agreement", "cause", "coverage"}
    | {"excludes", "note", "missing", "formula", "places", "line", "kind", "measure", "message", "why", "cure"}
    | {"status", "slip", "stated_against", "standing_out", "outcome_phase", "budget_phase"}
)  # fmt: skip
"""Columns of words that say something of a row and do not name it."""
_TELLING = ("measure", "unit")
"""Columns that tell rows of one name apart where nothing else does."""
_APART = later(r"[\s/:：]+")
_ORDINAL = later(r"#(\d+)")
_CHOICES, _SEARCHED, _LONGEST = 12, 3000, 40
_BRACKETS = later(r"\s*[（(][^（(]*[)）]$")
_INTERVAL = "_interval"
_TOTAL = {"total", "合计"}
"""What a total may be called beside its own name, where that is one (General revenue)."""


class Asked(NamedTuple):
    """A figure as it was asked for: of which report, in which words."""

    report: str
    words: tuple[str, ...]

    @property
    def said(self) -> str:
        """Return the words as they were written."""
        return ":".join(self.words)


class Figure(NamedTuple):
    """A figure that was found: its row, its column, the words by which its row was called."""

    row: Row
    column: Column
    called: str


def read(said: str) -> Asked:
    """Return the figure that `said` names: `REPORT:ROW:COLUMN`, `ROW:COLUMN` of the summary, or `ROW`.

    Raises:
        UsageError: it has no row, or names a report that there is none of.
    """
    parts = [part.strip() for part in said.replace("：", ":").split(":")]
    if len(parts) > 1 and parts[0] in registry.names("commands") and parts[0] not in REPORTS:
        raise UsageError(
            "no_report",
            Text(f"不能解释 {parts[0]} 的数字", f"figures of {parts[0]} cannot be taken apart"),
            Text(f"可以：{'、'.join(REPORTS)}", f"those of {', '.join(REPORTS)} can"),
        )
    report = parts.pop(0) if len(parts) > 1 and parts[0] in REPORTS else "summary"
    if not any(parts):
        raise UsageError(
            "no_figure",
            Text(f"“{said}”没有说明是哪一行", f"{said!r} does not say which row"),
            Text("例如 summary:教育:占比", "for example summary:education:share"),
        )
    return Asked(report, tuple(parts))


def find(found: Report, asked: Asked) -> Figure:
    """Return the row and the column of `found` that are asked for; the column may be left out.

    Raises:
        UsageError: there is no such row or column, or there are several such rows.
    """
    columns = _columns(found)
    head, last = asked.words[:-1], asked.words[-1]
    column = columns.get(lexicon.fold(last)) if head else None
    named = _Rows(found, asked.report)
    if column is not None and (rows := named.called(":".join(head))):
        return named.one(rows, column, ":".join(head))
    if rows := named.called(asked.said):
        return named.one(rows, _usual(found), asked.said)
    if head and named.called(":".join(head)):
        raise UsageError(
            "unknown_column",
            Text(f"没有“{last}”这一列数字", f"there is no column of figures {last!r}"),
            did_you_mean(last, _spoken(columns.values())),
        )
    if head and (meant := near(head[0], REPORTS)):
        raise UsageError(
            "unknown_report",
            Text(f"没有“{head[0]}”这种报表", f"there is no report {head[0]!r}"),
            did_you_mean(head[0], meant),
        )
    raise named.unknown(":".join(head) or last)


def _columns(found: Report) -> dict[str, Column]:
    """Return the columns of figures by every name of theirs; an interval is of its figure."""
    own = {column.key: column for column in found.columns}
    named: dict[str, Column] = {}
    for column in found.columns:
        if column.kind == "text" and column.key != "coverage":
            continue
        figure = own.get(column.key.removesuffix(_INTERVAL), column)
        fields = cells.fields([column])
        words = [column.key, *column.label, *(cells.head(column, lang) for lang in ("zh", "en"))]
        words += [word for field in fields for word in (field.key, *field.label)]
        for word in words:
            named.setdefault(lexicon.fold(word), figure)
    return named


def _spoken(columns: Iterable[Column]) -> list[str]:
    """Return the columns as people write them: keys, then labels."""
    known = list(dict.fromkeys(columns))
    labels = [word for column in known for word in column.label]
    return [*(column.key for column in known), *labels]


def _usual(found: Report) -> Column:
    """Return the column that is meant where none is said: of several periods the last."""
    own = {column.key: column for column in found.columns}
    if (usual := own.get(REPORTS[found.name].usual)) is not None:
        return usual
    return [column for column in found.columns if column.kind == "amount"][-1]


class _Rows:
    """The rows of a report, each with the words that name it."""

    def __init__(self, found: Report, report: str) -> None:
        self.report = report
        self.columns = [*naming(found), *_TELLING]
        self.rows = [*found.rows, *found.totals]
        self.words = [_words(row, self.columns) for row in self.rows]
        self.every = [set().union(*words) for words in self.words]
        for words in self.every[len(found.rows) :]:
            words.update(() if "matched" in words else _TOTAL)

    def called(self, said: str) -> list[Row]:
        """Return the rows that all of the words name; `#2` at the end is the second of them.

        Of several those that are called so in most columns: education in the sector of education before what else is in that sector.
        """
        tokens = [token for token in _APART.split(said) if token]
        if len(tokens) > _LONGEST:
            return []
        ordinal = _ORDINAL.fullmatch(tokens[-1]) if tokens else None
        tokens = tokens[:-1] if ordinal else tokens
        whole = _plain("".join(tokens))
        named = [
            (sum(whole in own for own in words), row)
            for row, words, every in zip(self.rows, self.words, self.every, strict=True)
            if _are_named(tokens, every)
        ]
        most = max((count for count, _ in named), default=0)
        rows = [row for count, row in named if count == most]
        at = int(ordinal[1]) if ordinal else 0
        return rows[max(at - 1, 0) : at] if ordinal else rows

    def one(self, rows: Sequence[Row], column: Column, said: str) -> Figure:
        """Return the one row that is meant: a row that only adds a stated rate to another has no other figure.

        Raises:
            UsageError: several rows have the column.
        """
        holding = [row for row in rows if column.key in row] or rows
        if len(holding) == 1:
            return Figure(holding[0], column, said)
        shown = holding[:_CHOICES]
        listed = [f"{self.report}:{self._choice(row, holding, said)}" for row in shown]
        more = len(holding) - len(shown)
        rest = Text(f" 等 {len(holding)} 行", f" and {more} more") if more else Text("", "")
        raise UsageError(
            "several_rows",
            Text(f"“{said}”有 {len(holding)} 行", f"{said!r} names {len(holding)} rows"),
            Text(
                f"写明是哪一行：{'、'.join(listed)}{rest.zh}",
                f"say which: {', '.join(listed)}{rest.en}",
            ),
        )

    def _choice(self, row: Row, rows: Sequence[Row], said: str) -> str:
        """Return what names one row of several: also the words in which they differ, else its number among them."""
        told = [said]
        alike = list(rows)
        for key in self.columns:
            if len(alike) > 1 and (word := _code(row.get(key))):
                same = [other for other in alike if _code(other.get(key)) == word]
                told += [word] if len(same) < len(alike) else []
                alike = same
        named = "/".join(told)
        if [id(each) for each in self.called(named)] == [id(row)]:
            return named
        at = [id(each) for each in self.called(said)].index(id(row))
        return f"{said}/#{at + 1}"

    def unknown(self, said: str) -> UsageError:
        """Return the error of a row that is not there, with those that are spelt like it."""
        keys = (key for key in self.columns if key not in _TELLING)
        known = [word for key in keys for row in self.rows for word in _spelt(row.get(key))]
        return UsageError(
            "no_row",
            Text(f"没有“{said}”这一行", f"there is no row {said!r}"),
            did_you_mean(said, list(dict.fromkeys(known))[:_SEARCHED]),
        )


def naming(found: Report) -> list[str]:
    """Return the columns whose words name a row, the most telling first."""
    columns = [
        column for column in found.columns if column.kind == "text" and column.key not in _NO_NAMES
    ]
    return [column.key for column in sorted(columns, key=lambda column: -column.weight)]


def _words(row: Row, columns: Sequence[str]) -> list[set[str]]:
    """Return the words of a row by which each of its columns names it."""
    found = []
    for key in columns:
        value = row.get(key)
        said = [value] if isinstance(value, str) else []
        if isinstance(value, Label) and value.code:
            said = [*value[:3], *(_BRACKETS.sub("", word) for word in value[:3])]
        elif isinstance(value, str) and key == "place":  # also without its folders and its column
            ends = (value, value.rpartition("/")[2])
            said = [word for end in ends for word in (end, end.rpartition(" ")[0])]
        found.append({_plain(word) for word in said} - {""})
    return found


def _spelt(value: Value) -> list[str]:
    """Return the words of a cell as they are written."""
    if isinstance(value, Label):
        return list(value[:3]) if value.code else []
    return [value] if isinstance(value, str) else []


def _code(value: Value) -> str:
    return value.code if isinstance(value, Label) else value if isinstance(value, str) else ""


def _plain(word: str) -> str:
    return _APART.sub("", lexicon.fold(word))


def _are_named(tokens: Sequence[str], words: set[str]) -> bool:
    """Whether tokens, taken together one after the other, are words of a row."""
    ways = {0}
    for end in range(1, len(tokens) + 1):
        said = ["".join(tokens[start:end]) for start in ways]
        if any({_plain(each), _meant(each)} & words for each in said):
            ways.add(end)
    return bool(tokens) and len(tokens) in ways


def _meant(said: str) -> str:
    """Return a name that the lexicon knows by its code (教育支出 is education), any other as it is."""
    return _plain(lexicon.find("indicator", said) or said)
