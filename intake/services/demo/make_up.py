"""Made-up cases, for trying the desk and the reports. They come through the same doors as real ones, and are worked on
as a team would, from months ago until now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from forms.journey import Journey
from forms.journeys import JOURNEYS
from forms.question import Answer
from intake.domain.following_up import is_followed
from intake.services import progress, safe_ways, work
from intake.services.demo.casework import Team, do_what_is_due, hand_of, meet, team_of, through_its_stage
from intake.services.demo.closing import Turns, how_it_was, left_in_peace, promise
from intake.services.demo.history import earlier_years
from intake.services.demo.playing import Life, later, mornings, play
from intake.services.demo.quarters import told_back
from intake.services.demo.words import ANSWERS, STORIES, TEXTED, WISHES
from intake.services.hands import opened
from intake.services.house import House
from intake.services.new_case import Submission
from intake.services.periodic.jobs import JOBS
from intake.services.receive import receive_case
from intake.services.reminding.morning import remind_staff
from intake.services.reminding.safety import remind_of_safety
from intake.services.safe_ways import Agreed
from intake.services.sorting.triage import Triaged, sort
from intake.services.texting import phone
from intake.services.texting.line import line_of
from intake.services.texting.take_in import take_in

SEED = 20261
DAYS_A_CASE, CROWDS = 2, 1.7
"""So many pass from one to the next, and so much more often they come now."""
ONE_IN = 20
"""So few of the cases came by text."""
LEFT_LYING = 10
"""Who came so few days ago may still wait to be read."""
REMINDED, REMIND = 14, {remind_staff, remind_of_safety}
TAKEN_BACK, NOT_SAFE = 13, 26
"""One in so many is taken back; every second of them by somebody who is not safe."""


def make_up(house: House, count: int) -> int:
    """Plays `count` cases; where there is a team, it works on them."""
    team = team_of(house)
    texted = TEXTED[: count // ONE_IN]
    written = count - len(texted)
    all_of_it = timedelta(days=DAYS_A_CASE * count)
    turns = Turns(house.now())
    lives = [
        _life(house, team, turns, number, all_of_it * (1 - number / written) ** CROWDS) for number in range(written)
    ]
    lives += [_texts(house, number, texts) for number, texts in enumerate(texted)]
    if team:
        lives += [*told_back(house, team), *_mornings(house.now() - all_of_it, house.now())]
    play(house, lives)
    earlier_years(house, house.today() - all_of_it)
    return count


def _mornings(began: datetime, now: datetime) -> Iterator[Life]:
    """Of reminders only the last days have any: nobody looks further back."""
    yield mornings(began, [job for job in JOBS if job.run not in REMIND])
    yield mornings(now - timedelta(days=REMINDED), [job for job in JOBS if job.run in REMIND])


def _life(house: House, team: Team | None, turns: Turns, number: int, ago: timedelta) -> Life:
    chance = Random(f"{SEED} {number}")  # noqa: S311
    house = yield house.now() - ago - timedelta(minutes=chance.randrange(600))
    receipt = receive_case(house, _submission(chance, number))
    if team is None or receipt.repeated or ago.days <= chance.randrange(LEFT_LYING):
        return
    house = yield later(house, 1, chance)
    _sort(house, team, receipt.case_id, chance)
    if number % TAKEN_BACK == TAKEN_BACK - 1:
        house = yield later(house, 2, chance)
        progress.withdraw(house, receipt.case_id)
        if is_followed(receipt.kind):
            yield from left_in_peace(house, team, receipt.case_id, chance)
        return
    _note_ways(house, team, receipt.case_id, number)
    house = yield later(house, chance.randint(1, 3), chance)
    if is_followed(receipt.kind):
        meet(house, team, receipt.case_id, chance)
    if receipt.kind == "complaint":
        house = yield from through_its_stage(house, team, receipt.case_id, chance)
        house = yield from promise(house, team, turns, receipt.case_id, chance)
    else:
        house = yield later(house, chance.randint(1, 4), chance)
        do_what_is_due(house, team.una, receipt.case_id)
        work.answer(house, hand_of(house, team.una, receipt.case_id), chance.choice(ANSWERS))
    house = yield later(house, chance.randint(1, 3), chance)
    work.end(house, hand_of(house, team.una, receipt.case_id), None)
    if is_followed(receipt.kind):
        yield from how_it_was(house, team, turns, receipt.case_id, chance)


def _sort(house: House, team: Team, case_id: UUID, chance: Random) -> None:
    work.take_on(house, hand_of(house, team.una, case_id))
    area = chance.choice(list(house.authority.service_areas))
    with opened(house, team.una, case_id) as case:
        themes = house.authority.themes_for(case.kind, case.received_on, by_child=case.made_by_child)
        said = Triaged(case.kind, case.urgency, service_area=area, theme=chance.choice([*themes, None]))
    sort(house, hand_of(house, team.una, case_id), said)


def _note_ways(house: House, team: Team, case_id: UUID, number: int) -> None:
    """What some of them say on the phone: that they can be reached by email too, or that nobody shall contact them."""
    hand = hand_of(house, team.una, case_id)
    with opened(house, team.una, case_id) as case:
        channel = case.teller.contact_channel
    if channel == "sms" and number % 2:
        safe_ways.add(house, hand, Agreed("email", house.today(), f"young.person.{number}@example.org"))
    elif channel == "call":
        safe_ways.change_first(house, hand, Agreed(safe_ways.NONE, house.today()))


def _texts(house: House, number: int, texts: tuple[str, ...]) -> Life:
    from_number = f"+4477009002{number:02}"
    then = house.now() - timedelta(hours=2 * len(texts) - number)
    for words in texts:
        then += timedelta(minutes=1)
        house = yield then
        phone.send(house, from_number, words)
        take_in(house, line_of(house, from_number))


def _submission(chance: Random, number: int) -> Submission:
    journey = JOURNEYS[chance.choices(list(STORIES), weights=(6, 5, 1, 2))[0]]
    answers = dict(_answers(chance, journey, number))
    secret = f"demo {chance.getrandbits(128):x}"
    return Submission(
        journey, answers, channel="web", wording=chance.choice(journey.ages), language="en", secret=secret
    )


def _answers(chance: Random, journey: Journey, number: int) -> Iterator[tuple[str, Answer]]:
    told: dict[str, Answer] = {
        "story": chance.choice(STORIES[journey.name]),
        "wish": chance.choice(WISHES),
        "safe_now": "no" if number % NOT_SAFE == NOT_SAFE - 1 else chance.choices(("yes", "not_sure"), (16, 3))[0],
        "contact": chance.choice(("none", "sms", "sms", "email", "call")),
        "contact_number": f"+4477009001{number % 100:02}",
        "contact_email": f"young.person.{number}@example.org",
    }
    while question := journey.next_question(told):
        told[question.name] = _plain_answer(chance, question.shape, question.codes())
    yield from told.items()


def _plain_answer(chance: Random, shape: str, codes: tuple[str, ...]) -> Answer:
    if shape == "one":
        return chance.choice(codes)
    if shape == "some":
        return tuple(chance.sample(codes, 1))
    return "read" if shape == "notice" else ""
