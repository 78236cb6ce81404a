"""You said, we did: written for all young people, naming nobody, and read by them once a second person has approved."""

import pytest

from intake.domain import roles
from intake.domain.quarters import read_quarter
from intake.services import you_said
from intake.services.following_up import on_desk
from intake.services.following_up.on_desk import TakenDown
from intake.services.hands import Refused, Stale
from intake.services.you_said import Hand, Unfit, Written
from intake.store.tables.case import Case
from intake.store.tables.you_said import YouSaidPage
from tests.builders.cases import change, hand
from tests.builders.following_up import ended
from tests.builders.people import member
from tests.builders.told import receive
from tests.support.stored import only, read, statements

ON_PAGES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""
QUARTER = read_quarter("2026_27_q3")
WRITTEN = Written("Meetings are at bad times.", "Meetings are after school now.", "poor_communication")


@pytest.fixture
def pat(house):
    return member(house, "Pat Doe")


@pytest.fixture
def kim(house):
    return member(house, "Kim Roe", roles.COMPLAINTS)


@pytest.fixture
def after_it(clock):
    """The clock stands in the next quarter."""
    clock.forward(days=60)


def revision(house):
    return next(iter(read(house, YouSaidPage, lambda page: page.revision)), 0)


def at_work(house, who):
    return Hand(who, QUARTER, revision(house))


def added(house, who, written=WRITTEN):
    you_said.add(house, at_work(house, who), written)


def readable(house):
    with you_said.shown(house, QUARTER.code) as (page, _all):
        return page is not None


def test_it_shows_once_somebody_else_has_approved_and_until_it_is_changed(house, clock, pat, kim):
    added(house, pat)
    with pytest.raises(Refused, match="not_over"):
        you_said.approve(house, at_work(house, kim))
    clock.forward(days=60)
    with pytest.raises(Refused, match="own_work"):
        you_said.approve(house, at_work(house, pat))
    assert not readable(house)
    you_said.approve(house, at_work(house, kim))
    assert readable(house)
    with pytest.raises(Stale):
        you_said.add(house, Hand(pat, QUARTER, 1), WRITTEN)
    added(house, pat)
    assert not readable(house)


@pytest.mark.parametrize(
    ("did", "code", "found"),
    [
        ("Ring 0121 496 0000.", "phone", "0121 496 0000"),
        ("Write to team@example.org.", "link", "team@example.org."),
        ("This was HB-2345678.", "reference", "HB-2345678"),
        ("We told Robin so.", "name", "Robin"),
        ("Pat went there.", "name", "Pat"),
        ("They took my old bed away, and we said no.", "content", "they took my old bed"),
    ],
)
def test_what_could_give_somebody_away_is_refused_at_its_field(house, pat, did, code, found):
    receive(house, story="They took my old bed away!", name="Robin")
    with pytest.raises(Unfit) as unfit:
        added(house, pat, Written("Bedrooms matter.", did))
    (fault,) = unfit.value.faults
    assert (fault.entry_id, fault.name, fault.code, fault.found) == (None, "did", code, found)
    assert revision(house) == 0


def test_nor_is_what_somebody_said_of_how_it_went_quoted(house, pat):
    case_id = ended(house).case_id
    on_desk.take_down(house, hand(house, pat.email, case_id), TakenDown(house.today(), {}, "My old bed came back."))
    with pytest.raises(Unfit):
        added(house, pat, Written("Bedrooms matter.", "So my old bed came back."))


def test_what_came_in_since_stops_the_approval_at_the_entry(house, clock, pat, kim):
    added(house, pat, Written("Robins sing.", "We listen to birds with you."))
    receive(house, name="Robin")
    clock.forward(days=60)
    with pytest.raises(Unfit) as unfit:
        you_said.approve(house, at_work(house, kim))
    assert [(fault.name, fault.entry_id is None) for fault in unfit.value.faults] == [("said", False)]


def test_what_people_write_for_want_of_a_name_is_no_name_nor_is_that_of_an_account(house, pat):
    receive(house, name="Me")
    member(house, "First user")
    added(house, pat, Written("You told me so.", "We did it with you first."))


def test_entries_are_put_in_order_and_removed(house, pat):
    for words in ("One.", "Two.", "Three."):
        added(house, pat, Written(words, "Done."))
    with you_said.overview(house) as pages:
        ids = [entry.id for entry in pages[QUARTER.code].entries]
    you_said.move_up(house, at_work(house, pat), ids[2])
    you_said.move_up(house, at_work(house, pat), ids[0])
    with you_said.overview(house) as pages:
        said = {entry.said: entry.id for entry in pages[QUARTER.code].entries}
    assert list(said) == ["One.", "Three.", "Two."]
    you_said.remove(house, at_work(house, pat), said["One."])
    added(house, pat, Written("Four.", "Done."))
    with you_said.overview(house) as pages:
        assert [entry.said for entry in pages[QUARTER.code].entries] == ["Three.", "Two.", "Four."]


def test_small_numbers_are_told_to_nobody_and_not_kept(house, clock, pat, kim):
    for theme, number in (("poor_communication", 7), ("decision_making", 2)):
        for _time in range(number):
            change(house, receive(house).case_id, theme=theme)
    receive(house, "compliment")
    added(house, pat)
    clock.forward(days=60)
    with you_said.drafted(house, pat, QUARTER) as (_page, suggestions):
        found = suggestions.themes["complaint"]
        assert (dict(found.shown), found.total) == ({"poor_communication": "more", "decision_making": "few"}, 9)
    you_said.approve(house, at_work(house, kim))
    (counts,) = read(house, YouSaidPage, lambda page: page.counts)
    assert counts == {"complaint": {"shown": {"poor_communication": "more", "decision_making": "few"}, "total": 9}}


@ON_PAGES
def test_the_team_writes_it_and_everybody_reads_it(house, clock, staff, pages, pat):
    assert "There is nothing to read here yet." in pages.get("/you-said-we-did").text
    pages.get("/you-said-we-did/2026_27_q3", status=404)
    receive(house, name="Robin")
    added(house, pat)
    clock.forward(days=60)
    browser = staff(roles.COMPLAINTS, name="Kim Roe")
    page = browser.follow(browser.get("/desk/you-said"), "October to December 2026")
    wrong = browser.submit(page, {"said": "Robin is sad.", "did": ""}, button="Put it on the page", status=422)
    assert wrong.errors == ["Write what was done, or why it cannot be."]
    wrong = browser.submit(wrong, {"did": "We are sad too."}, button="Put it on the page", status=422)
    assert wrong.errors[0].startswith("Take out “Robin”")
    change(house, only(house, Case, lambda case: case.id), theme="bullying")
    page = browser.submit(browser.get(page.path), button="Approve it: everybody can read it")
    assert "Approved by Kim Roe" in page.text
    read_by_all = pages.get("/you-said-we-did")
    assert read_by_all.h1 == "You said, we did: October to December 2026"
    assert "You said Meetings are at bad times. We did Meetings are after school now." in read_by_all.text
    assert "Other things, each told by fewer than 5" in read_by_all.text
    assert "Bullying" not in read_by_all.text
    with statements(house) as seen:
        answer = pages.http.get("/you-said-we-did/2026_27_q3")
    assert len(seen) <= 3
    assert "Set-Cookie" not in answer.headers
    browser.submit(browser.get(page.path), button="Take it off")
    pages.get("/you-said-we-did/2026_27_q3", status=404)


@ON_PAGES
def test_a_change_made_from_an_older_page_keeps_the_words(house, staff, pat):
    browser = staff(roles.COMPLAINTS)
    page = browser.get("/desk/you-said/2026_27_q3")
    added(house, pat)
    given = {"said": "Food is cold.", "did": "There is a new oven."}
    again = browser.submit(page, given, button="Put it on the page", status=409)
    assert again.errors[0].startswith("Somebody changed this page meanwhile.")
    assert "There is a new oven." in browser.submit(again, button="Put it on the page").text


@ON_PAGES
@pytest.mark.parametrize("quarter", ["2026_27_q4", "2026_27_q9", "x"])
def test_a_quarter_that_is_none_or_has_not_begun_is_not_there(staff, quarter):
    staff(roles.COMPLAINTS).get(f"/desk/you-said/{quarter}", status=404)
