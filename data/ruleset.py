"""The rules: what a sign is, what it weighs, how words are disguised and which words change what others mean.

``data/rules/<tactic>.yaml`` says what a sign is, ``scores.yaml`` what it weighs and where the levels begin,
``contexts.yaml`` which words turn an offer into news, a question, a recipe ..., ``disguises.yaml`` how characters are
replaced. Everything is validated at load; a fault names file, rule and field.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Self, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

RULES_DIRECTORY = Path(__file__).parent / "rules"
_NOT = "not-"

WORDS_APART = " ~ "
"""Between words of a term that may stand apart."""

EITHER = "|"
"""Between words of which either will do, in a term of words apart."""

TACTICS = (
    "replica_word",
    "obfuscated_replica_word",
    "price_far_below_reference",
    "clearance_lure",
    "fan_benefit_lure",
    "limited_urgency",
    "seasonal_lure",
    "provenance_excuse",
    "off_platform_contact",
    "payment_red_flag",
    "fake_authenticity_claim",
    "off_cart_link",
    "lookalike_domain",
    "model_number_mismatch",
    "brand_obfuscated",
    "seen_before",
    "seller_reported",
)


class RulesetError(ValueError):
    """A rules file that cannot be used; the message names file, rule and field."""


class Strength(StrEnum):
    """How much a sign says by itself: openly a copy, unusual for honest sellers, or common among them too."""

    EXPLICIT = "explicit"
    STRONG = "strong"
    WEAK = "weak"


class Status(StrEnum):
    """``live`` rules count; ``shadow`` rules are found but weigh nothing; ``draft`` and ``retired`` ones are not read."""

    DRAFT = "draft"
    SHADOW = "shadow"
    LIVE = "live"
    RETIRED = "retired"


class Need(StrEnum):
    """What else a post must hold for a rule's words to count, for words with many honest meanings."""

    BRAND = "brand"
    GOODS = "goods"
    OFFER = "offer"
    PRICE = "price"


_Model = TypeVar("_Model", bound=BaseModel)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Frozen):
    """One sign.

    Attributes:
        id: ``tactic.sign-in-words``; never reused.
        terms: words by language; a trailing ``*`` lets any ending follow. ``a|b ~ c|d``: one of the first, then within
            a few characters of the same clause one of the second.
        unless: contexts that make these words innocent within reach of them.
        needs: what else the post must hold, all of them.
        detector: the detector that finds this sign where words alone cannot; it then has no terms.
        false_positives: how this rule can be wrong, in plain words for a moderator.
        source: where the word or the trick was seen.
        verified: whether the source was seen to say so.
        as_of: when it was last checked.
        hits: offers in which this rule must fire.
        misses: texts in which it must not.
    """

    id: str = Field(pattern=r"^[a-z_]+\.[a-z0-9-]+$")
    strength: Strength
    false_positives: str = Field(min_length=10)
    source: str
    verified: bool
    as_of: date
    hits: tuple[str, ...] = Field(min_length=2)
    misses: tuple[str, ...] = Field(min_length=2)
    status: Status = Status.LIVE
    terms: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    unless: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    detector: str | None = None

    @property
    def tactic(self) -> str:
        """The tactic that this rule belongs to."""
        return self.id.partition(".")[0]

    @model_validator(mode="after")
    def _words_or_detector(self) -> Self:
        if bool(self.terms) == bool(self.detector):
            raise ValueError("give either terms or a detector")
        return self

    @model_validator(mode="after")
    def _words_apart_have_two_sides(self) -> Self:
        for written in (word for words in self.terms.values() for word in words if WORDS_APART in word):
            sides = written.split(WORDS_APART)
            if len(sides) != 2 or not all(word.strip() for side in sides for word in side.split(EITHER)):
                raise ValueError(f"{written!r}: write words apart as 'one|other ~ one|other'")
        return self


class _TacticFile(_Frozen):
    tactic: str
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _rules_of_this_tactic(self) -> Self:
        if self.tactic not in TACTICS:
            raise ValueError(f"unknown tactic {self.tactic!r}")
        strangers = [rule.id for rule in self.rules if rule.tactic != self.tactic]
        if strangers:
            raise ValueError(f"ids must begin with {self.tactic!r}: {', '.join(strangers)}")
        return self


class Disguise(_Frozen):
    """How one Chinese character is written to slip past filters.

    Attributes:
        char: the character meant.
        pinyin: its reading without tones.
        alike: characters and symbols that stand for it, by sound or by shape.
    """

    char: str = Field(min_length=1, max_length=1)
    pinyin: str = Field(pattern=r"^[a-z]+$")
    alike: tuple[str, ...] = ()


class TacticScore(_Frozen):
    """Log-odds of one tactic by strength, and the most that all its signs together may add."""

    cap: float
    explicit: float = 0.0
    strong: float = 0.0
    weak: float = 0.0


class Group(_Frozen):
    """Tactics that say little together: the most that they may add up to."""

    tactics: tuple[str, ...]
    cap: float


class _Conditions:
    """Facts of which all must hold; with ``not-`` before it, one that must not."""

    def __init__(self, written: Sequence[str]) -> None:
        self._wanted = frozenset(each for each in written if not each.startswith(_NOT))
        self._unwanted = frozenset(each.removeprefix(_NOT) for each in written if each.startswith(_NOT))

    def hold(self, facts: AbstractSet[str]) -> bool:
        return self._wanted <= facts and self._unwanted.isdisjoint(facts)


class Pair(_Frozen):
    """Points for facts of a post that say more together than apart. Negative points speak for an honest seller."""

    name: str
    together: tuple[str, ...] = Field(min_length=1)
    points: float
    why: str

    @cached_property
    def _conditions(self) -> _Conditions:
        return _Conditions(self.together)

    def holds(self, facts: AbstractSet[str]) -> bool:
        """Say whether these facts of a post are all that the pair asks for."""
        return self._conditions.hold(facts)


class Gate(_Frozen):
    """A named reason not to go beyond a level.

    Attributes:
        when: facts of the post, all of which must hold (``not-`` before a fact: must not hold).
        at_most: the highest level that may be given.
        why: for the person who reads ``/why`` and the one who tunes.
    """

    name: str
    when: tuple[str, ...]
    at_most: Annotated[str, AfterValidator(lambda level: _one_of(level, ("no_signs", "unclear", "suspicious")))]
    why: str

    @cached_property
    def _conditions(self) -> _Conditions:
        return _Conditions(self.when)

    def holds(self, facts: AbstractSet[str]) -> bool:
        """Say whether these facts of a post close the gate."""
        return self._conditions.hold(facts)


class Thresholds(_Frozen):
    """Points at which each level begins."""

    unclear: float
    suspicious: float
    likely_fake: float


class PriceCurve(_Frozen):
    """Points for an asking price by the log2 of how often it goes into the lowest credible price.

    Attributes:
        at_least: points as soon as the price says anything.
        per_halving: points more for each halving below the lowest credible price.
        least_halvings: nearer than this, the price says nothing.
        new_share: no honest seller offers a new one below this share of the cheapest new one's list price.
        absurd: at least as many points where goods that are not said to be used cost less than half of that.
        goods_unknown: the most points where only the brand is known, not what of it is offered.
    """

    at_least: float
    per_halving: float
    least_halvings: float
    goods_unknown: float
    new_share: float
    absurd: float


class Calibration(_Frozen):
    """Probability = 1 / (1 + exp(-(slope * points + intercept))), fitted on labelled posts."""

    slope: float
    intercept: float


class Scores(_Frozen):
    """What signs weigh and where the levels begin."""

    version: str
    thresholds: Thresholds
    calibration: Calibration
    price: PriceCurve
    tactics: Mapping[str, TacticScore]
    groups: Mapping[str, Group]
    rules: Mapping[str, float]
    pairs: tuple[Pair, ...]
    gates: tuple[Gate, ...]

    def points(self, rule: Rule) -> float:
        """Return the log-odds of one rule: its own where ``rules`` names it, else its tactic's by strength."""
        own = self.rules.get(rule.id)
        return own if own is not None else float(getattr(self.tactics[rule.tactic], rule.strength))


class Ruleset(_Frozen):
    """Every rule, context, disguise and score, and one version for them all."""

    rules: tuple[Rule, ...]
    contexts: Mapping[str, Mapping[str, tuple[str, ...]]]
    disguises: tuple[Disguise, ...]
    scores: Scores
    version: str

    @classmethod
    def load(cls, directory: Path = RULES_DIRECTORY) -> Self:
        """Read and validate a folder of rules.

        Raises:
            RulesetError: naming file, rule and field.
        """
        files = {path.name: path.read_bytes() for path in sorted(directory.glob("*.yaml"))}
        documents = {name: _parse(name, content) for name, content in files.items()}
        try:
            contexts = documents.pop("contexts.yaml")
            disguises = documents.pop("disguises.yaml")
            scores = _validated(Scores, "scores.yaml", documents.pop("scores.yaml"))
        except KeyError as missing:
            raise RulesetError(f"{directory}: the file {missing} is missing") from missing
        rules = [rule for name, document in documents.items() for rule in _validated(_TacticFile, name, document).rules]
        digest = sha256(b"".join(files.values())).hexdigest()[:8]
        loaded = _validated(
            cls,
            str(directory),
            {
                "rules": rules,
                "contexts": contexts,
                "disguises": disguises,
                "scores": scores,
                "version": f"{scores.version}+{digest}",
            },
        )
        for fault in loaded.faults():
            raise RulesetError(fault)
        return loaded

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by id; KeyError where there is none."""
        return self._by_id[rule_id]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def faults(self) -> Iterator[str]:
        """Yield what one file says of another and is not so there."""
        seen: set[str] = set()
        for rule in self.rules:
            file = f"{rule.tactic}.yaml"
            if rule.id in seen:
                yield f"{file}: rule {rule.id}, field id: used twice"
            seen.add(rule.id)
            for context in rule.unless:
                if context not in self.contexts:
                    yield f"{file}: rule {rule.id}, field unless: no context {context!r} in contexts.yaml"
            if rule.tactic not in self.scores.tactics:
                yield f"scores.yaml: field tactics: nothing for {rule.tactic}"
        for rule_id in self.scores.rules:
            if rule_id not in seen:
                yield f"scores.yaml: field rules: there is no rule {rule_id}"


def _parse(name: str, content: bytes) -> object:
    try:
        # Every scalar is read as text and typed by the schema: a word such as "no" or "618" stays a word.
        return yaml.load(content, Loader=yaml.CBaseLoader)  # noqa: S506 - it builds strings, lists and mappings only
    except yaml.YAMLError as fault:
        raise RulesetError(f"{name}: {fault}") from fault


def _validated(model: type[_Model], name: str, document: object) -> _Model:
    try:
        return model.model_validate(document)
    except ValidationError as fault:
        error = fault.errors()[0]
        place = ".".join(str(part) for part in error["loc"])
        raise RulesetError(f"{name}: {_rule_named(document, error['loc'])}field {place}: {error['msg']}") from fault


def _rule_named(document: object, place: tuple[int | str, ...]) -> str:
    """Return ``rule ID, `` where the fault lies in a list of rules."""
    if isinstance(document, dict) and len(place) > 1 and place[0] == "rules":
        rules = document.get("rules")
        entry = rules[place[1]] if isinstance(rules, list) and isinstance(place[1], int) else None
        if isinstance(entry, dict):
            return f"rule {entry.get('id', '?')}, "
    return ""


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"must be one of {', '.join(allowed)}")
    return value
