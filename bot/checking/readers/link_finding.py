"""What an address turned out to be: the values in which links are judged."""

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What sort of address it is."""

    OFFICIAL = "official"
    LOOKALIKE = "lookalike"
    BRAND_NAMED = "brand_named"
    """A brand's name is part of it and nothing else speaks for or against: a forum, a dealer, a regional site."""
    SHORTENER = "shortener"
    FREE_SHOP = "free_shop"
    ALBUM = "album"
    MARKETPLACE = "marketplace"
    MESSENGER = "messenger"
    PAYMENT = "payment"
    UNKNOWN = "unknown"


class LinkReason(StrEnum):
    """Why an address was taken for what it is."""

    LETTERS_ALIKE = "letters_alike"
    DIGIT_FOR_LETTER = "digit_for_letter"
    ONE_LETTER_OFF = "one_letter_off"
    SHOP_WORDS = "shop_words"
    ODD_ENDING = "odd_ending"
    OTHER_ENDING = "other_ending"
    BRAND_AS_SUBDOMAIN = "brand_as_subdomain"
    OFFICIAL_ADDRESS_INSIDE = "official_address_inside"
    COMMUNITY_WORDS = "community_words"
    FREE_HOST = "free_host"
    OTHER_WORDS = "other_words"


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """What an address is.

    Attributes:
        brand: the brand whose own it is, or that it names or imitates.
        official: one of that brand's official domains, to show beside an imitation.
        reasons: what spoke for the kind, strongest first.
        listed: whether it stands in a list of fraud domains that the operator imported.
    """

    kind: LinkKind
    brand: str | None = None
    official: str | None = None
    reasons: tuple[LinkReason, ...] = ()
    listed: bool = False
