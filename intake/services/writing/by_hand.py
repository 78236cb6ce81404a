"""Writing to somebody by hand: to get in touch, to call the last days to mind, to say again that something waits."""

from collections.abc import Mapping

from intake.domain import routing
from intake.services.answering.asking import what_next
from intake.services.answering.merging import values_of
from intake.services.answering.telling import Word, announced, note_written
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.outgoing import ANSWER_READY, FIRST_CONTACT, NEXT_STEPS, TEAM_WORDS, shown, wording_of
from intake.services.reach import NONE, reach
from intake.services.writing.fitting import Edited
from intake.store.tables.case import Case
from intake.store.tables.contact import Contact
from notifications.letters import compose_letter

BY_HAND = (FIRST_CONTACT, NEXT_STEPS, ANSWER_READY)
MESSAGE = "message"


def why_not(house: House, case: Case, name: str) -> str | None:
    """Why that message cannot be written now, as a code: nothing_next, last_day_over, nothing_to_read, nothing_goes."""
    if name == NEXT_STEPS:
        following = what_next(house, case)
        if following is None or not following.may_be_asked or following.until is None:
            return "nothing_next"
        if following.is_late:
            return "last_day_over"
    if name == ANSWER_READY and not any(message.state == "shown" for message in case.messages):
        return "nothing_to_read"
    return "nothing_goes" if name != FIRST_CONTACT and reach(case).by == NONE else None


def values_for(house: House, case: Case, name: str) -> Mapping[str, object]:
    """What the words of that message need."""
    if name == FIRST_CONTACT:
        return {"team_phone": house.authority.team.phone}
    following = what_next(house, case) if name == NEXT_STEPS else None
    return {"until": following.until} if following else {}


def usual_note(house: House, case: Case) -> str:
    """What somebody reads on their page whom we would like to talk with; the team may change it."""
    return compose_letter(FIRST_CONTACT, wording_of(case), **values_of(house, case, None))


def write(house: House, hand: Hand, name: str, edited: Edited | None, note: str | None = None) -> bool:
    """Whether a message goes. Who is to be talked with reads the `note` on their page, and the try is logged as a
    contact: the three things of first contact are done in the talk itself (R63).

    Raises Unfit, and Refused with the codes of `why_not`.
    """
    with changed(house, hand) as (session, case, history):
        code = why_not(house, case, name)
        if code:
            raise Refused(code)
        if name == FIRST_CONTACT:
            session.add(shown(case.id, TEAM_WORDS, note or usual_note(house, case), house.now(), hand.user.id))
            case.contacts.append(_contact(house, case, hand))
            finish(house, case, hand, routing.READ_REPLY)
            on = house.today().isoformat()
            history.add("contact_logged", hand.user.id, contact=MESSAGE, part=case.teller.part, on=on)
        finish(house, case, hand, routing.WRITE_AGAIN)
        going = announced(house, session, case, Word(name, values_for(house, case, name), edited))
        way, is_edited = (going.way, going.is_edited) if going else (reach(case).by, False)
        note_written(history, hand.user.id, name, way, is_edited=is_edited)
        return going is not None


def _contact(house: House, case: Case, hand: Hand) -> Contact:
    return Contact(
        case_id=case.id,
        kind=MESSAGE,
        part=case.teller.part,
        on_day=house.today(),
        noted_at=house.now(),
        by_id=hand.user.id,
        by_role=hand.user.role,
    )
