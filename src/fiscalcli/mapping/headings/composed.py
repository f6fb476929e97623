"""What a heading of several words says, word by word: which phase, what is measured, and of what."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import lexicon, phases, side, unit
from fiscalcli.mapping.headings.headings import KINDS, LONGEST, is_of_prices, lookup
from fiscalcli.mapping.units import scale, unitwords
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.lexicon import Header

_LONGEST_RUN = 6
_SAYS_NOTHING = frozenset({"restated"})
"""Words beside a phase that leave it what it is."""
_JOINING = frozenset(
    {
        "&",
        "and",
        "fullyear",
        "for",
        "of",
        "upto",
        "für",
        "na",
        "za",
        "pour",
        "para",
        "per",
        "на",
        "за",
        "в",
        *side.PREPOSITIONS,
    }
)
"""What says nothing where it is all that stands beside what is known: Approved & Adopted, Full Year Actuals, Plan na."""
_BUDGETS = frozenset(
    {
        "预算",
        "预算数",
        "budget",
        "予算",
        "予算額",
        "예산",
        "예산액",
        "presupuesto",
        "orçamento",
        "begroting",
    }
)
"""Folded words for a budget of any phase: the word below says of which."""
_PAYABLE = frozenset(map(lexicon.fold, ("crédits de paiement", "credits de paiement", "crédits de paiements")))  # fmt: skip
"""What may be paid in a year, beside what may be engaged: alone it is voted, and beside the word for a phase it is of that one (PLF, Exécution)."""
_BARE = "预算"
"""Behind the name of a figure it says the phase: “三公”经费预算. Behind that of a budget it is the budget."""
_PARTS = later(r"[\s_–—/]+|[（(\[【]([^（()）\[\]【】]*)[)）\]】]")


class Composed(NamedTuple):
    """A heading of several words: what is known of its figures, and what names their subject."""

    known: Header | None
    subject: str


def of(name: str, *, is_rate: bool = False) -> Composed:
    """Return what a heading such as `债务限额 一般债务` or `债务余额（决算数）` says, word by word.

    Of two words that are both known, one says the phase and the other what is measured. A year of prices
    is no year of the figures: such a heading is left to the user. `is_rate` says that a percent sign stood
    behind the name: 决算数 为调整预算%.
    """
    if len(name) > LONGEST:
        return Composed(None, name)
    found: Header | None = None
    is_budget = False
    named = ""
    subject, parts = _without_payable([*_runs([*_parts(name)])])
    for part in parts:
        named_so = (*(lookup(f"{part}%") if is_rate else ()), *lookup(part))
        known = next((known for known in named_so if known.role == "value"), None)
        if known is None:
            code = lexicon.find("phase", part)
            known = lexicon.Header("value", code, "amount") if code else None
        if known is None and lexicon.fold(part) in _SAYS_NOTHING:
            continue
        if known is None:
            subject.append(part)
            continue
        named = part if known.measure in KINDS else named
        if found and found.phase and known.phase and (is_budget or _is_over(found, known)):
            found = found._replace(phase="")  # 2024年预算数 over 年初预算 | 调整预算
        is_budget = lexicon.fold(part) in _BUDGETS
        found = _both(found, known) if found else known
        if found is None:
            return Composed(None, name)
    said = _innermost(subject)
    said = "" if found and lexicon.fold(said) in _JOINING else said
    is_percent = said.startswith(scale.PERCENTS) or bool(said and _is_rate(said))
    if found and not found.unit and is_percent:  # Budget % of GDP, Procento plnění
        return Composed(found._replace(measure="rate", unit="%"), "")
    if not said and named and lexicon.find("indicator", named):
        said = named
    return Composed(None if _is_open(said) else found, said)


def _without_payable(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words for what may be paid where another one says the phase, and the words that are left."""
    is_said = any(lexicon.find("phase", word) for word in words)
    payable = [word for word in words if is_said and lexicon.fold(word) in _PAYABLE]
    return payable, [word for word in words if word not in payable]


def _is_over(found: Header, known: Header) -> bool:
    """Whether a forecast stands over the budget that it is: 2024 Forecast over Original Budget | Estimated Actual."""
    return found.phase == "flash" and known.phase in phases.codes("budget")


def _is_open(said: str) -> bool:
    """Whether words beside a phase leave open what the figures are: a year of prices, or a percent (General fund % executed)."""
    words = said.split(" ")
    return is_of_prices(said) or any(word in scale.PERCENTS or _is_rate(word) for word in words)


def _is_rate(word: str) -> bool:
    """Whether a word says percent, or rate: Procento, אחוז, oranı."""
    known = unit.find(word)
    is_percent = known is not None and known.dimension == "ratio"
    return is_percent or lexicon.fold(word) in unitwords.others("rate")


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Yield words, those together that head figures of a phase or of last year as they stand: Revised Estimates | Capital."""
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST_RUN), at + 1, -1)
        end = next((end for end in ends if _heads_figures(" ".join(words[at:end]))), at + 1)
        yield " ".join(words[at:end])
        at = end


def _heads_figures(said: str) -> bool:
    known = lexicon.headers().get(lexicon.fold(said), ())
    return any(each.role == "value" and (each.phase or each.shift) for each in known)


def _innermost(words: Sequence[str]) -> str:
    """Return the thing that words of a heading name: of a part below its whole (公务用车购置费 under 公务用车) the part."""
    codes = [lexicon.find("indicator", word) for word in words]
    part = lexicon.indicators().get(codes[-1] or "") if len(words) > 1 else None
    is_below = part is not None and all(code in part.part_of for code in codes[:-1])
    return words[-1] if is_below else " ".join(words)


def _both(one: Header, other: Header) -> Header | None:
    """Return what two headings say together, `None` where they contradict each other."""
    merged = {}
    for field in ("phase", "measure", "shift", "direction", "span", "unit"):
        said = {getattr(one, field), getattr(other, field)} - {"", 0}
        if field == "measure" and len(said) > 1:
            said -= {"amount"}
        if len(said) > 1:
            return None
        if said:
            merged[field] = said.pop()
    return lexicon.Header("value")._replace(**merged)


def _parts(name: str) -> Iterator[str]:
    """Yield the words of a heading, those in brackets too; a thing that is called so keeps its: 因公出国（境）费."""
    words = name.split(" ")
    named = {each for each in words if _names_in_brackets(each)}
    if len(words) > 1 and named:
        for word in words:
            yield from (word,) if word in named else _parts(word)
        return
    at = 0
    for gap in _PARTS.finditer(name):
        yield from _unglued(name[at : gap.start()].strip())
        yield from _unglued((gap[1] or "").strip())
        at = gap.end()
    yield from _unglued(name[at:].strip())


def _names_in_brackets(word: str) -> bool:
    """Whether a word with brackets in it is the name of an indicator."""
    has_brackets = any(sign in word[1:] for sign in "（(")
    return has_brackets and lexicon.find("indicator", word) is not None


@cache
def _phases() -> tuple[str, ...]:
    """Return the Chinese headings that name a phase of an amount and nothing else, the longest first."""
    found = {
        word
        for word, headers in lexicon.headers().items()
        for known in headers
        if known == lexicon.Header("value", known.phase, "amount") and known.phase
    }
    return tuple(sorted((word for word in found if word.endswith("数")), key=len, reverse=True))


def _unglued(part: str) -> tuple[str, ...]:
    """Return the two words of `债务余额预计执行数`: what is measured, if that is known, and the phase it is of."""
    if part.isascii() or lookup(part):
        return (part,) if part else ()
    ending = next((word for word in _phases() if part.endswith(word)), "")
    thing = part[: len(part) - len(ending)].removesuffix("的")
    is_known = thing and (lookup(thing) or lexicon.find("indicator", thing))
    if ending and is_known:
        return thing, ending
    bare = part[: -len(_BARE)] if part.endswith(_BARE) and not lexicon.find("budget", part) else ""
    return (bare, _BARE) if lexicon.find("indicator", bare) else (part,)
