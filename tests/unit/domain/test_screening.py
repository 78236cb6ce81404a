"""What a screening advises, and what it does not take."""

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.screening import INTEREST, Answers, Around, advice, faults, is_late, who_may

RECEIVED = date(2026, 11, 23)
HERE = Around(received_on=RECEIVED, today=date(2026, 11, 25), categories=("advice_given",))
SCOTLAND = replace(HERE, nation="scotland", offered=("statutory",), entry=("frontline", "investigation"))
GOOD = Answers(decision="statutory", stage="stage_1")


def advised(around=HERE, **answers):
    return advice(Answers(**answers), around)


def wrong(around=HERE, **answers):
    return faults(replace(GOOD, **answers), around)


@pytest.mark.parametrize(
    ("arose", "received", "late"),
    [
        (date(2025, 11, 23), RECEIVED, False),
        (date(2025, 11, 22), RECEIVED, True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (None, RECEIVED, False),
    ],
)
def test_a_complaint_is_late_more_than_a_year_after_its_grounds(arose, received, late):
    assert is_late(arose, received) is late


def test_nothing_is_said_where_nothing_stands_out():
    assert advised(eligible_as="parent", grounds_arose_on=date(2026, 6, 1), court="none", is_repeat=False) == ()


def test_who_is_on_no_list_may_be_refused_and_that_is_only_advice():
    assert advised(eligible_as="not_listed") == ("not_listed",)
    assert wrong(eligible_as="not_listed") == ()


@pytest.mark.parametrize(
    ("yes", "no", "said"),
    [
        *((6, 0, "enough_interest"), (3, 3, "enough_interest"), (3, 0, "enough_interest")),
        *((2, 4, "thin_interest"), (2, 3, "ask_all_six")),
    ],
)
def test_half_of_the_six_questions_speak_for_sufficient_interest(yes, no, said):
    answers = dict(zip(INTEREST, ["yes"] * yes + ["no"] * no, strict=False))
    assert advised(eligible_as="sufficient_interest", interest=answers) == (said,)


@pytest.mark.parametrize("court", ["court", "police"])
def test_a_court_or_the_police_mean_a_pause_and_no_refusal(court):
    assert advised(court=court) == ("pause",)


@pytest.mark.parametrize("court", ["child_protection", "court_report"])
def test_child_protection_and_court_reports_usually_go_to_the_corporate_procedure(court):
    assert advised(court=court) == ("usually_corporate",)
    assert advised(SCOTLAND, court=court) == ()


def test_what_is_late_is_thought_about_and_never_refused_by_itself():
    assert advised(grounds_arose_on=date(2024, 1, 1)) == ("late",)


def test_the_same_again_is_linked():
    assert advised(is_repeat=True) == ("repeats",)


@pytest.mark.parametrize("consent", [None, "waiting"])
def test_whoever_speaks_for_a_child_waits_until_the_child_was_asked(consent):
    assert advised(standing="on_behalf", consent=consent) == ("wait_for_child",)
    assert wrong(standing="on_behalf", consent=consent) == ("consent_waiting",)


@pytest.mark.parametrize("consent", ["given", "not_able", "not_needed"])
def test_once_the_child_was_heard_it_goes_on(consent):
    assert advised(standing="on_behalf", consent=consent) == ()
    assert wrong(standing="on_behalf", consent=consent) == ()


def test_what_a_child_does_not_want_goes_on_only_as_the_adults_own():
    assert advised(standing="on_behalf", consent="refused") == ("child_refused",)
    assert wrong(standing="on_behalf", consent="refused") == ("consent_refused",)
    assert wrong(standing="own_right", consent="refused") == ()


def test_in_scotland_the_child_is_heard_whoever_complains():
    assert advised(SCOTLAND, standing="relating_to") == ("hear_child",)
    assert advised(HERE, standing="relating_to") == ()
    assert wrong(SCOTLAND, standing="relating_to", stage="frontline") == ()


@pytest.mark.parametrize(
    ("arose", "said"),
    [
        (date(1989, 12, 31), "grounds_long_ago"),
        (date(2026, 11, 26), "grounds_in_future"),
        (date(2026, 11, 24), "grounds_after_receipt"),
    ],
)
def test_grounds_arose_before_the_complaint_reached_us_and_not_long_ago(arose, said):
    assert said in wrong(grounds_arose_on=arose)
    assert wrong(grounds_arose_on=RECEIVED) == ()


def test_a_child_is_not_asked_on_a_day_that_has_not_come():
    assert wrong(consent="given", consent_on=date(2026, 11, 26)) == ("consent_in_future",)


@pytest.mark.parametrize(
    ("decision", "accepted", "why", "said"),
    [
        ("statutory", None, None, ("late_undecided",)),
        ("statutory", True, " ", ("late_without_reason",)),
        ("statutory", True, "They were in hospital.", ()),
        ("statutory", False, "Everybody has left.", ("late_not_accepted",)),
        ("informal", None, None, ()),
        ("informal", False, None, ("late_without_reason",)),
    ],
)
def test_late_ones_are_taken_or_not_with_a_reason(decision, accepted, why, said):
    given = {"grounds_arose_on": date(2024, 1, 1), "late_accepted": accepted, "late_reason": why}
    assert wrong(decision=decision, **given) == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"decision": "refused", "reason": " \n"}, "no_reason"),
        ({"decision": "signposted"}, "no_destination"),
        ({"decision": "duty"}, "no_category"),
        ({"stage": None}, "no_stage"),
        ({"stage": "stage_2"}, "no_stage"),
    ],
)
def test_a_decision_says_what_follows_from_it(answers, said):
    assert wrong(**answers) == (said,)


def test_a_procedure_that_was_not_in_force_is_not_decided_on():
    assert wrong(SCOTLAND, decision="corporate") == ("no_procedure",)


def test_what_is_not_decided_yet_is_kept_unfinished():
    unfinished = replace(
        GOOD, decision="undecided", stage=None, standing="on_behalf", grounds_arose_on=date(2020, 1, 1)
    )
    assert faults(unfinished, HERE) == ()
    assert faults(replace(unfinished, grounds_arose_on=date(2027, 1, 1)), HERE) == ("grounds_in_future",)


def test_each_nation_has_its_own_list():
    assert "foster_carer" in who_may("england")
    assert "foster_carer" not in who_may("scotland")
    assert who_may("wales") == who_may("england")


def test_words_stay_out_of_what_is_printed_of_answers():
    assert "hospital" not in repr(Answers(late_reason="hospital", reason="hospital", evidence="hospital"))
