"""Which currency an amount is in: by its sign, the places a text names, its script, and the shopper's country."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.checking.readers.text import Folded, fold
from data.price_words import SharedSign, load_currencies

_KANA = re.compile(r"[\u3041-\u30fa\u30fc-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TRADITIONAL = re.compile(
    r"[價錢們專櫃個貨買賣東會來這過還時為與對開關從點無後現長發線號區門見請說話給讓應該當裡貼廠網華國際嗎麼樂車訂單購優運費歡驗證錶勞萬圓聯絡體實樣領舊鑑廣達賬錄報帶銀頭龍鏈鐘]"
)
_VIETNAMESE = re.compile(r"[ăơưđĂƠƯĐ\u1ea0-\u1ef9]")
_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7a3]"), "KRW"),
    (re.compile(r"[\u0e01-\u0e5b]"), "THB"),
    (re.compile(r"[\u0400-\u04ff]"), "RUB"),
    (re.compile(r"[\u0900-\u097f]"), "INR"),
)
_CYRILLIC = {"RUB", "UAH", "KZT", "BYN", "BGN"}
_WORD_SCRIPT = re.compile(r"[a-z\u0400-\u04ff]")


class Reading(NamedTuple):
    """A currency and whether the text itself settles it."""

    code: str
    sure: bool


class Setting:
    """What a text and its reader tell about money where a sign does not: worked out once a text, when first needed."""

    def __init__(self, folded: Folded, country: str | None) -> None:
        self._folded = folded
        self._country = country.upper() if country else None
        self._place: str | None = None
        self._looked = False
        self.kana = _KANA.search(folded.text) is not None
        self.han = _HAN.search(folded.text) is not None and not self.kana

    def shared_sign(self, sign: str) -> Reading:
        """Return what a shared sign means here: ``$``, ``¥``, ``元`` ..."""
        table = _shared()[sign]
        if self.han and sign in ("¥", "元") and not self.traditional():
            return Reading("CNY", sure=True)
        for place in (self._spoken_place(), self._country):
            if place and place in table.by_country and not (place == "CN" and self.kana):
                return Reading(table.by_country[place], sure=True)
        if sign == "¥" and self.kana:
            return Reading("JPY", sure=True)
        if self.traditional() and sign in ("$", "元"):
            return Reading("TWD", sure=False)
        return Reading(table.default, sure=False)

    def unnamed(self) -> Reading:
        """Return the likely currency of an amount that names none."""
        return Reading(self._by_script() or _by_country().get(self._country or "", "USD"), sure=False)

    def traditional(self) -> bool:
        """Say whether the text is written in traditional Chinese characters."""
        return self.han and _TRADITIONAL.search(self._folded.original) is not None

    def vietnamese(self) -> bool:
        """Say whether the text or its reader is Vietnamese."""
        if _VIETNAMESE.search(self._folded.original):
            return True
        return self._country == "VN" or (not self.han and self._spoken_place() == "VN")

    def thai(self) -> bool:
        """Say whether the text or its reader is Thai."""
        return self._country == "TH" or _SCRIPTS[1][0].search(self._folded.text) is not None

    def _by_script(self) -> str | None:
        if self.kana:
            return "JPY"
        if self.han:
            return self.shared_sign("元").code if self.traditional() else "CNY"
        own = _by_country().get(self._country or "")
        if self.vietnamese():
            return "VND"
        for script, code in _SCRIPTS:
            if script.search(self._folded.text):
                return own if own in _CYRILLIC and code == "RUB" else code
        return None

    def _spoken_place(self) -> str | None:
        if not self._looked:
            self._place = _place_in(self._folded.text)
            self._looked = True
        return self._place


def _place_in(text: str) -> str | None:
    """Return the first country whose places the text names."""
    scan, countries, places = _places()
    for index, start, end in scan.find_matches_as_indexes(text):
        word = places[index]
        open_left = not start or not (_WORD_SCRIPT.match(word) and _WORD_SCRIPT.match(text, start - 1))
        open_right = end == len(text) or not (_WORD_SCRIPT.match(word) and _WORD_SCRIPT.match(text, end))
        if open_left and open_right:
            return countries[index]
    return None


@cache
def _places() -> tuple[AhoCorasick, list[str], list[str]]:
    pairs = [(fold(word).text, code) for code, words in load_currencies().places.items() for word in words]
    words = [word for word, _ in pairs]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), [code for _, code in pairs], words


@cache
def _shared() -> Mapping[str, SharedSign]:
    return {shared.signs[0]: shared for shared in load_currencies().shared}


@cache
def _by_country() -> Mapping[str, str]:
    return {country: code for code, currency in load_currencies().currencies.items() for country in currency.countries}
