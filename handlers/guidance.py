"""/where and the "How to report" button: first how far it went, then the country where it is not known, then what to do."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.services.check_post import Check
from data.countries import OFFERED, country_from, country_name
from data.guidance import Stage
from handlers import guide_screens, render, sending
from handlers.buttons import Action, Tap
from handlers.context import Context, Shopper, shopper_of
from handlers.render import Answer

ELSEWHERE = "--"
WHOLE = "all"
COLUMNS = 3


async def on_where(update: Update, context: Context) -> None:
    """Ask how far it went; a country behind the command counts as the shopper's."""
    message = update.effective_message
    if message is None:
        return
    shopper = await shopper_of(update, context.desk)
    written = " ".join(context.args or ())
    country = country_from(written) if written else shopper.country
    if written and country is None:
        await sending.reply(message, Answer(shopper.say.html("guidance-country-unknown")))
    else:
        await sending.reply(message, _stage_question(shopper, "", country))


async def on_guide_tap(update: Update, context: Context, tap: Tap) -> None:
    """Take the next answer, ``stage:country:all``, and ask what is missing or say what to do."""
    query = update.callback_query
    if query is None:
        return
    shopper = await shopper_of(update, context.desk)
    await sending.answer_tap(query)
    wanted, _, rest = tap.choice.partition(":")
    chosen, _, whole = rest.partition(":")
    country = chosen or shopper.country
    if wanted not in list(Stage):
        answer = _stage_question(shopper, tap.token, country)
        if isinstance(query.message, Message):  # the verdict stays where it is
            await sending.reply(query.message, answer)
            return
    elif country is None:
        answer = _country_question(shopper, tap.token, Stage(wanted))
    else:
        check = await context.desk.check_post.find(tap.token) if tap.token else None
        mine = check if check and update.effective_chat and check.asked.chat_id == update.effective_chat.id else None
        answer = _advice(context, shopper, Stage(wanted), country, mine, whole=whole == WHOLE)
    await sending.show(context.bot, query, answer)


def _stage_question(shopper: Shopper, token: str, country: str | None) -> Answer:
    say = shopper.say
    buttons = [
        InlineKeyboardButton(
            say.text(f"stage-{stage}"), callback_data=Tap(Action.GUIDE, token, f"{stage}:{country or ''}").pack()
        )
        for stage in Stage
    ]
    return Answer(say.html("guidance-ask-stage"), InlineKeyboardMarkup.from_column(buttons))


def _country_question(shopper: Shopper, token: str, stage: Stage) -> Answer:
    say = shopper.say
    buttons = [
        InlineKeyboardButton(
            country_name(code, say.language), callback_data=Tap(Action.GUIDE, token, f"{stage}:{code}").pack()
        )
        for code in OFFERED
    ]
    rows = [buttons[start : start + COLUMNS] for start in range(0, len(buttons), COLUMNS)]
    elsewhere = Tap(Action.GUIDE, token, f"{stage}:{ELSEWHERE}").pack()
    rows.append([InlineKeyboardButton(say.text("guidance-elsewhere"), callback_data=elsewhere)])
    return Answer(f"{say.html('guidance-no-country')}\n{say.html('guidance-country-hint')}", InlineKeyboardMarkup(rows))


def _advice(
    context: Context, shopper: Shopper, stage: Stage, country: str, check: Check | None, *, whole: bool
) -> Answer:
    say, guide = shopper.say, context.desk.guide
    known = None if country == ELSEWHERE else country
    advice = guide.for_check(check, stage, known) if check else guide.general(stage, known)
    token = check.token if check else ""
    buttons = []
    if not whole and guide_screens.has_more(advice):
        buttons.append(render.button(say, "guidance-more", Tap(Action.GUIDE, token, f"{stage}:{country}:{WHOLE}")))
    if Action.REPORT in context.desk.rooms:
        buttons.append(render.button(say, "button-report", Tap(Action.REPORT, token)))
    keyboard = InlineKeyboardMarkup.from_column(buttons) if buttons else None
    return Answer(guide_screens.advice_html(say, advice, whole=whole), keyboard)
