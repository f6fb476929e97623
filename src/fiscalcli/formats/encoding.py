"""Bytes to text: a byte order mark, else strict UTF-8, else GB18030 where that reads like Chinese.

Big5, cp1252, EUC-KR and others decode as GB18030 too, into private-use, rare or unlikely characters: such text
is refused, with a hint. What cannot be known is never guessed; an encoding that the user names is used strictly.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENCODINGS = (
    "utf-8", "gb18030", "gbk", "big5", "big5hkscs", "cp950", "cp1252", "latin-1", "utf-16", "utf-16-le",
    "utf-16-be", "shift_jis", "cp932", "euc-jp", "euc-kr", "cp949", "cp1250", "iso-8859-2", "cp1251", "cp1253", "cp1254", "cp850",
    "koi8-r", "cp866", "mac-roman", "iso-2022-jp",
)  # fmt: skip
_MARKED = (
    ("utf-32", (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)),  # first: one begins like UTF-16
    ("utf-16", (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
)
_NO_TEXT = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
_SAMPLE, _SHOWS = 1 << 16, 1 << 18
_EVIDENCE = 20_000
_EVERYDAY = 8  # one Chinese character in so many

# Not compiled here: ranges beyond the first plane take milliseconds, and few files need them.
_PRIVATE_USE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
_NOT_ASCII = r"[^\x00-\x7f]"
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
_NOT_TEXT = Text("含有零字节，不是文本", "holds NUL bytes: it is no text")


_UPPER = bytes(range(128, 256))
"""What lies beyond ASCII: as many letters in an alphabet of single bytes, fewer in any other."""


def decode(content: bytes, name: str, said: str = "") -> tuple[str, str]:
    """Return the codec that holds for all of `content`, and the text.

    Args:
        content: the whole file.
        name: what the file is called in messages.
        said: the encoding that the user names, empty where it is to be found out.

    Raises:
        DataError: the bytes are no text in the encoding that is said, or in any that is evident.
        UsageError: there is no such encoding.
    """
    codec, text = _strictly(content, name, known(said)) if said else _evident(content, name)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _refusal("binary", name, _NOT_TEXT, _hint_for_binary(content), line)
    return codec, text.removeprefix("\ufeff")


def shown(codec: str) -> str:
    """Return what people call the encoding of a codec."""
    return codec.removesuffix("-sig")


def notes(codec: str) -> tuple[Text, ...]:
    """Return what must be said of the encoding: nothing of UTF-8."""
    said = shown(codec)
    return () if said == "utf-8" else (Text(f"按 {said} 编码读取", f"read as {said}"),)


_LONGEST_CHARACTER = 4
_CERTAIN = 4
"""So many whole characters of three bytes are UTF-8."""
_SHIFTED = (b"\x1b$B", b"\x1b$@")
"""How Japanese begins in text of seven bits, which is read as UTF-8 without an error."""


def is_really_utf8(content: bytes, declared: str) -> bool:
    """Whether `content` has letters beyond ASCII in UTF-8, though it is declared to be in an alphabet of single bytes."""
    try:
        if len(_UPPER.decode(declared, "replace")) < len(_UPPER) or declared.startswith("utf"):
            return False
        return not content.isascii() and bool(content.decode("utf-8-sig"))
    except (LookupError, ValueError):
        return False


def _refusal(code: str, name: str, message: Text, hint: Text, line: int = 0) -> DataError:
    return DataError(Problem(code, Place(name, "", line), message, hint))


def known(encoding: str) -> str:
    """Return the codec's own name for a text encoding that the user names.

    Raises:
        UsageError: there is no such encoding.
    """
    try:
        codec = codecs.lookup(encoding).name
        if codec not in _NO_TEXT:
            bytes(4).decode(codec)
            return "utf-8-sig" if codec == "utf-8" else codec
    except (LookupError, ValueError):
        pass
    raise UsageError(
        "unknown_encoding",
        Text(f"没有“{encoding}”这种编码", f"there is no encoding {encoding!r}"),
        did_you_mean(encoding, _ENCODINGS),
    )


def _evident(content: bytes, name: str) -> tuple[str, str]:
    """Return the codec that the bytes themselves make evident, and the text."""
    for codec, marks in _MARKED:
        if content.startswith(marks):
            return _strictly(content, name, codec)
    if b"\0" in content:
        line = _line_of(content, content.index(b"\0"))
        raise _refusal("binary", name, _NOT_TEXT, _hint_for_binary(content), line)
    for begin in _SHIFTED:
        if begin in content and b"\x1b(" in content:
            raise _shifted(name, _line_of(content, content.index(begin)))
    try:
        return "utf-8-sig", content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        reason, line = exc, _line_of(content, exc.start)
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and not content.startswith(codecs.BOM_UTF8) and _is_chinese(text):
        return "gb18030", text
    raise _refusal(
        "encoding",
        name,
        Text(
            f"第 {line} 行的字节 0x{content[reason.start]:02x} 不是 UTF-8，也看不出是哪种编码",
            f"byte 0x{content[reason.start]:02x} in line {line} is not UTF-8, and the encoding is not evident",
        ),
        _hint_for_encoding(_around(content, reason.start)),
        line,
    )


def _shifted(name: str, line: int) -> DataError:
    return _refusal(
        "encoding",
        name,
        Text("像是 ISO-2022-JP 编码的文字", "it looks like text in ISO-2022-JP"),
        Text(
            "写 --encoding iso-2022-jp，或另存为 UTF-8",
            "say --encoding iso-2022-jp, or save the file as UTF-8",
        ),
        line,
    )


def _around(content: bytes, at: int) -> bytes:
    """Return so much of a large file, in whole lines, as shows how its text beyond ASCII reads."""
    if len(content) <= _SHOWS:
        return content
    start = content.rfind(b"\n", max(at - _SHOWS, 0), at) + 1 or at
    end = content.rfind(b"\n", start, start + _SHOWS) + 1 or start + _SHOWS
    return content[start:end]


_CUT = Text(
    "文件在一个字中间断开：被截断了，请重新下载或导出",
    "it ends within a character: it was cut off; fetch or export it again",
)


def _strictly(content: bytes, name: str, codec: str) -> tuple[str, str]:
    try:
        # piece by piece is how rows are read, and is stricter: UTF-16 must begin with its mark
        return codec, codecs.getincrementaldecoder(codec)().decode(content, final=True)
    except UnicodeError as exc:
        start = exc.start if isinstance(exc, UnicodeDecodeError) else 0
        line = _line_of(content, start) if "16" not in codec and "32" not in codec else 0
        said = shown(codec)
        is_cut = isinstance(exc, UnicodeDecodeError) and exc.start > 0 and exc.end >= len(content)
        raise _refusal(
            "encoding",
            name,
            Text(f"不是 {said}：读不懂第 {start + 1} 个字节", f"not {said}, see byte {start + 1}"),
            _CUT
            if is_cut
            else _hint_for_binary(content)
            if b"\0" in content
            else _hint_for_encoding(_around(content, start)),
            line,
        ) from None


def _line_of(content: bytes, offset: int) -> int:
    """Return the line of a byte in an encoding that keeps ASCII line ends."""
    before = content[:offset]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _is_chinese(text: str) -> bool:
    """Tell if text that decodes as GB18030 was meant so: common characters, not stray ones."""
    if re.search(_PRIVATE_USE, text):
        return False
    counts = Counter(match.group() for match in islice(re.finditer(_NOT_ASCII, text), _EVIDENCE))
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
_SCRIPTS = (
    ("cp932", f"(?<![A-Za-z])[\u3041-\u30fe{_COMMON_HAN}]", 1, 5),
    ("euc-jp", f"(?<![A-Za-z])[\u3041-\u30fe{_COMMON_HAN}]", 1, 5),
    ("cp949", "(?<![A-Za-z])[\uac00-\ud7a3](?![A-Za-z])", 1, 2),
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
    ("mac-roman", _WESTERN, 2, 3),
)
"""Encodings with what their text has: so many in so many of the characters beyond ASCII.

A capital within a word, an accent beside another one or Chinese among Latin letters is not what anybody writes.
"""
_WORD = r"[^\s,;|\"]{0,12}[^\x00-\x7f][^\s,;|\"]{0,12}"


def _hint_for_encoding(content: bytes) -> Text:
    """Name the encodings in which the text reads like one, with a word in each; else those in which it can be read at all.

    Of text that is nearly all UTF-8 some bytes are lost: no other encoding is meant.
    """
    if codec := _cut(content):
        return Text(
            f"像是 {codec}，而在最后一个字中间断开：文件被截断，请重新下载或导出",
            f"it reads as {codec} and ends within a character: it was cut off; fetch or export it again",
        )
    if _is_damaged(content):
        return Text(
            "其余部分是 UTF-8：文件被截断或混有两种编码，重新导出为 UTF-8",
            "the rest of it is UTF-8: it was cut or mixed with another encoding; export it anew as UTF-8",
        )
    is_chinese = _decodes(content, "gb18030") and _is_chinese(content.decode("gb18030"))
    fitting = [row[0] for row in _SCRIPTS if _reads_like(content, *row)]
    fitting = ["gb18030"] if is_chinese else fitting  # somebody has named another one
    known = ("big5", "cp1252", "cp850", "gb18030")
    options = fitting or [codec for codec in known if _decodes(content, codec)] or list(known)
    told = _told_apart(content, options)
    options = list(told) or options
    zh = en = [f"--encoding {codec}" for codec in options]
    if len(told) > 1:
        zh = [f"--encoding {codec}（文字读作“{word}”）" for codec, word in told.items()]
        en = [f"--encoding {codec} (in which it says {word})" for codec, word in told.items()]
    return Text(
        f"用 {' 或 '.join(zh)} 指明编码，或另存为 UTF-8".replace("） ", "）"),
        f"name it with {' or '.join(en)}, or save the file as UTF-8",
    )


def _cut(content: bytes) -> str:
    """Return the encoding of a text in Chinese characters of which the last one is not whole, `""` for another text."""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError as exc:
        whole = content[: exc.start]
        is_last = len(content) - exc.start < _LONGEST_CHARACTER
        is_told = is_last and not whole.isascii() and _is_chinese(whole.decode("gb18030"))
        return "gb18030" if is_told else ""
    return ""


def _is_damaged(content: bytes) -> bool:
    """Whether most of what is beyond ASCII is whole characters of UTF-8, or some of three bytes stand before the first that is none.

    Hardly any text in another encoding has one.
    """
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        before = content[: exc.start].decode("utf-8-sig")
        if sum(sign > "\u07ff" for sign in before) >= _CERTAIN:
            return True
    kept = content.decode("utf-8", "ignore")
    whole = len(re.findall(_NOT_ASCII, kept))
    lost = len(content) - len(kept.encode())
    return whole > lost


def _told_apart(content: bytes, codecs_: Sequence[str]) -> dict[str, str]:
    """Return the codecs in which the text can be read, each with a word that tells it apart; one that reads like another is none."""
    texts: dict[str, list[str]] = {}
    for codec in codecs_:
        if _decodes(content, codec):
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
    if not _decodes(content, codec):
        return False
    text = re.sub(_BLANK, " ", content.decode(codec))
    if re.search(_CONTROLS, text):
        return False
    foreign = len(re.findall(_NOT_ASCII, text))
    return len(re.findall(script, text)) * of >= foreign * least > 0


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _hint_for_binary(content: bytes) -> Text:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Text("看起来是工作簿：后缀改为 .xlsx 或 .xls", "a workbook? name it .xlsx or .xls")
    head = content[:_SAMPLE]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) * 10 > len(head):
            return Text(f"UTF-16？试试 --encoding {codec}", f"UTF-16? try --encoding {codec}")
    return Text("二进制文件？另存为 UTF-8 的文本", "a binary file? save it as text in UTF-8")
