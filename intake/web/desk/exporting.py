"""Taking the records out, from the desk: figures for the reporting back end, without anything that was told."""

from http import HTTPStatus
from itertools import chain, islice

import structlog
from flask import Response, abort, render_template, request
from flask_babel import lazy_gettext as _l

from intake.domain import roles
from intake.services.records.handing_out import FORMS, Begun, pieces
from intake.services.records.reading import STATISTICAL
from intake.web.access import allow, viewer
from intake.web.here import house

TAKES_OUT = roles.TEAM | {roles.REPORTING}
LABELS = {
    "xlsx": _l("A workbook for a spreadsheet program"),
    "csv": _l("CSV files in a zip"),
    "jsonl": _l("JSON, one record a line"),
}

log = structlog.get_logger()


@allow(TAKES_OUT)
def show() -> str:
    return render_template("desk/export.html", labels=LABELS)


@allow(TAKES_OUT)
def take_out() -> Response:
    """The records in which whoever asks is not named. The first of the file is read at once, so that a database that is
    away is said on a page and not in the middle of a file."""
    asked = request.form.get("format", "jsonl")
    if asked not in FORMS:
        abort(HTTPStatus.BAD_REQUEST)
    found = pieces(house(), asked, begun=_noted(asked), viewer=viewer())
    first = list(islice(found, 1))
    name = f"records-{house().today().isoformat()}.{FORMS[asked].ending}"
    return Response(
        chain(first, found),
        mimetype=FORMS[asked].mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _noted(form: str) -> Begun:
    """Who takes how many out, before they have them."""
    user = str(viewer().id)
    return lambda out: log.info("records_exported", user=user, profile=STATISTICAL, format=form, count=out.count())
