"""What every handler has at hand: the services, and the shopper it speaks to."""

from dataclasses import dataclass
from typing import Any, cast

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.services.check_post import CheckPost
from bot.services.guide_report import GuideReport
from bot.services.keep_pace import Pace
from bot.services.look_up_seller import LookUpSeller
from bot.services.moderate import ModerationDesk
from bot.services.quote_price import QuotePrice
from bot.services.read_pictures import ReadPictures
from bot.services.report_desk import ReportDesk
from bot.services.review_cases import ReviewCases
from data.inbox import KeptUpdates
from data.shoppers import Shoppers
from data.words import Phrases, country_in, language_for, phrases
from handlers.albums import Waiting
from handlers.buttons import Action

Json = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The services behind the handlers, and the few settings that shoppers are told of.

    Attributes:
        waiting: gives what else of a chat is in the inbox.
        rooms: the taps that can be answered; buttons for others are not shown.
        commands: those that Telegram lists, in order.
        language: for shoppers whose own is not among ours.
        keep_checks_hours: how long a check is remembered.
        encrypted: whether what is kept is encrypted.
        opens_links: whether the pages behind links are read.
        busy_after_seconds: how long a shopper waits before they see that the bot works.
        pace: how much one shopper may send; None: as much as they like.
        kept_updates: where a shopper's failed updates stand until the operator looks at them.
        moderators_chat: the group of the moderators, by Telegram's id; None: there is none.
    """

    check_post: CheckPost
    read_pictures: ReadPictures
    shoppers: Shoppers
    quote_price: QuotePrice
    reports: ReportDesk
    guide: GuideReport
    moderation: ModerationDesk
    look_up: LookUpSeller
    cases: ReviewCases
    waiting: Waiting
    rooms: frozenset[Action] = frozenset()
    commands: tuple[str, ...] = ()
    language: str = "en"
    keep_checks_hours: float = 24
    encrypted: bool = False
    opens_links: bool = False
    busy_after_seconds: float = 0.15
    pace: Pace | None = None
    kept_updates: KeptUpdates | None = None
    moderators_chat: int | None = None


class Context(CallbackContext[ExtBot[None], Json, Json, Json]):
    """PTB's context with the desk on it."""

    @property
    def desk(self) -> Desk:
        """The services behind the handlers."""
        return cast(Desk, self.application.bot_data["desk"])


App = Application[Any, Context, Json, Json, Json, Any]


@dataclass(frozen=True, slots=True)
class Shopper:
    """Who wrote or tapped: Telegram's user id, their language, and their country where they or Telegram said."""

    id: int
    say: Phrases
    country: str | None


async def shopper_of(update: Update, desk: Desk) -> Shopper:
    """Return who stands behind an update, with what they chose."""
    user = update.effective_user
    if user is None:
        return Shopper(0, phrases(desk.language), None)
    chosen = await desk.shoppers.preferences(user.id)
    language = chosen.language or language_for(user.language_code, otherwise=desk.language)
    return Shopper(user.id, phrases(language), chosen.country or country_in(user.language_code))
