"""The attributes of a tag in the XML of a workbook, without a parser."""

from __future__ import annotations

import re
from html import unescape

_ATTRIBUTE = re.compile(rb"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)')""")


def attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag by name."""
    found = _ATTRIBUTE.findall(tag)
    return {name.decode(): unescape((double or single).decode()) for name, double, single in found}
