"""The unit that a text carries: a heading, the label of a row, a line above the header or below the figures."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fiscalcli import coinage, days, hedges, lexicon, period, unit
from fiscalcli.dimension import NOMINAL
from fiscalcli.mapping.units import pricewords, scale, unitwords
from fiscalcli.mapping.units.scale import Stated
from fiscalcli.pattern import later

BRACKETED = later(r"[（(\[【〔]([^（()）\[\]【】〔〕]*)[)）\]】〕]\s*$")
BRACKETS = later(r"[（(\[【〔]([^（()）\[\]【】〔〕]*)[)）\]】〕]")
_OPENING, _COLONS = frozenset("（([【〔"), frozenset(":：")
_ALIKE = str.maketrans("﹝﹞﹙﹚［］〖〗", "〔〕()[]【】")
_CLOSED = str.maketrans("（【〔）】〕", "([[)]]")
_ABBREVIATED = later(r"[A-Z]{3}|[A-Z]{2}[a-z]{1,3}\.?|[A-Za-z]{2,5}\.")  # USD, KShs, Rs.
_SIGNED = later(r"[^\w\s.,'’‘()（）%％/-]")
_MULTIPLE = later(r"([^\w\s.,'()%‰+-]|[A-Z]{2,3}\$?)(1(?:[.,' ]000)+)")
"""A sign right before a multiple, which in brackets is a unit: ($1,000); Payments over £1,000 have none."""
_GLUED = later(
    r"(?<![\w.,'’])((?:1[ .,'’]?)?000)([A-Za-z]{2,4})(?=[)\]]?$)|(?<=_)(1?000)([A-Za-z]{2,4})$"
)
"""A multiple without a blank before its currency: betrag_1000chf, Beløb (1.000kr)."""
_CAMEL = later(r"(?:[a-z]+|[A-Z][a-z]+)(?:[A-Z][a-z]+)*[A-Z]{3}(?:(?:Thous|Mill|Bill)[a-z]+)?")
"""A name of a field that ends with a currency, or with this and a scale: approvedAmountUSD, AmountEURMillions."""
_HUMP = later(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ROUND = later(r"[^\W\d_]+\s*[:=]\s*[\d.,'’ ]+")
"""One figure behind its name, though a round one: `amount: 1000` beside `currency: EUR` says no thousands."""
_LONGEST, _LONGEST_HEADING, _LONGEST_FRONT = 80, 1000, 4
IN = ("in", "en", "em", "i", "w", "в", "dalam", "x")
_RATED = r"(.*?)\s*[%％]|(?:[%％]|per ?cent(?:age)?|pct\.?)\s*((?:change|increase|growth|增).*)"
_PERCENT_OF = later(_RATED, re.IGNORECASE)  # behind its name, or before that of a rate: % change
_PERCENT_FIRST = later(r"[%％].+|(?:per ?cent(?:age)?|pct\.?)\s.+", re.IGNORECASE)
"""Yuan with their tenths and hundredths: 元、角、分."""
_DASHED = later(r"^[-–—](?=[^\W\d])(.*\w)[-–—]$")
"""A unit between dashes, as Romania prints it: -milioane lei-."""
_END = later(r"(?:である|です|とする)?。?$")
_NAMED_RATE = later(r"[^\s%％]\s*[%％]\s*$")
"""The end of words that name a rate and do not only say that it is one: 税收收入 同比%."""


@cache
def intro() -> re.Pattern[str]:
    """Return the pattern of a text that says that it states a unit: 单位：万元, `Unit of measure: USD million`."""
    every = unitwords.others("intro") | unitwords.others("coin")
    words = sorted(every, key=len, reverse=True)
    han = [
        r"\s*".join(word.replace(" ", ""))
        for word in words
        if not word[0].isalpha() or word[0] >= "\u3000"
    ]
    latin = [re.escape(word).replace(r"\ ", r"\s+") for word in words if word[0] < "\u3000"]
    return re.compile(
        rf"(?:(?:{'|'.join(han)})(?:为|是|均为|は)?\s*[:：]?|(?:{'|'.join(latin)})\s*(?:[:：=]|(?=[\s(（]))(?:are|is)?)\s*(.+)",
        re.IGNORECASE,
    )


@cache
def _openings() -> frozenset[str]:
    """Return the words that a text which states a unit may begin with, without their blanks."""
    every = unitwords.others("intro") | unitwords.others("coin")
    return frozenset("".join(word.split()).casefold() for word in every)


def introduces(text: str) -> bool:
    """Whether one of those words stands in a text: the pattern of them all is long, and few texts need it."""
    said = "".join(text.split()).casefold()
    return any(word in said for word in _openings())


def names_currencies(heading: str) -> bool:
    """Whether a heading is of currencies and nothing else: 币种, `Currency code`."""
    return lexicon.fold(heading) in map(lexicon.fold, unitwords.others("coin"))


@lru_cache(maxsize=4096)
def stated(text: str) -> Stated | None:
    """Return the unit, or the scale or the currency alone, that `text` states: in brackets, behind 单位：, or as all that it says."""
    said = _DASHED.sub(r"\1", text.strip())
    if _ROUND.fullmatch(said) and not introduces(said):
        return None
    if (found := BRACKETED.search(said)) and (named := inside(found[1])):
        rest = said[: found.start()].strip()
        return _together(named, found[1], stated(rest) or split(rest)[1])
    if found and found.start() and unitwords.says_nothing(found[1]):
        return stated(said[: found.start()])  # in Millionen Euro (gerundet)
    return _introduced(said) or scale.read(said) or _plainly(said)


def inside(text: str) -> Stated | None:
    """Return what the words in a bracket state."""
    said = text.strip()
    if joined := _MULTIPLE.fullmatch(said):
        said = f"{joined[1]} {joined[2]}"
    return _introduced(said) or scale.named(said)


def _introduced(text: str) -> Stated | None:
    """Return the unit behind a word such as 单位：, a remark in brackets behind it left aside."""
    found = intro().fullmatch(text) if introduces(text) else None
    if found is None:
        return None
    said = _END.sub("", found[1].strip())
    remark = BRACKETS.search(said)
    return scale.named(said) or (scale.named(said[: remark.start()]) if remark else None)


def _plainly(text: str) -> Stated | None:
    """Return the unit that is all of a text without a bracket, a colon or a scale: 元, en euros, Pesos."""
    found = scale.named(text)
    if found is None or (found.unit is None and not found.currency):
        return found
    if text.islower() and text.upper() in coinage.currencies():  # cop, all: words in a title; lei
        return None
    is_worded = is_told(found) and unitwords.read(text) is not None
    return found if is_worded or found.currency or unit.find(text) else None


def split_unit(heading: str) -> tuple[str, unit.Unit | None]:
    """Return a heading without the unit it carries, and that unit: `决算数（亿元）`, `金额/万元`, `增幅%`."""
    name, found = split(heading)
    return name, found.unit if found else None


@lru_cache(maxsize=4096)
def split(heading: str) -> tuple[str, Stated | None]:
    """Return a heading without the unit or scale it carries, and that: `2023 (in 000s)`, `£m`, `Soll 2023 in Tsd. EUR`."""
    if heading in lexicon.roles() or len(heading) > _LONGEST_HEADING:
        return heading, None  # the program's own names carry none, and no text is a heading
    heading = _GLUED.sub(lambda hit: " ".join(filter(None, hit.groups())), heading)
    heading = _DATED.sub(_parted, heading)
    is_field = "_" in heading or (heading.isalpha() and _CAMEL.fullmatch(heading))
    name, found = _of_field(heading) if is_field else ("", None)
    is_said = found and is_told(found) and found.unit != unit.find("%")
    return (name, found) if is_said else _priced(unitwords.converted(_plain(heading)))


_DATED = later(r"\s*[(（]([^()（）,，;；]+)[,，;；]\s*([^()（）,，;；]+)[)）](?=\s*\Z)")
"""Two words in the bracket that a heading ends with."""


def _parted(bracket: re.Match[str]) -> str:
    """Return a bracket of a unit and a year as the year and the unit in one: (EUR, 2024), （2024年，万元）."""
    said = [each.strip() for each in bracket.groups()]
    years = [each for each in said if period.read_fiscal(each)]
    named = {each: scale.named(each) for each in said if each not in years}
    units = [each for each, stated in named.items() if stated and not stated.basis]
    return f" {years[0]} ({units[0]})" if len(years) == len(units) == 1 else bracket[0]


def _plain(heading: str) -> str:
    """Return a heading in one line, its brackets such as others have."""
    return " ".join(heading.split()).translate(_ALIKE)


def _priced(said: str) -> tuple[str, Stated | None]:
    """Return a heading without its unit and its words of prices, and both: `GDP at constant 2015 prices (USD)`, 现价收入."""
    name, found = _split(said)
    rest, basis = pricewords.priced(name)
    if not basis and rest.strip() and rest != name:
        rest, basis = rest.strip(), NOMINAL
    if not basis or not (found is None or (found.unit and unit.is_money(found.unit))):
        return name, found
    return rest, (found or Stated())._replace(basis=basis)


def _of_field(name: str) -> tuple[str, Stated | None]:
    from fiscalcli.mapping import fieldnames

    said = fieldnames.spoken(name if "_" in name else _HUMP.sub("_", name))
    rest, found = _split(said)
    return (rest, found) if found else (_scaled(said) or (rest, None))


def _scaled(said: str) -> tuple[str, Stated] | None:
    """Return the name of a field of amounts without the scale that it ends with, and that: `amount_million`, `budget_bn`."""
    head, _, tail = said.rpartition(" ")
    found = scale.of_cell(tail) if head and _heads_figures(head) else None
    return (head, found) if found and found == Stated(power=found.power) and found.power else None


def _split(said: str) -> tuple[str, Stated | None]:
    brackets = [] if _OPENING.isdisjoint(said) else list(BRACKETS.finditer(said))
    if brackets and (found := BRACKETED.search(said)) and (named := inside(found[1])):
        return _completed(said[: found.start()].strip(), named, found[1])
    for found in reversed(brackets):  # 2023年（万元） 预算数
        if (named := inside(found[1])) and is_told(named):
            rest = " ".join(f"{said[: found.start()]} {said[found.end() :]}".split())
            return _completed(rest, named, found[1])
    if named := scale.per(said) or (_introduced(said) if _COLONS.intersection(said) else None):
        return "", named
    for separator in ("/", "：", ":", ",", "，"):
        head, _, tail = said.rpartition(separator)
        is_whole = head and not _NAMED_RATE.search(tail) and not _is_cut(head, tail)
        named = scale.named(tail) if is_whole else None
        if named and (unit.find(tail) or is_told(named)):
            return _without_intro(head.strip()), named
    words = said.split(" ")
    whole = scale.read(said)
    for at in range(1, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        named = None if _is_cut(head, tail) else behind(tail)
        if (
            named
            and not _is_bound(head, tail, named)
            and (whole is None or (named == whole and lexicon.fold(head) in lexicon.headers()))
        ):
            return head.rstrip(" ,-–:"), named
    if (rate := _rate(said)) is not None:
        return rate, Stated(unit.find("%"))
    return ("", whole) if whole else _in_front(words) or (said, None)


def _in_front(words: list[str]) -> tuple[str, Stated] | None:
    """Return a heading of figures without the money it begins with, and that: `USD Budget`, `€ 2024`, `₹ in lakhs 2024-25 BE`."""
    for at in range(min(len(words) - 1, _LONGEST_FRONT), 0, -1):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        named = scale.named(head) if _SIGNED.search(head) or _ABBREVIATED.search(head) else None
        is_money = named and (named.currency or (named.unit and unit.is_money(named.unit)))
        if named and is_money and _heads_figures(tail):
            return tail, named
    return None


def _heads_figures(said: str) -> bool:
    """Whether all that a text says but its year is a name of figures, or of their phase."""
    dated = period.find(said)
    name = (dated[1] if dated else said).strip(" ()（）[]【】,-–:")
    known = lexicon.headers().get(lexicon.fold(name), ())
    is_named = any(each.role == "value" for each in known) or lexicon.find("phase", name)
    return bool(is_named) if name else dated is not None


def _rate(said: str) -> str | None:
    """Return the name of a rate whose heading says percent: 增幅%, % change, % of budget."""
    if _PERCENT_FIRST.fullmatch(said) and lexicon.fold(said) in lexicon.headers():
        return said
    return (found := _PERCENT_OF.fullmatch(said)) and (found[1] or found[2] or "")


def _is_cut(head: str, tail: str) -> bool:
    """Whether a text is parted within a bracket, or within a number or a scale: (USD, EUR), 100 000 EUR, ten million."""
    closed = tail.translate(_CLOSED)
    return (
        closed.count(")") > closed.count("(")
        or closed.count("]") > closed.count("[")
        or (head[-1:].isdigit() and tail[:1].isdigit())
        or unitwords.multiplies(_JOINED.sub("", head).rpartition(" ")[2])
    )


def _is_bound(head: str, tail: str, named: Stated) -> bool:
    """Whether an amount in a heading says of which size its figures are, and no scale: Contracts over | 1,000 EUR, up to 5 | million EUR."""
    if not named.power and (named.unit is None or named.unit.factor == 1):
        return False
    bare, whole = head.rstrip("0123456789.,' "), f"{head} {tail}"
    amount = _AMOUNT.search(whole, len(bare))
    said = amount[0].rstrip(" .,'") if amount else ""
    if amount is None or period.read(said) or days.is_one(said):
        return False
    return any(map(_bound().search, (bare, whole[: amount.start()])))  # plus | de 1 000 €


@cache
def _bound() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a word for a bound: over, up to, ab, más de, >."""
    words = {word for word in hedges.BEFORE if hedges.BEFORE[word] != "cumulative"}
    every = sorted(words | unitwords.others("bound"), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, every))})\s*$", re.IGNORECASE)


_AMOUNT = later(r"(?<![\d.,'])[1-9][\d.,' ]*")


_JOINED = later(r"\s+(?:of|de|di|von|av|af)$", re.IGNORECASE)
"""What joins a scale to its currency: hundreds of EUR."""


def _completed(name: str, named: Stated, said: str) -> tuple[str, Stated | None]:
    """Return a heading and what its bracket `said` states, with what stands beside it: `Amount in Ksh (millions)`."""
    if not is_part(named, said):
        return name, named
    rest, more = split(name)
    if more is None and (more := stated(name)):
        rest = ""
    elif more is None and (dated := period.find(name)) and (more := stated(dated[1])):
        rest = name.removeprefix(dated[1]).removesuffix(dated[1]).strip()  # Millones de pesos 2024
    joined = _together(named, said, more)
    return (rest if more and joined != named else name), joined


def is_part(named: Stated, said: str) -> bool:
    """Whether words say a scale or a currency, of which the other may stand beside them: (millions), (USD), （人民币）; not （元）."""
    own = named.unit
    if own is None:
        return not (named.power and named.currency)
    return unit.is_money(own) and own.factor == 1 and (len(said.strip()) > 1 or said.isascii())


def _together(named: Stated, said: str, beside: Stated | None) -> Stated | None:
    """Return what the words `said` in a bracket and those beside it state of money, `None` where they disagree.

    A currency that is named behind an amount in it says nothing new: 万元（人民币）.
    """
    is_money = beside and (beside.unit is None or unit.is_money(beside.unit))
    if beside is None or not is_money or not is_part(named, said):
        return named
    own, other = named.unit, beside.unit
    if own and other and own.dimension == other.dimension:
        return beside
    return both(named, beside)


def together(one: Stated, other: Stated) -> Stated | None:
    """Return what two columns of a row say of its unit: a currency (USD) says nothing new beside an amount of it (USD million)."""
    if one.unit and other.unit and one.unit.dimension == other.unit.dimension:
        if unit.is_money(one.unit) and other.unit.factor == 1:
            return one
        if unit.is_money(one.unit) and one.unit.factor == 1:
            return other
    return other if one == Stated() else both(one, other)


def both(one: Stated, other: Stated) -> Stated | None:
    """Return what two statements say together: a scale and a currency make a unit; `None` where they disagree.

    A currency that is named says which one the local currency is.
    """
    one, other = _as_named(one, other), _as_named(other, one)
    if one.unit and other.unit:
        return one if (one.unit, one.per) == (other.unit, other.per) else None
    power, own = one.power or other.power, one.unit or other.unit
    currency = one.currency or other.currency
    if one.power and other.power and one.power != other.power:
        return None
    basis = one.basis or other.basis
    if own is None:
        return Stated(power=power, currency=currency, basis=basis)
    found = scale.resolved(power, own, currency)
    return Stated(found, per=one.per or other.per, basis=basis) if found else None


def _as_named(own: Stated, beside: Stated) -> Stated:
    """Return a statement of local currency as the scale that it is of, where the other one names a currency."""
    is_local = own.unit is not None and own.unit.dimension == unit.LOCAL
    is_named = beside.unit is not None and unit.is_money(beside.unit)
    if not (own.unit and is_local and is_named and beside.unit != own.unit):
        return own
    return Stated(power=own.unit.factor.adjusted(), per=own.per, basis=own.basis)


def _without_intro(head: str) -> str:
    """Return what stands before 单位 in a heading that ends with it."""
    for word in sorted(unitwords.others("intro"), key=len, reverse=True):
        if head.endswith(word) and word[0] >= "\u3000":
            return head.removesuffix(word).strip() or head
    return head


def is_told(named: Stated) -> bool:
    """Whether a statement is one of money, of rates or of a scale, which no other words look like."""
    own = named.unit
    return own is None or unit.is_money(own) or own.dimension == "ratio"


def behind(tail: str) -> Stated | None:
    """Return what words behind a name state without a bracket: `in Tsd. EUR`, `$m`, `'000`, USD; a scale alone needs its `in`."""
    named = scale.named(tail)
    if named is None:
        return None
    if tail.partition(" ")[0].casefold() in IN:
        return named if is_told(named) else None
    if named.power or (named.unit and scale.read(tail)):
        return named if named.unit or named.currency or unitwords.are_noughts(tail) else None
    is_sign = _ABBREVIATED.fullmatch(tail) or _SIGNED.search(tail)
    is_money = named.currency or (named.unit is not None and unit.is_money(named.unit))
    return named if is_sign and is_money else None


def unread(heading: str) -> str:
    """Return what the last bracket of a heading says of a unit that is not understood: million LCU, m (metres or millions)."""
    found = None if _OPENING.isdisjoint(heading) else BRACKETED.search(" ".join(heading.split()))
    inner = found[1].strip() if found else ""
    is_read = split(heading)[1] is not None
    is_letter = inner in ("m", "M")
    return inner if is_letter or (inner and not is_read and speaks(inner)) else ""


def speaks(text: str) -> bool:
    """Whether a text that is no known unit speaks of one, and is short enough to be one."""
    return len(text) <= _LONGEST and scale.looks_like_unit(text)
