"""What a sheet says above its header: title, unit, year, budget, phase, scope. All of it is stated, none of it guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscalcli import days, lexicon, period, side, within
from fiscalcli.mapping.headings import headings
from fiscalcli.mapping.marks import decimals
from fiscalcli.mapping.meaning import of_part
from fiscalcli.mapping.time import dayspans
from fiscalcli.mapping.units import unitlines, unittext
from fiscalcli.mapping.words import scopes, totalwords
from fiscalcli.mapping.words.numbering import untitled
from fiscalcli.monthnames import ENGLISH
from fiscalcli.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscalcli.model import Period, Row

_MONTH = "|".join(sorted(ENGLISH, key=len, reverse=True))
_LINK = later(r"(?:https?|ftp)://\S+|www\.\S+|[&?][^\s&=?]+=\S+", re.IGNORECASE)
"""The address of a page says nothing of the figures, whatever years and signs stand in it."""
_STANDARD = later(r"\b(?:SNA|ESA|ESVG|SEC|SCN|GFSM?|BPM)\s?(?:19|20)\d\d\b")
"""A handbook of accounts is called after the year in which it was written: ESA 2010, GFSM 2014."""
_BARE = later(r"([^:：]+)[:：]\s*(?:[!-~]+|[\d/.-]+ [\d:.]+)", re.ASCII)
_OF_PAPER = later(
    r"[^:：]*(?:日期|时间|[가-힣](?:일|일자)|(?:作成|公表|公開|発行|印刷|出力|更新)年?月?日)[:：]\s*"
    r"((?:\d{4}|(?:令和|平成)\s?\d{1,2})[年년])\s?\d{1,2}[月월]\s?\d{1,2}[日号일]"
)
_SOURCE = later(
    r"\s*(?:sources?|quellen?|fuentes?|fonti?|fontes?|bron(?:nen)?|źródł[oa]|zdroj|источник|джерело|kilde|källa|lähde|kaynak|forrás"
    r"|資料來?源?|出典|出所|资料来源|数据来源|来源|출처|자료)\s?[:：]",
    re.IGNORECASE,
)
"""A line that says where the figures were found, and perhaps when that was published."""
_STATUS = later(
    r"\b(?:stand|stichtag|situation au|situazione al|situação em|data[- ]base|status|по состоянию на|станом на)\s*$",
    re.IGNORECASE,
)
"""Words in front of the day that the figures are of: Stand: 31.12.2023."""
_MADE = later(
    r"(?:\w+ ){0,3}(?:prepared|printed|generated|exported|created|downloaded|retrieved|published|released|issued|updated"
    r"|extracted|accessed|compiled)\b"
    r"|(?:publication|release|print|issue|adoption|approval) date\b|date (?:of |de |d['’])(?:publication|adoption|issue|release|approval|édition|mise à jour)"
    r"|[^:：]{0,12}(?:通过|批准|审批|批复)(?:日期|时间)[:：]"
    r"|[（(]?\d{4}年\s?\d{1,2}月\s?\d{1,2}日[^，。；]{0,40}(?:通过|批准|批复|審議|議決|议决)[）)]?\s*$"
    r"|\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日号일]\s?(?:公布|公开|发布|印发|编制|制表|打印|导出|公表|作成|공표|공개|작성|발행|게시)\s*$",
    re.IGNORECASE,
)
"""Begins a line that says when the paper was made: Prepared by Finance, 12 May 2024; or is one: 2025年1月15日公布."""
_VOTED = later(
    r"(?:as |date )?(?:adopted|approved|enacted|passed|signed|ratified|voted|amended|adoption|approval)\b"
    rf".*\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})|(?:{_MONTH})\.?\s+\d{{1,2}}(?!\d)|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
"""A line that says on which day the budget was voted: Approved by Council on 12 June 2023, for a year of its own."""
_MADE_OF = later(r"\b(?:for|fiscal|fy|year)", re.IGNORECASE)
_CLAUSE = later(r"(?:\s{2,}|\u3000)(?=[^\s:：]{2,8}[:：])")
"""Where a next statement begins in a line that is one cell: 编制单位：某局    填报日期：2025年1月15日    单位：万元."""
_YEARS = later(r"年|报告期|期间|截[至止]|\b(?:years?|periods?|fy)\b", re.IGNORECASE)
_OF = later(r"\s+(?:d(?:el?|es|i|o|a)\b|d')\s*", re.IGNORECASE)
_PLACE = later(r"(?:地\s*区|行政区划|区\s*划|县\s*区|市\s*县)(?:名称)?[:：]\s*(\D+)")
_PART = later(r"\s+[–—|-]+\s+|\s*[:：]\s+|[（(]")
_WORD = later(r"[^\W\d_]+")
_FISCAL = frozenset({"歳入", "歳出", "岁入", "岁出", "세입", "세출"})
"""Words for a side that nothing but public finance uses: they count within others."""
_LONGEST, _MOST_PERIODS = 2000, 20
"""What is longer is prose, and says nothing of the table; no title that names one period names it more often."""
_TITLE_WORDS = {
    "budget": ("一般公共预算", "政府性基金", "国有资本经营", "社会保险基金"),
    "phase": ("决算", "执行", "年初预算", "调整预算", "预算草案"),
}


def read(rows: Sequence[Row], sheet_name: str) -> dict[str, str]:
    """Return what the rows above the header (and the sheet's name) state, by fact column.

    Keys are among `period`, or `periods` where several are named, `months` of no year, `crossing`, `span`, `budget`, `direction`, `phase`, `scope`, `jurisdiction`, `title`, `sum`, `thousand` (the line that writes a thousand with a point) and those of `unitlines.above`; a key is
    left out where nothing or more than one thing is said.
    """
    cells = (_STANDARD.sub("", _LINK.sub("", cell)).strip() for row in rows for cell in row.cells)
    texts = [cell for cell in cells if 0 < len(cell) <= _LONGEST]
    said = unitlines.above([*texts, sheet_name])
    if texts:
        plain = (text for text in texts[:3] if not unittext.stated(text))
        said["title"] = max(plain, key=len, default="")
    titles = [*texts, sheet_name]
    periods = _named(titles)
    if len(periods) == 1:
        said["period"] = _of_sheet(sheet_name.strip(), periods.pop(), texts)
    elif periods:
        said["periods"] = " / ".join(sorted(periods))
    said = _to_quarter(said | _months(texts), texts) | _total(rows)
    whole = " ".join(titles)
    for column, words in _TITLE_WORDS.items():
        found_words = [word for word in words if word in whole]
        if len(found_words) == 1:
            said[column] = lexicon.find(column, found_words[0]) or ""
    headed = {phase for text in texts if text.endswith("数") and (phase := _heading(text))}
    headed |= {_heading(sheet_name.strip())} - {""}
    if len(headed) == 1:
        said.setdefault("phase", headed.pop())
    own = set().union(*(scopes.named(text) for text in titles))
    if len(own) == 1:
        said["scope"] = own.pop()
    places = {found[1] for text in texts if (found := _PLACE.fullmatch(text))}
    if len(places) == 1:
        said["jurisdiction"] = places.pop()
    directions = {code for text in titles for code in _sides(text)}
    if len(directions) == 1:
        said["direction"] = directions.pop()
    grouped = next(filter(decimals.groups_thousand, titles), "")
    return said | ({"thousand": grouped} if grouped else {})


TOTAL = "sum"
"""What a line above a table says that its figures come to: `total: 170`."""
_IS_YEAR = later(r"(?:19|20)\d\d")
_SUM = later(r"([^\d:：]+)[:：\s]\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)")


def _total(rows: Sequence[Row]) -> dict[str, str]:
    """Return as `sum` the one number that stands behind a word for a total in a line of nothing else, nothing where none does, or several."""
    lines = (" ".join(filter(None, map(str.strip, row.cells))) for row in rows)
    said = (_SUM.fullmatch(line) for line in lines if len(line) <= _LONGEST)
    found = [hit[2] for hit in said if hit and totalwords.total(hit[1].strip(" :："))]
    one = found[0].replace(",", "") if len(found) == 1 else ""
    return {} if not one or _IS_YEAR.fullmatch(one) else {TOTAL: one}


_RUNS = later(
    r"\b(?:cumulative|ytd|year[- ]to[- ]date|cumul[ée]e?s?|acumulad[oa]s?|cumulat[oaei]|kumulierte?\w?|kumulativ\w*|kümülatif|kumulatif|gecumuleerde?"
    r"|narastająco|нарастающим|наростаючим|lũy kế)\b|累计|累計|누계|누적",
    re.IGNORECASE,
)
"""What says that figures are of the year so far, and not what they pile up to over years: Cumulative expenditure since January."""
_EACH = later(r"[本当當单單分各按逐每]月|\b(?:monthly|each month|per month)\b", re.IGNORECASE)


def _months(texts: Sequence[str]) -> dict[str, str]:
    """Return as `months` those that lines name beside no year: `1-11月` of `Período: janeiro a novembro`, of 1-11月收支情况; as `span` that figures are cumulative.

    Those that begin in the year before the one in which they end are `crossing`, in the words of the line.
    """
    found, crossing = set(), ""
    for text in texts:
        head, colon, tail = text.rpartition(":")
        named = headings.months(tail if colon and _heads_periods(head.strip()) else text)
        if not named and (run := within.months_to(text)):
            crossing = text if run[0] < 1 else ""
            named = "" if crossing else within.from_to(*run)
        elif not named and not period.find(text) and (run_of := _RUN.search(text)):
            named = run_of[0]
        elif named and text.startswith("截") and named[0] != "1":
            named = f"1-{named}"
        found.add(named)
    found -= {""}
    said = {"months": found.pop()} if len(found) == 1 else {}
    if any(_RUNS.search(text) and not _EACH.search(text) for text in texts):
        said["span"] = "cumulative"
    return said | ({"crossing": crossing} if crossing else {})


_RUN = later(
    r"(?<![\d年./-])(?:1月?[-–—~～至](?:1[0-2]|[2-9])月|上半年|前三季度|第?[一二三四]季度)(?!末|底)"
)
"""Months of a title that says them beside other words, and no year: 某市1-6月财政收支情况."""


def _named(titles: Sequence[str]) -> set[str]:
    """Return the periods that lines name, those of papers only where no other does."""
    clauses = [clause for text in titles for clause in _CLAUSE.split(text)]
    clauses = [text for text in clauses if not _is_of_making(text)]
    papers = {text for text in clauses if _is_of_paper(text)}
    found = {found for text in clauses if text not in papers for found in _periods(text)}
    return found or {at for text in papers for at in _periods(_OF_PAPER.sub(r"\1", text))}


def _heading(text: str) -> str:
    """Return the phase that a year and one word more name: 2024年预算数 merged over a whole table, a sheet called 2024 Budget."""
    found = period.find(text)
    known = lexicon.headers().get(lexicon.fold(found[1]), ()) if found else ()
    return next((each.phase for each in known if each.phase), "")


def _of_sheet(name: str, stated: str, texts: Sequence[str]) -> str:
    """Return the part of the stated year that a sheet is called after (1月, Q2, March), else the period as stated.

    Numbers alone count sheets or tables (3, 2-3), and figures so far (累计) are of no one month.
    """
    year = period.read_fiscal(stated)
    is_cumulative = any("累计" in text for text in texts)
    if year is None or year.part or not any(map(str.isalpha, name)) or is_cumulative:
        return stated
    part = of_part(year, name)
    return part.text if part and part.part else stated


_AS_OF = later(r"\bas (?:at|of)\b|\bup to\b|\bthrough the end of\b", re.IGNORECASE)
"""What says that figures are of the year so far: As at the quarter ending 30 September 2023, which For the quarter does not."""


def _to_quarter(said: dict[str, str], texts: Sequence[str]) -> dict[str, str]:
    """Return what lines say, with the months up to the end of a quarter as the period where they say that figures are as of it."""
    quarter = period.read(said.get("period", ""))
    is_of_quarter = quarter is not None and quarter.part.startswith("Q")
    if not quarter or not is_of_quarter or not any(map(_AS_OF.search, texts)):
        return said
    run = period.cumulative(quarter)
    rest = {key: word for key, word in said.items() if key != "months"}
    return rest | {"period": run.text} if run else said


_COUNT = later(r"\s*\d{1,2}\s?[-–—]?\s*(?=[^\W\d])")
"""A number in front of the name of a sheet: `1 Revenue`, `2-支出`."""
_SHORT = {"thu": "revenue", "chi": "expenditure"}
"""Words too short to name a side alone: they say that a title is of both."""


def _sides(title: str) -> set[str]:
    """Return the sides of the budget that a title names by a word of the field.

    收入 and revenue alone are one where nothing else stands there (`2022年收入`, `Lynn – 2. Revenue`): 低收入家庭补助 is no
    revenue, and a revenue budget may be that of current expenditure. A word of another language counts whole.
    """
    named = unittext.split(title)[0] or title  # Ingresos (euros)
    dated = period.find(named)
    plain = dated[1] if dated else named
    parts = (plain, *_PART.split(plain), _COUNT.sub("", plain))
    if bare := {code for part in parts if (code := lexicon.find("direction", untitled(part)))}:
        return bare
    whole = lexicon.fold(title)
    spoken, said = lexicon.spoken("direction"), _WORD.findall(title)
    words = {*map(lexicon.fold, said)}
    found = {
        code
        for word, code in spoken.items()
        if (not word.isascii() and len(word) > 2 and word in whole)
        or (word in _FISCAL and word in whole)
        or (word in words and side.counts_alone(word))
    }
    if len(found) == 1:  # Thu, chi ngân sách
        folded = map(str.casefold, said)
        found |= {code for word in folded if (code := spoken.get(word) or _SHORT.get(word))}
    return found


def _periods(text: str) -> Iterator[str]:
    """Yield every period that `text` names: `2023年预算执行情况和2024年预算草案` is of no one year.

    A bare number or date behind a colon is a period only where the word before it says so: `Year: 2024`, and not
    `limit: 2000` or `created: 2025-03-01`.
    """
    said = _BARE.fullmatch(text)
    words = said[1] if said else ""
    if words and not (_YEARS.search(words) or _STATUS.search(words) or _heads_periods(words)):
        return
    if span := dayspans.find(text):
        yield from _spanned(*span)
        return
    for _ in range(_MOST_PERIODS):
        if not (found := period.find(text)):
            return
        named, text = within.narrowed(text, found)
        yield named.text


def _spanned(span: Period, rest: str) -> Iterator[str]:
    """Yield the period that a text names by its first and last month, or the year that it calls it: FY2024 (Oct 2023 - Sep 2024)."""
    others = {*_periods(rest)}
    named = period.read_fiscal(others.pop()) if len(others) == 1 else None
    is_year = span.part in ("", "fy")
    if named and is_year and not named.part and named.year in (span.year, span.year + 1):
        yield named.text
    else:
        yield span.text
        if not (named and named.year == span.year):
            yield from _periods(rest)


def _is_of_making(text: str) -> bool:
    """Whether a text says when its paper was made, or voted; `released for fiscal year 2023` says of what it is."""
    is_one = _MADE.match(text) or _VOTED.match(text)
    return is_one is not None and not _MADE_OF.search(text)


def _is_of_paper(text: str) -> bool:
    """Whether a text is the day of the paper, or its source, of which a year is one of its figures only where nothing else names their time."""
    if _SOURCE.match(text):
        return True
    if found := _OF_PAPER.fullmatch(text):
        return not found[0].startswith("截")
    day = period.read(text)
    return days.is_one(text) or (day is not None and period.months(day) is None)


def _heads_periods(word: str) -> bool:
    """Whether a word heads periods, or does so with what it is a year of behind it: Ejercicio, Año de Ejecución."""
    heads = (word, _OF.split(word, maxsplit=1)[0])
    headers = (known for head in heads for known in lexicon.headers().get(lexicon.fold(head), ()))
    return any(known.role == "period" for known in headers)
