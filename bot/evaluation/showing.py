"""A measurement on a terminal: progress while it runs, then every section."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, TaskID
from rich.text import Text

from bot.evaluation.measured import MeasuredSet
from bot.evaluation.sections import Section, sections_of

_LONGEST_EXCERPT = 220


class Meter:
    """One progress bar a task, on standard error, gone when all is done."""

    def __init__(self) -> None:
        self._progress = Progress(console=Console(stderr=True), transient=True)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, task: str, done: int, total: int) -> None:
        """Move a task on; the first call starts its bar."""
        if task not in self._tasks:
            self._tasks[task] = self._progress.add_task(task, total=total)
        self._progress.advance(self._tasks[task], done)


def show(console: Console, sets: Sequence[MeasuredSet]) -> None:
    """Print every section of every set."""
    for measured in sets:
        console.rule(f"{measured.name}: {measured.per_second:,.0f} posts a second on one core")
        for section in sections_of(measured):
            _show_section(console, section)


def _show_section(console: Console, section: Section) -> None:
    console.print()
    console.print(Text(section.heading, style="bold"))
    if section.table:
        console.print(section.table.for_terminal())
    for finding in section.findings:
        excerpt = " ".join(finding.text.split())[:_LONGEST_EXCERPT]
        console.print(Text(f"  {finding.post_id}: {finding.fault}", style="yellow"))
        console.print(Text(f"    {excerpt}"))
        console.print(Text(f"    {finding.breakdown}", style="dim"))
    if not (section.table or section.findings):
        console.print("  none")
