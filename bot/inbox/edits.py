"""Edits that Telegram refuses: the message is gone, too old, or says the same already."""

from collections.abc import Mapping

from telegram import InputMediaPhoto
from telegram.error import BadRequest

IMPOSSIBLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
)
UNCHANGED = "message is not modified"
SEND_TOO = (
    "chat_id", "message_thread_id", "business_connection_id", "parse_mode", "reply_markup", "link_preview_options",
    "disable_notification", "protect_content",
)  # fmt: skip
"""What an edit's call and that of a new message have in common."""

Call = tuple[str, dict[str, object]]


def changes_nothing(error: BadRequest) -> bool:
    """Say whether an edit was refused because the message says that already."""
    return UNCHANGED in error.message.lower()


def instead_of(endpoint: str, data: Mapping[str, object], error: BadRequest) -> Call | None:
    """Return the call that sends what a refused edit should have shown, or None where the refusal has another cause."""
    refused_edit = endpoint.startswith("editMessage") and any(words in error.message.lower() for words in IMPOSSIBLE)
    if not refused_edit or data.get("chat_id") is None:
        return None
    shared = {name: data[name] for name in SEND_TOO if data.get(name) is not None}
    media = data.get("media")
    if endpoint == "editMessageText":
        return "sendMessage", {**shared, "text": data["text"], "entities": data.get("entities")}
    if endpoint == "editMessageCaption" and data.get("caption"):
        return "sendMessage", {**shared, "text": data["caption"], "entities": data.get("caption_entities")}
    if endpoint == "editMessageMedia" and isinstance(media, InputMediaPhoto):
        words = {"caption": media.caption, "parse_mode": media.parse_mode, "caption_entities": media.caption_entities}
        return "sendPhoto", {**shared, "photo": media.media, **{name: value for name, value in words.items() if value}}
    return None
