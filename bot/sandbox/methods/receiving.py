"""Who the bot is, and how it receives updates and files."""

import re
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from bot.sandbox import refusals
from bot.sandbox.decode import Parameters
from bot.sandbox.encode import Json, user_json
from bot.sandbox.refusals import Refused
from bot.sandbox.updates import Webhook
from bot.sandbox.world import World

_KINDS = TypeAdapter(list[str])
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


def get_me(world: World, _parameters: Parameters) -> Json:
    """``getMe``."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return user_json(world.bot) | abilities | {"can_connect_to_business": False, "has_main_web_app": False}


async def get_updates(world: World, parameters: Parameters) -> list[Json]:
    """``getUpdates``: waits up to ``timeout`` seconds (50 at most) for the next update."""
    world.updates.allow(parameters.parsed("allowed_updates", _KINDS))
    timeout_seconds = min(max(parameters.integer("timeout"), 0), 50)
    found = await world.updates.poll(parameters.integer("offset"), parameters.integer("limit", 100), timeout_seconds)
    return [update.as_json() for update in found]


def set_webhook(world: World, parameters: Parameters) -> bool:
    """``setWebhook``: to addresses of this machine alone, over http."""
    url = parameters.text("url")
    if not url:
        return delete_webhook(world, parameters)
    if urlsplit(url).scheme not in {"http", "https"} or urlsplit(url).hostname not in _LOCAL:
        raise Refused(refusals.WEBHOOK_NOT_LOCAL)
    secret = parameters.maybe("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise Refused(refusals.SECRET_TOKEN_INVALID)
    world.updates.allow(parameters.parsed("allowed_updates", _KINDS))
    most = min(max(parameters.integer("max_connections", 40), 1), 100)
    world.updates.set_webhook(Webhook(url, secret, most), drop_pending=parameters.flag("drop_pending_updates"))
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """``deleteWebhook``."""
    world.updates.delete_webhook(drop_pending=parameters.flag("drop_pending_updates"))
    return True


def get_webhook_info(world: World, _parameters: Parameters) -> Json:
    """``getWebhookInfo``."""
    return world.updates.webhook_info()


def get_file(world: World, parameters: Parameters) -> Json:
    """``getFile``: up to 20 MB, downloaded at ``/file/bot<token>/<file_path>``."""
    found = world.files.described(parameters.text("file_id"))
    return {
        "file_id": found.id,
        "file_unique_id": found.unique_id,
        "file_size": found.size_bytes,
        "file_path": found.path,
    }


METHODS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
}
