"""Reporters whom a report in an East Asian script names where it begins, beside the place or behind it, or ends."""

import re
from collections.abc import Sequence

from newscrawl.extraction.people.authors import eastern_reporters
from newscrawl.extraction.people.names import is_eastern_name

_OPENING, _BEGIN = 2, 80  # paragraphs, and characters of each, that are looked at
_LINE = 30  # characters of a paragraph that is nothing but their names: 东湖新闻记者 王小明 李红
# （…12日電）〔記者王小明／宜蘭報導〕, 新华社武汉3月12日电（记者王某）, [순천=한미란 기자]
_BRACKET = re.compile(r"\s*[^\s（(〔\[【]{0,24}\s?([（(〔\[【][^（()）〔〕\[\]【】]{3,40}[）)〕\]】])")
_FRAMED = re.compile(r"[（(〔\[【]")
# （中央社記者王小明台北12日電）: the place stands right behind the last name, which has three signs
_FILED = re.compile(
    r"\s*[（(][^\s（()）]{0,8}?記者((?:[\u3400-\u9fff]{2,3}、)*[\u3400-\u9fff]{3})[\u3400-\u9fff]{2,6}\d{1,2}日[電电][）)]"
)
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]{2,30}[)\]]\s*([^=]{2,30}?)\s*=\s")  # (서울=연합뉴스) 한미란 기자 =
# ……と話した。（佐藤健一、中村はるか）: Japanese reports end so; what else stands there is shorter, or listed here
_CLOSING = re.compile(r"[。！？」』]\s*[（(]([\u3040-\u30ff\u3400-\u9fff々、・\s]{4,24})[）)]\s*")
_LEAST_CLOSING = 4  # characters of a name
_PART = re.compile(r"[、・\s]")
_NO_NAMES = re.compile("敬称|以下|一部|写真|記事|続く|終わ|おわり|時点|現在|随時|関連|原文")


def reporters_of_text(paragraphs: Sequence[str]) -> list[str]:
    """Give the people whom a report's first paragraph, or the one behind its standfirst, calls its reporters.

    Where they name nobody, those who sign the last one.

    >>> reporters_of_text(["〔記者王小明／宜蘭報導〕漁港重新開放"])
    ['王小明']
    >>> reporters_of_text(["漁港が再び開いた。", "「待っていた」と話した。（佐藤健一、中村はるか）"])
    ['佐藤健一', '中村はるか']
    >>> reporters_of_text(["东湖新闻记者 王小明 李红", "渡轮周一再次启航。"])
    ['王小明', '李红']
    """
    for text in paragraphs[:_OPENING]:
        begin = text[:_BEGIN]
        if begin.isascii():
            continue
        filed = _FILED.match(begin)
        if filed and all(map(is_eastern_name, names := filed[1].split("、"))):
            return names
        for match in (_BRACKET.match(begin), _BEHIND.match(begin)):
            if match and (names := eastern_reporters(match[1])):
                return names
        if len(text) <= _LINE and not _FRAMED.search(text) and (names := eastern_reporters(text)):
            return names
    return _closing_names(paragraphs[-1]) if paragraphs else []


def _closing_names(text: str) -> list[str]:
    end = text[-_BEGIN:]
    signed = None if end.isascii() else next((m for m in _CLOSING.finditer(end) if m.end() == len(end)), None)
    names = _PART.split(signed[1]) if signed else []
    fit = all(len(name) >= _LEAST_CLOSING and is_eastern_name(name) and not _NO_NAMES.search(name) for name in names)
    return names if fit else []
