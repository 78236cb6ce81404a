"""A line: a number that texts us, with its conversation, its case and its silence, inside one unit of work."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from forms.journeys import JOURNEYS
from forms.question import YOUNG
from forms.talk import STORY, Talk
from intake.services.converse import conversation_id, draft_id
from intake.services.house import House
from intake.services.new_case import Submission
from intake.services.receive import of_secret, take
from intake.services.texting import phrases
from intake.store import cases, conversations, drafts, silences
from intake.store.drafts import Replies
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.draft import Draft
from intake.store.tables.message import Message
from notifications.wording import Text

THREAD_LASTS = timedelta(days=28)
"""So long after its end, and after we asked how it was, a case gets what its number texts; later texts are about
something new."""

TEXT = "text"
FIRST, SOON = 0, 1
WHATSAPP = "whatsapp:"


@dataclass(frozen=True)
class Part:
    """One message as it was texted."""

    id: UUID
    words: str
    at: datetime


@dataclass(frozen=True)
class Heard:
    """What was texted at one go; `meant` is a keyword that the provider saw in it."""

    parts: tuple[Part, ...]
    meant: str | None = None

    @property
    def words(self) -> str:
        return "\n".join(part.words for part in self.parts)

    @property
    def at(self) -> datetime:
        return self.parts[0].at


def line_of(house: House, address: str) -> str:
    """The keyed hash of a number: the same by which a case's contact is found. `address` is +44… or whatsapp:+44…"""
    return house.matching.key("contact", address)


class Line:
    """`talk` is where the conversation stands; it is kept when `save` is called. `case` is None until there is one."""

    def __init__(self, house: House, session: Session, conversation: Conversation):
        self.house, self.session, self.conversation = house, session, conversation
        self.case = self._case_of()
        self.why_silent = silences.why_silent(session, conversation.line or "")
        self._draft = drafts.find(session, draft_id(house, conversation.secret), to_change=True)
        self._replies = drafts.replies_in(self._draft, house.now()) or Replies()
        self.talk = self._talk()

    @classmethod
    def of(cls, house: House, session: Session, line: str, address: str, at: datetime) -> "Line":
        """The present conversation of a number; where there is none, or the last ended long ago, one begun `at`."""
        known = conversations.of_line(session, line)
        if known is not None:
            found = cls(house, session, known)
            if found.case is None or _is_alive(house, found.case):
                return found
            known.line = None
            session.flush()
        return cls(house, session, _begin(house, session, line, address, at))

    def received(self, *, is_finished: bool = False) -> Case:
        """The case of this conversation, made or brought up to date; of a number known from elsewhere, that case.

        Once nothing is asked any more the case is the team's, and what is texted is in its thread.
        """
        was_over = self.conversation.asking is None
        if self.case is not None and (was_over or not self._is_own(self.case)):
            return self.case
        take(self.house, self.session, self._submission(is_finished))
        self.case = of_secret(self.house, self.session, self.conversation.secret)
        if self.case is None:
            raise RuntimeError("a case that was just made is not there")
        return self.case

    def history(self, case: Case) -> History:
        return History(self.session, self.house.matching, case, self.house.now())

    def hush(self, why: str) -> None:
        if self.conversation.line is not None:
            silences.keep(self.session, self.house.matching, self.conversation.line, why, self.house.now())
        self.why_silent = self.why_silent or why

    def speak_again(self) -> None:
        if self.conversation.line is not None:
            silences.lift(self.session, self.conversation.line)
        self.why_silent = None

    def keep(self, heard: Heard) -> None:
        """Every message as it was texted, in the thread of the conversation and, where there is one, the case."""
        self.conversation.heard_at = max(self.conversation.heard_at, heard.parts[-1].at)
        for part in heard.parts:
            self.session.add(self._message(TEXT, "in", "received", part.words, part.at, id=part.id))

    def say(self, name: str, text: Text, after: timedelta = timedelta(0)) -> None:
        """Into the outbox, to leave after what was said before."""
        due_at = self.house.now() + after
        self.session.add(self._message(name, "out", "queued", text.body, due_at))

    def save(self) -> None:
        """Where the conversation stands now. Once it is over, its answers are the case's, and its draft is no more."""
        self.conversation.asking, self.conversation.misses = self.talk.asking, self.talk.misses
        if self.case is not None and self.talk.asking is None:
            drafts.forget(self.session, draft_id(self.house, self.conversation.secret))
        elif self.talk.answers:
            self._keep_answers()

    def _keep_answers(self) -> None:
        before = self._replies.answers
        fresh = [name for name, answer in self.talk.answers.items() if before.get(name) != answer]
        by_text = list(dict.fromkeys([*self._replies.by_text, *fresh]))
        replies = Replies(dict(self.talk.answers), self._replies.pending, by_text)
        now, secret = self.house.now(), self.conversation.secret
        draft = self._draft or Draft(id=draft_id(self.house, secret), journey=self.talk.journey, made_at=now)
        draft.journey = self.talk.journey
        drafts.keep(self.session, draft, replies, now)

    def _talk(self) -> Talk:
        asking = self.conversation.asking
        if asking is None and self.case is None:
            asking = STORY
        journey = self._draft.journey if self._draft else Talk().journey
        return Talk(journey, self._replies.answers, asking, self.conversation.misses)

    @property
    def answered_elsewhere(self) -> bool:
        """Whether the question that stands here was answered on a page since."""
        return self.talk.asking in self.talk.answers and self.talk.asking not in self._replies.by_text

    def _case_of(self) -> Case | None:
        """The conversation's own case, though it was sent from a page; else the one that this number is known from."""
        conversation = self.conversation
        if conversation.case_id is not None:
            return cases.to_change(self.session, conversation.case_id)
        return of_secret(self.house, self.session, conversation.secret)

    def _is_own(self, case: Case) -> bool:
        return case.idempotency_key == self.house.matching.key("idempotency", self.conversation.secret)

    def _submission(self, is_finished: bool) -> Submission:
        return Submission(
            journey=JOURNEYS[self.talk.journey],
            answers=self.talk.answers,
            channel=self.conversation.channel,
            wording=self.talk.plan.age(YOUNG),
            language="en",
            secret=self.conversation.secret,
            in_parts=True,
            is_finished=is_finished,
            answers_itself=True,
        )

    def _message(self, name: str, direction: str, state: str, body: str, at: datetime, **own: UUID) -> Message:
        return Message(
            **own,
            case_id=self.case.id if self.case else None,
            conversation_id=self.conversation.id,
            name=name,
            direction=direction,
            channel=self.conversation.channel,
            state=state,
            rank=FIRST if name == phrases.HELP else SOON,
            made_at=at,
            due_at=at,
            body=body,
        )


def _is_alive(house: House, case: Case) -> bool:
    """It has not ended, or not long ago, or was followed up not long ago."""
    since = house.now() - THREAD_LASTS
    if case.closed_at is None or case.closed_at > since:
        return True
    asked_on = case.follow_up.asked_on if case.follow_up else None
    return asked_on is not None and asked_on > house.authority.today(since)


def _begin(house: House, session: Session, line: str, address: str, at: datetime) -> Conversation:
    """Of a number that a case is known by, the thread of that case; else a new conversation."""
    case = cases.of_contact(session, line, house.now() - THREAD_LASTS)
    secret, now = secrets.token_urlsafe(24), house.now()
    conversation = Conversation(
        id=conversation_id(house, secret),
        line=line,
        channel="whatsapp" if address.startswith(WHATSAPP) else "sms",
        made_at=now,
        heard_at=at,
        asking=None if case else STORY,
        case_id=case.id if case else None,
        address=address,
        secret=secret,
    )
    session.add(conversation)
    session.flush()
    return conversation
