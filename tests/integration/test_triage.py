"""Triage: saying what a record is, what follows from it, and a change of mind."""

import pytest

from intake.domain import roles, routing
from intake.services.hands import Refused
from intake.services.sorting.triage import Triaged, next_one, sort
from tests.builders.cases import change, hand, kept, user
from tests.builders.told import receive

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

ME = "participation@example.org"


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def triaged(house, team):
    """`triaged(case_id, kind, **said)`: a member of the team says so."""

    def say(case_id, kind, *, urgency=0, **said):
        sort(house, hand(house, ME, case_id), Triaged(kind, urgency, **said))

    return say


def open_tasks(house, case_id):
    with kept(house, case_id) as case:
        return {task.name for task in case.tasks if task.done_at is None}


def events(house, case_id):
    with kept(house, case_id) as case:
        return {event.name: event.detail for event in case.events}


def test_a_newcomer_says_what_it_is_and_goes_on_to_the_next(house, clock, team):
    later = receive(house, "feedback").case_id
    clock.forward(minutes=1)
    first = receive(house, safe_now="not_sure").case_id
    page = team.get(f"/desk/cases/{first}")
    given = {"kind": "complaint", "service_area": "Leaving Care", "theme": "complaint:family_time"}
    page = team.submit(page, given, button="Save, and open the next one")
    assert page.path == f"/desk/cases/{later}"
    with kept(house, first) as case:
        assert (case.service_area, case.theme, case.points[0].theme) == ("leaving_care", "family_time", "family_time")
        assert (case.statutory, case.triaged_at, case.seen_at) == ("undecided", clock.time, clock.time)
    assert {routing.SCREEN, routing.SAFETY_ALERT} <= open_tasks(house, first)
    assert routing.TRIAGE not in open_tasks(house, first)


def test_after_the_last_one_the_queue_says_that_none_is_left(house, team):
    page = team.get(f"/desk/cases/{receive(house).case_id}")
    page = team.submit(page, button="Save, and open the next one")
    assert page.address == "/desk/?whose=all&work=to_triage"
    assert "No record fits." in page.text


@pytest.mark.parametrize(
    ("journey", "kind", "begun", "ended"),
    [
        ("complaint", "informal_feedback", set(), set()),
        ("feedback", "complaint", {routing.SCREEN}, set()),
        ("feedback", "compliment", {routing.SHARE_COMPLIMENT}, {routing.FIRST_CONTACT}),
        ("compliment", "complaint", {routing.SCREEN, routing.FIRST_CONTACT}, {routing.SHARE_COMPLIMENT}),
        ("complaint", "enquiry", set(), {routing.FIRST_CONTACT}),
    ],
)
def test_tasks_follow_the_kind(house, triaged, journey, kind, begun, ended):
    case_id = receive(house, journey).case_id
    before = open_tasks(house, case_id)
    triaged(case_id, kind, reason="She says so herself.")
    assert begun <= open_tasks(house, case_id)
    assert ended <= before
    assert not ended & open_tasks(house, case_id)


def test_somebody_s_safety_does_not_hang_on_what_it_is_called(house, triaged):
    case_id = receive(house, safe_now="no", advocate="yes").case_id
    triaged(case_id, "compliment", urgency=2, reason="It praises the home.")
    assert {routing.SAFETY_ALERT, routing.OFFER_ADVOCATE} <= open_tasks(house, case_id)


def test_a_change_of_mind_keeps_the_history_and_brings_the_tasks_back(house, triaged):
    case_id = receive(house).case_id
    triaged(case_id, "compliment", reason="First thought.")
    triaged(case_id, "complaint", reason="Second thought.")
    with kept(house, case_id) as case:
        turns = [(event.detail["was"], event.detail["kind"]) for event in case.events if event.name == "case_triaged"]
        assert turns == [("complaint", "compliment"), ("compliment", "complaint")]
        assert [note.text for note in case.notes] == ["First thought.", "Second thought."]
        assert case.statutory == "undecided"
    assert {routing.SCREEN, routing.FIRST_CONTACT} <= open_tasks(house, case_id)


def test_the_reason_is_sealed_and_the_history_names_it_only(house, triaged):
    case_id = receive(house).case_id
    triaged(case_id, "comment", reason="Sam Smith is angry.")
    with kept(house, case_id) as case:
        assert events(house, case_id)["case_triaged"]["note"] == str(case.notes[0].id)
        assert "Sam" not in str([event.detail for event in case.events])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "compliment"}, "reason_needed"),
        ({"kind": "complaint", "urgency": 0}, "reason_needed"),
        ({"kind": "complaint", "urgency": 1, "concern": "significant_harm"}, "reason_needed"),
        ({"kind": "complaint", "urgency": 1, "theme": "bereavement"}, "other_theme"),
    ],
)
def test_what_needs_a_reason_or_another_theme_is_refused(house, triaged, said, code):
    case_id = receive(house, safe_now="not_sure").case_id
    with pytest.raises(Refused, match=code):
        triaged(case_id, **said)
    with kept(house, case_id) as case:
        assert case.triaged_at is None


@pytest.mark.parametrize("urgency", [1, 2])
def test_urgency_may_be_raised_without_a_reason(house, triaged, urgency):
    case_id = receive(house).case_id
    triaged(case_id, "complaint", urgency=urgency)
    assert events(house, case_id)["case_routed"]["urgency"] == urgency


def test_what_has_ended_stays_what_it_is_and_can_still_be_classed(house, triaged):
    case_id = receive(house).case_id
    change(house, case_id, closed_at=house.now(), status="closed")
    with pytest.raises(Refused, match="ended"):
        triaged(case_id, "comment", reason="It is one.")
    triaged(case_id, "complaint", theme="family_time")
    assert routing.SCREEN not in open_tasks(house, case_id)


def test_somebody_in_danger_opens_a_safeguarding_record_and_the_complaint_waits(house, team):
    case_id = receive(house).case_id
    page = team.get(f"/desk/cases/{case_id}")
    given = {"kind": "safeguarding", "concern": "significant_harm", "reason": "She says that he hits her."}
    page = team.submit(page, given, button="Save")
    with kept(house, case_id) as case:
        assert (case.kind, case.held_on, case.urgency) == ("complaint", house.today(), 2)
        assert case.safeguarding[0].note == "She says that he hits her."
    assert routing.REFER_SAFEGUARDING in open_tasks(house, case_id)


def test_what_an_enquiry_a_duty_matter_or_a_compliment_has_besides(house, team):
    cases = {kind: receive(house).case_id for kind in ("enquiry", "duty_matter", "compliment")}
    given = {
        "enquiry": {"source": "MEP"},
        "duty_matter": {"duty_category": "Court matter"},
        "compliment": {"praise_from": "Court", "is_internal": "y", "praised_role": "Contact centre worker"},
    }
    for kind, case_id in cases.items():
        page = team.get(f"/desk/cases/{case_id}")
        team.submit(page, {"kind": kind, "reason": "It is.", **given[kind]}, button="Save")
    found = {}
    for kind, case_id in cases.items():
        with kept(house, case_id) as case:
            found[kind] = (case.source, case.duty_category, case.is_internal, case.praised_role)
    assert found == {
        "enquiry": ("mep", None, None, None),
        "duty_matter": (None, "court_matter", None, None),
        "compliment": ("court", None, True, "Contact centre worker"),
    }


@pytest.mark.parametrize(
    ("given", "error", "field"),
    [
        ({"kind": "safeguarding", "reason": "Why"}, "Choose what the danger is.", "concern"),
        (
            {"kind": "comment", "reason": "Why", "theme": "complaint:family_time"},
            "This theme belongs to another kind. Choose one from the list of the kind chosen.",
            "theme",
        ),
        (
            {"kind": "comment"},
            "Say why: it changes what it is, lowers its urgency or names a danger.",
            "reason",
        ),
        ({"kind": "complaint", "praised_role": "x" * 201}, "This is 201 characters long.", "praised_role"),
    ],
)
def test_what_has_to_be_mended_is_said_at_its_field_and_all_else_stays(house, team, given, error, field):
    page = team.get(f"/desk/cases/{receive(house).case_id}")
    page = team.submit(page, {"urgency": "High", **given}, button="Save", status=422)
    assert page.errors[0].startswith(error)
    fields = dict(page.form("Save").fields)
    assert (fields["kind"], fields["urgency"]) == (given["kind"], "1")
    assert f'href="#{field}"' in page.markup


@pytest.mark.parametrize("wrong", [{"kind": "moon"}, {"urgency": "9"}, {"service_area": "moon"}, {"theme": "x\0"}])
def test_a_code_that_was_not_offered_is_refused(house, team, wrong):
    page = team.get(f"/desk/cases/{receive(house).case_id}")
    given = {**dict(page.form("Save").fields), **wrong}
    assert team.post(f"{page.path}/triage", given, status=422).errors


def test_themes_are_those_of_the_kind_and_of_the_child(house, team):
    page = team.get(f"/desk/cases/{receive(house).case_id}")
    assert "Accuracy of Assessment/Reports" not in page.text
    page = team.get(f"/desk/cases/{receive(house, 'for-a-child', role='parent', standing='own_right').case_id}")
    assert "Accuracy of Assessment/Reports" in page.text


def test_the_next_one_is_the_most_urgent_that_the_viewer_sees(house, team):
    first = receive(house).case_id
    urgent, other = receive(house, safe_now="no").case_id, receive(house).case_id
    assert next_one(house, user(house, ME), first) == urgent
    change(house, urgent, triaged_at=house.now())
    assert next_one(house, user(house, ME), first) == other


def test_who_is_named_is_shut_out_once_thanks_turn_out_to_be_a_complaint(house, team, staff):
    staff(roles.COMPLAINTS, name="Jo Bloggs")
    case_id = receive(house, "compliment", story="Jo Bloggs was rude to me.").case_id
    page = team.get(f"/desk/cases/{case_id}")
    team.submit(page, {"kind": "complaint", "reason": "It is one."}, button="Save")
    with kept(house, case_id) as case:
        assert len(case.walls) == 1


def test_a_compliment_is_passed_on_without_names(house, team):
    case_id = receive(house, "compliment", story="Jo always listens to me.").case_id
    page = team.get(f"/desk/cases/{case_id}")
    page = team.submit(page, {"publishable": "She always listens to me."}, button="It is passed on")
    assert "Passed on Mon 23 Nov" in page.text
    with kept(house, case_id) as case:
        assert (case.story, case.publishable_text) == ("Jo always listens to me.", "She always listens to me.")
    assert routing.SHARE_COMPLIMENT not in open_tasks(house, case_id)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"publishable": " "}, "Write the words that are passed on, without names."),
        ({"shared_on": "31/2/2026"}, "That month has 28 days. Write a day that there is."),
        ({"shared_on": ""}, "Write the day on which it was passed on."),
        ({"shared_on": "24/11/2026"}, "This day has not come yet. Write the day on which it was passed on."),
        ({"shared_on": "22/11/2026"}, "It was received on Mon 23 Nov. Write that day or a later one."),
    ],
)
def test_passing_on_needs_words_and_a_day_that_can_be(house, team, given, error):
    page = team.get(f"/desk/cases/{receive(house, 'compliment').case_id}")
    page = team.submit(page, given, button="It is passed on", status=422)
    assert page.errors == [error]


@pytest.mark.parametrize("role", [roles.MANAGER, roles.RESPONDER, roles.ADVOCATE])
def test_sorting_is_for_the_team(house, staff, role):
    case_id = receive(house).case_id
    browser = staff(role, "leaving_care")
    me = user(house, f"{role}@example.org").id
    change(house, case_id, service_area="leaving_care", assigned_to=me, advocate_id=me)
    page = browser.get(f"/desk/cases/{case_id}")
    assert "Say what it is" not in page.text
    token = dict(page.form("Sign out").fields)["csrf_token"]
    for action in ("triage", "pass-on", "linked/link", "linked/merge", "linked/split"):
        browser.post(f"{page.path}/{action}", {"csrf_token": token, "revision": "1"}, status=403)
