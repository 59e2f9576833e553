"""Wiring: builds the bot from the settings and runs it until it is told to stop. It decides nothing."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram.error import InvalidToken, NetworkError
from telegram.ext import Application, ContextTypes

import handlers
from bot.checking.checker import Checker
from bot.inbox.application import InboxApplication
from bot.inbox.lanes import lane_of
from bot.inbox.limiter import SendLimiter
from bot.receiving import AnyInbox, begin_to_receive, budget_in, limiter_from
from bot.sandbox import Sandbox
from bot.services.check_post import CheckPost
from bot.services.evidence_kit import EvidenceKits
from bot.services.guide_report import GuideReport
from bot.services.keep_pace import Pace
from bot.services.linked_pages import LinkedPages
from bot.services.quote_price import QuotePrice
from bot.services.read_pictures import ReadPictures, load_reader
from bot.services.recognise_pictures import RecognisePictures
from bot.services.report_desk import Keep, ReportDesk, Stores
from bot.services.signing import Signer
from bot.settings import Settings
from data.blocklist import Blocklist
from data.checks import Checks, Vault, key_from
from data.database import Database
from data.drafts import Drafts, Fingerprints
from data.evidence import Evidence, EvidenceFiles
from data.exchange_rates import RATES_FILE
from data.guidance import Guidance
from data.inbox import KeptUpdates
from data.price_import import OWN_PRICES_FILE
from data.reminders import Reminders
from data.reports import Reports
from data.seen_pictures import SeenPictures
from data.shoppers import Shoppers
from handlers import menu, reminders
from handlers.context import App, Context, Desk

HOUSEKEEPING_SECONDS = 600
REMINDING_SECONDS = 60


class StartError(Exception):
    """The bot cannot start; the message says why and what to do."""


log = structlog.get_logger(__name__)


def build_application(settings: Settings, token: str, limiter: SendLimiter) -> App:
    """Return PTB's application for a Bot API server, without handlers."""
    return (
        Application.builder()
        .application_class(InboxApplication)
        .token(token)
        .base_url(settings.api_base)
        .base_file_url(settings.file_base)
        .context_types(ContextTypes(context=Context))
        .rate_limiter(limiter)
        .updater(None)
        .job_queue(None)
        .build()
    )


def load_checker(settings: Settings) -> Checker:
    """Return the checker with what the operator added: newer rates, own prices, a list of fraud domains."""
    return Checker.load(
        rates=settings.data_dir / RATES_FILE,
        own_prices=settings.data_dir / OWN_PRICES_FILE,
        fraud_list=Blocklist.load(settings.blocklist_dir),
    )


def build_desk(settings: Settings, database: Database, checker: Checker, read_pictures: ReadPictures) -> Desk:
    """Return the services that the handlers need."""
    keys = settings.encryption_key.get_secret_value().split(",") if settings.encryption_key else []
    own = settings.fingerprint_key
    fingerprint_key = own.get_secret_value().encode() if own else key_from(settings.data_dir / "fingerprint.key")
    vault = Vault([key.strip() for key in keys])
    checks = Checks(database, vault, fingerprint_key)
    kept = KeptUpdates(database)
    keep_checks = timedelta(hours=settings.keep_checks_hours)
    fingerprints = Fingerprints(fingerprint_key)
    recognise = RecognisePictures(SeenPictures(database), fingerprints, keep_checks=keep_checks)
    guidance = Guidance.load()
    return Desk(
        check_post=CheckPost(
            checker,
            checks,
            recognise,
            keep=keep_checks,
            linked_pages=LinkedPages() if settings.read_linked_pages else None,
        ),
        read_pictures=read_pictures,
        shoppers=Shoppers(database),
        quote_price=QuotePrice(checker.catalogue, checker.rates),
        reports=build_report_desk(settings, database, vault, fingerprints, recognise, guidance),
        guide=GuideReport(guidance, checker.catalogue),
        waiting=lambda chat_id: kept.bodies_of(lane_of({"chat": {"id": chat_id}})),
        language=settings.language,
        keep_checks_hours=settings.keep_checks_hours,
        encrypted=bool(keys),
        opens_links=settings.read_linked_pages,
        kept_updates=KeptUpdates(database),
        pace=Pace(
            budget_in(database), settings.texts_per_minute, settings.pictures_per_minute, settings.clips_per_minute
        ),
    )


def build_report_desk(
    settings: Settings,
    database: Database,
    vault: Vault,
    fingerprints: Fingerprints,
    recognise: RecognisePictures,
    guidance: Guidance,
) -> ReportDesk:
    """Return the services of reports."""
    files = EvidenceFiles(settings.evidence_url or str(settings.data_dir / "evidence"), vault)
    stores = Stores(
        drafts=Drafts(database, vault, fingerprints),
        reports=Reports(database, vault, fingerprints),
        evidence=Evidence(database, vault, files),
        reminders=Reminders(database, vault, fingerprints),
    )
    keep = Keep(
        drafts=timedelta(hours=settings.keep_drafts_hours),
        reports=timedelta(days=settings.keep_reports_days),
        withdrawn=timedelta(days=settings.keep_withdrawn_days),
    )
    kits = EvidenceKits(stores.evidence, guidance, Signer.from_folder(settings.data_dir))
    return ReportDesk(stores, guidance, kits, recognise, keep=keep)


@dataclass(frozen=True, slots=True)
class Running:
    """A bot at work, as commands and tests see it."""

    application: App
    inbox: AnyInbox
    database: Database
    desk: Desk


@asynccontextmanager
async def running_bot(settings: Settings, token: str) -> AsyncIterator[Running]:
    """Run the bot for as long as the block lasts; at its end finish what is in hand."""
    async with AsyncExitStack() as stack:
        database = Database(settings.database)
        stack.push_async_callback(database.dispose)
        await database.upgrade()
        application = build_application(settings, token, limiter_from(settings, database))
        read_pictures = ReadPictures(
            lambda: load_reader(settings.reading_threads, settings.reading_engine), at_once=settings.readings_at_once
        )
        stack.push_async_callback(read_pictures.close)
        desk = build_desk(settings, database, load_checker(settings), read_pictures)
        handlers.install(application, desk)
        await _connect(stack, application, settings)
        await menu.register(application.bot, tuple(handlers.COMMANDS))
        inbox = await begin_to_receive(stack, settings, database, application)
        for task in (_keep_house(desk), _remind(application, desk)):
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
            settings = settings.model_copy(
                update={"telegram_api_url": sandbox.api_url, "telegram_file_url": sandbox.file_url}
            )
        running = await stack.enter_async_context(running_bot(settings, token))
        running.desk.read_pictures.warm_up()
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


async def _connect(stack: AsyncExitStack, application: App, settings: Settings) -> None:
    try:
        await stack.enter_async_context(application)
    except InvalidToken as fault:
        raise StartError(
            "Telegram does not know this token: set TELEGRAM_BOT_TOKEN to what @BotFather shows."
        ) from fault
    except NetworkError as fault:
        raise StartError(
            f"{settings.telegram_api_url} does not answer ({fault}). `telltale doctor` says more."
        ) from fault


async def _keep_house(desk: Desk) -> None:
    while True:
        try:
            forgotten, purged = await desk.check_post.forget_old(), await desk.reports.keep_house()
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
