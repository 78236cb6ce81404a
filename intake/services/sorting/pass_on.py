"""Passing a compliment on: in words from which a person has taken the names out."""

from datetime import date

from intake.domain import routing, triage
from intake.services.hands import Hand, Refused, changed, finish
from intake.services.house import House


def pass_on(house: House, hand: Hand, words: str, on: date) -> None:
    """Raises Refused: not_a_compliment, in_future, before_receipt."""
    with changed(house, hand) as (_session, case, history):
        if case.kind != triage.COMPLIMENT:
            raise Refused("not_a_compliment")
        if on > house.today():
            raise Refused("in_future")
        if on < case.received_on:
            raise Refused("before_receipt", day=case.received_on)
        case.publishable_text, case.shared_on = words, on
        finish(house, case, hand, routing.SHARE_COMPLIMENT)
        history.add("compliment_shared", hand.user.id, on=on.isoformat())
