"""How many SQL statements a public request costs. Peers make 30; a question costs 2 at most here, whatever it asks.

Counted is every statement that the database runs; BEGIN and COMMIT are not, nor what a web process asks once in its
life (the matching key).
"""

import pytest

from forms.journeys import JOURNEYS
from intake.services.hands import Hand
from intake.services.work import answer
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from tests.builders.told import receive
from tests.support.stored import only, statements
from tests.support.walking import ANSWERS, begin, come_back, kept_from, step_of, tell, walk

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""The same statements are run on both."""

SEND = "Send it to the team"
FOR_TAKING_BACK = 10
"""Reading the case, its tasks, and whether and how they may be asked how it was (follow-up, safeguarding, people); one
for each table written (case, tasks ended, follow-up, event, task to follow up)."""
FOR_SENDING = 9
"""Reading the draft and the names of staff (R29), one for each table written (case, people, points, events, tasks,
messages), the sending limit."""
FOR_MORE_WORDS = 8
"""Where they go, the case and its tasks, the names of staff, one for each table written."""


@pytest.fixture
def cost(house, pages):
    """`cost(method, path, data)`: the statements of one request; it follows no redirect."""
    house.matching.key("read", "once")

    def ask(method, path, data=None, status=(200, 302, 303)):
        with statements(house) as seen:
            answer = pages.http.open(path, method=method, data=data)
        assert answer.status_code in (status if isinstance(status, tuple) else (status,))
        return len(seen)

    return ask


def filled(page, values, button):
    form = page.form(button)
    return form.filled(values, form.button(button))


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/help", "/privacy", "/accessibility", "/tell/complaint/", "/chat", "/back", "/back/on/a-link"),
        *("/exit", "/healthz"),
    ],
)
def test_pages_that_know_nobody_ask_the_database_nothing(cost, address):
    assert cost("GET", address) == 0


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_question_is_shown_in_one_and_answered_in_two(pages, cost, journey):
    page = begin(pages, journey)
    while (step := step_of(page)) != "check":
        assert cost("GET", page.path) <= 1
        given = {} if step == "help_now" else {step: ANSWERS[step]}
        assert cost("POST", page.path, filled(page, given, "Continue")) <= 2
        page = pages.get(f"/tell/{journey}/")
    assert cost("GET", page.path) == 1


@pytest.mark.parametrize("journey", ["complaint", "for-a-child"])
def test_sending_costs_one_a_table_the_draft_and_the_limit(pages, cost, journey):
    page = walk(pages, journey, safe_now="no", contact="sms")
    assert cost("POST", f"/tell/{journey}/send", filled(page, {}, SEND)) <= FOR_SENDING
    assert cost("GET", f"/tell/{journey}/sent") <= 2


def test_pressing_send_twice_costs_no_more(pages, cost):
    page = walk(pages)
    for _tap in range(2):
        assert cost("POST", "/tell/complaint/send", filled(page, {}, SEND)) <= FOR_SENDING


def test_coming_back_costs_little_however_much_was_said(pages, house, cost):
    reference, words = kept_from(tell(pages))
    page = come_back(pages, reference, words)
    user = StaffUser(email="a@example.org", name="A", role="participation", password_hash="x", made_at=house.now())
    with house.database.write() as session:
        session.add(user)
    for number in range(5):
        pages.submit(page, {"more": f"And {number}"}, button=SEND)
        answer(house, Hand(user, *only(house, Case, lambda case: (case.id, case.revision))), "We read it.")
    door = pages.get("/back")
    given = {"reference": reference, "return_words": words}
    assert cost("POST", "/back", filled(door, given, "Show me")) <= 2
    assert cost("GET", "/back/case") <= 4


def test_more_words_cost_one_for_each_thing_they_lead_to(pages, cost):
    page = come_back(pages, *kept_from(tell(pages)))
    assert cost("POST", "/back/more", filled(page, {"more": "And the wall fell"}, SEND)) <= FOR_MORE_WORDS


def test_taking_it_back_costs_one_for_each_thing_it_ends(pages, house, cost):
    receipt = receive(house, advocate="yes", contact="call", contact_number="+447700900123")
    come_back(pages, receipt.reference, " ".join(receipt.words))
    page = pages.get("/back/withdraw")
    assert cost("GET", "/back/withdraw") == 0
    assert cost("POST", "/back/withdraw", filled(page, {}, "Take it back")) <= FOR_TAKING_BACK


def test_a_wrong_try_costs_little(pages, cost):
    given = filled(pages.get("/back"), {"reference": "HB-AAAAAAA", "return_words": "not the right words"}, "Show me")
    assert cost("POST", "/back", given, status=422) <= 3
