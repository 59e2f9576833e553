"""/myreports: the reports a shopper filed, and all that can be done with one."""

from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.services.statement_pages import moment_text
from data.reports import Report
from data.reports_table import Status
from data.statements import Outcome
from data.words import Phrases
from handlers import render, report, sending
from handlers.buttons import Action, Tap
from handlers.context import Context
from handlers.render import Answer
from handlers.report import Talk

MOST_LISTED = 20


async def on_my_reports(update: Update, context: Context) -> None:
    """List a shopper's reports."""
    talk = await report.talk_of(update, context)
    if talk and talk.message:
        if talk.message.chat.type != talk.message.chat.PRIVATE:
            await sending.reply(talk.message, Answer(talk.shopper.say.html("report-private-only")))
        else:
            await sending.reply(talk.message, await _list(talk))


async def on_my_reports_tap(update: Update, context: Context, tap: Tap) -> None:
    """Show one report, or do with it what was tapped. Only who filed a report gets at it: callback data can be forged."""
    talk = await report.talk_of(update, context)
    if talk is None or talk.query is None:
        return
    verb, _, value = tap.choice.partition("=")
    if verb == "list":
        await sending.answer_tap(talk.query)
        await report.send(talk, await _list(talk))
        return
    found = await context.desk.reports.filed_from(tap.token)
    if found is None or found.place.shopper_id != talk.shopper.id:
        await sending.answer_tap(talk.query, talk.shopper.say.text("my-gone"))
        return
    await sending.answer_tap(talk.query)
    await DEEDS.get(verb, _show)(talk, found, value)


async def _list(talk: Talk) -> Answer:
    say = talk.shopper.say
    filed = (await talk.context.desk.reports.reports_of(talk.shopper.id))[:MOST_LISTED]
    if not filed:
        return Answer(say.html("my-none"))
    rows = [[InlineKeyboardButton(_line(say, one), callback_data=_tap(one, "show"))] for one in filed]
    return Answer(say.html("my-title"), InlineKeyboardMarkup(rows))


def _line(say: Phrases, one: Report) -> str:
    status = say.text(f"status-{one.status}")
    return say.text("my-line", number=one.number, date=f"{one.filed_at:%Y-%m-%d}", status=status)


async def _show(talk: Talk, one: Report, _: str) -> None:
    say = talk.shopper.say
    outcome = (
        say.html("my-outcome", outcome=say.text(f"outcome-{one.outcome}"))
        if one.outcome
        else say.html("my-outcome-unknown")
    )
    to_come = len(await talk.context.desk.reports.reminders_of(one))
    pieces = len(await talk.context.desk.reports.pieces(one.key))
    lines = [
        say.html("my-report", number=one.number),
        say.html("my-filed", when=moment_text(one.filed_at)),
        say.html("my-status", status=say.text(f"status-{one.status}")),
        outcome,
        say.html("report-evidence-count", count=pieces),
        say.html("my-reminders", count=to_come),
    ]
    rows = [[_button(say, "my-button-kit", one, "kit")]]
    if one.status is not Status.WITHDRAWN:
        rows.append([_button(say, "my-button-add", one, "add"), _button(say, "my-button-outcome", one, "outcome")])
        rows.append(
            [_button(say, "my-button-withdraw", one, "withdraw"), _button(say, "my-button-delete", one, "delete")]
        )
    else:
        rows.append([_button(say, "my-button-delete", one, "delete")])
    if to_come:
        rows.append([_button(say, "my-button-quiet", one, "quiet")])
    rows.append([_button(say, "my-button-list", one, "list")])
    await report.send(talk, Answer("\n".join(lines), InlineKeyboardMarkup(rows)))


async def _send_kit(talk: Talk, one: Report, _: str) -> None:
    kit = await talk.context.desk.reports.kit(one, language=talk.shopper.say.language)
    await report.send_kit(talk, one, kit)


async def _add(talk: Talk, one: Report, _: str) -> None:
    await report.ask_for_more(talk, one)


async def _outcome(talk: Talk, one: Report, value: str) -> None:
    say = talk.shopper.say
    if value in list(Outcome):
        await talk.context.desk.reports.tell_outcome(one, Outcome(value))
        await report.send(talk, _done(say, one, say.html("my-outcome-thanks")))
        return
    rows = [[_button(say, f"outcome-{each}", one, f"outcome={each}")] for each in Outcome]
    await report.send(talk, Answer(say.html("my-outcome-ask", number=one.number), InlineKeyboardMarkup(rows)))


async def _quiet(talk: Talk, one: Report, _: str) -> None:
    await talk.context.desk.reports.quieten(one)
    await report.send(talk, _done(talk.shopper.say, one, talk.shopper.say.html("my-quiet-done", number=one.number)))


async def _withdraw(talk: Talk, one: Report, value: str) -> None:
    say = talk.shopper.say
    if value == "yes":
        await talk.context.desk.reports.withdraw(one)
        talk.context.desk.moderation.tell_news()
        await report.send(talk, _done(say, one, say.html("my-withdraw-done", number=one.number)))
    else:
        words = say.html("my-withdraw-ask", number=one.number)
        await report.send(talk, _sure(say, one, words, ("my-button-yes-withdraw", "withdraw=yes")))


async def _delete(talk: Talk, one: Report, value: str) -> None:
    say = talk.shopper.say
    if value == "yes":
        await talk.context.desk.reports.delete(one)
        talk.context.desk.moderation.tell_news()
        await report.send(talk, Answer(say.html("my-delete-done")))
    else:
        words = say.html("my-delete-ask", number=one.number)
        await report.send(talk, _sure(say, one, words, ("my-button-yes-delete", "delete=yes")))


DEEDS: dict[str, Callable[[Talk, Report, str], Awaitable[None]]] = {
    "show": _show,
    "kit": _send_kit,
    "add": _add,
    "outcome": _outcome,
    "quiet": _quiet,
    "withdraw": _withdraw,
    "delete": _delete,
}


def _done(say: Phrases, one: Report, html: str) -> Answer:
    return Answer(html, InlineKeyboardMarkup([[_button(say, "my-button-list", one, "list")]]))


def _sure(say: Phrases, one: Report, html: str, yes: tuple[str, str]) -> Answer:
    rows = [[_button(say, yes[0], one, yes[1]), _button(say, "my-button-no", one, "show")]]
    return Answer(html, InlineKeyboardMarkup(rows))


def _button(say: Phrases, words: str, one: Report, choice: str) -> InlineKeyboardButton:
    return render.button(say, words, Tap(Action.MY_REPORTS, one.key, choice))


def _tap(one: Report, choice: str) -> str:
    return Tap(Action.MY_REPORTS, one.key, choice).pack()
