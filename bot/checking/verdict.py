"""What a check ends in: signs with their spans, and the verdict that they add up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from bot.checking.post import Box, Unread
from data.money import Money


class Level(IntEnum):
    """The four levels, mildest first. ``NO_SIGNS`` never means genuine."""

    NO_SIGNS = 0
    UNCLEAR = 1
    SUSPICIOUS = 2
    LIKELY_FAKE = 3

    @property
    def label(self) -> str:
        """The name in JSON and in message ids: ``likely_fake``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a source, quoted from the original text.

    Attributes:
        box: where the quote stood in the source's picture, None for typed text.
    """

    source: str
    start: int
    end: int
    quote: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason. ``points`` are log-odds after caps; a gate may leave the level below what they add up to.

    Attributes:
        rule: ``tactic.sign-in-words``, never reused.
        facts: what the sentence about this sign needs, by variable name; plain strings, not yet escaped.
    """

    rule: str
    tactic: str
    points: float
    spans: tuple[Span, ...]
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Together:
    """What signs and facts say together beyond what each says, as named in ``scores.yaml``; negative points speak for the seller."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class PriceRead:
    """The price that the post asks for: money, its role (``asking``, ``was`` ...) and where it stands."""

    money: Money
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one post. The same reading always gives the same verdict.

    Attributes:
        probability: 0 to 1, that the post offers counterfeits or is a scam, by the calibrated points.
        kind: what sort of text it is: ``offer``, ``question``, ``news``, ``warning``, ``education``, ``chat``, ``empty``.
        signs: strongest first.
        reference: names of the price reference that the price was compared with, or None.
        gates: names of the gates that held the level back, as in ``scores.yaml``.
        ruleset: versions of rules and scores.
        together: what was added or taken off because things stand together.
    """

    level: Level
    probability: float
    kind: str
    signs: tuple[Sign, ...]
    brand: str | None
    product: str | None
    price: PriceRead | None
    reference: Mapping[str, str] | None
    gates: tuple[str, ...]
    unread: tuple[Unread, ...]
    ruleset: str
    together: tuple[Together, ...] = ()
