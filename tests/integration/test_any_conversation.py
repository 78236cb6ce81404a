"""Conversations by the hundred, made at random: no words are lost, no second record is made, and none has a dead end.

Keywords, repeats, other orders, silences, restarts, and three phones in each. `HEARBACK_CONVERSATIONS=1000` plays a
thousand such days, three thousand conversations; `tests/unit/forms/test_talk.py` plays thousands every time.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.fields import verbatim
from forms.keywords import keyword
from intake.app import Parts
from intake.services.rounds import work_round
from intake.services.texting.hear import hear
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from notifications.gateway import RecordingGateway
from notifications.segments import count_segments
from tests.builders.houses import Clock, build_parts
from tests.support.stored import counts, read

NUMBERS = ("+447700900001", "+447700900002", "whatsapp:+447700900001")
WORDS = (
    *("They moved my room", "he hit me", "Stop. Thank you", "please make him stop", "🙁🙁", "x" * 400, "  ", "No"),
    *("1", "2", "3", "yes", "nah", "dunno", "the second one", "sad and angry", "text me", "Sam", "sam@example.com"),
    *("skip", "back", "finish", "help me", "HELP", "STOP", "START", "link", "dont text me", "YES"),
)
STEPS = st.one_of(
    st.tuples(st.just("text"), st.sampled_from(NUMBERS[:2]), st.sampled_from(WORDS)),
    st.tuples(st.just("text"), st.sampled_from(NUMBERS), st.sampled_from(WORDS) | st.text(max_size=30)),
    st.tuples(st.just("wait"), st.sampled_from((0.5, 1, 3, 3, 3, 60, 3600, 80_000, 300_000))),
    st.tuples(st.sampled_from(("repeat", "restart", "work"))),
)


@dataclass
class World:
    """One house, its clock and the texts posted to it so far, as the provider would post them."""

    parts: Parts
    clock: Clock
    gateway: RecordingGateway = field(default_factory=RecordingGateway)
    posted: list[dict[str, str]] = field(default_factory=list)

    def text(self, number: str, words: str) -> None:
        self.posted.append({"MessageSid": f"SM{uuid.uuid4().hex}", "From": number, "To": "+44", "Body": words})
        hear(self.parts.house, self.posted[-1])

    def repeat(self) -> None:
        for form in self.posted[-3:]:
            hear(self.parts.house, form)

    def wait(self, seconds: float) -> None:
        self.clock.forward(seconds=seconds)
        self.work()

    def work(self) -> None:
        while work_round(self.parts.house, self.gateway):
            pass

    def restart(self) -> None:
        self.parts.house.database.close()
        self.parts = build_parts(self.parts.settings.database_url, self.parts.settings.data_dir, self.clock)


@contextmanager
def world(template: Path) -> Iterator[World]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "hearback.sqlite3"
        shutil.copy(template, path)
        clock = Clock()
        played = World(build_parts(f"sqlite:///{path}", folder, clock), clock)
        yield played
        played.parts.house.database.close()


@settings(
    max_examples=int(os.environ.get("HEARBACK_CONVERSATIONS", "12")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEPS, min_size=4, max_size=24))
def test_no_conversation_loses_words_makes_a_second_record_or_has_a_dead_end(sqlite_template, steps):
    with world(sqlite_template) as played:
        for name, *values in steps:
            getattr(played, name)(*values)
        for number in NUMBERS:
            played.text(number, "finish")
        played.wait(3)
        for _day in range(5):
            played.wait(24 * 3600 + 3600)
        no_words_are_lost(played)
        no_second_record_is_made(played)
        whatever_was_told_has_reached_the_team(played)
        every_reply_may_be_sent_as_it_is(played)


def no_words_are_lost(played: World) -> None:
    """Every text, repeats once, stands word for word in a thread, but for signs that cannot be written."""
    texted = sorted(form["Body"] for form in played.posted)
    kept = read(played.parts.house, Message, lambda one: one.body if one.direction == "in" else None)
    assert sorted(filter(lambda body: body is not None, kept)) == sorted(verbatim(words) or "" for words in texted)


def no_second_record_is_made(played: World) -> None:
    """Of one number: nothing here ends a case, so none begins another."""
    house = played.parts.house
    assert counts(house).get("cases", 0) == len(set(read(house, Case, lambda case: case.idempotency_key)))
    assert counts(house).get("cases", 0) <= len({form["From"] for form in played.posted})


def whatever_was_told_has_reached_the_team(played: World) -> None:
    """Every conversation with words in it has become a case, and its texts belong to it."""
    house = played.parts.house
    cases = read(house, Case, lambda case: case.id)
    told = read(house, Message, lambda one: (one.name, one.conversation_id, one.case_id, one.body))
    texts = [text for name, *text in told if name == "text"]
    for talk in {conversation for conversation, _case, body in texts if tells_something(body)}:
        (case_id,) = {case for conversation, case, _body in texts if conversation == talk}
        assert case_id in cases


def tells_something(body: str) -> bool:
    return bool(body.strip()) and keyword(body, silent=True) is None


def every_reply_may_be_sent_as_it_is(played: World) -> None:
    for message in played.gateway.sent:
        counted = count_segments(message.body)
        assert (counted.encoding, counted.segments <= 2) == ("GSM-7", True), message.body
        assert "0800 1111" in message.body
