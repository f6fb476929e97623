"""Bytes to text: a byte order mark, else strict UTF-8, else GB18030 where that reads like Chinese.

Big5, cp1252, EUC-KR and others decode as GB18030 too, into private-use, rare or unlikely characters: such text
is refused, with a hint. What cannot be known is never guessed; an encoding that the user names is used strictly.
"""

from __future__ import annotations

import codecs
import re

from fiscalcli.errors import DataError, Place, Problem, Text, UsageError
from fiscalcli.formats import garbled, scripts
from fiscalcli.suggest import did_you_mean

_ENCODINGS = (
    "utf-8", "gb18030", "gbk", "big5", "big5hkscs", "cp950", "cp1252", "latin-1", "utf-16", "utf-16-le",
    "utf-16-be", "shift_jis", "cp932", "euc-jp", "euc-kr", "cp949", "cp1250", "iso-8859-2", "cp1251", "cp1253", "cp1254", "cp1255",
    "cp1256", "cp1257", "cp874", "cp850", "koi8-r", "cp866", "mac-roman", "iso-2022-jp",
)  # fmt: skip
_MARKED = (
    ("utf-32", (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)),  # first: one begins like UTF-16
    ("utf-16", (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
)
_NO_TEXT = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
_SAMPLE, _SHOWS = 1 << 16, 1 << 18
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


def notes(content: bytes, text: str, codec: str, said: str) -> tuple[Text, ...]:
    """Return what must be said of the encoding: nothing of UTF-8, and of one that somebody `said` only that the text reads like one in another.

    Letters that were lost, or read wrong, before the file was saved are told too; what is UTF-8 was read wrong as it was named, not before.
    """
    name, lost = shown(codec), garbled.lost(text)
    if not said:
        own = () if name == "utf-8" else (Text(f"按 {name} 编码读取", f"read as {name}"),)
        return own + lost
    sample = _beyond_ascii(content)
    is_utf8 = not name.startswith("utf") and _is_utf8(content)
    options = ["utf-8"] if is_utf8 else scripts.others(sample, codec) if sample else []
    told = scripts.told_apart(sample, [codec, *options]) if options else {}
    word = told.pop(codec, "")
    if told:
        return (garbled.as_named(name, word, told), *(() if is_utf8 else lost))
    return lost


def _is_utf8(content: bytes) -> bool:
    """Whether `content` has letters beyond ASCII that are UTF-8, and no Chinese in another encoding as well."""
    if content.isascii() or not scripts.decodes(content, "utf-8"):
        return False
    return not scripts.may_be_chinese(content, content.decode("utf-8-sig"))


def _beyond_ascii(content: bytes) -> bytes:
    """Return so much of a text as shows how what is beyond ASCII reads, nothing of one that has none."""
    found = re.search(rb"[\x80-\xff]", content)
    return _around(content, found.start()) if found else b""


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
            if _is_mismarked(content):
                raise _refusal("encoding", name, _MISMARKED, _HINT_MISMARKED, 1)
            return _strictly(content, name, codec)
    if b"\0" in content:
        line = _line_of(content, content.index(b"\0"))
        raise _refusal("binary", name, _NOT_TEXT, _hint_for_binary(content), line)
    for begin in _SHIFTED:
        if begin in content and b"\x1b(" in content:
            raise _shifted(name, _line_of(content, content.index(begin)))
    try:
        return "utf-8-sig", _utf8(content, name)
    except UnicodeDecodeError as exc:
        reason, line = exc, _line_of(content, exc.start)
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and not content.startswith(codecs.BOM_UTF8) and scripts.is_chinese(text, content):
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


_MISMARKED = Text(
    "开头是 UTF-16 的标记，后面却是 UTF-8 的文字",
    "begins with the mark of UTF-16 and goes on in UTF-8",
)
_HINT_MISMARKED = Text(
    "去掉开头的两个字节，或重新存为 UTF-8",
    "take its first two bytes away, or save it again as UTF-8",
)


def _is_mismarked(content: bytes) -> bool:
    """Whether lines of UTF-8 stand behind a mark of UTF-16, which has zeros in every end of a line."""
    if b"\0" in content or b"\n" not in content:
        return False
    try:
        content[2:].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf8(content: bytes, name: str) -> str:
    """Return the text of UTF-8, which is no Chinese in another encoding as well."""
    text = content.decode("utf-8-sig")
    if not text.isascii() and scripts.may_be_chinese(content, text):
        raise _either(name, content)
    return text


def _either(name: str, content: bytes) -> DataError:
    found = re.search(rb"[\x80-\xff]", content)
    line = _line_of(content, found.start()) if found else 1
    told = scripts.told_apart(content, ("gb18030", "utf-8"))
    zh = " 或 ".join(f"--encoding {codec}（文字读作“{word}”）" for codec, word in told.items())
    en = " or ".join(
        f"--encoding {codec} (in which it says {word})" for codec, word in told.items()
    )
    return _refusal(
        "encoding",
        name,
        Text(
            f"第 {line} 行起的非英文字符既可读作 UTF-8，也可读作中文",
            f"what is beyond ASCII from line {line} on can be read as UTF-8 and as Chinese",
        ),
        Text(f"用 {zh} 指明编码", f"name it with {en}"),
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
    known = ("big5", "cp1252", "cp850", "gb18030")
    options = scripts.fitting(content)
    options = (
        options or [codec for codec in known if scripts.decodes(content, codec)] or list(known)
    )
    told = scripts.told_apart(content, options)
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
        is_told = is_last and not whole.isascii() and scripts.is_chinese(whole.decode("gb18030"))
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
    whole = len(re.findall(scripts.NOT_ASCII, kept))
    lost = len(content) - len(kept.encode())
    return whole > lost


def _hint_for_binary(content: bytes) -> Text:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Text("看起来是工作簿：后缀改为 .xlsx 或 .xls", "a workbook? name it .xlsx or .xls")
    head = content[:_SAMPLE]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) * 10 > len(head):
            return Text(f"UTF-16？试试 --encoding {codec}", f"UTF-16? try --encoding {codec}")
    return Text("二进制文件？另存为 UTF-8 的文本", "a binary file? save it as text in UTF-8")
