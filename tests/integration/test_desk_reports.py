"""Reports on the desk: who reads which, for which days, beside which others, and as which files."""

import io
import json

import pytest
from openpyxl import load_workbook

from intake.domain import roles
from intake.store.tables.wall import Wall
from tests.builders.cases import change, user
from tests.builders.told import receive

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

OUTCOMES = "/desk/reports/table/final-outcomes"
READERS = (roles.PARTICIPATION, roles.COMPLAINTS, roles.REPORTING, roles.DIRECTOR, roles.MANAGER)


def figures(page):
    """The cells of the first table by the words of their row."""
    [table, *_others] = page.document.all("table")
    found = {}
    for row in page.document.all("tr", inside=table):
        name, *cells = (
            page.document.name(cell)
            for cell in page.document.all("th", inside=row) + page.document.all("td", inside=row)
        )
        found[name] = cells
    return found


def ongoing(browser, address=f"{OUTCOMES}?small=shown"):
    return figures(browser.get(address))["Ongoing"]


@pytest.mark.parametrize("role", READERS)
def test_each_of_those_who_report_finds_the_authoritys_own_tables(staff, role):
    browser = staff(role)
    page = browser.follow(browser.get("/desk/"), "Reports")
    assert "Closing the loop" in page.text
    assert "Received and closed" not in page.text
    every = browser.submit(page, {"authority": "all"}, button="Show")
    assert "Received and closed" in every.text
    assert ("Upheld and partly upheld complaints" in every.text) == (role in (*roles.TEAM, roles.REPORTING))


@pytest.mark.parametrize("role", [roles.RESPONDER, roles.INVESTIGATOR, roles.ADVOCATE, roles.ADMIN])
def test_nobody_else_reads_them(staff, role):
    browser = staff(role)
    assert "/desk/reports" not in browser.get("/desk/").markup
    for address in ("/desk/reports", OUTCOMES, f"{OUTCOMES}.csv", "/desk/reports/annual", "/desk/reports/figures"):
        browser.get(address, status=403)


def test_lists_of_cases_are_for_those_who_work_on_them_or_take_records_out(staff):
    director = staff(roles.DIRECTOR)
    director.get("/desk/reports/table/upheld-list", status=403)
    director.get("/desk/reports/table/learning-register.csv", status=403)
    staff(roles.REPORTING).get("/desk/reports/table/upheld-list")


def test_small_numbers_are_left_out_for_whoever_sees_no_cases_unless_they_ask(house, staff):
    receive(house)
    director = staff(roles.DIRECTOR)
    assert ongoing(director, OUTCOMES) == ["N/A", "N/A"]
    assert ongoing(director) == ["1", "100.0%"]
    assert ongoing(staff(roles.COMPLAINTS), OUTCOMES) == ["1", "100.0%"]


def test_a_manager_counts_their_own_service_and_whoever_is_named_never_counts_that_case(house, staff):
    change(house, receive(house).case_id, service_area="leaving_care")
    case_id = receive(house).case_id
    change(house, case_id, service_area="children_in_care")
    manager, team = staff(roles.MANAGER, "leaving_care"), staff(roles.COMPLAINTS)
    assert "Leaving Care alone" in manager.get(OUTCOMES).text
    assert (ongoing(manager)[0], ongoing(team)[0]) == ("1", "2")
    with house.database.write() as session:
        named = user(house, f"{roles.COMPLAINTS}@example.org").id
        session.add(Wall(case_id=case_id, staff_id=named, why="named", made_at=house.now()))
    assert ongoing(team)[0] == "1"
    assert b"\nOngoing,1," in team.http.get(f"{OUTCOMES}.csv?small=shown").data


def test_the_address_holds_all_that_was_chosen_and_the_table_beside_it_says_how_it_changed(house, clock, staff):
    receive(house)
    clock.forward(days=60)
    receive(house)
    receive(house)
    browser = staff(roles.COMPLAINTS)
    page = browser.submit(browser.get(OUTCOMES), {"period": "this_quarter", "compare": "before"}, button="Show")
    assert "period=this_quarter" in page.address
    assert "1 January to 31 March 2027" in page.text
    assert figures(page)["Ongoing"][0] == "2"
    assert "1 since then: +1" in page.text
    assert 'role="img"' in page.markup


def test_days_of_ones_own_are_read_and_what_is_wrong_with_them_stands_at_the_field(house, staff):
    receive(house)
    browser = staff(roles.COMPLAINTS)
    page = browser.get(f"{OUTCOMES}?period=own&first=23/11/2026&last=23 Nov 2026")
    assert "23 November 2026" in page.text
    assert figures(page)["Ongoing"][0] == "1"
    for given, said in (
        ("first=24/11/2026&last=23/11/2026", "The last day comes before the first."),
        ("first=31/11/2026&last=23/11/2026", "That month has 30 days."),
        ("first=&last=", "Write the first day of the period."),
        ("first=01/01/1899&last=23/11/2026", "Write a day"),
    ):
        wrong = browser.get(f"{OUTCOMES}?period=own&{given}", status=422)
        assert said in wrong.errors[0]
        assert given.partition("&")[0].removeprefix("first=") in wrong.markup
    browser.get(f"{OUTCOMES}?period=for_ever", status=422)
    browser.get(f"{OUTCOMES}.csv?period=own", status=422)


def test_a_report_has_its_own_choices(staff):
    browser = staff(roles.COMPLAINTS)
    page = browser.get("/desk/reports/table/answer-time-bands?bands=3,7")
    assert "4 to 7" in page.text
    wrong = browser.get("/desk/reports/table/answer-time-bands?bands=7,3", status=422)
    assert "rising numbers" in wrong.errors[0]
    apart = browser.get("/desk/reports/table/loop-closing?by=kind")
    assert "Informal feedback" in apart.text
    browser.get("/desk/reports/table/no-such-report", status=404)


def test_a_table_of_very_many_columns_is_turned_round_to_be_read(staff):
    page = staff(roles.COMPLAINTS).get("/desk/reports/table/stage-outcomes-by-year?period=last_year")
    assert set(figures(page)["Partially upheld %"]) == {"N/A"}


def test_every_file_holds_the_same_as_the_page(house, staff):
    receive(house)
    browser = staff(roles.REPORTING)
    page = browser.get(f"{OUTCOMES}?small=shown&compare=before")
    files = {
        href.partition("?")[0].rpartition(".")[2]: href for _name, href in page.links if "/final-outcomes." in href
    }
    book = load_workbook(io.BytesIO(browser.http.get(files["xlsx"]).data))
    assert book.sheetnames == ["Table", "Compared with"]
    assert ["Ongoing", 1, 100] in [[cell.value for cell in row] for row in book["Table"]]
    found = json.loads(browser.http.get(files["json"]).data)
    assert (found["name"], found["authority"], found["from"]) == ("final-outcomes", "E", "2026-04-01")
    answer = browser.http.get(files["csv"])
    assert "final-outcomes-2026-04-01-to-2027-03-31.csv" in answer.headers["Content-Disposition"]
    assert "Ongoing,1,100.0" in answer.text
