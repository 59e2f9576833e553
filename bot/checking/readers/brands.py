"""Brands: which houses a text names, plainly, by nickname or in disguise.

Names and aliases are terms of the lexicon. Aliases that are ordinary words too (``coach``, 后, ``AP``) count only
beside goods, or where the brand is also named outright.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.checking.readers.terms import Term, TermHit, term_from
from bot.checking.readers.text import Folded
from data.brands import AliasKind, Brand

BRAND_KEY = "brand:"
_REACH = 48
_ADJACENT = 2
_LEAST_PRODUCT = 5
_LAST_LATIN = 0x24F
_EXACT = frozenset({AliasKind.DISGUISE, AliasKind.ORDINARY, AliasKind.SHORT, AliasKind.WEAK_NICKNAME})


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
        if hit.key.startswith(BRAND_KEY) and not any(start <= hit.start and hit.end <= end for start, end in others)
    ]
    named = {mention.brand for mention in found if not mention.kind.needs_product_word}
    sure = [
        mention
        for mention in found
        if not mention.kind.needs_product_word
        or (not mention.disguised and (mention.brand in named or _is_meant(mention, goods, folded)))
    ]
    return tuple(_without_overlaps(sure))


def _found(hit: TermHit) -> FoundBrand:
    kind, brand, line = hit.key.removeprefix(BRAND_KEY).split(":", 2)
    alias = AliasKind(kind)
    return FoundBrand(brand, alias, line or None, hit.disguised or alias is AliasKind.DISGUISE, hit.start, hit.end)


def _is_meant(mention: FoundBrand, goods: Sequence[tuple[int, int]], folded: Folded) -> bool:
    """Say whether an ordinary word means the brand: goods within reach and, for a short one, written like a name.

    A product's everyday name (``Her``, ``16``) never stands for its brand.
    """
    length = mention.end - mention.start
    if length == 1 and (_follows_a_word(mention, folded) or _gap_to(mention, goods) > _ADJACENT):
        return False
    if mention.kind is AliasKind.WEAK_NICKNAME and length < _LEAST_PRODUCT and folded.text[mention.start].isascii():
        return False
    if mention.kind is AliasKind.SHORT and folded.text[mention.start : mention.end].isascii():
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
    yield from sorted(kept, key=lambda mention: mention.start)
