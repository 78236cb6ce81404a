"""Made-up cases, for trying the desk and the reports. They come through the same door as real ones."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from forms.journey import Journey
from forms.journeys import JOURNEYS
from forms.question import Answer
from intake.services import work
from intake.services.demo.casework import at, do_what_is_due, hand_of, through_its_stage
from intake.services.hands import opened
from intake.services.house import House
from intake.services.new_case import Submission
from intake.services.receive import Receipt, receive_case
from intake.services.sorting.triage import Triaged, sort
from intake.services.texting import phone
from intake.services.texting.line import line_of
from intake.services.texting.take_in import take_in
from intake.store import staff
from intake.store.tables.staff import StaffUser

SEED = 20261
DAYS_BACK = 45

STORIES = {
    "complaint": (
        "My social worker changed again and nobody told me before.",
        "I was promised a visit to my brother and it did not happen.",
        "My things were packed in bin bags when I moved.",
        "Nobody comes to my review when they say they will.",
        "My pocket money has been late for three weeks.",
    ),
    "feedback": (
        "School is okay. The house is noisy at night and I cannot sleep.",
        "I like my new room. I would like to see my friends more.",
        "It is lonely on Sundays.",
    ),
    "compliment": (
        "Jo from the contact centre always listens to me.",
        "Thank you for the football camp. It was the best week.",
    ),
    "for-a-child": (
        "The child says that decisions are made without her.",
        "He has asked for a passport photo for six months.",
    ),
}
TEXTED = (
    ("My visit with my sister was cancelled again and nobody said why.", "finish", "It is the third time now."),
    ("I want to talk to somebody about where I live.", "STOP"),
    ("The food is better now. Thank you.", "finish"),
)
"""What came by text in the last hours, a conversation each."""
ONE_IN = 20
"""So few of the cases came by text."""
WISHES = ("Tell me before things change.", "Keep the promise.", "Say why.", "")
ANSWERS = (
    "Thank you for telling us. We talked to the people who decide this, and this is what will change.",
    "You were right to tell us. We got this wrong, and here is what we have done about it.",
)


def make_up(house: House, count: int) -> int:
    """Receives `count` cases over the last weeks; where there is staff, works on the older ones as a team would."""
    chance = random.Random(SEED)  # noqa: S311
    with house.database.read() as session:
        user = staff.first(session)
    texted = TEXTED[: count // ONE_IN]
    written = count - len(texted)
    for number, submission in enumerate(_submissions(chance, written)):
        back = timedelta(days=DAYS_BACK * (written - number) / written, minutes=chance.randrange(600))
        then = house.now() - back
        receipt = receive_case(at(house, then), submission)
        if user is not None and not receipt.repeated and back.days > chance.randrange(12):
            _work_on(house, user, receipt, then, chance)
    for number, texts in enumerate(texted):
        _converse(house, f"+4477009002{number:02}", texts, house.now() - timedelta(hours=2 * len(texted) - number))
    return count


def _converse(house: House, number: str, texts: tuple[str, ...], then: datetime) -> None:
    for words in texts:
        then += timedelta(minutes=1)
        phone.send(at(house, then), number, words)
        take_in(at(house, then), line_of(house, number))


def _submissions(chance: random.Random, count: int) -> Iterator[Submission]:
    names = list(STORIES)
    for _number in range(count):
        name = chance.choices(names, weights=(5, 4, 3, 3))[0]
        journey = JOURNEYS[name]
        answers = dict(_answers(chance, journey))
        secret = f"demo {chance.getrandbits(128):x}"
        yield Submission(journey, answers, channel="web", wording=journey.ages[0], language="en", secret=secret)


def _answers(chance: random.Random, journey: Journey) -> Iterator[tuple[str, Answer]]:
    told: dict[str, Answer] = {
        "story": chance.choice(STORIES[journey.name]),
        "wish": chance.choice(WISHES),
        "safe_now": chance.choices(("yes", "not_sure", "no"), weights=(16, 3, 1))[0],
        "contact": chance.choice(("none", "none", "sms")),
        "contact_number": f"+4477009001{chance.randrange(100):02}",
    }
    while question := journey.next_question(told):
        told[question.name] = _plain_answer(chance, question.shape, question.codes())
    yield from told.items()


def _plain_answer(chance: random.Random, shape: str, codes: tuple[str, ...]) -> Answer:
    if shape == "one":
        return chance.choice(codes)
    if shape == "some":
        return tuple(chance.sample(codes, 1))
    return "read" if shape == "notice" else ""


def _work_on(house: House, user: StaffUser, receipt: Receipt, then: datetime, chance: random.Random) -> None:
    """A day later it is read and sorted; some days later answered; some are then closed. A complaint goes through its
    stage, as far as it has come by now."""
    authority = house.authority
    house = at(house, then + timedelta(days=1))
    work.take_on(house, hand_of(house, user, receipt.case_id))
    area = chance.choice(list(authority.service_areas))
    with opened(house, user, receipt.case_id) as case:
        themes = authority.themes_for(case.kind, case.received_on, by_child=case.made_by_child)
        said = Triaged(case.kind, case.urgency, service_area=area, theme=chance.choice([*themes, None]))
    sort(house, hand_of(house, user, receipt.case_id), said)
    if receipt.kind == "complaint":
        through_its_stage(house, user, receipt.case_id, chance)
        return
    do_what_is_due(house, user, receipt.case_id)
    if chance.random() < 0.7:
        house = at(house, then + timedelta(days=chance.randrange(2, 14)))
        work.answer(house, hand_of(house, user, receipt.case_id), chance.choice(ANSWERS))
        if chance.random() < 0.6:
            work.end(house, hand_of(house, user, receipt.case_id), None)
