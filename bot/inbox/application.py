"""python-telegram-bot's application, but that what goes wrong in a handler reaches the inbox."""

from asyncio import Future
from collections.abc import Awaitable, Generator
from typing import Any

from telegram.ext import Application, Job


class InboxApplication(Application[Any, Any, Any, Any, Any, Any]):
    """An application whose ``process_update`` raises what a handler raised.

    The library hands such an exception to error handlers and then counts the update as handled; the inbox must know, since it
    decides between trying again and setting aside. Error handlers still serve jobs and background tasks. Build it by
    ``Application.builder().application_class(InboxApplication)``.
    """

    async def process_error(
        self,
        update: object | None,
        error: Exception,
        job: Job[Any] | None = None,
        coroutine: Generator["Future[object]", None, Any] | Awaitable[Any] | None = None,
    ) -> bool:
        """Raise the exception of a handler; pass on that of a job or a task."""
        if job is None and coroutine is None:
            raise error
        return await super().process_error(update, error, job, coroutine)
