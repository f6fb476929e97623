"""Words for totals: which labels name one, of what, and which of many do."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon, period, side, unit
from fiscalcli.mapping.words.numbering import unnumbered
from fiscalcli.model import TOTALS
from fiscalcli.pattern import holding, later
from fiscalcli.side import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence, Set as AbstractSet

CALLED = (*TOTALS, "total_of")
"""What a word for total makes of its row."""
_LONGEST = 120
_SHORT = 3
_TERM = r"(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})"
_SIGNS = "[¹²³⁴-⁹①-⑳*＊†‡§#]"
_MARK = later(
    rf"(?<!\s)\s*(?:(?<!{_SIGNS}){_SIGNS}+|[（(\[]\s*{_TERM}(?:\s*[+＋\-－=＝]\s*{_TERM})*\s*[)）\]])$"
)
"""A mark of a note behind a label, or how it follows from others: Total¹, 合计（1+2）. A run of blanks or signs is tried from its begin only."""
_LATIN = later(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _words() -> tuple[dict[str, str], tuple[tuple[str, str], ...], dict[tuple[str, ...], str]]:
    """Return the words for total: alone, at the end of a Chinese or Korean label, and as words of a Latin one.

    计 is one where no other word ends with it: 统计, 审计 and 会计 do. `Total general` may be that of a fund: its figures decide.
    """
    spoken = {word: role for word, role in lexicon.spoken("role").items() if role in TOTALS}
    endings = [
        (word, role) for word, role in spoken.items() if not word.isascii() and len(word) > 1
    ]
    endings = [
        (word, role)
        for word, role in endings
        if "\u4e00" <= word[0] <= "\u9fff" or "가" <= word[0] <= "힣"
    ]
    latin = {
        tuple(_LATIN.findall(lexicon.lowered(word))): row["value"]
        for row in lexicon.rows("values")
        if row["column"] == "role" and row["value"] in TOTALS
        for word in [row["en"], *row["aliases"].split("|")]
        if word and _is_told_by(word)
    }
    latin = {
        words: role for words, role in latin.items() if len(words) == 1 or words[:1] not in latin
    }
    return spoken, tuple(endings), latin


def _is_told_by(word: str) -> bool:
    """Whether a word for total makes a label with more words one: Total taxes, Доходы всего, סה"כ הוצאות; All Saints School is a name."""
    if word.isascii() and word[0].casefold() in "stgiz":
        return True
    is_spelt = unicodedata.category(word[0])[:2] in ("Ll", "Lu")  # no Chinese, no Thai
    is_spelt = is_spelt or unicodedata.bidirectional(word[0]) in ("R", "AL")
    bare = word if word.isascii() else _JOINS.sub("", word)
    return is_spelt and bare.isalpha() and word not in ("all", "both", "overall", "ensemble")


_JOINS = later('[ "״]')
"""What stands within words for total: iš viso, סה״כ."""


@cache
def _telling() -> tuple[str, ...]:
    """Return words of which every folded label has one which is a total of something: most are told from those by them at once."""
    _, endings, latin = _words()
    words = {*(word for word, _ in endings)}
    return _fewest(words | {lexicon.fold(_longest(several)) for several in latin})


def _longest(several: Sequence[str]) -> str:
    """Return the longest of some words, all of them where it is short: `alt` stands in health."""
    longest = max(several, key=len)
    return longest if len(longest) > _SHORT else "".join(several)


@cache
def _may_end() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _telling())))


def _fewest(words: AbstractSet[str]) -> tuple[str, ...]:
    """Return `words` without those in which another one stands."""
    return tuple(
        word for word in sorted(words) if not any(other in word for other in words - {word})
    )


@lru_cache(maxsize=262_144)
def total(label: str) -> str:
    """Return `total`, `subtotal`, `total_of` (of the one thing it names) or `""` for no total at all."""
    if not label.isascii():
        label = label.translate(lexicon.UNSEEN)
    said = unnumbered(_unbracketed(_undrawn(label)))
    is_bare = not said or said[-1].isalpha() or said[-1].isdecimal()
    said = said if is_bare else _MARK.sub("", said)
    if said == "_T":  # of SDMX
        return "total"
    spoken = _words()[0]
    folded = lexicon.fold(said)
    if known := spoken.get(folded):
        return known
    if (
        len(folded) > _LONGEST
        or not folded
        or not (_may_end().search(folded) or _ends(said, folded))
    ):
        return ""
    if (dated := period.find(said)) and dated[1] and total(dated[1].strip()):
        return "total_of"  # Total 2023: of a year among others, its figures say
    named, rest = _parted(said, folded)
    if not named or lexicon.find("indicator", said) is not None:
        return ""
    is_whole = _is_whole(rest) or lexicon.named("direction", folded) in SIDES
    return named if named == "subtotal" or is_whole else "total_of"


def _undrawn(label: str) -> str:
    """Return a label without the signs that draw it out or make it bold: *** TOTAL ***, TOTAL >>, <b>Total</b>, «Итого»."""
    if label[:1].isalnum() and label[-1:].isalnum():
        return label
    found = _BOLD.fullmatch(label)
    bare = found[1] if found else label.strip(_DRAWN)
    is_drawn = bare != label and lexicon.fold(bare) in _words()[0]
    return bare if found or is_drawn or (label[:1] in _DRAWN and label[-1:] in _DRAWN) else label


_DRAWN = "*=＝#~_-–—<>«»‹›「」『』◆●■▪•→⇒|.:： 。"
_BOLD = later(r"<(?:b|strong|i|em|u)>([^<>]*)</(?:b|strong|i|em|u)>", re.IGNORECASE)


def _unbracketed(label: str) -> str:
    """Return a label without the brackets around all of it: （合计）."""
    inner = label[1:-1]
    is_around = label[:1] in _OPENING and label[-1:] in _CLOSING
    return inner.strip() if is_around and _BRACKETS.isdisjoint(inner) else label


_OPENING, _CLOSING = frozenset("（([［【"), frozenset("）)]］】")
_BRACKETS = _OPENING | _CLOSING


def _ends(said: str, folded: str) -> bool:
    """Whether a label ends with 计 as the word for total (教育费计), and not as part of another one (特别会计), or with one of `_APART` as a word of its own (자치구 계)."""
    if said.endswith(_APART):
        return True
    return folded.endswith("计") and len(folded) > 2 and folded[-2] not in _WITHIN


_APART = (" 계", " 計", " 汇总", " 匯總", " 彙總", " 集計", " 요약")
"""Words for total behind a blank; spreadsheets write the longer ones below the groups of a pivot table."""
_WITHIN = frozenset("会會统統设設家审審累生估预預共合总總小时時概推不岁伙活大国")


def _parted(said: str, folded: str) -> tuple[str, str]:
    """Return what a label's word for total means and the rest of the label, `""` where it has none."""
    _, endings, latin = _words()
    for word, role in endings:
        if folded.endswith(word):
            return role, folded.removesuffix(word)
    for word, role in endings:
        if folded.startswith(word) and folded[len(word) : len(word) + 1] in _LEADING:
            return role, folded[len(word) + 1 :].rstrip("）)")  # 小计（教育）, 合计：教育
    if _ends(said, folded):
        apart = next((word for word in _APART if said.endswith(word)), "计")
        return "total", folded.removesuffix(lexicon.fold(apart))
    words = tuple(_LATIN.findall(lexicon.lowered(said)))
    for size in (3, 2, 1):
        if len(words) > size:
            if role := latin.get(words[:size], ""):
                return role, " ".join(words[size:])
            if role := latin.get(words[-size:], ""):
                return role, " ".join(words[:-size])
    return "", ""


_LEADING = frozenset("（(：:—–")
"""What parts a word for total from what it is of."""
_BESIDE = ("本年", "当年", "全年", "预算", "general", "government", "public", "of", "all")


_FUNCTION = "generalgovernment"
"""All of government in statistics, one function beside Public safety in the budget of a city: its figures decide."""


def _is_whole(rest: str) -> bool:
    """Whether a total of `rest` is one of everything: of a side, a phase or a whole area.

    A total of a budget or a fund is one of that fund: whether there is more, its figures say.
    """
    folded = lexicon.fold(_bare(rest))
    if folded == _FUNCTION:
        return False
    for word in _BESIDE:
        folded = folded.replace(lexicon.fold(word), "") or folded
    top = lexicon.indicators().get(lexicon.find("indicator", rest) or "")
    return (
        (top is not None and not top.part_of)
        or folded in ("government", "all")
        or lexicon.find("scope", folded) == "whole"
        or lexicon.named("direction", folded) in SIDES
        or lexicon.named("phase", folded) is not None
    )


def _bare(rest: str) -> str:
    """Return what a total is of without the words that part it from its own: `des recettes` to `recettes`."""
    words = rest.split()
    while words and words[0].casefold() in side.PREPOSITIONS:
        del words[0]
    return " ".join(words)


def names_nothing(rest: str) -> bool:
    """Whether what a total is of is no thing: the year, the money of the figures, or what stands above it (Total 2023, Total in EUR, Total of the above)."""
    words = [word for word in _WORDS.findall(rest) if word.casefold() not in _ABOVE]
    return all(map(_is_time_or_money, {" ".join(words), *words})) if words else True


def _is_time_or_money(said: str) -> bool:
    found = unit.find(said)
    return (
        period.read_fiscal(said) is not None
        or period.read(said) is not None
        or bool((found and unit.is_money(found)) or unit.sharing(said))
    )


_WORDS = later(r"[^\s()（）\[\],;:]+")
_ABOVE = frozenset(
    [
        "the",
        "of",
        "for",
        "in",
        "at",
        "this",
        "all",
        "above",
        "rows",
        "row",
        "lines",
        "items",
        "report",
        "page",
        "table",
        "list",
        "column",
        "year",
        "fiscal",
        "period",
    ]
)


def is_of_top(rest: str) -> bool:
    """Whether `rest` names all of one budget, so that a last row of it is the total of its table."""
    folded = lexicon.fold(rest)
    for word, scope in lexicon.spoken("scope").items():
        if len(word) > 1 and scope == "whole":
            folded = folded.removeprefix(word) or folded
    top = lexicon.indicators().get(lexicon.find("indicator", folded) or "")
    return (
        folded in _GENERAL
        or bool(lexicon.named("budget", folded))
        or (top is not None and set(top.part_of) <= _TOP)
    )


_GENERAL = frozenset({"general", "général", "geral"})
_TOP = frozenset({"revenue_total", "expenditure_total"})


def is_total(label: str) -> bool:
    """Whether `label` names a total or subtotal that repeats other rows."""
    return bool(total(label))


def called_like(label: str) -> str:
    """Return what a total is called among labels such as this one: Total, or 合计."""
    return "合计" if any(sign > "\u2fff" for sign in label) else "Total"


def is_called_one(label: str) -> bool:
    """Whether `label` names a total, be it one with a name of its own: 收入总计 is what came in and what was carried over."""
    return is_total(label) or label.endswith(_ALL)


_ALL = ("总计", "總計")


def may_be(labels: Sequence[str], folded: Sequence[str]) -> set[int]:
    """Return which of many labels, by number, may be totals: hardly any; `folded` are they as they are compared."""
    return holding(folded, _fewest({*_telling(), *_words()[0]})) | holding(labels, ["_T"])


def totals(labels: Sequence[str]) -> set[str]:
    """Return those of many labels for which `is_total` holds."""
    suspects = may_be(labels, lexicon.folded(labels))
    return {labels[at] for at in suspects if is_total(labels[at])}


def without_total(label: str) -> str:
    """Return `label` without its word for total, `""` when it is nothing else: `支出合计` to `支出`."""
    if label.isascii():
        return ""
    folded = lexicon.fold(unnumbered(label))
    word = next((word for word, _ in _words()[1] if folded.endswith(word)), "")
    return folded.removesuffix(word) if word else ""


def rest(label: str) -> str:
    """Return what `label` is the total of, `""` when it is no total: `Total health` to `health`."""
    said = unnumbered(label)
    if (dated := period.find(said)) and dated[1]:
        said = dated[1].strip()
    return _parted(said, lexicon.fold(said))[1]


def rest_key(name: str) -> str:
    """Return `name` as the thing that a total is of is compared with it."""
    return lexicon.find("sector", name) or lexicon.find("indicator", name) or lexicon.fold(name)
