"""Telegram's MarkdownV2 parse mode."""

from dataclasses import dataclass, replace

from bot.sandbox.markup import checked_link
from bot.sandbox.refusals import cant_parse_entities
from bot.sandbox.values import Entity, Formatted

_RESERVED = "_*[]()~`>#+-=|{}.!"
_MARKS = (
    ("```", "pre", "Pre"),
    ("`", "code", "Code"),
    ("||", "spoiler", "Spoiler"),
    ("__", "underline", "Underline"),
    ("_", "italic", "Italic"),
    ("*", "bold", "Bold"),
    ("~", "strikethrough", "Strikethrough"),
)
_NAMES = {kind: name for _, kind, name in _MARKS} | {"text_link": "TextUrl", "custom_emoji": "CustomEmoji"}


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    mark: str
    units_before: int
    at: int
    language: str | None = None


def parse_markdown_v2(text: str) -> Formatted:
    """The text without its marks, and their entities.

    Raises:
        Refused: "can't parse entities: ..." in Telegram's words: a reserved character that is not escaped, a mark
            without its end.
    """
    return _MarkdownReader(text).read()


class _MarkdownReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._pieces: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._quote_from: int | None = None

    def read(self) -> Formatted:
        while self._at < len(self._text):
            self._read_next()
        if self._open:
            last = self._open[-1]
            raise cant_parse_entities(
                f"Can't find end of {_NAMES[last.kind]} entity at byte offset {self._byte(last.at)}"
            )
        self._end_quote()
        self._entities.sort(key=lambda e: (e.offset, -e.length))
        return Formatted("".join(self._pieces), tuple(self._entities))

    def _read_next(self) -> None:
        char = self._text[self._at]
        if self._inside_code():
            self._read_code_character(char)
        elif char == "\\" and 0 < ord(self._text[self._at + 1 : self._at + 2] or "\0") < 127:
            self._write(self._text[self._at + 1])
            self._at += 2
        elif self._at_line_start() and char == ">":
            self._quote_from = self._units if self._quote_from is None else self._quote_from
            self._at += 1
        elif char == "\n":
            self._write(char)
            self._at += 1
            if not self._text.startswith(">", self._at):
                self._end_quote()
        elif char in _RESERVED:
            self._read_mark(char)
        else:
            self._write(char)
            self._at += 1

    def _read_mark(self, char: str) -> None:
        if self._quote_from is not None and self._text[self._at :].split("\n", 1)[0] == "||" and not self._opened("||"):
            self._at += 2
            self._end_quote("expandable_blockquote")
            return
        if char == "[" or self._text.startswith("![", self._at):
            kind = "text_link" if char == "[" else "custom_emoji"
            self._open.append(_Open(kind, "]", self._units, self._at))
            self._at += 1 if char == "[" else 2
            return
        if char == "]" and self._open and self._open[-1].mark == "]":
            self._end_link()
            return
        for mark, kind, _ in _MARKS:
            if self._text.startswith(mark, self._at):
                self._toggle(mark, kind)
                return
        raise cant_parse_entities(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")

    def _toggle(self, mark: str, kind: str) -> None:
        if self._open and self._open[-1].mark == mark:
            self._at += len(mark)
            self._end(self._open.pop())
            return
        if mark == "__" and self._open and self._open[-1].mark == "_":  # "_a __b___": the underline ends first
            self._at += 1
            self._end(self._open.pop())
            return
        begin = self._at
        self._at += len(mark)
        language = self._read_language() if mark == "```" else None
        self._open.append(_Open(kind, mark, self._units, begin, language))

    def _read_language(self) -> str | None:
        line = self._text[self._at :].split("\n", 1)
        if len(line) == 2 and line[0] and "`" not in line[0] and not line[0][:1].isspace():
            self._at += len(line[0]) + 1
            return line[0]
        return None

    def _read_code_character(self, char: str) -> None:
        mark = self._open[-1].mark
        if self._text.startswith(mark, self._at):
            self._at += len(mark)
            self._end(self._open.pop())
        elif char == "\\" and self._text[self._at + 1 : self._at + 2] in ("\\", "`"):
            self._write(self._text[self._at + 1])
            self._at += 2
        else:
            self._write(char)
            self._at += 1

    def _end_link(self) -> None:
        opened = self._open.pop()
        self._at += 1
        url = "".join(self._pieces)[-(self._units - opened.units_before) or None :]
        if self._text.startswith("(", self._at):
            url = self._read_url()
        if self._units == opened.units_before:
            return
        entity = Entity(opened.kind, opened.units_before, self._units - opened.units_before)
        if opened.kind == "custom_emoji":
            self._entities.append(replace(entity, custom_emoji_id=url.rpartition("id=")[2]))
        elif link := checked_link(url):
            self._entities.append(replace(entity, url=link))

    def _read_url(self) -> str:
        begin = self._at
        self._at += 1
        url = ""
        while self._at < len(self._text) and self._text[self._at] != ")":
            if self._text[self._at] == "\\" and self._at + 1 < len(self._text):
                self._at += 1
            url += self._text[self._at]
            self._at += 1
        if self._at >= len(self._text):
            raise cant_parse_entities(f"Can't find end of a URL at byte offset {self._byte(begin)}")
        self._at += 1
        return url

    def _end(self, opened: _Open) -> None:
        if self._units > opened.units_before:
            length = self._units - opened.units_before
            self._entities.append(Entity(opened.kind, opened.units_before, length, language=opened.language))

    def _end_quote(self, kind: str = "blockquote") -> None:
        if self._quote_from is not None and self._units > self._quote_from:
            self._entities.append(Entity(kind, self._quote_from, self._units - self._quote_from))
        self._quote_from = None

    def _opened(self, mark: str) -> bool:
        return any(opened.mark == mark for opened in self._open)

    def _inside_code(self) -> bool:
        return bool(self._open) and self._open[-1].kind in {"code", "pre"}

    def _at_line_start(self) -> bool:
        return self._at == 0 or self._text[self._at - 1] == "\n"

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._units += len(piece) + sum(char > "\uffff" for char in piece)

    def _byte(self, at: int) -> int:
        return len(self._text[:at].encode())
