"""Entering what came by another way than our own pages; for an advocate, sending for a child."""

import secrets
from http import HTTPStatus

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict

from forms.desk.enter import Enter, SendForChild, Told
from forms.journeys.for_a_child import standing
from forms.question import ADULT
from intake.domain import roles
from intake.services.new_case import Entered
from intake.services.sorting.enter import enter, received_at
from intake.web.access import allow, viewer
from intake.web.desk import labels
from intake.web.desk.at_hand import problems
from intake.web.desk.sorting.words import SPEAKS_FOR
from intake.web.here import given, house

entering = Blueprint("entering", __name__, url_prefix="/enter")

ENTERS = roles.TEAM | {roles.ADVOCATE}
BY_HAND = ("telephone", "in_person", "letter", "email", "mind_of_my_own", "i_say", "app")
OWN_CHANNEL = "web"
ASKED = ("complaint", "informal_feedback", "compliment")
TOKEN = 24

Page = str | tuple[str, int]


@entering.get("")
@allow(ENTERS)
def show() -> str:
    return _page(_form(), secrets.token_urlsafe(TOKEN))


@entering.post("")
@allow(ENTERS)
def keep() -> Page:
    """Shown at once, not after a redirect: the four words are kept nowhere, and sending it again shows the same."""
    form = _form(request.form)
    once = given("once") or secrets.token_urlsafe(TOKEN)
    if not form.validate():
        return _page(form, once), HTTPStatus.UNPROCESSABLE_ENTITY
    channel = form.channel.data if isinstance(form, Enter) else OWN_CHANNEL
    receipt = enter(house(), form.answers(), _entered(form), channel, once)
    return render_template("desk/sorting/entered.html", receipt=receipt, takes_down=isinstance(form, Enter))


def _form(given: MultiDict[str, str] | None = None) -> Told:
    """What the viewer is asked, with what each question offers."""
    me, today = viewer(), house().today()
    if me.role == roles.ADVOCATE:
        form: Told = SendForChild(given, name=me.name, contact_email=me.email)
        kinds, standings = {kind: labels.KINDS[kind] for kind in ASKED}, standing.wording(ADULT).labels
    else:
        form = Enter(given, received_on=today, taken_down_by=me.name)
        form.today = today
        kinds, standings = {**labels.KINDS}, SPEAKS_FOR
    form.offer(
        {
            "role": labels.COMPLAINANTS.items(),
            "standing": standings.items(),
            "child_agreed": labels.AGREED.items(),
            "kind": kinds.items(),
            "safe_now": labels.SAFE_NOW.items(),
            "advocate": labels.ADVOCATE.items(),
            "contact": [(way, labels.REACHED_BY[way]) for way in ("none", "sms", "call", "email")],
            "contact_times": labels.TIMES.items(),
            "channel": [(door, labels.DOORS[door]) for door in BY_HAND],
        }
    )
    return form


def _entered(form: Told) -> Entered:
    if not isinstance(form, Enter):
        return Entered(viewer().id, house().now(), form.kind.code)
    return Entered(
        by=viewer().id,
        received_at=received_at(house(), form.received_on.day or house().today()),
        kind=form.kind.code,
        made_by_child=form.made_by_child.data,
        taken_down_by=form.taken_down_by.data,
        campaign=form.campaign.data or None,
    )


def _page(form: Told, once: str) -> str:
    by_team = isinstance(form, Enter)
    return render_template("desk/sorting/enter.html", form=form, once=once, by_team=by_team, **problems((form,)))
