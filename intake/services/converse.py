"""Conversing: taking one reply at a time into a draft, whichever channel asks."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from forms.fields import LONG_LIMIT
from forms.journey import Journey
from forms.question import Answers, Question
from forms.reply import Reply, read_reply
from forms.talk import STORY
from intake.services.house import House
from intake.store import drafts
from intake.store.drafts import Replies
from intake.store.tables.draft import Draft

CHOICES = ("one", "some")


@dataclass(frozen=True)
class Kept:
    """What a reply led to. `question` and `reply` are None when the answers do not lead to that question, or it was
    answered by text.

    `lost_earlier` says that an older draft had run out and the earlier answers are gone.
    """

    question: Question | None
    reply: Reply | None
    replies: Replies
    lost_earlier: bool = False


def replies_so_far(house: House, secret: str | None) -> Replies:
    """Empty when nothing was told, or the draft has run out."""
    if secret is None:
        return Replies()
    with house.database.read() as session:
        return drafts.replies_in(drafts.find(session, draft_id(house, secret)), house.now()) or Replies()


def keep_reply(
    house: House, journey: Journey, name: str, values: list[str], *, secret: str, age: str, besides: str | None = None
) -> Kept:
    """Keeps the reply, good or not: a reply that is no answer yet is kept as it was given, to be shown again.

    `besides` are words that came with a choice and are none of the choices: they go with the story, and so do those
    that were left before where there is no box for any.
    """
    try:
        return _keep(house, journey, name, values, draft_id(house, secret), age, besides)
    except IntegrityError:  # another tap began the draft at the same moment
        return _keep(house, journey, name, values, draft_id(house, secret), age, besides)


def _keep(
    house: House, journey: Journey, name: str, values: list[str], id: UUID, age: str, besides: str | None
) -> Kept:
    now = house.now()
    with house.database.write() as session:
        draft = drafts.find(session, id, to_change=True)
        known = drafts.replies_in(draft, now)
        replies = known or Replies()
        question = _question(journey, name, replies.answers, is_new=known is None)
        if question is None or name in replies.by_text:
            return Kept(None, None, replies)
        reply = read_reply(question, values, age)
        left = words_left(question, replies)
        replies.pending.pop(name, None)
        if reply.answer is not None:
            replies.answers[name] = reply.answer
            _add_to_story(replies, left if besides is None else besides)
        elif any(values):
            replies.pending[name] = values
        drafts.keep(session, draft or Draft(id=id, journey=journey.name, made_at=now), replies, now)
    return Kept(question, reply, replies, lost_earlier=known is None and question is not journey.questions[0])


def words_left(question: Question, replies: Replies) -> str:
    """What was written where there are choices, and is none of them."""
    return "".join(replies.pending.get(question.name, ())) if question.shape in CHOICES else ""


def to_send(journey: Journey, replies: Replies) -> Answers:
    """The answers, with all that was written beside them."""
    whole = Replies(dict(replies.answers))
    for question in journey.path(replies.answers):
        _add_to_story(whole, words_left(question, replies))
    return whole.answers


def _add_to_story(replies: Replies, words: str) -> None:
    """Once, however often the same tap arrives. A story that is still to come begins with them."""
    is_told = STORY in replies.answers
    story = str(replies.answers[STORY]) if is_told else "".join(replies.pending.get(STORY, []))
    if not words.strip() or story.endswith(words):
        return
    whole = f"{story}\n{words}".lstrip("\n")[:LONG_LIMIT]
    if is_told:
        replies.answers[STORY] = whole
    else:
        replies.pending[STORY] = [whole]


def _question(journey: Journey, name: str, answers: Answers, *, is_new: bool) -> Question | None:
    """A question that only an earlier answer leads to is still taken when that answer has run out: nothing is lost."""
    if is_new:
        return next((question for question in journey.questions if question.name == name), None)
    return journey.question(name, answers)


def draft_id(house: House, secret: str) -> UUID:
    return house.matching.uuid("draft", secret)


def conversation_id(house: House, secret: str) -> UUID:
    """Of the conversation by text whose answers stand in the draft of this secret."""
    return house.matching.uuid("conversation", secret)
