"""What a shopper's own words tell about a purchase: "paid 300 by wechat yesterday" is a price, a stage, a way of paying and a date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from babel.numbers import get_territory_currencies

from bot.checking.readers.prices import read_prices
from bot.checking.readers.text import fold
from bot.checking.reading import PriceRole
from data.guidance import Stage
from data.money import Money


@dataclass(frozen=True, slots=True)
class Told:
    """What was understood; None for what was not said. ``amount`` is a number whose currency nobody could tell."""

    price: Money | None = None
    amount: Decimal | None = None
    stage: Stage | None = None
    payment: str | None = None
    paid_on: date | None = None


# Words as they stand in folded text: lower case, simplified. The first stage with a word in the text holds.
STAGES: tuple[tuple[Stage, re.Pattern[str]], ...] = (
    (Stage.NOT_PAID, re.compile(r"(?:\bnot|n't|\bnever)\s+(?:yet\s+)?(?:paid|pay|bought|ordered)\b|\bunpaid\b|(?:没有?|未|尚未|还没有?)(?:付|给钱|转|下单|买|成交)")),
    (Stage.MONEY_LOST, re.compile(r"\b(?:scammed|blocked me|disappeared|vanished|money is gone|ghosted|ran off)\b|拉黑|被骗|失联|跑路|封锁|联系不上|找不到人|人间蒸发|钱没了|删了我")),
    (Stage.PAID, re.compile(r"(?:\bnot|n't|\bnever)\s+(?:yet\s+)?(?:received|arrived?|come|came|got|receive|been delivered)\b|\bnothing (?:came|arrived|received)\b|(?:没有?|未|还没有?|尚未)(?:收到|到货|发货|寄|到)")),
    (Stage.RECEIVED, re.compile(r"\b(?:received|arrived|delivered|came in the (?:post|mail)|got (?:it|the|a|my))\b|收到|到货|拿到|到手|已签收|签收")),
    (Stage.PAID, re.compile(r"\b(?:paid|payed|sent|transferred|wired|bought|ordered|spent|deposit)\b|付|转帐|转账|转了|汇|打钱|打款|买了|下单|刷卡|花了|拍下|定金|订金")),
)  # fmt: skip

PAYMENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("paypal", re.compile(r"paypal|贝宝")),
    ("alipay-wechat", re.compile(r"we\s?chat|weixin|微信|alipay|支付宝|红包|red packet")),
    ("card", re.compile(r"\b(?:credit|debit)?\s?card\b|\bvisa\b|mastercard|\bamex\b|信用卡|借记卡|刷卡|银行卡支付")),
    (
        "bank-transfer",
        re.compile(r"\b(?:bank|wire)\b|transfer|zelle|venmo|cash\s?app|\biban\b|crypto|usdt|bitcoin|\bbtc\b|转账|转帐|汇款|打款|虚拟币|加密"),
    ),
)  # fmt: skip

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"({'|'.join(_MONTHS)})[a-z]*"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPELT = {word: number for number, word in enumerate("零一二三四五六七八九十")}
_SPELT |= {"两": 2, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_NUMBER = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?(?![\w:/-])")


def read_told(text: str, *, country: str | None, today: date) -> Told:
    """Read what a shopper wrote about paying. ``country`` (ISO 3166 alpha-2) decides about bare numbers and ``$``."""
    folded = fold(text).text
    on, rest = _read_date(folded, today)
    payment = next((payment for payment, words in PAYMENTS if words.search(folded)), None)
    price = _read_price(text, country)
    amount = None if price else _bare_amount(rest)
    currency = _currency_of(country, payment)
    if amount is not None and currency:
        price, amount = Money(amount, currency), None
    stage = next((stage for stage, words in STAGES if words.search(folded)), None)
    return Told(price, amount, stage, payment, on if on and on <= today else None)


def _read_price(text: str, country: str | None) -> Money | None:
    found = read_prices("told", fold(text), country=country)
    return next((price.money for price in found if price.role not in {PriceRole.SHIPPING, PriceRole.DISCOUNT}), None)


def _bare_amount(folded: str) -> Decimal | None:
    """Return the only number of a text, as in "paid 300": with two or more nobody could tell which is the price."""
    numbers = _NUMBER.findall(folded)
    if len(numbers) != 1:
        return None
    whole, cents = numbers[0]
    amount = Decimal(f"{whole.replace(',', '')}.{cents or 0}").normalize()
    return amount if 0 < amount < 10**9 else None


def _currency_of(country: str | None, payment: str | None) -> str | None:
    if payment == "alipay-wechat":
        return "CNY"
    current = get_territory_currencies(country) if country else []
    return str(current[0]) if current else None


def _read_date(folded: str, today: date) -> tuple[date | None, str]:
    """Return the day that is named and the text without it, so that its digits are not taken for money."""
    for pattern, day_from in _DATES:
        match = pattern.search(folded)
        day = day_from(match, today) if match else None
        if match and day:
            return day, f"{folded[: match.start()]} {folded[match.end() :]}"
    return None, folded


def _days_ago(match: re.Match[str], today: date) -> date | None:
    words = match.group(1)
    number = int(words) if words.isdigit() else _SPELT.get(words, 0)
    days = number * (7 if match.group(2).startswith(("week", "周", "个星期", "星期")) else 1)
    return today - timedelta(days=days) if 0 < days < 1000 else None


def _last_weekday(match: re.Match[str], today: date) -> date:
    return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(match.group(1)) - 1) % 7 + 1)


def _day(year: str | None, month: str, day: str, today: date) -> date | None:
    """Return a date; without a year the last one that has been."""
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        named = date(int(year) if year else today.year, number, int(day))
        return named if year or named <= today else named.replace(year=today.year - 1)
    except ValueError:
        return None


_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (re.compile(r"\b(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?"), lambda m, today: _day(m[1], m[2], m[3], today)),
    (re.compile(r"(\d{1,2})月(\d{1,2})(?:日|号)"), lambda m, today: _day(None, m[1], m[2], today)),
    (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\b\.?,?\s*(20\d\d)?"), lambda m, today: _day(m[3], m[2], m[1], today)),
    (re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(20\d\d))?"), lambda m, today: _day(m[3], m[1], m[2], today)),
    (re.compile(r"\b(\d{1,3}|an?|one|two|three) (days?|weeks?) ago\b"), _days_ago),
    (re.compile(r"(\d{1,3}|[一二两三四五六七八九十])(天|日|周|个星期|星期)(?:以?前)"), _days_ago),
    (re.compile(r"\bthe day before yesterday\b|前天"), lambda _, today: today - timedelta(days=2)),
    (re.compile(r"\byesterday\b|\blast night\b|昨天|昨晚|昨日"), lambda _, today: today - timedelta(days=1)),
    (re.compile(r"\btoday\b|\bjust now\b|\bthis morning\b|今天|今早|刚才|刚刚|今日"), lambda _, today: today),
    (re.compile(rf"\b(?:last |on )?({'|'.join(_WEEKDAYS)})\b"), _last_weekday),
)  # fmt: skip
