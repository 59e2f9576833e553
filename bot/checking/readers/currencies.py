"""Which currency an amount is in: by its sign, the places a text names, its script, and the shopper's country."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.checking.readers.text import Folded, fold
from data.price_words import SharedSign, load_currencies

_KANA = re.compile(r"[\u3041-\u30fa\u30fc-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TRADITIONAL = re.compile(
    r"[價錢們專櫃個貨買賣東會來這過還時為與對開關從點無後現長發線號區門見請說話給讓應該當裡貼廠網華國際嗎麼樂車訂單購優運費歡驗證錶勞萬圓聯絡體實樣領舊鑑廣達賬錄報帶銀頭龍鏈鐘館寶裏臺灣盤藍綠駝鴕齊級碼質顏銷終盡備釋標籤邊熱續據檢維護員臉書團殼組織條針褲裝衛髮飾進擊遊戲節慶歲歷農業結營筆記謝鄰閉幣約詢問議飛機場稅雙鏡項煉鑽幾兩塊張頂檯韓歐雲鳳鳥魚龜麗麥齡愛貝貴馬風頁轉帳夾鎖賴訊匯燒變選尋覺搶沒殺補貓綫繩縫緊紅紙細絲邏羅鳴雞鵝準確試讀寫畫畢詳談調課論諾譜識讚贈贊趕趙輕輪違遠適遲遺郵醫釘鈕鈔鉛鉤銅鋁鎮鏢鐵鑰閃閒間閱隊階隨隱險雜離難電靜響順須預題額顧飯飲餘駐騎驚髒鬆魯鹽黃齒]"
)
_SIMPLIFIED = re.compile(
    r"[价钱们专柜货买卖东会来这过还时为与对开关从点无现长发线号区门见请说话给让应该当贴厂网华国际吗么乐车订单购优运费欢验证表劳万圆联络体实样领旧鉴广达账录报带银头龙链钟馆宝湾盘蓝绿驼鸵齐级码质颜销终尽备释标签边热续据检维护员脸书团壳组织条针裤装卫饰进击游戏节庆岁历农业结营笔记谢邻闭币约询问议飞机场税双镜项炼钻几两块张顶韩欧凤鸟鱼龟丽麦龄爱贝贵马风页转帐夹锁赖讯汇烧变选寻觉抢没杀补猫绳缝紧红纸细丝逻罗鸣鸡鹅确试读写画毕详谈调课论诺谱识赞赠赶赵轻轮违远适迟遗邮医钉钮钞铅钩铜铝镇镖铁钥闪闲间阅队阶随隐险杂离难电静响顺须预题额顾饭饮驻骑惊脏鲁盐黄齿]"
)
_VIETNAMESE = re.compile(r"[ăơưđĂƠƯĐ\u1ea0-\u1ef9]")
_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7a3]"), "KRW"),
    (re.compile(r"[\u0e01-\u0e5b]"), "THB"),
    (re.compile(r"[\u0400-\u04ff]"), "RUB"),
    (re.compile(r"[\u0900-\u097f]"), "INR"),
)
_NOWHERE = "none"
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
        if self.han and sign in ("¥", "元") and not self.traditional:
            return Reading("CNY", sure=True)
        for place in (self._spoken_place(), self._country):
            if place and place in table.by_country and not (place == "CN" and self.kana):
                return Reading(table.by_country[place], sure=True)
        if sign == "¥" and self.kana:
            return Reading("JPY", sure=True)
        if self.traditional and sign in ("$", "元"):
            return Reading("TWD", sure=False)
        return Reading(table.default, sure=False)

    def spoken_in(self, country: str) -> bool:
        """Say whether the text or its reader speaks for a country."""
        return self._country == country or (not self.han and self._spoken_place() == country)

    @cached_property
    def traditional(self) -> bool:
        """Whether the text is written in traditional Chinese characters."""
        if not self.han:
            return False
        original = self._folded.original
        return len(_TRADITIONAL.findall(original)) > len(_SIMPLIFIED.findall(original))

    @cached_property
    def vietnamese(self) -> bool:
        """Whether the text or its reader is Vietnamese."""
        return _VIETNAMESE.search(self._folded.original) is not None or self.spoken_in("VN")

    @cached_property
    def cyrillic(self) -> bool:
        """Whether the text is in Cyrillic letters."""
        return _SCRIPTS[2][0].search(self._folded.text) is not None

    @cached_property
    def thai(self) -> bool:
        """Whether the text or its reader is Thai."""
        return self._country == "TH" or _SCRIPTS[1][0].search(self._folded.text) is not None

    @cached_property
    def unnamed(self) -> Reading:
        """The likely currency of an amount that names none."""
        own = _by_country().get(self._country or "")
        spoken = None if self.han else _by_country().get(self._spoken_place() or "")
        return Reading(self._by_script() or spoken or own or "USD", sure=False)

    def _by_script(self) -> str | None:
        if self.kana:
            return "JPY"
        if self.han:
            return self.shared_sign("元").code if self.traditional else "CNY"
        own = _by_country().get(self._country or "")
        if self.vietnamese:
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
    """Return the country of which the text has the most places and habits, the first of equals."""
    scan, countries, places = _places()
    counts: Counter[str] = Counter()
    for index, start, end in scan.find_matches_as_indexes(text):
        word = places[index]
        open_left = not start or not (_WORD_SCRIPT.match(word) and _WORD_SCRIPT.match(text, start - 1))
        open_right = end == len(text) or not (_WORD_SCRIPT.match(word[-1]) and _WORD_SCRIPT.match(text, end))
        if open_left and open_right and countries[index] != _NOWHERE:
            counts[countries[index]] += 1
    return counts.most_common(1)[0][0] if counts else None


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
