"""Brands: which houses a text names, plainly, by nickname or in disguise.

Names and aliases are terms of the lexicon. Aliases that are ordinary words too (``coach``, 后, ``AP``) count only
beside goods, or where the brand is also named outright.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.checking.readers.terms import Term, TermHit, term_from
from bot.checking.readers.text import Folded
from data.brands import AliasKind, Brand

BRAND_KEY = "brand:"
_REACH = 48
_ADJACENT = 2
_LEAST_PRODUCT = 5
_LEAST_ACCENTED = 5
_LEAST_SUPPORTING = 4
_LEAST_PLURAL = 5
_NEIGHBOURS = 6
_LAST_LATIN = 0x24F
_GOES_ON = re.compile(r"\.[a-z](?![a-z])")
_SHORT = frozenset({AliasKind.SHORT, AliasKind.CAPITALS})
_NAMED_IN_PLURAL = frozenset({AliasKind.NAME, AliasKind.NICKNAME, AliasKind.WEAK_NICKNAME})
_EXACT = frozenset({AliasKind.DISGUISE, AliasKind.ORDINARY, AliasKind.WEAK_NICKNAME}) | _SHORT


@dataclass(frozen=True, slots=True)
class FoundBrand:
    """A brand at folded offsets ``start`` to ``end``; ``line`` is the product line that the alias names."""

    brand: str
    kind: AliasKind
    line: str | None
    disguised: bool
    start: int
    end: int


def brand_terms(brands: Iterable[Brand]) -> Iterator[Term]:
    """Yield every alias of the brands as a term with the key ``brand:KIND:BRAND:LINE``. Patterns name no brand."""
    for brand in brands:
        for alias in brand.aliases:
            if alias.kind is not AliasKind.PATTERN:
                key = f"{BRAND_KEY}{alias.kind}:{brand.name}:{alias.line or ''}"
                yield term_from(alias.text, key, exact=alias.kind in _EXACT)
                if alias.kind in _NAMED_IN_PLURAL and _has_plural(alias.text):
                    yield term_from(f"{alias.text}s", key, exact=True)


def _has_plural(name: str) -> bool:
    """Say whether a name takes an s where several of its goods are offered: two Oakleys."""
    return len(name) >= _LEAST_PLURAL and name.isascii() and name[-1].isalpha() and name[-1].lower() not in "sxz"


def find_brands(
    hits: Sequence[TermHit],
    goods: Sequence[tuple[int, int]],
    folded: Folded,
    *,
    others: Sequence[tuple[int, int]] = (),
) -> tuple[FoundBrand, ...]:
    """Return the brands among lexicon hits, longest first where they overlap.

    Args:
        hits: all hits of one text.
        goods: where its words for goods stand, as folded offsets.
        folded: the text.
        others: where words stand that only contain a brand's name (红富士, apple pie).
    """
    found = [
        _found(hit)
        for hit in hits
        if hit.key.startswith(BRAND_KEY)
        and not any(start <= hit.start and hit.end <= end for start, end in others)
        and not _is_another_word(hit, folded)
    ]
    alone = {mention for mention in found if _stands_alone(mention, folded)}
    named = {mention.brand for mention in alone}
    sure = [
        mention
        for place, mention in enumerate(found)
        if mention in alone
        or (
            not mention.disguised
            and (mention.brand in named or _is_meant(mention, goods, folded) or _is_supported(mention, found, place))
        )
    ]
    return tuple(_without_overlaps(sure))


def _found(hit: TermHit) -> FoundBrand:
    kind, brand, line = hit.key.removeprefix(BRAND_KEY).split(":", 2)
    alias = AliasKind(kind)
    return FoundBrand(brand, alias, line or None, hit.disguised or alias is AliasKind.DISGUISE, hit.start, hit.end)


def _stands_alone(mention: FoundBrand, folded: Folded) -> bool:
    """Say whether an alias names its brand by itself."""
    if mention.kind is AliasKind.CAPITALS:
        return folded.quote(mention.start, mention.end).isupper()
    return not mention.kind.needs_product_word


def _is_another_word(hit: TermHit, folded: Folded) -> bool:
    """Say whether a short name is another word: by accents (Vietnamese ``mác`` is no MAC), or as its points go on (``m.a.c.e.t``)."""
    text = folded.text
    if "." in text[hit.start : hit.end] and _GOES_ON.match(text, hit.end):
        return True
    if hit.end - hit.start >= _LEAST_ACCENTED:
        return False
    return any(
        character.isalpha() and not character.isascii() and unicodedata.normalize("NFD", character)[0].isascii()
        for character in folded.quote(hit.start, hit.end)
    )


def _is_supported(mention: FoundBrand, found: Sequence[FoundBrand], place: int) -> bool:
    """Say whether a short name and a product's everyday name of one brand stand side by side: ``LV Speedy``."""
    return any(
        other.brand == mention.brand
        and (other.line is None) != (mention.line is None)
        and max(other.end - other.start, mention.end - mention.start) >= _LEAST_SUPPORTING
        and 0 <= max(other.start - mention.end, mention.start - other.end) <= _ADJACENT
        for other in found[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]
        if not other.disguised
    )


def _is_meant(mention: FoundBrand, goods: Sequence[tuple[int, int]], folded: Folded) -> bool:
    """Say whether an ordinary word means the brand: goods within reach and, for a short one, written like a name.

    A product's everyday name (``Her``, ``16``) never stands for its brand.
    """
    length = mention.end - mention.start
    if mention.kind is AliasKind.WEAK_NICKNAME and (mention.start, mention.end) in goods:
        return False
    if length == 1 and (_follows_a_word(mention, folded) or _gap_to(mention, goods) > _ADJACENT):
        return False
    if mention.kind is AliasKind.WEAK_NICKNAME and length < _LEAST_PRODUCT and folded.text[mention.start].isascii():
        return False
    if mention.kind in _SHORT and folded.text[mention.start : mention.end].isascii():
        around = folded.text[max(0, mention.start - 1) : mention.start] + folded.text[mention.end : mention.end + 2]
        if not folded.quote(mention.start, mention.end).isupper() and not any(
            ord(near) > _LAST_LATIN for near in around
        ):
            return _gap_to(mention, goods) <= _ADJACENT
    return _gap_to(mention, goods) <= _REACH


def _follows_a_word(mention: FoundBrand, folded: Folded) -> bool:
    return mention.start > 0 and folded.text[mention.start - 1].isalnum()


def _gap_to(mention: FoundBrand, goods: Sequence[tuple[int, int]]) -> int:
    """Return how many characters lie between the alias and the nearest words for goods that are not part of it."""
    gaps = [
        start - mention.end if start >= mention.end else mention.start - end
        for start, end in goods
        if end <= mention.start or start >= mention.end
    ]
    return min(gaps, default=_REACH + 1)


def _without_overlaps(found: Sequence[FoundBrand]) -> Iterator[FoundBrand]:
    taken = bytearray(max((mention.end for mention in found), default=0))
    kept: list[FoundBrand] = []
    for mention in sorted(found, key=lambda one: (-(one.end - one.start), one.kind.needs_product_word, one.disguised)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
        elif _is_disguise_within(mention, kept):
            kept.append(mention)
    yield from sorted(kept, key=lambda mention: mention.start)


def _is_disguise_within(mention: FoundBrand, kept: Sequence[FoundBrand]) -> bool:
    """Say whether it is a disguised name within a product's: ``Monc1er`` in ``Monc1er Maya``."""
    if not mention.disguised or mention.line:
        return False
    around = [one for one in kept if one.start < mention.end and mention.start < one.end]
    return all(one.line and one.brand == mention.brand for one in around)
