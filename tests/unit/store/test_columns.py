"""Columns: sealed text opens only in its row, and every time is UTC."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from sqlalchemy import select, text, update

from intake.store.keyring import CannotOpen
from intake.store.tables.draft import Draft

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def kept(house, **values):
    draft = Draft(**{"journey": "complaint", "made_at": NOON, "expires_at": NOON, "replies": "words", **values})
    with house.database.write() as session:
        session.add(draft)
    return draft.id


def test_a_sealed_text_is_read_back_as_it_was_written(house):
    draft_id = kept(house, replies="They moved my room 😢\n")
    with house.database.read() as session:
        assert session.get(Draft, draft_id).replies == "They moved my room 😢\n"


def test_nothing_is_not_the_same_as_empty(house):
    nothing, empty = kept(house, replies=None), kept(house, replies="")
    with house.database.read() as session:
        assert (session.get(Draft, nothing).replies, session.get(Draft, empty).replies) == (None, "")


def test_a_sealed_text_can_be_written_again(house):
    draft_id = kept(house, replies="first")
    with house.database.write() as session:
        session.get(Draft, draft_id).replies = "second"
    with house.database.write() as session:
        draft = session.get(Draft, draft_id)
        assert draft.replies == "second"
        draft.replies = "third"
        assert draft.replies == "third"
    with house.database.read() as session:
        assert session.get(Draft, draft_id).replies == "third"


def test_a_ciphertext_copied_to_another_row_does_not_open(house):
    mine, theirs = kept(house, replies="mine"), kept(house, replies="theirs")
    with house.database.write() as session:
        sealed = session.scalar(select(Draft.replies_sealed).where(Draft.id == theirs))
        session.execute(update(Draft).where(Draft.id == mine).values(replies_sealed=sealed))
    with house.database.read() as session, pytest.raises(CannotOpen):
        session.get(Draft, mine).replies  # noqa: B018 - reading opens it


def test_words_are_read_only_inside_a_unit_of_work(house):
    draft_id = kept(house)
    with house.database.read() as session:
        draft = session.get(Draft, draft_id)
    with pytest.raises(RuntimeError, match="unit of work"):
        draft.replies  # noqa: B018 - reading opens it


def test_a_time_comes_back_in_utc_whatever_zone_it_was_given_in(house):
    draft_id = kept(house, made_at=datetime(2026, 7, 1, 13, tzinfo=timezone(timedelta(hours=1))))
    with house.database.read() as session:
        made_at = session.get(Draft, draft_id).made_at
    assert (made_at, made_at.utcoffset()) == (NOON, timedelta(0))


def test_a_time_without_a_zone_is_refused(house):
    with pytest.raises(Exception, match="a time without a zone"):
        kept(house, made_at=datetime(2026, 7, 1, 12))  # noqa: DTZ001


def test_a_row_takes_only_what_it_has():
    with pytest.raises(TypeError, match="Draft has no story"):
        Draft(id=uuid4(), story="lost")


def test_a_unit_of_work_that_fails_keeps_nothing(house):
    def fail() -> None:
        with house.database.write() as session:
            session.add(Draft(journey="complaint", made_at=NOON, expires_at=NOON, replies="words"))
            session.flush()
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail()
    with house.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM drafts")).scalar() == 0
