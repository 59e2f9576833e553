"""What tells a seller apart in a text: messengers, numbers, addresses and links, and failing those the name itself."""

from collections.abc import Iterable, Iterator

from bot.checking.post import HiddenLink, Origin, Post, Source
from bot.checking.readers.contacts import read_contacts
from bot.checking.readers.links import read_links
from bot.checking.readers.text import fold
from data.statements import Identifier, IdentifierKind

NAME_LENGTH = 200
LINK_LENGTH = 500


def marks_in(text: str, *, country: str | None, hidden: Iterable[HiddenLink] = ()) -> tuple[Identifier, ...]:
    """Return the marks of a seller in a text, each once; a short text without any is taken as the seller's name."""
    source = Source("seller", text)
    found = tuple(dict.fromkeys(_marks(source, tuple(hidden), country)))
    name = " ".join(text.split())
    return found or ((Identifier(IdentifierKind.NAME, name),) if 0 < len(name) <= NAME_LENGTH else ())


def marks_of(post: Post) -> tuple[Identifier, ...]:
    """Return the marks of whoever stands behind a post: in its texts, its hidden links, and its origin."""
    found: list[Identifier] = list(_origin_marks(post.origin)) if post.origin else []
    for source in post.texts:
        found += _marks(source, tuple(link for link in post.links if link.source == source.name), post.country)
    return tuple(dict.fromkeys(found))


def _marks(source: Source, hidden: tuple[HiddenLink, ...], country: str | None) -> Iterator[Identifier]:
    folded = fold(source.text)
    for contact in read_contacts(source.name, folded, country=country, hidden=hidden):
        if contact.handle:
            yield Identifier(IdentifierKind(contact.kind.value), contact.handle)
    for link in read_links(source.name, folded, hidden=hidden):
        yield Identifier(IdentifierKind.LINK, link.url[:LINK_LENGTH])


def _origin_marks(origin: Origin) -> Iterator[Identifier]:
    if origin.name:
        yield Identifier(IdentifierKind.NAME, origin.name[:NAME_LENGTH])
    if origin.username:
        yield Identifier(IdentifierKind.TELEGRAM, f"@{origin.username}")
