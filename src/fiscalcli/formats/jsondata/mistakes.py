"""What is wrong with a text that is not JSON, and the cure, by what stands at the place."""

from __future__ import annotations

import re
from typing import NamedTuple

from fiscalcli import limits
from fiscalcli.errors import Text


class Mistake(NamedTuple):
    """A code, what to say, and what to do."""

    code: str
    message: Text
    hint: Text


def of_sign(before: str, after: str) -> Mistake:
    """Return what is wrong with a sign that cannot stand where it stands, by the text on both sides of the place."""
    bare = before.rstrip()
    if (
        after[:1] == "{"
        and bare[-1:] not in _OPEN
        and not {"\n", "\r"}.isdisjoint(before[len(bare) :])
    ):
        return _UNCLOSED
    said = f"{bare[-1:]}{' ' if bare != before else ''}\0{after}"
    return _find(_SIGNS, said)


def of_text(reason: str) -> Mistake | None:
    """Return what the standard library tells apart and the signs do not, by the words of its error."""
    return next((said for key, said in _REASONS.items() if reason.startswith(key)), None)


def of_start(head: str) -> Mistake:
    """Return what a text is that does not begin as JSON does."""
    return _find(_LOOKS, head)


def repeated(key: str) -> Mistake:
    """Return the mistake of a key that stands twice in one object."""
    return Mistake(
        "repeated_key",
        Text(f"同一个对象里“{key}”出现两次", f"the key {key!r} stands twice in one object"),
        Text("留下对的一个，或给另一个改名", "keep the right one, or give the other another name"),
    )


def _find(table: tuple[tuple[str, ...], ...], said: str) -> Mistake:
    words = next(row[1:] for row in table if re.match(row[0], said, re.DOTALL))
    return Mistake("not_json", Text(*words[:2]), Text(*words[2:]))


def _not_json(zh: str, en: str, cure_zh: str, cure_en: str) -> Mistake:
    return Mistake("not_json", Text(zh, en), Text(cure_zh, cure_en))


TWO_VALUES = Mistake(
    "two_values",
    Text("又有一个 JSON 值", "a second JSON value"),
    Text(
        "合成一个数组 [ … ]，或每行一个值（都是对象，或都是数组）另存为 .jsonl",
        "put them into one array [ ... ], or write one value per line, all of them objects or all of them arrays, and name the file .jsonl",
    ),
)
HALF = _not_json(
    "半个字符，不成文字", "half a character, which no text can hold",
    "直接写出该字符，或删去", "write the character itself, or remove it",
)  # fmt: skip
LISTED = _not_json(
    "值之间有逗号，外面却没有 [ ]", "commas between values, and no [ ] around them",
    "在最前面加 [，最后面加 ]", "put [ before the first and ] behind the last",
)  # fmt: skip
BEHIND = _not_json(
    "最外层的括号之后还有别的字", "something follows the bracket that closes the whole",
    "删掉多余的部分，或检查括号是否成对", "remove it, or check that { } and [ ] are in pairs",
)  # fmt: skip
_OPEN = frozenset(["", "{", "}", "[", "]", ",", ":"])
_UNCLOSED = _not_json(
    "上一行的对象没有闭合", "an object begins in this line while that of the line above is not closed",
    "在上一行末尾补上 }（每行一条记录），或补上逗号", "put } at the end of the line above if each line is a record, or a comma if it goes on",
)  # fmt: skip
NO_COLON = _not_json(
    "键之后少了冒号", "no colon behind a key",
    '写作 "键": 值', 'write "key": value',
)  # fmt: skip
_REASONS = {
    "Expecting ':'": NO_COLON,
    "Unterminated string": _not_json(
        "引号没有闭合", "a quote opens here and never closes",
        r"文件可能不完整；文字里的引号要写成 \"", r"was the file cut off? A quote inside a text is written \"",
    ),
    "Invalid control character": _not_json(
        "文字里有换行、制表符或控制符", "a line break, a tab or a control character inside a text",
        r"换行写成 \n，制表符写成 \t；或补上引号", r"write \n or \t; or close the quote",
    ),
    "Invalid \\": _not_json(
        "反斜杠后面的字不对", "a backslash before a sign that it does not go with",
        r"反斜杠要写成两个（\\）", r"write a backslash twice (\\)",
    ),
}  # fmt: skip

# Against the sign before, a blank where there is one, a zero byte, and what follows it.
_SIGNS = (
    (r".? ?\0\Z", "文件到此中断，不完整", "the file ends in the middle",
     "重新导出或下载", "export or download it again"),
    (r", ?\0[\]}]|.? ?\0,\s*[\]}]", "最后一项后面多了逗号", "a comma behind the last item",
     "删掉这个逗号", "remove the comma"),
    (r".? ?\0[\s\ufeff\u200b-\u200f]", "有 JSON 不认识的空白", "a blank that JSON does not know",
     "换成普通空格", "put a plain blank instead"),
    (r"[,:\[{] ?\0[,:]|: ?\0[\]}]", "少了一个值", "a value is missing",
     "没有数据写 null", "write null where there is none"),
    (r".? ?\0['‘’]", "用了单引号", "single quotes",
     '改用双引号（"）；Python 用 json.dumps 写', 'use double quotes ("); in Python write it with json.dumps'),
    (r".? ?\0(?://|/\*|#)", "有注释，JSON 不允许", "a comment, which JSON does not have",
     "删掉注释", "remove the comments"),
    (r".? ?\0[“”„＂，：；｛｝［］、]", "用了全角符号", "a full-width sign or a curly quote",
     '改用半角的 " , : { } [ ]', 'use the plain signs " , : { } [ ]'),
    (r".? ?\0(?:None|True|False|undefined|nan|inf)\b", "不是 JSON 的写法", "not a word of JSON",
     "写成 null、true、false", "write null, true, false"),
    (r"\d\0[\w.,+%％‰/-]|\d \0\d|.? ?\0[+.]|.? ?\0-(?!\d)|, ?\0\d", "数字写法不对", "a number that JSON does not write so",
     '写作 1234.5：不带千分位、+、前导零、% 或单位；否则加引号，如 "1,234.5"',
     'write 1234.5: no thousands separator, +, leading zero, % or unit; else quote it, as in "1,234.5"'),
    (r'" ?\0[^\W\d]', "闭合引号之后还有别的字", "text follows a closing quote",
     r"文字里的引号要写成 \"", r"a quote inside a text is written \""),
    (r'["\]}\w] ?\0["\[{\w-]', "两项之间少了逗号", "a comma is missing between two items",
     "补上逗号", "put a comma before it"),
    (r".? ?\0[^\W\d]|\{ ?\0[\w-]", "文字没有加引号", "a text or a key without quotes",
     '用双引号括起来："…"', 'put it in double quotes: "..."'),
    (r".? ?\0[\]}]", "括号不配对", "a bracket that does not match",
     "检查括号 { } [ ] 是否成对", "check that { } and [ ] are in pairs"),
    (r"", "这里不该有这个字", "this sign cannot stand here",
     "检查此处的引号、冒号、逗号和括号", "check the quotes, colons, commas and brackets here"),
)  # fmt: skip
_LOOKS = (
    (r"<", "不是 JSON，看起来是网页或 XML", "not JSON; it looks like a web page or XML",
     "打开网页，另存其中的数据文件", "open the page and save the data file that it offers"),
    (r"//|/\*", "有注释，JSON 不允许", "a comment, which JSON does not have",
     "删掉注释", "remove the comments"),
    (r"[A-Za-z_$][\w.$ ]*[(=]", "不是 JSON，看起来是 JavaScript", "not JSON; it looks like JavaScript",
     "只保留最外层的 { } 或 [ ]", "keep the outermost { } or [ ] only"),
    (r"", "不是 JSON：开头不是 { 或 [", "not JSON: it does not begin with { or [",
     "若是文本表格，把后缀改为 .csv", "if it is a text table, name it .csv"),
)  # fmt: skip


def too_deep() -> Mistake:
    """Return the mistake of objects and arrays that stand deeper in one another than the limit allows."""
    most, greatest = limits.of("depth"), limits.LIMITS["depth"].greatest
    zh, en = "", ""
    if most < greatest:
        zh = f"，或提高上限：--limit depth={greatest}"
        en = f", or raise the limit: --limit depth={greatest}"
    return Mistake(
        "too_deep",
        Text(
            f"嵌套超过 {most} 层", f"objects and arrays stand more than {most} deep in one another"
        ),
        Text(f"导出为一行一条记录的平表{zh}", f"export it flat, one object per record{en}"),
    )
