"""Messages that go along with a letter, a decision or something done: seen and changed in the same form (R32)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from intake.domain import roles
from intake.domain.authority import Desk
from intake.services import actions
from intake.services.actions import Promise
from intake.services.answering import asking, checking
from intake.store.tables.letter import Letter
from intake.store.tables.message import Message
from tests.builders.answering import COLLEAGUE, TEAM, answered, begun, found, pointed, written
from tests.builders.cases import hand, user
from tests.builders.houses import build_parts
from tests.builders.told import SMS, receive
from tests.support.stored import only, read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

OURS, TELLING = "There's news for you.", "Your complaint"
WRONG = "“complaint” tells whoever picks up the phone what it is about. Say it without that word."
SAVE, SEND = "Save the draft", "Send the answer"
SCREEN, REFUSE, SIGN = "Save the screening", "Send the letter and end the record", "I agree: sign it off"
SIGNPOSTED = {"decision": "signposted", "reason": "The parking office can help you."}
REFUSED = {"decision": "refused", "reason": "A court decides this."}


@pytest.fixture
def team(staff):
    return staff(roles.COMPLAINTS)


def texted(house):
    """Without the safety line."""
    out = read(house, Message, lambda one: (one.direction, one.channel, one.body))
    return [body.split(" In danger now")[0] for *which, body in out if which == ["out", "sms"]]


def words_in(page, button):
    (words,) = [value for name, value in page.form(button).fields if name.endswith("message-words")]
    return words.strip()


def submit(browser, page, button, words, **more):
    (name,) = [name for name, _value in page.form(button).fields if name.endswith("message-words")]
    return browser.submit(page, {name: words}, button=button, **more)


@pytest.fixture
def path(house):
    """The page of an answer that is drafted."""
    case_id = begun(house, **SMS)
    pointed(house, case_id)
    found(house, case_id, "upheld", "not_upheld")
    written(house, case_id)
    return f"/desk/cases/{case_id}/letter"


class TestDraft:
    """What was typed for the message stays with the draft of the letter."""

    @pytest.mark.parametrize("words", [OURS, TELLING])
    def test_saving_loses_no_word_of_it(self, team, path, words):
        submit(team, team.get(path), SAVE, words)
        assert words_in(team.get(path), SAVE) == words

    def test_what_was_kept_goes(self, house, team, path):
        submit(team, team.get(path), SAVE, OURS)
        team.submit(team.get(path), button=SEND)
        assert OURS in texted(house)

    def test_the_usual_words_are_kept_nowhere(self, house, team, path):
        usual = words_in(team.get(path), SAVE)
        page = submit(team, team.get(path), SAVE, OURS)
        assert only(house, Letter, lambda one: one.message_words) == OURS
        submit(team, page, SAVE, usual)
        assert only(house, Letter, lambda one: one.message_words) is None


class TestChecked:
    """Where another person checks each answer."""

    @pytest.fixture
    def parts(self, database_url, tmp_path, clock):
        built = build_parts(database_url, tmp_path / "data", clock)
        authority = replace(built.house.authority, desk=Desk(qa=True))
        yield replace(built, house=replace(built.house, authority=authority))
        built.house.database.close()

    def test_the_check_neither_loses_them_nor_is_undone_by_them(self, house, team, path):
        submit(team, team.get(path), "Hand it over to be checked", OURS)
        checking.check(house, hand(house, COLLEAGUE, UUID(path.split("/")[3])), passes=True, comments=None)
        assert words_in(team.get(path), SEND) == OURS
        submit(team, team.get(path), SAVE, "Some news.")
        assert only(house, Letter, lambda one: one.state) == "passed"


def test_a_refusal_keeps_and_sends_them(house, team):
    page = team.get(f"/desk/cases/{receive(house, **SMS).case_id}/screening")
    page = submit(team, team.submit(page, REFUSED, button=SCREEN), "Keep the draft", OURS)
    assert words_in(page, REFUSE) == OURS
    assert submit(team, page, REFUSE, TELLING, status=422).errors == [WRONG]
    team.submit(page, button=REFUSE)
    assert OURS in texted(house)


def test_somebody_who_is_signposted_gets_what_was_seen(house, team):
    page = team.get(f"/desk/cases/{receive(house, **SMS).case_id}/screening")
    page = team.submit(page, {**SIGNPOSTED, "answers-message-words": TELLING}, button=SCREEN, status=422)
    assert page.errors == [WRONG]
    submit(team, page, SCREEN, OURS)
    assert OURS in texted(house)


@pytest.mark.parametrize("authority", ["C"])
def test_whoever_signs_it_off_sees_the_message(house, team, staff):
    page = team.get(f"/desk/cases/{receive(house, **SMS).case_id}/screening")
    assert "The message to somebody who is signposted" not in page.text
    page = team.submit(page, SIGNPOSTED, button=SCREEN)
    other = staff(roles.PARTICIPATION)
    submit(other, other.get(page.path), SIGN, TELLING, status=422)
    submit(other, other.get(page.path), SIGN, OURS)
    assert OURS in texted(house)


def test_declining_the_next_stage_says_it_in_the_words_that_were_seen(house, team):
    case_id = begun(house, **SMS)
    answered(house, case_id)
    asking.take_down(house, hand(house, TEAM, case_id), date(2026, 11, 23))
    path = f"/desk/cases/{case_id}/stage"
    decline = "Decline and tell them"
    page = team.submit(team.get(path), {"words": "It is over.", "message-words": TELLING}, button=decline, status=422)
    assert page.errors == [WRONG]
    submit(team, page, decline, OURS)
    assert OURS in texted(house)


def test_what_was_done_is_told_in_the_words_that_were_seen(house, team):
    case_id, me = receive(house, **SMS).case_id, user(house, "complaints@example.org")
    for said in ("A lock.", "A lamp."):
        actions.make(house, hand(house, me.email, case_id), Promise(said, me.id, date(2026, 11, 27)))
    page, lamp = team.get(f"/desk/cases/{case_id}/actions"), "It is done: A lamp."
    prefix = next(name for name, _value in page.form(lamp).fields if name.endswith("did")).removesuffix("did")
    given = {"did": "It shines.", "evidence": "Seen.", "tell": "y", "message-words": TELLING}
    page = team.submit(page, {f"{prefix}{name}": value for name, value in given.items()}, button=lamp, status=422)
    assert page.errors == [WRONG]
    assert words_in(page, "It is done: A lock.") != TELLING
    submit(team, page, lamp, OURS)
    assert OURS in texted(house)
