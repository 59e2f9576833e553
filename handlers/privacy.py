"""/privacy: exactly what is kept."""

from telegram import Update

from handlers import sending
from handlers.context import Context, shopper_of
from handlers.render import Answer


async def on_privacy(update: Update, context: Context) -> None:
    """Say what is kept, for how long, and whether it is encrypted."""
    if update.effective_message is None:
        return
    desk = context.desk
    say = (await shopper_of(update, desk)).say
    encrypted = "yes" if desk.encrypted else "no"
    links = "yes" if desk.opens_links else "no"
    kept = say.html("privacy", hours=f"{desk.keep_checks_hours:g}", encrypted=encrypted, links=links)
    keep = desk.reports.keep
    reports = say.html(
        "privacy-reports",
        drafts=f"{keep.drafts.total_seconds() / 3600:g}",
        reports=f"{keep.reports.days}",
        withdrawn=f"{keep.withdrawn.days}",
        encrypted=encrypted,
    )
    await sending.reply(update.effective_message, Answer(f"{kept}\n\n{reports}"))
