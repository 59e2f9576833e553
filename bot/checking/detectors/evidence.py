"""What every detector is given: the reading, what is known about the goods, and what sort of text it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from bot.checking.kinds import Kind
from bot.checking.readers.lookalikes import BrandDomains, FraudList
from bot.checking.readers.model_numbers import NumberFormats
from bot.checking.reading import Price, Reading
from bot.checking.verdict import Sign, Span
from data.catalogue import Catalogue, Reference
from data.exchange_rates import Rates
from data.ruleset import Need, Rule, Ruleset


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture of this post that stood in reports before: its source name and in how many."""

    source: str
    reports: int


@dataclass(frozen=True, slots=True)
class ReportedSeller:
    """A seller whom accepted reports name, and by what this post names them.

    Attributes:
        handle: as it stands in the post.
        spans: where.
        reporters: by how many people the seller was reported.
        weight: what that counts: at most one for each, less for newcomers and with time.
        since: the month of the first report (``2026-03``).
        also: the seller's other names, as they may be shown.
        disputed: somebody disputes the record.
    """

    handle: str
    spans: tuple[Span, ...]
    reporters: int
    weight: float
    since: str
    also: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What only storage knows about a post; the checker is told, it never asks."""

    seen_pictures: tuple[SeenPicture, ...] = ()
    reported_sellers: tuple[ReportedSeller, ...] = ()


@dataclass(frozen=True, slots=True)
class Tools:
    """What detectors look things up in; the same for every post.

    Attributes:
        fraud_list: domains of known fraud shops that the operator imported; empty where none were.
    """

    ruleset: Ruleset
    catalogue: Catalogue
    rates: Rates
    domains: BrandDomains
    formats: NumberFormats
    fraud_list: FraudList = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reading and what follows from it.

    Attributes:
        brand: the brand on offer, by the catalogue's name; None where none is named or several are told apart badly.
        asking: the price that the post asks.
        reference: what the genuine article costs, where brand and product are known well enough.
        contexts: names of all contexts found anywhere in the post.
    """

    reading: Reading
    kind: Kind
    brand: str | None
    asking: Price | None
    reference: Reference | None
    contexts: frozenset[str]
    tools: Tools
    known: Knowledge = field(default_factory=Knowledge)

    @property
    def ruleset(self) -> Ruleset:
        """The rules to judge by."""
        return self.tools.ruleset

    def meets(self, needs: Iterable[Need]) -> bool:
        """Say whether the post holds everything that a rule needs."""
        return all(self._has(need) for need in needs)

    def _has(self, need: Need) -> bool:
        if need is Need.BRAND:
            return bool(self.reading.brands)
        if need is Need.GOODS:
            return "goods" in self.contexts or self.brand is not None
        if need is Need.PRICE:
            return self.asking is not None
        return self.kind is Kind.OFFER

    def points(self, rule: Rule) -> float:
        """Return what the rule weighs before caps."""
        return self.ruleset.scores.points(rule)


Detector = Callable[[Evidence], Iterator[Sign]]
