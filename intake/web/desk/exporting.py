"""Taking the records out, from the desk: figures for the reporting back end, without anything that was told."""

from collections.abc import Iterator
from itertools import chain, islice

import structlog
from flask import Response, render_template

from intake.domain import roles
from intake.services.export import export_lines
from intake.store.tables.staff import StaffUser
from intake.web.access import allow, viewer
from intake.web.here import house

TAKES_OUT = roles.TEAM | {roles.REPORTING}
STATISTICAL = "statistical"

log = structlog.get_logger()


@allow(TAKES_OUT)
def show() -> str:
    return render_template("desk/export.html")


@allow(TAKES_OUT)
def take_out() -> Response:
    """One record a line, none in which whoever asks is named. The first is read at once, so that a database that is
    away is said on a page and not in the middle of a file."""
    lines = export_lines(house(), STATISTICAL, viewer())
    first = list(islice(lines, 1))
    name = f"records-{house().today().isoformat()}.jsonl"
    return Response(
        _noted(chain(first, lines), viewer()),
        mimetype="application/x-ndjson",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _noted(lines: Iterator[str], user: StaffUser) -> Iterator[str]:
    """Who took how many out, once they are out, whether or not they took all of them."""
    count = 0
    try:
        for line in lines:
            count += 1
            yield line
    finally:
        log.info("records_exported", user=str(user.id), profile=STATISTICAL, count=count)
