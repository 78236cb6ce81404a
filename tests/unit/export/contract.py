"""The record as the contract has it, written out once more: what the schema is held to."""

ORDER = """
schema id reference revision updated_at tombstone kind statutory procedure standing channel campaign language
received_on clock_start_on grounds_arose_on closed_on status closure_reason outcome directorate service_area team
service_type nature theme root_cause priority made_by_child complainant_type via_advocate advocacy_organisation
complainant_key child_key repeat_of unfinished acknowledgement screening advocacy first_contact points stages mediation
adr ombudsman enquiry duty compliment follow_up safeguarding learning
"""

RECORD = ORDER.split()

NESTED = {
    "acknowledgement": "due_on sent_on",
    "screening": "decision decided_on signed_off late_accepted",
    "advocacy": "offered_on response organisation",
    "first_contact": "on by_role rights agreed explained",
    "points": "number nature theme findings remedy remedy_amount",
    "stages": """
        stage requested_on decision decision_reason started_on due_on extended_to extension_reason extension_agreed
        paused_days answered_on working_days within outcome closure_reason remedy responder_role
        responsible_officer_role action_taken investigator_kind terms_signed_on adjudicated_on panel_on findings_on
        cost recommendations
    """,
    "stages.recommendations": "text accepted due_on done_on",
    "mediation": "requested_on offered_on response held_on result saving",
    "adr": "agreed_on stage_avoided result saving",
    "ombudsman": """
        reference service opened_on route status finding fault decision decided_on stages_exhausted remedy
        remedy_amount due_on done_on
    """,
    "enquiry": "source",
    "duty": "category",
    "compliment": "source internal praised_role publishable_text shared_on",
    "follow_up": """
        asked_on answered_on contacted listened_to happy_with_process happy_with_result promises_kept worse_since
        loop_closed_on
    """,
    "safeguarding": "flagged_on referred_on referred_to",
    "learning": "kind theme issue text action improvement noted_on due_on done_on shared_with",
}

LISTS = ("points", "stages", "ombudsman", "learning")

WORDS = ["story", "wish", "about", "consent_note", "people"]
"""What the full profile adds, after the rest; and `points[].text`."""
