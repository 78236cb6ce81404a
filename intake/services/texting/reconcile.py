"""Reconciling: what the provider took in for us is asked for, and what its webhooks did not bring is kept (R40)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from intake.services.house import House
from intake.services.texting.hear import claim
from notifications.gateway import Inbox, TryLater


class ProviderAway(Exception):
    """The provider gave no list, or not all of it; nothing of it was kept."""


@dataclass(frozen=True)
class Reconciled:
    """How many messages were new to us, and how many were here already."""

    taken: int
    known: int


def reconcile(house: House, inbox: Inbox, since: datetime) -> Reconciled:
    """May be repeated. Raises ProviderAway and DatabaseAway.

    The provider's times are whole seconds: a microsecond more for each keeps texts of one second in their order.
    """
    try:
        listed = list(inbox.received_since(since))[::-1]
    except TryLater as fault:
        raise ProviderAway from fault
    listed.sort(key=lambda received: received.at)
    new = [claim(house, one.form, one.at + timedelta(microseconds=place)) for place, one in enumerate(listed)]
    return Reconciled(taken=new.count(True), known=new.count(False))
