"""Two files, years, phases or places side by side: what changed, what is new, what vanished, and by how much.
两个文件、年份、阶段或地区对比：哪些变了、新增了、消失了，变了多少。
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscalcli import guards, hierarchy, measure, reasons, series
from fiscalcli.auditing import slips
from fiscalcli.comparing import contrast, matching, pairing
from fiscalcli.errors import Text
from fiscalcli.exact import add
from fiscalcli.hierarchy import NO_SUM
from fiscalcli.model import TOTALS, Column, Label, Report
from fiscalcli.reporting import gaps, origin, present, remarks
from fiscalcli.reporting.present import figure, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.comparing.comparands import Comparands
    from fiscalcli.comparing.matching import Match
    from fiscalcli.comparing.pairing import Pair
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Dataset, Fact, Period
    from fiscalcli.question import Question
    from fiscalcli.reporting.present import Row
    from fiscalcli.series import Block, Line
    from fiscalcli.unit import Unit

_ONE, _OTHER = contrast.column(1, "base"), contrast.column(2, "value")
_BOTH = (_ONE, _OTHER)
_FORMULAS = {"change": "value - base", "rate": "value / base - 1"}
_NAMED = 5
"""A note names so many rows and counts the rest."""
_UNCHANGED = ("same", "within_rounding")
_REASONS = {
    "value_missing": "",
    "base_missing": "",
    "none": "",
    "base_zero": "first_zero",
    "base_negative": "first_negative",
}
_SHOWN = ("indicator", "period", "jurisdiction", "scope", "phase", "budget", "direction", "measure", "basis",
          "sector", "code", "excludes")  # fmt: skip
"""What a row is called by, as far as it takes to tell the rows apart, in this order."""


def compute(
    dataset: Dataset, sides: Comparands, *, matched: bool = False, changed: bool = False
) -> Report:
    """Return every figure of both sides with what became of it.

    change = value − base, rate = value / base − 1, with the intervals of the printed precision; base is the
    first side, value the second. Without a grouping each figure is a line of its own, the line items of one key
    added up. Totals are those of growth: the plain one with its coverage, and that of the lines on both sides,
    which `matched` puts first. With `changed` only what differs is listed.
    """
    report = _Report(dataset, sides, matched=matched)
    rows = report.rows
    counts = Counter(_status(row) for row in rows)
    shown = [row for row in rows if not changed or _status(row) not in _UNCHANGED]
    columns = [
        *report.heads([*shown, *_spoken(report.totals)]),
        *origin.explained(_columns(sides, rows + report.totals), **_FORMULAS),
    ]
    present.distinct(sides.question, columns)
    return Report(
        "compare",
        1,
        _title(dataset, sides),
        columns,
        shown,
        report.totals,
        unit=present.one_unit(rows + report.totals),
        notes=[
            matching.counted(counts, len(rows) - len(shown)),
            *sides.notes,
            *remarks.of_rates(rows),
            *_reasons(dataset, rows, report.totals),
            *_slips(rows),
            *remarks.totals_in(report.blocks, _BOTH),
            *remarks.added(report.blocks, report.asked, _BOTH),
            *gaps.differing(
                report.blocks,
                report.asked,
                [(at, Text(name.zh, name.en)) for at, name in zip(_BOTH, sides.names, strict=True)],
                overlapping=report.overlapping,
            ),
        ],
        about={
            "dataset": dataset.about.name,
            "base": sides.names[0].code,
            "value": sides.names[1].code,
            "by": ",".join(sides.question.by),
            **{code: str(counts[code]) for code in matching.STATUSES if counts[code]},
        },
        sources=present.sources([*sides.one, *sides.other]),
    )


class _Report:
    """Makes the rows, figure by figure or by what was asked for, and the totals of either."""

    def __init__(self, dataset: Dataset, sides: Comparands, *, matched: bool) -> None:
        self.dataset, self.sides, self.matched = dataset, sides, matched
        self.overlapping = dataset.about.overlap is not None
        self.slipping = not {"jurisdiction", "scope", "budget"} & set(sides.without)
        self.matches = matching.lines(sides.one, sides.other, sides.without)
        self.names = (*_SHOWN, *_extras(self.matches))
        facts = {_ONE: matching.alike(self.matches), _OTHER: [(each, each) for each in sides.other]}
        every = [fact for each in facts.values() for fact, _ in each]
        self.asked = _asking(sides, every)
        self.published: dict[Fact, Fact] = {}
        periods = dict.fromkeys(map(self._period, every))
        self.parts = {when: self._blocks(dataset, facts, when) for when in periods}
        self.blocks = [block for blocks in self.parts.values() for block in blocks]
        self.rows = self._grouped() if sides.question.by else self._lines()
        self.totals = self._all_totals()

    def _lines(self) -> list[Row]:
        return [self._line(match) for match in self.matches if not _is_total(match)]

    def _grouped(self) -> list[Row]:
        return [
            _when(when) | self._group(block, line)
            for when, blocks in self.parts.items()
            for block in blocks
            for line in block.lines
        ]

    def _period(self, fact: Fact) -> str:
        return matching.word(fact, "period", self.sides.without)

    def _blocks(
        self, dataset: Dataset, facts: Mapping[Period, Sequence[tuple[Fact, Fact]]], when: str
    ) -> list[Block]:
        """Return the blocks of a period, their two columns the sides; of each figure what was published is kept."""
        columns = []
        for at, own in facts.items():
            there = [(fact, said) for fact, said in own if self._period(fact) == when]
            moved = contrast.stand((fact for fact, _ in there), at, without=self.sides.without)
            self.published |= zip(moved, (said for _, said in there), strict=True)
            columns += moved
        asked = self.asked._replace(facts=columns)
        if not self.sides.question.by:  # each figure has its line: only the totals are wanted
            asked = asked._replace(by=("direction",))
        cells = series.cells(asked, _BOTH)
        growing = [cell for cell in cells if cell.get("measure") in measure.GROWING]
        return series.blocks(dataset, asked, growing, _BOTH)

    def _all_totals(self) -> list[Row]:
        """Return the totals that the data state, and of what they do not state the sums."""
        by = self.sides.question.by
        stated = [self._line(match) for match in self.matches if _is_total(match) and not by]
        formed: list[Row] = []
        for when, blocks in self.parts.items():
            for block in blocks:
                found = self._totals(block)
                if not self._wants_total(
                    block
                ):  # it is among those that are stated; a matched one is not
                    found = found[:-1]
                formed += [_when(when) | row for row in found]
        stated = [row for row in stated if not any(_holds(other, row) for other in formed)]
        rows = formed + stated if self.matched else stated + formed
        return rows[:1] if self.overlapping and by else rows

    def _wants_total(self, block: Block) -> bool:
        """Whether a total says more than the rows: it is a sum, or a figure that is no row of its own."""
        if self.sides.question.by:
            return len(block.lines) > 1 or bool(block.total_name)
        counts = [sum(len(cell.facts) for cell in found.cells) for found in block.totals.values()]
        return max(counts, default=0) > 1

    def _line(self, match: Match) -> Row:
        """Return the row of one figure."""
        base, now = matching.added(match.base), matching.added(match.now)
        fact = match.fact
        target = present.display_unit(self.sides.question, fact.unit, fact.measure)
        own = dict(fact.extra)
        row: Row = {name: self._word(fact, name, own) for name in self.names}
        row["role"] = present.label("role", fact.role) if fact.role else None
        pair = pairing.of_one_line(now, base)
        return row | self._figures(pair, target, fact.measure, apart=match.apart)

    def _word(self, fact: Fact, name: str, own: Mapping[str, str]) -> Label:
        if name == "indicator":
            return present.label(
                "indicator" if fact.indicator else "sector", fact.indicator or fact.sector
            )
        if name in matching.WORDS:
            said = matching.word(fact, name, self.sides.without)
            return present.label(name, "" if name == "basis" and said == "nominal" else said)
        said = own.get(name, "")
        return Label(said, said or "-", said or "-")

    def _group(self, block: Block, line: Line) -> Row:
        """Return the row of a group."""
        target = present.display_unit(self.asked, line.unit, block.measure)
        pair = self._pair(line.at(_OTHER), line.at(_ONE), matched=self.matched)
        return present.keys(self.asked, block, line) | self._figures(
            pair, target, block.measure, apart=self._apart(block)
        )

    def _apart(self, block: Block) -> str:
        """Return why two sides that are two places are not compared: each has a currency or a unit of its own."""
        kind = block.cells[0].unit.dimension
        ends = ((fact for fact in side if fact.unit.dimension == kind) for side in self.sides[1:3])
        return guards.are_apart(*map(list, ends)) if "jurisdiction" in self.sides.without else ""

    def _pair(self, now: Sum, base: Sum, *, matched: bool = False) -> Pair:
        return pairing.pair(now, base, overlapping=self.overlapping, matched=matched)

    def _totals(self, block: Block) -> list[Row]:
        """Return the block's total, and that of the common figures where the sides are sums of different ones."""
        base, now = (block.totals.get(at, NO_SUM) for at in _BOTH)
        why = next((end.reason for end in (base, now) if end.reason not in ("", "none")), "")
        if why:  # where one side may not be added, its counterpart alone says nothing
            base, now = (hierarchy.refused(why, end.cells) for end in (base, now))
        plain = self._pair(now, base)
        target = present.display_unit(self.asked, block.cells[0].unit, block.measure)
        keys = present.total_keys(self.asked, block)
        if apart := self._apart(block):
            return [keys | self._figures(plain, target, block.measure, apart=apart)]
        rows = [keys | self._figures(plain, target, block.measure)]
        if plain.moved.difference is None or (plain.is_covered and not self.matched):
            return rows
        like = self._pair(now, base, matched=True)
        if plain.is_covered or not like.coverage[0]:  # of totals that are stated it is their parts
            parts = (series.parts(block, at, overlapping=self.overlapping) for at in (_OTHER, _ONE))
            like = self._pair(*parts, matched=True)
            if not plain.is_covered:
                covered = plain._replace(coverage=like.coverage)
                rows = [keys | self._figures(covered, target, block.measure)]
        if not like.coverage[0] or like.is_covered or like.moved.difference is None:
            return rows
        coverage = "{}/{}".format(*like.coverage)
        name = pairing.matched_total(like.coverage)
        row = keys | self._figures(like._replace(coverage=(1, 1)), target, block.measure)
        row |= {self.asked.by[0]: name, "coverage": coverage}
        return [row, *rows] if self.matched else [*rows, row]

    def _figures(self, pair: Pair, target: Unit, measured: str, *, apart: str = "") -> Row:
        """Return the figures of a row; what stands `apart` on the other side is shown and not compared."""
        base, now = pair.base.value, pair.now.value
        row: Row = dict.fromkeys(("change", "rate", "slip", "coverage", "reason"))
        row |= {
            "base": present.money(base, target),
            "base_interval": present.bounds(pair.base, target),
            "value": present.money(now, target),
            "value_interval": present.bounds(pair.now, target),
            "unit": present.unit_label(target),
            "origin": origin.of({"value": pair.now, "base": pair.base}, self.published),
        }
        if apart:
            return row | {
                "status": matching.STATUSES["not_comparable"],
                "reason": reasons.label(apart),
            }
        covered = pair.is_covered or base is None or now is None
        status = matching.status(pairing.amount(pair.base), pairing.amount(pair.now))
        is_partial = not covered and pair.moved.rate is not None
        reason = "coverage" if is_partial else _REASONS.get(pair.reason, pair.reason)
        row |= {
            "status": matching.STATUSES[status],
            "coverage": None if covered else "{}/{}".format(*pair.coverage),
        }
        if base is not None and now is not None:
            row["change"] = present.money(add([now, base.copy_negate()]), target)
            row["change_interval"] = present.fractions(pair.moved.differences, target)
            power = slips.power(now, base) if self.slipping else 0
            row["slip"] = slips.label(power) if power and covered else None
        if measured in measure.GROWING:
            row |= {"rate": pair.moved.rate, "rate_interval": pair.moved.rates}
        elif reason in ("first_zero", "first_negative"):
            reason = ""
        return row | {"reason": reasons.label(reason)}

    def heads(self, rows: Sequence[Row]) -> list[Column]:
        """Return the columns that say what a row is."""
        if self.sides.question.by:
            several = len(self.parts) > 1
            return [
                words("period", "期间", "period", 96, detail=not several),
                *present.slice_columns(self.dataset, self.asked, self.blocks),
                *present.group_columns(self.asked, self.blocks),
                *present.basis_columns(self.asked, self.blocks),
            ]
        needed = matching.telling(rows, self.names)
        return [
            *(
                Column(
                    name,
                    present.heading(name),
                    weight=99 if name == "indicator" else 94,
                    detail=name not in needed,
                )
                for name in self.names
            ),
            words("role", "行类型", "role", 5, detail=True),
        ]


def _holds(total: Row, stated: Row) -> bool:
    """Whether a total of both sides holds the one that only one of them states."""
    ends = [end for end in ("base", "value") if stated[end] is not None]
    is_of_both = None not in (total["base"], total["value"])
    return len(ends) == 1 and is_of_both and all(total[at] == stated[at] for at in (*ends, "unit"))


def _asking(sides: Comparands, facts: Sequence[Fact]) -> Question:
    question = sides.question if sides.question.by else sides.question._replace(by=("indicator",))
    return contrast.asking(question, facts, without=sides.without)


def _when(period: str) -> Row:
    return {"period": Label(period, period or "-", period or "-")}


def _is_total(match: Match) -> bool:
    return match.fact.role in TOTALS


def _spoken(totals: Sequence[Row]) -> list[Row]:
    """Return the totals that hold a figure: only these are shown to people."""
    return [row for row in totals if row["base"] is not None or row["value"] is not None]


def _reasons(dataset: Dataset, rows: Sequence[Row], totals: Sequence[Row]) -> list[Text]:
    """Return why there are no numbers; which total has none is said where others have one."""
    spoken = _spoken(totals)
    if not spoken:
        return remarks.reasons_of([*rows, *totals], dataset, "compare")
    lacking = [row for row in totals if row["base"] is None and row["value"] is None]
    return [
        *remarks.reasons_of([*rows, *spoken], dataset, "compare"),
        *remarks.withheld(lacking, matching.telling(totals, _SHOWN), dataset),
    ]


def _status(row: Row) -> str:
    status = row["status"]
    return status.code if isinstance(status, Label) else ""


def _extras(matches: Sequence[Match]) -> list[str]:
    """Return the file's own columns."""
    return list(dict.fromkeys(name for match in matches for name, _ in match.fact.extra))


def _slips(rows: Sequence[Row]) -> list[Text]:
    """Return which figures are a power of ten apart, and what that looks like."""
    found: dict[str, list[Label]] = {}
    for row in rows:
        if isinstance(slip := row["slip"], Label):
            names = (row.get(name) for name in ("indicator", "sector", "jurisdiction"))
            called = [each for each in names if isinstance(each, Label) and each.code]
            found.setdefault(slip.code, []).append(called[0] if called else slip)
    notes = []
    for code, labels in found.items():
        said = slips.words(int(code.removeprefix("10^")))
        more = len(labels) - _NAMED
        zh, en = ([label.say(lang) for label in labels[:_NAMED]] for lang in ("zh", "en"))
        if more > 0:
            zh, en = [*zh, f"另 {more} 行"], [*en, f"{more} more"]
        notes.append(Text(f"{'、'.join(zh)}：{said.zh}", f"{', '.join(en)}: {said.en}"))
    return notes


def _title(dataset: Dataset, sides: Comparands) -> Text:
    one, other = sides.names
    about = dataset.about.title
    mark = present.synthetic(dataset)
    of = Text("", "") if sides.are_files else Text(f"{about.zh}：", f"{about.en}: ")
    return Text(
        f"{of.zh}{one.zh}与{other.zh}对比{mark.zh}",
        f"{of.en}{one.en} and {other.en} compared{mark.en}",
    )


def _columns(sides: Comparands, rows: Sequence[Row]) -> list[Column]:
    several = len({row["unit"] for row in rows}) > 1
    one, other = (Text(label.zh, label.en) for label in sides.names)
    return [
        *figure("base", one, "amount", 97),
        *figure("value", other, "amount", 98),
        words("unit", "单位", "unit", 96, detail=not several),
        *figure("change", Text("增减额", "change"), "amount", 88, signed=True),
        *figure("rate", Text("变化率", "rate"), "rate", 86, signed=True),
        words("status", "状态", "status", 92),
        words("slip", "单位疑误", "unit slip", 85),
        words("coverage", "覆盖", "coverage", 46),
        words("reason", "说明", "why", 65),
    ]
