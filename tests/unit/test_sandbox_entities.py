"""Markup becomes entities, and broken markup is refused in Telegram's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import TEXT_LIMIT, read_formatted, units
from bot.sandbox.refusals import Refused
from bot.sandbox.values import Entity, Formatted

HTML = [
    ("plain", "plain", []),
    ("a &lt;b&gt; &amp; &quot;c&quot; &copy; &#65;&#x42;", 'a <b> & "c" &copy; AB', []),
    ("<b>bold</b>", "bold", [Entity("bold", 0, 4)]),
    ("😀<b>粗</b>", "😀粗", [Entity("bold", 2, 1)]),
    ("<i>a<b>b</b></i>", "ab", [Entity("italic", 0, 2), Entity("bold", 1, 1)]),
    ("<u>u</u><s>s</s><del>d</del>", "usd", [Entity("underline", 0, 1), Entity("strikethrough", 1, 1), Entity("strikethrough", 2, 1)]),
    ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [Entity("spoiler", 0, 1), Entity("spoiler", 1, 1)]),
    ('<a href="https://example.org/?a=1&amp;b=2">here</a>', "here", [Entity("text_link", 0, 4, url="https://example.org/?a=1&b=2")]),
    ("<a href=example.org>here</a>", "here", [Entity("text_link", 0, 4, url="http://example.org")]),
    ('<a href="">not a link</a>', "not a link", []),
    ("<blockquote>q</blockquote>", "q", [Entity("blockquote", 0, 1)]),
    ("<blockquote expandable>long</blockquote>", "long", [Entity("expandable_blockquote", 0, 4)]),
    ("<code>x</code>", "x", [Entity("code", 0, 1)]),
    ('<pre><code class="language-python">x</code></pre>', "x", [Entity("pre", 0, 1, language="python")]),
    ("<B>x</B>", "x", [Entity("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ("  <b> x </b>  ", "x", [Entity("bold", 0, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "text", "entities"), HTML)
def test_html_becomes_entities(markup: str, text: str, entities: list[Entity]) -> None:
    assert read_formatted(markup, "HTML", None, TEXT_LIMIT) == Formatted(text, tuple(entities))


BROKEN_HTML = [
    ("🏟<b", "Unclosed start tag at byte offset 4"),
    ("<abac>", 'Unsupported start tag "abac" at byte offset 0'),
    ("价 < 5", 'Unsupported start tag "" at byte offset 4'),
    ("<i =x>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<i x>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'),
    ("<i x = ", 'Unclosed start tag "i" at byte offset 0'),
    ("<i x=a,b>", "Unexpected end of name token at byte offset 5"),
    ('<i x="a>', "Unclosed start tag at byte offset 0"),
    ("</b>", "Unexpected end tag at byte offset 0"),
    ("<i>a</i ", "Unclosed end tag at byte offset 4"),
    ("<i>a</b>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</b>"'),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("&#xDFDF;", "Text contains invalid Unicode characters after decoding HTML entities"),
]


@pytest.mark.parametrize(("markup", "words"), BROKEN_HTML)
def test_broken_html_is_refused(markup: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_formatted(markup, "HTML", None, TEXT_LIMIT)
    assert refused.value.refusal.description.startswith(f"Bad Request: can't parse entities: {words}")


MARKDOWN = [
    ("*bold* _italic_ __under__ ~gone~ ||hidden|| `code`", "bold italic under gone hidden code",
     ["bold", "italic", "underline", "strikethrough", "spoiler", "code"]),
    (r"1\.5 \- \(x\)", "1.5 - (x)", []),
    ("[here](https://example.org)", "here", ["text_link"]),
    ("```python\nprint\n```", "print", ["pre"]),
    (">quoted\n>more\nafter", "quoted\nmore\nafter", ["blockquote"]),
    ("_a *b*_", "a b", ["italic", "bold"]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "text", "kinds"), MARKDOWN)
def test_markdown_becomes_entities(markup: str, text: str, kinds: list[str]) -> None:
    formatted = read_formatted(markup, "MarkdownV2", None, TEXT_LIMIT)
    assert (formatted.text, [e.type for e in formatted.entities]) == (text, kinds)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("🏟 _abacaba", "Can't find end of Italic entity at byte offset 5"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 3"),
    ],
)
def test_broken_markdown_is_refused(markup: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_formatted(markup, "MarkdownV2", None, TEXT_LIMIT)
    assert refused.value.refusal.description == f"Bad Request: can't parse entities: {words}"


FOUND = [
    ("/start now", [("bot_command", "/start")]),
    ("/check@telltale_bot", [("bot_command", "/check@telltale_bot")]),
    ("1/2 and/or", []),
    ("see https://shop.example/a?b=1, ok", [("url", "https://shop.example/a?b=1")]),
    ("官网rolex-vip.shop，速来", [("url", "rolex-vip.shop")]),
    ("@lin_mei #限量 $ROLX me@shop.example", [("mention", "@lin_mei"), ("hashtag", "#限量"), ("cashtag", "$ROLX"), ("email", "me@shop.example")]),
    ("call +86 138 0013 8000", [("phone_number", "+86 138 0013 8000")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_telegram_marks_links_commands_and_names_by_itself(text: str, expected: list[tuple[str, str]]) -> None:
    found = read_formatted(text, None, None, TEXT_LIMIT).entities
    encoded = text.encode("utf-16-le")
    assert [(e.type, encoded[e.offset * 2 : (e.offset + e.length) * 2].decode("utf-16-le")) for e in found] == expected


def parsed_or_refused(markup: str, mode: str) -> bool:
    try:
        formatted = read_formatted(markup, mode, None, TEXT_LIMIT)
    except Refused as error:
        return error.refusal.code == 400
    return all(e.offset >= 0 and e.offset + e.length <= units(formatted.text) for e in formatted.entities)


@given(st.text(alphabet="<>/ab i&;\"'=p re😀粗", max_size=40))
def test_any_html_is_either_parsed_or_refused(markup: str) -> None:
    assert parsed_or_refused(markup, "HTML")


@given(st.text(alphabet="*_~|`[]()>\\\n ab😀!", max_size=40))
def test_any_markdown_is_either_parsed_or_refused(markup: str) -> None:
    assert parsed_or_refused(markup, "MarkdownV2")
