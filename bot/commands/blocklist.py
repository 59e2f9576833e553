"""``telltale blocklist``: lists of fraud domains that links are compared with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.opening import refuse, with_settings

if TYPE_CHECKING:
    from data.blocklist import ListedDomains

_FETCH_SECONDS = 60
_FETCH_BYTES = 32 * 1024 * 1024
_UNUSABLE = 2

app = typer.Typer(name="blocklist", help="Lists of fraud domains that links are compared with.", no_args_is_help=True)


@app.command("import")
def import_list(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL", help="A list: one domain a line, a hosts file, or ||domain^ rules; .gz too."
        ),
    ],
    name: Annotated[str, typer.Option(help="What to call it; importing again under the name replaces it.")] = "",
) -> None:
    """Import a list of fraud domains from a file or from the web.

    A running bot uses it after its next start.
    """
    from datetime import UTC, datetime

    from data.blocklist import BlocklistError, store_list

    listed = _listed(source)
    try:
        stored = store_list(_directory(), name or _name_for(source), source, listed, datetime.now(UTC))
    except BlocklistError as error:
        raise _unusable(str(error)) from error
    typer.echo(f"{stored.name}: {stored.count} domains imported, {listed.unread} lines held none.")
    if listed.too_wide:
        typer.echo(f"Left out, since everybody's pages stand under them: {', '.join(listed.too_wide)}")


@app.command("list")
def list_lists() -> None:
    """Show what was imported, from where and when."""
    from data.blocklist import imported_lists

    lists = imported_lists(_directory())
    for item in lists:
        typer.echo(f"{item.name}: {item.count} domains, {item.imported_at:%Y-%m-%d %H:%M} UTC, from {item.source}")
    if not lists:
        typer.echo("No list was imported. telltale blocklist import FILE|URL")


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="The list's name, as `telltale blocklist list` shows it.")],
) -> None:
    """Remove a list."""
    from data.blocklist import remove_list

    if not remove_list(_directory(), name):
        raise _unusable(f"there is no list {name!r}")
    typer.echo(f"{name}: removed.")


@app.command()
def look(host: Annotated[str, typer.Argument(help="A host or a domain.")]) -> None:
    """Say whether a host is listed."""
    from data.blocklist import Blocklist

    listed = host in Blocklist.load(_directory())
    typer.echo(f"{host}: {'listed' if listed else 'not listed'}.")


def _listed(source: str) -> "ListedDomains":
    from data.blocklist import BlocklistError, read_list

    try:
        return read_list(_fetched(source) if source.startswith(("http://", "https://")) else Path(source).read_bytes())
    except (BlocklistError, OSError) as error:
        raise _unusable(f"{source}: {error}") from error


def _fetched(url: str) -> bytes:
    import asyncio

    from bot.services.fetch import FetchError, FetchLimits, fetch

    try:
        return asyncio.run(fetch(url, FetchLimits(_FETCH_BYTES, _FETCH_SECONDS))).content
    except FetchError as error:
        raise _unusable(f"{url}: {error}") from error


def _name_for(source: str) -> str:
    """Return a name for a list from the last part of where it came from."""
    import re

    last = source.rstrip("/").replace("\\", "/").rpartition("/")[2].partition("?")[0].lower()
    stem = last.removesuffix(".gz").rpartition(".")[0] or last
    return re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._") or "list"


def _directory() -> Path:
    return with_settings().blocklist_dir


def _unusable(message: str) -> typer.Exit:
    return refuse(message, status=_UNUSABLE)
