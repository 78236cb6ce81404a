"""Telling, one question a page or in a chat: both work on one draft, and what is told leaves through one door."""

from dataclasses import dataclass, replace

from flask import abort, redirect, render_template, request, session, url_for
from werkzeug import Response

from forms.journey import Journey
from forms.journeys import JOURNEYS
from forms.question import Question
from forms.reply import Reply, read_reply, show_answer
from intake.services.converse import Kept, keep_reply, replies_so_far, to_send
from intake.services.new_case import Submission
from intake.services.receive import Receipt, find_receipt, receive_case
from intake.services.texting.link import channel_of
from intake.store.drafts import Replies
from intake.web.here import chosen_words, client, house
from intake.web.tell import secrets


@dataclass(frozen=True)
class Told:
    """A question and what was answered, to be read back; `answer` is None where it was told by text (R33)."""

    name: str
    title: str
    answer: str | None


def find_journey(name: str, step: str | None = None) -> Journey:
    """404 for a journey that is not there, or a step that it does not have."""
    journey = JOURNEYS.get(name)
    if journey is None or (step is not None and step not in {question.name for question in journey.questions}):
        abort(404)
    return journey


def age_of(journey: Journey) -> str:
    return journey.age(chosen_words())


def knows_how_to_leave(journey: Journey) -> bool:
    """R31: whoever has begun was told."""
    return bool(session.get("told_how_to_leave") or secrets.of_draft(journey.name))


def so_far(journey: Journey) -> Replies:
    """What was told so far. Where all of it has run out, the next page says so, once.

    What was begun by text and has been received since leads to its receipt.
    """
    secret = secrets.of_draft(journey.name)
    replies = replies_so_far(house(), secret)
    if secret and not (replies.answers or replies.pending):
        if find_receipt(house(), secret) is not None:
            secrets.sent(journey.name, secret)
            abort(redirect(url_for(".sent", name=journey.name), 303))
        secrets.ran_out(journey.name)
        session["lost"] = "all"
    return replies


def as_left(journey: Journey, question: Question, replies: Replies) -> Reply:
    """The question as it stands: with its answer, or with what was given and still lacks something."""
    age, pending = age_of(journey), replies.pending.get(question.name)
    if pending is not None:
        return read_reply(question, pending, age)
    return Reply(question.field(age, answer=replies.answers.get(question.name)))


def told(journey: Journey, replies: Replies) -> list[Told]:
    """Every question that was asked, with its answer, in order."""
    age = age_of(journey)
    return [
        Told(
            question.name,
            str(question.wording(age).title),
            None if question.name in replies.by_text else show_answer(question, replies.answers[question.name], age),
        )
        for question in journey.path(replies.answers)
        if question.name in replies.answers and question.shape != "notice"
    ]


def keep(journey: Journey, step: str, values: list[str], besides: str | None = None) -> Kept:
    """Keeps a reply in the draft, which begins with the first one."""
    secret = secrets.of_draft(journey.name) or secrets.new()
    kept = keep_reply(house(), journey, step, values, secret=secret, age=age_of(journey), besides=besides)
    secrets.begun(journey.name, secret)
    if kept.lost_earlier and find_receipt(house(), secret) is not None:
        secrets.sent(journey.name, secret)
        kept = keep(journey, step, values, besides)
        session["lost"] = "received"
    elif kept.lost_earlier:
        session["lost"] = "earlier"
    return kept


def lost() -> str | None:
    """What was lost since the last page: all, earlier (answers) or nothing, for it was received; said once."""
    return session.pop("lost") if "lost" in session else None


def send(journey: Journey, channel: str) -> Receipt | None:
    """Receives what was told; however often it is pressed, one record is made. None when there is nothing to send."""
    draft, replies = secrets.of_draft(journey.name), so_far(journey)
    if draft is None or not journey.can_be_sent(replies.answers):
        return None
    submission = _submission(journey, draft, replies, channel)
    receipt = receive_case(house(), submission, client=client())
    secrets.sent(journey.name, submission.secret)
    return receipt


def _submission(journey: Journey, draft: str, replies: Replies, channel: str) -> Submission:
    """What was begun by text goes on under its own secret: the conversation and this become one record."""
    answers = to_send(journey, replies)
    secret = secrets.of_sending(draft, answers)
    plain = Submission(journey, answers, channel=channel, wording=age_of(journey), language="en", secret=secret)
    if not replies.by_text:
        return plain
    return replace(plain, secret=draft, channel=channel_of(house(), draft), in_parts=True, is_finished=True)


def receipt_page(journey: Journey, template: str) -> str | Response:
    """What to keep. It stands until it is kept, in the browser that sent it; a stranger sees nothing."""
    secret = secrets.of_receipt(journey.name)
    receipt = find_receipt(house(), secret) if secret else None
    if secret is None or receipt is None:
        return redirect(url_for("pages.start"), 303)
    label = secrets.label(secret)
    return render_template(template, journey=journey, age=age_of(journey), receipt=receipt, label=label)


def kept_page(journey: Journey, template: str) -> str:
    """Kept safe: this phone forgets the reference and the words."""
    secrets.kept_safe(journey.name, request.form.get("kept", ""))
    return render_template(template, journey=journey)
