"""Real bot processes, to be killed, watched and stopped."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class BotProcess:
    """One ``telltale run`` in a process of its own, started again whenever it is killed."""

    def __init__(self, environment: Mapping[str, str], log: Path, arguments: Sequence[str] = ()) -> None:
        self._environment = dict(environment)
        self._arguments = arguments
        self._log = log
        self._began_at = 0
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; ``at_work`` tells when it answers."""
        with self._log.open("ab") as log:
            self._began_at = log.tell()
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", *self._arguments, env=self._environment, stdout=log, stderr=log
            )

    @property
    def at_work(self) -> bool:
        """Whether it said, since it was started, that it answers."""
        with self._log.open("rb") as log:
            log.seek(self._began_at)
            return b"is answering" in log.read()

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        if self._process is not None and self.runs:
            self._process.kill()
            await self._process.wait()

    async def end(self, seconds: float = 30) -> int:
        """Ask it to stop, as an operator would; return its exit status."""
        assert self._process is not None
        if self.runs:
            self._process.terminate()
        async with asyncio.timeout(seconds):
            return await self._process.wait()
