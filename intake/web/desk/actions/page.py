"""The page of what was promised in a record, with its forms: fresh ones, or one that came back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template, request
from werkzeug.datastructures import MultiDict
from wtforms import Form

from forms.desk.action import SOURCES, Dropped, Kept, Promise
from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services import actions, meeting, oversee
from intake.services.hands import opened
from intake.services.outgoing import YOU_SAID
from intake.store.tables.action import Action
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.web.access import viewer
from intake.web.desk.actions import words
from intake.web.desk.at_hand import problems
from intake.web.desk.history import who
from intake.web.desk.writing.panel import Panel, panel
from intake.web.here import house

Given = MultiDict[str, str]


@dataclass(frozen=True)
class Sent:
    """The form that came back with the words of its message, and which action it is about; None is a new one."""

    form: Form | None = None
    about: UUID | None = None
    message: MessageWords | None = None


NOTHING = Sent()


@dataclass(frozen=True)
class Forms:
    """Of one open action, with the message that may go once it is done. `sent` is the one of them that came back."""

    change: Promise
    keep: Kept
    drop: Dropped
    word: Panel
    sent: Form | None


def promise_form(
    case: Case, staff: list[StaffUser], given: Given | None = None, action: Action | None = None
) -> Promise:
    kept: dict[str, Any] = {"source": request.args.get("source", "")}
    if action is not None:
        owner = actions.doing(case, action, staff)
        kept = {"said": action.said, "owner": owner.hex if owner else "", "due": action.due_on}
        kept |= {"source": action.source, "is_shown": action.is_shown}
    form = Promise(given, prefix=prefix_of(action.id) if action else "", data=kept)
    form.offer([(user.id.hex, user.name) for user in actions.owners(case, staff)])
    if not given and form.source.data not in SOURCES:
        form.source.data = ""
    return form


def prefix_of(action_id: UUID) -> str:
    """There are several on the page, so each has names of its own."""
    return f"a{action_id.hex[:12]}-"


def actions_page(case_id: UUID, sent: Sent = NOTHING) -> str:
    """Raises CaseGone."""
    names, staff = oversee.staff_names(house()), meeting.officers(house())
    with opened(house(), viewer(), case_id) as case:
        return render_template(
            "desk/actions/page.html",
            case=case,
            forms={one.id: _forms(case, staff, one, sent) for one in case.actions if _is_open(one, sent)},
            making=sent.form if isinstance(sent.form, Promise) and sent.about is None else promise_form(case, staff),
            is_new_open=bool(request.args.get("source")) or not case.actions,
            works=viewer().role in roles.ANSWERS,
            doing=lambda action: actions.doing(case, action, staff),
            words=words,
            SOURCES=SOURCES,
            who=lambda staff_id: who(staff_id, names),
            **problems((sent.form, sent.message)),
        )


def _is_open(action: Action, sent: Sent) -> bool:
    """Nothing that was written is lost because somebody else has ended it meanwhile."""
    return action.ended_on is None or action.id == sent.about


def _forms(case: Case, staff: list[StaffUser], action: Action, sent: Sent) -> Forms:
    mine = sent.form if sent.about == action.id else None
    prefix = prefix_of(action.id)
    return Forms(
        change=mine if isinstance(mine, Promise) else promise_form(case, staff, action=action),
        keep=mine if isinstance(mine, Kept) else Kept(prefix=prefix),
        drop=mine if isinstance(mine, Dropped) else Dropped(prefix=prefix),
        word=panel(case, YOU_SAID, form=sent.message, at=prefix),
        sent=mine,
    )
