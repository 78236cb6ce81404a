"""Entering what came by telephone, in person, by letter or from another app; and what an advocate sends for a child."""

import pytest

from intake.domain import roles, routing
from intake.store.tables.case import Case
from tests.builders.cases import kept, user
from tests.support.stored import only, read, rows
from tests.support.walking import come_back

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

TOLD = {
    "story": "They moved me.\r\n\r\nNobody asked.",
    "channel": "telephone",
    "received_on": "18/11/2026",
    "taken_down_by": "Duty officer",
    "role": "Child or young person",
    "contact": "none",
}


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def entered(house, team):
    """`entered(**given)`: the page that says it is kept, and the case's id."""

    def enter(status=200, **given):
        return team.submit(team.get("/desk/enter"), {**TOLD, **given}, button="Keep it", status=status)

    return enter


def ids(house):
    return read(house, Case, lambda case: case.id)


def test_what_was_taken_down_is_kept_as_it_was_received(house, entered):
    entered(kind="Informal feedback", campaign="Care day", safe_now="No", name="Ash", wish="Ask me first.")
    with kept(house, ids(house)[0]) as case:
        assert (case.channel, case.kind, case.campaign) == ("telephone", "informal_feedback", "Care day")
        assert (case.story, case.wish) == ("They moved me.\n\nNobody asked.", "Ask me first.")
        assert case.taken_down_by == "Duty officer"
        assert (case.made_by_child, case.standing, case.complainant_type) == (True, "own_right", "child")
        assert (case.people[0].name, case.unfinished, case.urgency) == ("Ash", False, routing.URGENT)
        assert case.entered_by == user(house, "participation@example.org").id


def test_clocks_count_from_the_day_on_which_it_was_received(house, entered):
    """R7."""
    entered()
    with kept(house, ids(house)[0]) as case:
        days = (case.received_on, case.acknowledge_by, case.answer_by)
        assert [day.isoformat() for day in days] == ["2026-11-18", "2026-11-20", "2026-12-02"]
        assert [event.at for event in case.events] == [house.now()] * len(case.events)


def test_who_told_by_telephone_has_seen_no_page_and_is_acknowledged_by_a_person(house, entered):
    entered()
    with kept(house, ids(house)[0]) as case:
        assert case.acknowledged_at is None
        assert routing.ACKNOWLEDGE in {task.name for task in case.tasks if task.done_at is None}


def test_the_words_to_come_back_with_work(house, entered, pages):
    page = entered()
    reference, words = (text for text in page.text.split("Four words to come back with"))
    page = come_back(pages, reference.split()[-1], " ".join(words.split()[:4]))
    assert "Nobody asked." in page.text


def test_a_double_press_makes_one_and_shows_the_same_again(house, team):
    page = team.get("/desk/enter")
    first, second = (team.submit(page, TOLD, button="Keep it") for _press in range(2))
    assert first.text == second.text
    assert len(ids(house)) == 1


def test_what_was_changed_after_going_back_is_not_lost(house, team):
    page = team.get("/desk/enter")
    team.submit(page, TOLD, button="Keep it")
    team.submit(page, {**TOLD, "story": "They moved me, and my sister."}, button="Keep it")
    with rows(house, Case) as cases:
        assert "They moved me, and my sister." in {case.story for case in cases}


def test_somebody_else_tells_for_a_child(house, entered):
    given = {"role": "Parent", "standing": "on_behalf", "child_name": "Kit", "child_agreed": "agreed"}
    entered(**given, made_by_child="y", name="Alex", contact="By email", contact_email="alex@example.com")
    with kept(house, ids(house)[0]) as case:
        names = {person.part: person.name for person in case.people}
        assert names == {"complainant": "Alex", "subject_child": "Kit"}
        assert (case.made_by_child, case.child_agreed, case.kind) == (True, "agreed", "complaint")
        assert [message.channel for message in case.messages] == ["email"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"story": " "}, "Write what was told, in the person’s own words where you have them."),
        ({"received_on": "24/11/2026"}, "This day has not come yet. Write the day on which it was received."),
        ({"received_on": "31/12/1999"}, "That is too long ago to be entered here. Look at the year again."),
        ({"received_on": ""}, "Write the day on which it was received."),
        ({"taken_down_by": ""}, "Write who took it down."),
        ({"role": "Parent"}, "Choose for whom they speak."),
        ({"contact": "By text"}, "Write the number, or choose another way."),
        (
            {"contact": "By text", "contact_number": "12"},
            "Write a phone number with all its numbers, like 07700 900123.",
        ),
        ({"contact": "By email"}, "Write the email address, or choose another way."),
    ],
)
def test_what_has_to_be_mended_is_said_and_nothing_typed_is_lost(house, entered, given, error):
    page = entered(status=422, wish="Ask me first.", **given)
    assert page.errors[0] == error
    fields = dict(page.form("Keep it").fields)
    assert (fields["wish"], fields["channel"]) == ("Ask me first.", "telephone")
    for name, value in given.items():
        assert name in ("role", "contact") or fields[name].strip() == value.strip()
    assert ids(house) == []


def test_nothing_chosen_says_what_is_missing(team):
    page = team.submit(team.get("/desk/enter"), button="Keep it", status=422)
    assert page.errors == ["Write what was told, in the person’s own words where you have them."]


def test_an_advocate_sends_for_a_child_and_finds_it_on_their_own_page(house, staff):
    browser = staff(roles.ADVOCATE, name="Robin Hall")
    page = browser.submit(
        browser.follow(browser.get("/desk/"), "Send for a child"),
        {"story": "K is late each day.", "standing": "on_behalf", "child_agreed": "asked_me", "contact": "none"},
        button="Send it to the team",
    )
    page = browser.follow(page, "Open the record")
    assert "K is late each day." in page.text
    assert only(house, Case, lambda case: (case.complainant_type, case.channel, case.taken_down_by)) == (
        *("advocate", "web"),
        None,
    )
    assert only(house, Case, lambda case: (case.teller.name, case.acknowledged_at)) == ("Robin Hall", house.now())


@pytest.mark.parametrize("role", [roles.MANAGER, roles.RESPONDER, roles.DIRECTOR, roles.ADMIN])
def test_others_enter_nothing(staff, role):
    browser = staff(role)
    assert "/desk/enter" not in browser.get("/desk/").markup
    browser.get("/desk/enter", status=403)
