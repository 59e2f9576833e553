"""Telegram's HTML parse mode: tags become entities, and what Telegram cannot parse is refused in its words."""

import re
from dataclasses import dataclass

from bot.sandbox.refusals import cant_parse_entities
from bot.sandbox.values import Entity, Formatted

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = {*_SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji"}
_CHARACTER = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")
_WEB = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*://|tg:)\S+|[^\s/]+\.[a-z]{2,}(?:[/?#]\S*)?")


@dataclass(frozen=True, slots=True)
class _OpenTag:
    name: str
    argument: str
    units_before: int
    pieces_before: int


def parse_html(text: str) -> Formatted:
    """The text without its tags, and an entity for each tag around at least one character.

    Raises:
        Refused: "can't parse entities: ..." with the byte offset, in Telegram's words.
    """
    return _HtmlReader(text).read()


def decode_characters(text: str) -> str:
    """``&lt;`` ``&gt;`` ``&amp;`` ``&quot;`` and numeric references decoded; other names stay, as with Telegram."""

    def decoded(match: re.Match[str]) -> str:
        hexadecimal, decimal, name = match.groups()
        if name:
            return _NAMED.get(name, match.group())
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return chr(code) if 0 < code < 0x10FFFF else match.group()

    return _CHARACTER.sub(decoded, text)


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it (with ``http://`` where there was no scheme), or None for what is not a link."""
    url = url.strip()
    if not _WEB.fullmatch(url):
        return None
    return url if "://" in url or url.startswith("tg:") else f"http://{url}"


class _HtmlReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._pieces: list[str] = []
        self._units = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> Formatted:
        while self._at < len(self._text):
            if self._text.startswith("</", self._at):
                self._read_end_tag()
            elif self._text[self._at] == "<":
                self._read_start_tag()
            else:
                self._read_characters()
        if self._open:
            raise cant_parse_entities(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        self._entities.sort(key=lambda e: (e.offset, -e.length))
        return Formatted(self._decoded_text(), tuple(self._entities))

    def _decoded_text(self) -> str:
        text = "".join(self._pieces)
        try:
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise cant_parse_entities(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ) from None

    def _read_characters(self) -> None:
        end = self._text.find("<", self._at)
        end = len(self._text) if end < 0 else end
        piece = self._text[self._at : end]
        if "&" in piece:
            piece = decode_characters(piece)
        self._pieces.append(piece)
        self._units += len(piece) + sum(char > "\uffff" for char in piece)
        self._at = end

    def _byte(self, at: int) -> int:
        return len(self._text[:at].encode("utf-8", "surrogatepass"))

    def _peek(self) -> str:
        return self._text[self._at] if self._at < len(self._text) else ""

    def _skip_space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _take_until(self, stops: str) -> str:
        start = self._at
        while (char := self._peek()) and not char.isspace() and char not in stops:
            self._at += 1
        return self._text[start : self._at]

    def _read_start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._take_until(">").lower()
        if not self._peek():
            raise cant_parse_entities(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _TAGS:
            raise cant_parse_entities(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        argument = self._read_attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise cant_parse_entities(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self._open.append(_OpenTag(name, argument, self._units, len(self._pieces)))

    def _read_attributes(self, tag: str, begin: int) -> str:
        """Everything up to ``>``; what the tag's one meaningful attribute says."""
        argument = ""
        while True:
            self._skip_space()
            if self._peek() == ">":
                self._at += 1
                return argument
            attribute = self._take_until("=>").lower()
            if not attribute:
                where = f'in the tag "{tag}" at byte offset {self._byte(begin)}'
                raise cant_parse_entities(f"Empty attribute name {where}")
            self._skip_space()
            if self._peek() != "=":
                if (tag, attribute) != ("blockquote", "expandable") or not self._peek():
                    raise cant_parse_entities(
                        "Expected equal sign in declaration of an attribute of the tag "
                        f'"{tag}" at byte offset {self._byte(begin)}'
                    )
                argument = "expandable"
                continue
            self._at += 1
            self._skip_space()
            argument = _argument(tag, attribute, self._read_value(tag, begin)) or argument

    def _read_value(self, tag: str, begin: int) -> str:
        quote = self._peek()
        if not quote:
            raise cant_parse_entities(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        if quote not in "'\"":
            return self._read_name_token()
        end = self._text.find(quote, self._at + 1)
        if end < 0 or end + 1 >= len(self._text):
            raise cant_parse_entities(f"Unclosed start tag at byte offset {self._byte(begin)}")
        value = self._text[self._at + 1 : end]
        self._at = end + 1
        return decode_characters(value)

    def _read_name_token(self) -> str:
        start = self._at
        match = _NAME_TOKEN.match(self._text, start)
        self._at = match.end() if match else start
        if not self._peek().isspace() and self._peek() != ">":
            raise cant_parse_entities(f"Unexpected end of name token at byte offset {self._byte(start)}")
        return self._text[start : self._at].lower()

    def _read_end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise cant_parse_entities(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self._at += 2
        name = self._take_until(">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise cant_parse_entities(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            raise cant_parse_entities(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self._units > tag.units_before:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        offset, length = tag.units_before, self._units - tag.units_before
        match tag.name:
            case "a":
                url = checked_link(tag.argument or "".join(self._pieces[tag.pieces_before :]))
                if url:
                    self._entities.append(Entity("text_link", offset, length, url=url))
            case "tg-emoji":
                if not tag.argument.isdigit() or int(tag.argument) == 0:
                    raise cant_parse_entities("Invalid custom emoji identifier specified")
                self._entities.append(Entity("custom_emoji", offset, length, custom_emoji_id=tag.argument))
            case "blockquote":
                kind = "expandable_blockquote" if tag.argument else "blockquote"
                self._entities.append(Entity(kind, offset, length))
            case "pre" | "code":
                self._close_code(tag, offset, length)
            case _:
                self._entities.append(Entity(_SIMPLE[tag.name], offset, length))

    def _close_code(self, tag: _OpenTag, offset: int, length: int) -> None:
        """``<pre><code class="language-x">`` is one entity with a language."""
        inner = self._entities[-1] if self._entities else None
        if tag.name == "pre" and inner and (inner.type, inner.offset, inner.length) == ("code", offset, length):
            self._entities[-1] = Entity("pre", offset, length, language=inner.language)
            return
        self._entities.append(Entity(tag.name, offset, length, language=tag.argument or None))


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case "a", "href":
            return value
        case "code", "class":
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case "span", "class":
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
        case "tg-emoji", "emoji-id":
            return value
        case "blockquote", "expandable":
            return "expandable"
        case _:
            return ""
