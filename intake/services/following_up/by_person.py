"""What the person sees and does on their own pages, and in the chat, about how it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from forms.journey import Journey
from intake.services.answering.asking import Next
from intake.services.following_up import answering, wishes
from intake.services.following_up.reading import given, is_not_well, is_worse, may_be_asked, plan_of
from intake.services.house import House
from intake.services.progress import held
from intake.services.progress import opened as case_opened
from intake.store import links
from intake.store.tables.case import Case


@dataclass(frozen=True)
class Asked:
    """`case` is the one in which it goes on. `following` is the next stage, None where there is nothing to ask for."""

    case: Case
    plan: Journey
    answers: dict[str, str] = field(repr=False)
    wanted: list[str]
    is_worse: bool
    is_not_well: bool
    following: Next | None


@contextmanager
def opened(house: House, case_id: UUID) -> Iterator[Asked | None]:
    """None where nobody asks. Raises CaseGone."""
    with case_opened(house, case_id) as own:
        case, _split_off = links.around(own)
        row = may_be_asked(case)
        if row is None:
            yield None
            return
        yield Asked(
            case=case,
            plan=plan_of(case),
            answers=given(row),
            wanted=wishes.wanted(row),
            is_worse=is_worse(row),
            is_not_well=is_not_well(row),
            following=wishes.next_stage(house, case),
        )


def answer(house: House, case_id: UUID, question: str, said: str, way: str) -> None:
    """Keeps one answer, where it is asked (still). Raises CaseGone."""
    with held(house, case_id) as (session, case, history):
        row = may_be_asked(case)
        names = [one.name for one in plan_of(case).questions]
        if row is not None and question in names:
            answering.keep(house, session, case, row, history, question, said, way)
            if question == names[-1]:
                answering.leave(house, row, history)


def want(house: House, case_id: UUID, wish: str) -> None:
    """Raises CaseGone."""
    with held(house, case_id) as (_session, case, history):
        row = may_be_asked(case)
        if row is not None:
            wishes.want(house, case, row, history, wish)
