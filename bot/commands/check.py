"""``telltale check``: the verdict on a text, a file, standard input, or a whole file of posts."""

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.checking.checker import Checker
from bot.checking.file_reading import FileReader, FileReading
from bot.checking.post import Source
from bot.checking.verdict import Verdict
from bot.commands.check_picture import CLIP_ENDINGS, PICTURE_ENDINGS, check_picture, is_picture, load_file_reader
from bot.commands.verdict_json import JsonObject, reading_objects, verdict_object

_FILE_ENDINGS = PICTURE_ENDINGS | CLIP_ENDINGS | {".txt", ".md", ".json", ".jsonl", ".gz", ".csv", ".html"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a batch."""

    post_id: object
    text: str


@dataclass(frozen=True, slots=True)
class _File:
    """A picture, a PDF or a clip, and what it is called."""

    name: str
    content: bytes


class _UnusableInputError(Exception):
    """What was given cannot be read; the message is the one line that says why."""


def check(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT | FILE | -]...",
            help="What to check: texts, files of text, pictures, PDFs, clips, or - for standard input.",
        ),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each input.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl", help="Check every {id, text} line (plain or .gz); a JSON line each, in order."
        ),
    ] = None,
    marked: Annotated[
        Path | None,
        typer.Option(metavar="OUT.png", help="Write the picture with the evidence framed and numbered as the reasons."),
    ] = None,
    lang: Annotated[str, typer.Option(help="The language of the answer: en, zh-Hans, zh-Hant.")] = "en",
    country: Annotated[
        str | None, typer.Option(help="The shopper's country (ISO code), to read $ and ¥ by, e.g. JP.")
    ] = None,
) -> None:
    """Look for signs of a counterfeit offer.

    An argument that names an existing file is read as a file; anything else is taken as the text itself. Pictures, PDFs and
    clips are known by their content. The exit status
    is 0 whatever the verdict, 2 for input that cannot be read.

      telltale check "高仿劳力士 380 包邮"
      telltale check post.txt --json
      telltale check screenshot.png --marked evidence.png
      pbpaste | telltale check
      telltale check --batch posts.jsonl.gz > verdicts.jsonl
    """
    place = country.upper() if country else None
    try:
        if batch is not None:
            if inputs:
                raise _UnusableInputError("give either texts or --batch, not both")
            _check_batch(batch, place)
        else:
            given = [_given(name) for name in inputs or ["-"]]
            if marked is not None and [isinstance(one, _File) for one in given] != [True]:
                raise _UnusableInputError("--marked needs one picture, PDF or clip")
            _check_each(given, marked=marked, as_json=as_json, lang=lang, country=place)
    except _UnusableInputError as fault:
        typer.echo(f"telltale check: {fault}", err=True)
        raise typer.Exit(2) from fault
    except BrokenPipeError:
        _leave_quietly()


def _check_each(
    given: list[str | _File], *, marked: Path | None, as_json: bool, lang: str, country: str | None
) -> None:
    checker = Checker.load()
    reader = _reader_for(given)
    for one in given:
        if isinstance(one, _File):
            _check_file(checker, reader, one, marked=marked, as_json=as_json, lang=lang, country=country)
        else:
            verdict = checker.check_text(one, country=country)
            _show(verdict_object(verdict), verdict, (Source("text", one),), as_json=as_json, lang=lang)


def _check_file(
    checker: Checker,
    reader: FileReader | None,
    file: _File,
    *,
    marked: Path | None,
    as_json: bool,
    lang: str,
    country: str | None,
) -> None:
    assert reader is not None
    checked = check_picture(checker, reader, file.content, file.name, country)
    if not checked.reading.readings:
        raise _UnusableInputError(_why_unread(checked.reading, file.name, lang))
    found = {**verdict_object(checked.verdict), "pictures": reading_objects(checked.reading.readings)}
    _show(found, checked.verdict, checked.sources, as_json=as_json, lang=lang)
    if marked is not None:
        from handlers.pictures import write_marked

        try:
            write_marked(checked.part, checked.reading.readings, checked.verdict, marked)
        except (OSError, ValueError) as fault:
            raise _UnusableInputError(f"{marked}: {fault}") from fault


def _show(found: JsonObject, verdict: Verdict, sources: tuple[Source, ...], *, as_json: bool, lang: str) -> None:
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    from rich.console import Console

    from bot.commands.verdict_text import verdict_on_terminal
    from data.words import language_for, phrases

    Console(highlight=False).print(verdict_on_terminal(verdict, sources, phrases(language_for(lang))))


def _reader_for(given: list[str | _File]) -> FileReader | None:
    """Load what reads pictures only where there is one."""
    if not any(isinstance(one, _File) for one in given):
        return None
    return load_file_reader()


def _why_unread(reading: FileReading, name: str, lang: str) -> str:
    from data.words import language_for, phrases

    say = phrases(language_for(lang))
    reason = reading.unread[0].reason
    return say.text(reason, **({"part": name} if "part" in say.variables(reason) else {}))


def _given(given: str) -> str | _File:
    """Return the text that an argument is or names, or the picture that it names."""
    if given == "-":
        if sys.stdin.isatty():
            raise _UnusableInputError(
                "nothing to check: give a text, a file, or pipe one in (see telltale check --help)"
            )
        return _text_or_file(sys.stdin.buffer.read(), "standard input")
    path = Path(given)
    try:
        found = path.is_file()
    except OSError:
        found = False
    if found:
        try:
            return _text_or_file(path.read_bytes(), given)
        except OSError as fault:
            raise _UnusableInputError(f"{given}: {fault.strerror}") from fault
    if _names_a_file(given):
        raise _UnusableInputError(f"{given}: no such file")
    return given


def _text_or_file(content: bytes, name: str) -> str | _File:
    return _File(name, content) if is_picture(name, content) else _decoded(content, name)


def _names_a_file(given: str) -> bool:
    """Say whether a missing file was meant: one word that ends as files do, or a folder."""
    one_word = not any(character.isspace() for character in given) and "://" not in given and len(given) < 4096
    return one_word and (Path(given).suffix.lower() in _FILE_ENDINGS or Path(given).is_dir())


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _UnusableInputError(f"{name}: not UTF-8 text (byte {fault.start:,})") from fault


def _check_batch(path: Path, country: str | None) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from bot.checking.checker import Checker

    content = _batch_content(path)
    lines = content.count("\n") + 1
    checker = Checker.load()
    errors = Console(stderr=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task(path.name, total=lines)
        for line in _batch_lines(path, content):
            verdict = checker.check_text(line.text, country=country)
            sys.stdout.write(json.dumps({"id": line.post_id, **verdict_object(verdict)}, ensure_ascii=False) + "\n")
            progress.advance(task)
    sys.stdout.flush()


def _batch_content(path: Path) -> str:
    try:
        packed = path.read_bytes()
        content = gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed
    except (OSError, EOFError, gzip.zlib.error) as fault:  # type: ignore[attr-defined]
        reason = (
            fault.strerror if isinstance(fault, OSError) and fault.strerror else f"not a readable gzip file ({fault})"
        )
        raise _UnusableInputError(f"{path}: {reason}") from fault
    return _decoded(content, str(path))


def _batch_lines(path: Path, content: str) -> Iterator[_Line]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as fault:
            raise _UnusableInputError(f"{path}, line {number}: not JSON") from fault
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            raise _UnusableInputError(f"{path}, line {number}: needs an object with id and text")
        yield _Line(entry.get("id"), entry["text"])


def _leave_quietly() -> NoReturn:
    """Stop when the reader of our output has gone, without Python's complaint at exit."""
    sys.stdout = None
    raise typer.Exit(0)
