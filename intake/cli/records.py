"""Commands that hand records out and take them in."""

import os
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from intake.cli.opening import opened, say

if TYPE_CHECKING:
    from intake.services.records.taking_out import TakingOut

FORMATS = ("jsonl", "csv", "xlsx")
CURSORS = {
    "unreadable": "this is no cursor of ours",
    "another_database": "this cursor is of another database",
    "ahead": "this cursor is ahead of this database, which was set back since",
}
MEGABYTE = 1_000_000


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("--profile", type=click.Choice(["statistical", "full"]), default="statistical", show_default=True)
@click.option("--since", help="Only what changed since: the cursor with which the last export ended.")
@click.option("--out", type=click.Path(dir_okay=False, allow_dash=True), default="-", help="A file; - is stdout.")
def export(form: str, profile: str, since: str | None, out: str) -> None:
    """Write the records for the reporting back end: JSON, one a line; CSV in a zip; or a workbook."""
    from intake.services.records.cursors import BadCursor
    from intake.services.records.handing_out import pieces
    from intake.services.tokens import note_use

    if form != "jsonl" and out == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{form} is nothing for a terminal: give --out FILE, or pass it on to a program")
    ends = ""

    def begun(taken: "TakingOut") -> None:
        nonlocal ends
        ends = taken.cursor
        if profile == "full":
            note_use(parts.house, None, since, taken.count())

    with opened() as parts:
        try:
            with _whole(out) as file:
                for piece in _told(pieces(parts.house, form, profile, begun=begun, since=since)):
                    file.write(piece)
        except BadCursor as fault:
            raise click.UsageError(f"--since: {CURSORS[fault.code]}; leave it out to begin at the beginning") from fault
    say(f"The next export goes on with --since {ends}")


@contextmanager
def _whole(out: str) -> Iterator[IO[bytes]]:
    """A file that is there once all of it is, and until then what it was. To stdout, a pipe or a device it goes as it
    comes."""
    if out == "-":
        with click.open_file("-", "wb") as stream:
            yield stream
            stream.flush()
        return
    path = Path(out).resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _told(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """With a word each second on how far it came, where somebody watches."""
    if not sys.stderr.isatty():
        yield from pieces
        return
    written, told_at = 0, time.monotonic()
    for piece in pieces:
        yield piece
        written += len(piece)
        if time.monotonic() - told_at >= 1:
            told_at = time.monotonic()
            click.echo(f"\r{written / MEGABYTE:,.0f} MB", err=True, nl=False)
    click.echo(f"\r{written / MEGABYTE:,.1f} MB", err=True)
