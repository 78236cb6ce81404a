"""The pages about one record, in the order in which the work goes."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, request
from flask_babel import lazy_gettext as _l

from intake.domain.following_up import is_followed
from intake.store.tables.case import Case
from intake.web.access import viewer

PAGES = (
    ("desk.record", _l("Record")),
    ("desk.people.show", _l("People")),
    ("desk.contacts.show", _l("Contacts")),
    ("desk.actions.show", _l("Actions")),
    ("desk.linked.show", _l("Linked")),
    ("desk.safety.show", _l("Safeguarding")),
)
"""What every record has."""
OF_COMPLAINTS: tuple[tuple[str, Any], ...] = (
    ("desk.screening.show", _l("Screening")),
    ("desk.points.show", _l("Points")),
    ("desk.stage.show", _l("Stage")),
    ("desk.clock.show", _l("Clock")),
    ("desk.letter.show", _l("Answer")),
)
"""What only a complaint goes through."""
FOLLOWED = (("desk.following_up.show", _l("Following up")),)
"""What everything of which the person is asked how it was has in the end."""


def tabs(case: Case) -> list[tuple[str, Any, bool]]:
    """Endpoints, each with its name and whether this is its page: those that the viewer may open."""
    pages = [*PAGES, *(OF_COMPLAINTS if case.kind == "complaint" else ())]
    pages += FOLLOWED if is_followed(case.kind) else ()
    views: Mapping[str, Any] = current_app.view_functions
    return [
        (endpoint, name, endpoint.rpartition(".")[0] == request.blueprint)
        for endpoint, name in pages
        if viewer().role in views[endpoint].allowed_roles
    ]
