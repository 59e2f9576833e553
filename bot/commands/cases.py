"""``telltale cases``: what moderators do with cases, for operators without a group of them."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.opening import refuse, with_database, with_settings

if TYPE_CHECKING:
    from bot.services.review_cases import ReviewCases, Split
    from data.case_files import CaseFile, CaseReport
    from data.decisions import Moderator

Result = TypeVar("Result")

app = typer.Typer(name="cases", help="Accepted reports that name the same seller.", no_args_is_help=True)

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="The case, as `list` names it: C-12.")]
TieArgument = Annotated[
    str,
    typer.Argument(metavar="TIE", help="A mark as `show` numbers it (m7), or the number of a report (TT-7K3F-9QXM)."),
]


@app.command("list")
def list_cases(
    most: Annotated[int, typer.Option(min=1, max=1000, help="List so many.")] = 50,
) -> None:
    """List the cases with more than one report, those of most people first."""

    async def read(cases: "ReviewCases") -> None:
        lines = await cases.listed(limit=most)
        for line in lines:
            latest = f"{line.latest_at:%Y-%m-%d}"
            typer.echo(f"{line.label}  {line.reporters} people  {line.reports} reports  latest {latest}")
        total = await cases.count(up_to=100_000)
        typer.echo(f"{total} cases" + (f", {total - len(lines)} not listed" if total > len(lines) else ""))

    _with_cases(read)


@app.command()
def show(
    case: CaseArgument,
    picture: Annotated[Path | None, typer.Option(metavar="FILE.png", help="Draw who names what into a file.")] = None,
) -> None:
    """Show a case: its marks in full, its reports, and what was cut."""

    async def read(cases: "ReviewCases") -> None:
        found = await _case(cases, case)
        _print(found)
        if picture:
            from bot.services.case_picture import draw_case
            from data.words import phrases

            drawn = draw_case(found, phrases(with_settings().language))
            with _written(picture) as target:
                target.write(drawn.content)

    _with_cases(read)


@app.command("zip")
def write_zip(
    case: CaseArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", dir_okay=False, help="Where to write the archive.")],
    recipient: Annotated[
        str, typer.Option("--for", help="authority, platform:ID or brand:NAME; `show` lists who may see how much.")
    ],
) -> None:
    """Hand a case over: write the signed archive of what somebody may see, and log it."""

    async def write(cases: "ReviewCases") -> None:
        from bot.services.case_kit import IN_A_FILE
        from bot.services.recipients import Recipient, recipients_of

        found, to = await _case(cases, case), Recipient.parse(recipient)
        possible = [one for one, _ in recipients_of(found)]
        if to is None or to not in possible:
            named = ", ".join(map(str, possible)) or "nobody"
            raise refuse(f"{found.label} cannot be handed to {recipient!r}. It can be handed to: {named}.")
        language = with_settings().language
        with _written(file) as target:
            handed = await cases.hand_over(target, found, to, _operator(), language=language, room=IN_A_FILE)
        typer.echo(f"{file}: {len(handed.reports)} reports of {found.label} for {to}; logged as handed over")
        if handed.without_files:
            typer.echo(f"no room for the files of: {', '.join(handed.without_files)}")

    _with_cases(write)


@app.command()
def cut(case: CaseArgument, tie: TieArgument) -> None:
    """Cut a wrong tie: a mark that does not identify the seller, or a report that does not belong to the case."""

    async def change(cases: "ReviewCases") -> "Split":
        found = await _case(cases, case)
        mark_id = _mark_id(tie)
        if mark_id is not None:
            return await cases.cut(found, mark_id, _operator())
        report = _report(found, tie)
        if report is None:
            raise refuse(
                f"{found.label} has no report and no mark {tie!r}; `telltale cases show {found.label}` lists them."
            )
        return await cases.take_out(found, report.report_id, _operator())

    _tell(_with_cases(change))


@app.command()
def mend(case: CaseArgument, tie: TieArgument) -> None:
    """Mend a tie that was cut. A mark (m7) is found also where its case is no more."""

    async def change(cases: "ReviewCases") -> "Split":
        mark_id = _mark_id(tie)
        if mark_id is not None:
            return await cases.mend(mark_id, _operator())
        found = await _case(cases, case)
        report = _report(found, tie)
        if report is None:
            raise refuse(f"Nothing of {found.label} was cut from {tie!r}.")
        return await cases.put_back(report.report_id, _operator())

    _tell(_with_cases(change))


def _with_cases(work: "Callable[[ReviewCases], Awaitable[Result]]") -> Result:
    """Do something with the services of cases, as the bot wires them."""
    from bot.wiring import keys_from, review_cases
    from data.guidance import Guidance

    settings = with_settings()
    return with_database(lambda database: work(review_cases(settings, database, keys_from(settings), Guidance.load())))


@contextmanager
def _written(file: Path) -> Iterator[IO[bytes]]:
    """Give a file to write; where that fails nothing is left of it."""
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as target:
            yield target
        part.replace(file)
    except OSError as fault:
        raise refuse(f"{file} cannot be written: {fault.strerror or fault}") from fault
    finally:
        part.unlink(missing_ok=True)


async def _case(cases: "ReviewCases", words: str) -> "CaseFile":
    from data.case_files import case_id_from

    case_id = case_id_from(words)
    found = await cases.open(case_id) if case_id is not None else None
    if found is None:
        raise refuse(f"There is no case {words!r}; `telltale cases list` lists those there are.")
    return found


def _print(case: "CaseFile") -> None:
    from bot.services.recipients import recipients_of

    naming = case.naming
    reports = len(case.reports) + case.unread
    typer.echo(f"{case.label}: {reports} reports by {case.reporters} people, opened {case.opened_at:%Y-%m-%d}")
    if case.disputed:
        typer.echo("One of its marks is disputed.")
    for mark in case.marks:
        named = (
            ", ".join(report.number for report in naming.get(mark.mark_id, ())) if mark.ties else "cut: ties no more"
        )
        typer.echo(f"  m{mark.mark_id} {mark.mark.kind} {_plain(mark.mark.value)}: {named}")
    for report in case.reports:
        known = (report.brand or "", report.platform or "", report.country or "", report.level or "")
        typer.echo(f"  {report.number} {report.filed_at:%Y-%m-%d} {_plain(' '.join(filter(None, known)))}")
    if case.unread:
        typer.echo(f"  and {case.unread} older ones")
    for report in case.apart:
        typer.echo(f"  taken out: {report.number}")
    for entry in case.history:
        by = entry.moderator.name if entry.moderator else "?"
        typer.echo(f"  {entry.decided_at:%Y-%m-%d %H:%M} {entry.kind} {_plain(f'{entry.detail} by {by}')}")
    may_see = ", ".join(f"{recipient} ({count})" for recipient, count in recipients_of(case))
    typer.echo(f"Can be handed to: {_plain(may_see) or 'nobody'}")


def _plain(text: str) -> str:
    """Return a text that cannot steer the terminal."""
    return "".join(character if character.isprintable() else f"[U+{ord(character):04X}]" for character in text)


def _mark_id(words: str) -> int | None:
    digits = words[1:]
    return int(digits) if words[:1] in {"m", "M"} and digits.isdecimal() and len(digits) <= 9 else None


def _report(case: "CaseFile", number: str) -> "CaseReport | None":
    return next((one for one in (*case.reports, *case.apart) if one.number == number.strip().upper()), None)


def _operator() -> "Moderator":
    import getpass

    from data.decisions import Moderator

    return Moderator(0, f"{getpass.getuser()} at the command line")


def _tell(split: "Split") -> None:
    from data.case_files import label_of

    if not split.changed:
        raise refuse("Nothing was changed: it is so already, or there is no such tie.")
    ties = f"{split.changed} ties" if split.changed > 1 else "1 tie"
    typer.echo(f"{ties} changed. Cases now: {', '.join(map(label_of, split.cases)) or 'none'}")
