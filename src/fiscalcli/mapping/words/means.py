"""Labels of means and extremes of the figures beside them, of which none is one of their parts: Average, Landesdurchschnitt, 全省平均."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fiscalcli import lexicon
from fiscalcli.pattern import holding, later

if TYPE_CHECKING:
    from collections.abc import Collection

_LATER = r"(?:\s+(?:of|for|per|across|among|over|de|des|du|do|da|del|della|di|der|van|av|af)\b.*|\s+d['’].*)?"
_SCOPE = r"(?:\s+(?:nacional|nazionale|nationale?|estatal|estadual|provincial|regional\w?|régionale|départementale|g[eé]n[eé]rale?|geral|ponderad[oa]|pondérée))?"
_STATISTIC = later(
    rf"(?:\w[\w.]*[\s-]+){{0,3}}(?:average|mean|median){_LATER}"
    r"|max(?:imum)?|min(?:imum)?|m[aá]xim[oa]|m[ií]nim[oa]|maximalwert|minimalwert"
    r"|(?:std\.?|standard) dev(?:\.|iation)?|standardabweichung|écart-type|desviación estándar|标准差|標準偏差"
    rf"|[^\W\d_]*durchschnitt(?:swert)?{_LATER}|mittelwert{_LATER}"
    rf"|(?:moyenne|médiane|promedio|mediana){_SCOPE}{_LATER}"
    r"|valor(?:e)? m[eé]dio|m[eé]dia (?:nacional|nazionale|estadual|provincial\w?|regional\w?|geral|aritm[eé]tica|pondera[dt]a)"
    r"|gemiddelde?|mediaan|gennemsnit|genomsnitt|gjennomsnitt|snitt|keskiarvo|mediaani|średnia|среднее|медиана|průměr|priemer|átlag|ortalama"
    r"|rata-rata|trung bình|ค่าเฉลี่ย|المتوسط|평균|중앙값|中央値"
    r"|[^\W\d_]{0,6}平均(?:值|数|値)?|均值|中位数|最[大高小低](?:值|额|値)?",
    re.IGNORECASE,
)
HINTS = ("average", "mean", "median", "max", "min", "máxim", "mínim", "std", "standard", "écart-type", "desviación", "durchschnitt", "mittelwert",
         "moyenne", "médiane", "promedio", "média", "valor", "gemiddeld", "mediaan", "snit", "keskiarvo", "średnia", "среднее", "медиана",
         "průměr", "priemer", "átlag", "ortalama", "rata-rata", "trungbình", "ค่าเฉลี่ย", "المتوسط", "평균", "중앙값", "中央値", *"均最", "中位数", "标准差", "標準偏差")  # fmt: skip
"""Words of which every folded label of a mean or an extreme has one."""


@lru_cache(4096)
def is_statistic(label: str) -> bool:
    """Whether a label says that its figures are a mean or an extreme of others, and nothing else: Average, EU average, 最高."""
    return bool(_STATISTIC.fullmatch(label.strip()))


def are_there(words: Collection[str]) -> bool:
    """Whether one of many words says that its figures are a mean or an extreme."""
    said = [*words]
    return any(is_statistic(said[at]) for at in holding(lexicon.folded(said), HINTS))
