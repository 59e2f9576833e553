"""Verdict to answer: the words, in the shopper's language, and the buttons that have a room behind them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape, unescape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.checking.post import Unread
from bot.checking.verdict import Level, Sign, Span, Together, Verdict
from data.money import Money
from data.words import Phrases, money_text
from handlers.buttons import Action, Tap

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024
"""Telegram's limits, counted in UTF-16 units after the markup is taken away."""

MOST_FILES = 10
"""Pictures, documents and clips that are read of one post: as many as an album holds."""
MOST_REASONS = 5
MOST_QUOTES = 3
MOST_UNREAD = 5
QUOTE_LENGTH = 60
NAME_LENGTH = 40

SPOKEN_KINDS = frozenset({"news", "warning", "education", "question", "chat", "empty"})
"""Kinds of text that are answered as what they are when nothing speaks against them."""

VERDICT_BUTTONS = (
    (Action.WHY, "button-why"),
    (Action.PRICE, "button-price"),
    (Action.GUIDE, "button-guide"),
    (Action.REPORT, "button-report"),
    (Action.WRONG, "button-wrong"),
)

_TAPPABLE = re.compile(r"\w\.[^\W\d_]{2}|://|(?<![\w<])(?:[@/#]\w|\$[A-Z])|\+?\d[\d -]{6,}")
_PART = re.compile(
    r"^(?P<kind>[a-z]+)(?: (?P<number>\d+))?(?: page (?P<page>\d+))?(?: at (?P<at>[\d:]+))?(?P<code>, code \d+)?$"
)
_PART_KINDS = {"code": "code", "at": "moment", "page": "page"}
_MONEY = re.compile(r"^(?P<amount>\d+(?:\.\d+)?) (?P<currency>[A-Z]{3})$")
_COUNTED = frozenset({"reports", "reporters"})
_TAG = re.compile(r"<[^>]+>")
_UNSEEN = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: Telegram's HTML, within its limit, and the buttons, if any."""

    html: str
    buttons: InlineKeyboardMarkup | None = None


def verdict_answer(
    say: Phrases, verdict: Verdict, *, token: str, rooms: Collection[Action], about: str | None = None
) -> Answer:
    """Return the answer to a post in the language of ``say``, with the buttons among ``rooms``.

    ``token`` is the check's, for the buttons. ``about`` names whose message was read, where it was not the shopper's own.
    """
    head = [say.html("about-message-of", name=shortened(about, NAME_LENGTH))] if about else []
    if verdict.level is Level.NO_SIGNS and verdict.kind in SPOKEN_KINDS:
        return Answer(fitted([*head, say.html(f"kind-{verdict.kind}"), _unread(say, verdict.unread)]))
    label = verdict.level.label
    blocks = [
        *head,
        f"<b>{say.html(f'level-{label}')}</b>\n{say.html(f'level-{label}-means')}",
        _offer(say, verdict),
        _reasons(say, merged(say, verdict.signs)),
    ]
    tail = [_unread(say, verdict.unread), _advice(say, verdict.level)]
    fitting = frozenset(rooms) if verdict.brand else frozenset(rooms) - {Action.PRICE}
    return Answer(fitted(blocks, tail), verdict_buttons(say, token, fitting))


def unreadable_answer(say: Phrases, unread: Sequence[Unread]) -> Answer:
    """Return the kind answer to a message in which nothing can be read: why, and what to send instead."""
    lines = dict.fromkeys(_unread_lines(say, unread))
    return Answer("\n".join([*lines, say.html("send-instead")]))


def why_answer(say: Phrases, verdict: Verdict, *, token: str) -> Answer:
    """Return every sign with its points, its quotes and how it can be wrong, the gates, and what would change it."""
    signs = [_explained(say, sign) for sign in verdict.signs] or [say.html("why-nothing")]
    change = "why-change-down" if verdict.level >= Level.SUSPICIOUS else "why-change-up"
    tail = [
        _together(say, verdict.together),
        _gates(say, verdict.gates),
        f"<b>{say.html('why-change')}</b>\n{say.html(change)}",
        say.html("why-scale", percent=str(min(99, max(1, round(verdict.probability * 100)))), ruleset=verdict.ruleset),
    ]
    shown = len(signs)
    while True:
        more = [say.html("why-more", count=len(signs) - shown)] if shown < len(signs) else []
        html = joined([f"<b>{say.html('why-title')}</b>", *signs[:shown], *more, *tail])
        if visible_length(html) <= MESSAGE_LIMIT or shown == 1:
            break
        shown -= 1
    return Answer(html, InlineKeyboardMarkup.from_button(button(say, "button-back", Tap(Action.BACK, token))))


def verdict_buttons(say: Phrases, token: str, rooms: Collection[Action]) -> InlineKeyboardMarkup | None:
    """Return the buttons under a verdict: two a row, those without a room behind them left out."""
    shown = [button(say, words, Tap(action, token)) for action, words in VERDICT_BUTTONS if action in rooms]
    return InlineKeyboardMarkup([shown[row : row + 2] for row in range(0, len(shown), 2)]) if shown else None


def button(say: Phrases, words: str, tap: Tap) -> InlineKeyboardButton:
    """Return a button with a message of the locales on it."""
    return InlineKeyboardButton(say.text(words), callback_data=tap.pack())


def sign_line(say: Phrases, sign: Sign) -> str:
    """Return the line that says what a sign is, with its facts."""
    words = f"sign-{sign.rule.replace('.', '-')}"
    if words not in say or any(not sign.facts.get(name) for name in say.variables(words)):
        words = f"tactic-{sign.tactic}"
    return say.html(words, **{name: _fact(say, name, sign.facts.get(name)) for name in say.variables(words)})


def quotes(say: Phrases, spans: Sequence[Span], *, places: bool = True, most: int = MOST_QUOTES) -> str:
    """Return what a sign quotes, each quote once, isolated from the text around it, with its place where that helps.

    What Telegram would turn into a link, a name or a number to tap is set as code: nobody shall reach the seller from here.
    """
    seen: dict[str, Span] = {}
    for span in spans:
        if not any(_holds(other, span) for other in spans):
            seen.setdefault(quotable(span.quote), span)
    shown = [f"{_untappable(quote)}{_place(say, span) if places else ''}" for quote, span in seen.items() if quote]
    return f"<blockquote>{' · '.join(shown[:most])}</blockquote>" if shown else ""


def merged(say: Phrases, signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """Return the signs with those that read the same joined into the strongest of them."""
    joint: dict[str, Sign] = {}
    for sign in signs:
        line = sign_line(say, sign)
        first = joint.get(line)
        joint[line] = replace(first, spans=(*first.spans, *sign.spans)) if first else sign
    return tuple(joint.values())


def quotable(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return a text on one line, shortened, without the marks that could turn the words around it."""
    return shortened(_UNSEEN.sub(" ", text).strip(), length)


def shortened(text: str, length: int) -> str:
    """Return at most so many characters of a text, with an ellipsis where something was cut."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def part_name(say: Phrases, name: str) -> str:
    """Return what a source or a part of a post is called in the shopper's language, as plain text."""
    found = _PART.match(name)
    fields = {key: value for key, value in found.groupdict().items() if value} if found else {}
    kind = next((words for key, words in _PART_KINDS.items() if key in fields), fields.get("kind", ""))
    words = f"part-{kind}"
    if words not in say or not say.variables(words) <= fields.keys():
        return say.text("part-other", name=name)
    return say.text(words, **{key: fields[key] for key in say.variables(words)})


def visible_length(html: str) -> int:
    """Return the length that Telegram counts: UTF-16 units of the text without its markup."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def joined(blocks: Sequence[str]) -> str:
    """Return the blocks that are not empty, with an empty line between."""
    return "\n\n".join(filter(None, blocks))


def fitted(blocks: Sequence[str], tail: Sequence[str] = (), limit: int = MESSAGE_LIMIT) -> str:
    """Return the blocks and then the tail; where it is too long, the last blocks before the tail are left out."""
    kept = list(blocks)
    while len(kept) > 1 and visible_length(joined([*kept, *tail])) > limit:
        kept.pop()
    return joined([*kept, *tail])


def _fact(say: Phrases, name: str, value: str | None) -> str | int:
    if not value:
        return "none"
    if name in _COUNTED and value.isdigit():
        return int(value)
    money = _MONEY.match(value)
    return money_text(Money(Decimal(money["amount"]), money["currency"]), say.language) if money else quotable(value)


def _holds(outer: Span, inner: Span) -> bool:
    """Say whether a span lies within a longer one of its source, or covers no words at all."""
    if inner.start == inner.end:
        return True
    within = outer.source == inner.source and outer.start <= inner.start and inner.end <= outer.end
    return within and outer.end - outer.start > inner.end - inner.start


def _offer(say: Phrases, verdict: Verdict) -> str:
    brand = " ".join(filter(None, (verdict.brand, verdict.product)))
    parts = [say.html("about-brand", brand=quotable(brand))] if brand else []
    if verdict.price:
        parts.append(say.html("about-price", price=money_text(verdict.price.money, say.language)))
    return " · ".join(parts)


def _reasons(say: Phrases, signs: Sequence[Sign]) -> str:
    if not signs:
        return ""
    places = {span.source for sign in signs for span in sign.spans} != {"picture 1"}
    lines = [f"<b>{say.html('reasons-title', count=len(signs))}</b>"]
    for number, sign in enumerate(signs[:MOST_REASONS], 1):
        lines.append(f"{number}. {sign_line(say, sign)}\n{quotes(say, sign.spans, places=places)}".rstrip())
    if len(signs) > MOST_REASONS:
        lines.append(say.html("reasons-more", count=len(signs) - MOST_REASONS))
    return "\n".join(lines)


def _explained(say: Phrases, sign: Sign) -> str:
    points = say.html("why-points", points=f"{sign.points:+.1f}")
    wrong = f"tactic-{sign.tactic}-wrong"
    lines = (
        f"<b>{sign_line(say, sign)}</b> ({points}) <code>{escape(sign.rule)}</code>",
        quotes(say, sign.spans),
        say.html("why-wrong", text=say.text(wrong)) if wrong in say else "",
    )
    return "\n".join(filter(None, lines))


def _together(say: Phrases, together: Sequence[Together]) -> str:
    """Return what was added or taken off because things stand together, each with its points."""
    if not together:
        return ""
    lines = [
        f"• {say.html(f'pair-{each.name}') if f'pair-{each.name}' in say else say.html('pair-other', name=each.name)}"
        f" ({say.html('why-points', points=f'{each.points:+.1f}')})"
        for each in together
    ]
    return "\n".join([f"<b>{say.html('why-together')}</b>", *lines])


def _gates(say: Phrases, gates: Sequence[str]) -> str:
    if not gates:
        return ""
    lines = [say.html(f"gate-{name}") if f"gate-{name}" in say else say.html("gate-other", name=name) for name in gates]
    return "\n".join([f"<b>{say.html('why-gates')}</b>", *(f"• {line}" for line in lines)])


def _advice(say: Phrases, level: Level) -> str:
    title = f"<b>{say.html('advice-title')}</b>"
    if level >= Level.SUSPICIOUS:
        return "\n".join([title, *(f"• {say.html(f'advice-{stage}')}" for stage in ("not-paid", "paid", "received"))])
    return f"{title}\n{say.html(f'advice-{level.label}')}"


def _unread(say: Phrases, unread: Sequence[Unread]) -> str:
    if not unread:
        return ""
    return "\n".join([f"<b>{say.html('unread-title')}</b>", *_unread_lines(say, unread)])


def _unread_lines(say: Phrases, unread: Sequence[Unread]) -> list[str]:
    parts = ((part.reason, quotable(part_name(say, part.name))) for part in unread[:MOST_UNREAD])
    return [
        say.html(reason, **{key: {"part": name, "count": str(MOST_FILES)}[key] for key in say.variables(reason)})
        for reason, name in parts
    ]


def _untappable(quote: str) -> str:
    text = escape(quote, quote=False)
    return f"\u2068<code>{text}</code>\u2069" if _TAPPABLE.search(quote) else f"\u2068{text}\u2069"


def _place(say: Phrases, span: Span) -> str:
    return "" if span.source in {"text", "caption"} else f" ({escape(part_name(say, span.source), quote=False)})"
