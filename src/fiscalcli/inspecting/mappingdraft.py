"""What was understood of a file, as the text of a mapping file to be edited.

A line behind `# confirm:` is a guess that changes numbers: it says nothing until somebody takes the mark away. All other
lines are what the file says itself; they were seen to give the same facts, or are left out.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from fiscalcli.errors import DataError, Text
from fiscalcli.inspecting import curelines
from fiscalcli.mapping import seen as seen_
from fiscalcli.mapping.dataset import concluded
from fiscalcli.mapping.header import absent
from fiscalcli.mapping.notes import timenotes
from fiscalcli.mapping.settings import GUESSES, Settings, problems
from fiscalcli.mapping.sheets import read
from fiscalcli.mapping.units import scale
from fiscalcli.unit import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscalcli.inspecting.inspection import Seen
    from fiscalcli.mapping.layout import Layout
    from fiscalcli.mapping.reading import Reading

CONFIRM = "# confirm: "
_HEAD = Text(
    "{} 的理解方式。fiscal catalog columns 列出各列可写的含义，units 列出单位。\n"
    "“confirm:”之后是会改变数字的推断：对照文件，属实就去掉行首的“# confirm: ”。",
    "How {} is understood. `fiscal catalog columns` lists what a column may be, `fiscal catalog units` the units.\n"
    'Behind "confirm:" are guesses that change numbers: look at the file, and where one is right, take the mark away.',
)
_CURE = Text(
    "即上面的办法：属实就去掉行首的“# ”，代替同名的一行",
    "as said above: where it is right, take the # away, and a line of the same name too",
)
_BY_HEADING = Text("由列名理解", "understood by its heading")
_UNREAD = Text("像数字，没有当数字读", "looks like figures, and is not read as such")
_WORDS = Text("由格中的词理解", "understood by its words")
_COMMAS = Text("只有这一种读法的单元格，如 {}", "the only mark that fits cells such as {}")
_BLANKS = Text("空格是千分位，如 {}", "blanks group thousands, as in {}")
_POINTS = Text(
    "也可能是千分位，如 {}；若是，改为逗号",
    "it may group thousands, as in {}: if so, make it a comma",
)
_MET = Text("遇到 {} 次", "met: {}")
_STATED = Text("表头以上写明", "stated above the table")
_UNSTATED = Text(
    "没有写明单位或货币，数字照原样显示",
    "no unit, or no currency, is stated: figures are shown as they stand",
)
_OPEN = Text("万元", "USD thousand")
_GUESSED = {
    "sums": Text("等于相邻各行之和，按小计读", "the sum of the rows beside it: read as subtotal"),
    "totals": Text("按合计读", "read as the total"),
    "rows": Text("名称像合计，按普通一行计入", "called a total, counted like any other row"),
    "columns": Text("并列而互不相加", "side by side, and not added"),
    "blanks": Text("空格按上一格的字读", "blank cells are read as the cell above"),
    "counts": Text("表头以上的倍数不用于它", "the scale above the table is not read for it"),
    "people": Text("读作人数，不是金额", "read as numbers of persons, not as money"),
    "years": Text("可能是月份，按财政年度读", "may be a month, read as a fiscal year"),
    "labels": Text(
        "行名里像单位的字没有读作单位", "words like a unit in the label are not read as one"
    ),
}


def text(seen: Seen, lang: str) -> str:
    """Return the mapping of a file as text, in the language of its reader."""
    pairs = [
        (pair, seen.settings.of(tried.table.file))
        for tried in seen.tried
        for pair in tried.readings
    ]
    readings = [pair for pair, _ in pairs]
    columns = _columns(pairs)
    kept = columns if _same(seen, Settings(columns=columns)) else dict(seen.settings.columns)
    cures = curelines.read(() if seen.dataset else seen.problems[:20])
    if any(key == "sheet" for key, _ in cures.get("", ())):
        kept = _in_every_table(kept, readings, seen.settings)
    name = seen.sheets[0].file.rpartition("/")[2] if seen.sheets else seen.about.name
    lines = [f"# {line}" for line in _HEAD.say(lang).format(name).split("\n")]
    lines += [f"# {problem}" for problem in _problems(seen, lang)]
    sections = {
        "": _file(seen, pairs, lang),
        "columns": [*_told(readings, kept, seen.settings, lang), *_open(seen)],
        "defaults": _defaults(seen, readings, lang),
        "confirmed": _guesses(readings, seen.settings, lang),
    }
    for section, said in sections.items():
        if own := [*said, *_cures(cures.get(section, ()), lang)]:
            lines += ["", *([f"[{section}]"] if section else []), *own]
    return "\n".join(lines) + "\n"


def _in_every_table(
    kept: Mapping[str, str], readings: Sequence[tuple[Layout, Reading]], said: Settings
) -> dict[str, str]:
    """Return the columns that stand in whichever table is chosen, or that the user declares: one that it lacks would be refused."""
    there = [{meaning.heading for meaning in layout.meanings} for layout, _ in readings]
    return {
        heading: role
        for heading, role in kept.items()
        if heading in said.columns or all(heading in own for own in there)
    }


def _cures(declared: Iterable[tuple[str, object]], lang: str) -> Iterator[str]:
    """Yield what the cures of a refused file say, where it belongs: to be chosen among and uncommented."""
    for key, said in declared:
        name = key if key.isascii() and key.isidentifier() else _quoted(key)
        yield f"# {_line(name, said, _CURE.say(lang))}"


def _quoted(said: object) -> str:
    """Return a value as TOML writes it: its basic strings and lists are those of JSON, but for one sign."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(key: str, said: object, why: str = "", *, confirm: bool = False) -> str:
    mark = CONFIRM if confirm else ""
    return f"{mark}{key} = {_quoted(said)}" + (f"  # {_comment(why)}" if why else "")


def _comment(said: str) -> str:
    """Return text as it may stand in a comment: on one line, without signs that TOML forbids."""
    return "".join(sign if sign.isprintable() else " " for sign in said)


def _problems(seen: Seen, lang: str) -> Iterator[str]:
    """Yield what is wrong with a file that is refused, and what to do: an option says here what it says there."""
    for problem in () if seen.dataset else seen.problems[:20]:
        hint = f" — {problem.hint.say(lang)}" if problem.hint else ""
        yield _comment(f"! {problem.place}: {problem.message.say(lang)}{hint}")


def _file(
    seen: Seen, pairs: Sequence[tuple[tuple[Layout, Reading], Settings]], lang: str
) -> Iterator[str]:
    """Yield what holds for the file as a whole."""
    said = seen.settings
    codecs = dict.fromkeys(sheet.encoding for sheet in seen.sheets if sheet.encoding)
    if said.encoding:
        yield _line("encoding", said.encoding)
    elif len(codecs) == 1 and not next(iter(codecs)).startswith("utf"):
        why = Text("没有标记，读起来是中文", "no mark says so, it reads like Chinese").say(lang)
        yield _line("encoding", next(iter(codecs)), why, confirm=True)
    shown = [reading.commas for (_, reading), _ in pairs if reading.commas]
    open_ones = [reading.points for (_, reading), _ in pairs if reading.points]
    blanks = [reading.blanks for (_, reading), _ in pairs if reading.blanks]
    if said.decimal:
        yield _line("decimal", said.decimal)
    elif shown:
        yield _line("decimal", ",", _COMMAS.say(lang).format(shown[0].said), confirm=True)
    elif blanks:
        yield _line("decimal", ".", _BLANKS.say(lang).format(blanks[0].said), confirm=True)
    elif open_ones:
        yield _line("decimal", ".", _POINTS.say(lang).format(open_ones[0].said), confirm=True)
    if said.sheet:
        yield _line("sheet", list(said.sheet))
    if said.lines:
        yield "lines = true"
    met = sum((seen_.missing(layout, own) for (layout, _), own in pairs), start=Counter[str]())
    met.pop("", None)
    if marks := dict.fromkeys((*said.missing, *met)):
        counts = ", ".join(f"{mark} {met[mark]}" for mark in met)
        yield _line("missing", list(marks), counts and _MET.say(lang).format(counts))


def _columns(
    pairs: Sequence[tuple[tuple[Layout, Reading], Settings]],
) -> dict[str, str]:
    """Return what may be declared of each heading: what no guess and no more than a role is needed for, and is one in all tables."""
    found: dict[str, set[str]] = {}
    for (layout, _), settings in pairs:
        days = timenotes.dates(layout)
        guessed = {*layout.told, *layout.unread, *([days.heading] if days else [])}
        for meaning in layout.meanings:
            own = settings.columns.get(meaning.heading)
            said = own or ("" if meaning.heading in guessed else seen_.declaration(meaning))
            found.setdefault(meaning.heading, set()).add(said)
    single = {heading: said.pop() for heading, said in found.items() if len(said) == 1}
    sure = {heading: said for heading, said in single.items() if said and heading}
    wrong = {problem.place.column for problem in problems(Settings(columns=sure))}
    return {heading: said for heading, said in sure.items() if heading not in wrong}


def _same(seen: Seen, more: Settings) -> bool:
    """Whether a file gives the same facts where `more` is declared; what is refused is not tried."""
    if seen.dataset is None:
        return True
    settings = seen.settings.merged(more)
    if absent(seen.sheets, settings):
        return False
    try:
        again = concluded(read(seen.sheets, settings), seen.sheets, settings, seen.about)
    except DataError:
        return False
    return list(again.facts) == list(seen.dataset.facts)


def _told(
    readings: Sequence[tuple[Layout, Reading]],
    kept: Mapping[str, str],
    said: Settings,
    lang: str,
) -> Iterator[str]:
    """Yield a line for each column, in their order."""
    done: set[str] = set()
    for layout, _ in readings:
        days = timenotes.dates(layout)
        for meaning in sorted(layout.meanings, key=lambda each: each.at):
            heading = meaning.heading
            if not heading or heading in done:
                continue
            done.add(heading)
            if days and days.heading == heading:
                yield _line(_quoted(heading), f"period:{days.order}", days.evidence, confirm=True)
            elif heading in kept:
                yield _line(_quoted(heading), kept[heading])
            elif heading in layout.told:
                why = _WORDS.say(lang)
                yield _line(_quoted(heading), layout.told[heading].role, why, confirm=True)
            elif heading in layout.unread:
                yield _line(_quoted(heading), meaning.role, _UNREAD.say(lang), confirm=True)
            else:
                role = seen_.declaration(meaning) or meaning.role
                yield f"# {_line(_quoted(heading), role, _BY_HEADING.say(lang))}"
    for heading in said.columns:
        if heading not in done:
            yield _line(_quoted(heading), said.columns[heading])


def _open(seen: Seen) -> Iterator[str]:
    """Yield the headings of tables that could not be read, as they were taken: to be corrected."""
    for tried in () if seen.dataset else seen.tried:
        found = seen_.headings(tried.table, seen.settings) if tried.error else (0, [])
        yield from (f"# {_line(_quoted(each.heading), each.role)}" for each in found[1])


def _defaults(seen: Seen, readings: Sequence[tuple[Layout, Reading]], lang: str) -> Iterator[str]:
    """Yield what is declared for all rows, and what stands around all tables alike, to be confirmed."""
    declared = seen.settings.defaults
    for key, said in declared.items():
        yield _line(key, said)
    stated = [layout.stated for layout, _ in readings]
    for key, said in stated[0].items() if stated else ():
        alike = all(each.get(key) == said for each in stated)
        own = {key: said}
        is_free = key not in declared and not problems(Settings(defaults=own))
        if alike and is_free and said and _same(seen, Settings(defaults=own)):
            yield _line(key, said, _STATED.say(lang), confirm=True)
    if "unit" not in declared and any(
        fact.unit is NOT_STATED for _, r in readings for fact in r.facts
    ):
        yield f"# {_line('unit', _example(readings).say(lang), _UNSTATED.say(lang))}"


def _example(readings: Sequence[tuple[Layout, Reading]]) -> Text:
    """Return a unit as it may be declared: in the scale that the file names without a currency, if it does."""
    said = next((own for _, reading in readings if (own := reading.open_scale)), None)
    return Text(*[scale.example(said.power, said.currency)] * 2) if said else _OPEN


def _guesses(
    readings: Sequence[tuple[Layout, Reading]], said: Settings, lang: str
) -> Iterator[str]:
    """Yield the guesses by their kinds: those that are confirmed, and those to be."""
    found: dict[str, list[str]] = {kind: [] for kind in GUESSES}
    for layout, reading in readings:
        found["sums"] += reading.totals.inferred
        found["totals"] += reading.totals.promoted
        found["rows"] += reading.totals.ordinary
        found["columns"] += reading.totals.abreast
        found["blanks"] += layout.filled
        found["counts"] += sorted(reading.unscaled)
        found["people"] += layout.labels.people
        found["years"] += timenotes.fiscal(layout)
        found["labels"] += layout.labels.doubtful
    for kind, names in found.items():
        known = said.confirmed.get(kind, ())
        every = list(dict.fromkeys((*known, *names)))
        if every:
            is_open = any(name not in known for name in names)
            yield _line(kind, every, _GUESSED[kind].say(lang), confirm=is_open)
