"""Entering: what came by telephone, in person, by letter, email or another app goes through the one door too (R7)."""

from datetime import date, datetime, time

from forms.journeys import complaint, for_a_child
from forms.question import ADULT, YOUNG, Answers
from intake.services.house import House
from intake.services.new_case import Entered, Submission
from intake.services.receive import Receipt, receive_case

NOON = time(12)
LANGUAGE = "en"


def enter(house: House, answers: Answers, entered: Entered, channel: str, once: str) -> Receipt:
    """The same told with the same `once` is kept once; what was changed in between is a record of its own.

    A child's own words are read as a complaint's answers whatever they turn out to be, for those are asked the most.
    """
    is_childs = answers.get("role") == "child"
    day, of_it = house.authority.today(entered.received_at), (entered.kind, entered.made_by_child, entered.campaign)
    told = (once, channel, day, *of_it, entered.taken_down_by, sorted(answers.items()))
    submission = Submission(
        journey=complaint.journey if is_childs else for_a_child.journey,
        answers=answers,
        channel=channel,
        wording=YOUNG if is_childs else ADULT,
        language=LANGUAGE,
        secret=f"desk {told}",
        is_finished=True,
        entered=entered,
    )
    return receive_case(house, submission)


def received_at(house: House, day: date) -> datetime:
    """The moment that stands for a day: now for today, else its noon."""
    if day == house.today():
        return house.now()
    return datetime.combine(day, NOON, house.authority.zone)
