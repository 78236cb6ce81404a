"""A record as the team reads it."""

from uuid import UUID

import pytest

from forms.journeys import JOURNEYS
from intake.domain import roles
from intake.services import progress, work
from intake.services.deliver import deliver_due
from intake.services.new_case import Submission
from intake.services.receive import receive_case
from intake.services.sorting.triage import Triaged, sort
from notifications.gateway import RecordingGateway, Refused
from tests.builders.cases import hand, kept
from tests.builders.told import SMS, receive
from tests.support.html import text_of

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def opened(house, team):
    """`opened(journey, **answers)`: the record's page of a case just received."""

    def open_record(journey="complaint", **answers):
        return team.get(f"/desk/cases/{receive(house, journey, **answers).case_id}")

    return open_record


def said(page):
    """The boxes with words somebody said, as they stand in the page."""
    return ["".join(box.itertext()) for box in page.document.elements if "said" in box.get("class", "").split()]


def row(page, title):
    """What a record says beside this heading."""
    pairs = zip(page.document.all("dt"), page.document.all("dd"), strict=True)
    return next((text_of(value) for name, value in pairs if text_of(name) == title), None)


def test_a_record_is_headed_by_its_reference_and_kind(house, team):
    receipt = receive(house, "feedback")
    assert team.get(f"/desk/cases/{receipt.case_id}").h1 == f"{receipt.reference}, informal feedback"


@pytest.mark.parametrize("words", ["Two\n\n  lines", "<b>me</b> & 'you' {{ x }}", "مرحبا بكم", "😀 é ﷽", " x\t"])
def test_what_was_told_stands_there_word_for_word(opened, words):
    assert said(opened(story=words, about=words, wish=words)) == [words] * 3


def test_feelings_and_safety_are_said_in_words(opened):
    page = opened(feelings=("sad", "alone"), safe_now="not_sure")
    assert row(page, "They feel") == "sad, alone"
    assert row(page, "Safe when they told us") == "Not sure"


def test_the_thread_shows_both_sides_and_who_answered(house, clock, team):
    case_id = receive(house).case_id
    work.answer(house, hand(house, "participation@example.org", case_id), "We asked them to wait.")
    clock.forward(seconds=1)
    progress.add_words(house, case_id, "Thank you.", once="once")
    page = team.get(f"/desk/cases/{case_id}")
    assert said(page)[-2:] == ["We asked them to wait.", "Thank you."]
    assert "participation answered, Mon 23 Nov, 09:30" in page.text
    assert "They wrote, Mon 23 Nov, 09:30" in page.text


@pytest.mark.parametrize(
    ("answers", "way", "address", "when", "named"),
    [
        ({}, "Nobody may be contacted", None, None, None),
        (
            {
                "contact": "sms",
                "contact_number": "+447700900123",
                "contact_named": "yes",
                "contact_times": ("evening",),
            },
            "By text",
            "07700 900123",
            "in the evening, 6 to 9",
            "Yes",
        ),
        (
            {"contact": "email", "contact_email": "sam@example.com"},
            "By email",
            "sam@example.com",
            "any time",
            "No: keep them neutral",
        ),
        (
            {"contact": "call", "contact_number": "+447700900123", "contact_times": ("after_school", "weekend")},
            "By phone call, made by a person",
            "07700 900123",
            "after school, 4 to 6, at the weekend, 10 to 6",
            None,
        ),
    ],
)
def test_the_safe_way_to_reach_somebody_is_said_in_words(opened, answers, way, address, when, named):
    page = opened(**answers)
    assert row(page, "Safe way to reach them") == way
    assert row(page, "Number or address") == address
    assert row(page, "When") == when
    assert row(page, "Messages may say who we are") == named


def test_who_tells_for_a_child_and_how_the_child_agreed(opened):
    page = opened("for-a-child", name="Robin", organisation="Voices", child_name="Kit", consent_note="She nodded.")
    assert row(page, "Told us as") == "Advocate, speaks for the child"
    assert row(page, "Organisation") == "Voices"
    assert row(page, "Agreed to this") == "Asked, and the child agrees"
    assert row(page, "How they told") == "She nodded."
    assert page.text.index("Robin") < page.text.index("Kit")


@pytest.mark.parametrize(("answer", "said"), [("yes", "Yes"), ("have_one", "Has one already"), ("", None)])
def test_whether_an_advocate_is_wanted(opened, answer, said):
    assert row(opened(advocate=answer), "Advocate wanted") == said


def test_the_dates_say_what_is_due_and_what_was_done(house, clock, opened, team):
    page = opened(**SMS)
    assert row(page, "Received") == "Mon 23 Nov, 09:30, by web form"
    assert (row(page, "Acknowledge by"), row(page, "Answer by")) == ("Wed 25 Nov", "Mon 7 Dec")
    clock.forward(minutes=5)
    deliver_due(house, RecordingGateway())
    page = team.get(page.path)
    assert (row(page, "Acknowledge by"), row(page, "Acknowledged")) == (None, "Mon 23 Nov, 09:35")


def test_a_message_that_failed_shows_its_state_and_not_its_words(house, opened, team):
    gateway = RecordingGateway()
    gateway.fail_next(Refused("21610"))
    record = opened(**SMS).path
    deliver_due(house, gateway)
    page = team.get(record)
    assert "Text: We have got what you sent Nothing may go there (they told the provider to stop)" in page.text
    assert "Find another safe way to reach the person" in page.text
    assert "Childline" not in page.text


def test_a_message_that_waits_for_a_safe_time_says_until_when(opened):
    page = opened(**SMS, contact_times=("evening",))
    assert "Waits to be sent, not before Mon 23 Nov, 18:00" in page.text


def test_the_history_tells_in_plain_words_what_happened_and_who_did_it(house, team):
    case_id = receive(house, safe_now="no", advocate="yes").case_id
    said = Triaged("complaint", 2, service_area="leaving_care", theme="family_time")
    sort(house, hand(house, "participation@example.org", case_id), said)
    progress.withdraw(house, case_id)
    history = team.get(f"/desk/cases/{case_id}").text.partition("History")[2]
    told = "Mon 23 Nov, 09:30"
    assert history.split(f" {told}, ") == [
        " Received by web form",
        "the person who told us Advocate offered; wanted: Yes",
        "Hearback Safety alert raised; safe now: No",
        "Hearback Given to Participation team; urgency: Urgent",
        "Hearback Acknowledged on the page that showed the reference",
        "Hearback Read",
        "participation Triaged as Complaint; it came as Complaint",
        "participation Classed as Leaving Care, Family Time",
        "participation Taken back",
        "the person who told us",
    ]


def test_looking_at_a_record_changes_nothing(house, opened):
    page = opened()
    case_id = UUID(page.path.rsplit("/", 1)[1])
    with kept(house, case_id) as case:
        assert (case.seen_at, case.revision) == (None, len(case.events))


def test_words_sent_without_reaching_the_last_question_are_marked(house, team):
    words = Submission(JOURNEYS["complaint"], {"story": "Help"}, "web", "young", "en", "secret")
    page = team.get(f"/desk/cases/{receive_case(house, words).case_id}")
    assert "They stopped before the last question." in page.text


def test_a_record_that_does_not_exist_is_not_here(team):
    assert team.get("/desk/cases/6dd09b50-b1cb-4a81-97df-54ac0fd20578", status=404).h1 == "This record is not here"
