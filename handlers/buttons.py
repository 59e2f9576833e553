"""Typed callback data: what a button under a message means, in Telegram's 64 bytes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

VERSION = "1"
"""The first field. A later form of the data counts up, and buttons of old messages are recognised as such."""

LIMIT_BYTES = 64


class Action(StrEnum):
    """What a tap asks for. The short value stands in old messages for ever: never give it another meaning."""

    WHY = "y"
    BACK = "b"
    WRONG = "x"
    WRONG_SAY = "xs"
    PRICE = "p"
    PRICE_CHOOSE = "pc"
    PRICE_PICTURE = "pp"
    CURRENCY = "pm"
    BRAND = "pb"
    GUIDE = "g"
    REPORT = "r"
    REPORT_ANSWER = "ra"
    MY_REPORTS = "m"
    MY_DATA = "d"
    LANGUAGE = "l"
    COUNTRY = "c"
    HELP = "h"
    MODERATE = "o"
    CASE = "oc"
    CASES = "ol"
    CASE_SPLIT = "ox"
    CASE_MEND = "om"
    CASE_HAND = "oh"
    OPINION = "ov"
    DISPUTE = "od"


@dataclass(frozen=True, slots=True)
class Tap:
    """One button: what it asks for, the token of what it is about, and the choice that it stands for."""

    action: Action
    token: str = ""
    choice: str = ""

    def pack(self) -> str:
        """Return the callback data.

        Raises:
            ValueError: it would not fit, or a field holds the separator.
        """
        data = f"{VERSION}|{self.action}|{self.token}|{self.choice}"
        if data.count("|") != 3 or len(data.encode()) > LIMIT_BYTES:
            raise ValueError(f"not callback data: {data!r}")
        return data

    @classmethod
    def unpack(cls, data: str) -> Self | None:
        """Return the tap, or None for data of another version, a broken one, or one that is not ours."""
        match data.split("|"):
            case [version, action, token, choice] if version == VERSION and action in list(Action):
                return cls(Action(action), token, choice)
        return None
