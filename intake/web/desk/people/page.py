"""The people of a record: who is in it, who is named, who is shut out and why, and who tried to open it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template
from werkzeug.datastructures import MultiDict

from forms.desk.people import LetIn, NameSomebody
from intake.domain import roles
from intake.services import named, oversee
from intake.services.hands import opened
from intake.web.access import viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.history import who
from intake.web.desk.people import words
from intake.web.desk.people.ways_page import ways_of
from intake.web.here import house

Given = MultiDict[str, str]


@dataclass(frozen=True)
class Sent:
    """The form that came back; `fault` is a code of `words.FAULTS`, `about` whom it would have let in. It is mended at
    the form's first field, the one that is written in."""

    form: Any = None
    fault: str | None = None
    about: UUID | None = None


NOTHING = Sent()


def name_form(given: Given | None = None) -> NameSomebody:
    form = NameSomebody(given)
    staff = oversee.staff_names(house())
    form.offer(sorted(((str(staff_id), name) for staff_id, name in staff.items()), key=lambda choice: choice[1]))
    return form


def let_in_form(staff_id: UUID, given: Given | None = None) -> LetIn:
    """There may be several on the page, so each has names of its own."""
    return LetIn(given, prefix=f"{staff_id}-")


def people_page(case_id: UUID, sent: Sent = NOTHING) -> str:
    """Raises CaseGone."""
    me, names = viewer(), oversee.staff_names(house())
    with opened(house(), me, case_id) as case:
        shut = [wall for wall in case.walls if wall.lifted_at is None]
        if sent.about not in (None, *(wall.staff_id for wall in shut)):
            sent = NOTHING  # somebody else has let them in
        is_team = me.role in roles.TEAM
        return render_template(
            "desk/people/page.html",
            case=case,
            words=words,
            who=lambda staff_id: who(staff_id, names),
            shut=shut,
            let_in={wall.staff_id: let_in_form(wall.staff_id) for wall in shut} | _came_back(sent),
            naming=sent.form if isinstance(sent.form, NameSomebody) else name_form(),
            names_people=me.role in roles.ANSWERS,
            lets_in=is_team,
            attempts=named.attempts(house(), case_id) if is_team else [],
            ways=ways_of(case, sent.form) if is_team else None,
            **_wrong(sent),
        )


def _came_back(sent: Sent) -> dict[UUID, LetIn]:
    return {sent.about: sent.form} if sent.about else {}


def _wrong(sent: Sent) -> dict[str, Any]:
    if sent.fault is None:
        return problems((sent.form,))
    return {"error": str(words.FAULTS[sent.fault]), "error_at": next(iter(sent.form)).id}
