"""Where an offer stood: by the links in a post, or the Telegram channel that it was forwarded from."""

from bot.checking.post import OriginKind, Post
from bot.checking.readers.links import read_links
from bot.checking.readers.text import fold
from data.guidance import Guidance, Platform


def platform_of(post: Post, guidance: Guidance) -> Platform | None:
    """Return the platform that a post leads to, or came from, or None."""
    for source in post.texts:
        hidden = [link for link in post.links if link.source == source.name]
        for link in read_links(source.name, fold(source.text), hidden=hidden):
            platform = guidance.platform_of_host(link.host)
            if platform:
                return platform
    published = post.origin is not None and post.origin.kind in {OriginKind.CHANNEL, OriginKind.CHAT}
    return guidance.platform("telegram") if published else None
