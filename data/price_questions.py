"""How shoppers ask for a price: recognising such a question, and what is left of it once the asking is taken out."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Self

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from pydantic import BaseModel, ConfigDict

from data.product_words import stands_alone
from data.reference_files import REFERENCE_DIRECTORY, read_yaml
from data.spelling import plain

_AMOUNT = r"\d[\d.,]*(?:\s?[kKwW万萬千](?![a-z0-9]))?"


class _QuestionsFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    recorded: date
    source: str
    money_before: tuple[str, ...]
    money_after: tuple[str, ...]
    ask: Mapping[str, tuple[str, ...]]
    price_words: tuple[str, ...]
    filler: Mapping[str, tuple[str, ...]]


class PriceQuestions:
    """Knows the words that ask for a price."""

    def __init__(self, content: _QuestionsFile) -> None:
        ask = {plain(text) for texts in content.ask.values() for text in texts}
        words = {plain(text) for text in content.price_words} - ask
        filler = {plain(text) for texts in content.filler.values() for text in texts} - ask - words
        self._kinds = ["ask"] * len(ask) + ["word"] * len(words) + ["filler"] * len(filler)
        self._phrases = AhoCorasick(
            [*ask, *words, *filler], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )
        before = "|".join(sorted(map(re.escape, map(plain, content.money_before)), key=len, reverse=True))
        after = "|".join(sorted(map(re.escape, map(plain, content.money_after)), key=len, reverse=True))
        self._money = re.compile(
            rf"(?<![a-z0-9])(?:{before})\s?{_AMOUNT}|(?<![a-z0-9.\-]){_AMOUNT}\s?(?:{after})(?![a-z0-9\u0400-\u04ff])"
        )

    @classmethod
    def load(cls, directory: Path | None = None) -> Self:
        """Read ``price_questions.yaml``.

        Raises:
            ReferenceFileError: naming file, line and field.
        """
        return cls(read_yaml((directory or REFERENCE_DIRECTORY) / "price_questions.yaml", _QuestionsFile))

    def asks(self, text: str, *, plainly: bool = False) -> bool:
        """Whether a text asks for a price, in any spelling.

        Args:
            text: the text.
            plainly: only phrases that ask by themselves (多少钱) count, not words that adverts have too (原价).
        """
        folded = plain(text)
        kinds = {"ask"} if plainly else {"ask", "word"}
        return any(
            self._kinds[index] in kinds and stands_alone(folded, start, end)
            for index, start, end in self._phrases.find_matches_as_indexes(folded)
        )

    def without_money(self, text: str) -> str:
        """Return a ``plain`` text with its amounts of money blanked."""
        return self._money.sub(lambda match: " " * len(match[0]), text)

    def filler_in(self, text: str) -> list[tuple[int, int]]:
        """Return where in a ``plain`` text the words of asking stand that name no product."""
        return [
            (start, end)
            for _, start, end in self._phrases.find_matches_as_indexes(text)
            if stands_alone(text, start, end)
        ]
