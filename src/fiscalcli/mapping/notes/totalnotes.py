"""Which rows and columns were read as repeating others, which only sound as if they did, and where the sums do not fit."""

from __future__ import annotations

import shlex
from operator import attrgetter
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.dimension import identity
from fiscalcli.errors import Text, counted
from fiscalcli.exact import add
from fiscalcli.hierarchy import UNCLEAR
from fiscalcli.mapping import named
from fiscalcli.mapping.layout import UNUSED
from fiscalcli.mapping.wholes import lines, subtotals
from fiscalcli.mapping.words import deductions, retold, totalwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscalcli.mapping.wholes.sums import Likely
    from fiscalcli.mapping.wholes.totals import Settled
    from fiscalcli.model import Fact

_SHOWN = 5


_NAMED = (
    (
        "promoted",
        "totals",
        Text(
            "按合计读取（等于各行之和，或为表末的总数）：{}",
            "read as the total (it is the sum of the rows, or ends the table as such): {}",
        ),
    ),
    (
        "ordinary",
        "rows",
        Text(
            "名称里有“合计”而上面没有其分项，按普通一行计入：{}",
            "called a total with no parts above, counted like any other row: {}",
        ),
    ),
    (
        "inferred",
        "sums",
        Text(
            "等于旁边各行或各列之和（按所写位数），按它们的合计读取：{}；若不是，写 --default role=part",
            "the sum of those beside it, as they are rounded, and read as their whole: {}; if it is not, say --default role=part",
        ),
    ),
    (
        "beside",
        "",
        Text(
            "按编码末尾的零，这些行可能包含其他行，而数字不能证明，与其他行一起相加：{}；若包含，在 part_of 列写明各行的上级；"
            "若不包含，写 --default role=part",
            "by the zeros of their codes these may hold others, the figures do not prove it, and all are added: {}; "
            "if they do, name the whole of each part in a column part_of; if not, say --default role=part",
        ),
    ),
)
"""What is said of the names in a field of what was settled, unless a mapping confirms them under its key."""
_TAKEN_OFF = Text(
    "这些行要从其他行中减去，而数字没有负号，不相加：{}；请给数字加上负号",
    "rows that are taken off, without a sign, are not added: {}; write them with a minus",
)
_RETOLD = Text(
    "这些行是表中另一行修订后或另一阶段的数，不相加：{}；去掉两者之一，或用 phase 列写明各行的阶段；若各行都可相加，写 --default role=part",
    "rows that tell another one as it was changed, or at another stage, are not added: {}; "
    "leave one of the two out, or tell the stages in a column phase; if all rows may be added, say --default role=part",
)
_UNCLEAR = Text(
    "这些行可能包含同一表的其他行，或已包含在其中，看不出来，不相加：{}；在 part_of 列写明各行的上级，"
    "或在 role 列写明 subtotal；若各行都可相加，写 --default role=part",
    "rows that may hold others of their table, or be in them, are not added: {}; "
    "name the whole of each part in a column part_of, or call them subtotal in a column role; "
    "if all rows may be added, say --default role=part",
)


def of(
    every: Sequence[Settled], kept: Sequence[Fact], confirmed: Mapping[str, Sequence[str]]
) -> list[Text]:
    """Return which figures repeat others, and which rows only sound as if they did."""
    by_role: dict[str, list[Fact]] = {"subtotal": [], "total": [], UNCLEAR: []}
    for fact in kept if by_role.keys() & {*map(attrgetter("role"), kept)} else ():
        by_role.get(fact.role, []).append(fact)
    notes = _of_repeats(by_role["subtotal"])
    for field, key, words in _NAMED:
        names = [name for each in every for name in getattr(each, field)]
        notes += _said(words, names, confirmed.get(key, ()))
    notes += [_of_likely(each) for own in every for each in own.likely][:_SHOWN]
    gaps = [gap for each in every for gap in each.gaps]
    notes += [_of_gap(*gap) for gap in gaps[:_SHOWN]]
    short = [gap for each in every for gap in each.short]
    notes += [_of_short(*gap, len(short)) for gap in short[:1]]
    misfits = [gap for each in every for gap in each.misfits]
    notes += [_of_misfit(*gap, len(misfits)) for gap in misfits[:1]]
    notes += _of_different(by_role["total"])
    doubtful = [*map(lines.label, by_role[UNCLEAR])]
    off = [name for name in doubtful if deductions.is_one(name)]
    again = [each for each in doubtful if each not in off and retold.is_one(each)]
    notes += _said(_TAKEN_OFF, off) + _said(_RETOLD, again)
    notes += _said(_UNCLEAR, [name for name in doubtful if name not in off and name not in again])
    return notes


def _said(words: Text, names: Sequence[str], known: Sequence[str] = ()) -> list[Text]:
    """Return `words` with those of the `names` in them that are not `known`, nothing where there are none."""
    if not (told := named.few(names, known)):
        return []
    return [Text(words.zh.format(told.zh), words.en.format(told.en))]


def _of_repeats(repeats: Sequence[Fact]) -> list[Text]:
    """Return which figures are subtotals, that are not added."""
    if not repeats:
        return []
    line = repeats[0].source.line
    words = Text(
        f"{len(repeats)} 个小计数字不再相加（例如第 {line} 行）：{{}}",
        counted(len(repeats), "figure of a total row is", "figures of total rows are")
        + f" not added to the parts (the first on line {line}): {{}}",
    )
    return _said(words, [lines.label(fact) for fact in repeats])


def _of_likely(found: Likely) -> Text:
    """Return which rows may be the wholes of others, and what all rows come to with them and without."""
    names = named.few(found.names) or Text("", "")
    plain, once = f"{found.plain:f}", f"{found.once:f}"
    return Text(
        f"等于相邻各行之和（按所写位数），也可能是巧合，与其他行一起相加为 {plain}：{names.zh}；若是它们的合计，不重复计算为 {once}，在 part_of 列写明各行的上级；"
        "若不是，写 --default role=part",
        f"the sum of the rows beside it, as they are rounded, which may be chance, and added like them to {plain}: {names.en}; if it is their whole, "
        f"each counted once makes {once}: name the whole of each part in a column part_of; if not, say --default role=part",
    )


def _of_different(totals: Sequence[Fact]) -> list[Text]:
    """Return that total rows of one thing say different amounts, with the first two of them: one of them is wrong, or of something else."""
    first: dict[object, Fact] = {}
    pairs = []
    for fact in totals:
        other = first.setdefault((*identity(fact), fact.period, fact.unit.unit), fact)
        if other is not fact and not lines.meets(other, [fact]):
            pairs.append((other, fact))
    return [
        Text(
            f"{len(pairs)} 个合计与另一行同名合计的数字不同，例如第 {one.source.line} 行 {one.value:f}、第 {other.source.line} 行 {other.value:f}："
            "请改正错的一个，或写明各是什么的合计",
            counted(len(pairs), "total differs", "totals differ")
            + f" from another one of the same name, such as line {one.source.line}: {one.value:f}, "
            f"line {other.source.line}: {other.value:f}; mend the wrong one, or name what each is the total of",
        )
        for one, other in pairs[:1]
    ]


def _of_gap(own: Fact, parts: Sequence[Fact]) -> Text:
    """Return by how much a figure of a total column differs from the sum of the columns beside it."""
    made = add(part.value for part in parts)
    off = add([own.value, made.copy_negate()])
    line, heading = own.source.line, own.source.column
    return Text(
        f"第 {line} 行的“{heading}” {own.value:f} 与各列之和 {made:f} 相差 {off.copy_abs():f}，按各列计",
        f"line {line}: {heading} {own.value:f} and the sum of the columns {made:f} differ by {off.copy_abs():f}; "
        "the columns count",
    )


def _of_short(own: Fact, parts: Sequence[Fact], count: int) -> Text:
    """Return by how much a total row differs from the rows that it repeats, and how the total itself is asked for."""
    made = add(part.value for part in parts)
    name, word = next(pair for pair in subtotals.words_of(own) if totalwords.is_total(pair[1]))
    line, asked = own.source.line, shlex.quote(f"{name}={word}")
    if parts[0].role == UNCLEAR:
        return Text(
            f"{count} 个小计小于其各行之和，例如第 {line} 行“{word}” {own.value:f}，各行之和 {made:f}：各行互相包含，不相加；"
            f"只看小计写 --where {asked}，若各行都可相加，写 --default role=part",
            counted(count, "total says less than its rows", "totals say less than their rows")
            + f", the first on line {line}: {word} {own.value:f}, its rows {made:f}: these hold one another and are not added; "
            f"for the totals say --where {asked}; if all rows may be added, say --default role=part",
        )
    return Text(
        f"{count} 个小计与其各行之和不等，例如第 {line} 行“{word}” {own.value:f}，各行之和 {made:f}；按各行计，只看小计写 --where {asked}",
        counted(count, "total is not the sum of its rows", "totals are not the sum of their rows")
        + f", the first on line {line}: {word} {own.value:f}, its rows {made:f}; "
        f"the rows count, for the totals themselves say --where {asked}",
    )


def _of_misfit(own: Fact, parts: Sequence[Fact], count: int) -> Text:
    """Return by how much a figure differs from its parts, and where all such figures are listed."""
    made = add(part.value for part in parts)
    line, name = own.source.line, lexicon.label("indicator", lines.label(own))
    return Text(
        f"{count} 个数字与其分项之和不等，例如第 {line} 行“{name.say('zh')}” {own.value:f}，分项之和 {made:f}：有一个数字错了，或漏了行；fiscal validate 全部列出",
        counted(
            count, "figure is not the sum of its parts", "figures are not the sum of their parts"
        )
        + f", the first on line {line}: {name.say('en')} {own.value:f}, its parts {made:f}: one is wrong, or a row is missing; "
        "fiscal validate lists them",
    )


_SHARED = Text(
    "“{heading}”在每个“{other}”的各行都是同样的数，每个只计一次；若是每行各有的数，写 --column {cure}",
    "{heading} has the same figure in all rows of one {other}: counted once for each; "
    "if every row has one of its own, say --column {cure}",
)
_MAY_BE_SHARED = Text(
    "“{heading}”在每个“{other}”的各行都是同样的数，照每行各有一个计入；若是每个“{other}”一个，合计就重复了，写 --column {cure}",
    "{heading} has the same figure in all rows of one {other}, and is counted in each row; "
    "if it is one for each {other}, its sums are too large: say --column {cure}",
)


def shared(figures: Mapping[str, str], doubtful: Mapping[str, str]) -> list[Text]:
    """Return which `figures` were counted once for each group, as all its rows have them, each by its heading with that of the groups, and which `doubtful` ones were not."""
    counted_once = named.each(_SHARED, "{heading}=value", figures)
    return counted_once + named.each(_MAY_BE_SHARED, f"{{heading}}={UNUSED}", doubtful)
