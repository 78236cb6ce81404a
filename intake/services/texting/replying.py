"""Replying: what is said back to all that came at one go, and what goes to the people who read the thread."""

from datetime import datetime

from forms.talk import Turn
from intake.domain import routing
from intake.services.duties import need_task
from intake.services.raising import heed
from intake.services.texting import phrases
from intake.services.texting.line import Heard, Line
from intake.store import conversations, outbox
from intake.store.history import PERSON as SOMEBODY
from intake.store.tables.case import Case
from notifications.wording import Text


class Replying:
    """`replies` are what is said back on this line, each with its message's name."""

    def __init__(self, line: Line):
        self.line, self.house = line, line.house
        self.replies: list[tuple[str, Text]] = []

    def reply(self, name: str, text: Text) -> None:
        """One reply to all that came at one go; only the numbers stay beside it."""
        self.replies = [(said, words) for said, words in self.replies if said == phrases.HELP] + [(name, text)]

    def ask(self, turn: Turn) -> None:
        outbox.drop_unsent(self.line.session, phrases.QUESTION, conversation_id=self.line.conversation.id)
        self.reply(phrases.QUESTION, phrases.question_text(self.house, turn))

    def asked_at(self) -> datetime | None:
        """When the question that stands began to leave the house; None when it has not."""
        if any(name == phrases.QUESTION for name, _text in self.replies):
            return None
        last = conversations.last_said(self.line.session, self.line.conversation.id, phrases.QUESTION)
        return last.claimed_at if last is not None and last.state != "queued" else None

    def add_words(self, case: Case, heard: Heard) -> None:
        need_task(self.house, case, routing.READ_REPLY)
        history = self.line.history(case)
        for part in heard.parts:
            history.add("words_added", SOMEBODY, message=str(part.id))
        heed(self.house, self.line.session, case, history, heard.words)
