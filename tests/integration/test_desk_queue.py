"""The desk's queue: its order, its filters and pages, and what is due."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from intake.domain import roles
from intake.services.oversee import MOST_TASKS
from tests.builders.cases import change, user
from tests.builders.houses import MONDAY_MORNING
from tests.builders.told import receive
from tests.support.listed import shown
from tests.support.stored import statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; `test_queue_queries.py` asks both."""

NOWHERE = UUID("6dd09b50-b1cb-4a81-97df-54ac0fd20578")


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


def test_the_most_urgent_come_first_and_then_the_newest(house, clock, team):
    given = {}
    for name, safe_now in (("normal", "yes"), ("high", "not_sure"), ("urgent", "no"), ("newer", "yes")):
        given[name] = receive(house, safe_now=safe_now).reference
        clock.forward(minutes=5)
    assert shown(team.get("/desk/")) == [given[name] for name in ("urgent", "high", "newer", "normal")]


def test_a_row_says_what_it_is_and_where_it_stands(house, team):
    receive(house, "for-a-child", kind="complaint", safe_now="no")
    page = team.get("/desk/")
    for words in ("Urgent", "Complaint", "Mon 23 Nov, 09:30", "from advocate", "Participation team", "No service yet"):
        assert words in page.text
    assert "Nobody has read it yet Answer by: Mon 7 Dec" in page.text


def test_the_list_shows_nothing_of_what_was_told(house, team):
    receive(house, story="Secret story", about="Secret person", wish="Secret wish", name="Secret name")
    assert "Secret" not in team.get("/desk/").markup


@pytest.mark.parametrize(
    ("narrowing", "finds"),
    [
        ("kind=complaint", "complaint"),
        ("kind=compliment", "compliment"),
        ("urgency=1", "complaint"),
        ("urgency=0", "compliment"),
        ("service=leaving_care", "complaint"),
        ("kind=complaint&urgency=0", None),
        ("state=closed", None),
    ],
)
def test_the_queue_can_be_narrowed_by_its_address(house, team, narrowing, finds):
    given = {"complaint": receive(house, safe_now="not_sure"), "compliment": receive(house, "compliment")}
    change(house, given["complaint"].case_id, service_area="leaving_care")
    assert shown(team.get(f"/desk/?{narrowing}")) == ([given[finds].reference] if finds else [])


def test_the_form_shows_the_filters_in_force(house, team):
    receive(house, "compliment")
    page = team.submit(team.get("/desk/"), {"kind": "Compliment", "urgency": "Normal"}, button="Show")
    fields = dict(page.form("Show").fields)
    assert (fields["kind"], fields["state"], fields["urgency"]) == ("compliment", "open", "0")


@pytest.mark.parametrize(
    "nonsense",
    [
        "kind=x&state=x&service=x&urgency=x",
        "after=x",
        f"after=99999999999999999999.0.{NOWHERE}",
        f"after=2.99999999999999999999.{NOWHERE}",
        f"after=2.-1.{NOWHERE}",
        "after=2.1.1",
        "urgency=9",
        "whose=x&work=x&team=x&officer=x",
    ],
)
def test_filters_that_mean_nothing_are_left_out(house, team, nonsense):
    receive(house)
    assert team.get(f"/desk/?{nonsense}").h1 == "Queue"


@pytest.mark.parametrize("reference", ["%00", "%ff%fe", "x" * 5000, "%F0%9F%98%80", "'%22%3Cb%3E"])
def test_a_strange_reference_finds_nothing_and_breaks_nothing(house, team, reference):
    receive(house)
    assert team.get(f"/desk/?reference=a{reference}").h1 == "Queue"


def test_every_record_stands_on_exactly_one_page(house, team):
    given = {receive(house, safe_now="no" if number % 9 == 0 else "yes").reference for number in range(53)}
    first = team.get("/desk/?state=all")
    second = team.follow(first, "Next page")
    assert len(shown(first)) == 50
    assert "state=all" in second.address
    assert sorted(shown(first) + shown(second)) == sorted(given)
    assert not [link for link, _ in second.links if link == "Next page"]
    assert shown(team.follow(second, "First page")) == shown(first)


def test_a_record_that_came_meanwhile_does_not_shift_the_next_page(house, clock, team):
    given = [receive(house).reference for _ in range(51)]
    first = team.get("/desk/")
    clock.forward(minutes=1)
    receive(house)
    assert sorted(shown(first) + shown(team.follow(first, "Next page"))) == sorted(given)


@pytest.mark.parametrize(("days", "said"), [(13, "Mon 7 Dec"), (14, "today"), (15, "Mon 7 Dec, late")])
def test_an_answer_that_is_late_or_due_today_says_so(house, clock, staff, days, said):
    receive(house)
    clock.forward(days=days)
    assert staff(roles.PARTICIPATION).get("/desk/").text.endswith(f"Answer by: {said}")


def test_what_was_answered_is_no_longer_late(house, clock, staff):
    change(house, receive(house).case_id, answered_at=clock.time)
    clock.forward(days=30)
    assert staff(roles.PARTICIPATION).get("/desk/").text.endswith("No service yet Answered")


def test_safety_stands_first_on_a_clock_of_its_own(house, clock, staff):
    late = receive(house).reference
    clock.forward(days=3)
    urgent = receive(house, safe_now="no").reference
    clock.forward(minutes=25)
    text = staff(roles.PARTICIPATION).get("/desk/").text
    assert f"look now {urgent} Make sure that the child is safe complaint, 35 min left To do now {late}" in text


def test_each_task_says_why_it_stands_where_it_does(house, clock, staff):
    receive(house)
    clock.forward(days=3)
    text = staff(roles.PARTICIPATION).get("/desk/").text
    assert "Make first contact with the child complaint, late since Wed 25 Nov" in text
    assert "Coming up" in text
    assert "Answer it complaint, by Mon 7 Dec" in text


def test_what_is_due_tomorrow_does_not_press_today(house, team):
    receive(house)
    assert "Nothing has to be done today." in team.get("/desk/").text


def test_more_tasks_than_fit_are_not_hidden_silently(house, clock, staff):
    for _ in range(MOST_TASKS + 1):
        receive(house)
    clock.forward(days=3)
    due = staff(roles.PARTICIPATION).get("/desk/").text.partition("Records")[0]
    assert due.count("late since") == MOST_TASKS
    assert "There is more to do than fits here." in due


def test_a_manager_is_pressed_only_about_their_own_service(house, staff):
    ours, theirs = receive(house, safe_now="no"), receive(house, safe_now="no")
    change(house, ours.case_id, service_area="leaving_care")
    change(house, theirs.case_id, service_area="adoption_support")
    page = staff(roles.MANAGER, "leaving_care").get("/desk/")
    assert page.text.count("Make sure that the child is safe") == 1
    assert theirs.reference not in page.markup


@pytest.mark.parametrize(
    ("role", "address", "words"),
    [
        (roles.COMPLAINTS, "/desk/", "Nothing is open for your team. Show every open record"),
        (roles.COMPLAINTS, "/desk/?whose=mine", "Nothing is open for you. Show every open record"),
        (roles.COMPLAINTS, "/desk/?whose=all", "Nothing is open. What children and young people tell us appears here"),
        (roles.MANAGER, "/desk/", "Nothing is open for your service."),
        (roles.RESPONDER, "/desk/", "Nothing is open for you."),
        (roles.ADVOCATE, "/desk/", "What you send for a child appears here"),
        (roles.COMPLAINTS, "/desk/?kind=complaint", "No record fits. Show every open record"),
    ],
)
def test_an_empty_queue_says_why(staff, role, address, words):
    assert words in staff(role, "leaving_care").get(address).text


def test_a_long_queue_asks_the_database_no_more_than_a_short_one(house, team):
    def cost() -> int:
        with statements(house) as seen:
            team.get("/desk/")
        return len(seen)

    receive(house, safe_now="no")
    short = cost()
    for _ in range(10):
        receive(house, safe_now="no")
    assert cost() == short <= 5


def test_times_are_said_in_the_authority_s_own_zone(house, clock, staff):
    clock.time = datetime(2026, 7, 23, 9, 31, tzinfo=UTC)
    receive(house)
    assert "Thu 23 Jul, 10:31" in staff(roles.PARTICIPATION).get("/desk/").text


def test_the_year_is_said_when_it_is_not_this_one(house, clock, staff):
    receive(house)
    clock.time = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    assert "Mon 23 Nov 2026, 09:30" in staff(roles.PARTICIPATION).get("/desk/").text


def test_one_team_s_page_leaves_out_the_other_s_except_for_somebody_s_safety(house, team):
    ours, theirs = receive(house), receive(house, safe_now="no")
    change(house, theirs.case_id, team="complaints")
    page = team.get("/desk/")
    assert shown(page) == [ours.reference]
    assert theirs.reference in page.text.partition("To do now")[0]
    assert set(shown(team.follow(page, "All"))) == {ours.reference, theirs.reference}


def test_mine_is_what_was_given_to_me(house, team):
    receive(house)
    mine = receive(house)
    change(house, mine.case_id, assigned_to=user(house, "participation@example.org").id)
    assert shown(team.follow(team.get("/desk/"), "Mine")) == [mine.reference]


@pytest.mark.parametrize(
    ("work", "changed"),
    [
        ("to_triage", {}),
        ("to_screen", {"triaged_at": MONDAY_MORNING, "statutory": "undecided"}),
        ("to_give", {"triaged_at": MONDAY_MORNING, "statutory": "statutory"}),
        ("with_officer", {"assigned_to": "me"}),
        ("answered", {"answered_at": MONDAY_MORNING}),
    ],
)
def test_records_are_narrowed_by_the_stage_of_their_work(house, team, work, changed):
    other, wanted = receive(house, "compliment"), receive(house)
    done = {"triaged_at": MONDAY_MORNING, "statutory": "undecided"} if work == "to_triage" else {}
    change(house, other.case_id, **done)
    me = user(house, "participation@example.org").id
    change(house, wanted.case_id, **{name: me if value == "me" else value for name, value in changed.items()})
    assert shown(team.get(f"/desk/?work={work}")) == [wanted.reference]


def test_a_manager_sees_how_their_service_stands(house, clock, staff):
    late, given, other = receive(house), receive(house), receive(house)
    browser = staff(roles.MANAGER, "leaving_care")
    me = user(house, "manager@example.org").id
    change(house, late.case_id, service_area="leaving_care", due_on=date(2026, 11, 20))
    change(house, given.case_id, service_area="leaving_care", due_on=date(2026, 11, 25), assigned_to=me)
    change(house, other.case_id, service_area="adoption_support")
    text = browser.get("/desk/").text
    assert "Participation team 2 1 1" in text
    assert "Nobody yet 1 0 1 manager 1 1 0" in text


def test_an_advocate_s_page_has_what_they_sent_and_what_they_were_appointed_to(house, staff):
    sent, appointed, other = receive(house), receive(house), receive(house)
    browser = staff(roles.ADVOCATE)
    me = user(house, "advocate@example.org").id
    change(house, sent.case_id, entered_by=me)
    change(house, appointed.case_id, advocate_id=me)
    assert set(shown(browser.get("/desk/"))) == {sent.reference, appointed.reference}
    browser.get(f"/desk/cases/{other.case_id}", status=404)
