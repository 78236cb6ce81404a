"""What the desk's views share: the hand at work, the way back to a record, and what a form has to mend."""

from collections.abc import Iterable
from http import HTTPStatus
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug import Response
from wtforms import Form

from intake.services.hands import Hand
from intake.web.access import viewer


def hand_on(case_id: UUID) -> Hand:
    """The revision that was on view; none named is never the present one."""
    return Hand(viewer(), case_id, request.form.get("revision", -1, type=int))


def to(endpoint: str, case_id: UUID, anchor: str | None = None) -> Response:
    """After a form: the page that shows what came of it."""
    return redirect(url_for(endpoint, case_id=case_id, _anchor=anchor), HTTPStatus.SEE_OTHER)


def problems(forms: Iterable[Form | None]) -> dict[str, object]:
    """The first thing to mend, for a template: what to say, and at which field."""
    for form in forms:
        if form and form.errors:
            name, errors = next(iter(form.errors.items()))
            return {"error": str(errors[0]), "error_at": form[name].id}
    return {"error": None, "error_at": None}
