"""``telltale verify``: was anything in an evidence archive changed since it was signed?"""

from pathlib import Path
from typing import Annotated

import typer


def verify(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.zip", exists=True, dir_okay=False, help="The archive of a report or a case.")
    ],
    key: Annotated[
        str | None,
        typer.Option(
            help="The operator's public key or its fingerprint, as they gave it to you: also checks who signed."
        ),
    ] = None,
) -> None:
    """Tell whether an evidence archive is as it was signed.

    The exit status is 0 where nothing was changed, 1 where something was, 2 for a file that is no such archive.
    """
    from bot.services.signed_archive import BrokenKitError, verify_kit

    try:
        found = verify_kit(file.read_bytes(), known_key=key)
    except BrokenKitError as fault:
        typer.echo(f"{file}: not an evidence archive of Telltale: {fault}", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"{found.kind} {found.about}, {found.files} files, made {found.made_at:%Y-%m-%d %H:%M} UTC")
    typer.echo(f"signed with the key {found.fingerprint}")
    if found.faults:
        for fault_found in found.faults:
            typer.echo(f"  {fault_found}")
        typer.echo("CHANGED: do not rely on it.")
        raise typer.Exit(1)
    typer.echo("Nothing was changed since it was signed.")
    if key is None:
        typer.echo("Compare the key's fingerprint with the one the operator publishes, or name it with --key.")
