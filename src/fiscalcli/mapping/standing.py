"""Where the rows of one table stand: under which label and section, as a total or a part, of what kind and scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscalcli import lexicon, limits, side
from fiscalcli.formats.records import distinct
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping import opened, sections
from fiscalcli.mapping.labels import contrasts
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.reading import STATEMENT, cell_of, labelled, raw
from fiscalcli.mapping.words import (
    blanks,
    bullets,
    deductions,
    memos,
    numbering,
    rowlabel,
    stocks,
    totalwords,
)
from fiscalcli.mapping.words.scopes import Scopes
from fiscalcli.pattern import later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.layout import Layout, Meaning
    from fiscalcli.model import Fact, Row

_STATEMENT = {
    *("indicator", "sector", "code", "unit", "multiplier", "value", "note", "document", "place"),
    UNUSED,
}
"""The columns of a statement, in which indentation says what is part of what; elsewhere it must be steady."""
_TELLING = ("phase", "direction", "jurisdiction", "scope", "budget", "basis")
"""The columns that tell totals of one name apart."""
_MINUS = ("-", "−", "–", "(", "（", "△", "▲")
_BRACKET = later(r"[(（][^()（）]*[)）]")
_MARK = "其中："
_KINDS = ("limit", "balance")
"""Measures of which the parts are of the same kind as the whole."""


def indents(layout: Layout) -> bool:
    """Whether indentation says what is part of what: in a statement it does, in a list where it is steady."""
    label = layout.of("indicator") or layout.of("sector")
    is_told = is_statement(layout) or layout.of("level") is not None
    return is_told or rowlabel.are_indented([raw(row, label) for row in layout.body])


def is_statement(layout: Layout) -> bool:
    """Whether a table has labels and figures and little else, words of the labels that stand in a column of their own aside."""
    own = contrasts.columns(layout.meanings)
    return {meaning.role for meaning in layout.meanings if meaning not in own} <= _STATEMENT


class Standing:
    """Follows the rows of one table from above.

    `marks` says by line how a label is marked (`number`, `bullet`), `paths` holds the labels from the top down to that of
    the line, `heads` the row without figures that the line stands below, `sections` follows the sides of the budget that
    headings over the rows name. `inner` are the lines of rows that their figures show to be of the row above a mark `of which:`
    (`opened`), which is called `over`. `memo` is how deep the heading of memorandum items stands that the rows are below.
    """

    def __init__(self, layout: Layout, *, indents: bool) -> None:
        self.label = layout.of("indicator") or layout.of("sector")
        self.heading = self.last_heading = ""
        self.time = layout.of("period")
        self.closed: dict[str, str] = {}
        self.headed, self.heads = set[str](), dict[int, str]()
        self.values = [each for each in layout.values() if each.measure in ("", "amount")]
        self.extras = [each for each in layout.extras() if not _is_of_all(layout.body, each)]
        worded = ((role, layout.of(role)) for role in ("sector", "jurisdiction"))
        self.worded = [
            role for role, column in worded if not (column and _is_of_all(layout.body, column))
        ]
        labels = [raw(row, self.label) for row in layout.body]
        is_short = (indents or layout.of("ordinal") is not None) and len(labels) < STATEMENT
        self.inner, self.wholes = (
            opened.lines(layout.body, labels, self.values) if is_short else (frozenset[int](),) * 2
        )
        numbers = numbering.of(labels)
        if indents and rowlabel.are_hung([*filter(None, map(self._of_figures, layout.body))]):
            numbers = numbers._replace(nests=False)
        told = [] if len(labels) > STATEMENT else [self._of_figures(row) for row in layout.body]
        if indents and numbering.are_below([_untotalled(label) for label in told], numbers):
            numbers = numbers._replace(below=1)
        repeated = rowlabel.going_on(labels)
        signs = len(labels) < STATEMENT and rowlabel.are_signed(labels)
        kinds = bullets.levels(labels) if len(labels) < STATEMENT and not signs else {}
        self.ladder = rowlabel.Ladder(
            indents=indents, numbers=numbers, repeated=repeated, signs=signs, bullets=kinds
        )
        self.scopes = Scopes(layout)
        is_told = layout.of("direction") is None
        self.are_again = bool(contrasts.columns(layout.meanings)) or not is_statement(layout)
        self.sections = sections.Sections(
            labelled(layout), is_told=is_told, are_again=self.are_again
        )
        self.other = _other_side(layout, self.label)
        self.are_sided = balances_apart(layout)
        self.are_wholes = (
            self.sections.is_told and len(labels) < STATEMENT and sections.are_wholes(labels)
        )
        self.level = layout.of("level")
        self.is_dated = bool(layout.of("period")) or any(m.period for m in layout.values())
        self.are_years = not self.is_dated and len(labels) < STATEMENT and self._are_years(labels)
        self.most = limits.of("levels")
        self.are_funds = layout.of("budget") is None and self._have_funds(layout.body)
        self.fund = ""
        self.memo: int | None = None
        self.last = self.over = ""
        self.before: tuple[str, ...] = ()
        self.marks: dict[int, str] = {}
        self.paths: dict[int, tuple[str, ...]] = {}

    def note(self, row: Row) -> None:
        """Note a row without figures: it may open a list of parts, be a whole without a figure, or head a section."""
        cell = self._levelled(row)
        if rowlabel.is_opening(cell) and self.inner:
            self.over = self.last
        if row.place.line in self.inner or self.ladder.open(cell):
            return
        step = self.ladder.step(cell, [])
        self.heading = self.last_heading = step.label
        self.headed.clear()
        self.closed = {}
        deep = blanks.count(cell)
        if self.memo is None or deep <= self.memo:
            self.memo = deep if memos.are_headed(step.label) else None
        self.sections.head(step.label)
        if self.are_funds and (fund := lexicon.named("budget", step.label)):
            self.fund, self.sections.now = fund, ""

    def _of_figures(self, row: Row) -> str:
        """Return the label of a row that has more than it, with its blanks."""
        is_alone = sum(bool(cell.strip()) for cell in row.cells) < 2
        return "" if is_alone else raw(row, self.label)

    def _have_funds(self, body: Sequence[Row]) -> bool:
        """Whether labels without figures name two budgets or more: 一般公共预算 over its rows, 政府性基金预算 over its own."""
        named = set()
        ladder = rowlabel.Ladder(indents=False, numbers=self.ladder.numbers)
        for row in body if self.label and len(body) < STATEMENT else ():
            if sum(bool(cell.strip()) for cell in row.cells) == 1 and (
                cell := raw(row, self.label)
            ):
                named.add(lexicon.named("budget", ladder.step(cell, []).label))
        return len(named - {None, ""}) > 1

    def _are_years(self, labels: Sequence[str]) -> bool:
        """Whether the label of each whole begins with the year of its figures."""
        if not any("年" in label for label in labels):
            return False
        ladder = rowlabel.Ladder(indents=True, numbers=self.ladder.numbers)
        steps = [ladder.step(label, []) for label in labels if label.strip()]
        return stocks.are_dated([each.label for each in steps if not each.part_of])

    def _is_signed(self, row: Row) -> bool:
        """Whether all figures of a row stand below zero, as those that are taken off do where they are to be added."""
        said = [cell for meaning in self.values if (cell := cell_of(row, meaning))]
        return all(cell.startswith(_MINUS) or cell.endswith("-") for cell in said)

    def _levelled(self, row: Row) -> str:
        """Return the label of a row, as deep as a column of levels says: 1, 2, 3; it may stand in the column of the other side."""
        said = cell_of(row, self.level)
        cell = raw(row, self.label)
        if self.other and not cell.strip():
            cell = raw(row, self.other)
        return " " * (2 * int(said)) + cell.strip() if said.isdecimal() else cell

    def of(self, row: Row, given: dict[str, str], texts: dict[str, str]) -> rowlabel.Step:
        """Return what the label of a row with figures says; what it says of other dimensions, and of its year, is put into `given`.

        `texts` are the words of the row's own cells, `given` these and what holds for the table.
        """
        cell = self._levelled(row)
        words = (given.get(role, "") for role in self.worded)
        others = [*words, *(cell_of(row, meaning) for meaning in self.extras)]
        cell, others = self._called(cell, others, given)
        step = self.scopes.settled(self._step(row, cell, others), given, texts)
        if len(self.ladder.above) > self.most:
            raise limits.exceeded("levels", row.place)
        path = self._path(step)
        if not self.is_dated:
            step, given["period"] = stocks.of_year(step, path, are_dated=self.are_years)
        step = _of_kind(step, given)
        step = self._beside(step, row, others)
        is_next = self._is_next(row, texts, is_total=step.role in totalwords.CALLED)
        self._under_heading(step, row, is_next=is_next)
        self.marks[row.place.line] = step.mark
        self.paths[row.place.line] = path
        is_said = step.role and not (step.role == UNCLEAR and given.get("role"))
        given["role"] = texts.get("role") or (step.role if is_said else given.get("role", ""))
        if self.fund and lexicon.find("role", step.label) is None:  # 总计 is over all funds
            given["budget"] = self.fund
        if self.other and self.label and not texts.get("direction"):
            own = self.other if cell_of(row, self.other) else self.label
            given["direction"] = side.one_of(own.heading)
        if now := self.sections.of(step.label, step.role, is_next=is_next):
            given["direction"] = now
        if self.are_wholes and path and not totalwords.total(step.label):
            given["direction"] = sections.whole(path[0]) or given.get("direction", "")
        if (self.are_sided or self.are_wholes) and side.is_balancing(step.label):
            given["direction"] = "balance"
        return step

    def _under_heading(self, step: rowlabel.Step, row: Row, *, is_next: bool) -> None:
        """Note what heads a row: the last row without figures, up to the total of its rows, and behind it where these go on for another year or place."""
        if step.role in totalwords.CALLED:
            self.heading = ""
        elif is_next or (self.are_again and step.label in self.headed):
            self.heading = self.last_heading
        if self.heading and len(self.heads) < STATEMENT:
            self.headed.add(step.label)
            self.heads[row.place.line] = self.heading

    def _is_next(self, row: Row, texts: Mapping[str, str], *, is_total: bool) -> bool:
        """Whether a row stands behind the total of another year or place than its own: what heads these goes on over it."""
        own = {role: texts.get(role, "") for role in _TELLING} | {"period": cell_of(row, self.time)}
        if is_total:
            self.closed = own
        return any(said and own[role] not in ("", said) for role, said in self.closed.items())

    def _called(self, cell: str, others: list[str], given: dict[str, str]) -> tuple[str, list[str]]:
        """Return the label of a row and its other words, where 合计 stands in the column of the codes, or over several."""
        coded = _total_word([given.get("code", "")])
        if self.label is None:
            return cell, [*others, coded] if coded else others  # the codes may be all there is
        total = coded or _total_word(others)
        if cell.strip() or not total:
            return cell, others
        given["code"] = ""
        return total, others

    def _path(self, step: rowlabel.Step) -> tuple[str, ...]:
        """Return the labels from the top down to that of a row; what stands in brackets alone, (% of GDP), is below the row above it."""
        path = tuple(rung.label for rung in self.ladder.above)
        is_bracket = bool(path) and _BRACKET.fullmatch(step.label) is not None
        if is_bracket and len(path) == 1:
            return (*self.before, step.label)
        if not is_bracket:
            self.before = (step.label,) if step.role in totalwords.CALLED else path
        return path

    def _step(self, row: Row, cell: str, others: Sequence[str]) -> rowlabel.Step:
        """Return what the label of a row says; one that its figures show to be of the row over it is a part of that, whatever it is called."""
        if row.place.line in self.inner:
            label = self.ladder.numbers.bare(numbering.unnumbered(cell.strip()))
            return rowlabel.Step(label, "of_which", self.over)
        bare = rowlabel.unopened(cell) if self.ladder.indents else ""
        step = self.ladder.step(bare or cell, others)
        self.last = step.label
        if bare and row.place.line in self.wholes:
            self.over = step.label
        elif bare:
            self.ladder.open(f"{' ' * blanks.count(cell)}{_MARK}")
        return step

    def _beside(self, step: rowlabel.Step, row: Row, others: Sequence[str]) -> rowlabel.Step:
        """Return a row that stands in no sum as such: a memorandum item, what is taken off without a sign, what there was before."""
        if self.memo is not None and (
            step.role == "total" or blanks.count(raw(row, self.label)) < self.memo
        ):
            self.memo = None  # the account goes on
        words = [step.label] if self.label else others
        if self.memo is not None or any(map(memos.is_one, words)):
            return step._replace(role="subtotal")
        is_unsigned = any(map(deductions.is_one, words)) and not self._is_signed(row)
        is_apart = is_unsigned or stocks.is_opening(step.label) or self.sections.are_mixed
        return step._replace(role=UNCLEAR) if is_apart and not step.role else step


def _of_kind(step: rowlabel.Step, given: dict[str, str]) -> rowlabel.Step:
    """Return what a part of a limit or a balance is: 一般债务 under 债务限额 is 一般债务限额, a limit like its whole."""
    code = lexicon.find("indicator", step.part_of) if step.part_of else None
    whole = lexicon.indicators()[code] if code else None
    if whole is None or whole.measure not in _KINDS:
        return step
    given["measure"] = given.get("measure") or whole.measure
    kind = lexicon.label("measure", whole.measure)
    names = (f"{step.label}{kind.zh}", f"{step.label} {kind.en}")
    own = next((each for each in names if lexicon.find("indicator", each)), step.label)
    return step._replace(label=own)


def _untotalled(label: str) -> str:
    """Return a label, blank for a total: it is no whole of the rows below it."""
    return "" if totalwords.total(label.strip()) else label


def _other_side(layout: Layout, label: Meaning | None) -> Meaning | None:
    """Return the column of words that is of the other side than the labels, where each row has its name in one of both: 收入 | 支出 | 金额."""
    if label is None or layout.of("direction") is not None or len(layout.body) > STATEMENT:
        return None
    for each in layout.extras():
        sides = {side.one_of(label.heading), side.one_of(each.heading)}
        named = [bool(cell_of(row, label)) + bool(cell_of(row, each)) for row in layout.body]
        if sides == SIDES and {*named} == {1}:
            return each
    return None


def _is_of_all(body: Sequence[Row], column: Meaning) -> bool:
    """Whether a column says total in every row: it is of what the whole table is of, a level of government, and no row is one for it."""
    first = cell_of(body[0], column) if len(body) > 1 else ""
    return bool(first and totalwords.total(first)) and distinct(body, column.at) == {first}


def _total_word(words: Sequence[str]) -> str:
    """Return the first word that says total."""
    return next((word for word in words if word and totalwords.total(word)), "")


def over_places(fact: Fact) -> Fact:
    """Return the total that stands among the places (合计, 全市合计) as one of no place: it is over all of them."""
    if fact.role == "total" and totalwords.is_total(fact.jurisdiction):
        return fact._replace(jurisdiction="", jurisdiction_code="")
    return fact


def balances_apart(layout: Layout) -> bool:
    """Whether the sides are said by headings, or above the table of all its rows: the difference of both is then on neither."""
    is_stated = "direction" in layout.stated and layout.of("direction") is None
    return is_stated or any(m.direction for m in layout.values() if m.measure in ("", "amount"))


def side_of(meaning: Meaning, given: Mapping[str, str]) -> str:
    """Return the side of a figure: that of its column, unless its row is the difference of both."""
    said = given.get("direction", "")
    return said if said == "balance" else meaning.direction or said
