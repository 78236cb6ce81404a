"""Actions: what we said we would do is chased, ends with evidence, and is read by the person."""

from datetime import date, timedelta

import pytest

from intake.domain import roles, routing
from intake.services import actions, meeting
from intake.services.actions import Promise
from intake.services.hands import Refused
from intake.services.sorting.merge import merge
from intake.services.wall import shut_out
from intake.store.history import History
from intake.store.tables.action import Action
from intake.store.tables.message import Message
from intake.store.tables.task import Task
from tests.builders.cases import change, hand, kept, user
from tests.builders.people import member
from tests.builders.told import SMS, receive
from tests.support.stored import only, read, statements
from tests.support.walking import come_back

ON_PAGES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""
SAID, DID = "We ask the home for a lock on your door.", "Your door has a lock."
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def pat(house):
    return member(house, "Pat Doe")


@pytest.fixture
def receipt(house):
    return receive(house, **SMS)


def promise(who, **more):
    return Promise(**{"said": SAID, "owner": who.id, "due_on": FRIDAY, **more})


def made(house, case_id, who, **more):
    actions.make(house, hand(house, who.email, case_id), promise(who, **more))
    return read(house, Action, lambda action: action.id)[-1]


def the_task(house):
    (task,) = [
        one
        for one in read(house, Task, lambda task: (task.name, task.due_on, task.officer_id, task.text, task.done_at))
        if one[0] == routing.KEEP_PROMISE
    ]
    return task[1:]


def test_an_open_action_is_its_owners_task_until_it_ends(house, pat, receipt):
    action_id = made(house, receipt.case_id, pat)
    assert the_task(house) == (FRIDAY, pat.id, SAID, None)
    other, later = member(house, "Kim Roe"), FRIDAY + timedelta(days=7)
    actions.change(
        house, hand(house, pat.email, receipt.case_id), action_id, promise(other, said="More.", due_on=later)
    )
    assert the_task(house) == (later, other.id, "More.", None)
    actions.keep(house, hand(house, pat.email, receipt.case_id), action_id, DID, "Seen on a visit", announce=False)
    assert the_task(house)[-1] is not None
    assert only(house, Action, lambda one: (one.state, one.did, one.evidence)) == ("kept", DID, "Seen on a visit")


@pytest.mark.parametrize(
    ("wrong", "code"), [({"due_on": date(2026, 11, 22)}, "in_past"), ({"said": "  "}, "no_words"), ({}, "named_in_it")]
)
def test_what_cannot_be_kept_is_not_written_down(house, pat, receipt, wrong, code):
    me = member(house, "Kim Roe")
    if code == "named_in_it":
        with house.database.write() as session:
            case = session.merge(_case(house, receipt))
            history = History(session, house.matching, case, house.now())
            shut_out(house, case, history, me.id, pat.id, "named")
    with pytest.raises(Refused) as refused:
        actions.make(house, hand(house, me.email, receipt.case_id), promise(pat, **wrong))
    assert refused.value.code == code
    assert read(house, Action, lambda action: action.id) == []


def _case(house, receipt):
    with kept(house, receipt.case_id) as case:
        return case


def test_whoever_is_shut_out_owns_it_no_longer(house, pat, receipt):
    made(house, receipt.case_id, pat)
    with house.database.write() as session:
        case = session.merge(_case(house, receipt))
        shut_out(house, case, History(session, house.matching, case, house.now()), pat.id, pat.id, "named")
    assert only(house, Action, lambda action: action.owner_id) is None
    assert the_task(house)[1] is None


@ON_PAGES
def test_one_whose_owner_no_longer_sees_the_record_needs_another(house, staff, receipt):
    rita = member(house, "Rita Hall", roles.RESPONDER)
    change(house, receipt.case_id, assigned_to=rita.id)
    made(house, receipt.case_id, rita)
    team, pages = staff(roles.COMPLAINTS), (f"/desk/cases/{receipt.case_id}/actions", "/desk/actions?owner=none")
    assert [SAID in team.get(f"/desk/actions?owner={owner}").text for owner in (rita.id.hex, "none")] == [True, False]
    change(house, receipt.case_id, assigned_to=None)
    assert [SAID in team.get(f"/desk/actions?owner={owner}").text for owner in (rita.id.hex, "none")] == [False, True]
    assert ["Nobody" in team.get(page).text for page in pages] == [True, True]
    assert "Who does it Nobody: choose somebody" in team.get(pages[0]).text


def test_a_late_one_may_be_reworded_and_keeps_its_day(house, clock, pat, receipt):
    action_id = made(house, receipt.case_id, pat)
    clock.forward(days=10)
    actions.change(house, hand(house, pat.email, receipt.case_id), action_id, promise(pat, said="We ask again."))
    with pytest.raises(Refused, match="in_past"):
        actions.change(
            house, hand(house, pat.email, receipt.case_id), action_id, promise(pat, due_on=FRIDAY - timedelta(days=1))
        )


def test_word_goes_out_once_and_only_of_what_can_be_read(house, pat, receipt):
    read_by_them, ours = made(house, receipt.case_id, pat), None
    actions.keep(house, hand(house, pat.email, receipt.case_id), read_by_them, DID, "Seen", announce=True)
    with pytest.raises(Refused, match="ended"):
        actions.keep(house, hand(house, pat.email, receipt.case_id), read_by_them, DID, "Seen", announce=True)
    actions.make(house, hand(house, pat.email, receipt.case_id), promise(pat, is_shown=False))
    ours = next(one for one, state in read(house, Action, lambda one: (one.id, one.state)) if state == "open")
    assert not actions.keep(house, hand(house, pat.email, receipt.case_id), ours, "", "Seen", announce=True)
    told = [body for name, body in read(house, Message, lambda one: (one.name, one.body)) if name == "you_said"]
    assert len(told) == 1
    assert "lock" not in told[0]


def test_a_merged_record_takes_its_promises_along(house, clock, pat, receipt):
    made(house, receipt.case_id, pat)
    clock.forward(hours=1)
    later = receive(house)
    made(house, later.case_id, pat)
    merge(house, hand(house, pat.email, later.case_id), receipt.reference)
    with kept(house, receipt.case_id) as case:
        assert len(case.actions) == 2
        assert all(task.done_at is None for task in case.tasks if task.name == routing.KEEP_PROMISE)
        assert {action.task_id for action in case.actions} <= {task.id for task in case.tasks}


@ON_PAGES
def test_the_person_reads_what_we_said_and_what_came_of_it(house, clock, pages, pat, receipt):
    made(house, receipt.case_id, pat)
    for said in ("We buy a lamp.", "We ring your school.", "For the team."):
        clock.forward(minutes=1)
        made(house, receipt.case_id, pat, said=said, is_shown=said != "For the team.")
    lock, lamp = sorted(read(house, Action, lambda one: (one.made_at, one.id)))[:2]
    actions.keep(house, hand(house, pat.email, receipt.case_id), lock[1], DID, "Seen by Pat", announce=False)
    actions.drop(house, hand(house, pat.email, receipt.case_id), lamp[1], "No money", "The home bought one.")
    text = come_back(pages, receipt.reference, " ".join(receipt.words)).text
    assert f"{SAID} (by Friday 27 November) We did: {DID} (on Monday 23 November)" in text
    assert "We buy a lamp. (by Friday 27 November) We will not do this after all. The home bought one." in text
    assert "We ring your school. (by Friday 27 November) It is not done yet." in text
    assert "No money" not in text
    assert "For the team." not in text
    clock.forward(days=5)
    text = come_back(pages, receipt.reference, " ".join(receipt.words)).text
    assert "That day has passed, and it is not done yet. You can ring us and ask." in text


@ON_PAGES
def test_the_team_writes_it_down_mends_it_and_ends_it(house, staff, receipt):
    browser = staff(roles.PARTICIPATION, name="Pat Doe")
    page = browser.get(f"/desk/cases/{receipt.case_id}/actions?source=talk")
    me = user(house, "participation@example.org").id.hex
    given = {"said": SAID, "owner": me, "due": "22/11/2026"}
    wrong = browser.submit(page, {**given, "owner": ""}, button="Write it down", status=422)
    assert wrong.errors == ["Choose who does it."]
    wrong = browser.submit(wrong, given, button="Write it down", status=422)
    assert wrong.errors == ["That day has passed. Write today or a later day."]
    page = browser.submit(wrong, {"due": "27/11/2026"}, button="Write it down")
    assert f"To do {SAID}" in page.text
    assert "Said in A talk with the person" in page.text
    done = f"It is done: {SAID}"
    prefix = f"a{only(house, Action, lambda one: one.id).hex[:12]}-"
    wrong = browser.submit(page, {f"{prefix}evidence": "Seen"}, button=done, status=422)
    assert wrong.errors == ["Write what was done, in words that the person understands."]
    page = browser.submit(wrong, {f"{prefix}did": DID, f"{prefix}tell": "y"}, button=done)
    assert "A message said so, Mon 23 Nov, 09:30" in page.text
    assert "Did what we said we would do; a message says so" in browser.get(f"/desk/cases/{receipt.case_id}").text


@ON_PAGES
def test_what_somebody_else_ended_meanwhile_keeps_the_words(house, staff, pat, receipt):
    action_id = made(house, receipt.case_id, pat)
    browser = staff(roles.COMPLAINTS)
    page = browser.get(f"/desk/cases/{receipt.case_id}/actions")
    actions.drop(house, hand(house, pat.email, receipt.case_id), action_id, "No money", "")
    prefix = f"a{action_id.hex[:12]}-"
    again = browser.submit(page, {f"{prefix}did": DID, f"{prefix}evidence": "x"}, f"It is done: {SAID}", status=409)
    assert DID in again.markup
    assert browser.submit(again, {}, f"It is done: {SAID}", status=422).errors[0].startswith("Somebody has ended this")


@ON_PAGES
def test_the_register_shows_what_is_late_and_whose_it_is(house, clock, staff, pat, receipt):
    made(house, receipt.case_id, pat)
    change(house, receipt.case_id, service_area="leaving_care")
    elsewhere = receive(house).case_id
    made(house, elsewhere, pat, said="Something else.", due_on=FRIDAY + timedelta(days=30))
    clock.forward(days=7)
    team = staff(roles.COMPLAINTS)
    assert "2 open, 1 of them late" in team.get("/desk/actions").text
    for address in ("?which=late", "?service=leaving_care", f"?owner={pat.id.hex}&last=30/11/2026"):
        text = team.get(f"/desk/actions{address}").text
        assert "We ask the home for a lock on your door. Fri 27 Nov, late Pat Doe" in text
        assert "Something else." not in text
    with statements(house) as seen:
        assert "Something else." not in staff(roles.MANAGER, "leaving_care").get("/desk/actions").text
    assert len(seen) < 20
    team.get("/desk/actions?which=x&owner=%00&after=zz&service='", status=422)
    assert "There is none." in team.get("/desk/actions?which=kept").text


@ON_PAGES
def test_the_register_pages_by_key(house, staff, pat, receipt, monkeypatch):
    monkeypatch.setattr("intake.store.actions.PAGE", 2)
    monkeypatch.setattr("intake.services.actions.PAGE", 2)
    for number in range(3):
        made(house, receipt.case_id, pat, said=f"Number {number}.", due_on=FRIDAY + timedelta(days=number))
    team = staff(roles.COMPLAINTS)
    page = team.follow(team.get("/desk/actions"), "Next page")
    assert "Number 2." in page.text
    assert "Number 1." not in page.text


def test_only_who_sees_the_record_may_be_given_it(house, pat, receipt):
    responder = member(house, "Rita Hall", roles.RESPONDER)
    with kept(house, receipt.case_id) as case:
        assert responder.id not in {one.id for one in actions.owners(case, meeting.officers(house))}
    with pytest.raises(Refused, match="does_not_see_it"):
        actions.make(house, hand(house, pat.email, receipt.case_id), promise(responder))
