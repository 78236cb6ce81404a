"""The wall (R29): whoever is named is shut out, at receipt and later; the team checks; nobody is locked in for ever."""

from uuid import UUID

import pytest

from forms.journeys import JOURNEYS
from intake.domain import roles, routing
from intake.services import named, wall
from intake.services.answering import points
from intake.services.following_up import on_desk
from intake.services.following_up.on_desk import TakenDown
from intake.services.hands import CaseGone, Refused, changed, opened
from intake.services.named import Somebody
from intake.services.progress import add_words, withdraw
from intake.store import cases, walls
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun
from intake.store.tables.wall import WallAttempt
from tests.builders.answering import TEAM, begun, pointed
from tests.builders.cases import hand, kept
from tests.builders.people import member, shut_out
from tests.builders.texting import Handset
from tests.builders.told import receive
from tests.support.stored import only, open_tasks, read

STORY = "pat oneil shouted at me"


@pytest.fixture
def pat(house):
    return member(house, "Pat O’Neil")


@pytest.fixture
def ali(house):
    """On the team, and named nowhere."""
    return member(house, "Ali Hussein")


def events(house, case_id):
    with kept(house, case_id) as case:
        return [event.name for event in case.events]


def test_a_full_name_shuts_out_at_receipt(house, pat):
    case_id = receive(house, story=STORY).case_id
    assert shut_out(house, case_id) == {pat.id: wall.IN_WORDS}
    assert "wall_raised" in events(house, case_id)
    assert routing.CHECK_NAMES not in open_tasks(house)


def test_who_is_likely_meant_is_shut_out_until_the_team_has_checked(house, pat):
    case_id = receive(house, about="Pat").case_id
    assert shut_out(house, case_id) == {pat.id: wall.IN_WORDS}
    assert routing.CHECK_NAMES in open_tasks(house)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_nobody_is_shut_out_of_thanks_and_everybody_of_all_else(house, pat, journey):
    case_id = receive(house, journey, story=STORY).case_id
    assert bool(shut_out(house, case_id)) is (journey != "compliment")


def test_whoever_tells_may_say_who_they_are(house):
    advocate = member(house, "Sam Okafor", roles.ADVOCATE)
    story = "I am Sam Okafor. Pat says nobody listens."
    case_id = receive(house, "for-a-child", role="advocate", name="Sam Okafor", story=story).case_id
    assert advocate.id not in shut_out(house, case_id)
    assert advocate.id in shut_out(house, receive(house, story=story, name="Sam Okafor").case_id)


def test_more_words_shut_out_too(house, pat):
    case_id = receive(house).case_id
    add_words(house, case_id, STORY, once="1")
    assert shut_out(house, case_id) == {pat.id: wall.IN_WORDS}


def test_texts_that_go_on_shut_out_too(house, clock, gateway, pat):
    phone = Handset(house, clock, gateway)
    for words in ("They moved my room", "finish"):
        phone.text(words)
    phone.text(STORY)
    assert shut_out(house, only(house, Case, lambda case: case.id)) == {pat.id: wall.IN_WORDS}


def test_somebody_new_is_shut_out_of_what_already_names_them(house):
    older, other, thanks = receive(house, story=STORY), receive(house), receive(house, "compliment", story=STORY)
    late = receive(house)
    add_words(house, late.case_id, STORY, once="1")
    new = member(house, "Pat O’Neil")
    assert [new.id in shut_out(house, case.case_id) for case in (older, other, thanks, late)] == [
        True,
        False,
        False,
        True,
    ]


def test_somebody_new_is_shut_out_of_what_was_said_of_how_it_went(house, ali):
    case_id = receive(house).case_id
    withdraw(house, case_id)
    talk = TakenDown(house.today(), {}, STORY)
    on_desk.take_down(house, hand(house, ali.email, case_id), talk)
    assert shut_out(house, case_id) == {}
    assert member(house, "Pat O’Neil").id in shut_out(house, case_id)


def test_a_correction_of_the_points_shuts_out_now_and_later(house, pat):
    case_id = begun(house)
    pointed(house, case_id)
    said = "pat oneil and jo marsh shouted at me"
    points.note_reply(house, hand(house, TEAM, case_id), way="telephone", on=house.today(), correction=said)
    assert shut_out(house, case_id) == {pat.id: wall.IN_WORDS}
    assert member(house, "Jo Marsh").id in shut_out(house, case_id)


def test_somebody_new_is_shut_out_of_what_had_ended_before_they_came(house):
    case_id = receive(house, story=STORY).case_id
    withdraw(house, case_id)
    new = member(house, "Pat O’Neil")
    assert new.id in shut_out(house, case_id)
    with pytest.raises(CaseGone), opened(house, new, case_id):
        pass


def test_thanks_that_become_something_else_shut_out(house, pat, ali):
    case_id = receive(house, "compliment", story=STORY).case_id
    with changed(house, hand(house, ali.email, case_id)) as (session, case, history):
        case.kind = "complaint"
        assert wall.raise_for(house, session, case, history)
    assert shut_out(house, case_id) == {pat.id: wall.IN_WORDS}


def test_what_was_theirs_is_theirs_no_longer(house, pat, ali):
    case_id = receive(house).case_id
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        case.assigned_to = case.advocate_id = pat.id
        case.stages.append(
            StageRun(case_id=case_id, number=1, stage="stage_1", requested_on=house.today(), officer_id=pat.id)
        )
        answer = next(task for task in case.tasks if task.name == routing.ANSWER)
        answer.officer_id = pat.id
        History(session, house.matching, case, house.now()).add("case_read", ali.id)
    add_words(house, case_id, STORY, once="1")
    with kept(house, case_id) as case:
        assert (case.assigned_to, case.advocate_id, case.stages[0].officer_id) == (None, None, None)
        assert not any(task.officer_id for task in case.tasks)
    assert routing.ALLOCATE in open_tasks(house)
    assert "taken_off" in events(house, case_id)


def test_nobody_is_given_a_case_through_the_wall(house, pat, ali):
    case_id = receive(house, story=STORY).case_id
    with house.database.read() as session:
        case = cases.to_read(session, case_id)
        assert [wall.may_be_given(session, case, user.id) for user in (pat, ali)] == [False, True]


def test_they_neither_open_nor_change_it_and_others_do(house, pat, ali):
    case_id = receive(house, story=STORY).case_id
    with pytest.raises(CaseGone), opened(house, pat, case_id):
        pass
    with pytest.raises(CaseGone), changed(house, hand(house, pat.email, case_id)):
        pass
    with opened(house, ali, case_id) as case:
        assert case.story == STORY


def test_an_attempt_is_kept_only_where_there_is_a_wall(house, pat, ali):
    receipt = receive(house, story=STORY)
    for user, which in (
        (pat, receipt.case_id),
        (ali, receipt.case_id),
        (pat, UUID(int=7)),
        (pat, receive(house).case_id),
    ):
        wall.note_attempt(house, user, which, "desk.record")
    for reference in (receipt.reference.lower(), "HB-AAAAAAA"):
        wall.note_search(house, pat, reference)
    kept_attempts = read(house, WallAttempt, lambda attempt: (attempt.case_id, attempt.staff_id, attempt.what))
    assert sorted(kept_attempts) == [(receipt.case_id, pat.id, "desk.record"), (receipt.case_id, pat.id, wall.SEARCHED)]


def test_the_team_confirms_or_lifts_and_then_the_check_is_done(house, ali, pat):
    other = member(house, "Pat Green")
    case_id = receive(house, about="Pat").case_id
    named.confirm(house, hand(house, ali.email, case_id), pat.id)
    assert routing.CHECK_NAMES in open_tasks(house)
    named.lift(house, hand(house, ali.email, case_id), other.id, "She works in another town.")
    assert routing.CHECK_NAMES not in open_tasks(house)
    assert shut_out(house, case_id) == {pat.id: wall.NAMED}
    with kept(house, case_id) as case:
        assert [note.text for note in case.notes] == ["She works in another town."]


def test_a_lifted_wall_is_not_raised_again_by_words_but_by_the_team(house, pat, ali):
    case_id = receive(house, story=STORY).case_id
    named.lift(house, hand(house, ali.email, case_id), pat.id, "Another Pat.")
    add_words(house, case_id, STORY, once="1")
    assert shut_out(house, case_id) == {}
    named.name(house, hand(house, ali.email, case_id), Somebody("", "worker", pat.id))
    assert shut_out(house, case_id) == {pat.id: wall.NAMED}


def test_a_wall_is_not_lifted_without_a_reason(house, pat, ali):
    case_id = receive(house, story=STORY).case_id
    with pytest.raises(Refused, match="reason_needed"):
        named.lift(house, hand(house, ali.email, case_id), pat.id, " ")
    with pytest.raises(CaseGone):
        named.lift(house, hand(house, ali.email, case_id), ali.id, "Why not")
    assert shut_out(house, case_id) == {pat.id: wall.IN_WORDS}


@pytest.mark.parametrize(("typed", "why", "checked"), [("pat oneil", wall.NAMED, False), ("Pat", wall.IN_WORDS, True)])
def test_a_typed_name_is_looked_for_among_the_staff(house, pat, ali, typed, why, checked):
    case_id = receive(house).case_id
    named.name(house, hand(house, ali.email, case_id), Somebody(typed, "worker"))
    assert shut_out(house, case_id) == {pat.id: why}
    assert (routing.CHECK_NAMES in open_tasks(house)) is checked
    with kept(house, case_id) as case:
        assert [(one.name, one.works_as) for one in case.people if one.part == "named"] == [(typed, "worker")]
        assert case.teller.part == "subject_child"


def test_a_carer_who_is_not_staff_is_named_and_may_make_it_an_allegation(house, ali):
    """R25."""
    case_id = receive(house, story="Kim hits me").case_id
    assert routing.REFER_LADO not in open_tasks(house)
    named.name(house, hand(house, ali.email, case_id), Somebody("Kim Lee", "carer"))
    assert (shut_out(house, case_id), routing.REFER_LADO in open_tasks(house)) == ({}, True)


def test_nobody_at_all_is_refused(house, ali):
    with pytest.raises(Refused, match="nobody"):
        named.name(house, hand(house, ali.email, receive(house).case_id), Somebody(" ", "worker", UUID(int=7)))


def test_whoever_names_themselves_is_out(house, ali):
    case_id = receive(house).case_id
    assert named.name_myself(house, hand(house, ali.email, case_id))
    assert shut_out(house, case_id) == {ali.id: wall.NAMED}


def test_a_case_that_names_the_whole_team_is_known_to_whoever_runs_hearback(house, pat):
    member(house, "Mo Manager", roles.MANAGER)
    reference = receive(house, story=STORY).reference
    with house.database.read() as session:
        assert walls.opened_by_nobody(session) == [reference]
    member(house, "Ali Hussein")
    with house.database.read() as session:
        assert walls.opened_by_nobody(session) == []
