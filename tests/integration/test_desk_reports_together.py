"""The quarterly and the annual report: an authority's own tables, and what the team writes beside them."""

import pytest

from intake.domain import roles
from intake.domain.quarters import read_quarter
from intake.domain.report_periods import read_year
from intake.services import reports_together
from intake.services.hands import Stale
from intake.services.report_topics import topics
from intake.services.reporting import every
from intake.services.reports_together import ANNUAL, QUARTERLY, Hand
from intake.services.you_said import Unfit
from intake.store.tables.commentary import Commentary
from tests.builders.people import member
from tests.builders.told import receive
from tests.support.stored import dump, only, statements

ON_PAGES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""
QUARTER = read_quarter("2026_27_q3")
AT = "/desk/reports/quarterly/2026_27_q3"


def write(house, who, text, revision=0, section="by-month"):
    reports_together.write(house, Hand(who, QUARTERLY, QUARTER, section, revision), text)


def test_words_are_kept_sealed_and_a_second_hand_does_not_write_over_the_first(house):
    pat, kim = member(house, "Pat Doe"), member(house, "Kim Roe", roles.COMPLAINTS)
    write(house, pat, " More came in. ")
    for revision in (0, 2):
        with pytest.raises(Stale):
            write(house, kim, "Less came in.", revision)
    found = reports_together.told(house, QUARTERLY, QUARTER).at("by-month")
    assert (found.text, found.revision, found.changed_by) == ("More came in.", 1, "Pat Doe")
    assert b"More came in" not in dump(house)
    write(house, kim, "", 1)
    assert only(house, Commentary, lambda row: (row.text, row.revision)) == ("", 2)


@ON_PAGES
@pytest.mark.parametrize("words", ["Robin told us.", "They took my old bed away, so we asked.", "Pat was ill."])
def test_nobody_is_named_and_no_child_quoted(house, words):
    receive(house, story="They took my old bed away!", name="Robin")
    with pytest.raises(Unfit):
        write(house, member(house, "Pat Doe"), words)
    assert reports_together.told(house, QUARTERLY, QUARTER).at("by-month").revision == 0


def test_every_report_is_about_something_and_in_the_reports_of_its_authorities():
    assert sum(map(len, topics("").values())) == len(list(every()))
    for letter in "ABCDE":
        own = {report.name for report in every() if letter in report.authorities.split(", ")}
        assert {name for names in topics(letter).values() for name in names} == own
    assert "children-themes" in topics("anytown")["learning"]


@pytest.mark.parametrize(
    ("kind", "code", "name", "days"),
    [
        (QUARTERLY, "2026_27_q3", "themes", "2026-10-01 2026-12-31"),
        (QUARTERLY, "2026_27_q3", "by-month", "2026-04-01 2026-12-31"),
        (QUARTERLY, "2026_27_q3", "received-and-closed", "2025-10-01 2026-12-31"),
        (ANNUAL, "2026_27", "by-month", "2024-04-01 2027-03-31"),
        (ANNUAL, "2026_27", "received-and-closed", "2026-01-01 2027-03-31"),
    ],
)
def test_tables_over_time_reach_back(kind, code, name, days):
    period = reports_together.spanned(kind, name, read_quarter(code) or read_year(code))
    assert f"{period.starts_on} {period.ends_on}" == days


@ON_PAGES
def test_it_is_written_section_by_section_and_prints_as_one(house, staff):
    receive(house)
    pat = staff(roles.PARTICIPATION, name="Pat Doe")
    page = pat.follow(pat.follow(pat.get("/desk/reports"), "Quarterly report"), "Q3 2026/27")
    page = pat.submit(page, {"top-text": "A busy quarter."}, button="Keep it: At the top")
    assert "A busy quarter." in page.text
    section = pat.follow(page, "Themes and learning")
    section = pat.submit(section, {"themes-text": "Moves again."}, button="Keep it: Themes of stage 1 complaints")
    assert section.path == f"{AT}/learning"
    assert "Changed last by Pat Doe" in section.text
    whole = staff(roles.DIRECTOR).get(f"{AT}/print")
    for words in ("A busy quarter.", "Moves again.", "Contents", "4.1 Themes of stage 1 complaints", "Suppressed:"):
        assert words in whole.text, words
    assert "This table lists cases." in whole.text
    assert "Something is written." in pat.get("/desk/reports/quarterly").text


@ON_PAGES
def test_what_somebody_wrote_meanwhile_is_shown_and_nothing_typed_is_lost(house, staff):
    pat, kim = staff(roles.PARTICIPATION), staff(roles.COMPLAINTS)
    seen = pat.get(AT)
    kim.submit(kim.get(AT), {"top-text": "What Kim wrote."}, button="Keep it: At the top")
    page = pat.submit(seen, {"top-text": "What Pat wrote."}, button="Keep it: At the top", status=409)
    assert "What Kim wrote." in page.text
    assert "What Pat wrote." in page.text
    page = pat.submit(page, {}, button="Keep it: At the top")
    assert "What Pat wrote." in page.text
    unfit = pat.submit(page, {"top-text": "Ring 0121 496 0000."}, button="Keep it: At the top", status=422)
    assert "Ring 0121 496 0000." in unfit.markup


@ON_PAGES
def test_readers_write_nothing_and_what_there_is_not_is_not_there(staff):
    director = staff(roles.DIRECTOR)
    assert "Write something here" not in director.get(AT).text
    token = dict(director.get("/desk/").form("Sign out").fields)["csrf_token"]
    director.post(f"{AT}/write/top", {"top-text": "x", "csrf_token": token}, status=403)
    pat = staff(roles.PARTICIPATION)
    for address in ("/desk/reports/quarterly/2026_27_q4", "/desk/reports/annual/2026_28", f"{AT}/nothing"):
        pat.get(address, status=404)


@ON_PAGES
@pytest.mark.parametrize("authority", ["A", "B", "C", "D", "E"])
def test_each_section_asks_little_and_the_whole_asks_once_a_count(house, staff, authority):
    browser = staff(roles.PARTICIPATION)
    for topic in topics(authority):
        with statements(house) as seen:
            browser.get(f"/desk/reports/annual/2026_27/{topic}")
        assert len(seen) <= 25, topic
    with statements(house) as seen:
        browser.get("/desk/reports/annual/2026_27/print")
    assert len(seen) <= 10 + 3 * sum(map(len, topics(authority).values()))
