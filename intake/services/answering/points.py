"""The defined points of a complaint: each thing it is about, written down, ordered, and agreed with the person (R18).

Each version that was sent is kept word for word. Nothing waits for an agreement: not everybody can give one.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import routing
from intake.services.answering.contacts import check_day
from intake.services.answering.telling import Word, send_word
from intake.services.duties import need_task
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House
from intake.services.outgoing import POINTS_READY
from intake.services.raising import heed
from intake.services.writing.fitting import Edited
from intake.store.history import PERSON, History
from intake.store.tables.case import Case
from intake.store.tables.contact import Contact
from intake.store.tables.point import Point
from intake.store.tables.points_version import PointsVersion

SENT, CORRECTED, AGREED, REPLACED = "sent", "corrected", "agreed", "replaced"
BACK = "back"


@dataclass(frozen=True)
class Defined:
    """What the team writes down of one thing that the complaint is about."""

    text: str
    theme: str | None = None
    nature: str | None = None


def defined(case: Case) -> list[Point]:
    """At receipt there is a point with no words of its own, which is none yet."""
    return [point for point in case.points if point.text]


def in_words(case: Case) -> str:
    return "\n".join(f"{number}. {point.text}" for number, point in enumerate(defined(case), 1))


def version(case: Case) -> PointsVersion | None:
    """The one last sent."""
    return case.points_versions[-1] if case.points_versions else None


def is_changed(case: Case) -> bool:
    """Whether the points are others than those last sent."""
    last = version(case)
    return last is None or last.text != in_words(case)


def define(house: House, hand: Hand, point_id: UUID | None, given: Defined) -> None:
    """A new point, or other words for one there is. Raises Refused: no_such_point."""
    with changed(house, hand) as (session, case, history):
        if point_id is None:
            point = next((point for point in case.points if not point.text), None) or _new(session, case)
        else:
            point = _named(case, point_id)
        is_new = not point.text
        point.text, point.theme, point.nature = given.text, given.theme, given.nature
        history.add("point_added" if is_new else "point_changed", hand.user.id, number=point.number)


def move_up(house: House, hand: Hand, point_id: UUID) -> None:
    with changed(house, hand) as (session, case, history):
        points, point = list(case.points), _named(case, point_id)
        place = points.index(point)
        if place:
            points[place - 1], points[place] = point, points[place - 1]
            _number(session, case, points)
            history.add("points_moved", hand.user.id, number=place)


def remove(house: House, hand: Hand, point_id: UUID) -> None:
    """Raises Refused: last_point, has_finding."""
    with changed(house, hand) as (session, case, history):
        point = _named(case, point_id)
        if point.findings:
            raise Refused("has_finding")
        others = [other for other in case.points if other is not point]
        if not others:
            raise Refused("last_point")
        number = point.number
        session.delete(point)
        session.flush()
        _number(session, case, others)
        session.expire(case, ["points"])
        history.add("point_removed", hand.user.id, number=number)


def send(house: House, hand: Hand, edited: Edited | None = None) -> None:
    """To be read and answered on /back. Raises Unfit, and Refused: no_points."""
    with changed(house, hand) as (session, case, history):
        _keep_version(house, case, hand, None)
        announced = send_word(house, session, case, history, hand, Word(POINTS_READY, edited=edited))
        history.add("points_sent", hand.user.id, number=len(case.points_versions), announced=announced)


def note_reply(house: House, hand: Hand, *, way: str, on: date, correction: str | None) -> None:
    """What the person said of the points as they are now, in a talk or a letter; no `correction` is agreement. Words of
    theirs are heeded, however they came (R29).

    Raises Refused: no_points, in_future, before_receipt.
    """
    with changed(house, hand) as (session, case, history):
        check_day(house, case, on)
        heed(house, session, case, history, correction or "")
        if is_changed(case):
            _keep_version(house, case, hand, way)
        contact = Contact(
            case_id=case.id,
            kind=way,
            part=case.teller.part,
            on_day=on,
            noted_at=house.now(),
            by_id=hand.user.id,
            by_role=hand.user.role,
            result=correction,
        )
        case.contacts.append(contact)
        _reply(house, case, history, str(hand.user.id), way, correction, on)
        finish(house, case, hand, *(() if correction else (routing.AGREE_POINTS,)))


def answer(house: House, case: Case, history: History, number: int, correction: str | None) -> bool:
    """By the person on /back; False where another version was sent meanwhile, or this one is answered already."""
    last = version(case)
    if last is None or last.number != number or last.state != SENT:
        return False
    _reply(house, case, history, PERSON, BACK, correction, house.today())
    return True


def _reply(house: House, case: Case, history: History, actor: str, way: str, correction: str | None, on: date) -> None:
    last = case.points_versions[-1]
    last.state, last.correction = (CORRECTED, correction) if correction else (AGREED, None)
    last.replied_at, last.way = house.now(), way
    name = "points_corrected" if correction else "points_agreed"
    history.add(name, actor, number=last.number, by=way, on=on.isoformat())
    if correction:
        need_task(house, case, routing.AGREE_POINTS)
        return
    for task in case.tasks:
        if task.name == routing.AGREE_POINTS and task.done_at is None:
            task.done_at = house.now()


def _keep_version(house: House, case: Case, hand: Hand, way: str | None) -> None:
    if not defined(case):
        raise Refused("no_points")
    last = version(case)
    if last is not None and last.state == SENT:
        last.state = REPLACED
    number = len(case.points_versions) + 1
    case.points_versions.append(
        PointsVersion(
            case_id=case.id,
            number=number,
            sent_at=house.now(),
            sent_by=hand.user.id,
            way=way,
            text=in_words(case),
            correction=None,
        )
    )


def _named(case: Case, point_id: UUID) -> Point:
    point = next((point for point in case.points if point.id == point_id), None)
    if point is None:
        raise Refused("no_such_point")
    return point


def _new(session: Session, case: Case) -> Point:
    point = Point(case_id=case.id, number=len(case.points) + 1)
    case.points.append(point)
    return point


def _number(session: Session, case: Case, points: list[Point]) -> None:
    """1, 2, … in this order: by way of numbers that nobody has, for two points may never have the same."""
    for sign in (-1, 1):
        for number, point in enumerate(points, 1):
            point.number = sign * number
        session.flush()
    case.points.sort(key=lambda point: point.number)
