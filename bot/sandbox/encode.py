"""Values as the JSON of the Bot API: what the bot receives."""

from bot.sandbox.values import (
    Button,
    Chat,
    ChatKind,
    Entity,
    ExternalReply,
    Keyboard,
    Media,
    MediaKind,
    Message,
    Origin,
    OriginKind,
    StoredFile,
    User,
)

Json = dict[str, object]


def without_none(**fields: object) -> Json:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def user_json(user: User) -> Json:
    """A ``User``."""
    return without_none(
        id=user.id,
        is_bot=user.is_bot,
        first_name=user.first_name,
        last_name=user.last_name,
        username=user.username,
        language_code=None if user.is_bot else user.language_code,
    )


def chat_json(chat: Chat) -> Json:
    """A ``Chat``."""
    private = chat.kind is ChatKind.PRIVATE
    return without_none(
        id=chat.id,
        type=chat.kind.value,
        title=None if private else chat.title,
        username=chat.username,
        first_name=chat.first_name,
        last_name=chat.last_name,
    )


def entity_json(entity: Entity) -> Json:
    """A ``MessageEntity``."""
    user: Json | None = None
    if entity.user_id is not None:
        user = {"id": entity.user_id, "is_bot": False, "first_name": "Someone"}
    return without_none(
        type=entity.type,
        offset=entity.offset,
        length=entity.length,
        url=entity.url,
        language=entity.language,
        custom_emoji_id=entity.custom_emoji_id,
        user=user,
    )


def button_json(button: Button) -> Json:
    """An ``InlineKeyboardButton``."""
    return without_none(
        text=button.text,
        callback_data=button.callback_data,
        url=button.url,
        switch_inline_query=button.switch_inline_query,
        switch_inline_query_current_chat=button.switch_inline_query_current_chat,
        copy_text=None if button.copy_text is None else {"text": button.copy_text},
        style=button.style,
    )


def keyboard_json(keyboard: Keyboard) -> Json | None:
    """An ``InlineKeyboardMarkup``, None for no buttons."""
    return {"inline_keyboard": [[button_json(b) for b in row] for row in keyboard]} if keyboard else None


def origin_json(origin: Origin) -> Json:
    """A ``MessageOrigin`` of any of the four kinds."""
    common: Json = {"type": origin.kind.value, "date": origin.date}
    match origin.kind:
        case OriginKind.USER:
            user = User(origin.id, origin.name, username=origin.username, language_code=None)
            return common | {"sender_user": user_json(user)}
        case OriginKind.HIDDEN_USER:
            return common | {"sender_user_name": origin.name}
        case OriginKind.CHAT:
            chat = Chat(origin.id, ChatKind.SUPERGROUP, origin.name, origin.username)
            return common | without_none(sender_chat=chat_json(chat), author_signature=origin.signature)
        case OriginKind.CHANNEL:
            chat = Chat(origin.id, ChatKind.CHANNEL, origin.name, origin.username)
            return common | without_none(
                chat=chat_json(chat), message_id=origin.message_id, author_signature=origin.signature
            )


def file_json(file: StoredFile) -> Json:
    """The fields that each kind of file has."""
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size_bytes}


def _thumbnail_json(media: Media) -> Json | None:
    if media.thumbnail is None:
        return None
    width, height = media.thumbnail_size
    return file_json(media.thumbnail) | {"width": width, "height": height}


def media_json(media: Media) -> Json:
    """The message's field for its file: ``{"photo": [...]}``, ``{"document": {...}}`` ..."""
    body = file_json(media.file)
    size: Json = {"width": media.width, "height": media.height}
    duration: Json = {"duration": media.duration_seconds}
    named = without_none(file_name=media.name, mime_type=media.mime_type, thumbnail=_thumbnail_json(media))
    if media.kind is MediaKind.PHOTO:
        small = _thumbnail_json(media)
        return {"photo": [*([small] if small else []), body | size]}
    extra: dict[MediaKind, Json] = {
        MediaKind.DOCUMENT: named,
        MediaKind.VIDEO: named | size | duration,
        MediaKind.ANIMATION: named | size | duration,
        MediaKind.AUDIO: named | duration,
        MediaKind.VOICE: without_none(mime_type=media.mime_type) | duration,
        MediaKind.VIDEO_NOTE: duration | {"length": media.width or 384},
        MediaKind.STICKER: size | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"},
    }
    fields: Json = {media.kind.value: body | extra[media.kind]}
    return fields | {"document": body | named} if media.kind is MediaKind.ANIMATION else fields


def _external_reply_json(reply: ExternalReply) -> Json:
    body: Json = {"origin": origin_json(reply.origin)}
    if reply.origin.kind is OriginKind.CHANNEL:
        channel = Chat(reply.origin.id, ChatKind.CHANNEL, reply.origin.name, reply.origin.username)
        body |= {"chat": chat_json(channel), "message_id": reply.origin.message_id}
    return body | (media_json(reply.media) if reply.media else {})


def _formatted_json(message: Message) -> Json:
    if not message.text:
        return {}
    name = "caption" if message.media else "text"
    body: Json = {name: message.text}
    if message.entities:
        body["caption_entities" if message.media else "entities"] = [entity_json(e) for e in message.entities]
    return body


def message_json(message: Message, bot: User, reply_to: Message | None = None) -> Json:
    """A ``Message``.

    Args:
        reply_to: the message that it replies to, as it stands now; its own reply is left out, as Telegram does.
    """
    body = without_none(
        message_id=message.id,
        chat=chat_json(message.chat),
        date=message.date,
        edit_date=message.edited_at,
        media_group_id=message.album,
        reply_markup=keyboard_json(message.keyboard),
        via_bot=user_json(bot) if message.via_bot else None,
        forward_origin=origin_json(message.origin) if message.origin else None,
        external_reply=_external_reply_json(message.external_reply) if message.external_reply else None,
        reply_to_message=message_json(reply_to, bot) if reply_to else None,
    )
    body["from"] = user_json(message.sender)
    if message.quote:
        quote: Json = {"text": message.quote.text, "position": message.quote.position, "is_manual": True}
        if message.quote.entities:
            quote["entities"] = [entity_json(e) for e in message.quote.entities]
        body["quote"] = quote
    if message.media:
        body |= media_json(message.media)
    return body | _formatted_json(message) | dict(message.other)
