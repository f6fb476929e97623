"""From lines to report columns: the words for the dimensions, the unit of each row, and the order of rows."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from fiscalcli import dimension as dimensions, lexicon
from fiscalcli.errors import Text, UsageError
from fiscalcli.measure import UNIT_COST
from fiscalcli.model import COLUMN, Column, Interval, Label, Value
from fiscalcli.reporting import cells
from fiscalcli.stores.memory import scaled
from fiscalcli.unit import find as find_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Dataset, Fact, Kind, Period
    from fiscalcli.question import Question
    from fiscalcli.series import Block, Line
    from fiscalcli.unit import Unit

ORIGIN = "origin"
"""The key under which a row keeps where its figures come from; no column shows it."""
SHOWN = (*dimensions.PLACE, "scope", "phase")
"""The slices that tell figures apart even where nothing is added."""

Row = dict[str, Value]


UNNAMED = Label("", "没有名称的各项", "what has no name there")
"""What a note calls the figures that leave the words blank by which others are told apart."""


def label(dimension: str, code: str) -> Label:
    """Return the label of a dimension's code; an empty code is labelled as not stated."""
    if not code:
        return Label("", "-", "-")
    if dimension == "unit":
        return Label(code, code, code)
    is_known = dimensions.of(dimension).labelled or dimension in lexicon.vocabulary("dimension")
    return lexicon.label(dimension, code) if is_known else Label(code, code, code)


def heading(dimension: str) -> Text:
    """Return the words for a dimension: the lexicon's for a fact's column, else the file's own heading."""
    if dimension == COLUMN:
        return Text("列", "column")
    known = lexicon.vocabulary("column").get(dimension) or lexicon.vocabulary("dimension").get(
        dimension
    )
    return Text(known.zh, known.en) if known else Text(dimension, dimension)


def display_unit(question: Question, own: Unit, measure: str) -> Unit:
    """Return the unit in which a line is shown: money of the question's currency in its unit, the rest in its own.

    Money per head stays as it is published: 1450 元 are no 0.1450 万元.
    """
    is_amount = is_money(own) and measure != UNIT_COST
    return question.unit if is_amount and own.dimension == question.unit.dimension else own


def money(value: Decimal | None, target: Unit) -> Decimal | None:
    """Return an amount of the base unit in `target`, with its printed digits."""
    return None if value is None else scaled(value, target)


def bounds(found: Sum, target: Unit) -> Interval:
    """Return the bounds of a sum in `target`."""
    return Interval(money(found.low, target), money(found.high, target))


def fractions(ends: Interval, target: Unit) -> Interval:
    """Return bounds of the base unit in `target`, exactly."""
    factor = Fraction(target.factor)
    return Interval(*(None if end is None else Fraction(end) / factor for end in ends))


def slice_columns(dataset: Dataset, question: Question, blocks: Sequence[Block]) -> list[Column]:
    """Return the columns of the slices; details, for formats that are data, where they tell nothing apart."""
    columns = []
    for name in question.slices:
        if name in question.by:
            continue
        words = {block.keys[name] for block in blocks}
        told = len(words - {""}) > 1 or _tells_lines(name, blocks)
        told = told or (name == "scope" and _are_told_by_scope(blocks))
        told = told or (name in ("phase", COLUMN) and _is_of_some(name, blocks))
        told = told and (dataset.about.overlap is None or name in SHOWN)
        columns.append(
            Column(name, heading(name), weight=dimensions.of(name).weight, detail=not told)
        )
    return columns


def _tells_lines(name: str, blocks: Sequence[Block]) -> bool:
    """Whether two lines, or two totals, are the same but for what they say, or leave unsaid, in a slice: 90,000 and 7,200 of one tax.

    What is called as its column is told by that alone.
    """
    found: dict[tuple[object, ...], set[str]] = {}
    for block in blocks:
        others = tuple(word for key, word in block.keys.items() if key != name)
        names = [(line.group, "" if _repeats(block, line) else line.name) for line in block.lines]
        if len(names) != 1 and any(each.value is not None for each in block.totals.values()):
            names.append((("total",), ""))
        for own in names:
            line_key = (others, block.measure, block.basis, own)
            found.setdefault(line_key, set()).add(block.keys[name])
    return any(len(words) > 1 for words in found.values())


def _is_of_some(name: str, blocks: Sequence[Block]) -> bool:
    """Whether some amounts say what others leave unsaid: commitments beside expenditure and revenue, the total cost beside what was paid."""
    return len({block.keys[name] for block in blocks if block.measure == "amount"}) > 1


def _are_told_by_scope(blocks: Sequence[Block]) -> bool:
    """Whether a whole area without a name stands beside its places: 全市 beside its districts."""
    told = {(block.keys.get("jurisdiction", ""), block.keys.get("scope", "")) for block in blocks}
    unnamed = {scope for name, scope in told if not name}
    return unnamed > {""} or (bool(unnamed - {""}) and len(told) > len(unnamed))


def group_columns(question: Question, blocks: Sequence[Block]) -> list[Column]:
    """Return the columns of the groups, and the indicator where a row is one figure of a group."""
    columns = [
        Column(name, heading(name), weight=dimensions.of(name).weight) for name in question.by
    ]
    if "indicator" not in question.by:
        names = any(line.name for block in blocks for line in block.lines)
        same = all(_repeats(block, line) for block in blocks for line in block.lines)
        columns.append(
            Column("indicator", heading("indicator"), weight=98, detail=not names or same)
        )
    measures: dict[tuple[object, ...], set[str]] = {}
    slices = {name: {block.keys[name] for block in blocks} - {""} for name in question.slices}
    told = [name for name, words in slices.items() if len(words) > 1]
    for block in blocks:
        for line in block.lines:
            measures.setdefault((line.group, line.name), set()).add(block.measure)
        sums = block.totals.values() if len(block.lines) > 1 else ()
        if any(found.value is not None for found in sums):
            total = tuple(block.keys[name] for name in told)
            measures.setdefault(("total", *total), set()).add(block.measure)
    unclear = any(len(each) > 1 for each in measures.values())
    if any(line.depth for block in blocks for line in block.lines):  # indented in tables
        columns.append(Column("part_of", heading("part_of"), detail=True))
    columns.append(Column("measure", heading("measure"), weight=94, detail=not unclear))
    return columns


def _repeats(block: Block, line: Line) -> bool:
    """Whether the indicator of a line says no more than its group or its column does."""
    return not line.name or line.name in (*line.group, block.keys.get(COLUMN))


def distinct(question: Question, columns: Sequence[Column]) -> Sequence[Column]:
    """Return the columns of a report when none is called like a column of the file that it is grouped by.

    Raises:
        UsageError: two columns, as a table or a format that is data has them, would have one name.
    """
    keys = Counter(
        key
        for column in columns
        for key in {column.key, *(field.key for field in cells.fields([column]))}
    )
    keys.update((cells.RESERVED, ORIGIN))
    for name in question.by:
        if keys[name] > 1:
            raise UsageError(
                "taken",
                Text(
                    f"列名“{name}”与报表的列重名",
                    f"the column {name!r} is called like a column of the report",
                ),
                Text(
                    "在文件里给这一列换个名字，或用 --by 按别的列分组",
                    "give it another name in the file, or group by another column with --by",
                ),
            )
    return columns


def keys(question: Question, block: Block, line: Line) -> Row:
    """Return the words of a row: its slice, its group, its indicator, its measure."""
    row: Row = {name: label(name, word) for name, word in block.keys.items()}
    row |= {name: label(name, word) for name, word in zip(question.by, line.group, strict=True)}
    if line.name and "indicator" in question.by:
        row["indicator"] = label("indicator", line.name)._replace(depth=line.depth)
    elif line.name:
        row["indicator"] = label("indicator", line.name)
    elif "indicator" not in question.by:
        row["indicator"] = None
    if line.depth:
        row["part_of"] = label("indicator", line.part_of)
    return row | _kind(block)


def _kind(block: Block) -> Row:
    """Return what the figures of a block measure, and on which basis where that is not the nominal one."""
    row: Row = {"measure": label("measure", block.measure)}
    return (
        row if block.basis == dimensions.NOMINAL else row | {"basis": label("basis", block.basis)}
    )


def total_keys(question: Question, block: Block) -> Row:
    """Return the words of a total row: its slice, and the name of the total in the first column of the group."""
    row: Row = {name: label(name, word) for name, word in block.keys.items()}
    name = (
        label("indicator", block.total_name)
        if block.total_name
        else Label("total", "合计", "Total")
    )
    first = question.by[0]
    row[first] = (
        name
        if first in ("indicator", "sector") or not block.total_name
        else Label("total", "合计", "Total")
    )
    return row | _kind(block)


def amount(value: Decimal, target: Unit) -> str:
    """Return an amount in the base unit as a note writes it in `target`, which the note names behind it."""
    return cells.text(money(value, target), _AMOUNT, "en")


_AMOUNT = Column("value", Text("数值", "value"), "amount")


def slice_of(block: Block, at: Period) -> Text:
    """Return which total is spoken of: its period, and the words of its slice."""
    labels = [label(name, word) for name, word in block.keys.items() if word]
    zh, en = (" ".join([at.text, *(each.say(lang) for each in labels)]) for lang in ("zh", "en"))
    return Text(zh, en)


def unit_label(unit: Unit) -> Label:
    """Return a unit as a cell."""
    return Label(unit.unit, unit.zh, unit.en)


def one_unit(rows: Sequence[Mapping[str, Value]]) -> Unit | None:
    """Return the unit that every row is in, so that the title can name it once."""
    units = {row["unit"] for row in rows}
    only = units.pop() if len(units) == 1 else None
    return find_unit(only.code) if isinstance(only, Label) else None


def hedge(found: Sum) -> Label | None:
    """Return the hedge of a figure: `at_least` for 20%以上, and for a sum of that and of exact figures.

    A sum of figures that are bounded in two ways is about what it says; one of a bound and of figures up to a date has that bound.
    """
    hedges = {fact.hedge for cell in found.cells for fact in cell.facts if fact.hedge}
    bounds = hedges - {"cumulative"}
    said = ["about"] if len(bounds) > 1 else [*(bounds or hedges)]
    return label("hedge", said[0]) if said else None


def sources(facts: Sequence[Fact]) -> list[dict[str, str]]:
    """Return where the facts stand: document, place in it, file and line."""
    return [
        {
            "indicator": fact.indicator or fact.sector,
            "period": fact.period.text,
            "value": f"{fact.value:f}",
            "unit": fact.unit.unit,
            "document": fact.document,
            "place": fact.place,
            "file": str(fact.source),
        }
        for fact in facts
    ]


def synthetic(dataset: Dataset) -> Text:
    """Return what a title says of data that are not real, nothing for others."""
    return Text("（合成数据）", " (synthetic data)") if dataset.about.synthetic else Text("", "")


def title(dataset: Dataset, what: Text, periods: Sequence[Period]) -> Text:
    """Return the title of a report: the dataset's, what it shows, of which years."""
    years = periods[0].text if len(periods) == 1 else f"{periods[0].text} - {periods[-1].text}"
    about = dataset.about.title
    mark = synthetic(dataset)
    return Text(
        f"{about.zh}：{years} {what.zh}{mark.zh}", f"{about.en}: {what.en} {years}{mark.en}"
    )


def tells_bases(blocks: Sequence[Block]) -> bool:
    """Whether a figure stands on several bases, so that a table must tell these apart."""
    found: dict[tuple[object, ...], set[str]] = {}
    for block in blocks:
        names = {line.name for line in block.lines} | {block.total_name} - {""}
        for name in names:
            figure = (*block.keys.values(), block.measure, name)
            found.setdefault(figure, set()).add(block.basis)
    return any(len(bases) > 1 for bases in found.values())


def basis_columns(question: Question, blocks: Sequence[Block]) -> list[Column]:
    """Return the column of the basis where not all levels are nominal, unless it heads the rows."""
    if "basis" in question.by or all(block.basis == dimensions.NOMINAL for block in blocks):
        return []
    return [Column("basis", heading("basis"), weight=95, detail=not tells_bases(blocks))]


def words(key: str, zh: str, en: str, weight: int, *, detail: bool = False) -> Column:
    """Return a column of words."""
    return Column(key, Text(zh, en), weight=weight, detail=detail)


def figure(
    key: str,
    label: Text,
    kind: Kind,
    weight: int,
    interval_weight: int = 0,
    *,
    signed: bool = False,
) -> list[Column]:
    """Return a column of figures and that of their intervals, `<key>_interval`.

    Without an `interval_weight` the intervals are a detail, for formats that are data.
    """
    kinds: dict[Kind, Kind] = {"amount": "amounts", "rate": "rates", "points": "rates"}
    of = Text(f"{label.zh}区间", f"{label.en} interval")
    return [
        Column(key, label, kind, weight=weight, signed=signed),
        Column(
            f"{key}_interval",
            of,
            kinds[kind],
            weight=interval_weight,
            signed=signed,
            detail=not interval_weight,
        ),
    ]


def interval(key: str, label: Text, kind: Kind, weight: int) -> Column:
    """Return a column of intervals that stand for themselves."""
    return Column(key, label, kind, weight=weight)
