"""Wiring: builds the bot from the settings and runs it until it is told to stop. It decides nothing."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import structlog
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ContextTypes

import handlers
from bot.inbox.application import InboxApplication
from bot.inbox.limiter import SendLimiter
from bot.inbox.telegram_request import AiohttpRequest
from bot.receiving import AnyInbox, StartError, begin_to_receive, limiter_from
from bot.sandbox import Sandbox
from bot.services.partner_feed import PartnerFeed
from bot.services.read_pictures import ReadPictures, load_reader
from bot.settings import Settings
from bot.web.feed import feed_routes
from bot.web.lookup import lookup_routes
from bot.wiring import build_desk, build_partner_feed, build_public_lookup, load_checker
from data.database import DATABASE_FAULTS, Database, reason_of
from data.errands import TO_MODERATORS, ErrandKind
from data.guidance import Guidance
from data.words import phrases
from handlers import errands, menu, reminders
from handlers.context import App, Context, Desk

HOUSEKEEPING_SECONDS = 600
REMINDING_SECONDS = 60
ERRANDS_SECONDS = 10


log = structlog.get_logger(__name__)


def build_application(settings: Settings, token: str, limiter: SendLimiter) -> App:
    """Return PTB's application for a Bot API server, without handlers."""
    return (
        Application.builder()
        .application_class(InboxApplication)
        .token(token)
        .base_url(settings.api_base)
        .base_file_url(settings.file_base)
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest(connections=1))
        .context_types(ContextTypes(context=Context))
        .rate_limiter(limiter)
        .updater(None)
        .job_queue(None)
        .build()
    )


@dataclass(frozen=True, slots=True)
class Running:
    """A bot at work, as commands and tests see it."""

    application: App
    inbox: AnyInbox
    database: Database
    desk: Desk


@asynccontextmanager
async def running_bot(settings: Settings, token: str, *, warm_up: bool = False) -> AsyncIterator[Running]:
    """Run the bot for as long as the block lasts; at its end finish what is in hand.

    With ``warm_up`` the models that read pictures are loaded before anything is received, else with the first picture.
    """
    async with AsyncExitStack() as stack:
        read_pictures = ReadPictures(
            lambda: load_reader(settings.reading_threads, settings.reading_engine), at_once=settings.readings_at_once
        )
        stack.push_async_callback(read_pictures.close)
        warming = asyncio.create_task(read_pictures.warm_up()) if warm_up and settings.handles else None
        database = await _open_database(stack, settings)
        application = build_application(settings, token, limiter_from(settings, database))
        checker, guidance = load_checker(settings), Guidance.load()
        desk = build_desk(settings, database, checker, guidance, read_pictures)
        feed = build_partner_feed(settings, database, checker, guidance)
        look_up = build_public_lookup(settings, database)
        handlers.install(application, desk)
        await _connect(stack, application, settings)
        await menu.register(application.bot, tuple(handlers.COMMANDS))
        if settings.moderators_chat is not None:
            say = phrases(settings.language)
            commands = tuple(handlers.MODERATORS_COMMANDS)
            await menu.register_moderators(application.bot, settings.moderators_chat, commands, say)
        routes = (feed_routes(feed), lookup_routes(look_up, settings.trusted_proxies))
        if warming:
            await warming
        inbox = await begin_to_receive(
            stack, settings, database, application, lambda: read_pictures.ready or not settings.handles, routes
        )
        kinds = [errands.TO_OTHERS, *([TO_MODERATORS] if settings.moderators_chat is not None else [])]
        running = (_run_errands(application, desk, some) for some in kinds)
        for task in (_keep_house(desk, feed), _remind(application, desk), *running):
            stack.callback(asyncio.create_task(task).cancel)
        yield Running(application, inbox, database, desk)


async def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Run the bot until Ctrl-C or SIGTERM; with no token, in a local chat whose address is announced."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with AsyncExitStack() as stack:
        if settings.telegram_bot_token:
            token = settings.telegram_bot_token.get_secret_value()
        else:
            sandbox = await _start_chat(stack, settings)
            token = sandbox.token
            local = {"telegram_api_url": sandbox.api_url, "telegram_file_url": sandbox.file_url}
            settings = settings.model_copy(update={**local, "moderators_chat": sandbox.moderators.id})
        running = await stack.enter_async_context(running_bot(settings, token, warm_up=True))
        if settings.telegram_bot_token:
            announce(f"@{running.application.bot.username} is answering. Ctrl-C stops it.")
        else:
            announce(f"The local chat: {sandbox.page_url}  (Ctrl-C stops it)")
        await stop.wait()
        announce("Finishing what is in hand …")


async def _start_chat(stack: AsyncExitStack, settings: Settings) -> Sandbox:
    """Start the local chat on its port; where nobody chose that port and another program has it, on any free one."""
    try:
        return await stack.enter_async_context(Sandbox(port=settings.chat_port))
    except OSError as fault:
        if "chat_port" not in settings.model_fields_set:
            return await stack.enter_async_context(Sandbox(port=0))
        hint = "another program has it; set TELLTALE_CHAT_PORT to a free one, or to 0 for any"
        raise StartError(f"The local chat cannot open port {settings.chat_port}: {hint}.") from fault


async def _open_database(stack: AsyncExitStack, settings: Settings) -> Database:
    """Open the database, its tables brought up to date."""
    try:
        database = Database(settings.database)
        stack.push_async_callback(database.dispose)
        await database.upgrade()
    except DATABASE_FAULTS as fault:
        raise StartError(f"The database cannot be used: {reason_of(fault)}. `telltale doctor` says more.") from fault
    return database


async def _connect(stack: AsyncExitStack, application: App, settings: Settings) -> None:
    try:
        await stack.enter_async_context(application)
    except TelegramError as fault:
        await application.bot.shutdown()
        raise StartError(_why_not_connected(fault, settings.telegram_api_url)) from fault


def _why_not_connected(fault: TelegramError, url: str) -> str:
    if isinstance(fault, InvalidToken):
        return "Telegram does not know this token: set TELEGRAM_BOT_TOKEN to what @BotFather shows."
    how = "does not answer" if isinstance(fault, NetworkError) else "does not answer as Telegram does"
    return f"{url} {how} ({fault}). `telltale doctor` says more."


async def _keep_house(desk: Desk, feed: PartnerFeed) -> None:
    while True:
        try:
            forgotten, purged = await desk.check_post.forget_old(), await desk.reports.keep_house()
            await desk.moderation.keep_house()
            await feed.keep_house()
            if forgotten or purged:
                log.info("kept.forgotten", checks=forgotten, reports=purged)
        except Exception as error:  # noqa: BLE001 - it is tried again; nothing else waits for it
            log.warning("kept.not_forgotten", kind=type(error).__name__)
        await asyncio.sleep(HOUSEKEEPING_SECONDS)


async def _remind(application: App, desk: Desk) -> None:
    while True:
        try:
            await reminders.send_due(application.bot, desk)
        except Exception as error:  # noqa: BLE001 - it is tried again; nothing else waits for it
            log.warning("reminders.failed", kind=type(error).__name__)
        await asyncio.sleep(REMINDING_SECONDS)


async def _run_errands(application: App, desk: Desk, kinds: frozenset[ErrandKind]) -> None:
    """Do errands as they come; some come from other processes, so there is a look now and then too."""
    while True:
        try:
            done = await errands.run_due(application.bot, desk, kinds)
        except Exception as error:  # noqa: BLE001 - it is tried again; nothing else waits for it
            log.warning("errands.failed", kind=type(error).__name__)
            done = 0
        if not done:
            await desk.moderation.wait_for_news(ERRANDS_SECONDS)
