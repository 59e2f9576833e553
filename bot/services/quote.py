"""What a shopper is told about a price: the ladder, where their offer stands on it, and what cannot be compared."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.brands import NumberFormat, Selling
from data.money import Money
from data.prices import SourceClass
from data.products import Product


class Outcome(StrEnum):
    """How a question was understood."""

    FOUND = "found"
    CHOICES = "choices"
    UNKNOWN = "unknown"


class RungKind(StrEnum):
    """The steps of the price ladder."""

    LIST = "list"
    RESALE = "resale"
    LOWEST = "lowest"
    OFFER = "offer"


class Placement(StrEnum):
    """Where an offer stands."""

    FAR_BELOW = "far_below"
    """Below the lowest credible price, used or new."""
    LOW = "low"
    """Credible for a used one alone."""
    USUAL = "usual"
    ABOVE = "above"
    """Dearer than the list price."""


class Limit(StrEnum):
    """Why a comparison is not exact, or not possible."""

    NO_PRICE = "no_price"
    SEVERAL_VARIANTS = "several_variants"
    BRAND_ONLY = "brand_only"
    OTHER_REGION = "other_region"
    NEW_PRICES_ONLY = "new_prices_only"
    OLD_FIGURES = "old_figures"
    OLD_RATES = "old_rates"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: as its source has it, and in the shopper's currency.

    Attributes:
        high: the upper end where it is a range.
        shown: ``money`` in the shopper's currency; ``shown_high`` likewise.
        variant: the exact product that it is the price of, or the kind of goods.
        region: ISO 3166 code of the market, empty for none.
        n: results behind it, where there are several.
        share: for the lowest credible price, the share of the list price that it is.
    """

    kind: RungKind
    money: Money
    shown: Money
    high: Money | None = None
    shown_high: Money | None = None
    variant: str = ""
    region: str = ""
    as_of: str = ""
    source_class: SourceClass | None = None
    source: str = ""
    n: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the offer stands. ``of_list`` and ``of_lowest`` are shares; None where there is no such rung."""

    placement: Placement
    of_list: float | None
    of_lowest: float


@dataclass(frozen=True, slots=True)
class BrandFacts:
    """What a brand says of itself by how it sells."""

    name: str
    domains: tuple[str, ...]
    selling: Selling
    selling_note: str | None
    number_formats: tuple[NumberFormat, ...]
    report_page: str | None
    counterfeited: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """The answer to a price question.

    Attributes:
        matches: the products that fit, likeliest first; the ladder is of the first where ``outcome`` is found.
        more: how many other products fit.
        closest: brands whose names look alike, where nothing was found.
        ladder: from list price to offer; empty where no price is known.
        offer: the price that the question names.
        comparison: None without an offer or without a ladder.
        limits: why the comparison is not exact.
        rates_as_of: date of the exchange rates, None where none were needed.
    """

    question: str
    outcome: Outcome
    brand: str | None
    currency: str
    matches: tuple[Product, ...] = ()
    more: int = 0
    closest: tuple[str, ...] = ()
    ladder: tuple[Rung, ...] = ()
    offer: Money | None = None
    comparison: Comparison | None = None
    limits: tuple[Limit, ...] = ()
    facts: BrandFacts | None = None
    rates_as_of: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether a real brand or product was recognised."""
        return self.outcome is not Outcome.UNKNOWN

    def rung(self, kind: RungKind) -> Rung | None:
        """Return a step of the ladder, or None."""
        return next((rung for rung in self.ladder if rung.kind is kind), None)
