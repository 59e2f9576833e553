"""One table, shown on a terminal and in Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table as TerminalTable
from rich.text import Text

from bot.evaluation.metrics import Rate

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A title, column names, and rows of plain cells. The first column is text, the others figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: int = 1

    def for_terminal(self) -> TerminalTable:
        """Return it as rich draws it."""
        table = TerminalTable(title=self.title, title_justify="left", header_style="bold")
        for index, column in enumerate(self.columns):
            is_text = index < self.text_columns
            table.add_column(column, justify="left" if is_text else "right", overflow="fold")
        for row in self.rows:
            table.add_row(*(Text(cell) for cell in row))
        return table

    def as_markdown(self) -> str:
        """Return it as a Markdown table, without its title."""
        rule = ["---" if index < self.text_columns else "---:" for index in range(len(self.columns))]
        lines = [self.columns, rule, *self.rows]
        return "\n".join(f"| {' | '.join(_escaped(line))} |" for line in lines)


def percent(rate: Rate, digits: int = 1) -> str:
    """Return ``97.4 % (512)``: the share and of how many; a dash of nothing."""
    return f"{rate.value:.{digits}%} ({rate.total:,})".replace("%", " %") if rate.total else NOTHING


def counted(rate: Rate) -> str:
    """Return ``3 / 1,210``, for events so rare that each counts; a dash of nothing."""
    return f"{rate.count:,} / {rate.total:,}" if rate.total else NOTHING


def figure(value: float | None, digits: int = 3) -> str:
    """Return a number, or a dash."""
    return NOTHING if value is None else f"{value:.{digits}f}"


def _escaped(cells: Sequence[str]) -> list[str]:
    return [cell.replace("|", "\\|").replace("\n", " ") for cell in cells]
