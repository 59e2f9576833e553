"""A verdict on a terminal: the level, the text with its quotes highlighted, and the reasons."""

import re
from unicodedata import category

from rich.console import Group, RenderableType
from rich.text import Text

from bot.checking.post import Source
from bot.checking.verdict import Level, Sign, Verdict
from data.words import Phrases, money_text

_STYLES = {
    Level.NO_SIGNS: "bold green",
    Level.UNCLEAR: "bold yellow",
    Level.SUSPICIOUS: "bold dark_orange",
    Level.LIKELY_FAKE: "bold red",
}
_QUOTE_STYLE = "black on bright_yellow"
_TAG = re.compile(r"<[^>]+>")
_MOST_QUOTES = 6
_LONGEST_SHOWN = 4_096


def verdict_on_terminal(verdict: Verdict, sources: tuple[Source, ...], say: Phrases) -> RenderableType:
    """Return what ``telltale check`` prints, in the language of ``say``."""
    label = verdict.level.label
    lines: list[RenderableType] = [
        Text(say.text(f"level-{label}"), style=_STYLES[verdict.level]),
        Text(_plain(say, f"level-{label}-means")),
    ]
    lines += _about(verdict, say)
    lines += [highlighted(source, verdict) for source in sources]
    for number, sign in enumerate(verdict.signs, 1):
        lines.append(_reason(number, sign, say))
    if verdict.together:
        added = ", ".join(f"{each.name} {each.points:+.1f}" for each in verdict.together)
        lines.append(Text(f"{say.text('why-together')}: {added}", style="dim"))
    if verdict.gates:
        lines.append(Text(f"{say.text('why-gates')}: {', '.join(verdict.gates)}", style="dim"))
    lines += [Text(f"{part.name}: {part.reason}", style="dim") for part in verdict.unread]
    percent = str(round(verdict.probability * 100))
    lines.append(Text(_plain(say, "why-scale", percent=percent, ruleset=verdict.ruleset), style="dim"))
    return Group(*lines)


def highlighted(source: Source, verdict: Verdict) -> Text:
    """Return a source's text with every quote of the verdict marked."""
    text = Text(f"  {_printable(source.text[:_LONGEST_SHOWN])}")
    for sign in verdict.signs:
        for span in sign.spans:
            if span.source == source.name:
                text.stylize(_QUOTE_STYLE, span.start + 2, span.end + 2)
    return text


def _about(verdict: Verdict, say: Phrases) -> list[RenderableType]:
    parts = []
    if verdict.brand:
        parts.append(_plain(say, "about-brand", brand=" ".join(filter(None, (verdict.brand, verdict.product)))))
    if verdict.price:
        parts.append(_plain(say, "about-price", price=money_text(verdict.price.money, say.language)))
    return [Text(" · ".join(parts))] if parts else []


def _reason(number: int, sign: Sign, say: Phrases) -> Text:
    words = f"tactic-{sign.tactic}"
    facts = {name: sign.facts.get(name, "none") for name in say.variables(words)}
    line = Text(f"{number}. {_plain(say, words, **facts)} ", style="bold")
    line.append(f"{sign.points:+.1f} {sign.rule}", style="not bold dim")
    quotes = dict.fromkeys(_printable(span.quote) for span in sign.spans)
    for quote in list(quotes)[:_MOST_QUOTES]:
        line.append("\n   ")
        line.append(quote, style=f"not bold {_QUOTE_STYLE}")
    return line


def _plain(say: Phrases, message: str, **variables: str) -> str:
    """Return a message without the markup that Telegram would show."""
    return _TAG.sub("", say.text(message, **variables))


def _printable(text: str) -> str:
    """Return text of the same length whose control and invisible characters cannot steer a terminal."""
    return "".join(
        character if character == "\n" or category(character) not in ("Cc", "Cf") else " " for character in text
    )
