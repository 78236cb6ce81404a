"""Two records that belong together, linked, merged or split, without losing the words of either."""

from uuid import UUID

import pytest

from intake.domain import roles, routing
from intake.domain.screening import Answers
from intake.services import progress, work
from intake.services.duties import add_task, need_task
from intake.services.hands import Refused
from intake.services.safeguarding import raise_concern
from intake.services.screening.decide import screen
from intake.services.sorting.link import link, unlink
from intake.services.sorting.merge import merge
from intake.services.sorting.split import split
from intake.services.sorting.together import together
from intake.services.wall import NAMED, shut_out
from intake.store.history import History, broken_chains
from intake.store.tables.case import Case
from intake.store.tables.link import CaseLink
from tests.builders.cases import change, hand, kept, user
from tests.builders.told import SMS, receive
from tests.support.stored import read, rows
from tests.support.walking import come_back

ME = "participation@example.org"
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def twice(house, clock, team):
    """Two receipts of the same, the earlier first."""
    first = receive(house, name="Ash Taylor", story="They moved me.", **SMS)
    clock.forward(hours=1)
    return first, receive(house, name="ash taylor", story="They moved me again.", safe_now="no", **SMS)


def me(house, case_id):
    return hand(house, ME, case_id)


def links_of(house):
    return read(house, CaseLink, lambda one: (one.case_id, one.why, one.other_id))


def test_two_records_are_linked_and_the_link_is_taken_off_again(house, twice):
    first, second = twice
    link(house, me(house, second.case_id), first.reference.lower(), "repeats")
    assert links_of(house) == [(second.case_id, "repeats", first.case_id)]
    (link_id,) = read(house, CaseLink, lambda one: one.id)
    unlink(house, me(house, first.case_id), link_id)
    assert links_of(house) == []


@on_one_database
def test_a_link_is_read_from_both_sides(house, team, twice):
    first, second = twice
    page = team.get(f"/desk/cases/{second.case_id}/linked")
    page = team.submit(page, {"reference": first.reference, "why": "repeats"}, button="Link them")
    assert f"Says again what was told in {first.reference}" in page.text
    page = team.get(f"/desk/cases/{first.case_id}/linked")
    assert f"Said again in {second.reference}" in page.text
    assert "None yet." in team.submit(page, button=f"Take the link off {second.reference}").text


@on_one_database
def test_others_of_the_same_person_are_suggested_and_linked_by_one_press(house, team, twice):
    first, second = twice
    receive(house, name="Somebody else")
    page = team.follow(team.get(f"/desk/cases/{first.case_id}"), "See whether they belong together")
    suggested = page.text.partition("May be from or about the same person")[2]
    assert suggested.count("The same child: link them") == 1
    page = team.submit(page, button=f"The same child: link them {second.reference}")
    assert f"About the same child as {second.reference}" in page.text
    assert "May be from" not in page.text


@on_one_database
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Write the other record’s reference."),
        ("HB-2222222", "No record that you work with has this reference. Look at it again."),
        ("own", "This is the reference of this very record. Write the other one's."),
    ],
)
def test_a_link_needs_another_record(house, team, twice, typed, error):
    first, _second = twice
    page = team.get(f"/desk/cases/{first.case_id}/linked")
    given = {"reference": first.reference if typed == "own" else typed, "why": "same_child"}
    page = team.submit(page, given, button="Link them", status=422)
    assert page.errors == [error]
    assert dict(page.form("Link them").fields)["why"] == "same_child"


def test_nobody_links_to_what_they_are_shut_out_of(house, team, twice):
    first, second = twice
    with house.database.write() as session:
        case = session.get(Case, second.case_id)
        history = History(session, house.matching, case, house.now())
        shut_out(house, case, history, "hearback", user(house, ME).id, NAMED)
    with pytest.raises(Refused, match="no_such_case"):
        link(house, me(house, first.case_id), second.reference, "same_child")
    page = team.get(f"/desk/cases/{first.case_id}")
    assert "Another record has the same name" not in page.text


def test_the_later_record_goes_on_in_the_earlier_and_no_word_is_lost(house, twice):
    first, second = twice
    assert merge(house, me(house, second.case_id), first.reference) == first.case_id
    with kept(house, second.case_id) as later:
        assert (later.status, later.outcome, later.closure_reason) == ("closed", None, None)
        assert later.story == "They moved me again."
        assert not [task for task in later.tasks if task.done_at is None]
    with kept(house, first.case_id) as earlier:
        assert earlier.urgency == routing.URGENT
        open_tasks = [task.name for task in earlier.tasks if task.done_at is None]
        assert open_tasks.count(routing.SAFETY_ALERT) == open_tasks.count(routing.ANSWER) == 1
    with house.database.read() as session:
        assert list(broken_chains(session, house.matching)) == []


@on_one_database
def test_what_a_meeting_decided_for_either_is_still_to_be_done(house, twice):
    for receipt, text in zip(twice, ("Ring the school.", "Visit on Friday."), strict=True):
        with house.database.write() as session:
            add_task(house, session.get(Case, receipt.case_id), routing.NEXT_STEP, text=text)
    merge(house, me(house, twice[1].case_id), twice[0].reference)
    with kept(house, twice[0].case_id) as case:
        open_steps = [task.text for task in case.tasks if task.name == routing.NEXT_STEP and task.done_at is None]
    assert sorted(open_steps) == ["Ring the school.", "Visit on Friday."]


@on_one_database
def test_only_what_can_be_done_there_moves_on(house, twice):
    """What nobody can tick off would else be open for ever."""
    first, second = twice
    screen(house, me(house, first.case_id), Answers("own_right", decision="statutory", stage="stage_1"))
    names = (routing.SCREEN, routing.SIGN_OFF, routing.FOLLOW_UP, routing.CHECK_MESSAGE, routing.RING)
    with house.database.write() as session:
        for name in names:
            need_task(house, session.get(Case, second.case_id), name)
    merge(house, me(house, second.case_id), first.reference)
    open_ones = []
    for receipt in twice:
        with kept(house, receipt.case_id) as case:
            open_ones.append({task.name for task in case.tasks if task.done_at is None} & {*names})
    assert open_ones == [{routing.RING}, {routing.CHECK_MESSAGE}]


@on_one_database
def test_the_page_of_either_shows_the_other(house, team, twice):
    first, second = twice
    page = team.get(f"/desk/cases/{first.case_id}/linked")
    page = team.submit(page, {"same": second.reference, "may_read": "y"}, button="Merge them")
    assert page.path == f"/desk/cases/{first.case_id}"
    assert "They moved me again." in page.text.partition("Also told")[2]
    page = team.get(f"/desk/cases/{second.case_id}")
    assert f"it goes on in {first.reference}" in page.text


@on_one_database
def test_whoever_comes_back_with_the_later_words_is_led_on(house, team, twice, pages):
    first, second = twice
    merge(house, me(house, second.case_id), first.reference)
    work.answer(house, me(house, first.case_id), "We will ask you first.")
    page = come_back(pages, second.reference, " ".join(second.words))
    assert "They moved me again." in page.text
    assert "We will ask you first." in page.text
    assert "This is finished" not in page.text
    page = pages.submit(page, {"more": "And my sister?"}, button="Send it to the team")
    assert "And my sister?" in page.text
    with kept(house, first.case_id) as earlier:
        assert [message.body for message in earlier.messages if message.direction == "in"] == ["And my sister?"]


@pytest.mark.parametrize("code", ["itself", "merged_already", "earlier_ended", "concern_open"])
def test_a_merge_that_would_lose_something_is_refused(house, clock, twice, code):
    first, second = twice
    if code == "earlier_ended":
        change(house, first.case_id, closed_at=clock.time, status="closed")
    if code == "concern_open":
        raise_concern(house, me(house, second.case_id), "significant_harm", "He hits her.")
    if code == "merged_already":
        merge(house, me(house, second.case_id), first.reference)
    reference = second.reference if code == "itself" else first.reference
    with pytest.raises(Refused, match=code):
        merge(house, me(house, second.case_id), reference)


@on_one_database
def test_merging_asks_first_whether_both_may_read_the_answers(house, team, twice):
    first, second = twice
    page = team.get(f"/desk/cases/{first.case_id}/linked")
    page = team.submit(page, {"same": second.reference}, button="Merge them", status=422)
    assert page.errors == ["Make sure of this first: after merging, both pages show the same answers."]
    assert dict(page.form("Merge them").fields)["same"] == second.reference


def test_whoever_is_shut_out_of_one_is_shut_out_of_both_once_they_are_one(house, staff, clock, team):
    staff(roles.COMPLAINTS, name="Jo Bloggs")
    first = receive(house, story="They moved me.")
    clock.forward(hours=1)
    second = receive(house, story="Jo Bloggs moved me.")
    merge(house, me(house, second.case_id), first.reference)
    new = split(house, me(house, second.case_id), "comment", "Jo Bloggs moved me.")
    jo = user(house, "complaints@example.org").id
    with rows(house, Case) as cases:
        shut_out_of = {case.id: [wall.staff_id for wall in case.walls] for case in cases}
    assert shut_out_of == {case_id: [jo] for case_id in (first.case_id, second.case_id, new)}


def test_one_record_becomes_two_and_the_first_keeps_every_word(house, clock, team):
    story = "They moved me. Jo at school is kind."
    first = receive(house, story=story, name="Ash", **SMS)
    clock.forward(days=1)
    new = split(house, me(house, first.case_id), "compliment", "Jo at school is kind.")
    with kept(house, first.case_id) as case:
        assert case.story == story
        told = [(person.name, person.pseudonym, person.contact_address) for person in case.people]
    with kept(house, new) as case:
        assert (case.kind, case.story, case.back_key) == ("compliment", "Jo at school is kind.", None)
        assert [(person.name, person.pseudonym, person.contact_address) for person in case.people] == told
        assert case.received_on.isoformat() == "2026-11-23"
        open_tasks = {task.name for task in case.tasks if task.done_at is None}
        assert routing.SHARE_COMPLIMENT in open_tasks
        assert routing.TRIAGE not in open_tasks
    assert links_of(house) == [(new, "split_from", first.case_id)]
    with house.database.read() as session:
        assert list(broken_chains(session, house.matching)) == []


@on_one_database
def test_an_answer_to_what_was_split_off_is_read_on_the_first_one_s_page(house, clock, team):
    first = receive(house, story="Two things.")
    page = team.get(f"/desk/cases/{first.case_id}/linked")
    given = {"kind": "comment", "words": "The second thing."}
    page = team.submit(page, given, button="Make the new record")
    new = page.path.rsplit("/", 1)[1]
    assert "on the page of" in team.get(f"{page.path}/linked").text
    work.answer(house, me(house, UUID(new)), "About the second.")
    clock.forward(minutes=1)
    progress.add_words(house, first.case_id, "Thanks.", once="once")
    with kept(house, first.case_id) as case:
        assert [message.body for message in together(case).said] == ["About the second.", "Thanks."]


@on_one_database
@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "Choose what the new record is."),
        ({"kind": "comment", "words": " "}, "Leave those of the person’s words that belong to the new record."),
    ],
)
def test_a_split_needs_a_kind_and_words(house, team, given, error):
    page = team.get(f"/desk/cases/{receive(house).case_id}/linked")
    assert team.submit(page, given, button="Make the new record", status=422).errors == [error]


@on_one_database
def test_a_ticked_box_comes_back_from_an_outdated_page(house, team, clock):
    first = receive(house)
    clock.forward(hours=1)
    second = receive(house)
    page = team.get(f"/desk/cases/{second.case_id}/linked")
    progress.add_words(house, second.case_id, "And it rained in.", once="once")
    button = "Merge them"
    page = team.submit(page, {"same": first.reference, "may_read": "y"}, button=button, status=409)
    assert dict(page.form("Send it again").fields)["may_read"] == "y"
    team.submit(page, button="Send it again")
    with kept(house, second.case_id) as case:
        assert case.status == "closed"


@on_one_database
def test_a_double_press_splits_once(house, team):
    page = team.get(f"/desk/cases/{receive(house).case_id}/linked")
    for status in (200, 409):
        team.submit(page, {"kind": "comment"}, button="Make the new record", status=status)
    assert len(read(house, Case, lambda case: case.id)) == 2
