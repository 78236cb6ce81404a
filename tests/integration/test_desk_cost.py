"""What a page of the desk costs: statements and weight, also for a record in which everything has happened."""

import gzip

import pytest

from intake.domain import roles
from intake.services import progress, work
from intake.services.records.refresh import refresh
from intake.services.safeguarding import raise_concern
from intake.services.sorting.link import link
from intake.services.sorting.merge import merge
from intake.services.sorting.split import split
from intake.services.sorting.triage import Triaged, sort
from tests.builders.cases import hand
from tests.builders.told import SMS, receive
from tests.support.stored import statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

STATEMENTS, BYTES = 25, 60 * 1024
ME = "participation@example.org"
REPORTS = (
    *("", "/table/complaints-comparison?compare=before", "/table/themes?period=three_years", "/quarterly", "/figures"),
    *("/quarterly/2026_27_q3", "/annual/2026_27/received", "/figures/earlier?report=by-month&year=2020_21"),
)


@pytest.fixture
def rich(house, clock, staff):
    """A record with all that can be, and the browser of somebody on the team."""
    browser = staff(roles.PARTICIPATION)
    first = receive(house, story="They moved me. " * 500, name="Ash", safe_now="no", advocate="yes", **SMS)
    clock.forward(hours=1)
    others = [receive(house, name="Ash", **SMS) for _ in range(4)]

    def me(receipt=first):
        return hand(house, ME, receipt.case_id)

    sort(house, me(), Triaged("complaint", 2, theme="family_time", reason="She says so."))
    merge(house, me(), others[0].reference)
    link(house, me(), others[1].reference, "same_child")
    split(house, me(), "compliment", "Jo is kind.")
    for number in range(20):
        work.answer(house, me(), "We look into it. " * 20)
        progress.add_words(house, first.case_id, f"Thank you. {number}", once=str(number))
    raise_concern(house, me(), "significant_harm", "She is afraid.")
    return browser, first.case_id


def test_every_page_of_a_rich_record_is_light_and_asks_little(house, rich):
    browser, case_id = rich
    page = browser.get(f"/desk/cases/{case_id}")
    refresh(house)  # of its record, which is made anew once after each change
    tabs = [href for _name, href in page.links if str(case_id) in href]
    rooms = {"/desk/", "/desk/?whose=all&state=all", "/desk/enter", "/desk/outbox", "/desk/reminders", "/desk/you-said"}
    rooms |= {f"/desk/reports{address}" for address in REPORTS}
    for address in {*rooms, page.path, f"{page.path}/write/first_contact", f"{page.path}/unclear", *tabs}:
        with statements(house) as seen:
            answer = browser.http.get(address)
        weight = len(gzip.compress(answer.data))
        assert answer.status_code == 200, address
        assert len(seen) <= STATEMENTS, f"{address}: {len(seen)} statements"
        assert weight <= BYTES, f"{address}: {weight} bytes"
