"""Every word that a shopper reads, in their language: Fluent messages from ``data/locales/<language>/*.ftl``."""

from collections.abc import Mapping
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from babel.numbers import format_currency
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from data.money import Money

LOCALES = Path(__file__).parent / "locales"

LANGUAGES: Mapping[str, str] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""The languages by their tag, each with its own name for itself."""

_HANT = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")


class UnknownWordsError(LookupError):
    """A message, or a variable that it needs, does not exist: a fault of the code or of the locales."""


class Phrases:
    """The messages of one language. ``text`` is for buttons, alerts and terminals, ``html`` for messages."""

    def __init__(self, language: str, bundle: FluentBundle, variables: Mapping[str, frozenset[str]]) -> None:
        """Take the bundle, and by message id the variables that the message uses."""
        self.language = language
        self._bundle = bundle
        self._variables = variables
        self._fixed: dict[str, str] = {}
        """What messages without variables say, once it was worked out."""

    def __contains__(self, message_id: object) -> bool:
        return isinstance(message_id, str) and self._bundle.has_message(message_id)

    def variables(self, message_id: str) -> frozenset[str]:
        """Return the names of the variables that a message uses."""
        return self._variables.get(message_id, frozenset())

    def text(self, message_id: str, **variables: str | int) -> str:
        """Return a message as plain text.

        Raises:
            UnknownWordsError: the message, or a variable that it needs, is missing.
        """
        if not variables and message_id in self._fixed:
            return self._fixed[message_id]
        pattern = self._bundle.get_message(message_id).value if message_id in self else None
        if pattern is None:
            raise UnknownWordsError(f"no message {message_id!r} in {self.language}")
        text, errors = self._bundle.format_pattern(pattern, dict(variables))
        if errors:
            raise UnknownWordsError(f"message {message_id!r} in {self.language}: {errors[0]}")
        if not variables:
            self._fixed[message_id] = str(text)
        return str(text)

    def html(self, message_id: str, **variables: str | int) -> str:
        """Return a message as Telegram's HTML: its own markup stands, that of the variables is escaped."""
        escaped = {
            name: escape(value, quote=False) if isinstance(value, str) else value for name, value in variables.items()
        }
        return self.text(message_id, **escaped)


@cache
def phrases(language: str) -> Phrases:
    """Return the messages of a language of ``LANGUAGES``."""
    bundle = FluentBundle([language], use_isolating=False)
    variables: dict[str, frozenset[str]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        bundle.add_resource(resource)
        messages = (entry for entry in resource.body if isinstance(entry, Message))
        variables |= {message.id.name: _variables_in(message) for message in messages}
    return Phrases(language, bundle, variables)


def _variables_in(message: Message) -> frozenset[str]:
    found: set[str] = set()

    class Collector(Visitor):
        def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the visitor's own naming
            found.add(node.id.name)

    Collector().visit(message)
    return frozenset(found)


def language_for(code: str | None, *, otherwise: str = "en") -> str:
    """Return the language for an IETF tag as Telegram gives it: ``zh-hant``, ``zh-TW`` and ``yue`` are Traditional."""
    tag = (code or "").lower().replace("_", "-")
    if tag.startswith(_HANT):
        return "zh-Hant"
    if tag.split("-")[0] == "zh":
        return "zh-Hans"
    return "en" if tag.split("-")[0] == "en" else otherwise


def country_in(code: str | None) -> str | None:
    """Return the country that an IETF tag names (``pt-br`` -> ``BR``), or None."""
    _, _, region = (code or "").replace("_", "-").rpartition("-")
    return region.upper() if region != code and len(region) == 2 and region.isalpha() else None


@lru_cache(maxsize=1024)
def money_text(money: Money, language: str) -> str:
    """Return an amount as people of that language write it: ``CN¥680``, ``$1,299.50``; no cents where they are zero."""
    locale = language.replace("-", "_")
    if money.amount == money.amount.to_integral_value():
        return format_currency(money.amount, money.currency, "¤#,##0", locale=locale, currency_digits=False)
    return format_currency(money.amount, money.currency, locale=locale)
