"""Limits: only on sending, coming back and signing in; counted for all web processes alike, and never against a child
who only presses a button twice."""

from datetime import timedelta

import pytest

from intake.services.receive import SENDING, receive_case
from intake.services.sign_in import add_user
from intake.store.limits import Limit, TooMany, check, forget_ended, hit
from intake.store.tables.rate_window import RateWindow
from tests.builders.houses import build_app, build_parts
from tests.builders.told import receive, submission
from tests.support.pages import PageClient
from tests.support.stored import counts, read
from tests.support.walking import begin, come_back, kept_from, same_browser, tell

HERE = "127.0.0.1"
SEND = "Send it to the team"
WRONG = "four words of mine"
PASSWORD = "a long enough password"
THREE = Limit("trying", times=3, every=timedelta(minutes=10))


def ready_to_send(pages):
    pages.submit(begin(pages), {"story": "The roof leaks"}, button="Continue")
    return pages.get("/tell/complaint/check")


def use_up_sending(house, client=HERE):
    for _sent in range(SENDING.times):
        receive_case(house, submission(), client=client)


def tries(pages, words, times, reference="HB-AAAAAAA", headers=None):
    """What coming back is answered, so many times in a row."""
    token = dict(pages.get("/back").form("Show me").fields)["csrf_token"]
    given = {"csrf_token": token, "reference": reference, "return_words": words}
    return [pages.http.post("/back", data=given, headers=headers).status_code for _try in range(times)]


def count_one(house, limit=THREE, client=HERE):
    with house.database.write() as session:
        hit(session, house.matching, limit, client, house.now())


@pytest.fixture
def second_process(database_url, tmp_path, clock, parts):
    """Another web process on the same database."""
    another = build_parts(database_url, tmp_path / "data", clock)
    yield PageClient(build_app(another).test_client())
    another.house.database.close()


def test_the_thirty_first_sending_in_an_hour_waits_and_loses_nothing(pages, house, clock):
    check_page = ready_to_send(pages)
    use_up_sending(house)
    page = pages.submit(check_page, button=SEND, status=429)
    assert page.h1 == "Wait a little before you try again"
    assert "10:00" in page.text
    assert counts(house)["cases"] == 30
    assert "The roof leaks" in pages.get("/tell/complaint/check").text
    clock.forward(minutes=30)
    assert pages.submit(page, button="Try again").h1 == "We have got it"


def test_pressing_send_again_and_again_is_never_too_often(pages, house):
    check_page = ready_to_send(pages)
    late = same_browser(pages)
    first = kept_from(pages.submit(check_page, button=SEND))
    use_up_sending(house, client="somebody else")
    for _tap in range(SENDING.times + 5):
        assert late.http.post("/tell/complaint/send", data=dict(check_page.form(SEND).fields)).status_code == 303
    assert kept_from(late.get("/tell/complaint/sent")) == first
    assert read(house, RateWindow, lambda window: window.hits).count(1) == 1


def test_one_person_too_many_keeps_nobody_else_waiting(pages, house, app):
    check_page = ready_to_send(pages)
    use_up_sending(house, client="192.0.2.7")
    assert pages.submit(check_page, button=SEND).h1 == "We have got it"


def test_questions_are_never_limited(pages, house):
    use_up_sending(house)
    page = begin(pages)
    for _again in range(50):
        pages.http.post("/tell/complaint/story", data={**dict(page.form().fields), "story": "again"})
    assert pages.get("/tell/complaint/about").status == 200


def test_twenty_wrong_tries_at_a_reference_are_enough(pages, house, clock):
    reference, words = kept_from(tell(pages))
    assert tries(pages, WRONG, 20, reference) == [422] * 20
    page = come_back(pages, reference, words, status=429)
    assert "09:45" in page.text
    assert "The roof leaks" not in page.markup
    clock.forward(minutes=15)
    assert come_back(pages, reference, words).h1 == "What you told us"


def test_coming_back_with_the_right_words_never_counts(pages, house):
    reference, words = kept_from(tell(pages))
    assert tries(pages, words, 21, reference) == [303] * 21
    assert tries(pages, WRONG, 1, reference) == [422]


def test_ten_wrong_passwords_are_enough(pages, house):
    add_user(house, "ali@example.org", "participation", password=PASSWORD)
    page = pages.get("/sign-in")
    for _wrong in range(10):
        pages.submit(page, {"email": "ali@example.org", "password": "wrong"}, button="Sign in", status=422)
    pages.submit(page, {"email": "ali@example.org", "password": PASSWORD}, button="Sign in", status=429)


def test_a_second_web_process_counts_along(pages, house, second_process):
    reference, words = kept_from(tell(pages))
    assert tries(pages, WRONG, 12, reference) + tries(second_process, WRONG, 8, reference) == [422] * 20
    come_back(second_process, reference, words, status=429)
    come_back(pages, reference, words, status=429)


def test_an_address_that_a_stranger_makes_up_is_not_believed(app, pages, house):
    for number in range(20):
        tries(pages, WRONG, 1, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert tries(pages, WRONG, 1) == [429]


def test_an_address_that_our_own_proxy_reports_is_believed(database_url, tmp_path, house):
    behind = build_parts(database_url, tmp_path / "data", TRUSTED_PROXIES=f"{HERE}, 10.0.0.1")
    pages = PageClient(build_app(behind).test_client())
    first, second = ({"X-Forwarded-For": f"192.0.2.{number}"} for number in (1, 2))
    assert tries(pages, WRONG, 21, headers=first) == [422] * 20 + [429]
    assert tries(pages, WRONG, 1, headers=second) == [422]
    behind.house.database.close()


def test_a_window_ends_and_the_next_begins_at_nothing(house, clock):
    for _three in range(3):
        count_one(house)
    with pytest.raises(TooMany) as refused:
        count_one(house)
    clock.time = refused.value.until
    count_one(house)


def test_each_thing_and_each_client_is_counted_apart(house):
    for _three in range(3):
        count_one(house)
    count_one(house, client="192.0.2.7")
    count_one(house, limit=Limit("other", times=3, every=timedelta(minutes=10)))
    assert sorted(read(house, RateWindow, lambda window: window.hits)) == [1, 1, 3]


def test_what_was_refused_is_not_counted_and_looking_counts_nothing(house):
    for _three in range(3):
        count_one(house)
    for _more in range(3):
        with pytest.raises(TooMany):
            count_one(house)
        with house.database.read() as session, pytest.raises(TooMany):
            check(session, house.matching, THREE, HERE, house.now())
    assert read(house, RateWindow, lambda window: window.hits) == [3]


def test_counts_are_forgotten_when_their_window_has_ended(house, clock):
    count_one(house)
    clock.forward(minutes=11)
    with house.database.write() as session:
        forget_ended(session, clock())
    assert "rate_windows" not in counts(house)


def test_no_address_is_kept(house):
    receive(house)
    receive_case(house, submission(), client="192.0.2.77")
    assert all("192.0.2.77" not in who and len(who) == 64 for who in read(house, RateWindow, lambda window: window.who))
