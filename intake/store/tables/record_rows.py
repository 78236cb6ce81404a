"""The flat rows of the records, from which reports are counted, each with its finished line of CSV: a table a sheet.

Columns are the fields of the record, a dot written as `__`; a test holds them together with the export's schema. Of a
case there is also the first day on which it entered each stage. What people wrote freely is sealed.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, Integer, Numeric, Table, Text, Uuid
from sqlalchemy.types import TypeEngine

from intake.store.columns import Base, UtcDateTime

STAGES = ("stage_0", "stage_1", "stage_2", "stage_3", "frontline", "investigation", "escalated")
TYPES: dict[str, TypeEngine[Any]] = {
    "text": Text(),
    "day": Date(),
    "flag": Boolean(),
    "count": Integer(),
    "pounds": Numeric(14, 2),
    "moment": UtcDateTime(),
}
FIELDS = {
    "cases": """
        text reference
        count revision
        moment updated_at
        flag tombstone
        text kind statutory procedure standing channel campaign language
        day received_on clock_start_on grounds_arose_on closed_on
        text status closure_reason outcome directorate service_area team service_type nature theme root_cause priority
        flag made_by_child
        text complainant_type
        flag via_advocate
        text advocacy_organisation* complainant_key child_key repeat_of
        flag unfinished
        day acknowledgement.due_on acknowledgement.sent_on
        text screening.decision
        day screening.decided_on
        flag screening.signed_off screening.late_accepted
        day advocacy.offered_on
        text advocacy.response advocacy.organisation*
        day first_contact.on
        text first_contact.by_role
        flag first_contact.rights first_contact.agreed first_contact.explained
        day mediation.requested_on mediation.offered_on
        text mediation.response
        day mediation.held_on
        text mediation.result
        pounds mediation.saving
        day adr.agreed_on
        text adr.stage_avoided adr.result
        pounds adr.saving
        text enquiry.source duty.category compliment.source
        flag compliment.internal
        text compliment.praised_role compliment.publishable_text*
        day compliment.shared_on follow_up.asked_on follow_up.answered_on
        text follow_up.contacted follow_up.listened_to follow_up.happy_with_process follow_up.happy_with_result
        text follow_up.promises_kept follow_up.worse_since
        day follow_up.loop_closed_on safeguarding.flagged_on safeguarding.referred_on
        text safeguarding.referred_to
    """,
    "points": """
        count number
        text nature theme
        text findings.stage_0 findings.stage_1 findings.stage_2 findings.stage_3
        text findings.frontline findings.investigation findings.escalated remedy
        pounds remedy_amount
    """,
    "stages": """
        text stage
        day requested_on
        text decision decision_reason*
        day started_on due_on extended_to
        text extension_reason*
        flag extension_agreed
        count paused_days
        day answered_on
        count working_days
        flag within
        text outcome closure_reason remedy responder_role responsible_officer_role action_taken* investigator_kind
        day terms_signed_on adjudicated_on panel_on findings_on
        pounds cost
    """,
    "recommendations": """
        text text*
        flag accepted
        day due_on done_on
    """,
    "ombudsman": """
        text reference service
        day opened_on
        text route status finding
        flag fault
        text decision
        day decided_on
        flag stages_exhausted
        text remedy*
        pounds remedy_amount
        day due_on done_on
    """,
    "learning": """
        text kind theme issue* text* action* improvement*
        day noted_on due_on done_on
        text shared_with
    """,
}
"""Sheet → its fields in the record's order, each line after what it holds; a star marks what people wrote freely."""
KEYS = {"cases": ("id",), "recommendations": ("case_id", "stage_place", "place")}
CHILD_KEYS = ("case_id", "place")


def column_name(field: str) -> str:
    """The column in which a field of the record is kept."""
    return field.replace(".", "__")


def _fields(sheet: str) -> Iterator[Column[Any]]:
    for line in FIELDS[sheet].split("\n"):
        kind, *names = line.split() or [""]
        for name in names:
            sealed = {"sealed_text": True} if name.endswith("*") else {}
            yield Column(column_name(name.rstrip("*")), TYPES[kind], nullable=True, info=sealed)


def _keys(sheet: str) -> Iterator[Column[Any]]:
    for name in KEYS.get(sheet, CHILD_KEYS):
        kind: TypeEngine[Any] = Uuid() if name in ("id", "case_id") else Integer()
        yield Column(name, kind, primary_key=True, autoincrement=False)


def _entered(sheet: str) -> Iterator[Column[Any]]:
    for stage in STAGES if sheet == "cases" else ():
        yield Column(column_name(f"entered.{stage}"), Date, nullable=True)


ROWS = {
    sheet: Table(
        f"record_{sheet}",
        Base.metadata,
        *(*_keys(sheet), *_fields(sheet), *_entered(sheet)),
        Column("csv", Text(), nullable=False, info={"sealed_text": True}),
    )
    for sheet in FIELDS
}
"""Sheet → its table."""
Index("ix_record_cases_export", ROWS["cases"].c.received_on, ROWS["cases"].c.id)
