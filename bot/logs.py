"""The log: what happened, with the update it happened to, and never a post's text."""

import logging
import sys

import structlog
from structlog.typing import EventDict

from bot.inbox.faults import describe
from bot.settings import Settings


def start_log(settings: Settings) -> None:
    """Write the log to standard error in the form and at the level of the settings."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    renderer = structlog.processors.JSONRenderer() if settings.log_format == "json" else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _without_words,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=max(level, logging.WARNING))  # libraries log addresses with the bot's token in them


def _without_words(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Tell of an exception what it was and where, but not its words or values, in which a post's text may stand."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exc_info()[1]
    if given and error:
        event["fault"] = describe(error)
    return event
