"""The desk's queue: its order, its filters and pages, and what is due."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import event

from intake.domain import roles
from intake.services.oversee import MOST_TASKS
from tests.builders.cases import change
from tests.builders.told import receive
from tests.support.pages import Page

NOWHERE = UUID("6dd09b50-b1cb-4a81-97df-54ac0fd20578")


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


def shown(page: Page) -> list[str]:
    """The references of the records listed, in order."""
    table = page.document.all("tbody")
    return [page.document.name(link) for link in page.document.all("a", inside=table[0])] if table else []


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


def test_a_reference_is_found_as_people_type_it_and_also_when_ended(house, team):
    found, other = receive(house), receive(house)
    change(house, found.case_id, status="closed")
    typed = f" {found.reference.lower()} "
    assert shown(team.submit(team.get("/desk/"), {"reference": typed}, button="Show")) == [found.reference]
    assert other.reference != found.reference


@pytest.mark.parametrize(("kept", "typed"), [("CC/2019/41B", "cc/2019/41b"), ("Cc 2019 b", "Cc 2019 b")])
def test_a_reference_of_another_system_is_found_too(house, team, kept, typed):
    change(house, receive(house).case_id, reference=kept)
    assert shown(team.submit(team.get("/desk/"), {"reference": typed}, button="Show")) == [kept]


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


def test_alerts_stand_above_what_is_late(house, clock, staff):
    receive(house)
    clock.forward(days=3)
    urgent = receive(house, safe_now="no").reference
    due = staff(roles.PARTICIPATION).get("/desk/").text.partition("Records")[0]
    assert due.index(f"{urgent} Make sure that the child is safe Alert Due: today") < due.index("Wed 25 Nov, late")


def test_what_is_due_tomorrow_does_not_press_today(house, team):
    receive(house)
    assert "Nothing has to be done today." in team.get("/desk/").text


def test_more_tasks_than_fit_are_not_hidden_silently(house, team):
    for _ in range(MOST_TASKS + 1):
        receive(house, safe_now="no")
    due = team.get("/desk/").text.partition("Records")[0]
    assert due.count("Make sure that the child is safe") == MOST_TASKS
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
        (roles.COMPLAINTS, "/desk/", "Nothing is open. What children and young people tell us appears here"),
        (roles.MANAGER, "/desk/", "Nothing is open for your service."),
        (roles.RESPONDER, "/desk/", "Nothing is open for you."),
        (roles.COMPLAINTS, "/desk/?kind=complaint", "No record fits. Show every open record"),
    ],
)
def test_an_empty_queue_says_why(staff, role, address, words):
    assert words in staff(role, "leaving_care").get(address).text


def test_a_long_queue_asks_the_database_no_more_than_a_short_one(house, team):
    def statements() -> int:
        seen: list[str] = []
        listener = lambda *call: seen.append(call[2])  # noqa: E731
        event.listen(house.database.engine, "before_cursor_execute", listener)
        team.get("/desk/")
        event.remove(house.database.engine, "before_cursor_execute", listener)
        return len(seen)

    receive(house, safe_now="no")
    short = statements()
    for _ in range(10):
        receive(house, safe_now="no")
    assert statements() == short <= 4


def test_times_are_said_in_the_authority_s_own_zone(house, clock, staff):
    clock.time = datetime(2026, 7, 23, 9, 31, tzinfo=UTC)
    receive(house)
    assert "Thu 23 Jul, 10:31" in staff(roles.PARTICIPATION).get("/desk/").text


def test_the_year_is_said_when_it_is_not_this_one(house, clock, staff):
    receive(house)
    clock.time = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    assert "Mon 23 Nov 2026, 09:30" in staff(roles.PARTICIPATION).get("/desk/").text
