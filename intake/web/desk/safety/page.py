"""The safeguarding page of a record: its concerns, each with its clock, and what can be done about them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template
from werkzeug.datastructures import MultiDict

from forms.desk.safety import Concern, Referral
from intake.domain.safeguarding import CONCERNS
from intake.services import oversee
from intake.services.hands import opened
from intake.services.holding import is_held
from intake.services.safeguarding import asked_for
from intake.store.tables.case import Case
from intake.web.access import viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.safety import words
from intake.web.here import house

Given = MultiDict[str, str]


@dataclass(frozen=True)
class Sent:
    """The form that came back, and the concern it is about, None for one that is raised; `fault` is a code of
    `words.FAULTS`."""

    form: Any = None
    concern: str | None = None
    fault: str | None = None


NOTHING = Sent()


def concern_form(given: Given | None = None) -> Concern:
    form = Concern(given)
    form.concern.choices = [*words.CONCERNS.items()]
    return form


def referral_form(concern: str, given: Given | None = None) -> Referral:
    """There may be two on the page, so each has names of its own."""
    form = Referral(given, prefix=f"{concern}-", on=house().today())
    form.to.choices = [*words.referred_to(house().authority).items()]
    return form


def safety_page(case_id: UUID, sent: Sent = NOTHING) -> str:
    """Raises CaseGone."""
    names = oversee.staff_names(house())
    raised = sent.form if sent.form and not sent.concern else concern_form()
    with opened(house(), viewer(), case_id) as case:
        raised.concern.choices = [(code, label) for code, label in words.CONCERNS.items() if code not in _open(case)]
        return render_template(
            "desk/safety/page.html",
            case=case,
            words=words,
            referred_to=words.referred_to(house().authority),
            is_held=is_held,
            asked_for=asked_for(case),
            names=names,
            raised=raised,
            referrals={code: sent.form if code == sent.concern else referral_form(code) for code in CONCERNS},
            **_wrong(sent),
        )


def _open(case: Case) -> set[str]:
    return {record.concern for record in case.safeguarding if record.closed_at is None}


def _wrong(sent: Sent) -> dict[str, Any]:
    """A fault of a form that has gone from the page, for its concern was raised meanwhile, is said without a field."""
    if sent.fault is not None:
        field, sentence = words.FAULTS[sent.fault]
        return {"error": sentence, "error_at": sent.form[field].name if field in sent.form else "concern"}
    return problems([sent.form])
