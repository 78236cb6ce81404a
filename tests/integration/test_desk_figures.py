"""Figures that no record holds, on the desk: entered, corrected, taken off, and in the tables at once."""

import pytest

from intake.domain import roles
from intake.services.figures import standing
from tests.builders.told import receive

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PAGE = "/desk/reports/figures"


@pytest.fixture
def browser(staff):
    return staff(roles.REPORTING, name="Rae Port")


def entered(house):
    return [(one.name, one.key, one.year, str(one.value), one.by) for one in standing(house)]


def test_cases_held_are_entered_and_stand_in_the_table(house, browser):
    given = {"cases-key": "leaving_care", "cases-year": "2026_27", "cases-value": "1,250"}
    page = browser.submit(browser.get(PAGE), given, button="Keep the cases held")
    assert entered(house) == [("cases_held", "leaving_care", "2026_27", "1250", "Rae Port")]
    assert "Leaving Care 2026/27 1250 Rae Port" in page.text
    assert "1250" in browser.get("/desk/reports/table/against-cases-held").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cases-key": "leaving_care", "cases-value": "many"}, "Write a number of 0 or more, like 1250 or 3500.50."),
        ({"cases-key": "leaving_care", "cases-value": "-3"}, "Write a number of 0 or more, like 1250 or 3500.50."),
        ({"cases-key": "leaving_care", "cases-value": "1,2"}, "Write a number of 0 or more, like 1250 or 3500.50."),
        ({"cases-key": "leaving_care", "cases-value": ""}, "Write a number, like 1250 or 3500.50."),
        ({"cases-key": "", "cases-value": "12"}, "Choose the service."),
    ],
)
def test_a_bad_number_is_told_at_its_field_and_stays(house, browser, given, said):
    page = browser.submit(browser.get(PAGE), given, button="Keep the cases held", status=422)
    assert (page.errors, entered(house)) == ([said], [])
    assert f'value="{given["cases-value"]}"' in page.markup


def test_a_figure_is_corrected_and_taken_off_and_it_stays_known_who_said_what(house, staff, browser):
    page = browser.submit(browser.get(PAGE), {"cost-value": "£3,500"}, button="Keep the cost")
    kim = staff(roles.COMPLAINTS, name="Kim Roe")
    page = kim.follow(page, "What a stage 2 costs on average")
    page = kim.submit(page, {"value": "x"}, button="Keep it", status=422)
    kim.submit(page, {"value": "3600.50"}, button="Keep it")
    assert entered(house) == [("stage_2_cost", "", "", "3600.50", "Kim Roe")]
    address = f"{PAGE}/one?name=stage_2_cost&key=&year="
    history = browser.get(address).text
    assert "3600.5 Kim Roe" in history
    assert "3500 Rae Port" in history
    browser.submit(browser.get(address), {}, button="Take it off")
    assert entered(house) == []
    assert "3600.5 Kim Roe, Mon 23 Nov, 09:30 Rae Port" in browser.get(address).text
    browser.get(f"{PAGE}/one?name=stage_2_cost&key=&year=2020_21", status=404)


def test_what_an_earlier_table_printed_is_chosen_from_its_own_rows_and_columns(house, browser):
    receive(house)
    which = {"report": "by-service-area", "year": "2020_21"}
    page = browser.submit(browser.get(PAGE), which, button="Go on to its rows and columns")
    wrong = browser.submit(page, {"row": "leaving_care", "value": "many"}, button="Keep it", status=422)
    assert wrong.errors == ["Choose the column."]
    wrong = browser.submit(wrong, {"column": "2020_21"}, button="Keep it", status=422)
    assert wrong.errors == ["Write a number, like 1250 or 61.5."]
    page = browser.submit(wrong, {"value": "17"}, button="Keep it")
    assert "Stage 1 complaints by service area: Leaving care, 2020/21" in page.text
    table = browser.get("/desk/reports/table/by-service-area?period=own&first=01/04/2020&last=31/03/2021")
    assert "Leaving Care 17" in table.text
    assert "entered by hand" in table.text


def test_a_report_and_a_year_are_needed(browser):
    page = browser.submit(browser.get(PAGE), {"year": "2020_21"}, button="Go on to its rows and columns", status=422)
    assert page.errors == ["Choose the report."]
    browser.get(f"{PAGE}/earlier?report=nothing&year=2020_21", status=422)


@pytest.mark.parametrize("role", [roles.DIRECTOR, roles.MANAGER])
def test_who_only_reads_enters_none(staff, role):
    browser = staff(role)
    browser.get(PAGE, status=403)
    assert PAGE not in browser.get("/desk/reports").markup
