"""Which encodings a text reads like one in: its letters are those of some script, and stand where that has them."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVIDENCE = 20_000
_EVERYDAY = 8  # one Chinese character in so many

# Not compiled here: ranges beyond the first plane take milliseconds, and few files need them.
_PRIVATE_USE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
NOT_ASCII = r"[^\x00-\x7f]"
_BETWEEN_LETTERS = r"(?<=[A-Za-z])[\u2e80-\U0003ffff](?=[A-Za-z])"
_HAN = r"[\u2e80-\U0003ffff]"
_EVERYDAY_HAN = frozenset(
    "年月日度元万亿千项目名称编号代码金额数量单位类别合计小总其中本级上下市县区省乡镇全国地方"
    "预算收入支出执行决初调整完成比例增减长率变动余结转移付补助一二三四五六七八九十般公共政府性"
    "基资经营社会保险障就业教育科学技术文化卫生健康农林水利交通运输城乡建设环境住房安服务税费"
    "企个人民事务管理部门局办机关学校工程款债券贷利息专用途说明备注来源依据情况报表时间"
    "的在和有不为是了与及等对以所到家大新高多分第内外主开发平均同原产行动力电气土车物品"
    "額項單數號區縣鎮總計級預決資產業務費稅稱執調補農環衛會"
)
_BLANK = r"(?<=\d)\u00a0(?=\d)"
"""A blank within a number, which tells nothing of an encoding."""
_CONTROLS = "[\x80-\x9f]"
"""What letters of Windows are in the encodings of ISO that they were made from."""


_HANGUL = "[\uac00-\ud7a3]"


def is_chinese(text: str, content: bytes = b"") -> bool:
    """Tell if text that decodes as GB18030 was meant so: common characters, not stray ones, and no Hangul in the bytes of its `content`."""
    if re.search(_PRIVATE_USE, text) or (content and _may_be_korean(content, text)):
        return False
    counts = Counter(match.group() for match in islice(re.finditer(NOT_ASCII, text), _EVIDENCE))
    rare = sum(count * _rarity(char) for char, count in counts.items())
    if rare * 2 > counts.total():
        return False
    han = [match.group() for match in islice(re.finditer(_HAN, text), _EVIDENCE)]
    stray = sum(1 for _ in islice(re.finditer(_BETWEEN_LETTERS, text), _EVIDENCE))
    everyday = sum(char in _EVERYDAY_HAN for char in han)
    return stray * 2 <= len(han) <= everyday * _EVERYDAY


def _rarity(char: str) -> int:
    """Return how far a character speaks against Chinese: 0 common, 1 the second level, 2 odd."""
    if not (code := char.encode("gb2312", "ignore")):
        return 0 if char in "€￥〇—·" else 2
    if 0xA4 <= code[0] <= 0xA9:  # kana, Greek, Cyrillic, pinyin, box drawing
        return 2
    return 0 if code[0] <= 0xD7 else 1


_COMMON_HAN = "".join(sorted(_EVERYDAY_HAN))
_ALONE = r"(?<![^\x00-\x7f]){}(?![^\x00-\x7f])"
_LATIN_SIGNS = r"""(?<=\w)[’'](?=\w)|(?<!\w)[“‘«„¿¡](?=\w)|(?<=[\w.,!?])[”’»…](?!\w)|(?<=[\s\d])[–—](?=[\s\d])|§(?=\s?\d)|(?<=\d)[°ºª²³](?!\d)|(?<=[nNm])[°º²³](?!\w)|(?<!\S)•(?=\s)"""
_LATIN = rf"(?:(?<![a-z])[À-ÖØ-Ý]|(?<=[A-Za-z])[ß-öø-ýÿ]|[ß-öø-ýÿ](?=[a-z])|(?<!\w)[à-öø-ùûüý](?!\w)|(?<![^\W\d])[£€](?![^\W\d]{{3}})|{_LATIN_SIGNS})"
_LATIN_PAIRS = "(?<=[a-z])[äöü](?=ß)|(?<=[äöü])ß|ç(?=[ãõ])|(?<=ç)[ãõ]|Ç(?=[ÃÕ])|(?<=Ç)[ÃÕ]"
_WESTERN = f"{_ALONE.format(_LATIN)}|{_LATIN_PAIRS}"
_CENTRAL_CAPITALS = "ĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮÝŽÁÉÍÚÄÖÜŐŰŞŢĂÂÎ"
_CENTRAL_SMALL = _CENTRAL_CAPITALS.lower() + "ß"
_CENTRAL_LETTERS = f"[A-Za-z{_CENTRAL_SMALL}{_CENTRAL_CAPITALS}]"
_CENTRAL = (
    f"(?:(?<![a-z{_CENTRAL_SMALL}])[{_CENTRAL_CAPITALS}](?={_CENTRAL_LETTERS})|(?<=[A-Z{_CENTRAL_CAPITALS}])[{_CENTRAL_CAPITALS}]"
    f"|[{_CENTRAL_SMALL}](?=[a-z{_CENTRAL_SMALL}])|(?<={_CENTRAL_LETTERS})[{_CENTRAL_SMALL}]|(?<!\\w)[čČ](?=\\.))"  # č. 4
)
_TURKISH = "(?:{0}(?=[A-Za-z])|(?<=[A-Za-z]){0})".format("[ğışçöüâĞİŞÇÖÜ]")
_GREEK = "(?<![A-Za-z])[Α-Ωα-ωάέήίόύώΆΈΉΊΌΎΏ](?![A-Za-z])"
_OFTEN = "оеаинтсрвлі"
"""Two letters in three of a Russian or Ukrainian text; of one that is read in the wrong alphabet one in three is such a letter."""
_CYRILLIC = (
    rf"(?<![A-Za-zа-яё])[{_OFTEN.upper()}](?![A-Za-z])|(?<![A-Za-z])[{_OFTEN}](?![A-Za-zА-ЯЁ])"
)
_APART = "(?<![A-Za-zß-ÿ])[{}](?![A-Za-zß-ÿ])"
_ARABIC = _APART.format("اليمنوةرهت")
_THAI = _APART.format("านรอกงเมยสว่้ั")
"""The commonest letters are more than half of a text."""
_HEBREW = _APART.format("א-ת")
_BALTIC = "(?:{0}(?=[A-Za-z])|(?<=[A-Za-z]){0})".format("[ąčęėįšųūžāēģīķļņĄČĘĖĮŠŲŪŽĀĒĢĪĶĻŅ]")
_SCRIPTS = (
    ("cp932", f"(?<![A-Za-z])[\u3041-\u30fe{_COMMON_HAN}]", 1, 5),
    ("euc-jp", f"(?<![A-Za-z])[\u3041-\u30fe{_COMMON_HAN}]", 1, 5),
    ("cp949", f"(?<![A-Za-z]){_HANGUL}(?![A-Za-z])", 1, 2),
    ("big5", f"(?<![A-Za-z])[{_COMMON_HAN}]", 1, _EVERYDAY),
    ("big5hkscs", f"(?<![A-Za-z])[{_COMMON_HAN}]", 1, _EVERYDAY),
    ("cp1251", _CYRILLIC, 1, 3),
    ("koi8-r", _CYRILLIC, 1, 3),
    ("cp866", _CYRILLIC, 1, 3),
    ("cp1252", _WESTERN, 1, 2),
    ("cp850", _WESTERN, 1, 2),
    ("cp1250", _CENTRAL, 2, 3),
    ("iso-8859-2", _CENTRAL, 2, 3),
    ("cp1254", _TURKISH, 5, 6),
    ("cp1253", _GREEK, 19, 20),
    ("cp1255", _HEBREW, 19, 20),
    ("cp1256", _ARABIC, 1, 2),
    ("cp874", _THAI, 1, 2),
    ("cp1257", _BALTIC, 5, 6),
    ("mac-roman", _WESTERN, 2, 3),
)
"""Encodings with what their text has: so many in so many of the characters beyond ASCII.

A capital within a word, an accent beside another one or Chinese among Latin letters is not what anybody writes.
"""
_WORD = r"[^\s,;|\"]{0,12}[^\x00-\x7f][^\s,;|\"]{0,12}"


def fitting(content: bytes) -> list[str]:
    """Return the encodings in which `content` reads like a text; GB18030 alone where it is Chinese in that."""
    if is_gb18030(content):
        return ["gb18030"]
    return [row[0] for row in _SCRIPTS if _reads_like(content, *row)]


def is_gb18030(content: bytes) -> bool:
    """Whether `content` reads like Chinese in GB18030, and not like Korean as well."""
    return decodes(content, "gb18030") and is_chinese(content.decode("gb18030"), content)


def _may_be_korean(content: bytes, text: str) -> bool:
    """Whether all of `content` is Hangul in EUC-KR, and its `text` in GB18030 is not everyday Chinese.

    Hangul stands where GB18030 has its commonest characters, so one in eight of a Korean text is an everyday one by
    chance. Of a Chinese table half of them are, and it hardly ever keeps to those that are Hangul as well.
    """
    sample = content[:_EVIDENCE].decode("cp949", "replace")
    foreign = re.findall(NOT_ASCII, sample)
    if len(re.findall(_HANGUL, sample)) * 20 < len(foreign) * 19:
        return False
    han = re.findall(_HAN, text[:_EVIDENCE])
    return sum(char in _EVERYDAY_HAN for char in han) * 2 < len(han)


_UNWRITTEN = "[\u0180-\u0191\u0193-\u01cc\u01dd-\u0217\u021c-\u0258\u025a-\u02b9\u02bd-\u02c5\u02d0-\u02d7\u02de-\u02ff\u037f-\u0383\u03cf-\u03ff\u0460-\u048f\u0500-\u0530\u0591-\u05cf\u0700-\u07ff]"
"""Letters of two bytes that no budget is written in: those of phonetics, of old and of small scripts."""
_LONGER = "[\u0800-\U0010ffff]"


def may_be_chinese(content: bytes, text: str) -> bool:
    """Whether a `text` of UTF-8 has letters that nobody writes, and is everyday Chinese in GB18030: ˰ is 税, Ԫ is 元.

    Two bytes may be a character in both; the third byte of one is hardly ever any in Chinese.
    """
    is_odd = re.search(_UNWRITTEN, text) and not re.search(_LONGER, text)
    return bool(is_odd) and is_gb18030(content)


_ALIKE = {
    "shift_jis": "cp932",
    "cp950": "big5",
    "euc-kr": "cp949",
    "latin-1": "cp1252",
    "gbk": "gb18030",
}
"""Encodings whose text reads like that of another one, which is told apart from others by its script."""


def others(content: bytes, codec: str) -> list[str]:
    """Return the encodings in which `content` reads like a text, where it does not in `codec`, which somebody has named; none where nobody knows."""
    alike = {codecs.lookup(one).name: other for one, other in _ALIKE.items()}
    own = alike.get(codec, codec)
    known = [row for row in _SCRIPTS if codecs.lookup(row[0]).name == own]
    if own != "gb18030" and (not known or any(_reads_like(content, *row) for row in known)):
        return []
    text, found = content.decode(codec), fitting(content)
    return [] if any(content.decode(each) == text for each in found) else found


def told_apart(content: bytes, codecs_: Sequence[str]) -> dict[str, str]:
    """Return the codecs in which the text can be read, each with a word that tells it apart; one that reads like another is none."""
    texts: dict[str, list[str]] = {}
    for codec in codecs_:
        if decodes(content, codec):
            words = [
                found[0] for found in islice(re.finditer(_WORD, content.decode(codec)), _EVIDENCE)
            ]
            if words and words not in texts.values():
                texts[codec] = words
    rows = zip(*texts.values(), strict=False)
    first = next((row for row in rows if len(set(row)) == len(row)), None)
    shown = first or [words[0] for words in texts.values()]
    return dict(zip(texts, shown, strict=True))


def _reads_like(content: bytes, codec: str, script: str, least: int, of: int) -> bool:
    if not decodes(content, codec):
        return False
    text = re.sub(_BLANK, " ", content.decode(codec))
    if re.search(_CONTROLS, text):
        return False
    foreign = len(re.findall(NOT_ASCII, text))
    return len(re.findall(script, text)) * of >= foreign * least > 0


def decodes(content: bytes, codec: str) -> bool:
    """Whether every byte of `content` is text in an encoding."""
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
