"""How many are sold together at the asking price: ``整箱六瓶 1200``, ``4 for $90``. What one costs is compared, not the lot."""

import re

from bot.checking.readers.numbers import chinese_number
from bot.checking.reading import Price, Reading

_COUNT = r"(?P<count>\d{1,2}|[两二三四五六七八九十]{1,2})"
_MEASURE = r"(?:瓶|罐|支|盒|只|双|件|条|片|粒|颗|张|台|枚)"
_TOGETHER_BEFORE = re.compile(
    rf"(?:{_COUNT} ?{_MEASURE}装?[ ,，:：共只要才卖打包整箱]{{0,4}}"
    rf"|\b(?P<lot>\d{{1,2}}) ?(?:bottles?|boxes|pens|pcs|pieces|pairs|packs?|tubes|jars|x)? ?(?:for|à|por|für|за|@|=) ?)$"
)
_TOGETHER_AFTER = re.compile(rf" ?(?:for (?:the )?(?P<lot>\d{{1,2}})\b|{_COUNT} ?{_MEASURE}(?!起))")
_BOX = re.compile(
    rf"(?:[整原一]箱|一件|箱装|case of|box of|pack of|set of) ?(?:{_COUNT} ?{_MEASURE}?|(?P<lot>\d{{1,2}}))"
)
_EACH = re.compile(
    r" ?(?:元|块|rmb)?(?:[/每一]\s?(?:瓶|罐|支|盒|只|双|件|条|个)|/?(?:pc|pcs|each|ea|per)\b| each| apiece)"
)
_NEAR = 24
_MOST = 48


def pieces_at(reading: Reading, price: Price) -> int:
    """Return how many pieces a price is for; 1 where the words beside it do not say."""
    source = next(each for each in reading.sources if each.name == price.span.source)
    text, start, end = source.text, price.span.start, price.span.end
    if _EACH.match(text, end):
        return 1
    before = text[max(0, start - _NEAR) : start]
    boxed = _BOX.search(before)
    for match in (_TOGETHER_BEFORE.search(before), boxed):
        if match:
            return _number_in(match)
    after = _TOGETHER_AFTER.match(text, end)
    return _number_in(after) if after else 1


def _number_in(match: "re.Match[str]") -> int:
    written = match["count"] or match["lot"] or ""
    number = int(written) if written.isdigit() else chinese_number(written) or 1
    return number if 1 <= number <= _MOST else 1
