"""Verdicts as shoppers read them: in their language, escaped, within Telegram's limits, with the buttons that work."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.checking.post import Unread
from bot.checking.verdict import Level, PriceRead, Sign, Span, Together, Verdict
from data.money import Money
from data.ruleset import TACTICS
from data.words import LANGUAGES, phrases
from handlers.buttons import Action
from handlers.render import (
    MESSAGE_LIMIT,
    MOST_REASONS,
    fitted,
    part_name,
    quotable,
    unreadable_answer,
    verdict_answer,
    visible_length,
    why_answer,
)

ROOMS = frozenset({Action.WHY, Action.WRONG})


def span(quote: str, source: str = "text") -> Span:
    return Span(source, 0, len(quote), quote)


def sign(tactic: str, *quotes: str, source: str = "text", **facts: str) -> Sign:
    spans = tuple(Span(source, at * 1000, at * 1000 + len(quote), quote) for at, quote in enumerate(quotes))
    return Sign(f"{tactic}.sign", tactic, 1.5, spans, facts)


def verdict(level: Level, *signs: Sign, kind: str = "offer", **others: object) -> Verdict:
    plain = Verdict(level, 0.93, kind, signs, None, None, None, None, (), (), "7")
    return replace(plain, **others)  # type: ignore[arg-type]


def answer(given: Verdict, language: str = "en", about: str | None = None) -> str:
    return verdict_answer(phrases(language), given, token="t", rooms=ROOMS, about=about).html


def test_the_answer_says_level_reasons_with_quotes_and_what_to_do() -> None:
    html = answer(verdict(Level.LIKELY_FAKE, sign("replica_word", "高仿"), sign("clearance_lure", "清仓")))
    assert html.startswith("<b>🔴 Strong signs of a counterfeit offer</b>")
    assert html.index("Uses a word that means “copy”") < html.index("clearance")
    assert "<blockquote>\u2068高仿\u2069</blockquote>" in html
    assert "<b>Not paid yet:</b>" in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", list(Level))
def test_every_level_can_be_said_in_every_language_with_every_tactic(level: Level, language: str) -> None:
    signs = [sign(tactic, "quote") for tactic in TACTICS] if level else []
    given = verdict(level, *signs, gates=("a_gate",), unread=(Unread("voice", "unread-voice"),))
    say = phrases(language)
    for made in (
        verdict_answer(say, given, token="t", rooms=ROOMS),
        why_answer(say, given, token="t"),
    ):
        assert 0 < visible_length(made.html) <= MESSAGE_LIMIT
        assert ": none" not in made.html
        assert "(none)" not in made.html


@pytest.mark.parametrize("kind", ["news", "warning", "education", "question", "chat", "empty"])
def test_what_is_no_offer_is_answered_as_what_it_is(kind: str) -> None:
    made = verdict_answer(phrases("en"), verdict(Level.NO_SIGNS, kind=kind), token="t", rooms=ROOMS)
    assert "No signs found" not in made.html
    assert made.buttons is None


def test_a_question_with_signs_is_answered_as_an_offer() -> None:
    assert "Suspicious" in answer(verdict(Level.SUSPICIOUS, sign("clearance_lure", "x"), kind="question"))


def test_no_signs_never_sounds_like_genuine() -> None:
    html = answer(verdict(Level.NO_SIGNS))
    assert "⚪ No signs found" in html
    assert "not proof that the goods are genuine" in html


def test_at_most_five_reasons_are_given_and_the_rest_is_counted() -> None:
    html = answer(verdict(Level.SUSPICIOUS, *(sign(tactic, "x") for tactic in TACTICS[:8])))
    assert html.count("<blockquote>") == MOST_REASONS
    assert "3 weaker signs more" in html


def test_brand_and_price_are_named() -> None:
    price = PriceRead(Money(Decimal(680), "CNY"), "asking", span("680元"))
    html = answer(verdict(Level.UNCLEAR, brand="Rolex", product="Submariner", price=price))
    assert "Brand: <b>Rolex Submariner</b> · Asking price: <b>CN¥680</b>" in html


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("<b>LV</b> & co", "&lt;b&gt;LV&lt;/b&gt; &amp; co"),
        ("two\nlines\t here", "two lines here"),
        ("\u202eevil\u202c", "evil"),
        ("x" * 500, "x" * 59 + "…"),
        ("\u2068inner\u2069", "inner"),
    ],
)
def test_a_quote_stays_in_its_place(quote: str, shown: str) -> None:
    assert f"<blockquote>\u2068{shown}\u2069</blockquote>" in answer(
        verdict(Level.SUSPICIOUS, sign("clearance_lure", quote))
    )


def test_a_quote_is_shown_once_and_no_more_than_three() -> None:
    html = answer(verdict(Level.SUSPICIOUS, sign("clearance_lure", "a", "b", "a", "c", "d")))
    assert "\u2068a\u2069 · \u2068b\u2069 · \u2068c\u2069</blockquote>" in html


@pytest.mark.parametrize(
    "quote",
    ["gucci-sale.shop", "https://x.test/a", "www.a.co", "@gold888", "/start", "+86 138 0000 0000", "拉夏.中国", "$BTC"],
)
def test_nobody_can_reach_the_seller_by_tapping_a_quote(quote: str) -> None:
    html = answer(verdict(Level.SUSPICIOUS, sign("off_platform_contact", quote)))
    assert f"<blockquote>\u2068<code>{quote}</code>\u2069</blockquote>" in html


def test_signs_that_read_the_same_are_one_reason_with_all_their_quotes() -> None:
    again = Sign("replica_word.other", "replica_word", 1.0, (Span("text", 9, 12, "1:1"),))
    html = answer(verdict(Level.SUSPICIOUS, sign("replica_word", "高仿"), sign("clearance_lure", "x"), again))
    assert html.count("Uses a word that means") == 1
    assert "高仿\u2069 · \u20681:1" in html


def test_where_all_stood_in_one_place_the_place_is_not_repeated() -> None:
    html = answer(verdict(Level.SUSPICIOUS, sign("clearance_lure", "清仓", source="picture 1")))
    assert "picture 1" not in html


def test_a_quote_within_a_longer_one_is_left_out() -> None:
    spans = (Span("text", 4, 6, "福利"), Span("text", 4, 7, "福利价"), Span("picture 1", 0, 0, "picture 1"))
    html = answer(verdict(Level.SUSPICIOUS, Sign("a.b", "fan_benefit_lure", 1.0, spans)))
    assert "<blockquote>\u2068福利价\u2069</blockquote>" in html


@pytest.mark.parametrize(
    ("tactic", "facts", "line"),
    [
        ("price_far_below_reference", {"lowest": "3178 USD"}, "a genuine one: those start at about $3,178"),
        ("price_far_below_reference", {"claimed": "9999 CNY", "offered": "99.5 CNY"}, "Asks CN¥99.50 for what it says is worth CN¥9,999"),
        ("seller_reported", {"reporters": "1", "handle": "gold888", "since": "2026-03"}, "Another shopper reported this seller (gold888)"),
        ("seller_reported", {"reporters": "4", "handle": "<x>", "since": "2026-03"}, "4 people reported this seller (&lt;x&gt;)"),
        ("seen_before", {"reports": "3"}, "stood in 3 earlier reports"),
        ("model_number_mismatch", {"number": "126610"}, "The model number 126610 doesn't belong"),
    ],
)  # fmt: skip
def test_a_sign_says_its_facts(tactic: str, facts: dict[str, str], line: str) -> None:
    assert line in answer(verdict(Level.SUSPICIOUS, sign(tactic, "x", **facts)))


def test_a_rule_with_a_line_of_its_own_says_it_and_its_tactics_line_where_a_fact_is_missing() -> None:
    rule, tactic = "lookalike_domain.fraud-list", "lookalike_domain"
    told = Sign(rule, tactic, 1.0, (span("x"),), {"domain": "gucci.shop"})
    assert "public list of fraud sites: <code>gucci.shop</code>" in answer(verdict(Level.SUSPICIOUS, told))
    assert "imitates a brand" in answer(verdict(Level.SUSPICIOUS, replace(told, facts={})))


def test_a_quote_from_elsewhere_says_where_it_stood() -> None:
    html = answer(
        verdict(Level.SUSPICIOUS, sign("clearance_lure", "清仓", source="picture 2"), sign("replica_word", "高仿"))
    )
    assert "清仓\u2069 (picture 2)</blockquote>" in html


def test_facts_are_escaped_and_missing_ones_leave_no_hole() -> None:
    with_facts = sign("lookalike_domain", "x", brand="<Gucci>", domain="gucci-sale.shop")
    html = answer(verdict(Level.SUSPICIOUS, with_facts, sign("lookalike_domain", "y")))
    assert "imitates &lt;Gucci&gt;: <code>gucci-sale.shop</code>" in html
    assert "imitates a brand" in html


def test_whose_message_was_read_is_said_without_trusting_the_name() -> None:
    html = answer(verdict(Level.NO_SIGNS), about="<b>Eve</b>" + "x" * 100)
    assert html.startswith("About the message of <b>&lt;b&gt;Eve&lt;/b&gt;")
    assert "…</b>" in html


@pytest.mark.parametrize(
    ("rooms", "rows"),
    [
        (frozenset(), []),
        (frozenset({Action.WHY}), [["Why?"]]),
        (frozenset(Action), [["Why?", "What should it cost?"], ["How to report", "Report it"], ["Wrong?"]]),
    ],
)
def test_buttons_without_a_room_behind_them_are_absent(rooms: frozenset[Action], rows: list[list[str]]) -> None:
    made = verdict_answer(phrases("en"), verdict(Level.UNCLEAR, brand="Rolex"), token="t", rooms=rooms)
    shown = made.buttons.inline_keyboard if made.buttons else ()
    assert [[button.text for button in row] for row in shown] == rows


def test_without_a_brand_nobody_is_offered_its_price() -> None:
    made = verdict_answer(phrases("en"), verdict(Level.UNCLEAR), token="t", rooms={Action.PRICE})
    assert made.buttons is None


def test_why_tells_what_was_added_for_standing_together() -> None:
    together = (Together("prepaid-goods-of-a-brand", 1.7), Together("honest-second-hand", -1.5))
    html = why_answer(
        phrases("en"), verdict(Level.SUSPICIOUS, sign("payment_red_flag", "转账"), together=together), token="t"
    ).html
    assert "What says more together" in html
    assert "to be paid first in a way that gives no money back. (+1.7 points)" in html
    assert "(-1.5 points)" in html


def test_why_tells_points_gates_and_how_each_sign_can_be_wrong() -> None:
    html = why_answer(
        phrases("en"), verdict(Level.SUSPICIOUS, sign("clearance_lure", "清仓"), gates=("x",)), token="t"
    ).html
    for part in (
        "+1.5 points",
        "<code>clearance_lure.sign</code>",
        "Most shops clear stock",
        "held the verdict back",
        "93 %",
    ):
        assert part in html


def test_why_leaves_out_the_weakest_where_all_would_be_too_long() -> None:
    long = [sign("replica_word", *(f"{number}{mark * 58}" for mark in "abc")) for number in range(40)]
    html = why_answer(phrases("en"), verdict(Level.LIKELY_FAKE, *long), token="t").html
    assert visible_length(html) <= MESSAGE_LIMIT
    assert "weaker signs." in html


def test_what_could_not_be_read_is_said_and_how_to_send_it() -> None:
    parts = (Unread("picture 2", "unread-too-big"), Unread("voice", "unread-voice"))
    assert "picture 2: it is larger than 20 MB" in answer(verdict(Level.UNCLEAR, unread=parts))
    assert "Forward me the seller's post" in unreadable_answer(phrases("en"), parts).html


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("picture 2", "picture 2"),
        ("clip 1 at 0:07", "clip 1 at 0:07"),
        ("picture 2 page 3", "picture 2, page 3"),
        ("picture 1, code 2", "the code in picture 1"),
        ("picture", "picture"),
        ("quote", "the quoted part"),
        ("x <y>", "x <y>"),
    ],
)
def test_parts_have_names_a_shopper_knows(name: str, said: str) -> None:
    assert part_name(phrases("en"), name) == said


def test_a_text_that_is_too_long_loses_what_matters_least() -> None:
    html = fitted(["first", "<b>second</b>", "third" * 10], ["last"], limit=25)
    assert html == "first\n\n<b>second</b>\n\nlast"


@pytest.mark.parametrize(("html", "length"), [("<b>a&amp;b</b>", 3), ("👋", 2), ("𝐋<i></i>", 2), ("", 0)])
def test_length_counts_as_telegram_counts(html: str, length: int) -> None:
    assert visible_length(html) == length


def test_a_shortened_text_is_one_line() -> None:
    assert quotable(" a \n b ") == "a b"
