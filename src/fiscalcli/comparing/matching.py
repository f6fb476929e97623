"""Which figure on one side is which on the other, and whether it is another number there.

A figure is told from others by everything that the data say of it, except what the two sides differ in. Where one
side says less (no code), names the same code otherwise (207 before and after 2019) or spells one name otherwise (its
case, its blanks, a code that lost its zeros), it is still the same figure. A figure that stands on the other side under another phase, scope or basis only is not compared with it,
nor is it called vanished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import guards, hierarchy, lexicon, measure
from fiscalcli.dimension import IDENTITY, PLACE
from fiscalcli.errors import Text
from fiscalcli.model import SHEET, TOTALS, Label
from fiscalcli.stores import memory

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from fractions import Fraction

    from fiscalcli.change import Amount
    from fiscalcli.hierarchy import Sum
    from fiscalcli.model import Fact

WORDS = ("period", *IDENTITY, "excludes")
"""What tells a figure from others, beside the file's own columns."""
APART = ("phase", "scope", "basis", "budget")
"""In what figures may differ that are the same otherwise, and must not be compared for it."""
_UNSAID = ("code", "jurisdiction_code", "jurisdiction", "sector", "direction")
"""What one side may leave unsaid of the same figure."""

STATUSES = {
    "changed": Label("changed", "变化", "changed"),
    "new": Label("new", "新增", "new"),
    "vanished": Label("vanished", "消失", "vanished"),
    "not_comparable": Label("not_comparable", "口径不同", "not comparable"),
    "within_rounding": Label("within_rounding", "舍入以内", "within rounding"),
    "same": Label("same", "相同", "same"),
    "none": Label("none", "无数据", "none"),
}
"""What may have become of a figure."""

Key = tuple[tuple[str, str], ...]


class Match(NamedTuple):
    """The figures of one key on both sides; `apart` names the dimension in which alone they differ.

    On either side there are several where line items are added up, and none where the figure is not there.
    """

    base: tuple[Fact, ...]
    now: tuple[Fact, ...]
    apart: str = ""

    @property
    def fact(self) -> Fact:
        """Return a figure that says what the line is: that of the second side where there is one."""
        return (self.now or self.base)[0]


def lines(one: Sequence[Fact], other: Sequence[Fact], without: Collection[str]) -> list[Match]:
    """Return every figure of both sides once, in the order of the data; `without` is what the sides differ in."""
    gone = {*without, *((SHEET,) if _own_sheets(one, other) else ())}
    gone |= {*PLACE} if "jurisdiction" in gone else set()  # a place goes with its code
    ours, theirs = (_keyed(facts, gone) for facts in (one, other))
    found = {key: (key, "") for key in ours if key in theirs}
    for reduced, name in _PASSES:
        _join(ours, theirs, found, reduced, name)
    return [_placed(match) for match in _ordered(ours, theirs, found)]


def _placed(match: Match) -> Match:
    """Return a match, apart where it is of amounts that are alike within one place only, and of two places."""
    if not match.base or not match.now or match.apart:
        return match
    return match._replace(apart=guards.are_apart(match.base, match.now))


def _own_sheets(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Whether the sides stand on sheets of other names (a sheet for each year): then these tell nothing."""
    ours, theirs = (
        {word for fact in facts for name, word in fact.extra if name == SHEET}
        for facts in (one, other)
    )
    return not ours & theirs


def word(fact: Fact, name: str, without: Collection[str] = ()) -> str:
    """Return what tells `fact` apart in one dimension; where periods are compared, which part of the year it is of."""
    if name == "period":
        return fact.period.part if name in without else fact.period.text
    if name in without:
        return ""
    return str(getattr(fact, name))


def _keyed(facts: Iterable[Fact], without: Collection[str]) -> dict[Key, list[Fact]]:
    """Return the facts by key: line items of one key together, and what is never added (a second 小计) apart."""
    found: dict[Key, list[Fact]] = {}
    times: dict[Key, int] = {}
    for fact in facts:
        key = (
            *((name, word(fact, name, without)) for name in WORDS),
            ("dimension", fact.unit.dimension),
            ("total", "1" if fact.role in TOTALS else ""),
            *sorted(each for each in fact.extra if each[0] not in without),
        )
        if fact.role in TOTALS or not measure.is_additive(fact.measure, fact.unit.dimension):
            times[key] = times.get(key, 0) + 1
            key = (*key, ("time", str(times[key])))
        found.setdefault(key, []).append(fact)
    return found


def _less(*names: str) -> Callable[[Key], Key | None]:
    def reduced(key: Key) -> Key | None:
        return tuple(each for each in key if each[0] not in names)

    return reduced


def _by_code(key: Key) -> Key | None:
    """Return the key without names, where a code tells the figure."""
    said = dict(key)
    return _less("indicator", "sector")(key) if said["code"] else None


def _as_spelt(key: Key) -> Key | None:
    """Return the key with its names as they are compared, and codes without the zeros that a spreadsheet takes from them."""
    return tuple(
        (name, _spelt(name, said) if name in ("indicator", "sector") else _unpadded(name, said))
        for name, said in key
    )


def _by_name(key: Key) -> Key | None:
    """Return the key with its names as they are compared, without what one side may leave unsaid."""
    return _as_spelt(tuple(each for each in key if each[0] not in _UNSAID))


def _spelt(name: str, said: str) -> str:
    """Return a name without the mark of a note behind it, by which it may be known: 教育① is 教育, 合计 and 总计 are the total."""
    bare = lexicon.unmarked(said)
    return lexicon.find(name, bare) or lexicon.find("role", bare) or bare


def _unpadded(name: str, said: str) -> str:
    is_padded = name == "code" and said.startswith("0") and said.isdecimal()
    return said.lstrip("0") or "0" if is_padded else said


_APART = {name: _less(name) for name in APART}
_PASSES: tuple[tuple[Callable[[Key], Key | None], str], ...] = (
    (_less(*_UNSAID), ""),
    (_by_name, ""),
    (_as_spelt, "renamed"),
    (_by_code, "renamed"),
    *((reduced, name) for name, reduced in _APART.items()),
)


_ELSEWHERE = {**_APART, "unit": _less("dimension")}
"""In what a figure may differ that is on both sides; of two currencies each stands in a row of its own."""


def _join(
    ours: dict[Key, list[Fact]],
    theirs: dict[Key, list[Fact]],
    found: dict[Key, tuple[Key, str]],
    reduced: Callable[[Key], Key | None],
    name: str,
) -> None:
    """Join what is left on both sides and has one counterpart under a reduced key."""
    taken = {theirs_key for theirs_key, _ in found.values()}
    rest: list[dict[Key, list[Key]]] = []
    for keys in (
        (key for key in ours if key not in found),
        (key for key in theirs if key not in taken),
    ):
        by: dict[Key, list[Key]] = {}
        for key in keys:
            if (less := reduced(key)) is not None:
                by.setdefault(less, []).append(key)
        rest.append(by)
    for less, own in rest[0].items():
        counterparts = rest[1].get(less, [])
        if len(own) == len(counterparts) == 1 and (name or _unsaid(own[0], counterparts[0])):
            found[own[0]] = (counterparts[0], "" if name == "renamed" else name)


def _unsaid(one: Key, other: Key) -> bool:
    """Whether two keys differ only where one of them says nothing."""
    ours, theirs = dict(one), dict(other)
    return all(ours[name] == theirs[name] or "" in (ours[name], theirs[name]) for name in _UNSAID)


def _ordered(
    ours: dict[Key, list[Fact]], theirs: dict[Key, list[Fact]], found: dict[Key, tuple[Key, str]]
) -> list[Match]:
    """Return the matches in the order of the first side, a new figure after the one before it on its own."""
    place = {key: at for at, key in enumerate(ours)}
    back = {theirs_key: key for key, (theirs_key, _) in found.items()}
    rows: list[tuple[tuple[int, int], Match]] = []
    there = _reduced(theirs) if len(found) < len(ours) else {}
    here = _reduced(ours) if len(found) < len(theirs) else {}
    for key, facts in ours.items():
        other, apart = found.get(key, ((), ""))
        apart = apart or ("" if other else _only_apart(key, there))
        rows.append(((place[key], 0), Match(tuple(facts), tuple(theirs.get(other, ())), apart)))
    last = -1
    for at, (key, facts) in enumerate(theirs.items(), 1):
        if key in back:
            last = place[back[key]]
        else:
            rows.append(((last, at), Match((), tuple(facts), _only_apart(key, here))))
    return [match for _, match in sorted(rows, key=lambda row: row[0])]


def _reduced(keys: Collection[Key]) -> dict[str, set[Key | None]]:
    """Return what each key is without each of the dimensions in which figures of one line may differ."""
    return {name: {reduced(key) for key in keys} for name, reduced in _ELSEWHERE.items()}


def _only_apart(key: Key, elsewhere: Mapping[str, Collection[Key | None]]) -> str:
    """Return in what the other side's figures of the same line differ, where it has some: none of them is missing."""
    return next((name for name, keys in elsewhere.items() if _ELSEWHERE[name](key) in keys), "")


def alike(matches: Sequence[Match]) -> list[tuple[Fact, Fact]]:
    """Return the figures of the first side, called as the second side calls them, each with the one that was published.

    Sums of both sides are then of the same lines. A figure that is not on the second side is of the direction that those
    like it are of there, which may be left unsaid.
    """
    pairs = [(each.base[0], each.now[0]) for each in matches if each.base and each.now]
    sides: dict[str, set[str]] = {}
    for ours, theirs in pairs:
        sides.setdefault(ours.direction, set()).add(theirs.direction)
    found = []
    for match in matches:
        for fact in match.base:
            model = match.now[0] if match.now and not match.apart else fact
            told = sides.get(fact.direction, set()) if model is fact else {model.direction}
            called = fact._replace(
                jurisdiction=model.jurisdiction, jurisdiction_code=model.jurisdiction_code,
                sector=model.sector, indicator=model.indicator, code=model.code,
                direction=next(iter(told)) if len(told) == 1 else fact.direction,
            )  # fmt: skip
            found.append((called, fact))
    return found


def added(facts: Sequence[Fact]) -> Sum:
    """Return the figures of one side added up, in the base unit."""
    return hierarchy.plain([memory.cell({}, facts)]) if facts else hierarchy.NO_SUM


def status(base: Amount | None, now: Amount | None) -> str:
    """Return `new`, `vanished`, `same`, `within_rounding` or `changed`; `none` where there is neither.

    Within rounding: the two differ, and one of them lies within what the printed precision of the other allows,
    as 76.98亿 within 77亿. 100 and 101 differ by a printed digit: that is a change.
    """
    if base is None or now is None:
        return "new" if now is not None else "vanished" if base is not None else "none"
    if base.value == now.value:
        return "same"
    return "within_rounding" if _holds(base, now.value) or _holds(now, base.value) else "changed"


def _holds(own: Amount, value: Fraction) -> bool:
    if own.low is None and own.high is None:
        return False
    return (own.low is None or own.low <= value) and (own.high is None or value <= own.high)


def counted(counts: Mapping[str, int], hidden: int) -> Text:
    """Return how many figures there are of each status, `hidden` of them not shown."""
    said = [(STATUSES[code], counts[code]) for code in STATUSES if counts.get(code)]
    zh = "、".join(f"{label.zh} {count}" for label, count in said) or "没有可比较的数"
    en = ", ".join(f"{label.en} {count}" for label, count in said) or "there is nothing to compare"
    if hidden:
        return Text(f"{zh}（未变的未列出）", f"{en} (what did not change is not shown)")
    return Text(zh, en)
