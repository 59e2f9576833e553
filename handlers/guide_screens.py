"""Advice to answer: what to do first, where to report, and what to have ready."""

from collections.abc import Iterator, Sequence
from html import escape

from data.countries import country_name
from data.guidance import Advice, Authority, Platform
from data.words import Phrases
from handlers import render

SHORT_LIST = 3
"""As many authorities are shown at first; the others come with a tap."""


def advice_html(say: Phrases, advice: Advice, *, whole: bool) -> str:
    """Return the advice within one message; not ``whole``: with the most useful authorities alone."""
    first = [f"<b>{say.html('guidance-title')}</b>"]
    first += [f"{number}. {say.html(step)}" for number, step in enumerate(advice.first, start=1)]
    blocks = ["\n".join(first)]
    if advice.country:
        blocks.append(say.html("guidance-country", country=country_name(advice.country, say.language)))
    if advice.general:
        blocks.append(say.html("guidance-general"))
    blocks += [_platform(say, place, words) for place, words in _places(advice)]
    blocks += [_brand(say, advice)] if advice.brand else []
    shown = advice.authorities if whole else advice.authorities[:SHORT_LIST]
    if shown:
        blocks.append(f"<b>{say.html('guidance-where')}</b>")
        blocks += [_authority(say, entry) for entry in shown]
    return render.fitted(blocks, [f"<i>{say.html('guidance-not-legal-advice')}</i>"])


def has_more(advice: Advice) -> bool:
    """Say whether there are authorities that the short form leaves out."""
    return len(advice.authorities) > SHORT_LIST


def _places(advice: Advice) -> Iterator[tuple[Platform, str]]:
    if advice.payment:
        yield advice.payment, "guidance-payment"
    if advice.platform:
        yield advice.platform, "guidance-platform"


def _platform(say: Phrases, platform: Platform, words: str) -> str:
    lines = [f"<b>{say.html(words, **{words.rpartition('-')[2]: platform.name_in(say.language)})}</b>"]
    lines.append(say.html("guidance-platform-path", path=say.text(f"platform-{platform.id}-path")))
    lines.append(say.html(f"protection-{platform.protection}"))
    if platform.window:
        lines.append(say.html(platform.window.message, days=platform.window.days))
    lines += [escape(link) for link in platform.links[:1]]
    lines.append(_confirmed(say, confirmed=platform.verified, date=platform.source_date))
    return "\n".join(lines)


def _brand(say: Phrases, advice: Advice) -> str:
    title = f"<b>{say.html('guidance-brand', brand=render.quotable(advice.brand or ''))}</b>"
    page = advice.brand_page
    return f"{title}\n{say.html('guidance-brand-page', link=page) if page else say.html('guidance-brand-search')}"


def _authority(say: Phrases, entry: Authority) -> str:
    name = escape(entry.name, quote=False)
    lines = [
        f"<b>{name}</b>"
        if say.language.startswith("zh") or entry.name == entry.name_en
        else f"<b>{name}</b> ({escape(entry.name_en, quote=False)})"
    ]
    lines += [say.html("guidance-link", link=link) for link in entry.links]
    if entry.how:
        lines.append(say.html(f"how-{entry.how}"))
    if entry.phones:
        known = "guidance-phone" if entry.phones_verified else "guidance-phone-unconfirmed"
        lines.append(say.html(known, phones=" · ".join(entry.phones)))
    if entry.emails:
        lines.append(say.html("guidance-email", emails=" · ".join(entry.emails)))
    separator = "、" if say.language.startswith("zh") else "; "
    lines.append(say.html("guidance-collect", evidence=_listed(say, entry.evidence, separator)))
    if entry.deadline:
        lines.append(say.html(f"deadline-{entry.deadline}"))
    elif entry.window:
        lines.append(say.html(entry.window.message, days=entry.window.days))
    lines.append(_confirmed(say, confirmed=entry.verified, date=entry.source_date))
    return "\n".join(lines)


def _listed(say: Phrases, kinds: Sequence[str], separator: str) -> str:
    return separator.join(say.text(f"evidence-{kind}") for kind in kinds)


def _confirmed(say: Phrases, *, confirmed: bool, date: str | None) -> str:
    words = say.html("guidance-confirmed", date=date or "none") if confirmed else say.html("guidance-unconfirmed")
    return f"<i>{words}</i>"
