"""The picture of the loop: how far each record came, why it broke off, and the list behind every number."""

import pytest

from intake.domain import roles
from intake.domain.loop import MADE, STEPS
from intake.domain.quarters import read_period
from intake.services import loop, progress, work
from intake.services.answering import contacts
from intake.services.answering.contacts import Logged
from intake.services.loop import Narrow
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.wall import Wall
from intake.web.desk.overview import loop_words
from tests.builders.cases import change, hand
from tests.builders.people import member
from tests.builders.told import SMS, receive
from tests.support.listed import shown
from tests.support.stored import statements

ON_PAGES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""
NOVEMBER = Narrow(read_period("2026-11"))


@pytest.fixture
def pat(house):
    return member(house, "Pat Doe")


def ended(house, pat, journey="complaint", answered=True, **answers):
    """A child's record that was answered, or not, and ended."""
    case_id = receive(house, journey, **answers).case_id
    if answered:
        work.answer(house, hand(house, pat.email, case_id), "We asked them to wait.")
    work.end(house, hand(house, pat.email, case_id), "resolved")
    return case_id


def asked(house, case_id, **values):
    """What came of asking how it was."""
    with house.database.write() as session:
        row = session.query(FollowUp).filter(FollowUp.case_id == case_id).one()
        for name, value in {"next_on": None, **values}.items():
            setattr(row, name, value)


def figures(house, viewer, narrow=NOVEMBER):
    picture = loop.picture(house, viewer, narrow)
    return picture.told, {came.step.name: (came.made, came.of, dict(came.lost)) for came in picture.steps}


def step(name):
    return next(step for step in STEPS if step.name == name)


def test_each_record_is_counted_as_far_as_it_came_with_the_reason_where_it_broke_off(house, clock, pat):
    heard, silent, feedback = ended(house, pat, **SMS), ended(house, pat), ended(house, pat, "feedback")
    worse = ended(house, pat, answered=False)
    withdrawn = receive(house).case_id
    progress.withdraw(house, withdrawn)
    ended(house, pat, "compliment")
    today = house.today()
    met = Logged("first_contact", "subject_child", today, rights=True, agreed=True, explained=True)
    contacts.log(house, hand(house, pat.email, heard), met)
    good = dict.fromkeys(("listened_to", "happy_with_process", "happy_with_result"), "yes")
    asked(house, heard, asked_on=today, answered_on=today, worse_since="no", loop_closed_on=today, **good)
    asked(house, silent, asked_on=today, no_answer_on=today)
    asked(house, worse, asked_on=today, answered_on=today, listened_to="no", worse_since="partly")
    asked(house, feedback)
    told, steps = figures(house, pat)
    assert told == 5
    assert steps["answered"] == (3, 5, {"nobody": 1, "withdrawn": 1})
    assert steps["in_time"] == (3, 3, {})
    assert steps["first_contact"] == (1, 5, {"no_safe_way": 3, "withdrawn": 1})
    assert steps["asked"][:2] == (3, 5)
    assert steps["answered_us"] == (2, 3, {"no_answer": 1})
    assert steps["listened_to"] == (1, 2, {"no": 1})
    assert steps["promises_kept"] == (0, 2, {"left_out": 2})
    assert steps["not_worse"] == (1, 2, {"worse": 1})
    assert steps["closed"][0] == 1
    assert figures(house, pat, Narrow(read_period("2026-10")))[0] == 0
    assert figures(house, pat, Narrow(read_period("2026_27_q3"), kind="informal_feedback"))[0] == 1


def test_every_number_has_its_list(house, pat):
    for journey in ("complaint", "complaint", "feedback"):
        ended(house, pat, journey)
    for came in loop.picture(house, pat, NOVEMBER).steps:
        for why, number in {MADE: came.made, "": came.missing, **came.lost}.items():
            found, _following = loop.behind(house, pat, NOVEMBER, came.step, why, None)
            assert len(found) == number, (came.step.name, why)


def test_a_late_answer_was_not_in_time(house, clock, pat):
    case_id = receive(house).case_id
    clock.forward(days=40)
    work.answer(house, hand(house, pat.email, case_id), "At last.")
    work.end(house, hand(house, pat.email, case_id), "upheld")
    _told, steps = figures(house, pat, Narrow(read_period("2027-01")))
    assert steps["in_time"] == (0, 1, {"late": 1})


def test_whoever_is_shut_out_counts_and_lists_it_no_more(house, pat):
    case_id = ended(house, pat)
    with house.database.write() as session:
        session.add(Wall(case_id=case_id, staff_id=pat.id, why="named", made_at=house.now()))
    assert figures(house, pat)[0] == 0
    assert loop.behind(house, pat, NOVEMBER, step("closed"), "", None) == ([], None)


def test_a_list_goes_on_where_its_page_ended(house, clock, pat, monkeypatch):
    for where in ("intake.store.loop.PAGE", "intake.services.loop.PAGE"):
        monkeypatch.setattr(where, 2)
    cases = []
    for _number in range(3):
        clock.forward(minutes=1)
        cases.append(ended(house, pat))
    first, following = loop.behind(house, pat, NOVEMBER, step("closed"), "", None)
    second, end = loop.behind(house, pat, NOVEMBER, step("closed"), "", following)
    assert [case.id for case, _why in (*first, *second)] == cases[::-1]
    assert end is None


def test_every_step_and_reason_has_words():
    for one in STEPS:
        assert loop_words.STEPS[one.name]
        assert all(loop_words.why(one.name, code) for code in (MADE, *one.lost))


@ON_PAGES
def test_a_number_leads_to_its_list_which_can_be_shared(house, staff, pat):
    case_id = ended(house, pat)
    change(house, case_id, service_area="leaving_care")
    ended(house, pat, "feedback")
    team = staff(roles.COMPLAINTS)
    page = team.get("/desk/loop?period=2026-11")
    assert page.h1 == "The loop: November 2026"
    assert "Most break off before “Heard" not in page.text
    listed = team.follow(page, "2 Asked how it was")
    assert listed.h1 == "The loop: asked how it was"
    assert len(shown(listed)) == 2
    manager = staff(roles.MANAGER, "leaving_care")
    assert len(shown(manager.get(listed.address))) == 1
    with statements(house) as seen:
        director = staff(roles.DIRECTOR)
        figures_alone = director.get("/desk/loop?period=2026-11")
    assert not [href for _words, href in figures_alone.links if "/loop/list" in href]
    director.get(listed.address, status=403)
    assert len(seen) < 15


@ON_PAGES
@pytest.mark.parametrize("nonsense", ["", "?period=x", "?period=2026-13&kind=x&service='", "?period=1999_00_q1"])
def test_an_address_that_means_nothing_breaks_nothing(staff, nonsense):
    team = staff(roles.COMPLAINTS)
    assert team.get(f"/desk/loop{nonsense}").h1.startswith("The loop")
    team.get("/desk/loop/list?step=x", status=404)
