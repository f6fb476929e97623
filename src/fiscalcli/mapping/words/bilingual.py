"""Texts that say one thing in two languages, as tables of Hong Kong, Switzerland and Canada head their columns: 年份 Year, 决算数(Final), Jahr / Année."""

from __future__ import annotations

from fiscalcli.pattern import later

_LATIN = r"[A-Za-zÀ-ɏ]"
_OTHER = r"[^\W\d_A-Za-zÀ-ɏ]"
_THEN = later(
    rf"([^A-Za-zÀ-ɏ]*{_OTHER}[^A-Za-zÀ-ɏ(（/|]*)\s*[\s/|(（]\s*({_LATIN}[^()（）]*?)\s*[)）]?"
)
_FIRST = later(rf"({_LATIN}[^()（）]*?)\s*[\s/|(（]\s*({_OTHER}[^A-Za-zÀ-ɏ()（）]*?)\s*[)）]?")
_LONGEST = 80
"""No heading in two languages is longer."""


def halves(text: str) -> tuple[str, str] | None:
    """Return what stands in either script, or on either side of a stroke, `None` for a text in one language.

    Which language a half is in is not known: whoever asks compares what both mean.
    """
    if len(text) > _LONGEST or (text.isascii() and "/" not in text and "|" not in text):
        return None
    if found := _THEN.fullmatch(text) or _FIRST.fullmatch(text):
        return found[1].strip(), found[2].strip()
    one, stroke, other = text.replace("|", "/").partition("/")
    is_pair = stroke and one.strip() and other.strip() and "/" not in other
    return (one.strip(), other.strip()) if is_pair else None
