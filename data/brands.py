"""The brands: how shoppers and sellers write them, what they sell and where, and how to read their model numbers.

One file in ``reference/brands`` a kind of goods, each entry explained in ``reference/README.md``. Validated at load: a fault
names file, line and field.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from data.reference_files import REFERENCE_DIRECTORY, ReferenceFileError, read_yaml
from data.spelling import plain

BRANDS_DIRECTORY = REFERENCE_DIRECTORY / "brands"

CATEGORIES = (
    "watch", "bag", "wallet", "belt", "scarf", "hat", "shoes", "clothing", "jewellery", "sunglasses", "accessory", "phone", "earphones",
    "smartwatch", "tablet", "laptop", "console", "camera", "drone", "memory_card", "hair_care", "electronics", "cosmetics", "perfume",
    "medicine", "spirits", "toy", "homeware", "car_part",
)  # fmt: skip
"""Kinds of goods that brands sell; ``product_words.yaml`` divides some further."""


class AliasKind(StrEnum):
    """What sort of name an alias is, and so how far it can be trusted by itself."""

    NAME = "name"
    """The brand's name in some language: it alone names the brand."""
    MISSPELLING = "misspelling"
    """A slip: it names the brand and says nothing about the writer's intent."""
    SLANG = "slang"
    """A fan's or dealer's name for the brand (驴牌): names it, hints at it."""
    DISGUISE = "disguise"
    """Written to slip past filters (R0lex): names the brand and is itself a sign."""
    NICKNAME = "nickname"
    """A product that only this brand makes (绿水鬼, neverfull): names brand and product."""
    ORDINARY = "ordinary"
    """The brand's name, but an ordinary word as well (apple, 小米): counts beside a product word."""
    WEAK_NICKNAME = "weak_nickname"
    """A product's name that means other things too (坦克, tank): counts beside brand or product word."""
    SHORT = "short"
    """Two letters or one character (LV, 劳): counts beside a product word."""
    CAPITALS = "capitals"
    """Two letters that name the brand where they are written in capitals (LV, not lv): else as short as any."""
    PATTERN = "pattern"
    """A pattern or emblem known for the brand (老花): supports it, never names it."""

    @property
    def needs_product_word(self) -> bool:
        """Whether the alias counts only beside a word for goods, or another alias of its brand."""
        return self in _NEEDING


_NEEDING = {
    AliasKind.ORDINARY,
    AliasKind.WEAK_NICKNAME,
    AliasKind.SHORT,
    AliasKind.CAPITALS,
    AliasKind.PATTERN,
}


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NumberFormat(_Frozen):
    """How a brand writes one kind of number.

    Attributes:
        pattern: a regular expression for upper-case text.
        reading: what the parts say, in English, for a shopper.
        distinctive: whether a match by itself points to this brand.
    """

    name: str
    pattern: Annotated[str, AfterValidator(_compiles)]
    reading: str
    distinctive: bool

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)


class Selling(_Frozen):
    """How the brand sells: what makes an offer elsewhere unusual."""

    online: bool
    authorised_only: bool
    own_boutiques_only: bool
    never_discounts: bool
    no_private_sales: bool


class Line(_Frozen):
    """A product or product line that shoppers ask for.

    Attributes:
        category: a product type of ``product_words.yaml``.
        names: names that alone name it.
        weak_names: names that need the brand or a product word beside them, like ``name`` itself where ``names`` lacks it.
        model_numbers: known numbers, whether or not a price is known.
    """

    name: str
    category: str
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    model_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a brand or one of its products. ``line`` is the product line's name for nicknames."""

    text: str
    kind: AliasKind
    line: str | None = None


class Brand(_Frozen):
    """One brand. Its facts are general knowledge unless ``verified``.

    Attributes:
        exceptions: phrases in which its words mean something else (小米粥, omega 3): a name inside one does not count.
        report_page: the brand's page for reports and questions about counterfeits.
        counterfeited: a page on which the brand was seen named among fakes.
    """

    name: str = Field(min_length=2)
    zh_hans: tuple[str, ...] = ()
    zh_hant: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    slang: tuple[str, ...] = ()
    disguises: tuple[str, ...] = ()
    ordinary_words: tuple[str, ...] = ()
    short_aliases: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    categories: tuple[str, ...] = Field(min_length=1)
    domains: tuple[str, ...]
    selling: Selling
    selling_note: str | None = None
    model_numbers: tuple[NumberFormat, ...] = ()
    report_page: str | None = None
    counterfeited: str | None = None
    lines: tuple[Line, ...] = ()
    source: str = ""
    verified: bool = False
    recorded: date = date.min

    @model_validator(mode="after")
    def _known_categories(self) -> Self:
        unknown = set(self.categories) - set(CATEGORIES)
        if unknown:
            raise ValueError(f"unknown categories {', '.join(sorted(unknown))}")
        names = [line.name for line in self.lines]
        if len(set(names)) < len(names):
            raise ValueError("two lines have the same name")
        return self

    @cached_property
    def aliases(self) -> tuple[Alias, ...]:
        """Every way to write the brand or a line of it, each once.

        A text of two kinds has the later one of names, nicknames, ordinary words; a line's bare name never hides the brand's.
        """
        chosen: dict[str, Alias] = {}
        for alias in self._all_aliases():
            key = plain(alias.text)
            if alias.kind is not AliasKind.WEAK_NICKNAME or key not in chosen:
                chosen[key] = alias
        return tuple(chosen.values())

    def _all_aliases(self) -> Iterator[Alias]:
        full = (self.name, *self.zh_hans, *self.zh_hant, *self.other_names)
        by_kind = (
            (AliasKind.NAME, full),
            (AliasKind.MISSPELLING, self.misspellings),
            (AliasKind.SLANG, self.slang),
            (AliasKind.DISGUISE, self.disguises),
        )
        for kind, texts in by_kind:
            yield from (Alias(text, kind) for text in texts)
        for line in self.lines:
            yield Alias(line.name, AliasKind.WEAK_NICKNAME, line.name)
            yield from (Alias(text, AliasKind.WEAK_NICKNAME, line.name) for text in line.weak_names)
            yield from (Alias(text, AliasKind.NICKNAME, line.name) for text in line.names)
        yield from (Alias(text, AliasKind.PATTERN) for text in self.patterns)
        yield from (Alias(text, AliasKind.ORDINARY) for text in self.ordinary_words)
        yield from (Alias(text, AliasKind.SHORT) for text in self.short_aliases)
        yield from (Alias(text, AliasKind.CAPITALS) for text in self.capitals)


class _BrandFile(_Frozen):
    recorded: date
    source: str
    verified: bool
    brands: tuple[Brand, ...]


def read_brands(directory: Path | None = None) -> tuple[Brand, ...]:
    """Read every brand.

    Raises:
        ReferenceFileError: naming file, line and field.
    """
    brands: dict[str, Brand] = {}
    for path in sorted((directory or BRANDS_DIRECTORY).glob("*.yaml")):
        content = read_yaml(path, _BrandFile)
        for brand in content.brands:
            if brand.name in brands:
                raise ReferenceFileError(f"{path.name}: brand {brand.name} stands twice")
            facts = {"source": content.source, "verified": content.verified, "recorded": content.recorded}
            brands[brand.name] = brand.model_copy(update=facts)
    return tuple(brands.values())
