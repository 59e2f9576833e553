"""The local chat as one object: start it, let people act, wait for what the bot does, look at what it called."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox.api import BotApi
from bot.sandbox.calls import Call, CallLog
from bot.sandbox.chat_page import ChatPage, Conversation
from bot.sandbox.events import ActionShown, Event
from bot.sandbox.faults import Faults
from bot.sandbox.guard import same_origin_only
from bot.sandbox.people import ChatLike, People
from bot.sandbox.values import Chat, ChatKind, Message, User
from bot.sandbox.waiting import Waiting
from bot.sandbox.world import BotStatus, World

TOKEN = "7000000000:AAlocal-chat-token-that-opens-nothing"  # noqa: S105  it opens the local chat alone
MODERATORS_CHAT_ID = -1_002_000_000_002
_BODY_LIMIT = 64 * 1024 * 1024


class Sandbox(People):
    """A Bot API server on this machine with people in it, and a chat page.

    ::

        async with Sandbox() as sandbox:
            app = Application.builder().token(sandbox.token).base_url(sandbox.api_url).base_file_url(sandbox.file_url)
            ...
            sent = sandbox.send_text(sandbox.shopper, "劳力士绿水鬼 980 元")
            answer = await sandbox.answer_to(sent)
            tap = sandbox.tap(answer, "Why?")
            await tap.answered()

    What people do (``send_text``, ``forward``, ``send_photo``, ``tap``, ``block`` ...) returns at once; ``answer_to``,
    ``wait_for`` and ``wait_until`` wait for the bot, woken by events. ``faults`` plans outages, ``calls`` is the
    record of the bot's calls. To show that the bot stays silent about a message, send it and then, in the same chat,
    one that it answers: the bot keeps a chat's order, so the first answer after the silent one is the known one.

    Attributes:
        shopper: the person whose chat the page opens ("you"); ``second_shopper``, ``moderator`` and ``second_moderator`` are others.
        group: both shoppers and the bot, which sees there what is meant for it.
        moderators: the moderators' group, with the bot as an administrator; its id is ``MODERATORS_CHAT_ID``.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str = TOKEN,
        bot_name: str = "Telltale",
        bot_username: str = "telltale_bot",
        query_lifetime_seconds: float = 60,
    ) -> None:
        """Make the local chat; nothing is served before ``start``.

        Args:
            host: a loopback address.
            port: 0 for any that is free.
            query_lifetime_seconds: how long taps and inline queries can be answered.
        """
        bot = User(int(token.partition(":")[0]), bot_name, username=bot_username, language_code=None, is_bot=True)
        super().__init__(World(bot, query_lifetime_seconds))
        self.token = token
        self.faults = Faults(on_clear=self._let_go)
        self.calls = CallLog()
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None
        self._waiting = Waiting()
        self.actions: list[ActionShown] = []
        """Chat actions that the bot has shown, oldest first; the last thousand."""
        self.world.listen(self._on_event)
        self._settle_in()

    def _settle_in(self) -> None:
        add = self.world.add_user
        self.shopper = add(User(7_000_001, "Lin", "Mei", "lin_mei"))
        self.second_shopper = add(User(7_000_002, "Sam", "Rivera", "sam_rivera"))
        self.moderator = add(User(7_000_003, "Robin", "Okafor", "robin_okafor"))
        self.second_moderator = add(User(7_000_004, "Yuki", "Tanaka", "yuki_tanaka"))
        group = Chat(-1_002_000_000_001, ChatKind.SUPERGROUP, "Bargain Hunters")
        moderators = Chat(MODERATORS_CHAT_ID, ChatKind.SUPERGROUP, "Moderators")
        self.group = self.world.add_group(group, (self.shopper, self.second_shopper), BotStatus.MEMBER).chat
        self.moderators = self.world.add_group(
            moderators, (self.moderator, self.second_moderator), BotStatus.ADMINISTRATOR
        ).chat

    def _conversations(self) -> tuple[Conversation, ...]:
        return (
            Conversation("you", self.chat(self.shopper), (self.shopper,)),
            Conversation("second", self.chat(self.second_shopper), (self.second_shopper,)),
            Conversation("group", self.group, (self.shopper, self.second_shopper)),
            Conversation("moderators", self.moderators, (self.moderator, self.second_moderator)),
        )

    # Serving

    async def start(self) -> None:
        """Serve; afterwards ``origin`` and the addresses below it are known."""
        app = web.Application(client_max_size=_BODY_LIMIT, middlewares=[same_origin_only])
        self._api = BotApi(self.world, self.token, self.faults, self.calls)
        self._api.add_routes(app)
        self._page = ChatPage(self, self._conversations())
        self._page.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Serve no more; what hangs is let go."""
        self.faults.clear()
        if self._runner:
            self._page.close()
        await self.world.updates.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    def _let_go(self) -> None:
        if self._runner:
            self._api.let_go()

    @property
    def origin(self) -> str:
        """``http://127.0.0.1:<port>``."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    @property
    def api_url(self) -> str:
        """What PTB calls ``base_url``: the token follows it directly."""
        return f"{self.origin}/bot"

    @property
    def file_url(self) -> str:
        """What PTB calls ``base_file_url``."""
        return f"{self.origin}/file/bot"

    @property
    def page_url(self) -> str:
        """The chat page."""
        return f"{self.origin}/"

    # Waiting

    async def answer_to(
        self, message: Message, predicate: Callable[[Message], bool] | None = None, *, timeout_seconds: float = 10
    ) -> Message:
        """The bot's first message after this one in its chat (that the predicate accepts)."""
        return await self.wait_for(message.chat, predicate, after=message, timeout_seconds=timeout_seconds)

    async def wait_for(
        self,
        chat: ChatLike,
        predicate: Callable[[Message], bool] | None = None,
        *,
        after: Message | None = None,
        timeout_seconds: float = 10,
    ) -> Message:
        """The first message of the bot in a chat that the predicate accepts, standing there already or to come.

        An edit counts: the predicate sees messages as they are now. ``after`` leaves out older messages.

        Raises:
            TimeoutError: none came; the text tells what is in the chat and which calls the bot made.
        """

        def look() -> Message | None:
            found = (m for m in self.from_bot(chat) if after is None or m.id > after.id)
            return next((m for m in found if predicate is None or predicate(m)), None)

        chat_id = self.chat(chat).id
        seen = await self._waiting.until(chat_id, look, timeout_seconds)
        if seen is None:
            raise TimeoutError(f"no such message after {timeout_seconds} s\n{self.describe(chat)}")
        return seen

    async def wait_until(self, condition: Callable[[], bool], *, timeout_seconds: float = 10) -> None:
        """Until the condition holds; it is looked at after every event in any chat.

        Raises:
            TimeoutError: it never did.
        """
        held = await self._waiting.until(0, lambda: condition() or None, timeout_seconds)
        if held is None:
            raise TimeoutError(f"the condition did not hold within {timeout_seconds} s\n{self._last_calls()}")

    def repeat_update(self, update_id: int) -> None:
        """Deliver an update once more, as Telegram does when a confirmation got lost."""
        self.world.updates.repeat(update_id)

    @property
    def last_update_id(self) -> int:
        """The id of the newest update, 0 where there was none."""
        return self.world.updates.last_id

    def describe(self, chat: ChatLike) -> str:
        """A chat in a few lines, for messages of failed tests."""
        lines = [
            f"  {m.id} {m.sender.first_name}: {m.text[:200]!r} {[b.text for b in m.buttons]}"
            for m in self.history(chat)
        ]
        shown = "\n".join(lines[-8:]) or "  (empty)"
        return f"in {self.chat(chat).title}:\n{shown}\nupdates pending: {len(self.world.updates.pending)}\n{self._last_calls()}"

    def _last_calls(self) -> str:
        last: tuple[Call, ...] = self.calls.last(8)
        return "last calls:\n" + "\n".join(f"  {call}" for call in last)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ActionShown):
            self.actions.append(event)
            del self.actions[:-1000]
        self._waiting.on_event(event)
