"""The nouns: rows as read, facts as meant, reports as computed. No behaviour beyond themselves, no I/O."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.errors import Place, Problem, Text
    from fiscalcli.formulas.working import Node
    from fiscalcli.unit import Unit


class NumberCell(str):  # noqa: SLOT000 (what few cells have takes no room in the others)
    """A cell that holds a number and no text: its point is the decimal point, whatever its file's texts write.

    `power` is the power of ten by which the number format makes it smaller than it is, where no word says so. `is_cut`
    says that it has more digits than its file keeps of a number: what stands behind the fifteenth is not what was typed,
    `is_unseen` that its number format shows nothing of it.
    No blanks are around it, so that it stays what it is when it is stripped.
    """

    power: int = 0
    is_cut: bool = False
    is_unseen: bool = False

    def strip(self, _: str | None = None, /) -> str:
        """Return the cell itself."""
        return self


class Row(NamedTuple):
    """One line of a table as the file literally has it: cells as text, those of numbers as `NumberCell`."""

    place: Place
    cells: Sequence[str]


class Merged(NamedTuple):
    """Cells that are one: the lines from `top` to `bottom`, the columns from `left` to `right`, from zero."""

    top: int
    bottom: int
    left: int
    right: int


class Hidden(NamedTuple):
    """What a workbook keeps out of sight and is read all the same: lines, and columns from zero, that hold something."""

    lines: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


class Sheet(NamedTuple):
    """A table as read: its rows in order, and what a person must know of how it was read.

    `delimiter` is what separates the cells of a text table, empty for a workbook. `merged` are the cells that
    are one, where the format says so; only their first cell is filled. `head` is the index of the row whose cells
    are the names of the columns, where the format says so. `reader` is the name of the reader that read it.
    `hidden` are its lines and columns out of sight, `beside` the sheets of its file that are out of sight and left out.
    `keys` are those under which it stands in a document, the outermost first.
    """

    file: str
    name: str
    rows: Sequence[Row]
    encoding: str = ""
    notes: tuple[Text, ...] = ()
    delimiter: str = ""
    merged: tuple[Merged, ...] = ()
    head: int | None = None
    reader: str = ""
    hidden: Hidden = Hidden()
    beside: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Period(NamedTuple):
    """A stretch of fiscal time: `2024`, `2024-06`, `2024-Q1`, `2014-15`, or a cumulative `2024-01/2024-06`.

    `year` is the calendar year in which the fiscal year starts; `part` is what is left of the year (`""`
    for a whole year, `06`, `Q1`, `01/06`), so two periods compare when their parts are equal.
    """

    year: int
    part: str
    text: str

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return a whole calendar year."""
        return cls(year, "", str(year))


class Fact(NamedTuple):
    """One published figure with what is needed to know which figure it is.

    `value` and `half_width` are in `unit`, as printed. `low` and `high` are the bounds that the printed
    precision and the hedge allow, in `unit`; `None` where there is no bound.
    """

    jurisdiction: str
    jurisdiction_code: str
    scope: str
    budget: str
    direction: str
    sector: str
    indicator: str
    code: str
    part_of: str
    role: str
    period: Period
    phase: str
    measure: str
    basis: str
    excludes: str
    value: Decimal
    unit: Unit
    half_width: Decimal
    hedge: str
    document: str
    place: str
    status: str
    note: str
    source: Place
    low: Decimal | None
    high: Decimal | None
    extra: tuple[tuple[str, str], ...] = ()


class About(NamedTuple):
    """What a dataset says of itself, once for all of its facts."""

    name: str
    title: Text
    year: str = ""
    overlap: Text | None = None
    synthetic: bool = False
    sources: tuple[str, ...] = ()


class OpenScale(NamedTuple):
    """What is said of amounts without a unit: a power of ten, a word of several currencies, the measure, and what the column is of."""

    power: int
    currency: str
    measure: str = ""
    subject: str = ""

    @property
    def is_said(self) -> bool:
        """Whether anything is said of them."""
        return bool(self.power or self.currency)


class Dataset(NamedTuple):
    """Facts with their origin; `left_out` lists the cells that `--skip-bad` left out.

    `clashes` holds the pairs of figures of one key with two values that are among them, `lost` all figures that were
    left out: what they are of is known, and a value that cannot be read is no number. `scales` are those of amounts
    whose currency nothing names, each with where it stands first. `headings` says of columns that are called otherwise what they were read as.
    """

    about: About
    facts: Sequence[Fact]
    notes: tuple[Text, ...] = ()
    left_out: tuple[Problem, ...] = ()
    clashes: tuple[tuple[Fact, Fact], ...] = ()
    lost: tuple[Fact, ...] = ()
    scales: tuple[tuple[OpenScale, Place], ...] = ()
    headings: tuple[tuple[str, str], ...] = ()


class _Cell(NamedTuple):
    keys: Mapping[str, str]
    period: Period
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    facts: Sequence[Fact]


class Cell(_Cell):
    """Facts of one key summed: `value`, `low`, `high` in the base unit of the unit's dimension.

    `keys` holds the dimensions by name; `unit` is the unit most of the facts were published in.
    """

    def get(self, dimension: str) -> str:
        """Return the cell's word for `dimension`, empty where it has none."""
        return self.keys.get(dimension, "")

    @cached_property
    def name(self) -> str:
        """What the cell is called among its siblings: its indicator, else its sector."""
        return self.get("indicator") or self.get("sector")

    @cached_property
    def key(self) -> str:
        """What tells the cell from its siblings: its code, else its name.

        A part that is called like its whole (其他支出 in 其他支出) is another figure than that.
        """
        own, above = self.name, self.get("part_of")
        is_like_whole = above and own in above.split("|")
        return self.get("code") or (f"{own}'" if is_like_whole else own)

    @cached_property
    def place(self) -> str:
        """What tells its place from others: its code, else its name."""
        return self.get("jurisdiction_code") or self.get("jurisdiction")


class Interval(NamedTuple):
    """Bounds in one unit; `None` means that nothing is known on that side."""

    low: Decimal | Fraction | None
    high: Decimal | Fraction | None


class Label(NamedTuple):
    """A stable code with its words in both languages; `depth` indents a part under its whole."""

    code: str
    zh: str
    en: str
    depth: int = 0

    def say(self, lang: str) -> str:
        """Return the words in `lang` (`zh` or `en`)."""
        return self.zh if lang == "zh" else self.en


TOTALS = ("total", "subtotal")
"""The roles of figures that repeat others, and are not added to them."""
COLUMN = "column"
"""The dimension of the file's own in which the heading of a figure is one more word for it."""
SHEET = "sheet"
"""The dimension of figures from a file of several tables: where they stand."""
LEDGER = "ledger"
"""The dimension of figures that the rows of a ledger answer: what two ledgers say overlaps, and is never added."""

Kind = Literal["text", "amount", "rate", "points", "count", "amounts", "rates"]


class Column(NamedTuple):
    """A column of a report: its stable key, its label, and the kind of value its cells hold.

    Kinds: `text` (a `Label` or a `str`); `amount` (a `Decimal` in the row's unit); `rate` (a ratio as
    `Fraction`, shown as a percentage); `points` (a ratio, shown in percentage points); `count` (an `int`);
    `amounts` and `rates` (an `Interval` of such). `weight` orders by importance: on a narrow terminal the
    lightest columns give way first. A `detail` column stands only in formats that are data. `formula` says how
    the figures come about, in the names of columns and of origins; that of an interval is that of its figure.
    """

    key: str
    label: Text
    kind: Kind = "text"
    weight: int = 50
    signed: bool = False
    detail: bool = False
    formula: str = ""


class Origin(NamedTuple):
    """What a figure was added up from: its amount with its bounds in the base unit, or why there is none, and its facts.

    The facts stand in `cells`, which all rows with a share of one total hold in common, and in `stated`.
    `published` gives for a fact that was set in another place of the time the fact as it stands in the source.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    reason: str
    cells: Sequence[Cell] = ()
    stated: tuple[Fact, ...] = ()
    published: Mapping[Fact, Fact] = MappingProxyType({})

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts as they were published."""
        own = (fact for cell in self.cells for fact in cell.facts)
        return (*(self.published.get(fact, fact) for fact in own), *self.stated)


class Origins(NamedTuple):
    """Where the figures of a row come from. No column shows it; `explain` does.

    `figures` are what was added up, by the names that formulas use; `formulas` those of columns whose formula is not
    the same in every row, in such names or with their figures in them; `factors` the size in base units of the unit
    of a column, where that is no unit of the lexicon (元/亩).
    """

    figures: Mapping[str, Origin]
    formulas: Mapping[str, str | Node] = MappingProxyType({})
    factors: Mapping[str, Fraction] = MappingProxyType({})


Value = Label | str | Decimal | Fraction | int | Interval | Origins | None


Severity = Literal["error", "warning", "notice"]
SEVERITIES: Mapping[Severity, Label] = MappingProxyType(
    {
        "error": Label("error", "错误", "error"),
        "warning": Label("warning", "警告", "warning"),
        "notice": Label("notice", "提示", "notice"),
    }
)
"""The severities in words, the gravest first."""
Outcome = Literal["passed", "failed", "undecided"]


class Finding(NamedTuple):
    """A broken data rule: which figure, what was expected of it and what was found, what to do.

    Numbers are in `unit` (a rate in `%`); a `Label` stands where words were expected. `facts` are all figures
    concerned, the one to look at first in front; `place` is where that stands when no figure could be read.
    `severity` is that of the rule, and `cure` what its rule says, unless the finding knows better. `formula` says
    how the expected number comes about, in the names of `parts`; without it the sum of all facts but the first is expected.
    """

    subject: Text
    message: Text
    facts: Sequence[Fact]
    expected: Decimal | Fraction | Label | None = None
    found: Decimal | Fraction | Label | None = None
    difference: Decimal | Fraction | None = None
    unit: Unit | None = None
    severity: Severity | None = None
    place: Place | None = None
    cure: Text | None = None
    rule: str = ""
    formula: str = ""
    parts: Mapping[str, Sequence[Fact]] = MappingProxyType({})


class Judgement(NamedTuple):
    """What one target or rule says, for programs that gate on it: only a failed `error` fails the gate.

    `name` is stable from run to run; `place` is where to look first.
    """

    name: str
    outcome: Outcome
    severity: Severity
    message: Text
    place: Place


class Report(NamedTuple):
    """An answer as data: typed columns and raw rows. Numbers stay raw until a renderer formats them.

    `unit` is the unit of every amount whose row names no `unit` of its own. `totals` are rows like the
    others that a table sets apart. `about` says which question was asked of which data. `judgements` are
    what `check` and `validate` decided; `None` in a report that judges nothing.
    """

    name: str
    version: int
    title: Text
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Value]]
    totals: Sequence[Mapping[str, Value]] = ()
    unit: Unit | None = None
    notes: Sequence[Text] = ()
    about: Mapping[str, str] = MappingProxyType({})
    sources: Sequence[Mapping[str, str]] = ()
    judgements: Sequence[Judgement] | None = None
