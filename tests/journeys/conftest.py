"""The real bot over HTTP, beside the local Bot API server, with people who write to it."""

import itertools
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import Running, running_bot
from bot.sandbox import Sandbox
from bot.sandbox.values import Message, User
from bot.settings import Settings

Newcomer = Callable[..., User]

_numbers = itertools.count(8_000_001)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    """The local Bot API server; one for the tests of a module."""
    async with Sandbox() as sandbox:
        yield sandbox


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """The bot, as ``telltale run`` wires it, polling that server."""
    async with running_bot(settings_for(sandbox, tmp_path_factory.mktemp("bot")), sandbox.token) as running:
        yield running


@pytest.fixture
def newcomer(sandbox: Sandbox, running: Running) -> Newcomer:
    """A person who has never written to the bot; every test has its own, so that no test hears another's answers."""

    def add(language: str | None = "en", name: str = "Lin") -> User:
        number = next(_numbers)
        return sandbox.world.add_user(User(number, name, username=f"user_{number}", language_code=language))

    assert running.inbox
    return add


@pytest.fixture
def shopper(newcomer: Newcomer) -> User:
    return newcomer()


def settings_for(sandbox: Sandbox, data_dir: Path) -> Settings:
    """The settings of a bot on a local server: defaults but for its addresses and its folder."""
    return Settings(
        _env_file=None, data_dir=data_dir, telegram_api_url=sandbox.api_url, telegram_file_url=sandbox.file_url
    )


def labels(message: Message) -> list[str]:
    """The words on a message's buttons."""
    return [button.text for button in message.buttons]
