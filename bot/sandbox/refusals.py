"""What Telegram refuses, in Telegram's own words and codes: each sentence stands here once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """What Telegram answers with ``ok: false``.

    Attributes:
        code: the HTTP status and ``error_code``.
        description: the sentence, with the word of its status before it ("Bad Request: ...").
        retry_after: seconds, for 429 alone.
    """

    code: int
    description: str
    retry_after: int | None = None

    def as_json(self) -> dict[str, object]:
        """The body that Telegram sends."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class Refused(Exception):  # noqa: N818  a refusal is an answer to the bot, not a fault of the server
    """Raised by a method to answer with a refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.description)
        self.refusal = refusal


def bad_request(words: str) -> Refusal:
    """A 400 with Telegram's prefix."""
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    """A 403 with Telegram's prefix."""
    return Refusal(403, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    """A 409 with Telegram's prefix."""
    return Refusal(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> Refusal:
    """A 429: the bot is to wait this many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def cant_parse_entities(words: str) -> Refused:
    """Broken HTML or MarkdownV2, ready to raise."""
    return Refused(bad_request(f"can't parse entities: {words}"))


UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
TOO_LARGE = Refusal(413, "Request Entity Too Large")
SERVER_ERROR = Refusal(500, "Internal Server Error")

OTHER_POLLER = conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
WEBHOOK_ACTIVE = conflict(
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

BLOCKED = forbidden("bot was blocked by the user")
KICKED = forbidden("bot was kicked from the supergroup chat")
NOT_A_MEMBER = forbidden("bot is not a member of the supergroup chat")

CHAT_ID_EMPTY = bad_request("chat_id is empty")
CHAT_NOT_FOUND = bad_request("chat not found")
USER_NOT_FOUND = bad_request("user not found")
TEXT_EMPTY = bad_request("message text is empty")
TEXT_BLANK = bad_request("text must be non-empty")
TEXT_TOO_LONG = bad_request("message is too long")
CAPTION_TOO_LONG = bad_request("message caption is too long")
PARSE_MODE_UNKNOWN = bad_request("unsupported parse_mode")
REPLY_NOT_FOUND = bad_request("message to be replied not found")

EDIT_NOT_FOUND = bad_request("message to edit not found")
EDIT_NOT_ALLOWED = bad_request("message can't be edited")
INLINE_MESSAGE_INVALID = bad_request("MESSAGE_ID_INVALID")
EDIT_NO_TEXT = bad_request("there is no text in the message to edit")
EDIT_NO_CAPTION = bad_request("there is no caption in the message to edit")
EDIT_NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
DELETE_NOT_FOUND = bad_request("message to delete not found")
DELETE_NOT_ALLOWED = bad_request("message can't be deleted for everyone")
COPY_NOT_FOUND = bad_request("message to copy not found")
FORWARD_NOT_FOUND = bad_request("message to forward not found")
PIN_NOT_FOUND = bad_request("message to pin not found")
REACT_NOT_FOUND = bad_request("message to react not found")
REACTION_INVALID = bad_request("REACTION_INVALID")
REACTIONS_TOO_MANY = bad_request("REACTIONS_TOO_MANY")
MESSAGE_IDS_EMPTY = bad_request("message identifiers are not specified")

BUTTON_DATA_INVALID = bad_request("BUTTON_DATA_INVALID")
BUTTON_TEXTLESS = bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
BUTTON_PLAIN = bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
MARKUP_TOO_LONG = bad_request("reply markup is too long")

QUERY_TOO_OLD = bad_request("query is too old and response timeout expired or query ID is invalid")
MESSAGE_TOO_LONG = bad_request("MESSAGE_TOO_LONG")
RESULT_ID_INVALID = bad_request("RESULT_ID_INVALID")
RESULT_ID_DUPLICATE = bad_request("RESULT_ID_DUPLICATE")
RESULTS_TOO_MUCH = bad_request("RESULTS_TOO_MUCH")

FILE_TOO_BIG = bad_request("file is too big")
FILE_UNKNOWN = bad_request("wrong file_id or the file is temporarily unavailable")
FILE_ID_WRONG = bad_request("wrong remote file identifier specified: Wrong string length")
FILE_EMPTY = bad_request("file must be non-empty")
PICTURE_UNREADABLE = bad_request("IMAGE_PROCESS_FAILED")
PICTURE_DIMENSIONS = bad_request("PHOTO_INVALID_DIMENSIONS")
ALBUM_EMPTY = bad_request("there are no messages to send")
ALBUM_TOO_LONG = bad_request("too many messages to send as an album")
ALBUM_MIXED = bad_request("documents can't be mixed with other media types")
ACTION_UNKNOWN = bad_request("wrong parameter action in request")
COMMAND_INVALID = bad_request("BOT_COMMAND_INVALID")
COMMAND_DESCRIPTION_INVALID = bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
LANGUAGE_INVALID = bad_request("invalid language code specified")
COMMANDS_TOO_MANY = bad_request("BOT_COMMANDS_TOO_MUCH")
WEBHOOK_NOT_LOCAL = bad_request("bad webhook: the local chat delivers to http addresses of this machine alone")
SECRET_TOKEN_INVALID = bad_request("secret token contains unallowed characters")
NOT_ENOUGH_RIGHTS = bad_request("not enough rights to manage pinned messages in the chat")
LEAVE_PRIVATE = bad_request("chat member status can't be changed in private chats")
NO_ADMINISTRATORS = bad_request("there are no administrators in the private chat")
