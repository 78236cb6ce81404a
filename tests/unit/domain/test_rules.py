"""Where a new case goes and what has to be done first: rules that staff can read, and that only ever raise (R28)."""

from itertools import product

import pytest

from intake.config import load_authority, shipped
from intake.domain.authority import AuthorityFault
from intake.domain.routing import (
    ACKNOWLEDGE,
    ANSWER,
    FIRST_CONTACT,
    HIGH,
    NORMAL,
    OFFER_ADVOCATE,
    REFER_LADO,
    REFER_SAFEGUARDING,
    SAFETY_ALERT,
    SHARE_COMPLIMENT,
    TRIAGE,
    URGENT,
)
from intake.domain.rules import KINDS, Facts, Within, read_rules, route
from intake.domain.tables import Part

ROUTES = {"default": "participation", "complaint": "complaints"}
ASKED = ("complaint", "informal_feedback", "compliment")
ADVOCATE = (None, "yes", "no", "not_sure", "have_one")
CONCERNS = tuple(shipped().concerns.categories)


def routed(kind="complaint", **facts):
    given = {"told_by": "child", "made_by_child": True, "about_a_child": True, "advocate": "no", **facts}
    return route(shipped().rules, Facts(kind, **given), ROUTES)


def tasks(kind="complaint", **facts):
    return {name for name, _within in routed(kind, **facts).tasks}


def read(*rules, **known):
    part = Part({"rules": list(rules)}, AuthorityFault)
    found = read_rules(part, CONCERNS, ("complaints",), ("adoption",), **known)
    part.close()
    return found


@pytest.mark.parametrize(
    ("kind", "team"),
    [("complaint", "complaints"), ("informal_feedback", "participation"), ("something_new", "participation")],
)
def test_each_kind_goes_to_its_team_and_the_rest_to_the_default(kind, team):
    assert routed(kind).team == team


@pytest.mark.parametrize(
    ("safe_now", "urgency"),
    [("no", URGENT), ("not_sure", HIGH), ("yes", NORMAL), (None, NORMAL), ("", NORMAL)],
)
def test_who_is_not_safe_comes_first(safe_now, urgency):
    assert all(routed(kind, safe_now=safe_now).urgency == urgency for kind in ASKED)
    assert URGENT > HIGH > NORMAL


@pytest.mark.parametrize("facts", list(product(ASKED, (True, False), ADVOCATE)))
def test_whatever_raises_adds_to_what_is_done_and_takes_nothing_away(facts):
    kind, about_a_child, advocate = facts
    calm = routed(kind, about_a_child=about_a_child, advocate=advocate, safe_now="yes")
    for raised in ({"safe_now": "no"}, {"safe_now": "not_sure"}, *({"concerns": (code,)} for code in CONCERNS)):
        alarmed = routed(kind, about_a_child=about_a_child, advocate=advocate, **raised)
        assert set(calm.tasks) < set(alarmed.tasks)
        assert (alarmed.team, alarmed.urgency > calm.urgency) == (calm.team, True)


@pytest.mark.parametrize("kind", ASKED)
def test_whatever_is_told_is_read_acknowledged_and_ends_with_a_person(kind):
    assert {TRIAGE, ACKNOWLEDGE, ANSWER} <= tasks(kind)


@pytest.mark.parametrize(
    ("advocate", "offered"), [("yes", True), ("not_sure", True), (None, True), ("no", False), ("have_one", False)]
)
def test_a_child_who_complains_is_offered_an_advocate_unless_they_said_no_or_have_one(advocate, offered):
    """R13."""
    assert (OFFER_ADVOCATE in tasks(advocate=advocate)) is offered


def test_an_advocate_is_found_for_whoever_wants_one_though_it_is_no_complaint():
    assert OFFER_ADVOCATE in tasks("informal_feedback", advocate="yes")
    assert OFFER_ADVOCATE not in tasks("informal_feedback", advocate=None)


def test_a_child_is_met_but_not_an_adult_who_speaks_of_their_own_treatment():
    """R63."""
    assert FIRST_CONTACT in tasks(about_a_child=True)
    assert FIRST_CONTACT not in tasks(about_a_child=False)


def test_a_compliment_is_passed_on_and_answered():
    """Whoever sends one is told that they get an answer (R27)."""
    assert tasks("compliment", advocate="yes") == {TRIAGE, ACKNOWLEDGE, SHARE_COMPLIMENT, ANSWER}


@pytest.mark.parametrize(("concern", "referral"), [("allegation", REFER_LADO), ("sexual", REFER_SAFEGUARDING)])
def test_an_allegation_goes_to_the_lado_and_significant_harm_to_safeguarding(concern, referral):
    """R24, R25."""
    assert referral in tasks(concerns=(concern,))


def test_harm_where_a_worker_or_carer_is_named_may_be_an_allegation():
    assert (REFER_LADO, Within(days=1)) in routed(concerns=("hurt_by_somebody",), named=("carer",)).tasks
    assert REFER_LADO not in tasks(concerns=("hurt_by_somebody",))
    assert REFER_LADO not in tasks(concerns=("running_away",), named=("worker",))


def test_every_category_of_concern_makes_somebody_look():
    """An allegation is looked into by the LADO."""
    for code in CONCERNS:
        assert {SAFETY_ALERT, REFER_LADO} & tasks(concerns=(code,)), code
        assert routed(concerns=(code,)).urgency > NORMAL


def test_it_says_which_rules_fitted():
    assert routed(safe_now="no").rules == ("not_safe", "everything", "about_a_child")


def test_an_authoritys_own_rule_has_the_last_word_on_the_team():
    own = {"code": "own", "because": "Adoption complaints are theirs.", "team": "complaints"}
    rules = read({**own, "when": {"service_areas": ["adoption"]}}, shipped=shipped().rules)
    facts = {"told_by": "parent", "made_by_child": False, "about_a_child": False}
    assert route(rules, Facts("enquiry", **facts, service_area="adoption"), ROUTES).team == "complaints"
    assert route(rules, Facts("enquiry", **facts), ROUTES).team == "participation"


@pytest.mark.parametrize(
    ("said", "within"),
    [
        *(("at once", Within()), ("today", Within(days=0)), ("3 working days", Within(days=3))),
        *(("30 minutes", Within(minutes=30)), ("answer", Within(promise="answer"))),
    ],
)
def test_how_soon_is_written_as_it_is_said(said, within):
    (rule,) = read({"code": "own", "because": "Ours.", "tasks": {"ring": said}})
    assert rule.tasks == (("ring", within),)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"because": ""}, r"rules\[1\].because must be words"),
        ({"code": "Not A Code"}, "must be a code"),
        ({"priority": "low"}, r"rules\[1\].priority is 'low'; it must be one of urgent, high"),
        ({"team": "nobody"}, r"rules\[1\].team is 'nobody'"),
        ({"when": {"kinds": ["moan"]}}, r"rules\[1\].when.kinds is 'moan'"),
        ({"when": {"moon": ["full"]}}, r"rules\[1\].when.moon is not known"),
        ({"when": {"made_by_child": "yes"}}, "must be true or false"),
        ({"tasks": {"close": "today"}}, r"rules\[1\].tasks.close is not a task"),
        ({"tasks": {"ring": "soon"}}, "ring is 'soon'; it must be at once, today"),
    ],
)
def test_what_is_wrong_in_a_rule_is_said(wrong, said):
    with pytest.raises(AuthorityFault, match=said):
        read({"code": "own", "because": "Ours.", **wrong})


def test_two_rules_have_two_codes():
    with pytest.raises(AuthorityFault, match="is 'everything', which is another rule's"):
        read({"code": "everything", "because": "Ours."}, shipped=shipped().rules)


def test_every_shipped_authority_has_the_shipped_rules():
    for letter in "ABCDE":
        assert load_authority(letter).rules[: len(shipped().rules)] == shipped().rules
    assert set(ASKED) < set(KINDS)
