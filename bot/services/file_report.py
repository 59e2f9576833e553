"""The report conversation: one question at a time, from what was offered to a review, as a pure function over the draft.

``advance`` takes the draft and what the shopper did, and gives the draft as it is then, what to tell the shopper, and whether
the conversation ends. It stores nothing and asks nothing: ``report_desk`` does. ``report_conversation.mmd`` beside this file
draws it; a test holds the two together.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.services.told import Told
from data.drafts import Draft
from data.guidance import Stage
from data.statements import Identifier, Share, Statement

OFFER_LENGTH = 4000
SELLER_LENGTH = 1000
STORY_LENGTH = 4000
MOST_IDENTIFIERS = 40


class Step(StrEnum):
    """The questions in order, and the review after them."""

    OFFER = "offer"
    PLATFORM = "platform"
    SELLER = "seller"
    PRICE = "price"
    EVIDENCE = "evidence"
    COUNTRY = "country"
    SHARING = "sharing"
    REVIEW = "review"


QUESTIONS = tuple(step for step in Step if step is not Step.REVIEW)
NOBODY = "nobody"
OTHER_PLATFORM = "other"


class End(StrEnum):
    """How the conversation ends."""

    SUBMIT = "submit"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Say:
    """The shopper wrote something; what was understood of it stands beside it.

    Attributes:
        platform, country: what the words name, or None.
        identifiers: marks of a seller in them.
    """

    text: str
    told: Told = field(default_factory=Told)
    platform: str | None = None
    country: str | None = None
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Choose:
    """The shopper tapped one of the answers of ``step``; the buttons of an older question change nothing."""

    step: Step
    value: str


@dataclass(frozen=True, slots=True)
class Next:
    """The shopper has nothing to add to this answer."""


@dataclass(frozen=True, slots=True)
class Skip:
    """The shopper leaves this question unanswered: what was known before (from a check) is dropped, too."""


@dataclass(frozen=True, slots=True)
class Back:
    """The shopper wants the question before."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The shopper changes one field in the review."""

    step: Step


@dataclass(frozen=True, slots=True)
class Submit:
    """The shopper files the report."""

    has_evidence: bool


@dataclass(frozen=True, slots=True)
class Cancel:
    """The shopper drops the report."""


Action = Say | Choose | Next | Skip | Back | Edit | Submit | Cancel


@dataclass(frozen=True, slots=True)
class Turn:
    """What an action led to.

    Attributes:
        draft: as it is now; unchanged where the action meant nothing here.
        notice: message id of what to tell before the open question (``report-notice-…``), or None.
        end: how the conversation ended, or None.
    """

    draft: Draft
    notice: str | None = None
    end: End | None = None


def advance(draft: Draft, action: Action) -> Turn:
    """Return what an action leads to."""
    step = Step(draft.step)
    turn = Turn(draft, "review-says" if isinstance(action, Say) else "old-button")
    match action:
        case Cancel():
            turn = Turn(draft, end=End.CANCEL)
        case Submit(has_evidence) if step is Step.REVIEW:
            enough = says_enough(draft.statement, has_evidence=has_evidence)
            turn = Turn(draft, end=End.SUBMIT) if enough else Turn(draft, "too-little")
        case Back():
            turn = Turn(_to(draft, _before(draft)))
        case Edit(wanted) if step is Step.REVIEW and wanted in QUESTIONS:
            turn = Turn(replace(draft, step=wanted.value, returns=True))
        case Choose(of_step, _) if of_step is not step:
            pass
        case Next() | Skip() | Say() | Choose() if step is not Step.REVIEW:
            turn = ANSWERS[step](draft, action)
    return turn


def progress(draft: Draft) -> tuple[int, int]:
    """Return the number of the open question and how many there are; the review counts as past the last."""
    step = Step(draft.step)
    return (QUESTIONS.index(step) + 1 if step in QUESTIONS else len(QUESTIONS), len(QUESTIONS))


def says_enough(statement: Statement, *, has_evidence: bool) -> bool:
    """Say whether somebody could act on a report: it tells what was offered, or by whom, or shows it."""
    return bool(statement.offer or statement.identifiers or statement.seller_words or has_evidence)


def _answer_offer(draft: Draft, action: Action) -> Turn:
    match action:
        case Say(text=text) if text.strip():
            return _forward(draft, offer=text.strip()[:OFFER_LENGTH])
        case Skip():
            return _forward(draft, offer="")
        case Next():
            return _forward(draft)
    return Turn(draft, "not-understood")


def _answer_platform(draft: Draft, action: Action) -> Turn:
    match action:
        case Say(text=text, platform=platform) if text.strip():
            return _forward(draft, platform=platform, platform_words=text.strip()[:SELLER_LENGTH])
        case Choose(value=value) if value == OTHER_PLATFORM:
            return Turn(draft, "name-platform")
        case Choose(value=value):
            return _forward(draft, platform=value, platform_words="")
        case Skip():
            return _forward(draft, platform=None, platform_words="")
        case Next():
            return _forward(draft)
    return Turn(draft, "not-understood")


def _answer_seller(draft: Draft, action: Action) -> Turn:
    match action:
        case Say(text=text, identifiers=found) if text.strip():
            words = f"{draft.statement.seller_words}\n{text.strip()}".strip()[:SELLER_LENGTH]
            known = tuple(dict.fromkeys((*draft.statement.identifiers, *found)))[:MOST_IDENTIFIERS]
            return _forward(draft, seller_words=words, identifiers=known)
        case Skip():
            return _forward(draft, seller_words="", identifiers=())
        case Next():
            return _forward(draft)
    return Turn(draft, "not-understood")


def _answer_price(draft: Draft, action: Action) -> Turn:
    match action:
        case Say(text=text, told=told) if text.strip():
            return _price_told(draft, text.strip(), told)
        case Choose(value=value) if value in list(Stage):
            chosen = _with(draft, stage=Stage(value))
            return _forward(chosen) if chosen.statement.price else Turn(chosen, "ask-amount")
        case Skip():
            return _forward(draft, price=None, stage=None, payment=None, paid_on=None, story="")
        case Next():
            return _forward(draft)
    return Turn(draft, "not-understood")


def _price_told(draft: Draft, text: str, told: Told) -> Turn:
    known = draft.statement
    story = f"{known.story}\n{text}".strip()[:STORY_LENGTH]
    kept = _with(
        draft,
        price=told.price or known.price,
        stage=told.stage or known.stage,
        payment=told.payment or known.payment,
        paid_on=told.paid_on or known.paid_on,
        story=story,
    )
    if told.amount is not None:
        return Turn(kept, "ask-currency")
    if kept.statement.price is None:
        return Turn(kept, "ask-amount")
    return _forward(kept) if kept.statement.stage else Turn(kept, "ask-stage")


def _answer_evidence(draft: Draft, action: Action) -> Turn:
    match action:
        case Say(text=text) if text.strip():
            return Turn(draft, "evidence-kept")
        case Next() | Skip():
            return _forward(draft)
    return Turn(draft, "not-understood")


def _answer_country(draft: Draft, action: Action) -> Turn:
    match action:
        case Say(country=str(country)) | Choose(value=country):
            return _forward(draft, country=country)
        case Skip():
            return _forward(draft, country=None)
        case Next():
            return _forward(draft)
    return Turn(draft, "country-unknown")


def _answer_sharing(draft: Draft, action: Action) -> Turn:
    chosen = draft.statement.shares or frozenset()
    match action:
        case Choose(value=value) if value in list(Share):
            return Turn(_with(draft, shares=chosen ^ {Share(value)}))
        case Choose(value=value) if value == NOBODY:
            return _forward(draft, shares=frozenset())
        case Skip():
            return _forward(draft, shares=frozenset())
        case Next():
            return _forward(draft, shares=chosen)
    return Turn(draft, "tap-sharing")


ANSWERS: dict[Step, Callable[[Draft, Action], Turn]] = {
    Step.OFFER: _answer_offer,
    Step.PLATFORM: _answer_platform,
    Step.SELLER: _answer_seller,
    Step.PRICE: _answer_price,
    Step.EVIDENCE: _answer_evidence,
    Step.COUNTRY: _answer_country,
    Step.SHARING: _answer_sharing,
}


def _forward(draft: Draft, **changes: object) -> Turn:
    after = Step.REVIEW if draft.returns else list(Step)[list(Step).index(Step(draft.step)) + 1]
    return Turn(_to(_with(draft, **changes), after))


def _before(draft: Draft) -> Step:
    if draft.returns:
        return Step.REVIEW
    return list(Step)[max(0, list(Step).index(Step(draft.step)) - 1)]


def _to(draft: Draft, step: Step) -> Draft:
    return replace(draft, step=step.value, returns=draft.returns and step is not Step.REVIEW)


def _with(draft: Draft, **changes: object) -> Draft:
    return replace(draft, statement=replace(draft.statement, **changes))  # type: ignore[arg-type]
