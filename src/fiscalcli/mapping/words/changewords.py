"""Labels of what figures are more or less than those before: such a row is no part of the total beside it."""

from __future__ import annotations

import re

from fiscalcli.pattern import later

HINTS = (
    *(
        "增减",
        "增減",
        "増減",
        "增△减",
        "増△減",
        "change",
        "increase",
        "decrease",
        "varia",
        "weniger",
    ),
    *("veränderung", "évolution", "endring", "ändring", "muutos", "zmiana", "změna", "изменение"),
)
"""What stands, folded, in every such label."""
_BEFORE = (
    r"previous|prior|preceding|last (?:year|budget)|vorjahr(?:es)?|anterior|précédente?|precedente|foregående|föregående"
    r"|poprzedni\w*|předchozí\w*|предыдущ\w*"
)
_CHANGE = later(
    r"(?:net )?(?:changes?|(?:increase|decrease|variation)s?|mehr\b.*\bweniger|veränderung(?:en)?|variaci[oó]n|variação|variazione"
    rf"|évolution|endring|(?:för)?ändring|muutos|zmiana|změna|изменение)\b.*\b(?:{_BEFORE})\b.*|(?:net )?change",
    re.IGNORECASE,
)
_HAN = later(
    r"(?:同比|(?:比|较|較|与|同|対|对)?(?:上年|去年|前年度?|当初))?(?:决算|预算|执行|予算|決算)?[数額额]?(?:比較|比较|相比)?(?:增减|增減|増減|増△減)[额額数]?"
)


def is_change(label: str) -> bool:
    """Whether a label names a change on the time before and nothing else: 比上年增减额, Change on previous year."""
    return bool(_HAN.fullmatch(label) or _CHANGE.fullmatch(label))
