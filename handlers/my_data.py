"""/export and /delete: everything that is kept of a shopper, to take along or to be gone."""

import json

from telegram import InlineKeyboardMarkup, Update

from data.drafts import Place
from handlers import render, report, sending
from handlers.buttons import Action, Tap
from handlers.context import Context
from handlers.render import Answer


async def on_export(update: Update, context: Context) -> None:
    """Send everything that is kept: reports with their evidence as a ZIP, and the shopper's choices."""
    talk = await report.talk_of(update, context)
    if talk is None or talk.message is None:
        return
    say, desk = talk.shopper.say, context.desk
    if talk.message.chat.type != talk.message.chat.PRIVATE:
        await sending.reply(talk.message, Answer(say.html("report-private-only")))
        return
    chosen = await desk.shoppers.preferences(talk.shopper.id)
    archive = await desk.reports.export(talk.shopper.id)
    disputed = [
        {"about": f"{one.mark.kind}:{one.mark.value}", "opened_at": one.opened_at.isoformat(), "words": one.words}
        for one in await desk.moderation.disputes_of(talk.shopper.id)
    ]
    kept = {"language": chosen.language, "country": chosen.country, "disputes": disputed}
    choices = json.dumps(kept, ensure_ascii=False).encode()
    if archive:
        caption = say.text("export-done")
        await context.bot.send_document(talk.place.chat_id, archive, filename="telltale-export.zip", caption=caption)
    if chosen.language or chosen.country or disputed:
        await context.bot.send_document(talk.place.chat_id, choices, filename="telltale-choices.json")
    elif not archive:
        await sending.reply(talk.message, Answer(say.html("export-nothing")))


async def on_delete(update: Update, context: Context) -> None:
    """Ask whether everything is to be deleted."""
    talk = await report.talk_of(update, context)
    if talk is None or talk.message is None:
        return
    say = talk.shopper.say
    buttons = [
        render.button(say, "delete-button-yes", Tap(Action.MY_DATA, choice="delete")),
        render.button(say, "delete-button-no", Tap(Action.MY_DATA, choice="keep")),
    ]
    await sending.reply(talk.message, Answer(say.html("delete-ask"), InlineKeyboardMarkup.from_column(buttons)))


async def on_my_data_tap(update: Update, context: Context, tap: Tap) -> None:
    """Delete everything that is kept of who tapped, or nothing."""
    talk = await report.talk_of(update, context)
    if talk is None or talk.query is None:
        return
    say, desk = talk.shopper.say, context.desk
    await sending.answer_tap(talk.query)
    if tap.choice != "delete":
        await report.send(talk, Answer(say.html("delete-kept")))
        return
    reports = await desk.reports.forget_shopper(talk.shopper.id)
    await desk.check_post.forget_shopper(talk.shopper.id)
    await desk.moderation.forget_shopper(Place(talk.shopper.id, talk.shopper.id))
    desk.moderation.tell_news()
    if desk.kept_updates:
        await desk.kept_updates.forget_shopper(talk.shopper.id)
    await desk.shoppers.forget(talk.shopper.id)
    await report.send(talk, Answer(say.html("delete-done", count=reports)))
