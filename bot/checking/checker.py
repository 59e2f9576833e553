"""The checker: read, detect, score. The order, and nothing else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from bot.checking.claims import contexts_of
from bot.checking.detectors import DETECTORS
from bot.checking.detectors.evidence import Evidence, Knowledge, Tools
from bot.checking.kinds import Kind, kind_of
from bot.checking.post import Post, Source
from bot.checking.readers.lookalikes import BrandDomains, FraudList
from bot.checking.readers.model_numbers import NumberFormats
from bot.checking.readers.post import PostReader
from bot.checking.readers.prices import asking_price
from bot.checking.reading import BrandMention, PictureReading, Price, PriceRole, Reading
from bot.checking.scoring import score
from bot.checking.verdict import PriceRead, Verdict
from data.catalogue import Catalogue, Reference
from data.exchange_rates import Rates
from data.ruleset import Ruleset

_WORDS_BEFORE = 28
_WORDS_AFTER = 14
_COPIES = "replica_word."


class Checker:
    """Turns posts into verdicts. Pure: the same post and readings always give the same verdict."""

    def __init__(
        self, ruleset: Ruleset, catalogue: Catalogue, rates: Rates, fraud_list: FraudList = frozenset()
    ) -> None:
        brands = catalogue.brands
        formats = NumberFormats(brands)
        self._tools = Tools(ruleset, catalogue, rates, BrandDomains(brands), formats, fraud_list)
        self._reader = PostReader(ruleset, brands, formats)
        self._strengths = {rule.id: rule.strength for rule in ruleset.rules}

    @classmethod
    def load(
        cls, *, rates: Path | None = None, own_prices: Path | None = None, fraud_list: FraudList = frozenset()
    ) -> Self:
        """Build a checker from the shipped rules and reference; takes about half a second.

        Args:
            rates: a file of newer exchange rates, used where it exists.
            own_prices: an operator's own price list, used where it exists.
            fraud_list: domains of known fraud shops.

        Raises:
            RulesetError, ReferenceFileError: naming file and field.
        """
        return cls(Ruleset.load(), Catalogue.load(own_prices=own_prices), Rates.load(rates), fraud_list)

    @property
    def ruleset(self) -> Ruleset:
        """The rules that this checker judges by."""
        return self._tools.ruleset

    @property
    def catalogue(self) -> Catalogue:
        """The brands and prices that this checker knows."""
        return self._tools.catalogue

    @property
    def rates(self) -> Rates:
        """The exchange rates that this checker compares by."""
        return self._tools.rates

    def check_text(self, text: str, *, country: str | None = None) -> Verdict:
        """Check one plain text; its source is named ``text``."""
        return self.check(Post(texts=(Source("text", text),), country=country))

    def check(self, post: Post, pictures: Sequence[PictureReading] = (), known: Knowledge | None = None) -> Verdict:
        """Check a post.

        Args:
            post: as it was sent; its pictures and clips are not read here.
            pictures: what stood in its pictures, pages and frames.
            known: what storage knows about them.
        """
        return self.judge(post, self.read(post, pictures), known)

    def read(self, post: Post, pictures: Sequence[PictureReading] = ()) -> Reading:
        """Read a post, for those who must look something up in storage before it is judged; arguments as of ``check``."""
        return self._reader.read(post, pictures)

    def judge(self, post: Post, reading: Reading, known: Knowledge | None = None) -> Verdict:
        """Return the verdict on a post that ``read`` has read; arguments as of ``check``."""
        evidence = self._weigh(reading, known or Knowledge())
        signs = [sign for detect in DETECTORS for sign in detect(evidence)]
        result = score(signs, _facts(evidence), self.ruleset.scores)
        return Verdict(
            level=result.level,
            probability=result.probability,
            kind=evidence.kind,
            signs=result.signs,
            brand=evidence.brand,
            product=_product(evidence.reading, evidence.brand),
            price=_price_read(evidence.asking),
            reference=_described(evidence.reference),
            gates=result.gates,
            unread=post.unread,
            ruleset=self.ruleset.version,
            together=result.together,
        )

    def _weigh(self, reading: Reading, known: Knowledge) -> Evidence:
        """Decide what is on offer, at what price, and what the genuine article costs."""
        asking = asking_price(reading.prices)
        brand = _brand_on_offer(reading, asking) or self._brand_by_address(reading)
        return Evidence(
            reading=reading,
            kind=kind_of(reading, self._strengths),
            brand=brand,
            asking=asking,
            reference=self._reference(reading, brand, asking),
            contexts=contexts_of(reading),
            tools=self._tools,
            known=known,
        )

    def _brand_by_address(self, reading: Reading) -> str | None:
        """Return the brand whose name an address carries, where no words name one."""
        found = (self._tools.domains.classify(link.host).brand for link in reading.links)
        return next((brand for brand in found if brand), None)

    def _reference(self, reading: Reading, brand: str | None, asking: Price | None) -> Reference | None:
        """Return what the goods at this price cost: by the words around it, or where they name none, by all words."""
        if brand is None or asking is None:
            return None
        lines = _lines_named(reading, brand)
        beside = lines if len(set(lines)) == 1 else _lines_named(reading, brand, asking)
        near = self.catalogue.reference_for(brand, _words_around(reading, asking), named=True, lines=beside)
        if near is not None and near.product is not None and near.category is not None:
            return near
        words = "\n".join(source.text for source in reading.sources)
        found = self.catalogue.reference_for(brand, words, lines=lines)
        if near is not None and near.category is not None:
            names_more = found is not None and found.product is not None
            return found if names_more and _asks_once(reading) else near
        if found is None or found.category is not None or not _speaks_of_copies(reading):
            return found
        known = self.catalogue.brand(brand)
        return self.catalogue.reference_for(brand, words, category=known.categories[0]) if known else found


def _lines_named(reading: Reading, brand: str, beside: Price | None = None) -> list[str]:
    """Return the product lines of a brand that the post names, however they are written; only those beside a price, if given."""
    return [
        mention.line
        for mention in reading.brands
        if mention.brand == brand and mention.line and (beside is None or _stands_beside(mention, beside))
    ]


def _stands_beside(mention: BrandMention, price: Price) -> bool:
    here, there = mention.span, price.span
    return (
        here.source == there.source and there.start - _WORDS_BEFORE < here.end and here.start < there.end + _WORDS_AFTER
    )


def _asks_once(reading: Reading) -> bool:
    return sum(price.role is PriceRole.ASKING for price in reading.prices) == 1


def _speaks_of_copies(reading: Reading) -> bool:
    """Say whether a word for copies stands in the post: then the brand's main goods are meant, not its smallest."""
    return any(hit.rule.startswith(_COPIES) for source in reading.sources for hit in source.rules)


def _words_around(reading: Reading, asking: Price) -> str:
    """Return the clause before the price and the few words after it."""
    text = next(source.text for source in reading.sources if source.name == asking.span.source)
    return text[max(0, asking.span.start - _WORDS_BEFORE) : asking.span.end + _WORDS_AFTER]


def _brand_on_offer(reading: Reading, asking: Price | None) -> str | None:
    """Return the brand named most often; on a tie, the last one named before the asking price, else the first.

    A product's name stands for its brand only where no brand is named outright: other houses use the same words.
    """
    mentions = [mention for mention in reading.brands if _names_brand(mention)] or reading.brands
    if not mentions:
        return _brand_by_number(reading)
    counts = Counter(mention.brand for mention in mentions)
    most = max(counts.values())
    leading = [mention for mention in mentions if counts[mention.brand] == most]
    before = [mention for mention in leading if asking is not None and _precedes(mention, asking)]
    return before[-1].brand if before else leading[0].brand


def _names_brand(mention: BrandMention) -> bool:
    """Say whether a mention names the brand itself, and not a product alone."""
    return mention.line is None or mention.span.quote.casefold().startswith(mention.brand.casefold())


def _brand_by_number(reading: Reading) -> str | None:
    """Return the brand of the first model number that only one brand writes so."""
    owners = (number.brands for source in reading.sources for number in source.numbers if len(number.brands) == 1)
    return next(owners, (None,))[0]


def _precedes(mention: BrandMention, asking: Price) -> bool:
    return mention.span.source == asking.span.source and mention.span.end <= asking.span.start


def _facts(evidence: Evidence) -> set[str]:
    facts = set(evidence.contexts)
    if evidence.kind is Kind.OFFER:
        facts.add("offer")
    if evidence.kind.is_report:
        facts.add("report")
    if evidence.brand is not None:
        facts.add("brand")
    if any(not mention.nickname for mention in evidence.reading.brands):
        facts.add("brand_name")
    if len({mention.brand for mention in evidence.reading.brands}) > 1:
        facts.add("many_brands")
    if evidence.asking is not None:
        facts.add("price")
    return facts


def _product(reading: Reading, brand: str | None) -> str | None:
    """Return the most precise product line of the brand that the post names."""
    lines = [mention.line for mention in reading.brands if mention.brand == brand and mention.line]
    return max(lines, key=len) if lines else None


def _price_read(price: Price | None) -> PriceRead | None:
    return None if price is None else PriceRead(price.money, price.role.value, price.span)


def _described(reference: Reference | None) -> Mapping[str, str] | None:
    return None if reference is None else reference.described()
