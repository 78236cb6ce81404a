"""Conversing: taking one reply at a time into a draft, whichever channel asks."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from forms.journey import Journey
from forms.question import Answers, Question
from forms.reply import Reply, read_reply
from intake.services.house import House
from intake.store import drafts
from intake.store.drafts import Replies
from intake.store.tables.draft import Draft


@dataclass(frozen=True)
class Kept:
    """What a reply led to. `question` and `reply` are None when the answers do not lead to that question.

    `lost_earlier` says that an older draft had run out and the earlier answers are gone.
    """

    question: Question | None
    reply: Reply | None
    answers: Answers
    lost_earlier: bool = False


def replies_so_far(house: House, journey: Journey, secret: str | None) -> Replies:
    """Empty when nothing was told, or the draft has run out."""
    if secret is None:
        return Replies()
    with house.database.read() as session:
        return drafts.replies_in(drafts.find(session, _draft_id(house, journey, secret)), house.now()) or Replies()


def keep_reply(house: House, journey: Journey, name: str, values: list[str], *, secret: str, age: str) -> Kept:
    """Keeps the reply, good or not: a reply that is no answer yet is kept as it was given, to be shown again."""
    draft_id = _draft_id(house, journey, secret)
    try:
        return _keep(house, journey, name, values, draft_id, age)
    except IntegrityError:  # another tap began the draft at the same moment
        return _keep(house, journey, name, values, draft_id, age)


def _keep(house: House, journey: Journey, name: str, values: list[str], draft_id: UUID, age: str) -> Kept:
    now = house.now()
    with house.database.write() as session:
        draft = drafts.find(session, draft_id, to_change=True)
        known = drafts.replies_in(draft, now)
        replies = known or Replies()
        question = _question(journey, name, replies.answers, is_new=known is None)
        if question is None:
            return Kept(None, None, replies.answers)
        reply = read_reply(question, values, age)
        replies.pending.pop(name, None)
        if reply.answer is not None:
            replies.answers[name] = reply.answer
        elif any(values):
            replies.pending[name] = values
        drafts.keep(session, draft or Draft(id=draft_id, journey=journey.name, made_at=now), replies, now)
    return Kept(question, reply, replies.answers, lost_earlier=known is None and question is not journey.questions[0])


def _question(journey: Journey, name: str, answers: Answers, *, is_new: bool) -> Question | None:
    """A question that only an earlier answer leads to is still taken when that answer has run out: nothing is lost."""
    if is_new:
        return next((question for question in journey.questions if question.name == name), None)
    return journey.question(name, answers)


def _draft_id(house: House, journey: Journey, secret: str) -> UUID:
    return house.matching.uuid(f"draft {journey.name}", secret)
