"""Which side of an account a label names: revenue, expenditure or the balance of the two.

The words are data (`lexicon/sides.csv`). Chinese words count anywhere in a label and the last one decides, as
the head of a Chinese noun stands at its end: 上年结余收入 is revenue. An English word counts whole, as the last
word before a preposition: `Excess of revenue` is a balance, `Tax on income` and `Income support` have no side.
In other languages a word for a direction (`lexicon/values.csv`) counts as the first of a label, where its head stands:
`Gastos de personal`, and as the end of that word where words are compounds: `Personalkosten`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDES = frozenset({"revenue", "expenditure"})
"""The two sides of a budget: nothing of one is added to anything of the other."""
_WORD = later(r"[a-z]+")
_HEAD = later(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORT = 4
"""Letters that a word must have which names a side before others: Thu and thu ngân sách are revenue, Thu tuc is not."""
_TOTALS = frozenset({"total", "totals", "subtotal", "grand", "all", "sum"})
_DIFFERENCE = later(
    r"收支|差额|盈余|赤字|\b(?:surplus|deficit|excess|shortfall|(?:operating|overall|primary|fiscal|budget|current|cash)\s(?:budget\s)?balance)\b",
    re.IGNORECASE,
)
_BALANCING = later(
    r"(?:(?:\w*(?:überschuss|fehlbetrag)|surplus|deficit|shortfall|netto(?:ergebnis|aufwand|ertrag)|mehr(?:aufwand|ertrag|einnahmen|ausgaben)"
    r"|superávit|déficit|excédent|avanzo|disavanzo|nadwyżka|deficyt|přebytek|schodek|prebytok|дефицит|профицит"
    r"|(?:통합|관리)?재정수지|saldo|overskudd?|underskudd?|överskott|underskott)(?:\s(?:бюджета|budżetu|rozpočtu|fiscal|presupuestario|presupuestal|orçamentário|budgétaire))?"
    r"[\s/(),;+–-]*+)++",
    re.IGNORECASE,
)
"""Labels of nothing but the difference of two sides, in whose columns it stands to make them even."""
_BRACKET = later(r".+\(([^()]+)\)")
_ENDS = frozenset(
    {"of", "over", "from", "on", "for", "to", "in", "before", "after", "by", "at", "per", "with"}
)


@cache
def _words(lang: str) -> dict[str, str]:
    return {
        word: row["side"] for row in lexicon.rows("sides") for word in row[lang].split("|") if word
    }


@cache
def of(label: str) -> str:
    """Return `revenue`, `expenditure`, `balance`, or `""` where the label names none."""
    if label.isascii():
        return _english(label) or _elsewhere(label)
    words = _words("zh")
    bare = label
    for word, side in words.items():
        bare = bare if side else bare.replace(word, "")
    found = [(bare.rfind(word) + len(word), side) for word, side in words.items() if word in bare]
    return max(found)[1] if found else _english(bare) or _elsewhere(bare)


def among(label: str) -> set[str]:
    """Return the sides that English words of a label name, wherever they stand: both in Net (Expense)/Revenue."""
    words = _words("en")
    return {words.get(word, "") for word in _WORD.findall(label.casefold())} - {""}


def one_of(heading: str) -> str:
    """Return the one side that a heading speaks of, `""` for both or none: 收入项目, Revenue item, Libellé des dépenses."""
    named = among(heading)
    return of(heading) or (named.pop() if len(named) == 1 else "")


def is_difference(label: str) -> bool:
    """Whether a label names what one side is above the other, which is on neither: 收支差额, Surplus; not 上年结余."""
    return of(label) == "balance" and bool(_DIFFERENCE.search(label))


def is_balancing(label: str) -> bool:
    """Whether a label, or the bracket at its end, names the difference of two sides and nothing else: Ertragsüberschuss / Aufwandüberschuss, Результат (дефицит / профицит); not Excédent reporté."""
    bracket = _BRACKET.fullmatch(label.strip())
    return any(
        _BALANCING.fullmatch(each.strip()) for each in (label, bracket[1] if bracket else "")
    )


_JOINED = later(
    r"\s(?:and|&)\s(?:(?:official|external|foreign|other)\s)?(?:grants|net lending|transfers)\b"
)
"""What stands with a side in the tables of the IMF: Revenue and grants, Expenditure and net lending."""


def _english(label: str) -> str:
    head: list[str] = []
    for word in _WORD.findall(_JOINED.sub(" ", label.casefold())):
        if word in _ENDS:
            break
        if word not in _TOTALS:
            head.append(word)
    return _words("en").get(head[-1], "") if head else ""


@cache
def _heads() -> dict[str, str]:
    """Return the words of other languages that name a side, folded: English and Chinese ones have rules of their own."""
    own = _words("en")
    return {
        word: code
        for word, code in lexicon.spoken("direction").items()
        if code in SIDES and word not in own
    }


def counts_alone(word: str) -> bool:
    """Whether a folded word names a side wherever it stands in a title: Ingresos, Wydatki, Expenditures; not revenue, which is also a kind of account."""
    return word in _PLAIN or (len(word) > _SHORT and word in _heads())


_PLAIN = frozenset({"revenues", "expenditure", "expenditures"})


@cache
def _alls() -> frozenset[str]:
    """Return the words for total that may stand in front of the word for a side: Total de ingresos, Sum inntekter."""
    return frozenset(word for word, role in lexicon.spoken("role").items() if role == "total")


def _elsewhere(label: str) -> str:
    """Return the side of a label whose first word, after a number and a word for total, is one of another language for it; of a short word, that is it.

    What is nothing but the difference of two sides is a balance.
    """
    if known := _heads().get(lexicon.fold(label)):
        return known
    words = _HEAD.findall(label.casefold())
    words = [word for word in words if word not in PREPOSITIONS]
    is_led = len(words) > 1 and (words[0] in _alls() or words[0] in _TOTALS)
    for own in (words, words[1:]) if is_led else (words,):
        for count in (3, 2, 1):
            said = lexicon.fold(" ".join(own[:count]))
            if len(own) >= count and len(said) >= _SHORT and said in _heads():
                return _heads()[said]
    return "balance" if is_balancing(label) or _is_nordic_balance(words) else _compound(words)


_NORDIC = later(r"(?:over|under)skudd?|(?:över|under)skott")


def _is_nordic_balance(words: Sequence[str]) -> bool:
    """Whether the first word, or the one behind what it is of, is what one side is above the other: Statsbudsjettets overskudd før overføring."""
    led = words[: 2 if words and words[0].endswith(("s", "rt")) else 1]
    return any(map(_NORDIC.fullmatch, led))


def _compound(words: Sequence[str]) -> str:
    """Return the side that the end of a compound names, where its head stands in German, the Nordic languages and Dutch: Personalkosten, Skatteinntekter."""
    ends = _words("ends")
    return next((ends[end] for end in ends if words and words[0].endswith(end)), "")


PREPOSITIONS = frozenset({"de", "del", "des", "der", "du", "di", "dei", "della", "delle", "do", "da", "dos", "das", "los", "las", "les", "la", "le", "van", "af", "à"})  # fmt: skip
"""Words that part a word for a side, or for a total, from what it is of."""


@lru_cache(maxsize=65_536)
def of_indicator(code: str) -> str:
    """Return the side of an indicator or free label: the lexicon's where it knows it, else that of its words."""
    entry = lexicon.indicators().get(code)
    if entry is None:
        return of(lexicon.label("sector", code).zh)
    wholes = {code, *above("|".join(entry.part_of))}
    for whole, side in (("revenue_total", "revenue"), ("expenditure_total", "expenditure")):
        if whole in wholes:
            return side
    return entry.direction if entry.direction in {*SIDES, "balance"} else ""


@cache
def above(part_of: str) -> frozenset[str]:
    """Return every whole that a figure is a part of by the lexicon, near and far."""
    found: set[str] = set()
    waiting = [whole for whole in part_of.split("|") if whole]
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            entry = lexicon.indicators().get(whole)
            waiting.extend(entry.part_of if entry else ())
    return frozenset(found)
