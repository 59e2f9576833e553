"""One text with all that was found in it, ready to be asked what stands left and right of an amount."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from bot.checking.readers.currencies import Setting
from bot.checking.readers.numbers import Number
from bot.checking.readers.price_context import Context, Meaning, Word
from bot.checking.readers.text import Folded
from bot.checking.reading import PriceRole
from data.price_words import Multiplier

_FILLER = re.compile(
    r"[\s:=~≈>是要卖都的约了在也就得均需价为到才\-(\[]*"
    r"(?:(?:大概|差不多|至少|现在|is|at|of|for|about|around|approx|approx\.|a|the|i'm|de|di|von|en|du|around|price|them)\s+)*"
    r"[\s:=~≈是要卖得$]*"
)
_LONGEST_FILLER = 12
_LEAST_LISTED = 2
_LINE_END = re.compile(r"[ .,!)/-]{0,3}(?:\n|$)")
_WORDS_BEFORE = re.compile(r"[^\W\d_][^\n]{0,60} $")
_LABEL_GAP = re.compile(r"[\s:#=.]{0,2}")
_CHAIN = 4
_NEXT_NUMBER_WITHIN = 4


class Left(NamedTuple):
    """What the words before an amount say of it, nearest first.

    Attributes:
        role: what they say it is for; None where they say nothing.
        asking: they ask it as a price.
        final: they name it as what is to be paid in the end.
        label: they name a model, a size, a phone: a bare number there is no money.
    """

    role: PriceRole | None = None
    asking: bool = False
    final: bool = False
    label: bool = False


class Around(NamedTuple):
    """What stands around one number.

    Attributes:
        end: where the number and its thousands word end.
        right: what the word right after means.
        role: what the words on both sides say it is for.
    """

    end: int
    left: Left
    right: Meaning | None
    role: PriceRole | None
    multiplier: Multiplier | None


_NOTHING_LEFT = Left()


class Scene:
    """A text, its numbers and its known words.

    Attributes:
        listing: whether goods are named or somebody sells: bare numbers may be prices.
        setting: what the text tells about money that names no currency.
    """

    def __init__(
        self, folded: Folded, context: Context, numbers: Sequence[Number], country: str | None, *, listing: bool
    ) -> None:
        self.folded = folded
        self.text = folded.text
        self.context = context
        self.numbers = numbers
        self.listing = listing or context.offers
        self._country = country

    @cached_property
    def setting(self) -> Setting:
        """The setting, worked out when a number needs it."""
        return Setting(self.folded, self._country)

    @cached_property
    def ends_of_list_lines(self) -> frozenset[int]:
        """Where the last numbers of lines end, if at least two lines end in one after words: then they list prices."""
        lines = [number.end for number in self.numbers if _ends_its_line(self.text, number)]
        return frozenset(lines if len(lines) >= _LEAST_LISTED else ())

    def word_before(self, place: int, floor: int) -> Word | None:
        """Return the known word that ends at a place, or one space before it, and starts at ``floor`` or later."""
        word = self.context.by_end.get(place)
        if word is None and place > floor + 1 and self.text[place - 1] == " ":
            word = self.context.by_end.get(place - 1)
        return word if word and word.start >= floor else None

    def word_after(self, place: int) -> Word | None:
        """Return the known word that starts at a place, or one space after it."""
        word = self.context.by_start.get(place)
        if word is None and self.text[place : place + 1] == " ":
            word = self.context.by_start.get(place + 1)
        return word

    def left_of(self, place: int, floor: int) -> Left:
        """Return what the words between ``floor`` and ``place`` say of the amount that starts at ``place``."""
        asking = False
        for step in range(_CHAIN):
            word = self._nearest(place, floor)
            if word is None:
                break
            meaning = word.meaning
            if meaning.role_before is not None:
                return Left(meaning.role_before, asking)
            if meaning.final:
                return Left(None, asking=True, final=True)
            if meaning.label and not step and _LABEL_GAP.fullmatch(self.text, word.end, place):
                return Left(label=True)
            if not meaning.asking_before:
                break
            asking, place = True, word.start
        return Left(None, asking) if asking else _NOTHING_LEFT

    def _nearest(self, place: int, floor: int) -> Word | None:
        """Return the nearest word before a place with nothing but filler between."""
        by_end = self.context.by_end
        for end in range(place, max(floor, place - _LONGEST_FILLER), -1):
            word = by_end.get(end)
            if word is not None and word.start >= floor:
                return word if end == place or self._leads_to(word, place) else None
        return None

    def _leads_to(self, word: Word, place: int) -> bool:
        """Say whether nothing tells between a word and an amount; to the next line a colon leads, or a word that begins its line."""
        between = self.text[word.end : place]
        if not _FILLER.fullmatch(between):
            return False
        return "\n" not in between or ":" in between or not self.text[: word.start].rpartition("\n")[2].strip()

    def leads_to_next(self, word: Word, index: int) -> bool:
        """Say whether a word after amount ``index`` rather stands before the next one (``$200 deposit $50``)."""
        if word.meaning.role_before is None:
            return False
        for number in self.numbers[index + 1 : index + 4]:
            if number.start >= word.end:
                return number.start - word.end <= _NEXT_NUMBER_WITHIN and "\n" not in self.text[word.end : number.start]
        return False


def _ends_its_line(text: str, number: Number) -> bool:
    """Say whether a line of words ends in this number, a blank before it (``Align legging 250``)."""
    begin = text.rfind("\n", 0, number.start) + 1
    words = _WORDS_BEFORE.search(text, begin, number.start)
    return words is not None and _LINE_END.match(text, number.end) is not None
