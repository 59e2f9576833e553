"""``telltale eval``: how far the verdicts can be trusted, measured on labelled posts."""

from pathlib import Path
from typing import Annotated

import typer

OWN_SET = Path(__file__).parents[2] / "tests" / "evals"
HELD_BACK = "held_back"


def evaluate(
    *,
    data: Annotated[
        list[str] | None,
        typer.Option(
            "--data",
            metavar="[NAME=]DIR",
            help="A folder of posts*.jsonl and field*.jsonl (or .gz) to measure on beside the project's own set. "
            "May be given more than once.",
        ),
    ] = None,
    set_aside: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", help="Report this collection of real texts but leave it out of the totals."),
    ] = None,
    output: Annotated[Path, typer.Option(help="The page to write; the plot goes to docs/ beside it.")] = Path(
        "EVALUATION.md"
    ),
    dry: Annotated[bool, typer.Option("--dry", help="Print the tables and write nothing.")] = False,
    peers: Annotated[bool, typer.Option(help="Measure the two peers too (needs scikit-learn).")] = True,
    fit: Annotated[
        bool, typer.Option("--fit", help="Propose weights for scores.yaml as a diff, to be reviewed by hand.")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="With --fit: write the proposed weights.")] = False,
) -> None:
    """Measure verdicts on labelled posts, beside two simpler checkers, and write EVALUATION.md.

    Prints recall and false alarms by source and language, ranking, calibration, and the worst misses and false alarms
    with their reasons.

      telltale eval --data development=../labelled --set-aside some_shop
    """
    from rich.console import Console

    from bot.evaluation.fitting import propose, write_proposal
    from bot.evaluation.labelled import LabelledDataError, read_disputed
    from bot.evaluation.measured import MeasuredSet, measure
    from bot.evaluation.papers import write_papers
    from bot.evaluation.showing import Meter, show
    from data.ruleset import Ruleset

    console = Console()
    try:
        with Meter() as meter:
            measured: list[MeasuredSet] = []
            for name, folder in _folders(data or []):
                tuned_on = [outcome.post for outcome in measured[0].field] if measured else []
                measured.append(
                    measure(
                        name,
                        folder,
                        meter.advance,
                        set_aside=frozenset(set_aside or ()),
                        shows_text=folder == OWN_SET,
                        held_back=folder.name == HELD_BACK,
                        with_peers=peers and not fit,
                        taught=tuned_on if folder.name == HELD_BACK else (),
                    )
                )
    except LabelledDataError as fault:
        typer.echo(f"telltale eval: {fault}", err=True)
        raise typer.Exit(2) from fault
    except ModuleNotFoundError as fault:
        if fault.name is None or not fault.name.startswith("sklearn"):
            raise
        typer.echo("telltale eval: the peers need scikit-learn: pip install scikit-learn, or --no-peers", err=True)
        raise typer.Exit(2) from fault
    if fit:
        proposal = propose(measured)
        console.print(proposal.table.for_terminal())
        console.print(proposal.diff, markup=False, highlight=False, soft_wrap=True)
        if write:
            write_proposal(proposal)
        return
    show(console, measured)
    if not dry:
        write_papers(measured, Ruleset.load().version, output, read_disputed(OWN_SET))
        console.print(f"Written: {output} and its plot.")


def _folders(data: list[str]) -> list[tuple[str, Path]]:
    """Return the project's own sets, where there are any, and the named folders."""
    named = []
    for entry in data:
        name, equals, folder = entry.partition("=")
        path = Path(folder if equals else entry)
        named.append((name if equals else path.name, path))
    own = [("own set", OWN_SET), ("held-back set", OWN_SET / HELD_BACK)]
    return [(name, folder) for name, folder in own if folder.is_dir()] + named
