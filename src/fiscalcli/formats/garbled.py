"""Letters that were lost, or read in a wrong encoding, before a file was saved: said, as no reading brings them back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from fiscalcli.errors import Text, counted
from fiscalcli.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

_LOST = ("\ufffd", "锟斤拷")
"""What stands in place of letters that could not be read: the sign for it, and three such signs once more."""
_PIECES = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_GARBLED = later(rf"(?:[\u00c2-\u00df]{_PIECES}|[\u00e0-\u00ef]{_PIECES}{{2}})[^\s,;|\t]*")
"""Words from where UTF-8 was read as an alphabet of single bytes: Ã‰ducation. What stands before it is looked for apart, as long texts take their time."""
_BEGUN = later(r"\w*\Z")


def lost(text: str) -> tuple[Text, ...]:
    """Return a note where letters of the file were lost, or read wrong, before it was saved."""
    if text.isascii():
        return ()
    if count := sum(map(text.count, _LOST)):
        return (
            Text(
                f"有 {count} 处文字在存盘前已丢失（{_LOST[0]}）：向来源索取原文件",
                f"letters were lost before the file was saved ({_LOST[0]}, at {counted(count, 'place')}): ask its source for the original",
            ),
        )
    hits = dict.fromkeys(_word(text, found) for found in islice(_GARBLED.finditer(text), _FEW))
    meant = [(word, own) for word in hits if (own := _mended(word))] or _of_chinese(text)
    if len(meant) < 2:  # one alone is a name that somebody writes so
        return ()
    word, own = meant[0]
    return (
        Text(
            f"{_WRONG}（“{word}”原来是“{own}”），照原样显示：向来源索取原文件",
            f"letters were read in a wrong encoding before the file was saved ({word} was {own}): they are shown as they stand; "
            "ask its source for the original",
        ),
    )


_FEW, _LONGEST = 100, 40
_WRONG = "文字在存盘前被读错了编码"
_NAMED = "文字不像是用指明的编码写的"


def as_named(name: str, word: str, others: Mapping[str, str]) -> Text:
    """Return the note that a text does not read like one in the encoding that was named, with a word as it stands there and in others."""
    zh = " 或 ".join(f"--encoding {each}（读作“{own}”）" for each, own in others.items())
    en = " or ".join(f"--encoding {each} (in which it says {own})" for each, own in others.items())
    return Text(
        f"{_NAMED}（{name}，读作“{word}”）：若不对，改用 {zh}",
        f"read as {name}, as was said, and it does not read like a text in that ({word}); if it is none, say {en}",
    )


def among(notes: Iterable[Text]) -> Text | None:
    """Return of some notes the one that letters were or are read wrong: headings that nobody knows may be such."""
    return next((note for note in notes if note.zh.startswith((_WRONG, _NAMED))), None)


def _word(text: str, found: re.Match[str]) -> str:
    """Return a word of the text with the letters that it begins with."""
    begun = _BEGUN.search(text[max(found.start() - _LONGEST, 0) : found.start()])
    return f"{begun[0] if begun else ''}{found[0]}"


_HAN = later(r"[\u4e00-\u9fff]{2,}")


def _of_chinese(text: str) -> list[tuple[str, str]]:
    """Return the words of a text in Chinese characters with what they were, where most are UTF-8 that was read as GB18030: 骞翠唤 was 年份."""
    words = [*dict.fromkeys(found[0] for found in islice(_HAN.finditer(text), _FEW))]
    meant = []
    for word in words:
        try:
            meant.append((word, word.encode("gb18030").decode("utf-8")))
        except UnicodeError:
            continue
    return meant if len(meant) * 2 > len(words) else []


def _mended(word: str) -> str:
    """Return the word that was read wrong, `""` where it is one as it stands."""
    for codec in ("cp1252", "latin-1"):
        try:
            own = word.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        return own if any(sign.isalpha() and not sign.isascii() for sign in own) else ""
    return ""
