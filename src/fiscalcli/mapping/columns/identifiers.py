"""Columns of numbers that name things and measure nothing: codes, chapters, accounts, whatever heads them.

Where no heading tells which columns hold the figures, a code read as one would be added up.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.mapping.columns import codes
from fiscalcli.mapping.headings.headings import lookup
from fiscalcli.mapping.settings import EXTRA
from fiscalcli.pattern import later
from fiscalcli.side import PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from fiscalcli.mapping.layout import Meaning

_WORD = later(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])|[^\W_]+")
_CODES = frozenset(
    {"strate", "tranche", "code", "codes", "cod", "cód", "código", "codigo", "códigos", "codigos", "codice", "codici", "kod", "kód",
     "kode", "kodas", "koodi", "kood", "id", "ids", "uid", "objectid", "fid", "rowid", "recid", "clave", "claves", "clé", "key", "identifier",
     "identificador", "ident", "siren", "siret", "insee", "kodi", "schlüssel", "kennzahl", "kennziffer", "код", "codi", "codis", "κωδικός", "კოდი", "קוד"}
)  # fmt: skip
_CHARTS = frozenset(
    {"account", "compte", "cuenta", "conta", "conto", "konto", "счет", "счёт", "partida", "capitulo", "capítulo",
     "capítol", "capitol", "capitolo", "chapitre", "kapitel", "titel", "rozdział", "paragraf", "položka", "polozka",
     "subtitulo", "subtítulo", "asignacion", "asignación", "item", "ítem", "inciso", "rubro", "artículo", "articulo", "article"}
)  # fmt: skip
"""Levels of charts of accounts: whole numbers below one of these words and no other are its codes."""
_ACCOUNTS = frozenset(
    {"rekening", "rechnung", "rekeningen", "compte", "regnskabskonto", "account", "accounts"}
)
"""Words for an account that mean the accounts of a year, too."""
_PLACES = frozenset(
    {"lot", "los", "lote", "lotto", "perceel", "instalment", "installment", "grade", "step", "échelon", "echelon",
     "标段", "包号", "期次", "批次", "职级", "级别"}
)  # fmt: skip
"""Words for where a thing stands among others: whole numbers below one of these alone are no amounts."""
_NUMBERS = frozenset(
    {"number", "nummer", "numer", "número", "numero", "numéro", "no", "nr", "nbr", "num", "номер", "cd", "year",
     "month", "day", "quarter", "order", "hierarchy"}
)  # fmt: skip
"""Words that head numbers of things, or of days, where another word says of which: Agency Number, record_fiscal_year."""
_DAYS = frozenset(
    {"day", "week", "hour", "tag", "woche", "kw", "jour", "semaine", "día", "dia", "semana", "giorno", "settimana", "dag", "uge", "vecka", "uke",
     "dzień", "tydzień", "den", "týden", "день", "неделя", "日", "周", "週", "일", "주"}
)  # fmt: skip
_LAST_WEEK = 53
"""Alone they head the days of a month or the weeks of a year, which are no more than so many; Days and Hours may be of work."""
_NAMES = frozenset(
    {"name", "names", "desc", "descr", "description", "title", "label", "text", "txt", "bezeichnung", "libelle", "libellé", "nombre", "del", "de", "do", "da",
     "descripcion", "descripción", "denominacion", "denominación", "nome", "descricao", "descrição", "designacao", "designação", "denominazione",
     "descrizione", "naam", "omschrijving", "navn", "namn", "nazwa", "název", "nazev", "nimi", "megnevezés", "наименование", "название", "назва"}
)  # fmt: skip
"""Words that head the names of what the numbers beside them stand for."""
_HAN_NAMES = ("名称", "名稱", "名", "명")
_GLUED = later(
    r".+(?:编码|编号|代码|号码|コード|番号|코드|번호|nummer|kennzahl|kennziffer|schlüssel)"
)
_END = later(
    r"matur|\bdue\b|expir|birth|modified|updated|last.?update|created|actualiza|更新|修改|录入|到期|截止|届满|出生|満期|만기|échéance|fällig|vencim|scadenza|погашен",
    re.IGNORECASE,
)
_TIMES = later(r"period|year|(?<![a-z])date(?![a-z])", re.IGNORECASE)
_YEAR = later(r"(?:19|20|21)\d\d")
_LEADING = later(r"0\d+")
_WHOLE = later(r"\d{1,14}")
_DOTTED = later(r"\d\d(?:\.\d{3,})+")
_PADDED = later(r"0\d\.")
_SHORT = later(r"\d{1,4}")
_LISTED = later(r"\d{2,6}")
_MONEY = later(r"\d[.,，．]\d|\d[ '’\u00a0\u202f]\d|[$€£¥￥₹%％]|^[(（−-]\s*\d")
_POINTED = later(r"\d{1,6}(?:\.\d{1,6})*")
_DEEP = later(r"\d{1,4}(?:\.\d{1,4})*\.(\d{1,4})\.\d{1,4}")
_GROUP = 3
_FEW = 10
"""Of fewer rows nobody can see that numbers repeat, or are all equally long."""


def names_code(heading: str) -> bool:
    """Whether a heading says that it is of codes: Código Órgão, `Dept Code`, ID_RAMO, 科目编码."""
    words = [word.casefold() for word in _WORD.findall(heading)]
    return bool(words) and (not _CODES.isdisjoint({words[0], words[-1]}) or _is_glued(heading))


def are_parted(heading: str, cells: Sequence[str]) -> bool:
    """Whether what looks like numbers with decimals are codes whose levels a point parts: 01.02 of a Func2_code, 1.01.02 under any heading."""
    if names_code(heading):
        return all(map(_POINTED.fullmatch, cells))
    said = [_DEEP.fullmatch(cell) for cell in cells]
    return bool(said) and all(said) and any(len(each[1]) != _GROUP for each in said if each)


def names_end(heading: str) -> bool:
    """Whether a heading says when a thing ends, began or was written down: Maturity, 到期日, last_modified_date. That is no time of the figures beside it."""
    return _END.search(heading) is not None


def _is_glued(heading: str) -> bool:
    return bool(_GLUED.fullmatch(lexicon.fold(heading)))


def _is_numbered(heading: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(heading)]
    return len(words) > 1 and (words[-1] in _NUMBERS or words[0] == "cd")


def _is_of_days(heading: str, cells: Sequence[str]) -> bool:
    """Whether a column holds the days of a month or the weeks of a year: Day over 30, KW over 12."""
    is_headed = heading.strip().casefold() in _DAYS
    return is_headed and all(_SHORT.fullmatch(each) and int(each) <= _LAST_WEEK for each in cells)


def _is_of_chart(heading: str) -> bool:
    """Whether a heading is one level of a chart of accounts, or the place of a thing among others, and nothing else: Compte, Capitolo di spesa, Codi_Capítol apart, ZCMMT_ITM:POLOZKA."""
    name = heading.rpartition(":")[2]
    level, *rest = name.casefold().split() or [""]
    is_of_side = (
        len(rest) > 1 and rest[0] in PREPOSITIONS and lexicon.find("direction", " ".join(rest[1:]))
    )
    return lexicon.fold(level if is_of_side else name) in _CHARTS | _PLACES


def among(
    columns: Iterable[tuple[Meaning, Sequence[str]]],
    headings: Iterable[str] = (),
    words: Collection[int] = (),
) -> set[int]:
    """Return the places of the columns of numbers that name things, of those whose headings tell nothing else.

    `columns` are all that look like figures, with their cells, `headings` those of the whole table, `words` the places of its columns of words. A heading, that of its
    names beside it (Dept | Dept Name) or a nought in front says so; in front of the
    first column that is money beyond doubt, numbers that repeat, are all equally long, or are short and stand beside few of them are no amounts either,
    nor are those that rise from row to row in front of words that figures stand behind: VOTE | TITLE | GROSS ESTIMATES.
    """
    named, open_, sure = set(), {}, {}
    numbered = _named(headings)
    for meaning, cells in columns:
        is_stated = meaning.unit or meaning.power or meaning.currency
        is_code = _is_code(meaning.heading, cells) or _folded(meaning.heading) in numbered
        if not is_stated and is_code:
            named.add(meaning.at)
        elif is_stated or is_money(meaning.heading, cells):
            sure[meaning.at] = cells
        else:
            open_[meaning.at] = cells
    every = {**open_, **sure}
    last = max((at for at in words if at < max(every, default=0)), default=0)
    named |= {at for at, cells in open_.items() if at < last and _rise(cells)}
    named |= {
        at
        for at, cells in open_.items()
        if codes.are_classified(cells) and any(_is_beside(every[each], cells) for each in every)
    }
    if not sure:
        return named
    rows = len(sure[min(sure)])
    before = {at: open_[at] for at in _before(open_, min(sure))}
    return named | {
        at for at, cells in before.items() if _repeats(cells) or _is_sparse(cells, rows)
    }


def beside_names(
    columns: Iterable[tuple[Meaning, Sequence[str]]],
    headings: Iterable[str],
    declared: Collection[str],
) -> list[Meaning]:
    """Return the columns, those that sound like figures and hold the numbers of names beside them as codes: fte and fte_desc, of a source (fuente).

    Longer ones are codes where noughts stand in front: ANSATZ 010000 beside ANSATZ_BEZEICHNUNG. So are the numbers of
    accounts beside other figures, under a word that also means the accounts of a year: Rekening 610000 beside Begroting.
    """
    named = _named(headings)
    pairs = list(columns)
    values = [cells for meaning, cells in pairs if meaning.role == "value"]
    are_marked = any(any(map(_MONEY.search, cells)) for cells in values)
    return [
        meaning._replace(role=EXTRA, measure="", phase="", unit=None)
        if meaning.role == "value"
        and meaning.heading not in declared
        and cells
        and (
            (
                _folded(meaning.heading) in named
                and (all(map(_SHORT.fullmatch, cells)) or _is_padded(cells))
            )
            or (len(values) > 1 and _are_accounts(meaning.heading, cells, beside=are_marked))
        )
        else meaning
        for meaning, cells in pairs
    ]


def _are_accounts(heading: str, cells: Sequence[str], *, beside: bool) -> bool:
    """Whether whole numbers of one length under such a word rise from row to row, or are many, `beside` amounts that have decimals."""
    if heading.strip().casefold() not in _ACCOUNTS:
        return False
    is_one_long = len({*map(len, cells)}) == 1 and all(map(_LISTED.fullmatch, cells))
    return is_one_long and (_rise(cells) or (beside and len(cells) >= _FEW))


def _is_padded(cells: Sequence[str]) -> bool:
    return all(map(_WHOLE.fullmatch, cells)) and any(map(_LEADING.fullmatch, cells))


def _named(headings: Iterable[str]) -> set[str]:
    """Return the folded headings beside which those of their names stand: Dept of Dept Name, 部门 of 部门名称."""
    every = {_folded(heading): heading for heading in headings}
    found = {
        said.removesuffix(word) for said in every for word in _HAN_NAMES if said.endswith(word)
    }
    for heading in every.values():
        words = [word.casefold() for word in _WORD.findall(heading)]
        bare = [word for word in words if word not in _NAMES]
        found |= {"".join(bare)} if len(bare) < len(words) else set()
    return found & every.keys() - {""}


def _folded(heading: str) -> str:
    return "".join(word.casefold() for word in _WORD.findall(heading))


def _is_beside(amounts: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether other figures stand beside codes, also where these are left blank, as in a row of a total, or are longer than a class."""
    is_other = not codes.are_classified(amounts)
    return is_other and (len(amounts) > len(cells) or max(map(len, cells)) > codes.CLASS)


def _before(columns: Mapping[int, Sequence[str]], first: int) -> list[int]:
    return [at for at in columns if at < first]


def is_money(heading: str, cells: Sequence[str]) -> bool:
    """Whether some cells have decimals, groups of digits or a sign, or a word of the heading is one of money."""
    words = _WORD.findall(heading)
    is_said = any(known.measure == "amount" for word in words for known in lookup(word))
    return is_said or any(map(_MONEY.search, cells))


def _is_code(heading: str, cells: Sequence[str]) -> bool:
    is_whole = all(map(_WHOLE.fullmatch, cells))
    if _is_padded(cells) or (is_whole and _is_of_chart(heading)):
        return True
    if all(map(_DOTTED.fullmatch, cells)) and any(map(_PADDED.match, cells)):
        return True
    if codes.are_levels(cells) or _is_of_days(heading, cells):
        return True
    is_dated = names_end(heading) or _TIMES.search(heading) is not None
    is_dated = is_dated and all(map(_YEAR.fullmatch, cells))
    return is_dated or names_code(heading) or _is_numbered(heading)


def _is_sparse(cells: Sequence[str], rows: int) -> bool:
    """Whether short numbers stand in front of less than half of the amounts: 21 beside the first of its items."""
    return len(cells) * 2 < rows and all(_SHORT.fullmatch(cell) for cell in cells)


def _rise(cells: Sequence[str]) -> bool:
    """Whether numbers of one length rise from row to row, as those in a list of votes do."""
    is_one_long = len({*map(len, cells)}) == 1 and all(map(_LISTED.fullmatch, cells))
    return len(cells) > 2 and is_one_long and all(a < b for a, b in pairwise(cells))


def _repeats(cells: Sequence[str]) -> bool:
    """Whether whole numbers stand there that mostly repeat, or that are all of one length; of few rows, one short number in all."""
    if len(cells) > 2 and len(set(cells)) == 1 and _SHORT.fullmatch(cells[0]):
        return True
    if len(cells) < _FEW or not all(map(_WHOLE.fullmatch, cells)):
        return False
    return len(set(cells)) * 2 <= len(cells) or len({len(cell) for cell in cells}) == 1
