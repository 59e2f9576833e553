"""Links in posts: a table row is a text and the hosts that it leads to."""

import pytest

from bot.checking.post import HiddenLink
from bot.checking.readers.links import read_links
from bot.checking.readers.text import fold

SHOWN = [
    ("go to https://gucci-outlethk-sale88.shop today", [("gucci-outlethk-sale88.shop", "gucci-outlethk-sale88.shop")]),
    ("登录 www.louisvuitton-cn-vip77.top 领券", [("www.louisvuitton-cn-vip77.top", "louisvuitton-cn-vip77.top")]),
    ("官网rolex-sale.shop下单", [("rolex-sale.shop", "rolex-sale.shop")]),
    ("en adidas.es y tiendas", [("adidas.es", "adidas.es")]),
    ("see shop.brand.co.uk/bags?id=1.", [("shop.brand.co.uk", "brand.co.uk")]),
    ("(https://example.com/a_(b))", [("example.com", "example.com")]),
    ("http://rolex.com@evil-shop.top/login", [("evil-shop.top", "evil-shop.top")]),
    ("https://rоlex.com", [("xn--rlex-55d.com", "xn--rlex-55d.com")]),
    ("http://203.0.113.7/pay", [("203.0.113.7", "203.0.113.7")]),
    ("hxxps://lux-bags[.]shop/x", [("lux-bags.shop", "lux-bags.shop")]),
    ("lux-bags (dot) shop", [("lux-bags.shop", "lux-bags.shop")]),
    ("lux-bags dot com", [("lux-bags.com", "lux-bags.com")]),
    ("http : / / pd . luxcool . com / re /", [("pd.luxcool.com", "luxcool.com")]),
    ("luxbags点com", [("luxbags.com", "luxbags.com")]),
    ("ｗｗｗ．lux-bags．com", [("www.lux-bags.com", "lux-bags.com")]),
    ("lux\u200b-bags.com", [("lux-bags.com", "lux-bags.com")]),
    ("bit.ly/3xyz and t.me/lux", [("bit.ly", "bit.ly"), ("t.me", "t.me")]),
    ("https://example.com，https://example.org。", [("example.com", "example.com"), ("example.org", "example.org")]),
    ("HTTPS://EXAMPLE.COM/Path", [("example.com", "example.com")]),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_links_are_read_however_they_are_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(link.host, link.domain) for link in read_links("text", fold(text))] == expected


NO_LINK = [
    "good shoes.Buy now",
    "it is cheap.so take it",
    "e.g. this, i.e. that, 9.30 a.m.",
    "version 1.2.3 costs 2.55",
    "mail sales@brand.example.com",
    "run setup.py and read README.md",
    "到货了。com了吗",
    "...",
    "hello",
    "that is all . it was good",
    "U.S. dollars only. Ask me.",
]


@pytest.mark.parametrize("text", NO_LINK)
def test_points_between_words_are_no_links(text: str) -> None:
    assert read_links("text", fold(text)) == ()


def test_the_span_and_the_url_keep_what_was_written() -> None:
    text = "去 HTTPS://Gucci-Sale.shop/A?b=C 看看"
    (link,) = read_links("text", fold(text))
    assert link.url == "http" + "S://Gucci-Sale.shop/A?b=C"
    assert link.span.quote == "HTTPS://Gucci-Sale.shop/A?b=C"
    assert text[link.span.start : link.span.end] == link.span.quote


def test_a_hidden_link_is_read_with_the_words_that_carry_it() -> None:
    hidden = HiddenLink("caption", 0, 5, "https://ro1ex-shop.top/p?id=1")
    (link,) = read_links("caption", fold("Order here"), hidden=[hidden])
    assert (link.host, link.hidden, link.span.quote) == ("ro1ex-shop.top", True, "Order")


def test_links_that_lead_nowhere_are_left_out() -> None:
    hidden = [HiddenLink("caption", 0, 5, url) for url in ("tg://user?id=1", "javascript:alert(1)", "http://[", "")]
    assert read_links("caption", fold("Order here"), hidden=hidden) == ()


def test_a_code_is_marked() -> None:
    (link,) = read_links("picture 1, code 1", fold("https://example.com/p"), in_code=True)
    assert link.in_code


def test_of_five_hundred_links_two_hundred_are_read() -> None:
    folded = fold(" ".join(f"https://shop{number}.example.com/a" for number in range(500)))
    assert len(read_links("text", folded)) == 200


@pytest.mark.parametrize(
    "text",
    [
        "a." * 2048,
        "http://" * 585,
        "a.com " * 682,
        "[.]" * 1365,
        "a dot " * 682,
        "." * 4096,
        "a-" * 2048,
        "x . y" * 800,
        "http : / / " * 370,
    ],
)
def test_a_hostile_message_of_full_length_is_read_to_its_end(text: str) -> None:
    assert all(link.span.end <= len(text) for link in read_links("text", fold(text)))
