"""Texts as Telegram keeps them: cleaned, trimmed, measured in UTF-16 code units, with the entities it finds by itself."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.sandbox import refusals
from bot.sandbox.markdown import parse_markdown_v2
from bot.sandbox.markup import parse_html
from bot.sandbox.refusals import Refused
from bot.sandbox.values import Entity, Formatted

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REMOVED = re.compile(r"[\r\u2028-\u202e]")
_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)

_TOP_DOMAINS = "com|net|org|cn|hk|tw|shop|store|top|xyz|vip|club|online|site|info|biz|io|me|co|app|dev|ru|uk|de|fr|jp|eu|cc|link|live"
_END = r"[^\s<>\"'，。！？、；：（）《》【】「」“”\u3000]"
_FOUND_BY_TELEGRAM = re.compile(
    rf"(?P<email>[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{{2,}})"
    rf"|(?P<url>https?://{_END}+|(?<![A-Za-z0-9_@.-])(?:[A-Za-z0-9-]+\.)+(?:{_TOP_DOMAINS})(?![A-Za-z0-9-])(?:[/?#]{_END}*)?)"
    rf"|(?P<bot_command>(?<![\w/<])/[A-Za-z0-9_]{{1,64}}(?:@[A-Za-z0-9_]{{3,32}})?(?![\w/]))"
    rf"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{{3,32}}(?!\w))"
    rf"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
    rf"|(?P<cashtag>(?<![\w$])\$[A-Z]{{3,8}}(?!\w))"
    rf"|(?P<phone_number>(?<![\w+])\+\d{{1,3}}[ -]?\d{{2,4}}(?:[ -]?\d{{2,4}}){{1,3}}(?!\w))",
)
_TRAILING = ".,;:!?)]}…"


def units(text: str) -> int:
    """How many UTF-16 code units a text has."""
    return len(text) + sum(char > "\uffff" for char in text)


def read_formatted(text: str, parse_mode: str | None, entities: Iterable[Entity] | None, limit: int) -> Formatted:
    """A bot's text with its entities, as Telegram would keep it.

    Args:
        limit: the most UTF-16 code units after parsing. Telegram's page says "characters": this is the strictest reading.

    Raises:
        Refused: broken markup, an unknown parse mode, or a text that is too long.
    """
    parsed = _parse(text, parse_mode, entities)
    formatted = trimmed(clean(parsed))
    if units(formatted.text) > limit:
        raise Refused(refusals.TEXT_TOO_LONG if limit == TEXT_LIMIT else refusals.CAPTION_TOO_LONG)
    return with_found_entities(formatted)


def _parse(text: str, parse_mode: str | None, entities: Iterable[Entity] | None) -> Formatted:
    match (parse_mode or "").lower():
        case "":
            return _checked(Formatted(text, tuple(entities or ())))
        case "html":
            return parse_html(text)
        case "markdownv2":
            return parse_markdown_v2(text)
        case _:
            raise Refused(refusals.PARSE_MODE_UNKNOWN)


def _checked(formatted: Formatted) -> Formatted:
    """Entities given as such: those that reach outside of the text are refused."""
    end = units(formatted.text)
    for entity in formatted.entities:
        if entity.offset < 0 or entity.length < 0 or entity.offset + entity.length > end:
            raise Refused(
                refusals.bad_request(
                    f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the text "
                    f"at UTF-16 offset {entity.offset + entity.length}"
                )
            )
    return formatted


def clean(formatted: Formatted) -> Formatted:
    """Without the control and direction characters that Telegram takes out; the entities move along."""
    text = _CONTROLS.sub(" ", formatted.text)
    if not _REMOVED.search(text):
        return replace(formatted, text=text)
    removed = [units(text[: match.start()]) for match in _REMOVED.finditer(text)]
    entities = []
    for entity in formatted.entities:
        before = sum(at < entity.offset for at in removed)
        inside = sum(entity.offset <= at < entity.offset + entity.length for at in removed)
        entities.append(replace(entity, offset=entity.offset - before, length=entity.length - inside))
    return Formatted(_REMOVED.sub("", text), tuple(entities))


def trimmed(formatted: Formatted) -> Formatted:
    """Without white space at both ends; entities are clipped to what is left."""
    text = formatted.text.strip()
    cut = units(formatted.text[: len(formatted.text) - len(formatted.text.lstrip())])
    end = units(text)
    entities = []
    for entity in formatted.entities:
        start = max(entity.offset - cut, 0)
        stop = min(entity.offset + entity.length - cut, end)
        if stop > start:
            entities.append(replace(entity, offset=start, length=stop - start))
    return Formatted(text, tuple(sorted(entities, key=lambda e: (e.offset, -e.length))))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: empty, white space or invisible characters alone."""
    return _INVISIBLE.fullmatch(text) is not None


def with_found_entities(formatted: Formatted) -> Formatted:
    """With the links, mentions, hashtags, commands and addresses that Telegram marks by itself."""
    text = formatted.text
    taken = [e for e in formatted.entities if e.type in {"code", "pre", "text_link", "text_mention"}]
    found = []
    for match in _FOUND_BY_TELEGRAM.finditer(text):
        words = match.group().rstrip(_TRAILING) if match.lastgroup == "url" else match.group()
        offset, length = units(text[: match.start()]), units(words)
        if not any(offset < e.offset + e.length and e.offset < offset + length for e in taken):
            found.append(Entity(str(match.lastgroup), offset, length))
    if not found:
        return formatted
    present = {(e.type, e.offset) for e in formatted.entities}
    merged = formatted.entities + tuple(e for e in found if (e.type, e.offset) not in present)
    return Formatted(text, tuple(sorted(merged, key=lambda e: (e.offset, -e.length))))
