"""What somebody may ask for who was not happy with it: a talk, an advocate, the next stage (R10, R13)."""

from intake.domain import routing
from intake.domain.following_up import ADVOCATE, NEXT_STAGE, TALK, WISHES
from intake.services.answering import asking
from intake.services.duties import need_task
from intake.services.house import House
from intake.store.history import PERSON, History
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp

TASKS = {TALK: routing.TALK_AGAIN, ADVOCATE: routing.OFFER_ADVOCATE}


def wanted(row: FollowUp) -> list[str]:
    return (row.wants or "").split()


def next_stage(house: House, case: Case) -> asking.Next | None:
    """Where it may be asked for, in time or late."""
    following = asking.what_next(house, case)
    return following if following and following.may_be_asked else None


def want(house: House, case: Case, row: FollowUp, history: History, wish: str) -> None:
    """Once is enough; a wish that there is not is none."""
    if wish not in WISHES or wish in wanted(row):
        return
    row.wants = " ".join([*wanted(row), wish])
    history.add("follow_up_wanted", PERSON, wants=wish)
    if wish == NEXT_STAGE:
        asking.ask(house, case, history)
    else:
        need_task(house, case, TASKS[wish])
