"""Digits of other scripts: ٢٠٢٣, २०२३ and ๒๐๒๓ are numbers like 2023."""

from __future__ import annotations

_ZEROS = "０٠۰०০੦૦௦౦೦๐"
"""The nought of each script whose digits are read; its nine others follow it."""
_PLAIN = {ord(zero) + at: str(at) for zero in _ZEROS for at in range(10)}
FOREIGN = "".join(map(chr, _PLAIN))
_OURS = {ord("0"), ord("０")}
_MARKS = {ord("٫"): ".", ord("٬"): ""}
"""The decimal mark of Arabic, and the mark of its groups of thousands: neither is ever the other."""


def plain(text: str) -> str:
    """Return `text` with the digits 0 to 9, as it is where it mixes digits of two scripts: 5٣ may be a slip.

    Full-width digits are 0 to 9 in another width.
    """
    if text.isascii():
        return text
    scripts = {ord(each) - int(each) for each in text if each.isdecimal()}
    is_one = len(scripts) == 1 or scripts <= _OURS
    return text.translate(_PLAIN | _MARKS) if is_one else text
