"""Messages that leave the house: composed, kept in the outbox with the fact that causes them, and sent by the worker.

They go only to a contact marked safe and carry nothing of what was told (R32).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.house import House
from intake.services.reach import ADVOCATE, Reach, reach, safe_contact, safe_way
from intake.services.writing.fitting import Edited, Unfit, fitted
from intake.store.history import HEARBACK, History
from intake.store.inserting import Adds
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from intake.store.tables.safe_way import SafeWay
from intake.store.tables.staff import StaffUser
from notifications.acknowledgement import compose_acknowledgement
from notifications.advocate_news import compose_advocate_news
from notifications.answer_ready import compose_answer_ready
from notifications.delay import compose_delay
from notifications.first_contact import compose_first_contact
from notifications.follow_up import compose_follow_up
from notifications.gateway import Channel
from notifications.next_steps import compose_next_steps
from notifications.points_ready import compose_points_ready
from notifications.preferences import SafeContact, next_safe_moment, route_for
from notifications.wording import PLAIN, WORDINGS, YOUNG, Text, bare, finished
from notifications.you_said import compose_you_said

ACKNOWLEDGEMENT, ANSWER_READY, FIRST_CONTACT, POINTS_READY = (
    *("acknowledgement", "answer_ready", "first_contact", "points_ready"),
)
DELAY, NEXT_STEPS, FOLLOW_UP, YOU_SAID = "delay", "next_steps", "follow_up", "you_said"
COMPOSE: Mapping[str, Callable[..., Text]] = {
    ACKNOWLEDGEMENT: compose_acknowledgement,
    FIRST_CONTACT: compose_first_contact,
    POINTS_READY: compose_points_ready,
    DELAY: compose_delay,
    ANSWER_READY: compose_answer_ready,
    NEXT_STEPS: compose_next_steps,
    FOLLOW_UP: compose_follow_up,
    YOU_SAID: compose_you_said,
}
"""The messages that go to a person by themselves, each with who writes it."""

ADVOCATE_NEWS = "advocate_news"
"""Goes to an advocate's own address in the stead of any of them."""

ANSWER, MORE_WORDS = "answer", "more_words"
TEAM_WORDS = "team_words"
"""What the team wrote that answers nothing yet."""


@dataclass(frozen=True)
class Written:
    """A message that goes; whether somebody has changed its words."""

    message: Message
    is_edited: bool

    @property
    def way(self) -> str:
        return ADVOCATE if self.message.staff_id else self.message.channel


@dataclass(frozen=True)
class Drafted:
    """`usual` are the words that may be changed, None where none may: an advocate gets the same ones always."""

    message: Message
    reach: Reach
    route: Channel = "email"
    usual: Text | None = None


def acknowledge(house: House, session: Adds, history: History, case: Case) -> None:
    """Queue the acknowledgement; where nobody may be contacted, the page that shows the reference is it. What somebody
    took down was on no page of theirs."""
    person = case.teller
    contact = safe_contact(person)
    route = route_for(contact)
    if route is not None:
        needed = {"answer_by": case.answer_by}
        session.add(_message(house, case, person, ACKNOWLEDGEMENT, route, contact, None, needed))
    elif told_of_answer(case) != "call" and case.taken_down_by is None:
        note_acknowledged(history, case, house.now(), "page")


def announce(
    house: House, session: Session, case: Case, name: str, *, once: str | None = None, **values: object
) -> bool:
    """Queue the message `name` of COMPOSE by the safe way; False where nobody may be contacted. `values` are what its
    words need; with `once` it is kept once only, however often it is asked for (IntegrityError at the flush)."""
    return written(house, session, case, name, values, once=once) is not None


def written(
    house: House,
    session: Session,
    case: Case,
    name: str,
    values: Mapping[str, object],
    *,
    once: str | None = None,
    edited: Edited | None = None,
) -> Written | None:
    """The same, in the usual words or in those that somebody on the team has put in their place. Raises Unfit."""
    going = drafted(house, case, name, values)
    if going is None:
        return None
    message, is_edited = going.message, False
    if edited is not None and going.usual is not None:
        is_edited = _reword(house, session, case, message, going.reach.contact, going.usual, edited)
    message.once = once
    session.add(message)
    return Written(message, is_edited)


def drafted(house: House, case: Case, name: str, values: Mapping[str, object]) -> Drafted | None:
    """The message as it would go now, kept nowhere; None where none would go."""
    reached = reach(case)
    if reached.advocate is not None:
        message = for_staff(house, reached.advocate, ADVOCATE_NEWS, compose_advocate_news())
        message.case_id = case.id
        return Drafted(message, reached)
    route = route_for(reached.contact)
    if route is None or reached.by != route:
        return None
    message = _message(house, case, case.teller, name, route, reached.contact, reached.way, values)
    return Drafted(message, reached, route, bare(name, route, wording_of(case), PLAIN, **values))


def again_for(
    house: House, session: Session, case: Case, message: Message, way: SafeWay | None
) -> tuple[Message, bool] | None:
    """The same message by another way of the same person, in the words of that way; None where no message may take
    it. Without a way it is the person's own, as it is now. Words that somebody put in the place of the usual ones go
    with it, unless they do not fit there: then it is not whole."""
    person = message.person
    contact = safe_way(way) if way else safe_contact(person) if person else None
    route = route_for(contact) if contact else None
    if person is None or contact is None or route is None:
        return None
    needed = _needed(message.values)
    again = _message(house, case, person, message.name, route, contact, way, needed)
    again.instead_of, again.rank = message.id, message.rank
    if message.words is None:
        return again, True
    again.words, usual = message.words, bare(message.name, route, wording_of(case), PLAIN, **needed)
    try:
        _reword(house, session, case, again, contact, usual, Edited(message.words, message.subject))
    except Unfit:
        return again, False
    return again, True


def wording_of(case: Case) -> str:
    return case.wording if case.wording in WORDINGS else YOUNG


def for_staff(house: House, staff: StaffUser, name: str, text: Text, *, once: str | None = None) -> Message:
    """An email to a member of staff, ready for the outbox; it says nothing of what was told."""
    now = house.now()
    return Message(
        staff_id=staff.id,
        name=name,
        direction="out",
        channel="email",
        state="queued",
        made_at=now,
        due_at=now,
        once=once,
        subject=text.subject,
        body=text.body,
    )


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


def _sender(house: House, contact: SafeContact) -> str | None:
    return house.authority.short_name if contact.named else None


def _reword(
    house: House, session: Session, case: Case, message: Message, contact: SafeContact, usual: Text, edited: Edited
) -> bool:
    """Whether that changes the usual words. Raises Unfit."""
    route: Channel = "email" if message.channel == "email" else "sms"
    words = fitted(house, session, case, route, usual, edited, is_named=contact.named)
    if words is usual:
        return False
    whole = finished(route, words, _sender(house, contact))
    message.subject, message.body, message.words = whole.subject, whole.body, edited.words
    return True


def _needed(values: Mapping[str, object] | None) -> dict[str, object]:
    """What a message's words need, as it was kept: dates as ISO texts."""
    return {name: date.fromisoformat(it) if isinstance(it, str) else it for name, it in (values or {}).items()}


def _message(
    house: House,
    case: Case,
    person: Person,
    name: str,
    route: Channel,
    contact: SafeContact,
    way: SafeWay | None,
    values: Mapping[str, object],
) -> Message:
    """In the usual words, ready for the outbox: by the person's own way, or another of theirs."""
    text = COMPOSE[name](route, wording_of(case), sender_name=_sender(house, contact), **values)
    now = house.now()
    return Message(
        values={name: it.isoformat() if isinstance(it, date) else it for name, it in values.items()} or None,
        case_id=case.id,
        person_id=person.id,
        way_id=way.id if way else None,
        name=name,
        direction="out",
        channel=route,
        state="queued",
        made_at=now,
        due_at=next_safe_moment(contact, now, house.authority.zone),
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
