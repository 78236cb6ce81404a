"""Who spoke with the children first, and whether an advocate was offered."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from intake.domain.facts import By, Facts, Field
from intake.export.shape import CASES
from intake.export.tables.bricks import (
    TOTAL,
    TOTAL_LABEL,
    Headings,
    headings,
    in_period,
    measures,
    nested,
    number_and_share,
)
from intake.export.tables.childrens import CHILDRENS, KIND, PARAMS, RECORDS, counted, of_each, told_by_children
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.table import Asked, Report, Row, Table

FIRST_CONTACT, ROLE = "first_contact", "role"
PARTICIPATION = "participation"
CHECKS = {
    "rights": "The child knows their rights",
    "agreed": "What it is about is agreed",
    "explained": "What happens next is explained",
}
OFFERED, ACCEPTED = "advocacy_offered", "advocacy_accepted"


def participation_contact(facts: Facts, asked: Asked) -> Table:
    fields: tuple[Field, ...] = (
        KIND,
        By("first_contact.on", date.max),
        "first_contact.by_role",
        By("advocacy.offered_on", date.max),
        "advocacy.response",
        *(f"first_contact.{check}" for check in CHECKS),
    )
    tally = facts.tally(CASES, fields, told_by_children(in_period("received_on", asked)))
    counts = counted(asked, tally, _done)
    rows = _headings(asked, (key for found in counts.values() for key in found))
    return Table(
        columns=measures(),
        rows=of_each(asked, counts, lambda found: _rows(rows, found)),
        base=f"{CHILDRENS}, received in the period.",
        rule="By the day on which each was received; the contact and the offer count whenever they were made. Accepted "
        "are also children who had an advocate already or whom one brought, so that more can accept than were offered.",
    )


def _done(
    is_made: bool, role: str | None, is_offered: bool, response: str | None, *checks: bool | None
) -> Iterator[str]:
    if is_made:
        yield FIRST_CONTACT
        yield nested(FIRST_CONTACT, role or NOT_RECORDED)
    yield from (check for check, holds in zip(CHECKS, checks, strict=True) if holds)
    if is_offered:
        yield OFFERED
    if response == "accepted":
        yield ACCEPTED


def _headings(asked: Asked, seen: Iterable[str]) -> Headings:
    """The participation team always has its row, other roles where they made a contact."""
    before = nested(FIRST_CONTACT, "")
    roles = headings(
        asked.labels, ROLE, [key.removeprefix(before) for key in seen if key.startswith(before)], [PARTICIPATION]
    )
    return {
        FIRST_CONTACT: "First contact made",
        **{nested(FIRST_CONTACT, role): nested("First contact made", label) for role, label in roles.items()},
        **CHECKS,
        OFFERED: "Advocacy offered",
        ACCEPTED: "Advocacy accepted",
    }


def _rows(rows: Headings, counts: Counter[Any]) -> Iterator[Row]:
    whole = counts[RECORDS]
    for key, label in rows.items():
        yield Row(key, label, number_and_share(counts[key], whole))
    yield Row(TOTAL, TOTAL_LABEL, number_and_share(whole, whole))


REPORTS = (
    Report("participation-contact", "First contact and advocacy", "E", participation_contact, PARAMS, picture="bars"),
)
