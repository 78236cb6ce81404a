"""The record `hearback.record/1`: its one definition. Fields are written in this order, which docs/export.md explains.

Add a field, never rename or move one: other people's programs read it.
"""

from marshmallow import Schema, fields

from intake.export import nested
from intake.export.fields import Moment, code, day, flag, many, one, open_code, own_code, prose, words

VERSION = "hearback.record/1"


class Record(Schema):
    """The statistical profile: no words, names or contacts, not even as null."""

    schema = fields.Constant(VERSION, metadata={"description": "This format and its version."})
    id = fields.UUID(required=True, metadata={"description": "The same for as long as the case exists."})
    reference = fields.String(required=True, metadata={"description": "The number that people are given."})
    revision = fields.Integer(required=True, metadata={"description": "Rises with each change."})
    updated_at = Moment(required=True, metadata={"description": "The latest change, UTC."})
    tombstone = fields.Boolean(
        required=True,
        metadata={
            "description": "True when the record is gone: deleted at the end of its time, or gone on in another."
        },
    )
    kind = code("kind", "What kind of representation it is.")
    statutory = code("statutory", "Under the statutory procedure or not; null where it is no complaint.")
    procedure = code("procedure", "The procedure it follows; null where it is no complaint.")
    standing = code("standing", "For whom the complainant speaks.")
    channel = code("channel", "The way it came in.")
    campaign = words("The campaign it came from, as a code.")
    language = words("The language it was told in, as a language tag: en.")
    received_on = day("The day it came in, where the authority is.")
    clock_start_on = day("The day the clock of the first stage starts.")
    grounds_arose_on = day("When what it is about happened.")
    closed_on = day("The day it was closed; null: open.")
    status = code("status", "Open or closed.")
    closure_reason = code("closure_reason", "Why it ended without an outcome; never together with one.")
    outcome = code("outcome", "How it ended; null: open, or closed without one recorded.")
    directorate = own_code("directorate", "The directorate it is about.")
    service_area = own_code("service_area", "The service it is about.")
    team = own_code("team", "The team it is about.")
    service_type = own_code("service_type", "The type of service.")
    nature = own_code("nature", "The nature of the complaint.")
    theme = own_code("theme", "What it is mostly about.")
    root_cause = own_code("root_cause", "What lay behind it.")
    priority = open_code("priority", "How soon somebody has to look.")
    made_by_child = flag("Told by a child or young person, an advocate speaking for them included.")
    complainant_type = open_code("complainant_type", "Who told us.")
    via_advocate = flag("An advocate sent it.")
    advocacy_organisation = prose("Where that advocate is from.")
    complainant_key = words("Pseudonym of the complainant: the same wherever they gave the same contact, else new.")
    child_key = words("Pseudonym of the child, likewise; null where there is no child.")
    repeat_of = words("The id of the earlier case that this one repeats, or in which it goes on.")
    unfinished = flag("Whoever told it stopped half-way.")
    acknowledgement = one(nested.Acknowledgement, "Telling the complainant that it came in.")
    screening = one(nested.Screening, "The check before a procedure begins.")
    advocacy = one(nested.Advocacy, "The offer of an advocate, or the advocate who brought it; null: not asked.")
    first_contact = one(nested.FirstContact, "The first talk with the child.")
    points = many(nested.Point, "Each thing it is about.")
    stages = many(nested.Stage, "Each stage that was asked for.")
    mediation = one(nested.Mediation, "Mediation, where it was offered.")
    adr = one(nested.Adr, "Alternative dispute resolution, where it was agreed.")
    ombudsman = many(nested.Ombudsman, "Each matter before the Ombudsman.")
    enquiry = one(nested.Enquiry, "Only on an enquiry.")
    duty = one(nested.Duty, "Only on a duty matter.")
    compliment = one(nested.Compliment, "Only on a compliment.")
    follow_up = one(nested.FollowUp, "Asking the child afterwards.")
    safeguarding = one(nested.Safeguarding, "The safeguarding record, where there is one.")
    learning = many(nested.Learning, "What was learnt.")


class FullRecord(Record):
    """The full profile: the record, and after it what was told, by whom, and how to reach them."""

    points = many(nested.FullPoint, "Each thing it is about, with its text.")
    story = words("What happened, in the teller's own words.")
    wish = words("What they want to happen.")
    about = words("Who or what it is about.")
    consent_note = words("How the child agreed.")
    people = many(nested.Person, "Who is in the case.")


STATISTICAL, FULL = "statistical", "full"
PROFILES: dict[str, type[Record]] = {STATISTICAL: Record, FULL: FullRecord}
