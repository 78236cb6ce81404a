"""The page of messages that may or may not have gone: what the provider says, and what a person found out."""

from uuid import UUID

from flask import Blueprint, render_template
from werkzeug import Response

from intake.domain import roles
from intake.services import reviewing
from intake.services.hands import opened
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import hand_on, to
from intake.web.here import house

unclear = Blueprint("unclear", __name__, url_prefix="/cases/<uuid:case_id>/unclear")


@unclear.get("")
@allow(roles.READS)
def show(case_id: UUID) -> str:
    with opened(house(), viewer(), case_id) as case:
        return render_template(
            "desk/unclear.html",
            case=case,
            messages=[message for message in case.messages if message.state == "needs_review"],
            works=viewer().role in roles.ANSWERS,
        )


@unclear.post("/<uuid:message_id>/arrived")
@allow(roles.ANSWERS)
def it_arrived(case_id: UUID, message_id: UUID) -> Response:
    reviewing.it_arrived(house(), hand_on(case_id), message_id)
    return to("desk.unclear.show", case_id)


@unclear.post("/<uuid:message_id>/again")
@allow(roles.ANSWERS)
def send_again(case_id: UUID, message_id: UUID) -> Response:
    reviewing.send_again(house(), hand_on(case_id), message_id)
    return to("desk.unclear.show", case_id)
