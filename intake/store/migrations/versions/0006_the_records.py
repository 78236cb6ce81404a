"""The records for the reporting back end: their lines, their flat rows, and how far readers came.

`cases.recorded` says of which revision a case's record was made; none is, until somebody reads records.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UNRECORDED = sa.text("recorded IS NULL OR recorded <> revision")
STANDS = sa.text("ended_at IS NULL")
TYPES = {
    "text": sa.Text(),
    "day": sa.Date(),
    "flag": sa.Boolean(),
    "count": sa.Integer(),
    "pounds": sa.Numeric(14, 2),
    "moment": sa.DateTime(timezone=True),
}
KEYS = {"record_cases": ("id",), "record_recommendations": ("case_id", "stage_place", "place")}
ROWS = {
    "record_cases": """
        text reference
        count revision
        moment updated_at
        flag tombstone
        text kind statutory procedure standing channel campaign language
        day received_on clock_start_on grounds_arose_on closed_on
        text status closure_reason outcome directorate service_area team service_type nature theme root_cause
        text priority
        flag made_by_child
        text complainant_type
        flag via_advocate
        text advocacy_organisation complainant_key child_key repeat_of
        flag unfinished
        day acknowledgement__due_on acknowledgement__sent_on
        text screening__decision
        day screening__decided_on
        flag screening__signed_off screening__late_accepted
        day advocacy__offered_on
        text advocacy__response advocacy__organisation
        day first_contact__on
        text first_contact__by_role
        flag first_contact__rights first_contact__agreed first_contact__explained
        day mediation__requested_on mediation__offered_on
        text mediation__response
        day mediation__held_on
        text mediation__result
        pounds mediation__saving
        day adr__agreed_on
        text adr__stage_avoided adr__result
        pounds adr__saving
        text enquiry__source duty__category compliment__source
        flag compliment__internal
        text compliment__praised_role compliment__publishable_text
        day compliment__shared_on follow_up__asked_on follow_up__answered_on
        text follow_up__contacted follow_up__listened_to follow_up__happy_with_process
        text follow_up__happy_with_result follow_up__promises_kept follow_up__worse_since
        day follow_up__loop_closed_on safeguarding__flagged_on safeguarding__referred_on
        text safeguarding__referred_to
        day entered__stage_0 entered__stage_1 entered__stage_2 entered__stage_3 entered__frontline
        day entered__investigation entered__escalated
    """,
    "record_points": """
        count number
        text nature theme findings__stage_0 findings__stage_1 findings__stage_2 findings__stage_3
        text findings__frontline findings__investigation findings__escalated remedy
        pounds remedy_amount
    """,
    "record_stages": """
        text stage
        day requested_on
        text decision decision_reason
        day started_on due_on extended_to
        text extension_reason
        flag extension_agreed
        count paused_days
        day answered_on
        count working_days
        flag within
        text outcome closure_reason remedy responder_role responsible_officer_role action_taken
        text investigator_kind
        day terms_signed_on adjudicated_on panel_on findings_on
        pounds cost
    """,
    "record_recommendations": """
        text text
        flag accepted
        day due_on done_on
    """,
    "record_ombudsman": """
        text reference service
        day opened_on
        text route status finding
        flag fault
        text decision
        day decided_on
        flag stages_exhausted
        text remedy
        pounds remedy_amount
        day due_on done_on
    """,
    "record_learning": """
        text kind theme issue text action improvement
        day noted_on due_on done_on
        text shared_with
    """,
}


def upgrade() -> None:
    _create_tokens()
    _create_figures()
    _create_commentary()
    for name, fields in ROWS.items():
        _create_rows(name, fields)
    op.create_index("ix_record_cases_export", "record_cases", ["received_on", "id"])
    op.create_table(
        "record_sweeps",
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_sweeps")),
        sa.UniqueConstraint("after", name=op.f("uq_record_sweeps_after")),
    )
    op.create_index("ix_record_sweeps_made_at", "record_sweeps", ["made_at"])
    op.create_table(
        "records",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("told_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
        sa.UniqueConstraint("reference", name=op.f("uq_records_reference")),
        sa.UniqueConstraint("seq", name=op.f("uq_records_seq")),
    )
    op.create_index("ix_records_export", "records", ["received_on", "id"])
    op.create_table(
        "records_before",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("replaced_by", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("told_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records_before")),
        sa.UniqueConstraint("seq", name=op.f("uq_records_before_seq")),
    )
    for column in ("record_id", "replaced_at", "replaced_by"):
        op.create_index(f"ix_records_before_{column}", "records_before", [column])
    op.add_column("cases", sa.Column("recorded", sa.Integer(), nullable=True))
    op.create_index("ix_cases_unrecorded", "cases", ["id"], sqlite_where=UNRECORDED, postgresql_where=UNRECORDED)


def downgrade() -> None:
    op.drop_index("ix_cases_unrecorded", table_name="cases")
    op.drop_column("cases", "recorded")
    for name in (
        "records_before",
        "records",
        "record_sweeps",
        *ROWS,
        "handed_in",
        "token_uses",
        "api_tokens",
        "figures",
        "report_commentary",
    ):
        op.drop_table(name)


def _create_tokens() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("token_key", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("name", name=op.f("uq_api_tokens_name")),
        sa.UniqueConstraint("token_key", name=op.f("uq_api_tokens_token_key")),
    )
    columns = {
        "token_uses": (
            sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("since", sa.String(), nullable=True),
            sa.Column("records", sa.Integer(), nullable=False),
        ),
        "handed_in": (
            sa.Column("body_key", sa.String(), nullable=False),
            sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        ),
    }
    for name, own in columns.items():
        op.create_table(
            name,
            sa.Column("token_id", sa.Uuid(), nullable=name == "token_uses"),
            *own,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.ForeignKeyConstraint(["token_id"], ["api_tokens.id"], name=op.f(f"fk_{name}_token_id_api_tokens")),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        op.create_index(f"ix_{name}_token_id", name, ["token_id"])


def _create_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["staff_users.id"], name=op.f("fk_figures_made_by_staff_users")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff_users.id"], name=op.f("fk_figures_ended_by_staff_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    op.create_index(
        "ix_figures_standing",
        "figures",
        ["name", "key", "year"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def _create_commentary() -> None:
    op.create_table(
        "report_commentary",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["staff_users.id"], name=op.f("fk_report_commentary_changed_by_staff_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_commentary")),
        sa.UniqueConstraint("kind", "period", "section", name=op.f("uq_report_commentary_kind_period_section")),
    )


def _create_rows(name: str, fields: str) -> None:
    keys = KEYS.get(name, ("case_id", "place"))
    op.create_table(
        name,
        *(sa.Column(key, sa.Uuid() if key.endswith("id") else sa.Integer(), nullable=False) for key in keys),
        *(
            sa.Column(column, TYPES[kind])  # type: ignore[arg-type]
            for kind, *columns in (line.split() for line in fields.strip().splitlines())
            for column in columns
        ),
        sa.Column("csv", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}")),
    )
