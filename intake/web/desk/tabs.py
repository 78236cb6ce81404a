"""The pages about one record, in the order in which the work goes."""

from typing import Any

from flask_babel import lazy_gettext as _l

from intake.store.tables.case import Case

PAGES = (("desk.record", _l("Record")),)
"""What every record has."""
OF_COMPLAINTS: tuple[tuple[str, Any], ...] = ()
"""What only a complaint goes through."""


def tabs(case: Case) -> list[tuple[str, Any]]:
    """Endpoints, each with its name."""
    return [*PAGES, *(OF_COMPLAINTS if case.kind == "complaint" else ())]
