"""Records as files: all of one moment, in the form that is asked for, piece by piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from intake.export.csv_zip import zipped
from intake.export.jsonl import BLOCK
from intake.export.schema import STATISTICAL
from intake.export.xlsx import write_workbook
from intake.services.house import House
from intake.services.records.reading import taking_out
from intake.services.records.taking_out import TakingOut
from intake.store.tables.staff import StaffUser


@dataclass(frozen=True)
class Form:
    """How a file of it ends, and what it is called where files are sent."""

    ending: str
    mimetype: str


FORMS = {
    "jsonl": Form("jsonl", "application/x-ndjson"),
    "csv": Form("zip", "application/zip"),
    "xlsx": Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}

Begun = Callable[[TakingOut], None]
"""Shown what is taken out, to count it and to note where it ends, before the first of it is handed out."""


def pieces(
    house: House,
    form: str,
    profile: str = STATISTICAL,
    *,
    begun: Begun,
    viewer: StaffUser | None = None,
    since: str | None = None,
) -> Iterator[bytes]:
    """Of the file, in their order. Without a viewer every record; else none in which the viewer is named (R29). With a
    cursor those that changed since. Raises BadCursor, DatabaseAway."""
    with taking_out(house, profile, viewer, since) as out:
        begun(out)
        yield from _WRITERS[form](house, out)


def _jsonl(_house: House, out: TakingOut) -> Iterator[bytes]:
    return out.jsonl()


def _csv(house: House, out: TakingOut) -> Iterator[bytes]:
    return zipped(out, house.authority)


def _xlsx(house: House, out: TakingOut) -> Iterator[bytes]:
    """A workbook can only be written as a file, and is gone when it has been handed out."""
    with TemporaryDirectory(prefix="hearback-") as folder:
        path = Path(folder) / "records.xlsx"
        write_workbook(path, out, house.authority)
        with path.open("rb") as file:
            yield from iter(lambda: file.read(BLOCK), b"")


_WRITERS = {"jsonl": _jsonl, "csv": _csv, "xlsx": _xlsx}
