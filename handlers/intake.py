"""Message to Post: everything in a message that may carry an offer. Telegram's types end here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from telegram import (
    ExternalReplyInfo,
    InlineKeyboardButton,
    Message,
    MessageEntity,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.checking.post import HiddenLink, Origin, OriginKind, Post, Source, Unread

UNREADABLE = (
    "voice",
    "audio",
    "sticker",
    "venue",
    "location",
    "contact",
    "poll",
    "dice",
    "game",
    "story",
    "invoice",
    "paid_media",
    "giveaway",
    "giveaway_winners",
    "checklist",
)
"""What a message may hold that is not read; each has a message ``unread-...`` that says what to send instead."""


def post_from(messages: Sequence[Message], *, country: str | None = None) -> Post:
    """Return the texts, links and origin of one post.

    Args:
        messages: one message, or all of an album in order.
        country: the shopper's, where known.
    """
    texts: list[Source] = []
    links: list[HiddenLink] = []
    for message in messages:
        for wanted, text, entities in _written(message):
            source = Source(_unused(wanted, texts), text)
            texts.append(source)
            links += _text_links(source, entities)
        for label, url in _linked_elsewhere(message):
            source = Source(_unused("button", texts), label)
            texts.append(source)
            links.append(HiddenLink(source.name, 0, len(label), url))
    return Post(
        texts=tuple(texts),
        links=tuple(links),
        origin=next(filter(None, map(_origin, messages)), None),
        unread=tuple(unread for message in messages for unread in unreadable_parts(message)),
        country=country,
    )


def without(post: Post, words: re.Pattern[str]) -> Post:
    """Return the post without the words by which the bot was called, and without texts that were nothing else.

    Spans count characters of the text that was sent, so the words are blanked and not cut out.
    """
    blanked = (
        replace(source, text=words.sub(lambda found: " " * len(found[0]), source.text, 1)) for source in post.texts
    )
    return replace(post, texts=tuple(source for source in blanked if source.text.strip()))


def is_empty(post: Post) -> bool:
    """Say whether a post has nothing in it that was, or should have been, read."""
    return not (post.texts or post.links or post.pictures or post.clips or post.unread)


def unreadable_parts(message: Message) -> tuple[Unread, ...]:
    """Return what the message, or the one it quotes from another chat, holds that is not read."""
    carriers = (message, message.external_reply) if message.external_reply else (message,)
    found = {name: None for carrier in carriers for name in UNREADABLE if getattr(carrier, name, None)}
    if "venue" in found:
        found.pop("location", None)  # Telegram sends both for a venue
    return tuple(Unread(name, f"unread-{name}") for name in found)


def _written(message: Message) -> Iterable[tuple[str, str, Sequence[MessageEntity]]]:
    """Yield the words of a message: what stands beside a quote is the shopper's question about it, not the offer."""
    if message.quote and message.quote.text.strip() and not _answers_a_bot(message):
        yield "quote", message.quote.text, message.quote.entities or ()
    elif message.text:
        yield "text", message.text, message.entities
    if message.caption:
        yield "caption", message.caption, message.caption_entities


def _answers_a_bot(message: Message) -> bool:
    replied_to = message.reply_to_message
    return bool(replied_to and replied_to.from_user and replied_to.from_user.is_bot)


def _linked_elsewhere(message: Message) -> Iterable[tuple[str, str]]:
    """Yield label and address of URL buttons, and of a previewed link that the text does not show."""
    rows: Iterable[Sequence[InlineKeyboardButton]] = (
        message.reply_markup.inline_keyboard if message.reply_markup else ()
    )
    for button in (button for row in rows for button in row):
        if url := button.url or (button.login_url and button.login_url.url) or (button.web_app and button.web_app.url):
            yield button.text, url
    shown = f"{message.text or ''}{message.caption or ''}"
    reply = message.external_reply
    for preview in (message.link_preview_options, reply.link_preview_options if reply else None):
        url = preview.url if preview and isinstance(preview.url, str) else None
        if url and url not in shown and not _leads_to(message, url):
            yield url, url


def _leads_to(message: Message, url: str) -> bool:
    return any(entity.url == url for entity in (*message.entities, *message.caption_entities))


def _text_links(source: Source, entities: Iterable[MessageEntity]) -> Iterable[HiddenLink]:
    hidden = [entity for entity in entities if entity.type == MessageEntity.TEXT_LINK and entity.url]
    if not hidden:
        return
    position = _code_point_positions(source.text)
    last = len(position) - 1
    for entity in hidden:
        start, end = min(entity.offset, last), min(entity.offset + entity.length, last)
        yield HiddenLink(source.name, position[start], position[end], str(entity.url))


def _code_point_positions(text: str) -> list[int]:
    """Return for every UTF-16 offset, which Telegram counts in, the index of its code point."""
    positions = [index for index, char in enumerate(text) for _ in range(2 if ord(char) > 0xFFFF else 1)]
    return [*positions, len(text)]


def _origin(message: Message) -> Origin | None:
    reply: ExternalReplyInfo | None = message.external_reply
    origin: MessageOrigin | None = message.forward_origin or (reply.origin if reply else None)
    match origin:
        case MessageOriginUser(sender_user=user):
            return Origin(OriginKind.USER, user.full_name, user.username, origin.date)
        case MessageOriginHiddenUser(sender_user_name=name):
            return Origin(OriginKind.HIDDEN_USER, name, None, origin.date)
        case MessageOriginChat(sender_chat=chat):
            return Origin(OriginKind.CHAT, chat.effective_name or "", chat.username, origin.date)
        case MessageOriginChannel(chat=chat):
            return Origin(OriginKind.CHANNEL, chat.effective_name or "", chat.username, origin.date)
    return None


def _unused(wanted: str, sources: Sequence[Source]) -> str:
    taken = {source.name for source in sources}
    if wanted == "button" or wanted in taken:
        numbered = (f"{wanted} {number}" for number in count(1 if wanted == "button" else 2))
        return next(name for name in numbered if name not in taken)
    return wanted
