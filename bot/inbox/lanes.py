"""What an update belongs to: updates of one lane are handled in order, one at a time."""

import json
from collections.abc import Mapping
from typing import cast

from data.inbox import Arrival

JsonObject = Mapping[str, object]


def arrival_from(raw: JsonObject) -> Arrival:
    """Return an update ready to be kept, from Telegram's JSON object.

    Raises:
        ValueError: when it has no ``update_id``, so that it is no update.
    """
    update_id = raw.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        raise ValueError("an update needs its update_id")  # noqa: TRY004 - it is the message that is wrong, not our call
    kind = next((name for name in raw if name != "update_id"), "unknown")
    return Arrival(update_id, lane_of(raw.get(kind)), kind[:64], json.dumps(raw, separators=(",", ":")))


def lane_of(content: object) -> str:
    """Name the lane of an update's content: its chat, or else the person, as for inline queries.

    A button below a message that the bot cannot see any more still names the chat; below an inline message it names none.
    """
    if not isinstance(content, Mapping):
        return "none"
    content = cast(JsonObject, content)
    for holder in (content, content.get("message")):
        chat = holder.get("chat") if isinstance(holder, Mapping) else None
        if isinstance(chat, Mapping) and "id" in chat:
            return f"chat {chat['id']}"
    for name in ("from", "user", "user_chat_id"):
        person = content.get(name)
        if isinstance(person, Mapping) and "id" in person:
            return f"user {person['id']}"
    return "none"
