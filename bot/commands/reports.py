"""``telltale reports``: what moderators do in their group, at the command line, for a bot without one."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.opening import refuse, with_database, with_settings

if TYPE_CHECKING:
    from bot.services.moderate import ModerationDesk
    from data.database import Database
    from data.decisions import Decision, Moderator
    from data.reports import Report

Result = TypeVar("Result")

app = typer.Typer(
    name="reports", help="Review what shoppers reported, without a group of moderators.", no_args_is_help=True
)

Number = Annotated[str, typer.Argument(help="The report's number, TT-7K3F-9QXM.")]


@app.command("list")
def list_reports(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to list.")] = 30,
) -> None:
    """List the reports that wait for a decision, oldest first, and the disputes that wait for a ruling."""
    from rich.console import Console
    from rich.table import Table

    async def waiting(desk: "ModerationDesk") -> "tuple[tuple[Report, ...], int, int]":
        return await desk.waiting(limit=limit), await desk.count_waiting(), len(await desk.open_disputes())

    found, count, disputes = _with_desk(waiting)
    table = Table("number", "filed", "brand", "place", "country", "offer", box=None)
    for report in found:
        told = report.statement
        offer = " ".join(told.offer.split())[:60]
        row = (report.number, f"{report.filed_at:%Y-%m-%d %H:%M}", told.brand, told.platform, told.country, offer)
        table.add_row(*(_plain(cell or "") for cell in row))
    if found:
        Console(soft_wrap=True).print(table, markup=False)
    typer.echo(f"{count} waiting for a decision, {disputes} disputes waiting for a ruling.")


@app.command("show")
def show(
    number: Number,
    evidence: Annotated[Path | None, typer.Option(help="Write the archive with statement and evidence here.")] = None,
) -> None:
    """Show one report with its seller, its signs, what else names the seller, and what was decided. Not who filed it."""
    import json

    from data.statements import statement_bytes

    async def look(desk: "ModerationDesk") -> "tuple[Report, tuple[Decision, ...], list[str], int, int]":
        report = await _found(desk, number)
        company = await desk.company(report)
        naming = [f"{other.number} ({other.status})" for other in company.naming]
        return report, await desk.history(report), naming, company.burst, company.newcomers

    report, log, naming, burst, newcomers = _with_desk(look)
    typer.echo(f"{report.number}: {report.status}, filed {report.filed_at:%Y-%m-%d %H:%M} UTC")
    told = json.loads(statement_bytes(report.statement))
    typer.echo(
        _plain(json.dumps({key: value for key, value in told.items() if value}, indent=2, ensure_ascii=False), "\n")
    )
    if naming:
        typer.echo(f"Also name this seller: {', '.join(naming)}")
    if burst > 1:
        typer.echo(f"{burst} reports name this seller within an hour, {newcomers} by newcomers.")
    for entry in log:
        typer.echo(
            _plain(f"{entry.decided_at:%Y-%m-%d %H:%M} UTC  {entry.kind}  {_by(entry)}  {entry.detail}").rstrip()
        )
    if evidence:
        _write_archive(report, evidence)


@app.command("accept")
def accept(number: Number) -> None:
    """Accept a report: it counts in the seller's record and reaches those it may be shared with. The reporter is told."""
    _decide(number, lambda desk, report, by: desk.accept(report, by))


@app.command("reject")
def reject(
    number: Number,
    reason: Annotated[str, typer.Option(help="evidence, unlikely, other_matter or abuse: the reporter is told.")],
) -> None:
    """Not accept a report, and say why. The reporter is told."""
    from bot.services.moderate import REASONS

    if reason not in REASONS:
        raise refuse(f"There is no reason {reason!r}; it is one of {', '.join(REASONS)}.", status=2)
    _decide(number, lambda desk, report, by: desk.reject(report, by, reason))


@app.command("duplicate")
def duplicate(number: Number, of: Annotated[str, typer.Option(help="The report that it repeats.")]) -> None:
    """Mark a report as one that repeats another. The reporter is told."""

    async def repeat(desk: "ModerationDesk", report: "Report", by: "Moderator") -> bool:
        original = await _found(desk, of)
        if original.key == report.key:
            raise refuse("A report does not repeat itself.")
        return await desk.repeats(report, original, by)

    _decide(number, repeat)


@app.command("reopen")
def reopen(number: Number) -> None:
    """Take a decision back, so that it can be made anew."""
    _decide(number, lambda desk, report, by: desk.reopen(report, by))


@app.command("disputes")
def disputes() -> None:
    """List the disputes that wait for a ruling: number, since when, what they are about, and what was said."""

    async def waiting(desk: "ModerationDesk") -> list[str]:
        return [
            f"{one.dispute_id}  {one.opened_at:%Y-%m-%d}  {one.mark.kind}:{one.mark.value}  {' '.join(one.words.split())}"
            for one in await desk.open_disputes()
        ]

    for line in _with_desk(waiting) or ["No dispute waits for a ruling."]:
        typer.echo(_plain(line))


@app.command("rule")
def rule(
    dispute: Annotated[int, typer.Argument(help="The dispute's number, as `telltale reports disputes` shows it.")],
    ruling: Annotated[str, typer.Argument(help="upheld (the mark is struck from the record) or dismissed.")],
) -> None:
    """Rule on a dispute. Who opened it is told."""
    from data.disputes import Ruling

    if ruling not in list(Ruling):
        raise refuse("A dispute is upheld or dismissed.", status=2)

    async def close(desk: "ModerationDesk") -> bool:
        found = await desk.find_dispute(str(dispute))
        return found is not None and await desk.rule(found, Ruling(ruling), _me())

    if not _with_desk(close):
        raise refuse(f"No dispute {dispute} waits for a ruling.")
    typer.echo(f"Dispute {dispute}: {ruling}.")


@app.command("opinions")
def opinions() -> None:
    """List the verdicts that shoppers called wrong: when, the verdict, their opinion, the rules, and the post if handed over."""
    from bot.services.check_post import post_of

    async def read(database: "Database") -> list[str]:
        from bot.wiring import keys_from
        from data.checks import Checks

        keys = keys_from(with_settings())
        said = await Checks(database, keys.vault, keys.fingerprint_key).disagreements()
        return [
            f"{one.made_at:%Y-%m-%d %H:%M}  {one.level}  shopper: {one.opinion}  right: {one.ruling or '?'}  "
            f"{', '.join(one.rules)}  {' '.join(source.text for source in post_of(one).texts)}"
            for one in said
        ]

    for line in with_database(read) or ["No shopper has called a verdict wrong."]:
        typer.echo(_plain(line).rstrip())


def _decide(number: str, decide: "Callable[[ModerationDesk, Report, Moderator], Awaitable[bool]]") -> None:
    async def work(desk: "ModerationDesk") -> "tuple[bool, Report | None]":
        report = await _found(desk, number)
        done = await decide(desk, report, _me())
        return done, await desk.numbered(number)

    done, now = _with_desk(work)
    if now is None:
        raise refuse(f"There is no report {number}.")
    if not done:
        raise refuse(f"{now.number} stands already at: {now.status}.")
    typer.echo(
        f"{now.number}: {now.status}. A running bot tells the reporter within seconds, otherwise the next that starts."
    )


async def _found(desk: "ModerationDesk", number: str) -> "Report":
    report = await desk.numbered(number)
    if report is None:
        raise refuse(f"There is no report {number}.")
    return report


def _with_desk(work: "Callable[[ModerationDesk], Awaitable[Result]]") -> Result:
    async def on(database: "Database") -> Result:
        from bot.services.moderate import ModerationDesk
        from bot.wiring import keys_from, moderation_stores

        settings = with_settings()
        stores = moderation_stores(database, keys_from(settings))
        return await work(ModerationDesk(stores, is_staffed=settings.moderators_chat is not None))

    return with_database(on)


def _write_archive(report: "Report", target: Path) -> None:
    from datetime import UTC, datetime

    from bot.services.evidence_kit import EvidenceKits
    from bot.services.signing import Signer
    from bot.wiring import evidence_store, keys_from
    from data.guidance import Guidance

    async def make(database: "Database") -> bytes:
        settings = with_settings()
        store = evidence_store(settings, database, keys_from(settings))
        kits = EvidenceKits(store, Guidance.load(), Signer.from_folder(settings.data_dir))
        return (await kits.make(report, language=settings.language, now=datetime.now(UTC))).archive.content

    target.write_bytes(with_database(make))
    typer.echo(f"Written: {target}")


def _me() -> "Moderator":
    import getpass

    from data.decisions import Moderator

    return Moderator(0, f"{getpass.getuser()} at the command line")


def _by(entry: "Decision") -> str:
    return entry.moderator.name if entry.moderator else ""


def _plain(text: str, kept: str = "") -> str:
    """Return untrusted text for a terminal, which obeys control characters."""
    return "".join(character if character.isprintable() or character in kept else " " for character in text)
