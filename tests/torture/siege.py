"""A siege: real bot processes against the local Bot API server, killed with SIGKILL while shoppers post."""

import asyncio
import os
import random
import time
from collections import defaultdict
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import Tap
from bot.sandbox.values import Message, User
from data.checks import Vault, key_from
from data.database import Database
from data.drafts import Drafts, Fingerprints
from data.inbox import KeptUpdates
from data.reports import Reports
from data.statistics import statistics
from tests.torture.processes import BotProcess
from tests.torture.reporters import Reporter

POSTS = (
    "劳力士绿水鬼 复刻 980 元，加微信 wx_{n}",
    "Clearance! LV Neverfull 1:1 mirror quality, 89 USD, WhatsApp +1 555 01{n:02d}",
    "Selling my old bicycle, 120 EUR, pick up in Utrecht ({n})",
    "Is 4,500 for a used Speedmaster fair? {n}",
    "AirPods Pro 全新未拆 只要 199 粉絲專屬 下單送禮 {n}",
)
STALLED_SECONDS = 120.0
"""When nothing new was answered for so long, the rest counts as lost; a bot that did not come to work in it, as broken."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How hard the siege is."""

    shoppers: int
    posts: int
    kills: int
    seconds: float
    reporters: int = 0
    """So many shoppers more, who walk through a report each."""
    workers: int = 1
    database_url: str | None = None
    bad_line: bool = False
    dropped_replies: bool = False
    seed: int = 1


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    posts: int = 0
    unanswered: list[int] = field(default_factory=list)
    doubled: int = 0
    out_of_order: int = 0
    taps: int = 0
    taps_unanswered: int = 0
    kills: int = 0
    set_aside: int = 0
    reports: int = 0
    reports_unfinished: int = 0
    """Walks through a report that did not come to their end."""
    reports_astray: int = 0
    """Reports that the database does not hold exactly once and word for word, or whose draft is still open."""
    seconds: float = 0.0
    exit_statuses: list[int] = field(default_factory=list)
    """How the bots ended when they were asked to stop."""
    last_words: str = ""

    def __str__(self) -> str:
        """The figures in one line."""
        share = 100 * self.doubled / max(1, self.posts)
        return (
            f"{self.posts} posts, {len(self.unanswered)} unanswered, {self.doubled} answered twice ({share:.2f} %), "
            f"{self.out_of_order} out of order, {self.taps} taps, {self.taps_unanswered} unanswered, {self.kills} kills, "
            f"{self.set_aside} set aside, {self.reports} reports, {self.reports_unfinished} unfinished, "
            f"{self.reports_astray} lost or doubled, {self.seconds:.0f} s"
        )


class Siege:
    """One run of a plan."""

    def __init__(self, plan: Plan, folder: Path, sandbox: Sandbox) -> None:
        self.plan = plan
        self.outcome = Outcome()
        self._sandbox = sandbox
        self._chance = random.Random(plan.seed)
        self._folder = folder
        self._database_url = plan.database_url or f"sqlite:///{folder / 'telltale.db'}"
        self._bots = [
            BotProcess(self._environment(), folder / f"bot{number}.log", self._arguments(number))
            for number in range(plan.workers)
        ]
        self._sent: dict[int, list[Message]] = defaultdict(list)
        self._shoppers = [sandbox.add_user(f"Shopper {number}") for number in range(plan.shoppers)]
        self._taps: list[Tap] = []
        self._reporters: list[Reporter] = []

    def _environment(self) -> dict[str, str]:
        passed_on = {
            name: value for name, value in os.environ.items() if not name.startswith(("TELLTALE_", "TELEGRAM_"))
        }
        return passed_on | {
            "TELEGRAM_BOT_TOKEN": self._sandbox.token,
            "TELEGRAM_API_URL": self._sandbox.origin,
            "TELLTALE_DATA_DIR": str(self._folder),
            "TELLTALE_DATABASE_URL": self._database_url,
            "TELLTALE_LIFT_SEND_LIMITS": "true",
            "TELLTALE_TEXTS_PER_MINUTE": "100000",
            "TELLTALE_LOG_FORMAT": "json",
        }

    def _arguments(self, number: int) -> tuple[str, ...]:
        if self.plan.workers == 1:
            return ()
        return ("--role", "all" if number == 0 else "worker")

    async def run(self) -> Outcome:
        """Start the bots, let the shoppers post while the bots are killed, and wait for the last answer."""
        began = time.monotonic()
        for bot in self._bots:
            await bot.start()
        try:
            await self._first_answer()
            if self.plan.bad_line:
                self._spoil_the_line()
            shoppers = asyncio.create_task(self._shoppers_post())
            await asyncio.gather(
                shoppers, self._kill_bots(shoppers), self._shoppers_tap(shoppers), *self._reporters_walk()
            )
            await self._until_all_is_answered()
            self._sandbox.faults.clear()
            self.outcome.exit_statuses = [await bot.end() for bot in self._bots]
        finally:
            for bot in self._bots:
                await bot.kill()
        self.outcome.seconds = time.monotonic() - began
        await self._judge()
        return self.outcome

    async def _first_answer(self) -> None:
        hello = self._sandbox.send_text(self._sandbox.shopper, "hello")
        try:
            await self._sandbox.answer_to(hello, timeout_seconds=STALLED_SECONDS)
        except TimeoutError as error:
            raise RuntimeError(f"the bot did not come to work:\n{self._last_words()}") from error

    def _spoil_the_line(self) -> None:
        rate, seed = self._sandbox.faults.rate, self.plan.seed
        rate("*", Fault(FaultKind.FLOOD, retry_after=1), 0.10, seed=seed)
        rate("*", Fault(FaultKind.SERVER_ERROR), 0.05, seed=seed + 1)
        rate("*", Fault(FaultKind.SLOW, delay_seconds=2), 0.05, seed=seed + 2)
        for number, fault in enumerate((Fault(FaultKind.FLOOD, retry_after=1), Fault(FaultKind.SERVER_ERROR))):
            rate("getUpdates", fault, 0.05, seed=seed + 10 + number)
        if self.plan.dropped_replies:
            rate("*", Fault(FaultKind.DROP, processed=True), 0.05, seed=seed + 3)
            rate("getUpdates", Fault(FaultKind.DROP, processed=True), 0.05, seed=seed + 13)

    async def _shoppers_post(self) -> None:
        moments = sorted(self._chance.uniform(0, self.plan.seconds) for _ in range(self.plan.posts))
        began = time.monotonic()
        for number, moment in enumerate(moments):
            await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
            self._post(self._chance.choice(self._shoppers), number)

    def _reporters_walk(self) -> list[Awaitable[None]]:
        people = [self._sandbox.add_user(f"Reporter {number}") for number in range(self.plan.reporters)]
        self._reporters = [Reporter(self._sandbox, person) for person in people]
        return [self._walk(reporter) for reporter in self._reporters]

    async def _walk(self, reporter: Reporter) -> None:
        await asyncio.sleep(self._chance.uniform(0, 0.5 * self.plan.seconds))
        try:
            await reporter.file_report()
        except TimeoutError:
            self.outcome.reports_unfinished += 1

    def _post(self, shopper: User, number: int) -> None:
        words = self._chance.choice(POSTS).format(n=number)
        self._sent[shopper.id].append(self._sandbox.send_text(shopper, words))

    async def _kill_bots(self, shoppers: asyncio.Task[None]) -> None:
        """Kill one bot at a time, at a random moment after it came to work; else its start alone would be tried."""
        pause = self.plan.seconds / (self.plan.kills + 1)
        for number in range(self.plan.kills):
            await asyncio.sleep(self._chance.uniform(0, pause))
            bot = self._bots[number % len(self._bots)]
            await bot.kill()
            self.outcome.kills += 1
            if shoppers.done():
                self._post(self._chance.choice(self._shoppers), self.plan.posts + number)
            await self._come_to_work(bot)

    async def _come_to_work(self, bot: BotProcess) -> None:
        await bot.start()
        async with asyncio.timeout(STALLED_SECONDS):
            while not bot.at_work:
                await asyncio.sleep(0.05)

    async def _shoppers_tap(self, shoppers: asyncio.Task[None]) -> None:
        while not shoppers.done():
            await asyncio.sleep(0.25)
            if not self._sent:
                continue
            chat_id = self._chance.choice(list(self._sent))
            answers = [answer for answer in self._sandbox.from_bot(chat_id) if answer.buttons]
            if answers:
                answer = self._chance.choice(answers)
                self._taps.append(self._sandbox.tap(answer, answer.buttons[0]))

    def _answers(self) -> dict[tuple[int, int], list[int]]:
        """The ids of the bot's answers by chat and by the message that they answer."""
        answers: dict[tuple[int, int], list[int]] = defaultdict(list)
        for chat_id in self._sent:
            for answer in self._sandbox.from_bot(chat_id):
                if answer.reply_to is not None:
                    answers[chat_id, answer.reply_to].append(answer.id)
        return answers

    def _unanswered(self) -> list[int]:
        answers = self._answers()
        return [post.id for chat_id, posts in self._sent.items() for post in posts if (chat_id, post.id) not in answers]

    async def _until_all_is_answered(self) -> None:
        left = self._unanswered()
        deadline = time.monotonic() + STALLED_SECONDS
        while left and time.monotonic() < deadline:
            await asyncio.sleep(0.25)
            now_left = self._unanswered()
            if len(now_left) < len(left):
                deadline = time.monotonic() + STALLED_SECONDS
            left = now_left
        await asyncio.sleep(1.0)  # so that an answer given twice comes to light

    async def _judge(self) -> None:
        answers = self._answers()
        outcome = self.outcome
        outcome.posts = sum(len(posts) for posts in self._sent.values())
        outcome.unanswered = self._unanswered()
        outcome.doubled = sum(len(given) > 1 for given in answers.values())
        for chat_id, posts in self._sent.items():
            first = [min(answers[chat_id, post.id]) for post in posts if (chat_id, post.id) in answers]
            outcome.out_of_order += first != sorted(first)
        outcome.taps = len(self._taps)
        outcome.taps_unanswered = sum(not tap.pending.answer.done() for tap in self._taps)
        database = Database(self._database_url)
        outcome.set_aside = (await KeptUpdates(database).census()).aside
        outcome.reports = sum((await statistics(database, datetime.now(UTC).date(), days=1)).reports.values())
        kept = Reports(database, Vault(), Fingerprints(key_from(self._folder / "fingerprint.key")))
        drafts = Drafts(database, Vault(), Fingerprints(key_from(self._folder / "fingerprint.key")))
        for reporter in self._reporters:
            whole = reporter.holds(await kept.of_shopper(reporter.shopper_id))
            left = await drafts.of_shopper(reporter.shopper_id, now=datetime.now(UTC))
            outcome.reports_astray += not whole or bool(left)
        outcome.reports_astray += outcome.reports > len(self._reporters)
        await database.dispose()
        outcome.last_words = self._last_words()

    def _last_words(self) -> str:
        logs = [path.read_text(errors="replace") for path in sorted(self._folder.glob("bot*.log"))]
        return "\n".join(log[-1500:] for log in logs)


async def besiege(plan: Plan, folder: Path) -> Outcome:
    """Run a siege in a folder of its own and return what came of it."""
    async with Sandbox(query_lifetime_seconds=3600) as sandbox:
        return await Siege(plan, folder, sandbox).run()
