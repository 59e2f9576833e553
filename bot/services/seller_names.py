"""Names of accounts as marks: one spelling each, with the platform where the name belongs to one."""

import re

from data.marks import Mark, MarkKind
from data.statements import IdentifierKind

FEWEST_LETTERS = 3

BY_NAME = {
    IdentifierKind.WECHAT: MarkKind.WECHAT,
    IdentifierKind.QQ: MarkKind.QQ,
    IdentifierKind.TELEGRAM: MarkKind.TELEGRAM,
    IdentifierKind.LINE: MarkKind.LINE,
    IdentifierKind.INSTAGRAM: MarkKind.INSTAGRAM,
    IdentifierKind.KAKAO: MarkKind.KAKAO,
    IdentifierKind.ZALO: MarkKind.ZALO,
}
"""Channels on which somebody is known by a name."""
_ON_PLATFORM = {"telegram": MarkKind.TELEGRAM, "instagram": MarkKind.INSTAGRAM}
_SCOPES = {"tiktok-shop": "tiktok", "website": None}
"""Platforms whose accounts are another's, or nobody's."""
_NO_NAMES = re.compile(
    r"about|accounts|addlist|addstickers|addtheme|boost|contact|direct|events|explore|gaming|groups|hashtag|"
    r"help|home|intent|invoice|joinchat|legal|login|marketplace|messages|pages|people|permalink\.php|photo|"
    r"photo\.php|privacy|profile\.php|proxy|reel|reels|search|setlanguage|settings|share|sharer|sharer\.php|"
    r"signup|socks|stories|story\.php|terms|video|videos|watch"
)
"""What stands in addresses where an account's name would, and is none: https://t.me/joinchat/…, instagram.com/reel/…"""


def name_on(platform: str | None, name: str) -> Mark | None:
    """Return an account as a mark: of a platform by its id, or of any where it is not known; None for what is no name."""
    name = _one_spelling(name)
    if not name:
        return None
    known = _ON_PLATFORM.get(platform or "")
    if known:
        return Mark(known, name)
    scope = _SCOPES.get(platform, platform) if platform else None
    return Mark(MarkKind.HANDLE, f"{scope}/{name}" if scope else name)


def name_by(kind: IdentifierKind, name: str) -> Mark | None:
    """Return an account of a messenger as a mark; None where its users are not known by name, or this is none."""
    known, spelt = BY_NAME.get(kind), _one_spelling(name)
    return Mark(known, spelt) if known and spelt else None


def _one_spelling(name: str) -> str:
    """Return a name as it is kept, empty for what is none: a word of an address, an invitation (``+AbC…``), a path.

    The slash stands between a platform and a name; a name with one could pass for an account on another platform.
    """
    name = name.lstrip("@~").casefold()
    is_none = len(name) < FEWEST_LETTERS or _NO_NAMES.fullmatch(name) or name.startswith("+") or "/" in name
    return "" if is_none else name
