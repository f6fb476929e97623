"""A verdict in words that a stranger understands in a log: what was found, why, where to look, what to do."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fiscalcli import reasons
from fiscalcli.errors import Text
from fiscalcli.formulas import quantity
from fiscalcli.judging.target import Limit
from fiscalcli.judging.verdict import LABELS
from fiscalcli.model import SEVERITIES, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscalcli.formulas.quantity import Scale
    from fiscalcli.judging.target import Target
    from fiscalcli.judging.verdict import Verdict
    from fiscalcli.model import Interval, Period

_NAMED = 12
"""A note names so many promises for each reason and counts the rest."""
_PLACES = 4
_SAID = {
    "actual": Text("实际", "actual"),
    "limit": Text("要求", "limit"),
    "gap": Text("差距", "gap"),
    "target": Text("目标写在", "the target stands at"),
    "figures": Text("数字见", "the figures at"),
}


class Judged(NamedTuple):
    """A target in one period, and what became of it."""

    target: Target
    at: Period
    verdict: Verdict

    def head(self, lang: str) -> str:
        """Return what it is called."""
        return f"{self.target.title.say(lang)} {self.at.text}"


def joined(texts: Sequence[Text]) -> Text:
    """Return several texts as one."""
    return Text("；".join(each.zh for each in texts), "; ".join(each.en for each in texts))


def why(found: Verdict) -> Label | None:
    """Return the reason in short, with the figures that are missing where there are some."""
    short = reasons.label(found.reason)
    if short is None or not found.missing:
        return short
    zh, en = joined(found.missing)
    return Label(short.code, f"{short.zh}：{zh}", f"{short.en}: {en}")


def scale_of(target: Target, found: Verdict) -> Scale:
    """Return the unit of a verdict: the target's own where it gives one, else that of the figure."""
    said = target.said.get("limit")
    limit = said[0] if isinstance(said, list) else said
    if not isinstance(limit, Limit) or not limit.scale.name:
        return found.scale
    if found.actual is None or limit.scale.dimension == found.actual.dimension:
        return limit.scale
    return found.scale


def money_in(found: Verdict, scale: Scale) -> Scale | None:
    """Return the unit in which most of the money was published, `None` where the gap itself is in money."""
    if found.money is None or quantity.is_money(scale.dimension):
        return None
    units = Counter(
        own
        for fact in found.facts
        if (own := quantity.scale(fact.unit)).dimension == found.money.dimension
    )
    return units.most_common(1)[0][0]


def message(judged: Judged) -> Text:
    """Return a verdict in full: the sentence, and of what is not met also where to look and what to do."""
    return Text(*(_message(judged, lang) for lang in ("zh", "en")))


def _message(judged: Judged, lang: str) -> str:
    found = judged.verdict
    words = [*_numbers(judged, lang)]
    if found.missing and (reason := why(found)) is not None:
        words.append(reason.say(lang))
    elif found.reason:
        words.append(reasons.sentence(found.reason, "check").say(lang))
    words += [each.say(lang) for each in found.remarks]
    colon, comma, stop = ("：", "，", "；") if lang == "zh" else (": ", ", ", "; ")
    said = f"{judged.head(lang)}{colon}{comma.join([_outcome(judged, lang), *words])}"
    if found.outcome == "met":
        return said
    return stop.join([said, _where(judged, lang), reasons.cure(found.reason).say(lang)])


def _outcome(judged: Judged, lang: str) -> str:
    """Return the outcome, and that it only warns where it does."""
    said = LABELS[judged.verdict.outcome].say(lang)
    if judged.target.severity == "error" or judged.verdict.outcome == "met":
        return said
    severity = SEVERITIES[judged.target.severity].say(lang)
    return f"{said}（{severity}）" if lang == "zh" else f"{said} ({severity})"


def _numbers(judged: Judged, lang: str) -> list[str]:
    """Return actual, limit, gap and grade as far as there are any, and the formula with its numbers."""
    found = judged.verdict
    scale = scale_of(judged.target, found)
    words = []
    if found.actual is not None:
        value = f"{_SAID['actual'].say(lang)} {quantity.write(found.actual.value, scale, lang)}"
        low, high = found.actual.interval
        if low is not None and high is not None and low != high:
            between = "至" if lang == "zh" else " to "
            bare = scale._replace(name="", en="")
            ends = between.join(quantity.write(Fraction(end), bare) for end in (low, high))
            value += f"（{ends}）" if lang == "zh" else f" ({ends})"
        words.append(value)
    if limit := _limit(found.limit, scale, lang):
        words.append(f"{_SAID['limit'].say(lang)} {limit}")
    if found.gap is not None and found.outcome != "met":
        gap = quantity.write(found.gap, quantity.in_points(scale), lang)
        words.append(f"{_SAID['gap'].say(lang)} {gap}{_in_money(found, scale, lang)}")
    if found.grade is not None:
        words.append(found.grade.say(lang))
    shown = found.shown.say(lang)
    own = found.actual and quantity.write(found.actual.value, found.scale, lang)
    if found.facts and shown != own:
        words.append(shown)
    return words


def _in_money(found: Verdict, scale: Scale, lang: str) -> str:
    """Return the gap in money in brackets, nothing where the gap itself is in money."""
    own = money_in(found, scale)
    if own is None or found.money is None:
        return ""
    money = quantity.write(found.money.value, own, lang)
    return f"（{money}）" if lang == "zh" else f" ({money})"


def _limit(ends: Interval, scale: Scale, lang: str) -> str:
    low, high = (
        None if end is None else quantity.write(Fraction(end), scale, lang) for end in ends
    )
    if low is None or high is None:
        return f"≥ {low}" if low else f"≤ {high}" if high else ""
    return low if low == high else f"{low} {'至' if lang == 'zh' else 'to'} {high}"


def _where(judged: Judged, lang: str) -> str:
    """Return where the target stands, and its figures where it has some."""
    words = [f"{_SAID['target'].say(lang)} {judged.target.place}"]
    if places := _places(judged.verdict):
        words.append(f"{_SAID['figures'].say(lang)} {places}")
    return ("，" if lang == "zh" else ", ").join(words)


def _places(found: Verdict) -> str:
    places = list(dict.fromkeys(str(fact.source) for fact in found.facts))
    return ", ".join(places[:_PLACES]) + (", …" if len(places) > _PLACES else "")


def notes(judged: Sequence[Judged], *, strict: bool) -> list[Text]:
    """Return the count of each verdict, and of each that is not met why, where to look and what to do."""
    counts = Counter(each.verdict.outcome for each in judged)
    zh = "，".join(
        f"{LABELS[outcome].zh} {counts[outcome]}" for outcome in LABELS if counts[outcome]
    )
    en = ", ".join(
        f"{counts[outcome]} {LABELS[outcome].en}" for outcome in LABELS if counts[outcome]
    )
    told = [Text(f"共 {len(judged)} 项：{zh}", f"{len(judged)} checked: {en}")]
    missed = [each for each in judged if each.verdict.outcome == "missed"]
    told += _group(LABELS["missed"], "", missed)
    for code in dict.fromkeys(each.verdict.reason for each in judged if each.verdict.reason):
        alike = [each for each in judged if each.verdict.reason == code]
        told += _group(reasons.sentence(code, "check"), code, alike)
    remarked = [each for each in judged if each.verdict.outcome == "met" and each.verdict.remarks]
    told += _listed(Text("达标，但要注意：", "met, with a remark:"), remarked)
    fails = strict and any(each.target.severity == "error" for each in judged)
    if not counts["met"] + counts["missed"] and not fails:
        told.append(
            Text(
                "没有一项能够判定：退出码为 2",
                "nothing could be decided: this is no pass, the exit code is 2",
            )
        )
    return told


def _group(said: Text | Label, code: str, alike: Sequence[Judged]) -> list[Text]:
    """Return why verdicts are not met and what to do, once, with one line for each of them."""
    cure = reasons.cure(code)
    return _listed(Text(f"{said.zh}；{cure.zh}", f"{said.en}; {cure.en}"), alike)


def _listed(said: Text, alike: Sequence[Judged]) -> list[Text]:
    told = [said] if alike else []
    told += [Text(*(_line(each, lang) for lang in ("zh", "en"))) for each in alike[:_NAMED]]
    if (more := len(alike) - _NAMED) > 0:
        told.append(Text(f"  另 {more} 项", f"  and {more} more"))
    return told


def _line(judged: Judged, lang: str) -> str:
    """Return where a target stands, what lacks or what the numbers are, and where the figures stand."""
    found = judged.verdict
    words = [each.say(lang) for each in found.missing]
    words += [*_numbers(judged, lang), *(each.say(lang) for each in found.remarks)]
    if places := _places(found):
        words.append(f"{_SAID['figures'].say(lang)} {places}")
    colon, comma = ("：", "；") if lang == "zh" else (": ", "; ")
    return f"  {judged.target.place}: {judged.head(lang)}{colon}{comma.join(words)}"
