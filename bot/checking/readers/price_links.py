"""What neighbouring amounts tell of each other: was and now, ranges, lists."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.checking.readers.amounts import Amount, Evidence
from bot.checking.readers.price_scene import Scene
from bot.checking.reading import PriceRole

_ARROW = re.compile(r"\s*(?:[→➡⇒↘➔➜⏩»👉⬇↓]+|-+>|=+>|>{1,3})\s*")
_TURN = re.compile(r"\s*(?:到|至|降至|降到|直降|变|改|to|now|por|a|à|auf|al|по|до|na|まで|から)\s*")
_RANGE = re.compile(r"\s*(?:-|~|〜|–|—|到|至|to|bis|à|a|al|до|से|から|~~)\s*")
_LIST = re.compile(r"\s*(?:/|、|\||或|or|和|及|,\s)\s*")
_LONGEST_GAP = 6
_ALIKE = 20
_FINAL_REACH = 60


def link_amounts(scene: Scene, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts with ranges joined and with what was and now, and list neighbours, settled."""
    linked: list[Amount] = []
    for amount in amounts:
        last = linked[-1] if linked else None
        if last and amount.start - last.end <= _LONGEST_GAP and _link(scene.text, last, amount):
            continue
        linked.append(amount)
    for last, amount in reversed(list(pairwise(linked))):
        if _are_listed(scene.text, last, amount) and amount.evidence > last.evidence:
            _share(last, amount)
    _settle_final_prices(scene.text, linked)
    return linked


def _link(text: str, last: Amount, amount: Amount) -> bool:
    """Settle two neighbours; True where the second became the upper end of the first."""
    if max(last.evidence, amount.evidence) is Evidence.OPEN:
        return False
    gap = text[last.end : amount.start]
    if _ARROW.fullmatch(gap) or (_TURN.fullmatch(gap) and amount.value < last.value):
        _share(last, amount)
        if amount.value < last.value and last.role in (PriceRole.ASKING, PriceRole.LIST, PriceRole.WAS):
            last.role = PriceRole.WAS if last.role is PriceRole.ASKING else last.role
            amount.role, amount.final = PriceRole.ASKING, True
        return False
    if _RANGE.fullmatch(gap):
        return _join_range(last, amount)
    if "," in gap and min(last.evidence, amount.evidence) is Evidence.OPEN:
        return False
    if _LIST.fullmatch(gap) and _are_alike(last, amount):
        role = amount.role
        _share(last, amount)
        if "," in gap:
            amount.role = role
    return False


def _join_range(last: Amount, amount: Amount) -> bool:
    if amount.evidence is Evidence.OPEN and last.currency and last.end == amount.start:
        return False
    low = last.value
    if last.factor == 1 and low < 100 and last.evidence is not Evidence.CURRENCY:
        low *= amount.factor
    if not low < amount.value <= low * _ALIKE:
        return False
    _share(last, amount)
    last.factor = amount.factor
    last.value, last.high, last.end, last.final = low, amount.value, amount.end, last.final or amount.final
    return True


def _are_listed(text: str, last: Amount, amount: Amount) -> bool:
    """Say whether two neighbours stand in one list, by a sign that says so."""
    gap = text[last.end : amount.start]
    return len(gap) <= _LONGEST_GAP and "," not in gap and bool(_LIST.fullmatch(gap)) and _are_alike(last, amount)


def _are_alike(last: Amount, amount: Amount) -> bool:
    return last.value <= amount.value * _ALIKE and amount.value <= last.value * _ALIKE


def _share(first: Amount, second: Amount) -> None:
    """Let two neighbours share their evidence, their currency, and the role of the one that has it."""
    first.evidence = second.evidence = max(first.evidence, second.evidence)
    first.currency = first.currency or second.currency
    second.currency = second.currency or first.currency
    if second.role is PriceRole.ASKING:
        second.role = first.role


def _settle_final_prices(text: str, amounts: Sequence[Amount]) -> None:
    """Make what a line asked before its final price (``¥899 券后¥268``) what it was."""
    for place, amount in enumerate(amounts):
        if not amount.final or amount.role is not PriceRole.ASKING or not place:
            continue
        last = amounts[place - 1]
        near = amount.start - last.end <= _FINAL_REACH and "\n" not in text[last.end : amount.start]
        if near and last.role is PriceRole.ASKING and not last.final and last.value > amount.value:
            last.role = PriceRole.WAS
