"""Screening a case: what was found out, what is decided, and a second person's agreement where the authority wants it.

A change of mind is a further row, and nothing of the earlier one is lost. What nobody has decided yet is one row, added
to until somebody does.
"""

from intake.domain import routing
from intake.domain.screening import (
    TURNED_AWAY,
    UNDECIDED,
    Answers,
    faults,
    hears_the_child,
    is_late,
)
from intake.services.duties import add_task, need_task
from intake.services.hands import Hand, Refused, changed, finish, keep_note
from intake.services.house import House
from intake.services.screening.earlier import link_earlier
from intake.services.screening.effects import take_effect
from intake.services.screening.looking import around, in_force, waits_for_sign_off
from intake.services.writing.fitting import Edited
from intake.store.tables.case import Case
from intake.store.tables.screening import Screening

KEPT = (
    *("eligible_as", "consent", "consent_on", "consent_way", "grounds_arose_on", "late_accepted", "is_repeat", "court"),
    *("decision", "reason", "evidence", "consent_note", "late_reason"),
)
"""The answers that a row holds under their own names."""
CHOSEN = ("stage", "category")
"""What is kept in the history until it takes effect."""


def screen(house: House, hand: Hand, answers: Answers, earlier: str = "", edited: Edited | None = None) -> None:
    """`earlier` is the reference of a case about the same, `edited` the words of the message where it takes effect at
    once. Raises Refused: not_screened, ended, those of `screening.faults`, of `link_earlier` and of taking effect; and
    Unfit."""
    with changed(house, hand) as (session, case, history):
        _may_be_screened(case)
        for code in faults(answers, around(house, case, answers.decision)):
            raise Refused(code)
        row = _row(case)
        for name in KEPT:
            setattr(row, name, getattr(answers, name))
        row.interest = dict(answers.interest)
        row.late_accepted = answers.late_accepted if is_late(answers.grounds_arose_on, case.received_on) else None
        row.decided_at, row.decided_by = house.now(), hand.user.id
        row.needs_sign_off = house.authority.desk.sign_off and answers.decision != UNDECIDED
        case.standing = answers.standing
        case.grounds_arose_on = answers.grounds_arose_on
        history.add("case_screened", hand.user.id, screened=answers.decision, **_chosen(answers))
        if earlier:
            link_earlier(house, session, case, history, hand, earlier)
        _ask_the_child(house, case, hand, answers)
        finish(house, case, hand, routing.SIGN_OFF)
        if answers.decision == UNDECIDED:
            need_task(house, case, routing.SCREEN)
            return
        finish(house, case, hand, routing.SCREEN)
        if row.needs_sign_off:
            need_task(house, case, routing.SIGN_OFF)
        else:
            take_effect(house, session, case, history, hand, row, _chosen(answers), edited)


def sign_off(house: House, hand: Hand, edited: Edited | None = None) -> None:
    """A second person agrees, and it takes effect. Raises Refused: ended, nothing_to_sign, own_decision; and Unfit."""
    with changed(house, hand) as (session, case, history):
        _may_be_screened(case)
        row = _to_sign(case, hand)
        row.signed_off_at, row.signed_off_by = house.now(), hand.user.id
        finish(house, case, hand, routing.SIGN_OFF)
        history.add("screening_signed_off", hand.user.id, screened=row.decision)
        take_effect(house, session, case, history, hand, row, chosen(case), edited)


def send_back(house: House, hand: Hand, comment: str) -> None:
    """It goes back to whoever decided, with a comment. Raises Refused: nothing_to_sign, own_decision, no_comment."""
    with changed(house, hand) as (_session, case, history):
        row = _to_sign(case, hand)
        if not comment.strip():
            raise Refused("no_comment")
        row.sent_back_at = house.now()
        finish(house, case, hand, routing.SIGN_OFF)
        add_task(house, case, routing.SCREEN, officer=row.decided_by)
        note = keep_note(house, case, hand, "sent_back", comment)
        history.add("screening_sent_back", hand.user.id, **note)


def chosen(case: Case) -> dict[str, str | None]:
    """The stage or the category that the last screening named."""
    screened = next((event for event in reversed(case.events) if event.name == "case_screened"), None)
    return {name: screened.detail.get(name) if screened else None for name in CHOSEN}


def _may_be_screened(case: Case) -> None:
    """Open, or turned away by an earlier screening: what the person took back is not opened again."""
    if case.kind != "complaint" and not case.screenings:
        raise Refused("not_screened")
    before = in_force(case)
    was_turned_away = before is not None and before.decision in TURNED_AWAY and case.closure_reason is None
    if case.closed_at is not None and not was_turned_away:
        raise Refused("ended")


def _row(case: Case) -> Screening:
    """The one nobody has decided, else a new one."""
    last = case.screening
    if last is not None and last.decision == UNDECIDED:
        return last
    row = Screening(case_id=case.id, number=len(case.screenings) + 1)
    case.screenings.append(row)
    return row


def _chosen(answers: Answers) -> dict[str, str | None]:
    return {name: getattr(answers, name) for name in CHOSEN}


def _ask_the_child(house: House, case: Case, hand: Hand, answers: Answers) -> None:
    """The child is heard before anything goes on in their name (R2, R22)."""
    if not answers.awaits_consent:
        finish(house, case, hand, routing.CONFIRM_WITH_CHILD)
    elif hears_the_child(answers.standing, house.authority.nation) and answers.decision not in TURNED_AWAY:
        need_task(house, case, routing.CONFIRM_WITH_CHILD)


def _to_sign(case: Case, hand: Hand) -> Screening:
    row = case.screening
    if row is None or not waits_for_sign_off(row):
        raise Refused("nothing_to_sign")
    if row.decided_by == hand.user.id:
        raise Refused("own_decision")
    return row
