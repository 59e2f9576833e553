"""``telltale backup`` and ``telltale restore``: everything a bot keeps, in one file, and back."""

import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bot.commands.opening import refuse, with_database, with_settings

FORM = "telltale backup 1"
MANIFEST = "telltale.json"
FILES = ("fingerprint.key", "signing-key.pem", "evidence", "own_prices.csv", "exchange_rates.csv")
"""What belongs to a bot in its data folder beside the database."""


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, as telltale.tar.gz. One that exists is replaced.")],
) -> None:
    """Write database, fingerprint key and evidence into one file, consistent also while the bot runs.

    Treat it like the bot itself: it holds what shoppers sent and the fingerprint key, but neither the bot's token nor the
    encryption key. Evidence in a bucket stays there.
    """
    from data.backup import copy_out

    settings = with_settings()
    unfinished = file.with_name(f"{file.name}.part")
    with TemporaryDirectory(dir=file.absolute().parent, prefix=".telltale-backup-") as place:
        folder = Path(place)
        copied = with_database(lambda database: copy_out(database, folder))
        (folder / MANIFEST).write_text(json.dumps({"form": FORM, "tables": copied.version}))
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz") as archive:
                for path in sorted(folder.iterdir()):
                    archive.add(path, path.name)
                for name in FILES:
                    if (settings.data_dir / name).exists():
                        archive.add(settings.data_dir / name, f"files/{name}")
            raw.flush()
            os.fsync(raw.fileno())
    unfinished.replace(file)
    typer.echo(f"{file}: {copied.rows} rows, {file.stat().st_size / 1e6:.1f} MB")


def restore(file: Annotated[Path, typer.Argument(help="A file that `telltale backup` wrote.", exists=True)]) -> None:
    """Fill an empty database and data folder from a backup. The bot must not run meanwhile.

    The database may be of another kind than the one that was backed up: this is also the way from SQLite to PostgreSQL.
    """
    from data.backup import NotEmptyError, OtherVersionError, copy_in

    settings = with_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.data_dir, prefix=".telltale-restore-") as place:
        folder = Path(place)
        version = _unpack(file, folder)
        for name in FILES:
            if (folder / "files" / name).exists() and (settings.data_dir / name).exists():
                raise refuse(f"{settings.data_dir / name} exists: restore into an empty data folder.")
        try:
            copied = with_database(lambda database: copy_in(database, folder, version))
        except (NotEmptyError, OtherVersionError) as fault:
            raise refuse(f"Nothing was restored: {fault}.") from fault
        for name in FILES:
            if (folder / "files" / name).exists():
                (folder / "files" / name).rename(settings.data_dir / name)
    typer.echo(f"{copied.rows} rows restored.")


def _unpack(file: Path, folder: Path) -> str:
    """Unpack a backup and return the version of its tables."""
    try:
        with tarfile.open(file) as archive:
            # Python before 3.11.4 has no filter; what it would refuse is left out by _known_members there too.
            archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
            archive.extractall(folder, _known_members(archive))  # noqa: S202
        manifest = json.loads((folder / MANIFEST).read_text())
        if manifest["form"] != FORM:
            raise ValueError(manifest["form"])
        return str(manifest["tables"])
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as fault:
        raise refuse(f"{file} is no backup of Telltale, or it is damaged.") from fault


def _known_members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for member in archive:
        path = PurePosixPath(member.name)
        ours = path.parts[0] == "files" if len(path.parts) > 1 else path.suffix in {".json", ".jsonl"}
        inside = not path.is_absolute() and ".." not in path.parts
        if ours and inside and (member.isfile() or member.isdir()):
            yield member
