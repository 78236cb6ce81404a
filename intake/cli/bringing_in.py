"""The command that brings in history from an old system."""

import sys
from typing import BinaryIO

import click

from intake.cli.opening import opened, say

LISTED = 10_000
"""So many faults are listed; more are counted."""


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Say what is wrong, and keep nothing.")
def bring_in(file: BinaryIO, dry_run: bool) -> None:
    """Bring in history from an old system: records in the shape of the export, all of them or none. - reads stdin."""
    from intake.services.records.bring_in import Refused
    from intake.services.records.bring_in import bring_in as bring

    with opened() as parts:
        try:
            count = bring(parts.house, file, _Listing(), dry_run=dry_run, progress=_progress)
        except Refused as refused:
            raise click.ClickException(f"nothing of the file was kept. Faults: {refused.faults:,}") from refused
    say(f"Records that {'could be' if dry_run else 'were'} brought in: {count:,}")


class _Listing:
    """Says each fault in a line: the line of the file, the field, what is wrong."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, line: int, field: str, text: str) -> None:
        self._count += 1
        if self._count <= LISTED:
            say(f"line {line}{', ' if field else ''}{field}: {text}")
        elif self._count == LISTED + 1:
            say("Further faults are counted, and not listed.")


def _progress(lines: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{lines:,} lines read", nl=False, err=True)
