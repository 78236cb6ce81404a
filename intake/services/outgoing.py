"""Messages that leave the house: composed, kept in the outbox with the fact that causes them, and sent by the worker.

They go only to a contact marked safe and carry nothing of what was told (R32).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.house import House
from intake.store.history import HEARBACK, History
from intake.store.inserting import Adds
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from notifications.acknowledgement import compose_acknowledgement
from notifications.answer_ready import compose_answer_ready
from notifications.gateway import Channel
from notifications.preferences import SafeContact, next_safe_moment, route_for
from notifications.wording import Text

ACKNOWLEDGEMENT, ANSWER_READY, ANSWER, MORE_WORDS = "acknowledgement", "answer_ready", "answer", "more_words"
TEAM_WORDS = "team_words"
"""What the team wrote that answers nothing yet."""


def safe_contact(person: Person) -> SafeContact:
    """What they said, and whether they have since told us to stop (R44)."""
    channel = person.contact_channel if person.contact_channel in ("sms", "call", "email") else "none"
    return SafeContact(
        channel=channel,  # type: ignore[arg-type]
        address=person.contact_address,
        times=tuple((person.contact_times or "").split()),
        named=person.contact_named,
        opted_out=channel == "sms" and person.silence is not None,
    )


def acknowledge(house: House, session: Adds, history: History, case: Case) -> None:
    """Queue the acknowledgement; where nobody may be contacted, the page that shows the reference is it. What somebody
    took down was on no page of theirs."""
    person = case.teller
    route = route_for(safe_contact(person))
    if route is not None:
        text = compose_acknowledgement(route, answer_by=case.answer_by, sender_name=_sender(house, person))
        session.add(_queued(house, case, person, ACKNOWLEDGEMENT, route, text))
    elif told_of_answer(case) != "call" and case.taken_down_by is None:
        note_acknowledged(history, case, house.now(), "page")


def announce_answer(house: House, session: Session, case: Case) -> bool:
    """Queue the word that an answer is waiting; False where nobody may be contacted."""
    person = case.teller
    route = route_for(safe_contact(person))
    if route is None:
        return False
    text = compose_answer_ready(route, sender_name=_sender(house, person))
    session.add(_queued(house, case, person, ANSWER_READY, route, text))
    return True


def told_of_answer(case: Case) -> str:
    """How whoever told us learns that an answer is waiting: sms, email, call (a person rings them), or none: it
    is read on coming back."""
    contact = safe_contact(case.teller)
    return route_for(contact) or ("call" if contact.channel == "call" and contact.address else "none")


def child_hears(case: Case) -> bool:
    """Whether the child asked to hear for themselves of what somebody else told us; then a person tells them."""
    apart = [person for person in case.people if person.part == "subject_child" and person is not case.teller]
    return any(person.contact_address for person in apart)


def note_acknowledged(history: History, case: Case, now: datetime, way: str) -> None:
    """Once only; ends the task that asked for it."""
    if case.acknowledged_at is not None:
        return
    case.acknowledged_at = now
    history.add("case_acknowledged", HEARBACK, way=way)
    for task in case.tasks:
        if task.name == routing.ACKNOWLEDGE and task.done_at is None:
            task.done_at = now


def _sender(house: House, person: Person) -> str | None:
    return house.authority.short_name if person.contact_named else None


def _queued(house: House, case: Case, person: Person, name: str, route: Channel, text: Text) -> Message:
    now = house.now()
    return Message(
        case_id=case.id,
        person_id=person.id,
        name=name,
        direction="out",
        channel=route,
        state="queued",
        made_at=now,
        due_at=next_safe_moment(safe_contact(person), now, house.authority.zone),
        subject=text.subject,
        body=text.body,
    )


def shown(case_id: UUID, name: str, body: str, now: datetime, author_id: UUID) -> Message:
    """A message of the team that is read on /back."""
    return Message(
        case_id=case_id,
        name=name,
        direction="out",
        channel="web",
        state="shown",
        made_at=now,
        due_at=now,
        sent_at=now,
        author_id=author_id,
        body=body,
    )
