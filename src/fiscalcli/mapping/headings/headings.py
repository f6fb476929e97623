"""What the words of one heading say: by the lexicon as they stand, without a unit, a side or a name in front."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon, monthnames, period, within
from fiscalcli.mapping.headings import perhead, pivots
from fiscalcli.mapping.units import unittext
from fiscalcli.mapping.words import bilingual
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from fiscalcli.lexicon import Header

KINDS = frozenset(
    {"growth", "share", "completion", "rate", "unit_cost", "persons", "households", "enterprises",
     "balance", "limit"}
)  # fmt: skip
"""Measures that a heading may name after or before the thing measured: 税收占比, 专项债务余额, 人均可支配财力."""
_PRICES = later(r"价|price|constant|real\b", re.IGNORECASE)
_COMPLETION = later(
    r"(?:占|为|完成)(?:全年|年初|年度|调整|变动|当年)*预算数?的?(?:比例|比重|百分比|进度)?$"
)
_GROWTH = later(
    r"(?:比|较)(?:上年|去年|同期|上一年|(?:19|20)\d\d年?)\S*?(?:增减|增长|增加|下降|变动|±)(?:率|幅度|比例)?$"
)
_OF_LAST = later(
    r"(?:为|占|是|相当于)(?:上年|去年|上一年|前一年|(?:19|20)\d\d年?)度?(?:同期|同月)?(?:累计|预计|实际)?"
    r"(?:决算|执行|完成|预算)?(?:[（(](?:执行|决算|完成)[)）])?数?的?(?:比例|比重|百分比|百分数)?$"
)
_OPENING = later(
    r"[年期][初首]|(?:opening|beginning|starting)\b|(?:saldo|solde|remanente)\s+(?:ini[ctz]i\w+|de\s+apertura|d['’]ouverture)"
    r"|anfangs(?:bestand|saldo)",
    re.IGNORECASE,
)
_REMARKED = later(r"(.*[^\s（(])\s*[（(][^（()）]*[)）]")
_SO_FAR = later(
    r"(上年|去年)?(?:截至|截止)?((?:1|一)月?[-–—~～至](?:1[0-2]|[2-9]|十[一二]?|[二三四五六七八九])月份?"
    r"|(?<=截至|截止)(?:1[0-2]|[1-9])月份?|上半年|前三季度|(?:1|一)[-–—~～至](?:3|三)季度)(?:末|底)?(?:累计)?(.*)"
)
"""Months from January on in a heading, the year before it or not, and what follows: `1-9月累计`, 上半年执行数."""
_RUNNING = r"(?:ytd|year[- ]to[- ]date|cumulative|cumul[eé]?|acumulado|kumuliert|cumulato)"
_NAMED_RUN = later(
    rf"(?:{_RUNNING}\s+)?([^\W\d]+)\.?\s*(?:[-–—]|\b(?:to|through|al?|à|até|bis)\b)\s*([^\W\d]+)\.?(?:\s+{_RUNNING})?(?:\s+(.*))?",
    re.IGNORECASE,
)
"""Months from one to another by their names, said to be running sums or not, and what the figures are."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_RUN = later(rf"(.*[^\W\d_])\s+I\s?[-–]\s?({'|'.join(reversed(_ROMAN))})")
"""Months by their Roman numbers behind a phase: Wykonanie I-XII."""
_TIMED = frozenset("1一上前23456789二三四")
"""What such headings have at least one of."""
_OF_MONTH = later(r"(上年|去年)?((?:1[0-2]|[1-9])月份?)(?:当月)?(.*)")
_OF_QUARTER = later(r"(上年|去年)?(第?[一二三四1-4]季度|q[1-4])(.+)")
"""A quarter and what its figures are: 一季度执行, `Q1 Actual`. Quarters alone are parts of their year."""
_TO_DATE = later(
    r"(?:ytd|year-?to-?date|cum\.|cumulative)(.+)|(.+?)(?:ytd|(?:year-?)?to-?date|\((?:ytd|(?:year-?)?to-?date)\))"
)
_MARK = (
    r"(?:\s*(?:[*＊†‡§#⁰¹²³⁴-⁹①-⑳]+|[(（\[【](?:注|note ?)?\d{1,2}[)）\]】]"
    r"|[(（\[](?:[a-dpr]|prov\.?|provisional|prelim\.?|preliminary|restated|audited|unaudited)[)）\]]))+"
)
_FISCAL_AGAIN = later(
    r"[(（]?(?:FY\s?['’]?(?:20)?(\d\d)|(?:20)?\d\d[-/–](?:20)?(\d\d))[)）]?", re.IGNORECASE
)
"""The other name of a fiscal year, by the year in which it ends: 2024-25 (FY2025), FY25 (2024/25)."""
_MARKS = later(rf"{_MARK}|(?-i:[rp])|(?:\d{{1,2}}|[a-e])/|,?\s*(?:as )?(?:re-?stated|reclassified|retraité|angepasst|reexpresado)", re.IGNORECASE)  # fmt: skip
"""What stands behind a year and points to a note: `2022*`, `2022[1]`, `2022①`, `2022 (p)`, `2022r`, `2022 1/`. An estimate or a forecast is more."""
_MARKED = later(_MARK + r"\Z", re.IGNORECASE)
_LETTERED = later(r"\s*[(（\[]([A-Z]{1,3}|[a-z]|\d{1,2})(?:\s?=\s?[^()（）\[\]]{1,30})?[)）\]]\Z")
"""Letters or a number for a column in brackets, with or without how it follows from others."""
_ESTIMATED = frozenset({"e", "f", "E", "F", "EST", "M", "K", "B", "RE", "BE"})
"""Letters that may say of which phase, or of which scale, figures are."""
_SUB = later(r"^sub[- ]?(?=\w)", re.IGNORECASE)
_LEVELS = 3
"""One column has the names of so many levels at most."""
LONGEST, _LONGEST_MARKED = 1000, 80
"""No text of more signs is a heading, and none of more ends with a mark."""
_OWN = later(r":@?[a-z]\w*")
"""What portals call their own columns beside those of a table: `:id`, `:created_at`, `:@computed_region`."""
_RANK = later(
    r".*(?:排名|名次|位次|排位)|(?:.*\s)?rank(?:ing)?|rank(?:ing)?\s(?:of|by|in)\s.+",
    re.IGNORECASE | re.DOTALL,
)
_HAN = "\u2e80"
"""From here on letters are written without blanks between words: 预算支出 is no budget of expenditure."""
_RANKS = ("rank", "名", "位")
_FIGURES = ("value", "half_width", "multiplier")
_OF_ROWS = ("ordinal", "code", "note")
"""What is said of the rows of one side, and is no figure of it: 收入 行次 beside 支出 行次."""


@lru_cache(maxsize=8192)
def lookup(heading: str) -> tuple[Header, ...]:
    """Return what `heading` may mean by the lexicon: as it stands, without its unit, its side, its subject."""
    known = lexicon.headers()
    if len(heading) > LONGEST:
        return ()
    if heading.startswith(":") and _OWN.fullmatch(heading):
        return (lexicon.Header("unused"),)
    heading = heading.partition("\\")[0] or heading  # geo\TIME_PERIOD: what stands below it
    if as_it_stands := known.get(lexicon.fold(heading)):
        return as_it_stands
    name, stated = unittext.split(heading)
    is_rate = stated is not None and stated.unit is not None and stated.unit.dimension == "ratio"
    return (
        (known.get(lexicon.fold(name), ()) or perhead.of(name))
        or _of_sums(name)
        or _of_ranks(name)
        or _of_one_side(name)
        or _of_marked(name)
        or _of_words(name)
        or _so_far(name)
        or _to_date(name)
        or _of_year_ends(name)
        or (_of_rates(name) if is_rate else ())
        or _of_amounts(name)
        or (() if period.find(name) else of_a_kind(name))
        or _of_group(name)
        or _of_field(name)
        or _of_both(name)
        or _of_either(name)
    )


def _of_sums(name: str) -> tuple[Header, ...]:
    """Return what `Sum of Amount` means, as a pivot table heads its figures."""
    summed = pivots.summed(name)
    return lookup(summed) if summed else ()


def _of_ranks(name: str) -> tuple[Header, ...]:
    """Return what `增幅名次` and `Growth rank` mean: which place each has among the others is no quantity, whatever they are ranked by."""
    is_named = any(word in name.casefold() for word in _RANKS) and _RANK.fullmatch(name)
    return (lexicon.Header("ordinal"),) if is_named else ()


def _of_both(name: str) -> tuple[Header, ...]:
    """Return what a heading in two languages means that says the same in both: 年份 Year, 决算数(Final), Rechnung / Compte."""
    found = [lookup(said) for said in bilingual.halves(name) or ()]
    return tuple(known for known in found[0] if known in found[1]) if found else ()


def _of_either(name: str) -> tuple[Header, ...]:
    """Return what `PROGRAMME / SUB-PROGRAMME` means: one column for the names of two levels."""
    parts = name.split("/") if "/" in name else []
    if not 1 < len(parts) <= _LEVELS:
        return ()
    bare = [_SUB.sub("", part.strip()) for part in parts]
    known = [
        [h for h in lookup(part) if h.role in ("indicator", "sector") and not h.direction]
        for part in bare
    ]
    return tuple(known[-1]) if all(known) else ()


def _of_amounts(name: str) -> tuple[Header, ...]:
    from fiscalcli.mapping.headings import amountwords

    return amountwords.lookup(name)


def _of_field(name: str) -> tuple[Header, ...]:
    from fiscalcli.mapping import fieldnames

    return fieldnames.meant(name, lookup)


def _of_group(name: str) -> tuple[Header, ...]:
    """Return what 人员经费 科目名称 means, of two header rows: labels and codes below a group are labels and codes."""
    group, _, last = name.rpartition(" ")
    if not group or last.isascii() or period.find(group):  # 2023年 收入
        return ()
    known = lexicon.headers().get(lexicon.fold(last), ())
    return tuple(each for each in known if each.role in ("indicator", "code"))


def _of_marked(name: str) -> tuple[Header, ...]:
    """Return what `预算数①` or `Actual*` means: a mark behind a heading points to a note, or names it for a sum of columns: Impegni (I), Modified (3=1+2)."""
    if len(name) >= _LONGEST_MARKED:
        return ()
    found = _MARKED.search(name)
    if not found and (lettered := _LETTERED.search(name)) and not _says_phase(lettered[1]):
        found = lettered
    return lookup(name[: found.start()]) if found and found.start() else ()


def _says_phase(letters: str) -> bool:
    """Whether letters in brackets say of which phase figures are: (RE) of India, (E) of an estimate."""
    return (
        letters in _ESTIMATED or lexicon.find("phase", letters) is not None or bool(lookup(letters))
    )


def _of_one_side(name: str) -> tuple[Header, ...]:
    """Return what `收入决算数`, `Expenditure budget` or `Actual expenditures` means: a heading with the side of the budget."""
    folded = lexicon.fold(name)
    for word, side in lexicon.spoken("direction").items():
        if lexicon.find("indicator", word):  # 税收收入 is a thing of its side
            continue
        before, after = folded.removesuffix("数").removesuffix(word), folded.removeprefix(word)
        for rest in {before, after} - {folded} if len(word) > 1 else ():
            known = [each for each in lexicon.headers().get(rest, ()) if not each.direction]
            # Actual expenditures, 累计支出数; but Item expenditures and 预算支出 are no figures of a side
            if rest == before:
                known = [
                    each
                    for each in known
                    if (each.phase if word < _HAN else each.span or (each.shift and not each.phase))
                ]
            if found := [each for each in known if each.role in ("value", "indicator")]:
                return tuple(meaning._replace(direction=side) for meaning in found)
            if found := [each for each in known if each.role in _OF_ROWS]:
                return tuple(found)
    return ()


def _numbered(name: str) -> str:
    """Return a heading with its months from January on by their numbers: `1-3月累计` for `Jan-March YTD`, `Acumulado enero-marzo`."""
    roman = _ROMAN_RUN.fullmatch(name.strip()) if " I" in name else None
    if roman and lexicon.find("phase", roman[1]):
        return f"1-{_ROMAN.index(roman[2]) + 1}月累计{roman[1]}"
    found = _NAMED_RUN.fullmatch(name.strip()) if " " in name or "-" in name else None
    if not found or monthnames.number(found[1]) != 1 or not (last := monthnames.number(found[2])):
        return name
    return f"1-{last}月累计{found[3] or ''}" if last > 1 else name


def _so_far(name: str) -> tuple[Header, ...]:
    """Return what `1-9月累计`, `去年1-9月`, `9月完成数` or 一季度执行 means: figures of the year so far, of a month or a quarter."""
    folded = lexicon.fold(_numbered(name))
    if _TIMED.isdisjoint(folded):
        return ()
    for span, pattern in (("cumulative", _SO_FAR), ("month", _OF_MONTH), ("part", _OF_QUARTER)):
        if not (found := pattern.fullmatch(folded)):
            continue
        said = found[3].removeprefix("的")
        known = lookup(said) if said not in ("", "数") else (lexicon.Header("value", "", "amount"),)
        shift = -1 if found[1] else 0
        return tuple(
            each._replace(span=span, shift=each.shift or shift)
            for each in known
            if each.role == "value" and each.span in ("", span)
        )
    return ()


def _to_date(name: str) -> tuple[Header, ...]:
    """Return what `YTD Actual`, `Year-to-date expenditures` or `Spending to date` means: figures of the year so far."""
    folded = lexicon.fold(name)
    is_timed = any(word in folded for word in ("date", "ytd", "cum"))
    found = _TO_DATE.fullmatch(folded) if is_timed else None
    known = lookup(found[1] or found[2]) if found else ()
    return tuple(
        each._replace(span="cumulative") for each in known if each.role == "value" and not each.span
    )


def is_fiscal_to_date(heading: str) -> bool:
    """Whether a heading counts from the first month of a fiscal year, whichever that is: Fiscal Year to Date, FYTD."""
    return bool(_FISCAL_TO_DATE.search(heading))


_FISCAL_TO_DATE = later(
    r"\b(?:fytd|(?:fiscal|financial)\s+(?:ytd|year[\s-]+to[\s-]+date))\b", re.IGNORECASE
)


def _of_year_ends(name: str) -> tuple[Header, ...]:
    """Return what `Year ended 30 June` means: a column of the years that end so."""
    return (lexicon.Header("period"),) if within.names_year_end(name) else ()


def months(heading: str) -> str:
    """Return the month, or the months from January on, that a heading names beside no year: `1-9月` of `1-9月累计`."""
    folded = lexicon.fold(_numbered(unittext.split(heading)[0]))
    patterns = (_SO_FAR, _OF_MONTH, _OF_QUARTER)
    found = next(filter(None, (each.fullmatch(folded) for each in patterns)), None)
    return found[2] if found and _so_far(folded) else ""


def names_months(heading: str) -> bool:
    """Whether a heading is a month, or months from January on, and nothing else: `9月`, `去年1-9月`."""
    folded = lexicon.fold(heading)
    found = _SO_FAR.fullmatch(folded) or _OF_MONTH.fullmatch(folded)
    return found is not None and not found[3]


def _of_words(name: str) -> tuple[Header, ...]:
    """Return what `项目（按功能分类）` means: a remark in brackets leaves a column of words what it is, a figure hardly."""
    found = _REMARKED.fullmatch(name) if name.endswith((")", "）")) else None
    known = lookup(found[1]) if found else ()
    return tuple(meaning for meaning in known if meaning.role not in _FIGURES)


def _of_rates(name: str) -> tuple[Header, ...]:
    """Return what a heading of percents means that says of what they are: 执行数为预算数的, 执行数比上年决算数增减, 2024年为2023年."""
    folded = lexicon.fold(name)
    for measure, pattern in (("completion", _COMPLETION), ("growth", _GROWTH), ("rate", _OF_LAST)):
        if found := pattern.search(folded):
            before = folded[: found.start()]
            dated = period.find(before)
            phase = lexicon.find("phase", dated[1] if dated else before) or ""
            return (lexicon.Header("value", phase, measure),)
    return ()


@cache
def _kinds() -> tuple[tuple[str, Header], ...]:
    """Return the words that name a kind of quantity, the longest first."""
    found = [
        (word, known)
        for word, headers in lexicon.headers().items()
        for known in headers
        if known.role == "value" and known.measure in KINDS and not known.phase and len(word) > 1
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


_PAID = frozenset({"to", "from", "for", "on", "by", "a", "aux", "à", "pour", "an", "für"})
_CLASSES = frozenset({"strate", "tranche", "classe", "class", "band", "bracket", "stratum"})
_COUNTED = frozenset({"persons", "households", "enterprises"})


@cache
def of_a_kind(name: str) -> tuple[Header, ...]:
    """Return what `税收占比`, `Revenue per capita` or `人均支出` means: a kind of quantity, of one thing.

    Words of Latin script count only as whole words: `Migration` does not end with a ratio. What goes to households, or comes
    from enterprises, is money and no number of them; a class by population is none of people.
    """
    if len(name) > LONGEST:
        return ()
    folded = lexicon.fold(name)
    words = [lexicon.fold(word) for word in name.split()]
    tails = {"".join(words[at:]) for at in range(1, len(words))}
    is_paid = not (_PAID.isdisjoint(words[1:]) and _CLASSES.isdisjoint(words[:1]))
    for word, known in _kinds():
        if word.isascii():
            if word in tails and not (is_paid and known.measure in _COUNTED):
                return (known,)
        elif folded != word and (
            folded.endswith(word) or (known.measure == "unit_cost" and folded.startswith(word))
        ):
            return (known,)
    return ()


def heads_figures(name: str) -> bool:
    """Whether words beside a year head figures and no labels: 预算数（万元） of 2024年预算数（万元）."""
    roles = {each.role for each in lookup(unittext.split(name)[0])}
    return "value" in roles and "indicator" not in roles


def opens(name: str, measure: str) -> bool:
    """Whether a heading of a balance names what there was before the time of its table, and not what there is at its end."""
    return measure == "balance" and bool(_OPENING.match(name))


def is_mark(said: str, year: int) -> bool:
    """Whether what stands beside a year points to a note, says that its figures may be revised, or repeats it."""
    return bool(_MARKS.fullmatch(said)) or is_again(said, year)


def is_again(said: str, year: int) -> bool:
    """Whether what stands beside a year is another name of it: `[YR2021]`, `2024-25 (FY2025)`, which ends in 2025."""
    if said in (f"[YR{year}]", f"Year {year}"):  # as the World Bank exports them; 2023年 Year 2023
        return True
    again = _FISCAL_AGAIN.fullmatch(said)
    ends = {f"{year % 100:02}", f"{(year + 1) % 100:02}"}
    return bool(again and {*again.groups()} & ends)


def is_of_prices(said: str) -> bool:
    """Whether words beside a year say that it is the year of prices."""
    return bool(_PRICES.search(said))


def subject(name: str, known: Header, rest: str) -> str:
    """Return the indicator's name in a heading of which `rest` is not known: 专项债务 of a balance is 专项债务余额.

    Growth is of the thing itself, a share or a balance is a thing of its own.
    """
    if known.measure not in KINDS or not rest:
        return rest
    if known.measure in ("growth", "completion"):
        folded = lexicon.fold(name)
        if rest == name and (hit := _GROWTH.search(folded)):  # 预算数比2023年执行数增长
            before = folded[: hit.start()]
            return "" if lexicon.find("phase", before) else before
        word = next(
            (word for word, each in _kinds() if each == known and folded.endswith(word)), ""
        )
        return rest if rest != name else name[: len(name) - len(word)].strip()
    kind = lexicon.label("measure", known.measure)
    named = [rest, f"{rest}{kind.zh}", f"{rest} {kind.en}"]
    return next((each for each in named if lexicon.find("indicator", each)), rest)
