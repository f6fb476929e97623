"""The numbers of accounts and persons, which never leave a ledger whole: in columns of their own, in codes, in free words.

People write them in one run, in full-width digits, in groups (6222 0200 0000 0000 017, 320684-19700101-0011), behind a
word or a letter. Python and SQL look for the same: one pattern, spelt for each.
"""

from __future__ import annotations

import re

from fiscalcli.pattern import later

_MASKED = "****"
_LAST = 4
_SHORT, LONG = 12, 15
"""How many digits in a row a message hides, which quotes cells that may be anything, and how many free words hide."""


def _pattern(digit: str, blank: str, unseen: str, run: int) -> str:
    """Return the pattern of a number of at least `run` digits, or of one in the groups that cards and identity cards have."""
    own = f"(?:{digit}{unseen}*)"
    gap = rf"[{blank}_\-\x{{2010}}-\x{{2015}}\x{{ff0d}}]"
    card = f"{own}{{4}}(?:{gap}{own}{{4}}){{2,}}{gap}{own}{{3,}}"
    born = "(?:19|20)[0-9]{2}" + gap + "?(?:0[1-9]|1[0-2])" + gap + "?(?:[0-2][0-9]|3[01])"
    person = f"{own}{{6}}{gap}{born}{gap}?{own}{{3}}(?:{digit}|[Xx])"
    return f"{own}{{{run},}}[Xx]?|{person}|{card}"


def _python(run: int) -> str:
    made = _pattern(r"\d", r"\s", r"[\r\n\x{200b}-\x{200d}\x{2060}\x{feff}]", run)
    return re.sub(r"\\x\{([0-9a-f]{4})\}", r"\\u\1", made)


SQL = _pattern(r"\p{Nd}", r"\s\p{Z}", r"[\r\n\x{200b}-\x{200d}\x{2060}\x{feff}]", LONG)
_QUOTED, _FREE = later(_python(_SHORT)), later(_python(LONG))


def mask(said: str) -> str:
    """Return a number of an account with all but its last digits hidden; of a short one, all of them."""
    digits = "".join(sign for sign in said if sign.isalnum())
    return _MASKED + (digits[-_LAST:] if len(digits) > 2 * _LAST else "")


def masked(said: str) -> str:
    """Return a text in which no number can be that of an account: for messages, which quote cells."""
    return _QUOTED.sub(lambda found: mask(found[0]), said)


def private(said: str) -> str:
    """Return free words without the numbers of accounts and persons that somebody wrote into them."""
    return _FREE.sub(lambda found: mask(found[0]), said) if len(said) >= LONG else said
