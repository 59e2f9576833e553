"""Words for kinds of goods, in many languages, and how far below list price a genuine offer of each can be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.reference_files import REFERENCE_DIRECTORY, read_yaml
from data.spelling import plain


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProductType(_Frozen):
    """One kind of goods.

    Attributes:
        part_of: the wider kind, used where nothing is known of this one.
        lowest_share: the part of the lowest list price below which a genuine one, new or used, is not credible.
        new_share: the same for one offered as new.
        yearly_loss: the part of its value that a model loses each year.
    """

    lowest_share: float = Field(gt=0, lt=1)
    new_share: float = Field(gt=0, lt=1)
    yearly_loss: float = Field(default=0, ge=0, lt=1)
    part_of: str | None = None
    words: tuple[str, ...] = Field(min_length=1)


class _WordsFile(_Frozen):
    recorded: date
    source: str
    not_goods: tuple[str, ...]
    vintage: tuple[str, ...]
    types: Mapping[str, ProductType]

    @model_validator(mode="after")
    def _wider_kinds_exist(self) -> Self:
        for name, kind in self.types.items():
            if kind.part_of is not None and kind.part_of not in self.types and kind.part_of not in _WIDER:
                raise ValueError(f"{name}: part_of names no type: {kind.part_of}")
        return self


_WIDER = {"accessory"}


@dataclass(frozen=True, slots=True)
class ProductWord:
    """A word for goods where it stands in a text: characters ``start`` to ``end``."""

    type: str
    start: int
    end: int


class ProductWords:
    """Finds words for goods."""

    def __init__(self, content: "_WordsFile") -> None:
        types, not_goods = content.types, content.not_goods
        self.types = types
        self.recorded: date = content.recorded
        self._vintage = tuple(map(plain, content.vintage))
        owners: dict[str, str | None] = {plain(word): name for name, kind in types.items() for word in kind.words}
        owners |= dict.fromkeys(map(plain, not_goods))
        self._words = list(owners)
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(
            self._words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    @classmethod
    def load(cls, directory: Path | None = None) -> Self:
        """Read ``product_words.yaml``.

        Raises:
            ReferenceFileError: naming file, line and field.
        """
        content = read_yaml((directory or REFERENCE_DIRECTORY) / "product_words.yaml", _WordsFile)
        return cls(content)

    def find(self, text: str) -> Iterator[ProductWord]:
        """Yield the words for goods in a text, in order. The text must be folded or ``plain``."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            owner = self._owners[index]
            if owner is not None and stands_alone(text, start, end):
                yield ProductWord(owner, start, _end_of_word(text, end))

    def names_vintage(self, text: str) -> bool:
        """Whether a text speaks of an old piece, whose price says nothing of today's list price."""
        return any(word in text for word in self._vintage)

    def names_only_goods(self, text: str) -> bool:
        """Whether a text is made of words for goods alone: ``trench coat``."""
        left = list(text)
        for word in self.find(text):
            left[word.start : word.end] = " " * (word.end - word.start)
        return "".join(left).strip(" s-") == ""

    def wider(self, name: str | None) -> Iterator[str]:
        """Yield a type and the wider types around it, narrowest first."""
        while name is not None:
            yield name
            kind = self.types.get(name)
            name = kind.part_of if kind else None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether characters ``start`` to ``end`` are a whole word, or one with a plural ending.

    Chinese, Japanese, Korean, Thai, Arabic and Indic words are written without blanks or with endings, and always count.
    """
    if _runs_on(text[start]) and start and _runs_on(text[start - 1]):
        return False
    if end == len(text) or not _runs_on(text[end - 1]) or not _runs_on(text[end]):
        return True
    tail = text[end : end + 3]
    if tail.startswith("es") and text[end - 2 : end] in _ES_AFTER:
        return len(tail) < 3 or not _runs_on(tail[2])
    return tail.startswith("s") and (len(tail) < 2 or not _runs_on(tail[1]))


def _end_of_word(text: str, end: int) -> int:
    """Return where a word that stands alone ends, with its plural ending."""
    while end < len(text) and text[end] in "es" and _runs_on(text[end - 1]):
        end += 1
    return end


_ES_AFTER = {"ch", "sh", "ss", "ox"}


def _runs_on(character: str) -> bool:
    """Whether a letter of this script is part of a word that only blanks end: Latin, Greek, Cyrillic, digits."""
    return character.isalnum() and character < "\u0530"
