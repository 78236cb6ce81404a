"""Reports in a real browser: at 320 pixels, with the keyboard, and on paper."""

import pytest

from intake.domain import roles
from intake.services.sign_in import add_user
from tests.browser.desk import Desk
from tests.builders.told import receive
from tests.conftest import PASSWORD
from tests.support.browser import axe, console_errors, no_sideways_scroll

MAIL = "team@example.org"
PAGES = (
    *("/desk/reports", "/desk/reports/table/themes", "/desk/reports/table/timescales-by-quarter?compare=year_before"),
    *("/desk/reports/figures", "/desk/reports/annual/2026_27", "/desk/reports/annual/2026_27/timescales"),
)


@pytest.fixture
def desk(site, house, phone):
    """Somebody of the team on a small phone, who has three complaints to report of."""
    add_user(house, MAIL, roles.PARTICIPATION, password=PASSWORD)
    for _ in range(3):
        receive(house)
    return Desk(phone(), site, MAIL).sign_in()


def test_every_page_can_be_used_on_a_small_phone(desk):
    for address in PAGES:
        desk.go(address)
        assert axe(desk.page) == [], address
        assert no_sideways_scroll(desk.page), address
        assert console_errors(desk.page) == [], address


def test_a_wide_table_scrolls_by_itself_and_the_keyboard_reaches_it(desk):
    desk.go("/desk/reports/table/timescales-by-quarter")
    table = desk.page.get_by_role("region", name="Stage 1 timescales by quarter")
    table.focus()
    assert table.evaluate("it => it.scrollWidth > it.clientWidth && it === document.activeElement")


def test_days_of_ones_own_are_asked_only_where_they_are_chosen(desk):
    desk.go("/desk/reports/table/final-outcomes")
    first = desk.page.get_by_label("First day")
    assert not first.is_visible()
    desk.page.select_option("#period", "own")
    assert first.is_visible()


def test_on_paper_stand_the_tables_and_their_pictures_and_nothing_to_press(desk):
    desk.go("/desk/reports/annual/2026_27/print?small=shown")
    desk.page.emulate_media(media="print")
    assert desk.page.locator("button:visible, input:visible, nav:visible, footer:visible").count() == 0
    assert desk.page.get_by_role("table", name="Closing the loop").is_visible()
    parts = desk.page.locator(".part")
    assert parts.first.evaluate("it => getComputedStyle(it).breakBefore") == "page"
