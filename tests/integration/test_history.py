"""The history of a case: events are added, never changed, and a hand that changes them is seen."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from intake.services.examine import BAD, examine
from intake.services.progress import add_words, withdraw
from intake.store.history import broken_chains
from tests.builders.told import receive

OF_IT = "case_id = (SELECT id FROM cases WHERE reference = :told)"
LAST = f"{OF_IT} AND number = (SELECT max(number) FROM events WHERE {OF_IT})"
TAMPERING = {
    "a detail altered": f"UPDATE events SET detail = '{{}}' WHERE number = 1 AND {OF_IT}",
    "a name altered": f"UPDATE events SET name = 'case_closed' WHERE number = 2 AND {OF_IT}",
    "a time altered": f"UPDATE events SET at = '2020-01-01 00:00:00' WHERE number = 2 AND {OF_IT}",
    "somebody else named": f"UPDATE events SET actor = 'hearback' WHERE number = 1 AND {OF_IT}",
    "the first removed": f"DELETE FROM events WHERE number = 1 AND {OF_IT}",
    "one in the middle removed": f"DELETE FROM events WHERE number = 2 AND {OF_IT}",
    "the last removed": f"DELETE FROM events WHERE {LAST}",
    "all removed": f"DELETE FROM events WHERE {OF_IT}",
}


def tamper(house, statement, **values):
    """With every guard of the database taken away first, as somebody with its keys could."""
    with house.database.write() as session:
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text("DROP TRIGGER IF EXISTS events_no_update"))
            session.execute(text("DROP TRIGGER IF EXISTS events_no_delete"))
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(statement), values)


def broken(house):
    with house.database.read() as session:
        return list(broken_chains(session, house.matching))


def a_few_cases(house):
    """References of three cases, the second with a longer history."""
    receipts = [receive(house, secret=secret) for secret in ("first", "second", "third")]
    add_words(house, receipts[1].case_id, "And it rained", once="1")
    withdraw(house, receipts[1].case_id)
    return [receipt.reference for receipt in receipts]


def test_the_database_refuses_to_change_or_remove_an_event(house):
    a_few_cases(house)
    statements = ["UPDATE events SET name = 'x'", "DELETE FROM events", "DELETE FROM events WHERE number = 1"]
    if house.database.engine.dialect.name == "postgresql":
        statements.append("TRUNCATE events")
    for statement in statements:
        with pytest.raises(DBAPIError, match="events are append-only"), house.database.write() as session:
            session.execute(text(statement))
    assert broken(house) == []


def test_a_history_that_nobody_touched_is_whole(house, parts):
    a_few_cases(house)
    assert broken(house) == []
    assert "every history is whole" in [finding.text for finding in examine(house, parts.settings)]


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING)
def test_the_doctor_sees_every_kind_of_tampering_and_in_which_case(house, parts, statement):
    _first, told, _third = a_few_cases(house)
    tamper(house, statement, told=told)
    assert broken(house) == [told]
    said = [finding.text for finding in examine(house, parts.settings) if finding.weight == BAD]
    assert said == [f"the history of {told} was altered"]


def test_the_doctor_sees_a_shortened_history_whose_case_was_made_to_fit(house):
    _first, told, _third = a_few_cases(house)
    tamper(house, f"DELETE FROM events WHERE {LAST}", told=told)
    link_of_last = f"(SELECT link FROM events WHERE {LAST})"
    tamper(house, f"UPDATE cases SET last_link = {link_of_last} WHERE reference = :told", told=told)
    assert broken(house) == [told]
