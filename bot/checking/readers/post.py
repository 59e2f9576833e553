"""Reading a post: every source folded once, then handed to each reader."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar
from unicodedata import east_asian_width

from bot.checking.post import Box, HiddenLink, Line, Post, Source
from bot.checking.readers.brands import FoundBrand, brand_terms, find_brands
from bot.checking.readers.contacts import read_contacts
from bot.checking.readers.links import read_links
from bot.checking.readers.loose_terms import LooseTerms, is_loose
from bot.checking.readers.model_numbers import NumberFormats, read_model_numbers
from bot.checking.readers.prices import read_prices
from bot.checking.readers.terms import Lexicon, TermHit, term_from
from bot.checking.readers.text import Folded, fold
from bot.checking.reading import (
    BrandMention,
    Contact,
    ContextHit,
    Link,
    ModelNumber,
    PictureReading,
    Price,
    Reading,
    RuleHit,
    SourceReading,
)
from bot.checking.verdict import Span
from data.brands import AliasKind, Brand
from data.ruleset import Need, Rule, Ruleset, Status, Strength

_Found = TypeVar("_Found", Price, Contact, Link, ModelNumber)
_RULE_KEY: Final = "rule:"
_CONTEXT_KEY: Final = "context:"
_NO_BRAND_KEY: Final = "no-brand"
_OTHER_WORDS: Final = frozenset({_NO_BRAND_KEY, f"{_CONTEXT_KEY}not_a_brand"})
"""Words that only contain a brand's name: a brand's own exceptions, and those of all."""
_UNDISGUISED: Final = frozenset({"not_a_brand", "jade", "gym_or_sales"})
"""Contexts that are found in disguise too: beside a disguised word their innocent words would be disguised as well."""
_COPIES: Final = "replica_word"
_MANY_NAMED: Final = 60
_MANY_OF_ONE: Final = 80
_NICKNAMES: Final = frozenset({AliasKind.SLANG, AliasKind.SHORT, AliasKind.CAPITALS})
_NAMES: Final = frozenset({AliasKind.NAME, AliasKind.MISSPELLING, AliasKind.SLANG, AliasKind.DISGUISE})


class PostReader:
    """Reads posts. Building it compiles every term once; reading is pure."""

    def __init__(self, ruleset: Ruleset, brands: Sequence[Brand], formats: NumberFormats) -> None:
        self._formats = formats
        written = [
            (word, _RULE_KEY + rule.id)
            for rule in ruleset.rules
            if rule.status in {Status.LIVE, Status.SHADOW}
            for words in rule.terms.values()
            for word in words
        ]
        self._copies = {_RULE_KEY + rule.id for rule in ruleset.rules if _names_copies_outright(rule)}
        self._loose = LooseTerms(each for each in written if is_loose(each[0]))
        rules = [term_from(word, key) for word, key in written if not is_loose(word)]
        contexts = [
            term_from(word, _CONTEXT_KEY + name, exact=name not in _UNDISGUISED)
            for name, languages in ruleset.contexts.items()
            for words in languages.values()
            for word in words
        ]
        others = [term_from(word, _NO_BRAND_KEY, exact=True) for brand in brands for word in brand.exceptions]
        terms = [*rules, *self._loose.terms, *contexts, *others, *brand_terms(brands)]
        self._lexicon = Lexicon(terms, ruleset.disguises)

    def read(self, post: Post, pictures: Sequence[PictureReading] = ()) -> Reading:
        """Return everything found in the texts of a post and in its pictures, already read."""
        texts = [*post.texts, *(Source(picture.name, *picture.text_and_lines()) for picture in pictures)]
        codes = [code for picture in pictures for code in _code_sources(picture)]
        read = [self._read_source(source, post.links, post.country) for source in texts]
        read += [self._read_source(source, (), post.country, in_code=True) for source in codes]
        return Reading(tuple(read))

    def _read_source(
        self, source: Source, links: Iterable[HiddenLink], country: str | None, *, in_code: bool = False
    ) -> SourceReading:
        folded = fold(source.text)
        hits = _first_of_each(self._lexicon.find(folded))
        of_rules = [hit for hit in hits if hit.key.startswith(_RULE_KEY)]
        of_rules += _first_of_each(list(self._loose.join(hits, folded.text)))
        spans = _Spans(source, folded, in_code=in_code)
        contexts = tuple(
            ContextHit(hit.key.removeprefix(_CONTEXT_KEY), folded.text[hit.start : hit.end], hit.start, hit.end)
            for hit in hits
            if hit.key.startswith(_CONTEXT_KEY)
        )
        goods = [(hit.start, hit.end) for hit in contexts if hit.context == "goods"]
        others = [(hit.start, hit.end) for hit in hits if hit.key in _OTHER_WORDS]
        hidden = [link for link in links if link.source == source.name]
        copies = [(hit.start, hit.end) for hit in of_rules if hit.key in self._copies]
        brands = find_brands(hits, goods + copies, folded, others=others)
        rules = tuple(map(spans.rule_hit, sorted(of_rules, key=lambda hit: (hit.start, -hit.end))))
        listing = bool(goods or brands or rules)
        named = [spans.span(found.start, found.end) for found in brands[:_MANY_NAMED]]
        prices = [
            price
            for price in read_prices(source.name, folded, country=country, listing=listing)
            if not any(span.start <= price.span.start and price.span.end <= span.end for span in named)
        ]
        numbers = [
            number
            for number in read_model_numbers(source.name, folded, self._formats)
            if not any(price.span.start < number.span.end and number.span.start < price.span.end for price in prices)
        ]
        return SourceReading(
            name=source.name,
            text=source.text,
            folded=folded.text,
            rules=rules,
            contexts=contexts,
            brands=tuple(map(spans.brand_mention, brands)),
            prices=spans.boxed(prices),
            contacts=spans.boxed(read_contacts(source.name, folded, country=country)),
            links=spans.boxed(read_links(source.name, folded, hidden=hidden, in_code=in_code)),
            numbers=spans.boxed(numbers),
        )


def _first_of_each(hits: Sequence[TermHit]) -> Sequence[TermHit]:
    """Return the hits without endless repetition of one meaning: a message may be one word over and over."""
    if len(hits) <= _MANY_OF_ONE:
        return hits
    seen: Counter[str] = Counter()
    kept: list[TermHit] = []
    for hit in hits:
        seen[hit.key] += 1
        if seen[hit.key] <= _MANY_OF_ONE:
            kept.append(hit)
    return kept


def _names_copies_outright(rule: Rule) -> bool:
    """Say whether a rule's words are always of copies of goods, so that a short name beside them is a brand's."""
    return rule.tactic == _COPIES and rule.strength is Strength.EXPLICIT and Need.GOODS not in rule.needs


def _code_sources(picture: PictureReading) -> Iterator[Source]:
    """Yield a source for each code of a picture: its payload, all of it standing where the code stands."""
    for number, code in enumerate(picture.codes, 1):
        yield Source(f"{picture.name}, code {number}", code.payload, (Line(0, len(code.payload), code.box),))


class _Spans:
    """Cuts spans from one source, with their boxes where the source was read from a picture."""

    def __init__(self, source: Source, folded: Folded, *, in_code: bool = False) -> None:
        self._source = source
        self._folded = folded
        self._in_code = in_code

    def span(self, start: int, end: int) -> Span:
        original_start, original_end = self._folded.span(start, end)
        quote = self._source.text[original_start:original_end]
        return Span(self._source.name, original_start, original_end, quote, self._box(original_start, original_end))

    def boxed(self, found: Iterable[_Found]) -> tuple[_Found, ...]:
        """Return what a reader of text found, with the boxes of its spans."""
        if not self._source.lines:
            return tuple(found)
        return tuple(replace(one, span=replace(one.span, box=self._box(one.span.start, one.span.end))) for one in found)

    def _box(self, start: int, end: int) -> Box | None:
        """Return where characters stood; a part of a code's payload stands where the code does."""
        return self._source.lines[0].box if self._in_code else box_of(self._source, start, end)

    def brand_mention(self, found: FoundBrand) -> BrandMention:
        disguised, nickname = found.disguised and found.kind in _NAMES, found.kind in _NICKNAMES
        return BrandMention(found.brand, found.line, disguised, nickname, self.span(found.start, found.end))

    def rule_hit(self, hit: TermHit) -> RuleHit:
        return RuleHit(
            hit.key.removeprefix(_RULE_KEY), hit.disguised, hit.start, hit.end, self.span(hit.start, hit.end)
        )


def _width(text: str) -> float:
    """Return how much room a text takes in print: a Chinese character twice that of a Latin one."""
    return sum(
        2.0 if east_asian_width(character) in "WF" else 0.6 if character.isspace() else 1.0 for character in text
    )


def _level_part(line: Line, left: int, right: int) -> Box:
    """Return the part of a line's box between two columns; of slanted writing no higher than the writing there."""
    box = line.box
    if not line.slope:
        return Box(left, box.top, right - left, box.height)
    print_height = max(0.4 * box.height, box.height - abs(line.slope) * box.width)
    middle = box.top + box.height / 2 + line.slope * ((left + right) / 2 - (box.left + box.width / 2))
    height = print_height + abs(line.slope) * (right - left)
    return Box(left, max(0, round(middle - height / 2)), right - left, round(height))


def box_of(source: Source, start: int, end: int) -> Box | None:
    """Return where characters ``start`` to ``end`` stood: within a line by their share of its room, else around the lines."""
    touched = [line for line in source.lines if line.start < end and start < line.end]
    if not touched:
        return None
    boxes: list[Box] = []
    for line in touched:
        text = source.text[line.start : line.end]
        before = _width(text[: max(0, start - line.start)])
        within = _width(text[max(0, start - line.start) : end - line.start])
        left = line.box.left + round(line.box.width * before / _width(text))
        right = line.box.left + round(line.box.width * (before + within) / _width(text))
        boxes.append(_level_part(line, left, max(left + 1, right)))
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right = max(box.left + box.width for box in boxes)
    bottom = max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)
