"""Countries by their ISO 3166 alpha-2 code: names in our languages, and what a shopper may call them."""

from functools import cache

from babel import Locale

OFFERED = (
    *("CN", "HK", "TW", "SG", "MY", "TH", "ID", "VN", "PH", "JP", "KR", "IN"),
    *("US", "CA", "MX", "BR", "GB", "IE", "DE", "FR", "IT", "ES", "NL", "PL"),
    *("AU", "NZ", "AE", "SA", "TR", "ZA"),
)
"""The countries that stand on buttons: those whose authorities we know best. Any other can be written."""

_SPOKEN = {"uk": "GB", "england": "GB", "britain": "GB", "usa": "US", "america": "US", "korea": "KR", "uae": "AE"}
_SPOKEN |= {"holland": "NL", "中国大陆": "CN", "中國大陸": "CN", "大陆": "CN", "香港": "HK", "台灣": "TW", "台湾": "TW"}
_SPOKEN |= {"澳門": "MO", "澳门": "MO", "hong kong": "HK", "macau": "MO", "macao": "MO", "turkey": "TR", "美國": "US"}
_SCRIPTS = {"en": "en", "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
_SHORT = {
    "en": {"HK": "Hong Kong", "MO": "Macao", "TR": "Turkey", "AE": "UAE"},
    "zh-Hans": {"HK": "香港", "MO": "澳门", "AE": "阿联酋"},
    "zh-Hant": {"HK": "香港", "MO": "澳門", "AE": "阿聯"},
}


def country_name(code: str, language: str) -> str:
    """Return a country's name in one of our languages; the code itself where it is none."""
    return _names(language).get(code, code)


def country_from(words: str) -> str | None:
    """Return the code of the country that a shopper names, in any of our languages or by its letters, or None."""
    return _codes().get(words.strip().casefold())


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(_SCRIPTS[language]).territories
    names = {
        code: name for code, name in territories.items() if len(code) == 2 and code not in {"EU", "EZ", "UN", "ZZ"}
    }
    return names | _SHORT[language]


@cache
def _codes() -> dict[str, str]:
    named = {name.casefold(): code for language in _SCRIPTS for code, name in _names(language).items()}
    own = {code.casefold(): code for code in _names("en")}
    return named | own | _SPOKEN
