"""The wall attacked (R29): by address, search, queue, count, task list, outbox, export and metrics, in every role."""

import json
import re
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest

from intake.domain import roles
from intake.services.records.reading import lines as export_lines
from intake.store.tables.wall import Wall, WallAttempt
from tests.builders.cases import change, user
from tests.builders.told import SMS, receive
from tests.support.stored import read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

NOWHERE = UUID("6dd09b50-b1cb-4a81-97df-54ac0fd20578")
SERVICE = "leaving_care"
TOKEN = re.compile(rb'name="csrf_token" value="[^"]+"')
READERS = sorted(roles.READS)


@pytest.fixture
def case(house):
    """Of a service, with an alarm, a message in the outbox and an answer to give."""
    receipt = receive(house, **SMS, safe_now="no", story="They moved my room")
    change(house, receipt.case_id, service_area=SERVICE)
    return receipt


@pytest.fixture
def shut_out(house, staff, case):
    """`shut_out(role)`: a browser of somebody who saw the case until they were named in it."""

    def sign_in(role):
        browser = staff(role, SERVICE if role == roles.MANAGER else None)
        mine = user(house, f"{role}@example.org")
        change(house, case.case_id, assigned_to=mine.id, advocate_id=mine.id)
        if role in roles.READS:
            assert case.reference in browser.get(f"/desk/cases/{case.case_id}").text
        with house.database.write() as session:
            session.add(Wall(case_id=case.case_id, staff_id=mine.id, why="named", made_at=house.now()))
        return browser

    return sign_in


def addresses(app, case_id):
    """Every address of the desk that names a case, with its methods."""
    values = {"task_id": NOWHERE, "staff_id": NOWHERE, "concern": "allegation", "step": "hold", "name": "answer_ready"}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.rule.startswith("/desk") and "case_id" in rule.arguments:
                own = {name: values.get(name, NOWHERE) for name in rule.arguments}
                path = app.url_map.bind("localhost").build(rule.endpoint, {**own, "case_id": case_id})
                yield rule.endpoint, path, rule.methods & {"GET", "POST"}


def token(browser):
    return dict(browser.get("/desk/").form("Sign out").fields)["csrf_token"]


@pytest.mark.parametrize("role", READERS)
def test_every_address_of_it_answers_as_if_it_were_not_there(app, house, shut_out, case, role):
    browser = shut_out(role)
    form = {
        "csrf_token": token(browser),
        "revision": "1",
        "words": "x",
        "name": "x",
        "works_as": "carer",
        "reason": "x",
    }
    tried = 0
    there, nowhere = (list(addresses(app, case_id)) for case_id in (case.case_id, NOWHERE))
    for (endpoint, path, methods), (_same, absent, _methods) in zip(there, nowhere, strict=True):
        allowed = app.view_functions[endpoint].allowed_roles
        for method in methods:
            given = form if method == "POST" else None
            answers = [browser.http.open(at, method=method, data=given) for at in (path, absent)]
            assert answers[0].status_code == answers[1].status_code == (404 if role in allowed else 403), (method, path)
            assert TOKEN.sub(b"", answers[0].data) == TOKEN.sub(b"", answers[1].data), (method, path)
            tried += role in allowed
    assert tried > 3
    attempts = read(house, WallAttempt, lambda attempt: (attempt.case_id, attempt.what))
    assert len(attempts) == tried
    assert {case_id for case_id, _what in attempts} == {case.case_id}
    assert "desk.record" in {what for _case_id, what in attempts}


@pytest.mark.parametrize("role", READERS)
def test_neither_queue_nor_tasks_nor_search_know_of_it(house, shut_out, case, role):
    browser = shut_out(role)
    for query in ("", "?whose=all", "?state=all", f"?service={SERVICE}", "?urgency=2", f"?reference={case.reference}"):
        page = browser.get(f"/desk/{query}")
        assert case.reference not in page.text.replace(f"“{case.reference}”", "")
        assert f"/desk/cases/{case.case_id}" not in page.markup
    assert "searched" in read(house, WallAttempt, lambda attempt: attempt.what)


@pytest.mark.parametrize("typed", ["reference", "07700 900123"])
def test_finding_by_reference_or_number_finds_nothing_and_is_kept(house, shut_out, case, typed):
    browser = shut_out(roles.COMPLAINTS)
    form = {"csrf_token": token(browser), "typed": case.reference if typed == "reference" else typed}
    page = browser.post("/desk/find", form, status=200)
    assert f"/desk/cases/{case.case_id}" not in page.markup
    assert bool(read(house, WallAttempt, lambda attempt: attempt.what)) is (typed == "reference")


@pytest.mark.parametrize("role", [roles.DIRECTOR, roles.MANAGER])
def test_figures_do_not_count_it(shut_out, staff, role):
    page = shut_out(role).get("/desk/")
    assert "Complaint 1" not in page.text
    assert "All 1" not in page.text


@pytest.mark.parametrize("role", [*sorted(roles.TEAM), roles.ADMIN])
def test_the_outbox_does_not_show_its_messages(shut_out, case, role):
    page = shut_out(role).get("/desk/outbox")
    assert case.reference not in page.text
    assert "900123" not in page.markup


@pytest.mark.parametrize("role", [*sorted(roles.TEAM), roles.REPORTING])
def test_it_is_not_among_the_records_that_they_take_out(house, shut_out, case, role):
    other = receive(house)
    browser = shut_out(role)
    answer = browser.http.post("/desk/export", data={"csrf_token": token(browser)})
    lines = answer.get_data(as_text=True).splitlines()
    assert [json.loads(line)["reference"] for line in lines] == [other.reference]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="records-2026-11-23.jsonl"'
    assert len(list(export_lines(house))) == 2


@pytest.mark.parametrize(("form", "ending"), [("csv", "zip"), ("xlsx", "xlsx")])
def test_nor_is_it_in_any_other_form_of_them(house, shut_out, case, form, ending):
    other = receive(house)
    browser = shut_out(roles.REPORTING)
    answer = browser.http.post("/desk/export", data={"csrf_token": token(browser), "format": form})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="records-2026-11-23.{ending}"'
    with ZipFile(BytesIO(answer.data)) as archive:  # a workbook is one too
        written = b"".join(archive.read(name) for name in archive.namelist())
    assert other.reference.encode() in written
    assert case.reference.encode() not in written


def test_the_page_offers_each_form_and_no_other_is_taken(staff):
    browser = staff(roles.REPORTING)
    page = browser.get("/desk/export")
    assert re.findall(r'name="format" id="[^"]+" value="([^"]+)"', page.markup) == ["xlsx", "csv", "jsonl"]
    form = {"csrf_token": token(browser), "format": "odt"}
    assert browser.http.post("/desk/export", data=form).status_code == 400


@pytest.mark.parametrize("role", [roles.MANAGER, roles.RESPONDER, roles.ADVOCATE, roles.DIRECTOR, roles.ADMIN])
def test_others_take_no_records_out(staff, role):
    browser = staff(role)
    assert "/desk/export" not in browser.get("/desk/").markup
    browser.get("/desk/export", status=403)


def test_what_is_taken_out_holds_no_words_and_is_noted(house, staff, case, capsys):
    browser = staff(roles.REPORTING)
    answer = browser.http.post("/desk/export", data={"csrf_token": token(browser)})
    assert "They moved my room" not in answer.get_data(as_text=True)
    noted = capsys.readouterr().out
    assert "records_exported" in noted
    assert str(user(house, "reporting@example.org").id) in noted
    assert case.reference not in noted


def test_whoever_is_not_named_sees_it_as_before(shut_out, staff, case):
    shut_out(roles.RESPONDER)
    assert case.reference in staff(roles.PARTICIPATION).get("/desk/").text
